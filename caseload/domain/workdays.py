"""Working days of England and Wales: the published bank holidays, and predictions by rule outside the published years."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Holidays:
    """Bank holidays as published, with the years the publication covers whole."""

    days: frozenset[date]
    first_year: int
    last_year: int

    def knows(self, day: date) -> bool:
        """Whether the published table covers the day; outside it holidays are predicted."""
        return self.first_year <= day.year <= self.last_year


@dataclass(frozen=True, slots=True)
class WorkingDay:
    """The answer of a working-day count; `predicted` when it passed through a year that is not published."""

    date: date
    predicted: bool = False


def holidays_from(days: frozenset[date]) -> Holidays:
    """Holidays of a table, taken to cover every year between its first and its last day."""
    return Holidays(days=days, first_year=min(days).year, last_year=max(days).year)


def is_working_day(day: date, holidays: Holidays) -> bool:
    """Whether the day is neither at a weekend nor a bank holiday (published, or predicted outside the table)."""
    if day.weekday() >= _SATURDAY:
        return False
    if holidays.first_year <= day.year <= holidays.last_year:
        return day not in holidays.days
    return day not in predicted_holidays(day.year)


def add_working_days(start: date, days: int, holidays: Holidays) -> WorkingDay:
    """Count working days on from a date: day 1 is the first working day after it, 0 is the date itself, negative counts back."""
    step = _DAY if days >= 0 else -_DAY
    day, left, predicted = start, abs(days), False
    while left:
        day += step
        left -= is_working_day(day, holidays)
        predicted = predicted or not holidays.knows(day)
    return WorkingDay(day, predicted)


def working_days_between(start: date, end: date, holidays: Holidays) -> int:
    """How many working days lie after `start` up to and including `end`; negative when `end` is earlier."""
    if end < start:
        return -_count(end, start - _DAY, holidays)
    return _count(start + _DAY, end, holidays)


def last_working_day_on_or_before(day: date, holidays: Holidays) -> date:
    """The day itself when it is a working day, else the last one before it."""
    while not is_working_day(day, holidays):
        day -= _DAY
    return day


def first_working_day_after(day: date, holidays: Holidays) -> date:
    """The first working day later than the day."""
    return add_working_days(day, 1, holidays).date


@lru_cache(maxsize=512)
def predicted_holidays(year: int) -> frozenset[date]:
    """The bank holidays that follow from the standing rules, substitute days included; one-off days cannot be predicted."""
    easter = easter_sunday(year)
    return frozenset(
        (
            _next_weekday(date(year, 1, 1)),
            easter - 2 * _DAY,
            easter + _DAY,
            _first_monday(date(year, 5, 1)),
            _last_monday(year, 5),
            _last_monday(year, 8),
            *_christmas(year),
        )
    )


def easter_sunday(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous computus)."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    quarter, rest = divmod(century, 4)
    epact = (19 * golden + century - quarter - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * rest + 2 * (of_century // 4) - epact - of_century % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _count(first: date, last: date, holidays: Holidays) -> int:
    days = (last - first).days + 1
    return sum(is_working_day(first + timedelta(days=n), holidays) for n in range(days))


def _next_weekday(day: date) -> date:
    while day.weekday() >= _SATURDAY:
        day += _DAY
    return day


def _first_monday(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)


def _last_monday(year: int, month: int) -> date:
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta(days=last.weekday())


def _christmas(year: int) -> tuple[date, date]:
    """Christmas Day and Boxing Day, or their substitutes: the 27th and 28th stand in for a Saturday or Sunday."""
    christmas, boxing = date(year, 12, 25), date(year, 12, 26)
    return (
        christmas + 2 * _DAY if christmas.weekday() >= _SATURDAY else christmas,
        boxing + 2 * _DAY if boxing.weekday() >= _SATURDAY else boxing,
    )
