"""Recall by date: the 24-hour clock, the length of a fixed term by the law of the day, and what is left of old supervision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from caseload.domain.dates import days_words, plain_date
from caseload.domain.enforcing import EnforcingEvent
from caseload.domain.figures import Figure, Figures
from caseload.domain.words import Message, msg


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedTerm:
    """The length of a fixed-term recall: the day of return is the first day, `last_on` the last."""

    returned_on: date
    last_on: date
    days: int
    reason: Message


def recall_limit(event: EnforcingEvent, figures: Figures) -> datetime:
    """When the clock from the manager's agreement runs out, by the clock on the wall: hours that pass, also where it is changed.

    Counted from the start of the day where no time is recorded.
    """
    agreed = datetime.combine(event.on, event.at or time())
    limit = agreed + timedelta(hours=figures.whole("recall_hours", event.on))
    return limit + (_summer(limit) - _summer(agreed)) * timedelta(hours=1)


def hours_left(limit: datetime, moment: datetime) -> int:
    """Whole hours that pass from a moment to a limit, both by the clock on the wall; below zero once it has passed."""
    return (limit - moment - (_summer(limit) - _summer(moment)) * timedelta(hours=1)) // timedelta(hours=1)


def fixed_term(
    figures: Figures, recalled_on: date, returned_on: date, *, under_12_months: bool, young: bool = False
) -> FixedTerm:
    """How long a fixed-term recall lasts by the day of the recall; whether it is fixed term at all is never decided here."""
    row = _length(figures, recalled_on, under_12_months=under_12_months, young=young)
    days = int(row.value or 0)
    last = returned_on + timedelta(days=days - 1)
    said = msg(
        "fixed-term recall of {date}: {days} from the return on {returned}, last day {last}; {source}",
        date=plain_date(recalled_on), days=days_words(days), returned=plain_date(returned_on), last=plain_date(last),
        source=str(row.cited),
    )
    return FixedTerm(returned_on=returned_on, last_on=last, days=days, reason=said)


def supervision_repealed(figures: Figures) -> Figure:
    """The row that ended post-sentence supervision: from its first day on it is history, to be read and not added to."""
    return next(row for row in reversed(figures.rows["post_sentence_supervision"]) if not row.value)


def _summer(moment: datetime) -> bool:
    """Whether clocks in England and Wales stand an hour forward: from the last Sunday of March to that of October."""
    begins, ends = (datetime.combine(_last_sunday(moment.year, month), at) for month, at in ((3, time(1)), (10, time(2))))
    return begins <= moment < ends


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)  # both months have 31 days
    return last - timedelta(days=last.isoweekday() % 7)


def _length(figures: Figures, recalled_on: date, *, under_12_months: bool, young: bool) -> Figure:
    key = "recall_days_young" if young else "recall_days"
    return figures.on(f"{key}_short" if under_12_months else key, recalled_on)
