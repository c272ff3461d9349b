"""How long a fixed-term recall lasts: by the length of the sentence, on both sides of the day the rule changed."""

from __future__ import annotations

from datetime import date

import pytest

from caseload.domain.release_dates import SentenceDates
from caseload.domain.release_recall import recall_length
from caseload.rulebook import Rules

FIGURES = Rules(today=date(2026, 11, 21)).release.figures
SHORT = SentenceDates(starts_on=date(2025, 1, 6), sentence_ends_on=date(2026, 1, 5))
YEAR = SentenceDates(starts_on=date(2025, 1, 6), sentence_ends_on=date(2026, 1, 6))


@pytest.mark.parametrize(
    ("recalled", "dates", "days", "ends"),
    [
        (date(2026, 3, 30), SHORT, 14, date(2026, 4, 13)),
        (date(2026, 3, 30), YEAR, 28, date(2026, 4, 27)),
        (date(2026, 3, 30), SentenceDates(), 28, date(2026, 4, 27)),
        (date(2026, 3, 31), SHORT, 56, date(2026, 5, 26)),
        (date(2026, 3, 31), YEAR, 56, date(2026, 5, 26)),
        (date(2026, 4, 1), SentenceDates(starts_on=date(2025, 1, 6)), 56, date(2026, 5, 27)),
    ],
)
def test_the_length_follows_the_sentence_and_the_day_of_the_recall(
    recalled: date, dates: SentenceDates, days: int, ends: date
) -> None:
    found = recall_length(recalled, dates, FIGURES)
    assert (found.days, found.ends_on) == (days, ends)
    assert f"of {days} days" in str(found.reason)
    assert "the prison works the day out" in str(found.reason)
    assert "Clinks" in str(found.source)
