"""Calendar month arithmetic that clamps to the end of the month, and the last day of a whole-year period."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def add_months(day: date, months: int) -> date:
    """The same day so many months on (or back), or the last day of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def anniversary_eve(day: date, years: int = 1) -> date:
    """The last day of a period of whole years that starts on `day`: the eve of its anniversary, 28 February from a 29th."""
    if (day.month, day.day) == (2, 29):
        return date(day.year + years, 2, 28)
    return day.replace(year=day.year + years) - timedelta(days=1)
