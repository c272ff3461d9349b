"""How long a fixed-term recall lasts by the dated table, for a sentence under twelve months and for a longer one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from caseload.domain.dates import long_date
from caseload.domain.figures import Figures
from caseload.domain.months import add_months
from caseload.domain.release_dates import SentenceDates
from caseload.domain.words import Message, msg

YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallLength:
    """A fixed-term recall: its days, the last of them, and why; the prison works the real day out."""

    days: int
    ends_on: date
    reason: Message
    source: Message


def recall_length(recalled_on: date, dates: SentenceDates, figures: Figures) -> RecallLength:
    """The length of a fixed-term recall by the day of the recall; where the sentence is not known it counts as a longer one."""
    short = bool(dates.starts_on and dates.sentence_ends_on and dates.sentence_ends_on < add_months(dates.starts_on, YEAR))
    row = figures.on("recall_days_under_12" if short else "recall_days_12_or_more", recalled_on)
    days = figures.whole(row.key, recalled_on)
    ends = recalled_on + timedelta(days=days)
    said = msg("A fixed-term recall of {days} days from {recalled} would last to {ends}; the prison works the day out.",
               days=days, recalled=long_date(recalled_on), ends=long_date(ends))  # fmt: skip
    return RecallLength(days=days, ends_on=ends, reason=said, source=row.cited)
