from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, timedelta

import holidays as independent
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.domain.workdays import (
    add_working_days,
    easter_sunday,
    first_working_day_after,
    is_working_day,
    last_working_day_on_or_before,
    predicted_holidays,
    working_days_between,
)
from tests.domain.examples import HOLIDAYS, day

# The published table ends in 2028: after it both sides predict, and ours says so.
ENGLAND = independent.country_holidays("GB", subdiv="ENG", years=range(2017, 2032))
WALES = independent.country_holidays("GB", subdiv="WLS", years=range(2017, 2032))
FIRST, LAST = date(2018, 1, 1), date(2030, 12, 31)
EVERY_DAY = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
DAYS = st.dates(FIRST, LAST)


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        ("2026-01-05", 5, "2026-01-12"),
        ("2026-01-03", 1, "2026-01-05"),  # from a Saturday, day 1 is the Monday
        ("2026-01-04", 1, "2026-01-05"),
        ("2026-12-24", 1, "2026-12-29"),  # Christmas Day, a weekend, the substitute for Boxing Day
        ("2026-12-24", 4, "2027-01-04"),  # over New Year
        ("2027-03-25", 1, "2027-03-30"),  # Easter
        ("2020-05-01", 1, "2020-05-04"),  # the early May holiday had moved to the Friday
        ("2020-05-07", 1, "2020-05-11"),
        ("2022-05-27", 1, "2022-05-30"),  # so had the spring one
        ("2022-06-01", 1, "2022-06-06"),
        ("2027-12-24", 1, "2027-12-29"),  # two substitute days
        ("2027-12-31", 1, "2028-01-04"),
        ("2026-11-21", 0, "2026-11-21"),  # 0 is the day itself, working day or not
        ("2026-11-23", -1, "2026-11-20"),
        ("2026-12-29", -1, "2026-12-24"),
        ("2026-11-21", -1, "2026-11-20"),
    ],
)
def test_counts_of_working_days(start: str, days: int, expected: str) -> None:
    found = add_working_days(day(start), days, HOLIDAYS)
    assert (found.date.isoformat(), found.predicted) == (expected, False)


def test_a_count_beyond_the_published_years_says_that_it_is_predicted() -> None:
    beyond = add_working_days(day("2028-12-29"), 3, HOLIDAYS)
    assert (beyond.date, beyond.predicted) == (day("2029-01-04"), True)
    assert add_working_days(day("2012-01-03"), -1, HOLIDAYS) == add_working_days(day("2011-12-31"), -1, HOLIDAYS)
    assert not add_working_days(day("2028-12-28"), 1, HOLIDAYS).predicted


@pytest.mark.parametrize("nation", [ENGLAND, WALES], ids=["England", "Wales"])
def test_every_day_from_2018_to_2030_agrees_with_an_independent_list(nation: independent.HolidayBase) -> None:
    assert [one for one in EVERY_DAY if is_working_day(one, HOLIDAYS) != (one.weekday() < 5 and one not in nation)] == []


@pytest.mark.parametrize("days", [1, 2, 5, 10, 15, 20])
def test_every_count_from_2018_to_2030_agrees_with_an_independent_count(days: int) -> None:
    """Whatever day the count starts on, it ends on the working day that stands so many places on in the independent list."""
    margin = timedelta(days=60)
    around = (FIRST - margin + timedelta(days=n) for n in range((LAST - FIRST + 2 * margin).days + 1))
    working = [one for one in around if one.weekday() < 5 and one not in ENGLAND]
    for start in EVERY_DAY:
        place = bisect_right(working, start)
        assert add_working_days(start, days, HOLIDAYS).date == working[place + days - 1]
        assert add_working_days(start, -days, HOLIDAYS).date == working[bisect_left(working, start) - days]


def test_a_count_is_predicted_exactly_when_it_reaches_past_the_published_years() -> None:
    for start in EVERY_DAY:
        found = add_working_days(start, 5, HOLIDAYS)
        assert found.predicted == (found.date.year > HOLIDAYS.last_year)


@given(DAYS, st.integers(0, 60))
def test_the_count_agrees_with_counting_one_by_one(start: date, days: int) -> None:
    end, left = start, days
    while left:
        end += timedelta(days=1)
        left -= end.weekday() < 5 and end not in ENGLAND
    assert add_working_days(start, days, HOLIDAYS).date == end
    assert working_days_between(start, end, HOLIDAYS) == days


@given(DAYS, st.integers(1, 60))
def test_counting_back_lands_on_the_last_day_with_so_many_working_days_from_it(end: date, days: int) -> None:
    start = add_working_days(end, -days, HOLIDAYS).date
    assert is_working_day(start, HOLIDAYS)
    assert working_days_between(end, start, HOLIDAYS) == -days
    assert working_days_between(start - timedelta(days=1), end - timedelta(days=1), HOLIDAYS) == days


@given(DAYS)
def test_the_nearest_working_days(tested: date) -> None:
    before, after = last_working_day_on_or_before(tested, HOLIDAYS), first_working_day_after(tested, HOLIDAYS)
    assert before <= tested < after
    assert is_working_day(before, HOLIDAYS)
    assert is_working_day(after, HOLIDAYS)
    between = [before + timedelta(days=n) for n in range(1, (after - before).days)]
    assert not any(is_working_day(one, HOLIDAYS) for one in between)


@pytest.mark.parametrize("year", range(2029, 2060))
def test_predicted_holidays_agree_with_an_independent_list(year: int) -> None:
    expected = {one for one in independent.country_holidays("GB", subdiv="ENG", years=year) if one.weekday() < 5}
    assert predicted_holidays(year) == expected


def test_published_and_predicted_holidays_differ_only_where_parliament_or_the_crown_moved_them() -> None:
    years = range(HOLIDAYS.first_year, HOLIDAYS.last_year + 1)
    published = {year: {one for one in HOLIDAYS.days if one.year == year} for year in years}
    assert [year for year in years if published[year] != predicted_holidays(year)] == [2012, 2020, 2022, 2023]


@pytest.mark.parametrize(("year", "expected"), [(1961, "1961-04-02"), (2000, "2000-04-23"), (2038, "2038-04-25")])
def test_easter(year: int, expected: str) -> None:
    assert easter_sunday(year) == day(expected)
