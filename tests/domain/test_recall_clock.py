"""The 24 hours of a recall are hours that pass, so the clock on the wall differs where it is put forward or back."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from caseload.domain.enforcing import EnforcingEvent, Fact
from caseload.domain.enforcing_recall import hours_left, recall_limit
from caseload.rulebook import load_rules


@pytest.mark.parametrize(
    ("agreed", "limit"),
    [
        ("2026-01-08T15:30", "2026-01-09T15:30"),
        ("2026-07-08T15:30", "2026-07-09T15:30"),
        ("2026-03-28T15:30", "2026-03-29T16:30"),
        ("2026-03-29T15:30", "2026-03-30T15:30"),
        ("2026-10-24T15:30", "2026-10-25T14:30"),
        ("2026-10-25T15:30", "2026-10-26T15:30"),
        ("2027-03-27T09:00", "2027-03-28T10:00"),
        ("2027-10-30T09:00", "2027-10-31T08:00"),
    ],
)
def test_hours_of_a_recall_are_hours_that_pass(agreed: str, limit: str) -> None:
    day, at = agreed.split("T")
    event = EnforcingEvent(kind=Fact.RECALL_AGREED, on=date.fromisoformat(day), at=time.fromisoformat(at))
    assert recall_limit(event, load_rules().figures) == datetime.fromisoformat(limit)


def test_without_a_time_the_hours_run_from_the_start_of_the_day() -> None:
    event = EnforcingEvent(kind=Fact.RECALL_AGREED, on=date(2026, 11, 19))
    assert recall_limit(event, load_rules().figures) == datetime.fromisoformat("2026-11-20T00:00")


@pytest.mark.parametrize(
    ("now", "limit", "left"),
    [
        ("2026-11-20T00:00", "2026-11-20T16:40", 16), ("2026-11-20T16:40", "2026-11-20T16:40", 0),
        ("2026-11-20T16:41", "2026-11-20T16:40", -1), ("2026-03-28T15:30", "2026-03-29T16:30", 24),
        ("2026-10-24T15:30", "2026-10-25T14:30", 24),
    ],
)  # fmt: skip
def test_hours_left_are_hours_that_pass(now: str, limit: str, left: int) -> None:
    assert hours_left(datetime.fromisoformat(limit), datetime.fromisoformat(now)) == left
