"""Times of day and lengths as officers and systems write them."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from functools import lru_cache

from caseload.domain.words import tr
from caseload.exchange.line import Line, plain_words
from caseload.exchange.settle import Values
from caseload.exchange.sheets import CellValue, cell_text

_CLOCK = re.compile(r"(\d{1,2})[:.]?(\d{2})?\s*(am|pm)?", re.IGNORECASE)
_MINUTES = re.compile(r"(\d{1,3})(?:\.0+)?\s*(?:m|min|mins|minutes)?\.?", re.IGNORECASE)
_HOURS = re.compile(r"(\d)(?:\.(\d))?\s*(?:h|hr|hrs|hour|hours)", re.IGNORECASE)


def read_times(line: Line, starts: time | None, values: Values) -> None:
    """Read start, end and length of a contact into `values`; an end before the start is left out and said."""
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
    return _text_clock(cell_text(value).strip()) if value != "" else None


@lru_cache(maxsize=1024)
def _text_clock(text: str) -> time | None:
    found = _CLOCK.fullmatch(text)
    if not found:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    return time(hour, minute) if hour < 24 and minute < 60 and (found[2] or half) else None  # noqa: PLR2004  hours, minutes


def read_minutes(value: CellValue) -> int | None:
    """The minutes a cell says, as a number, `45 mins` or `1.5 hrs`; None when it says none."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return round(value) if 0 <= value < 24 * 60 else None
    return _text_minutes(plain_words(value)) if value != "" else None


@lru_cache(maxsize=1024)
def _text_minutes(text: str) -> int | None:
    if found := _MINUTES.fullmatch(text):
        return int(found[1])
    hours = _HOURS.fullmatch(text)
    return int(hours[1]) * 60 + int(hours[2] or 0) * 6 if hours else None
