"""The day sheet an officer carries: times, places and when to call in; initials and CRN only, so that losing it names nobody."""

from __future__ import annotations

from collections.abc import Iterator

from caseload.documents.about import About, DayFacts, DayRow
from caseload.documents.blocks import (
    Cell,
    Column,
    Document,
    Mark,
    NoteBox,
    Panel,
    Paragraph,
    Span,
    Table,
    type_of_block,
    type_of_row,
)
from caseload.documents.phrases import file_stem, officer_words
from caseload.domain.contact import Attendance, Mode
from caseload.domain.dates import clock_time, long_date
from caseload.domain.words import tr, trn

COLUMNS = (("Time", 15.0), ("Who", 17.0), ("Where", 38.0), ("How", 16.0), ("Called in", 14.0))
NOWHERE = (Mode.PHONE, Mode.VIDEO, Mode.PRISON_VIDEO)
AWAY_FROM_OFFICE = (Mode.HOME, Mode.PRISON)


def build_day_sheet(facts: DayFacts, about: About) -> Document:
    """Appointments of one day by time; nothing written about anyone is on it."""
    rows = [row for row in facts.rows if row.contact.attendance is not Attendance.MOVED]
    count = trn("{n} appointment", "{n} appointments", len(rows))
    return Document(
        title=tr("Day sheet"), right_label=long_date(facts.day), subtitle=f"{officer_words(about.officer)}: {count}",
        blocks=tuple(_blocks(facts, rows)), marking=about.marking, author=about.officer_name, subject=tr("Day sheet"),
        footer_left=tr("Day sheet. Shred it at the end of the day."),
    )  # fmt: skip


def day_file_stem(facts: DayFacts, _about: About) -> str:
    """A file name of document and day."""
    return file_stem("day-sheet", facts.day.isoformat())


def _blocks(facts: DayFacts, rows: list[DayRow]) -> Iterator[type_of_block]:
    if facts.away:
        yield Paragraph((Span(facts.away, bold=True),))
    yield from _call_in(facts)
    if rows:
        yield Table(tuple(Column(tr(title), weight) for title, weight in COLUMNS), tuple(_row(row, facts.office) for row in rows))
        yield Paragraph(tr("☐ ring the office when a visit away from it has ended."), muted=True, small=True)
    else:
        yield Paragraph(tr("No appointment is booked on this day."))
    yield NoteBox(tr("Notes (no names)"), height_mm=45.0)


def _call_in(facts: DayFacts) -> Iterator[type_of_block]:
    whom = facts.call_in_to.strip()
    if facts.call_in_at is None:
        words = tr("Call in to {whom} by", whom=whom) if whom else tr("Call in by, and to whom")
        yield NoteBox(words, height_mm=9.0)
        return
    at = clock_time(facts.call_in_at)
    words = tr("Call in by {time}: {whom}", time=at, whom=whom) if whom else tr("Call in by {time}", time=at)
    yield Panel((Paragraph((Span(words, bold=True),)),), shaded=True)


def _row(row: DayRow, office: str) -> type_of_row:
    contact = row.contact
    how = "" if contact.mode is Mode.UNKNOWN else tr(contact.mode.value)
    who = (Span(row.initials or "?", bold=True), Span(f"\n{row.crn or tr('no CRN')}", muted=True, small=True))
    box = Cell("", Mark.BOX) if contact.mode in AWAY_FROM_OFFICE else ""
    return (_times(row), who, _where(row, office), how, box)


def _where(row: DayRow, office: str) -> str:
    """The place as typed; a home address is never put on a sheet that is carried about, nor a number to ring."""
    mode = row.contact.mode
    if row.contact.sensitive and row.contact.place.strip():
        return tr("sensitive, see the case")
    if row.contact.place.strip() or mode in NOWHERE:
        return row.contact.place.strip()
    if mode is Mode.OFFICE and office:
        return office
    return tr("home address, see the case") if mode is Mode.HOME else tr("not recorded")


def _times(row: DayRow) -> str:
    start, end = row.contact.starts_at, row.contact.ends_at
    if start is None:
        return tr("no time")
    return f"{clock_time(start)}–{clock_time(end)}" if end else clock_time(start)
