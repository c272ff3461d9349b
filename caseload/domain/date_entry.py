"""Dates as people type them: quick entry in a field, and the cells of a spreadsheet, always day before month."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from caseload.domain.months import add_months
from caseload.domain.words import Message, msg

_MONTH_STEMS = {stem: n for n, stem in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1)}
_MONTH_WORDS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)
_DAY_WORDS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_WEEKDAY = r"(?:(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)[a-z]*\.?,?\s+)?"
_NUMBERS = re.compile(rf"{_WEEKDAY}(\d{{1,2}})\s*([/.\-])\s*(\d{{1,2}})(?:\s*\2\s*(\d{{4}}|\d{{2}}))?")
_WORDS = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?[\s\-./]*(?:of\s+)?([a-z]{{3,9}})\.?,?(?:[\s\-./]*(\d{{4}}|\d{{2}}))?"
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_TIME = re.compile(r"^(.*?)(?:\s+at\s+|[\sT,]+)(\d{1,2})[:.](\d{2})(?:[:.]\d{2}(?:\.\d+)?)?\s*(am|pm)?$", re.IGNORECASE)
_STEP = re.compile(r"([+-])\s*(\d{1,4})\s*([dwmy]?)")
_WEEK_OF = re.compile(r"(?:w/c|wc|w/e|week\s+(?:commencing|beginning|ending|of))\b", re.IGNORECASE)
_ROUGHLY = re.compile(r"(?:c\.|ca\.|circa\b|approx\w*\.?|about\b|around\b|early\b|mid\b|late\b|end of\b|~)", re.IGNORECASE)
_SERIAL = re.compile(r"\d{5}(?:\.0+)?")
_SERIAL_EPOCH = date(1899, 12, 30)
_SERIALS = range(10_000, 80_000)
_CENTURY_PIVOT = 70
_LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class CellDate:
    """What a cell says: a date (None when it says none), a time, whether it is only rough, and what an officer must know."""

    date: date | None = None
    time: time | None = None
    approximate: bool = False
    problem: Message | None = None


def read_entry(text: str, today: date) -> date | None:
    """The day meant by quick entry, or None; a day without a year is the nearest one, a weekday the next, never today.

    Takes 19/11, 19/11/26, 19.11.2026, 19 nov 2026, 2026-11-19, today, tomorrow, yesterday, +2w, -3d, +1m, fri, last fri.
    """
    words = " ".join(text[:_LONGEST].lower().split())
    try:
        return _entry(words, today)
    except (OverflowError, ValueError):
        return None


def read_cell_date(text: str, *, born_before: date | None = None) -> CellDate:
    """Read a spreadsheet cell, day first, never rolling over and never flipping day and month.

    Two-digit years are 1970 to 2069; with `born_before` (births) the latest such year that is not after that day.
    """
    words = " ".join(text.split())
    if not words:
        return CellDate()
    rough = bool(_WEEK_OF.match(words) or _ROUGHLY.match(words))
    if rough:
        return CellDate(approximate=True, problem=msg("“{text}” is not one day", text=words))
    if len(words) > _LONGEST:
        return CellDate(problem=msg("“{text}” is not a date", text=words[:_LONGEST] + "…"))
    if _SERIAL.fullmatch(words):
        return _serial_cell(words)
    body, clock = _split_time(words)
    return _with_time(_dated_cell(words, body, born_before), clock)


def serial_date(number: float) -> date | None:
    """The date behind a spreadsheet's bare day number (1900 system), or None when it is not a plausible one."""
    return _SERIAL_EPOCH + timedelta(days=int(number)) if int(number) in _SERIALS else None


def _entry(words: str, today: date) -> date | None:
    named = {"today": 0, "tomorrow": 1, "yesterday": -1}
    if words in named:
        return today + timedelta(days=named[words])
    if step := _STEP.fullmatch(words):
        return _stepped(today, int(step[1] + step[2]), step[3])
    weekday = _weekday(words.removeprefix("last ").removeprefix("next "))
    if weekday is not None:
        return _on_weekday(today, weekday, back=words.startswith("last "))
    parts = _parts(words)
    if parts is None:
        return None
    day, month, year = parts
    return _nearest(day, month, today) if year is None else date(_full_year(year, None), month, day)


