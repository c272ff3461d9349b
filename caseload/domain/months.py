"""Calendar month arithmetic that clamps to the end of the month, the last day of a whole-year period, and parts of a month."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

DAYS_OF_A_MONTH = 365.25 / 12
WEEK = 7
# How far from a whole day a part of a month may lie: terms were kept with two places.
NEAR = 0.02

_TERM = re.compile(r"(\d{1,5}(?:[.,]\d{1,4})?)\s*(months?|m|weeks?|w|days?|d)?")


def add_months(day: date, months: int) -> date:
    """The same day so many months on (or back), or the last day of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def anniversary_eve(day: date, years: int = 1) -> date:
    """The last day of a period of whole years that starts on `day`: the eve of its anniversary, 28 February from a 29th."""
    if (day.month, day.day) == (2, 29):
        return date(day.year + years, 2, 28)
    return day.replace(year=day.year + years) - timedelta(days=1)


def months_of_days(days: float) -> float:
    """A number of days as months of a twelfth of a year, as terms that courts give in weeks are kept."""
    return days / DAYS_OF_A_MONTH


def days_of_part(months: float) -> int | None:
    """The whole days a part of a month was typed as; None where it is whole months, or no number of days."""
    days = round(months * DAYS_OF_A_MONTH)
    if months == int(months) or abs(months * DAYS_OF_A_MONTH - days) > NEAR:
        return None
    return days


def read_term(text: str) -> float | None:
    """A length in months from `6`, `4.5 months`, `16 weeks`, `14 days`; None where it is no length."""
    found = _TERM.fullmatch(text.strip().lower())
    if found is None:
        return None
    amount, unit = float(found[1].replace(",", ".")), (found[2] or "m")[0]
    return amount if unit == "m" else months_of_days(amount * (WEEK if unit == "w" else 1))
