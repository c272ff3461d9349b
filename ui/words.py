"""Short phrases that more than one page shows."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from caseload.domain.dates import SHORT_MONTHS, moment_words, plain_date, short_date
from caseload.domain.person import Rosh
from caseload.domain.sentence import OrderKind
from caseload.domain.words import msg, tr

if TYPE_CHECKING:
    from datetime import date

DAYS_IN_WORDS = 330
ROSH_WORDS = {
    Rosh.VERY_HIGH: msg("Very high"),
    Rosh.HIGH: msg("High"),
    Rosh.MEDIUM: msg("Medium"),
    Rosh.LOW: msg("Low"),
}


def rosh_words(rosh: Rosh | None) -> str:
    """The risk of serious harm in words; what is not recorded says so."""
    return tr("not recorded") if rosh is None else str(ROSH_WORDS[rosh])


def stamp_words(at: str) -> str:
    """An instant as the store writes it, in local time: `19 Nov 2026 at 09:30`."""
    return moment_words(datetime.fromisoformat(at).astimezone().replace(tzinfo=None))


def day_or(day: date | None, today: date, otherwise: str) -> str:
    """A date as lists show it, or what stands for a missing one."""
    return otherwise if day is None else short_date(day, today)


def near_day(day: date, today: date) -> str:
    """`today`, `tomorrow`, `yesterday`, else the date."""
    near = {0: tr("today"), 1: tr("tomorrow"), -1: tr("yesterday")}
    return near.get((day - today).days) or short_date(day, today)


def ago_words(day: date | None, today: date) -> str:
    """`2 Nov (19 d)` for a day that is past, with the year when it is another; `today` for today; empty for none."""
    if day is None:
        return ""
    gone = (today - day).days
    if gone <= 0:
        return near_day(day, today)
    if gone > DAYS_IN_WORDS:
        return plain_date(day)
    return tr("{day} {month} ({gap} d)", day=day.day, month=tr(SHORT_MONTHS[day.month - 1]), gap=gone)


ORDER_SHORT = {
    OrderKind.COMMUNITY: msg("CO"),
    OrderKind.SUSPENDED: msg("SSO"),
    OrderKind.LICENCE: msg("Licence"),
    OrderKind.CUSTODY: msg("Custody"),
    OrderKind.POST_SENTENCE: msg("PSS"),
    OrderKind.YOUTH: msg("YRO"),
    OrderKind.DEFERRED: msg("Deferred"),
    OrderKind.UNSUPERVISED: msg("No supervision"),
    OrderKind.OTHER: msg("Other"),
}


def order_short(kind: str) -> str:
    """An order kind as narrow columns show it; empty for none."""
    try:
        return str(ORDER_SHORT[OrderKind(kind)])
    except ValueError:
        return kind