def _stepped(today: date, count: int, unit: str) -> date:
    if unit == "m":
        return add_months(today, count)
    if unit == "y":
        return add_months(today, 12 * count)
    return today + timedelta(days=count * (7 if unit == "w" else 1))


def _weekday(word: str) -> int | None:
    shortest = 3
    if len(word) < shortest:
        return None
    return next((n for n, name in enumerate(_DAY_WORDS) if name.startswith(word)), None)


def _on_weekday(today: date, weekday: int, *, back: bool) -> date:
    ahead = (weekday - today.weekday()) % 7 or 7
    return today + timedelta(days=(ahead - 7 or -7) if back else ahead)


def _nearest(day: int, month: int, today: date) -> date | None:
    found = [found for year in (-1, 0, 1) if (found := _real(today.year + year, month, day))]
    return min(found, key=lambda one: (abs(one - today), one < today), default=None)


def _parts(words: str) -> tuple[int, int, str | None] | None:
    """Day, month and year as written, of any of the forms; None when the words are no date at all."""
    if found := _ISO.fullmatch(words):
        return int(found[3]), int(found[2]), found[1]
    if found := _NUMBERS.fullmatch(words):
        return int(found[1]), int(found[3]), found[4]
    if (found := _WORDS.fullmatch(words)) and (month := _month(found[2])):
        return int(found[1]), month, found[3]
    return None


def _month(word: str) -> int | None:
    stem = word[:3]
    number = _MONTH_STEMS.get(stem)
    return number if number and (word == "sept" or _MONTH_WORDS[number - 1].startswith(word)) else None


def _full_year(year: str, born_before: date | None) -> int:
    if len(year) > 2:  # noqa: PLR2004  a year of two digits is the short form
        return int(year)
    short = int(year)
    if born_before is not None:
        century = born_before.year // 100 * 100
        return century + short - (100 if century + short > born_before.year else 0)
    return short + (2000 if short < _CENTURY_PIVOT else 1900)


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _split_time(words: str) -> tuple[str, re.Match[str] | None]:
    found = _TIME.match(words)
    return (found[1], found) if found and _parts(found[1].lower()) else (words, None)


def _with_time(cell: CellDate, clock: re.Match[str] | None) -> CellDate:
    """The cell with its time of day; a time that does not exist is left out and told of."""
    if clock is None or cell.date is None:
        return cell
    hour, minute, half = int(clock[2]), int(clock[3]), (clock[4] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        return replace(cell, time=time(hour, minute))
    except ValueError:
        return replace(cell, problem=msg("“{text}” is not a time of day", text=f"{clock[2]}:{clock[3]}"))


def _serial_cell(words: str) -> CellDate:
    day = serial_date(float(words))
    if day is None:
        return CellDate(problem=msg("“{text}” is not a date", text=words))
    return CellDate(date=day, problem=msg("“{text}” is a bare number, read as {date}", text=words, date=day.isoformat()))


def _dated_cell(words: str, body: str, born_before: date | None) -> CellDate:
    parts = _parts(body.lower())
    if parts is None:
        return CellDate(problem=msg("“{text}” is not a date", text=words))
    day, month, year = parts
    if year is None:
        return CellDate(problem=msg("“{text}” has no year", text=words))
    if month not in range(1, 13):
        return CellDate(problem=msg("“{text}” is not a UK date: there is no month {month}", text=words, month=month))
    full_year = _full_year(year, born_before)
    found = _real(full_year, month, day)
    if found and born_before and len(year) == 2 and found > born_before:  # noqa: PLR2004
        found = _real(full_year - 100, month, day)
    if found is None:
        return CellDate(problem=msg("“{text}” is not a day that exists", text=words))
    return CellDate(date=found)
