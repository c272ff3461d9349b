"""Dates in words and ages: English names that follow neither locale nor platform, all through the catalogue."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from caseload.domain.date_entry import CellDate, read_cell_date, read_entry, serial_date
from caseload.domain.months import WEEK, days_of_part
from caseload.domain.words import tr, trn

__all__ = [
    "MONTHS", "SHORT_MONTHS", "SHORT_WEEKDAYS", "WEEKDAYS", "CellDate", "age_words", "clock_time", "days_words",
    "long_date", "moment_words", "plain_date", "read_cell_date", "read_entry", "reads_anew_on", "serial_date", "short_date",
    "term_words", "weeks_words", "working_days_words",
]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHORT_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

# From this distance on a weekday and month alone could mean either of two years.
DAYS_WITHOUT_YEAR = 364
_BEFORE, _AFTER = timedelta(days=DAYS_WITHOUT_YEAR), timedelta(days=DAYS_WITHOUT_YEAR + 1)


def short_date(day: date, today: date) -> str:
    """`Thu 19 Nov` within a year of today, `19 Nov 2024` beyond it."""
    if abs((day - today).days) > DAYS_WITHOUT_YEAR:
        return plain_date(day)
    return tr(
        "{weekday} {day} {month}",
        weekday=tr(SHORT_WEEKDAYS[day.weekday()]), day=day.day, month=tr(SHORT_MONTHS[day.month - 1]),
    )


def reads_anew_on(day: date, today: date) -> date | None:
    """The first later day on which `short_date` says this day in other words: it loses its year, or has its year again."""
    turn = day - _BEFORE
    if turn <= today:
        turn = day + _AFTER
    return turn if turn > today else None


def plain_date(day: date) -> str:
    """`19 Nov 2024`, whatever today is: for paper that is read later."""
    return tr("{day} {month} {year}", day=day.day, month=tr(SHORT_MONTHS[day.month - 1]), year=day.year)


def long_date(day: date) -> str:
    """`Thursday 19 November 2026`."""
    return tr(
        "{weekday} {day} {month} {year}",
        weekday=tr(WEEKDAYS[day.weekday()]), day=day.day, month=tr(MONTHS[day.month - 1]), year=day.year,
    )


def clock_time(at: time) -> str:
    """`09:30`, the 24-hour clock of the official system."""
    return f"{at.hour:02d}:{at.minute:02d}"


def moment_words(moment: datetime) -> str:
    """`19 Nov 2026 at 09:30`, of a local civil time."""
    return tr("{date} at {time}", date=plain_date(moment.date()), time=clock_time(moment.time()))


def days_words(n: int) -> str:
    """`1 day`, `9 days`."""
    return trn("{n} day", "{n} days", n)


def working_days_words(n: int) -> str:
    """`1 working day`, `9 working days`."""
    return trn("{n} working day", "{n} working days", n)


def weeks_words(n: int) -> str:
    """`1 week`, `9 weeks`."""
    return trn("{n} week", "{n} weeks", n)


def term_words(months: float) -> str:
    """A length that is kept in months: `12 months`, or `16 weeks` and `30 days` where it was given so."""
    days = days_of_part(months)
    if days is not None:
        return days_words(days) if days % WEEK else weeks_words(days // WEEK)
    if months == int(months):
        return trn("{n} month", "{n} months", int(months))
    return tr("{months} months", months=f"{months:g}")


def age_words(age: int | None) -> str:
    """`age 39`, or `age not known`."""
    return tr("age not known") if age is None else tr("age {age}", age=age)
