"""Plans the rows of a list of local provisions: numbers where the list gives them, its words where it does not."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta

from caseload.domain.report import Provision
from caseload.domain.words import tr
from caseload.exchange.line import LeftOut, Line, SheetReader, check_record, plain_words, read_date, refuse, skip
from caseload.exchange.planning import Planning
from caseload.exchange.row_repairs import join_extra_fields
from caseload.exchange.settle import Values
from caseload.exchange.sheets import CellValue
from caseload.rulebook.matching import smooth

_RANGE = re.compile(r"(\d{1,3})\s*(?:-|–|to)\s*(\d{1,3})(?:\s*(?:w|wk|wks|weeks))?", re.IGNORECASE)
_NUMBER = re.compile(r"(\d{1,4})(?:\.0+)?(?:\s*(?:w|wk|wks|week|weeks|places|spaces))?", re.IGNORECASE)


class ProvisionSheet:
    """Plans one sheet of provisions after another."""

    def __init__(self, planning: Planning) -> None:
        """Take the planning."""
        self.planning = planning
        self._seen: dict[tuple[CellValue, ...], int] = {}
        self._counts: Counter[str] = Counter()

    def plan(self, reader: SheetReader) -> list[Line]:
        """Plan every row."""
        lines = reader.lines()
        for line in lines:
            try:
                self._plan(line)
            except LeftOut as left:
                line.left_out = left
        return lines

    def _plan(self, line: Line) -> None:
        check_record(line)
        join_extra_fields(line)
        kind, provider = line.text("requirement_type"), line.text("provider")
        line.label = f"{kind}: {provider}"
        if not kind or not provider:
            raise refuse(tr("a provision needs a requirement type and a programme or provider"))
        first = self._seen.setdefault(line.values, line.number)
        if first != line.number:
            raise skip(tr("repeats row {row} in every cell: imported once", row=first))
        base = f"provision|{smooth(kind)}|{smooth(provider)}|{smooth(line.text('area'))}"
        self._counts[base] += 1
        values = self._values(line, kind, provider)
        self.planning.settler.settle(line, Provision, f"{base}|{self._counts[base]}", values)

    def _values(self, line: Line, kind: str, provider: str) -> Values:
        values: Values = {"requirement_type": kind, "provider": provider}
        for field in ("area", "who_for", "programme", "days_and_hours", "contact"):
            if text := line.text(field):
                values[field] = text
        if notes := _notes(line):
            values["who_for"] = "\n".join(part for part in (values.get("who_for", ""), notes) if part)
        _read_number(line, "waiting_weeks", "waiting_words", values)
        _read_number(line, "places", "places_words", values)
        self._read_dates(line, values)
        return values

    def _read_dates(self, line: Line, values: Values) -> None:
        today = self.planning.today
        start, checked = _read(line, "next_start_on", values), _read(line, "last_checked_on", values)
        if start is not None and start < today:
            line.warn("next_start_on", tr("the next start “{text}” is in the past: shown as out of date",
                                          text=line.text("next_start_on")))
        if checked is not None and checked > today:
            line.warn("last_checked_on", tr("last checked “{text}” lies in the future: please check",
                                            text=line.text("last_checked_on")))
        elif checked is not None and today - checked > timedelta(days=self.planning.existing.stale_days):
            line.warn("last_checked_on", tr("last checked “{text}”, more than {days} days ago: shown as stale",
                                            text=line.text("last_checked_on"), days=self.planning.existing.stale_days))


def _read(line: Line, field: str, values: Values) -> date | None:
    read = read_date(line, field)
    if read.date is not None:
        values[field] = read.date
    if read.problem is not None:
        line.warn(field, str(read.problem))
    return read.date


def _read_number(line: Line, field: str, words_field: str, values: Values) -> None:
    """A number; of a range the longer; words are kept where there is no plain number."""
    text = line.text(field)
    if not text:
        return
    if found := _NUMBER.fullmatch(text):
        values[field], values[words_field] = int(found[1]), ""
        return
    values[words_field] = text
    if found := _RANGE.fullmatch(text):
        values[field] = max(int(found[1]), int(found[2]))
        line.warn(field, tr("“{text}” is a range: the words are kept, {number} is used as the number",
                            text=text, number=values[field]))
    else:
        line.warn(field, tr("“{text}” is not a number: left empty, the words are kept", text=text))


def _notes(line: Line) -> str:
    found = (plain_words(line.values[note.index]) for note in line.reader.notes if note.index < len(line.values))
    return "\n".join(part for part in found if part)
