"""Weekly hours that an officer does not have for cases: reductions with their dates and reasons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from caseload.domain.dates import plain_date
from caseload.domain.errors import Refusal
from caseload.domain.months import add_months
from caseload.domain.seniority import HoursReduction
from caseload.domain.words import tr
from caseload.domain.workload import check_hours, type_of_number

_PERCENT = 100
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReductionReason:
    """One row of rules/workload_reductions.csv: the share of the hours it gives or at most takes, and after how long it ends."""

    key: str
    words: str
    given_percent: int | None = None
    most_percent: int | None = None
    months: int | None = None


def holds_on(reduction: HoursReduction, day: date) -> bool:
    """Whether a reduction is in force on a day; its first and last day are both in it."""
    return reduction.from_on <= day and (reduction.to_on is None or day <= reduction.to_on)


def reduction_on(reductions: Iterable[HoursReduction], day: date) -> Decimal:
    """Hours a week taken off on a day."""
    return sum((_exact(one.hours) for one in reductions if holds_on(one, day)), Decimal(0))


def usual_reduction(reason: ReductionReason, contracted: type_of_number, from_on: date) -> tuple[Decimal | None, date | None]:
    """The hours a reason gives and the last day it usually runs to; None where the officer types them."""
    hours = None if reason.given_percent is None else _exact(contracted) * reason.given_percent / _PERCENT
    return hours, None if reason.months is None else add_months(from_on, reason.months) - _DAY


def check_reduction(
    new: HoursReduction, held: Iterable[HoursReduction], contracted: type_of_number, reason: ReductionReason | None = None
) -> None:
    """Refuse a reduction that cannot be: no hours, more than the contract or the reason has, a wrong end, an overlap."""
    check_hours(new.hours)
    check_hours(contracted)
    if not 0 < new.hours <= contracted:
        raise Refusal(tr("A reduction of {hours} hours cannot be used: enter more than 0, and at most the {contracted} hours of "
                         "the contract.", hours=str(new.hours), contracted=str(contracted)))  # fmt: skip
    if reason and reason.most_percent is not None and _exact(new.hours) * _PERCENT > _exact(contracted) * reason.most_percent:
        raise Refusal(tr("{reason} takes at most {percent}% of the contract: enter fewer hours.", reason=tr(reason.words),
                         percent=reason.most_percent))  # fmt: skip
    if new.to_on is not None and new.to_on < new.from_on:
        raise Refusal(tr("The reduction ends on {last}, before it begins on {first}: correct one of the days.",
                         last=plain_date(new.to_on), first=plain_date(new.from_on)))  # fmt: skip
    other = next((one for one in held if _overlap(new, one)), None)
    if other is not None:
        raise Refusal(tr("There is a reduction of {hours} hours from {first} already: end it first, or enter the hours of both "
                         "as one.", hours=str(other.hours), first=plain_date(other.from_on)))  # fmt: skip


def _overlap(one: HoursReduction, other: HoursReduction) -> bool:
    return (one.to_on is None or other.from_on <= one.to_on) and (other.to_on is None or one.from_on <= other.to_on)


def _exact(number: type_of_number) -> Decimal:
    return Decimal(str(number))
