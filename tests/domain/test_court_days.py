"""Sundays and bank holidays are remarked on, other days are not."""

from __future__ import annotations

from datetime import date

import pytest

from caseload.domain.court_days import remark_on_hearing
from caseload.domain.workdays import holidays_from

HOLIDAYS = holidays_from(frozenset({date(2026, 1, 1), date(2026, 12, 25), date(2026, 12, 28)}))


@pytest.mark.parametrize(("day", "said"), [
    (date(2026, 11, 29), "Sunday 29 November 2026: most courts do not sit on a Sunday. Check the day."),
    (date(2026, 12, 28), "Monday 28 December 2026 is a bank holiday: most courts do not sit. Check the day."),
    (date(2030, 12, 25), "Wednesday 25 December 2030 is a bank holiday: most courts do not sit. Check the day."),
    (date(2026, 11, 28), None), (date(2026, 11, 30), None), (None, None),
])  # fmt: skip
def test_a_hearing_on_a_sunday_or_a_bank_holiday_is_remarked_on(day: date | None, said: str | None) -> None:
    found = remark_on_hearing(day, HOLIDAYS)
    assert (None if found is None else str(found)) == said
