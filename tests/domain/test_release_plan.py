from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta

import pytest

from caseload.domain.release_plan import LicenceState, allocation, countdown, first_appointment_by, licence_clock
from caseload.rulebook import load_rules
from tests.domain.examples import HOLIDAYS, TODAY, day
from tests.domain.test_release_date import EVERY_DAY, WORKING

FIGURES = load_rules(TODAY).release.figures


@pytest.mark.parametrize(
    ("release", "starts", "stop", "warn", "by"),
    [
        ("2026-11-26", "2026-11-26", "2026-11-24", "2026-11-20", "2026-11-18"),
        ("2026-11-28", "2026-11-27", "2026-11-25", "2026-11-23", "2026-11-19"),  # a Saturday starts on the Friday
        ("2027-01-04", "2027-01-04", "2026-12-30", "2026-12-24", "2026-12-23"),  # over Christmas and New Year
    ],
)
def test_the_days_of_a_licence_and_of_naming_an_officer(release: str, starts: str, stop: str, warn: str, by: str) -> None:
    clock = licence_clock(day(release), TODAY, HOLIDAYS, FIGURES, ready=False)
    assert [one.isoformat() for one in (clock.starts_on, clock.stop_on, clock.warn_on)] == [starts, stop, warn]
    assert allocation(day(release), TODAY, HOLIDAYS, FIGURES, allocated=True).by == day(by)


def test_every_licence_from_2018_to_2030_counts_working_days_as_an_independent_list_does() -> None:
    not_friday = [one for one in WORKING if one.weekday() != 4]
    for release in EVERY_DAY[::2]:
        clock = licence_clock(release, release, HOLIDAYS, FIGURES, ready=False)
        place = bisect_left(WORKING, release + timedelta(days=1)) - 1
        assert [clock.starts_on, clock.stop_on, clock.warn_on] == [WORKING[place], WORKING[place - 2], WORKING[place - 4]]
        by = allocation(release, release, HOLIDAYS, FIGURES, allocated=False).by
        assert by == not_friday[bisect_left(not_friday, release) - 5]


@pytest.mark.parametrize(
    ("today", "ready", "state", "sentence"),
    [
        ("2026-11-19", False, LicenceState.IN_TIME, "The licence is not due yet: a warning comes on Friday 20 November 2026, its hard stop is "
         "Tuesday 24 November 2026."),
        ("2026-11-20", False, LicenceState.WARNING, "The licence is not ready; its hard stop is Tuesday 24 November 2026."),
        ("2026-11-23", False, LicenceState.WARNING, "The licence is not ready; its hard stop is Tuesday 24 November 2026."),
        ("2026-11-24", False, LicenceState.HARD_STOP, "The licence is past its hard stop of Tuesday 24 November 2026 and starts on Thursday "
         "26 November 2026: speak to the prison today."),
        ("2026-11-25", True, LicenceState.DONE, "The licence is ready; it starts on Thursday 26 November 2026."),
    ],
)  # fmt: skip
def test_how_far_the_licence_clock_has_run(today: str, ready: bool, state: LicenceState, sentence: str) -> None:
    clock = licence_clock(day("2026-11-26"), day(today), HOLIDAYS, FIGURES, ready=ready)
    assert (clock.state, str(clock.reason)) == (state, sentence)


@pytest.mark.parametrize(
    ("today", "allocated", "late", "sentence"),
    [
        ("2026-11-17", False, False, "An officer should be named by Wednesday 18 November 2026."),
        ("2026-11-18", False, True, "Nobody is named for the release on Thursday 26 November 2026, and Wednesday 18 November 2026 has come: "
         "name an officer."),
        ("2026-11-18", True, False, "An officer should be named by Wednesday 18 November 2026."),
    ],
)  # fmt: skip
def test_a_late_allocation(today: str, allocated: bool, late: bool, sentence: str) -> None:
    found = allocation(day("2026-11-26"), day(today), HOLIDAYS, FIGURES, allocated=allocated)
    assert (found.late, str(found.reason)) == (late, sentence)


@pytest.mark.parametrize(
    ("today", "is_open", "weeks", "sentence"),
    [
        ("2026-09-02", False, 12, "Preparation begins on Thursday 3 September 2026."),
        ("2026-09-03", True, 12, "12 weeks to release on Thursday 26 November 2026."),
        ("2026-11-19", True, 1, "1 week to release on Thursday 26 November 2026."),
        ("2026-11-20", True, 0, "6 days to release on Thursday 26 November 2026."),
        ("2026-11-26", True, 0, "Release is today."),
        ("2026-11-27", True, 0, "Released on Thursday 26 November 2026."),
    ],
)
def test_the_countdown(today: str, is_open: bool, weeks: int, sentence: str) -> None:
    found = countdown(day("2026-11-26"), day(today), FIGURES)
    assert (found.open, found.weeks_left, str(found.reason)) == (is_open, weeks, sentence)
    assert (found.settled_check_on, found.days_left) == (day("2027-02-26"), (day("2026-11-26") - day(today)).days)


def test_the_last_day_for_a_first_appointment() -> None:
    assert first_appointment_by(date(2026, 12, 23), HOLIDAYS, FIGURES) == date(2027, 1, 4)
