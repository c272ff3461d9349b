"""Marking an entry as sensitive, or no longer: one act for every kind of entry of a case; its words close with it at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from caseload.casework.closed import held_with, is_closed, sensitive_among
from caseload.casework.held_headings import HEADINGS, HeldRow
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.change import AuditKind, Change
from caseload.domain.dates import plain_date
from caseload.domain.entry import Entry
from caseload.domain.errors import Refusal, StaleRecord
from caseload.domain.level import LevelReading, Reader
from caseload.domain.plan import Goal, Step
from caseload.domain.plan_history import GoalEvent, StepEvent
from caseload.domain.rights import Correction
from caseload.domain.voice import FeedbackRound
from caseload.domain.words import tr
from caseload.storage.held import everything_of
from caseload.storage.tables import TABLES, TableRow, table_named, table_of

ACT = "mark_sensitive"
NOT_MARKED = frozenset({
    "person", "allocation", "sentence_order", "requirement", "licence_condition", "expectation_span", "release", "handover",
    "report", "report_section", "report_check", "report_print", "adjournment", "addendum", "sentence_imposed",
    "subject_request", "legal_hold", "keep_decision", "goal_event", "step_event", "correction",
})  # fmt: skip
"""What a case is about, what is done with its file, a report, and copies that are closed with their entry: nobody marks these."""
COPIES: tuple[tuple[type[Entry], type[Entry] | None, str], ...] = (
    (GoalEvent, Goal, "goal_id"), (StepEvent, Step, "step_id"), (Correction, None, "entry_id"),
)  # fmt: skip
"""What keeps words of an entry as they stood, the entry it keeps them of (None for any), and the field that names that."""
HEADING_OF = {row.table: row for row in HEADINGS}


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkSensitive:
    """An entry to mark as sensitive, or no longer."""

    entry_id: str
    sensitive: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Markable:
    """An entry that can be marked: under which heading, its day, and what it says; nothing while it is closed."""

    entry: Entry
    heading: str
    on: date | None
    words: str


def can_be_marked(row: TableRow) -> bool:
    """Whether entries of a table can be marked as sensitive."""
    return bool(row.owner) and row.name not in NOT_MARKED


def mark_sensitive(session: Session, command: MarkSensitive) -> Change:
    """Mark an entry, which closes it at once, or take the mark off one that is open; undo turns it back."""
    row, entry = _held(session, command.entry_id)
    _refuse(session, row, entry, command.sensitive)
    with act(session, ACT, AuditKind.ALTERATION) as unit:
        unit.change(entry, sensitive=command.sensitive)
        for copy in _copies(session, row, entry):
            unit.change(copy, sensitive=command.sensitive)
        heading = str(HEADING_OF[row.name].words)
        unit.sentence = (
            tr("Marked as sensitive: an entry of “{heading}”.", heading=heading) if command.sensitive
            else tr("No longer marked as sensitive: an entry of “{heading}”.", heading=heading)
        )  # fmt: skip
    if command.sensitive:
        session.opened.discard(entry.id)
    return unit.result


def markable_named(session: Session, entry_id: str) -> Entry | None:
    """The live entry of that id where it is of a kind that can be marked."""
    found = (session.store.get(row.record, entry_id) for row in TABLES if can_be_marked(row))
    return next((one for one in found if one is not None), None)


def markable_of(session: Session, person_id: str) -> tuple[Markable, ...]:
    """Every live entry of a case that can be marked, by its kind and day, without the words of what is closed."""
    held = {name: [one for one in entries if not one.deleted_at]
            for name, entries in everything_of(session.store, person_id).items()}  # fmt: skip
    every = [one for entries in held.values() for one in entries]
    hidden = sensitive_among(replace(one, sensitive=False) if one.id in session.opened else one for one in every)
    found: list[Markable] = []
    for heading in HEADINGS:
        if can_be_marked(table_named(heading.table)):
            lines = (_line(heading, one, hidden) for one in held[heading.table])
            found += sorted(lines, key=lambda one: (one.on is not None, one.on or date.min))
    return tuple(found)


def name_of(entry: Entry) -> str:
    """What an entry is called beside others, without its words: its kind and its day."""
    heading = HEADING_OF[table_of(type(entry)).name]
    words, on = str(heading.words), _day(heading, entry)
    if isinstance(entry, LevelReading):
        words = tr("Level, the person's own view") if entry.reader is Reader.PERSON else tr("Level")
    return tr("{kind}, {date}", kind=words, date=plain_date(on)) if on else words


def _held(session: Session, entry_id: str) -> tuple[TableRow, Entry]:
    for row in TABLES:
        if (entry := session.store.get(row.record, entry_id)) is not None:
            return row, entry
        if session.store.rows(f'SELECT 1 FROM "{row.name}" WHERE id = ?', (entry_id,)):  # noqa: S608  our own names
            raise StaleRecord(tr("This entry was removed. Put it back first, then mark it."))
    raise StaleRecord(tr("This entry is no longer in the file. Open the case again to see how it stands."))


def _refuse(session: Session, row: TableRow, entry: Entry, sensitive: bool) -> None:
    if not can_be_marked(row):
        raise Refusal(tr("This is not marked by itself: it is what the case is about, or it is told to whoever works with it. "
                         "Mark the goal, step, contact or note that says what must stay closed."))  # fmt: skip
    if isinstance(entry, FeedbackRound) and not sensitive:
        raise Refusal(tr("Feedback stays sensitive: it was given in confidence. Open it with Enter to read it."))
    if entry.sensitive == sensitive:
        raise Refusal(tr("It is marked as sensitive already.") if sensitive else tr("It is not marked as sensitive."))
    if not sensitive and is_closed(session, *held_with(session, entry)):
        raise Refusal(tr("This entry is closed. Open it first with Enter, then take the mark off."))


def _copies(session: Session, row: TableRow, entry: Entry) -> Iterator[Entry]:
    """What keeps words of the entry as they stood: it is closed and opened with it."""
    for record, of, field in COPIES:
        if of in (None, row.record):
            yield from session.store.find(record, f"{field} = ? AND sensitive != ?", (entry.id, not entry.sensitive))


def _line(heading: HeldRow, entry: Entry, hidden: frozenset[str]) -> Markable:
    said = (str(getattr(entry, name) or "") for name in table_of(type(entry)).searched)
    return Markable(entry=entry, heading=str(heading.words), on=_day(heading, entry),
                    words="" if entry.id in hidden else ", ".join(filter(None, said)))  # fmt: skip


def _day(heading: HeldRow, entry: Entry) -> date | None:
    day: date | None = getattr(entry, heading.dated) if heading.dated else None
    return day
