"""Short phrases that more than one page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseload.domain.dates import days_words, short_date
from caseload.domain.person import Rosh
from caseload.domain.words import msg, tr

if TYPE_CHECKING:
    from datetime import date

ROSH_WORDS = {
    Rosh.VERY_HIGH: msg("Very high"),
    Rosh.HIGH: msg("High"),
    Rosh.MEDIUM: msg("Medium"),
    Rosh.LOW: msg("Low"),
}


def rosh_words(rosh: Rosh | None) -> str:
    """The risk of serious harm in words; what is not recorded says so."""
    return tr("not recorded") if rosh is None else str(ROSH_WORDS[rosh])


def day_or(day: date | None, today: date, otherwise: str) -> str:
    """A date as lists show it, or what stands for a missing one."""
    return otherwise if day is None else short_date(day, today)


def near_day(day: date, today: date) -> str:
    """`today`, `tomorrow`, `yesterday`, else the date."""
    near = {0: tr("today"), 1: tr("tomorrow"), -1: tr("yesterday")}
    return near.get((day - today).days) or short_date(day, today)


def ago_words(day: date | None, today: date) -> str:
    """`2 Nov (19 days)` for a day that is past; `today` for today; empty for none."""
    if day is None:
        return ""
    gone = (today - day).days
    if gone <= 0:
        return near_day(day, today)
    return tr("{day} ({gap})", day=short_date(day, today), gap=days_words(gone))
