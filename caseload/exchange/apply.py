"""Applies a plan to a snapshot in memory: what the store would hold afterwards, for tests and for planning a second file."""

from __future__ import annotations

from caseload.domain.casefile import ImportMark
from caseload.domain.entry import Entry
from caseload.exchange.existing import Existing
from caseload.exchange.proposal import ImportPlan


def apply_plan(existing: Existing, plan: ImportPlan) -> Existing:
    """The snapshot after every entry of the plan was written and every mark moved."""
    entries: dict[str, Entry] = {entry.id: entry for entry in existing.entries}
    marks = {(mark.table_name, mark.row_key): mark for mark in existing.marks}
    for entry in plan.entries():
        entries[entry.record.id] = entry.record
        if entry.replaces:
            marks.pop((entry.table, entry.replaces), None)
        marks[entry.table, entry.row_key] = ImportMark(
            table_name=entry.table, entry_id=entry.record.id, row_key=entry.row_key, values=entry.values,
        )
    return Existing(entries=tuple(entries.values()), marks=tuple(marks.values()))
