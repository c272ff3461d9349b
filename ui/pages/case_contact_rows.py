"""The lines of the contacts table: contacts and notes together, newest first, sensitive notes hidden until opened."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date

from caseload.casework.queries import CaseFile
from caseload.domain.contact import Contact
from caseload.domain.dates import clock_time, short_date
from caseload.domain.plan import Note
from caseload.domain.words import Message, msg, tr
from ui.case_words import outcome_missing, outcome_state
from ui.models.cells import Cell, Column, Row
from ui.widgets.state import ON_TRACK

NOTE_LETTERS = 140
COLUMNS: tuple[tuple[Message, int], ...] = (
    (msg("Date"), 12), (msg("Time"), 7), (msg("Type"), 25), (msg("Outcome"), 24), (msg("How"), 11), (msg("Min"), 6),
    (msg("nDelius"), 10), (msg("Note is"), 10), (msg("Note"), 10),
)  # fmt: skip
FILTERS: tuple[tuple[str, Message], ...] = (
    ("all", msg("All")), ("missing", msg("Outcome missing")), ("booked", msg("Booked")), ("not_ndelius", msg("Not on nDelius")),
    ("notes", msg("Notes")),
)  # fmt: skip


def columns() -> list[Column]:
    """The columns of the table."""
    return [Column(heading=str(words), letters=letters) for words, letters in COLUMNS]


def note_start(note: str, closed: bool) -> str:
    """The start of a note on one line; one that is closed says only that it is there."""
    if not note:
        return ""
    if closed:
        return tr("Sensitive note: open to read")
    flat = " ".join(note.split())
    return flat if len(flat) <= NOTE_LETTERS else f"{flat[:NOTE_LETTERS].rstrip()}…"


def tests_of(file: CaseFile, today: date) -> dict[str, Callable[[Contact | Note], bool]]:
    """What each filter lets through."""
    known_from = file.person.known_from
    return {
        "all": lambda _one: True,
        "missing": lambda one: isinstance(one, Contact) and outcome_missing(one, today, known_from),
        "booked": lambda one: isinstance(one, Contact) and one.appointment and not one.outcome_words and one.happens_on >= today,
        "not_ndelius": lambda one: isinstance(one, Contact) and not one.on_ndelius and one.happens_on <= today,
        "notes": lambda one: isinstance(one, Note),
    }


def lines_of(file: CaseFile) -> list[Contact | Note]:
    """Contacts and notes, newest first."""
    both: list[Contact | Note] = [*file.contacts, *file.notes]
    return sorted(both, key=_when, reverse=True)


def rows_of_file(file: CaseFile, today: date, kind: str, words: str, opened: Collection[str] = ()) -> Iterator[Row]:
    """The rows that a filter and typed words let through; words never search in a note that is sensitive and not opened."""
    fits = tests_of(file, today)[kind]
    for one in lines_of(file):
        closed = one.sensitive and one.id not in opened
        row = contact_row(one, file, today, closed) if isinstance(one, Contact) else note_row(one, today, closed)
        if fits(one) and (not words or words in " ".join(cell.words for cell in row.cells).casefold() + _body(one, closed)):
            yield row


def contact_row(contact: Contact, file: CaseFile, today: date, closed: bool) -> Row:
    """The cells of a contact."""
    mark, state = outcome_state(contact, today, file.person.known_from)
    note = note_start(contact.note, closed)
    return Row(entry_id=contact.id, record=contact, cells=(
        Cell(words=short_date(contact.happens_on, today), strong=True),
        Cell(words=clock_time(contact.starts_at) if contact.starts_at else ""),
        Cell(words=contact.type_words, tip=contact.type_words),
        Cell(words=state, mark=mark, tip=state),
        Cell(words=tr(contact.mode.value), token="quiet"),
        Cell(words="" if contact.minutes is None else str(contact.minutes), token="quiet"),
        Cell(words=tr("yes") if contact.on_ndelius else tr("not yet"), mark=ON_TRACK if contact.on_ndelius else None,
             token="quiet"),
        Cell(words=tr(contact.statement.value) if note else "", token="quiet"),
        Cell(words=note, token="quiet" if closed else "", tip="" if closed else contact.note),
    ))  # fmt: skip


def note_row(note: Note, today: date, closed: bool) -> Row:
    """The cells of a note."""
    words = note_start(note.body, closed)
    blank = Cell()
    return Row(entry_id=note.id, record=note, cells=(
        Cell(words=short_date(note.written_on, today) if note.written_on else tr("no date"), strong=True), blank,
        Cell(words=tr("Note")), blank, blank, blank, blank,
        Cell(words=tr(note.statement.value), token="quiet"),
        Cell(words=words, token="quiet" if closed else "", tip="" if closed else note.body),
    ))  # fmt: skip


def _when(one: Contact | Note) -> tuple[date, str, str]:
    if isinstance(one, Contact):
        return one.happens_on, str(one.starts_at or ""), one.created_at
    return one.written_on or date.min, "", one.created_at


def _body(one: Contact | Note, closed: bool) -> str:
    """The whole text of a note that may be searched."""
    if closed:
        return ""
    return (one.note if isinstance(one, Contact) else one.body).casefold()
