"""The whole directory out as a spreadsheet and back: previewed row by row, then written in one act with one undo."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from caseload.casework.disclosure import RecordDisclosure, record_disclosure
from caseload.casework.session import Session
from caseload.casework.unit import Unit, act
from caseload.domain.change import AuditKind, Change
from caseload.domain.entry import Entry
from caseload.domain.errors import Refusal
from caseload.domain.words import tr, trn
from caseload.exchange.book_read import AGENCY_ID, BookPlan, BookRow, RowState, plan_book
from caseload.exchange.book_shape import AGENCIES, SHEETS, BookWords
from caseload.exchange.book_write import Held, book_bytes
from caseload.exchange.export import written_aside
from caseload.exchange.workbook import read_workbook

__all__ = [
    "BookPlan", "BookRow", "ExportDirectory", "RowState", "accept_directory", "export_directory", "plan_words",
    "preview_directory",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportDirectory:
    """Where the spreadsheet of the directory goes, and for whom."""

    path: Path
    recipient: str = ""


def export_directory(session: Session, command: ExportDirectory) -> Change:
    """Write agencies, services, contact people and local provision to an .xlsx file and record that it left."""
    if command.path.suffix.lower() != ".xlsx":
        raise Refusal(tr("{name} does not end in {suffix}, the only kind made here. Choose such a name.",
                         name=command.path.name, suffix=".xlsx"))  # fmt: skip
    data = book_bytes(_held(session), _words(session))
    with written_aside(command.path, data):
        return record_disclosure(session, RecordDisclosure(what=tr("Directory as a spreadsheet"), recipient=command.recipient))


def preview_directory(session: Session, path: Path) -> BookPlan:
    """What taking a directory spreadsheet over would do, row by row; nothing is written."""
    return plan_book(read_workbook(path), _held(session), _words(session))


def accept_directory(session: Session, plan: BookPlan) -> Change:
    """Write what a previewed file adds and changes; refused rows are left out, and what is in no row stays."""
    new, changed = plan.count(RowState.NEW), plan.count(RowState.CHANGED)
    if not new + changed:
        raise Refusal(tr("{file} adds and changes nothing: the directory stays as it is.", file=plan.file))
    with act(session, "import_directory", AuditKind.COLLECTION) as unit:
        _write(unit, plan)
        unit.sentence = tr("Directory taken over from {file}: {what}.", file=plan.file, what=plan_words(plan))
    return unit.result


def plan_words(plan: BookPlan) -> str:
    """What a file does, counted."""
    counts = (
        trn("{n} new", "{n} new", plan.count(RowState.NEW)), trn("{n} changed", "{n} changed", plan.count(RowState.CHANGED)),
        trn("{n} unchanged", "{n} unchanged", plan.count(RowState.UNCHANGED)),
        trn("{n} refused", "{n} refused", plan.count(RowState.REFUSED)),
    )  # fmt: skip
    return ", ".join(counts)


def _write(unit: Unit, plan: BookPlan) -> None:
    """Agencies first, so that what belongs to a new one finds it."""
    made: dict[str, str] = {}
    for row in sorted(plan.rows, key=lambda row: row.sheet is not AGENCIES):
        if row.after is None or row.state is RowState.UNCHANGED:
            continue
        owner: dict[str, Any] = {AGENCY_ID: made.get(row.agency, row.agency)} if row.sheet.of_agency else {}
        entry: Entry = replace(row.after, **owner)
        if row.before is not None:
            unit.write(row.before, entry)
        else:
            kept = unit.add(entry)
            if row.sheet is AGENCIES:
                made[row.agency] = kept.id


def _held(session: Session) -> Held:
    order = {sheet.record: "name, row_id" if sheet is AGENCIES else "row_id" for sheet in SHEETS}
    return Held(entries={record: session.store.find(record, order=how) for record, how in order.items()})


def _words(session: Session) -> BookWords:
    rules = session.rules
    return BookWords(
        today=session.today, needs={key: tr(area.words) for key, area in rules.areas.items()},
        requirements={key: tr(kind.words) for key, kind in rules.requirement_types.items()},
    )  # fmt: skip
