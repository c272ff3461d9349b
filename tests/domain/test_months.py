from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.domain.dates import term_words
from caseload.domain.months import add_months, anniversary_eve, read_term
from tests.domain.examples import day

DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2026-11-20", 3, "2027-02-20"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-01-15", -13, "2024-12-15"),
        ("2024-02-29", 12, "2025-02-28"),
    ],
)
def test_months_clamp_to_the_end_of_the_month(start: str, months: int, expected: str) -> None:
    assert add_months(day(start), months) == day(expected)


@given(DAYS, st.integers(-600, 600))
def test_months_never_leave_the_month_they_mean(start: date, months: int) -> None:
    end = add_months(start, months)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("given_on", "last"),
    [
        ("2026-05-12", "2027-05-11"),
        ("2024-02-29", "2025-02-28"),
        ("2023-03-01", "2024-02-29"),
        ("2023-02-28", "2024-02-27"),
        ("2026-01-01", "2026-12-31"),
    ],
)
def test_a_year_ends_on_the_eve_of_its_anniversary(given_on: str, last: str) -> None:
    assert anniversary_eve(day(given_on)) == day(last)


@given(DAYS)
def test_a_year_has_a_years_days(start: date) -> None:
    assert (anniversary_eve(start) - start).days + 1 in (365, 366)


@pytest.mark.parametrize(("typed", "months", "words"), [
    ("6", 6, "6 months"), ("1 month", 1, "1 month"), ("4.5", 4.5, "4.5 months"), ("4,5 months", 4.5, "4.5 months"),
    ("16 weeks", 112 / 30.4375, "16 weeks"), ("16W", 112 / 30.4375, "16 weeks"), ("1 week", 7 / 30.4375, "1 week"), ("14 days", 14 / 30.4375, "2 weeks"),
    ("30d", 30 / 30.4375, "30 days"), ("52 weeks", 364 / 30.4375, "52 weeks"), ("0.46", 0.46, "2 weeks"), ("3.68", 3.68, "16 weeks"), ("0.5", 0.5, "0.5 months"),
])  # fmt: skip
def test_a_term_reads_and_is_said_as_the_court_gives_it(typed: str, months: float, words: str) -> None:
    read = read_term(typed)
    assert read == pytest.approx(months)
    assert term_words(read or 0) == words


@pytest.mark.parametrize("typed", ["", "about six", "-1", "1e9", "16 fortnights", "6 months 2 weeks", "1/2"])
def test_what_is_no_term_is_none(typed: str) -> None:
    assert read_term(typed) is None


def test_a_half_of_a_month_is_no_number_of_days() -> None:
    assert [term_words(half) for half in (0.5, 2.5, 4.5, 7.5, 10.5)] == ["0.5 months", "2.5 months", "4.5 months", "7.5 months", "10.5 months"]
