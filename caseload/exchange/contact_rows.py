"""Plans the rows of a contact log or of an official export: whose, when, what kind, with what outcome."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from caseload.domain.contact import Contact
from caseload.domain.words import tr
from caseload.exchange.contact_repeats import Repeats
from caseload.exchange.contact_words import read_contact
from caseload.exchange.directory import Known, written_name
from caseload.exchange.line import LeftOut, Line, SheetReader, check_record, hold, plain_words, read_date, refuse, skip
from caseload.exchange.planning import Planning, add_comments
from caseload.exchange.settle import Values
from caseload.exchange.sheets import CellValue, cell_text
from caseload.exchange.vocabulary import contact_kind

_CLOCK = re.compile(r"(\d{1,2})[:.]?(\d{2})?\s*(am|pm)?", re.IGNORECASE)
_MINUTES = re.compile(r"(\d{1,3})(?:\.0+)?\s*(?:m|min|mins|minutes)?\.?", re.IGNORECASE)
_HOURS = re.compile(r"(\d)(?:\.(\d))?\s*(?:h|hr|hrs|hour|hours)", re.IGNORECASE)
_YES = "yes"


@dataclass(slots=True)
class Draft:
    """A contact row that was read: whose, on what day, what kind, and what it says."""

    line: Line
    known: Known
    day: date
    kind: str
    row_key: str
    values: Values
    sensitive: bool = False


class ContactSheet:
    """Plans one sheet of contacts; repeats are looked for over the whole file."""

    def __init__(self, planning: Planning, repeats: Repeats) -> None:
        """Take the planning and the memory of repeats."""
        self.planning, self.repeats = planning, repeats
        self._seen: dict[tuple[CellValue, ...], int] = {}
        self._official: dict[str, Line] = {}
        self._counts: Counter[str] = Counter()
        self.lines: list[Line] = []
        self.drafts: list[Draft] = []

    def read(self, reader: SheetReader) -> None:
        """Read every row of a sheet into a draft; settling waits until all sheets are read."""
        for line in reader.lines():
            self.lines.append(line)
            try:
                self.drafts.append(self._draft(line))
            except LeftOut as left:
                line.left_out = left

    def settle(self) -> list[Line]:
        """Settle every draft: new, changed, unchanged, or held as a probable repeat of what is kept."""
        claimed = self.repeats.claim(draft.row_key for draft in self.drafts)
        for draft in self.drafts:
            try:
                self._settle(draft, claimed)
            except LeftOut as left:
                draft.line.left_out = left
        return self.lines

    def _draft(self, line: Line) -> Draft:
        check_record(line)
        join_extra_fields(line)
        try:
            known = self.planning.directory.find(line)
        except LeftOut:
            line.label = _label(line)
            raise
        line.label = f"{known.person.name}: {line.text('type') or line.text('type_code')}"
        day, starts = self._when(line)
        self._check_repeat(line)
        values: Values = {"happens_on": day}
        _read_times(line, starts, values)
        read_contact(self.planning, line, day, values)
        kind = contact_kind(values.get("type_code", ""), values["mode"], values.get("type_words", ""))
        row_key = self._key(line, known, day, kind, values)
        self.planning.days[known.person.id].add(day)
        sensitive = self.planning.words.word("yes or no", line.text("sensitive")) == _YES if line.text("sensitive") else False
        return Draft(line, known, day, kind, row_key, values, sensitive)

    def _when(self, line: Line) -> tuple[date, time | None]:
        read = read_date(line, "happens_on")
        if read.date is None:
            if read.problem is None:
                raise refuse(tr("no date: a contact needs one"))
            raise refuse(tr("{problem}: a contact needs a date", problem=str(read.problem)))
        if read.problem is not None:
            line.warn("happens_on", str(read.problem))
        return read.date, read.time

    def _check_repeat(self, line: Line) -> None:
        """A row that says in every cell what an earlier one says is imported once."""
        first = self._seen.setdefault(line.values, line.number)
        if first != line.number:
            raise skip(tr("repeats row {row} in every cell: imported once", row=first))
        official = line.text("official_id")
        if official and self._official.setdefault(official, line) is not line:
            raise hold(tr("contact number {id} is on row {row} too, with other details: keep one of the two rows",
                          id=official, row=self._official[official].number))

    def _key(self, line: Line, known: Known, day: date, kind: str, values: Values) -> str:
        """The official number where there is one; else person, day, kind, and which of that kind on that day it is."""
        official = line.text("official_id")
        if official:
            values["official_id"] = official
            return f"official|{official}"
        key = f"{known.key}|contact|{day.isoformat()}|{kind}"
        self._counts[key] += 1
        return f"{key}|{self._counts[key]}"

    def _settle(self, draft: Draft, claimed: set[str]) -> None:
        person = draft.known.person
        stored, replaces = self.repeats.same(draft.row_key, person.id, draft.day, draft.values, claimed)
        if stored is None and draft.known.stored:
            self.repeats.hold_probable(draft.line, draft.row_key, person.id, draft.day, draft.kind, claimed)
        always: Values = {"person_id": person.id, "sensitive": draft.sensitive, "on_ndelius": "official_id" in draft.values}
        contact = self.planning.settler.settle(
            draft.line, Contact, draft.row_key, draft.values, always=always, known=stored, replaces=replaces,
        )
        if contact is not None and draft.line.number in draft.line.reader.comments:
            add_comments(self.planning, draft.line, person, draft.row_key, contact.id)


def join_extra_fields(line: Line) -> None:
    """A separator inside an unquoted note makes one field too many: it is joined on again, no column is shifted."""
    extra = [cell_text(value) for value in line.values[line.reader.width:]]
    while extra and not extra[-1].strip():
        extra.pop()
    if not line.reader.delimiter or not extra:
        return
    last = line.reader.width - 1
    if not any(note.index == last for note in line.reader.notes):
        raise refuse(tr(
            "{count} fields where the heading has {width}: a separator stands inside a cell, so the columns cannot be told",
            count=line.reader.width + len(extra), width=line.reader.width))
    joined = line.reader.delimiter.join([cell_text(line.values[last]), *extra])
    line.values = (*line.values[:last], joined)
    line.say(line.cell_of(last), tr("one field too many: joined on to the note, “{text}”", text=joined))


def _label(line: Line) -> str:
    return " ".join(part for part in (line.text("crn"), written_name(line), line.text("type")) if part)


def _read_times(line: Line, starts: time | None, values: Values) -> None:
    start = read_clock(line.value("starts_at")) or starts
    end = read_clock(line.value("ends_at"))
    if start is not None:
        values["starts_at"] = start
    if end is not None and start is not None and end < start:
        line.warn("ends_at", tr("the end time “{end}” is before the start “{start}”: the end time is left out",
                                end=line.text("ends_at"), start=line.text("starts_at")))
    elif end is not None:
        values["ends_at"] = end
    for field, read in (("starts_at", start), ("ends_at", end)):
        if read is None and line.text(field):
            line.warn(field, tr("“{text}” is not a time: left empty", text=line.text(field)))
    minutes = read_minutes(line.value("minutes"))
    if minutes is not None:
        values["minutes"] = minutes
    elif line.text("minutes"):
        line.warn("minutes", tr("“{text}” is not a number of minutes: left empty", text=line.text("minutes")))
    elif start is not None and end is not None and end > start:
        values["minutes"] = (end.hour - start.hour) * 60 + end.minute - start.minute


def read_clock(value: CellValue) -> time | None:
    """The time of day a cell says; None when it says none."""
    if isinstance(value, datetime):
        return value.time().replace(second=0, microsecond=0)
    if isinstance(value, time):
        return value.replace(second=0, microsecond=0)
    if isinstance(value, timedelta):
        hours, minutes = divmod(value // timedelta(minutes=1), 60)
        return time(hours, minutes) if hours in range(24) else None
    found = _CLOCK.fullmatch(cell_text(value).strip()) if value != "" else None
    if not found:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    return time(hour, minute) if hour < 24 and minute < 60 and (found[2] or half) else None  # noqa: PLR2004  hours, minutes


def read_minutes(value: CellValue) -> int | None:
    """The minutes a cell says, as a number, `45 mins` or `1.5 hrs`; None when it says none."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return round(value) if 0 <= value < 24 * 60 else None
    text = plain_words(value)
    if found := _MINUTES.fullmatch(text):
        return int(found[1])
    hours = _HOURS.fullmatch(text)
    return int(hours[1]) * 60 + int(hours[2] or 0) * 6 if hours else None
