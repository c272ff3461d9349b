"""Putting an entry right: its new text is kept in it, the earlier one beside it with who asked for it and why."""

from __future__ import annotations

import json
import typing
from collections import defaultdict
from dataclasses import dataclass, fields, replace

from caseload.casework.checks import check_words
from caseload.casework.closed import held_with, is_closed
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.change import AuditKind, Change
from caseload.domain.entry import Entry
from caseload.domain.errors import Refusal
from caseload.domain.rights import Correction
from caseload.domain.words import tr
from caseload.storage import audit_log
from caseload.storage.tables import TABLES, table_named

ACT = "correct_entry"
NOT_TEXT = frozenset({
    "id", "created_at", "changed_at", "written_up_at", "deleted_at", "source", "type_code", "outcome_code", "need_area",
    "area", "actor", "code", "kind", "kind_key", "role", "category", "level", "unit", "grade", "reason_key", "option_key",
    "fact", "cohort", "scheme", "tier", "form", "bundle", "receipt", "facts", "item", "nudge", "about", "language",
    "own_interval_reason",
})  # fmt: skip
"""Fields of letters that are codes of the program, not words about somebody."""
NOT_HERE = frozenset({"report", "report_section", "report_print", "addendum", "report_check", "correction", "subject_request",
                      "legal_hold", "keep_decision", "handover", "goal_event", "step_event", "draft", "import_mark"})  # fmt: skip
"""What has a way of its own (a report has addenda) or is itself the record of what was done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectEntry:
    """A text of an entry to put right: what it should say, why, and who asked for it."""

    table: str
    entry_id: str
    field: str
    text: str
    why: str
    asked_by: str = ""


def correctable(table: str) -> tuple[str, ...]:
    """The fields of a table whose words can be put right, in their order; none for one that has another way."""
    row = next((one for one in TABLES if one.name == table), None)
    if row is None or not row.owner or table in NOT_HERE:
        return ()
    hints = typing.get_type_hints(row.record)
    return tuple(one.name for one in fields(row.record)
                 if hints[one.name] is str and one.name not in NOT_TEXT and not one.name.endswith("_id"))  # fmt: skip


def correct_entry(session: Session, command: CorrectEntry) -> Change:
    """Put a text right and keep the earlier one; undo puts both back."""
    if command.field not in correctable(command.table):
        raise Refusal(tr("This text is not put right here. A finished report gets an addendum; other facts have their forms."))
    text = check_words(command.text, tr("What it should say"))
    why = check_words(command.why, tr("The reason for putting it right"))
    row = table_named(command.table)
    entry: Entry = session.store.need(row.record, command.entry_id)
    was = str(getattr(entry, command.field))
    if was == text:
        raise Refusal(tr("It says that already. Type what it should say instead."))
    with act(session, ACT, AuditKind.ALTERATION) as unit:
        unit.write(entry, _with(entry, command.field, text))
        unit.add(Correction(
            person_id=str(getattr(entry, row.owner)), corrected_on=session.today, table_name=command.table, entry_id=entry.id,
            field=command.field, was=was, now=text, why=why, asked_by=command.asked_by.strip(), sensitive=entry.sensitive,
        ))  # fmt: skip
        unit.sentence = tr("Put right. What it said before stays beside it.")
    return unit.result


def _with(entry: Entry, field: str, text: str) -> Entry:
    changed: dict[str, typing.Any] = {field: text}
    return replace(entry, **changed)


def texts_of_entry(session: Session, table: str, entry_id: str) -> dict[str, str]:
    """The texts of an entry that can be put right and say something, by field."""
    entry = session.store.need(table_named(table).record, entry_id)
    return {one: str(getattr(entry, one)) for one in correctable(table) if getattr(entry, one)}


def corrections_of(session: Session, person_id: str) -> dict[str, tuple[Correction, ...]]:
    """What was put right on a case by the id of the entry, the oldest first."""
    found: dict[str, list[Correction]] = defaultdict(list)
    for one in session.store.of_person(Correction, person_id):
        found[one.entry_id].append(one)
    return {entry_id: tuple(held) for entry_id, held in found.items()}


def shown_beside(session: Session, person_id: str) -> dict[str, tuple[Correction, ...]]:
    """What was put right by the id of the entry, for pages that whoever looks may read: of a sensitive entry once it is open."""
    found = corrections_of(session, person_id)
    return {entry_id: held for entry_id, held in found.items() if not _is_closed(session, held)}


def _is_closed(session: Session, held: tuple[Correction, ...]) -> bool:
    """Whether the entry, or what it hangs on, is closed; one that is gone counts as it was when its text was put right."""
    entry_id = held[0].entry_id
    if any(one.sensitive for one in held) and entry_id not in session.opened:
        return True
    entry = session.store.get(table_named(held[0].table_name).record, entry_id)
    return entry is not None and is_closed(session, *held_with(session, entry))


def earlier_by_act(session: Session, person_id: str) -> dict[int, tuple[Correction, ...]]:
    """What was put right, as `shown_beside` has it, by the number of its act in the audit."""
    held = {one.id: one for several in shown_beside(session, person_id).values() for one in several}
    if not held:
        return {}
    acts = [one.sequence for one in audit_log.links(session.store, person_id) if one.act == ACT]
    return {number: tuple(held[one] for one in _ids_in(payload) if one in held)
            for number, payload in audit_log.payloads(session.store, acts).items()}  # fmt: skip


def _ids_in(payload: str) -> list[str]:
    told = json.loads(payload)["entries"]
    return [one["after"]["id"] for one in told if one["table"] == "correction"]
