from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.domain.errors import Refusal
from caseload.domain.release_dates import FractionRow, SentenceDates, check_dates, earliest_release, fraction_day, fraction_words
from caseload.rulebook import load_rules
from tests.domain.examples import TODAY, day

DATES = SentenceDates(
    starts_on=day("2026-01-05"), conditional_on=day("2027-01-04"), automatic_on=day("2027-02-01"), curfew_eligible_on=day("2026-09-01"),
    curfew_on=day("2026-10-01"), sentence_ends_on=day("2028-01-04"), licence_ends_on=day("2028-01-04"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("dates", "named"),
    [
        (DATES, "conditional release 2027-01-04"),  # home detention curfew does not count
        (replace(DATES, automatic_on=day("2026-12-01")), "automatic release 2026-12-01"),
        (replace(DATES, parole_eligible_on=day("2027-06-01")), "parole eligibility 2027-06-01"),
        (SentenceDates(curfew_on=day("2026-12-01")), None),
    ],
)
def test_the_earliest_release_of_a_determinate_sentence(dates: SentenceDates, named: str | None) -> None:
    found = earliest_release(dates, TODAY)
    assert (f"{found.words} {found.day}" if found else None) == named


@pytest.mark.parametrize(
    ("tariff", "hearing", "named"),
    [
        ("2027-05-01", "2027-01-01", "tariff 2027-05-01"),
        ("2025-05-01", "2027-01-01", "parole hearing 2027-01-01"),
        ("2025-05-01", "2026-01-01", "parole hearing 2026-01-01"),
        ("2026-05-01", "2026-01-01", "tariff 2026-05-01"),
        ("2025-05-01", None, "tariff 2025-05-01"),
        (None, None, None),
    ],
)
def test_the_earliest_release_of_an_indeterminate_sentence(tariff: str | None, hearing: str | None, named: str | None) -> None:
    dates = SentenceDates(tariff_on=day(tariff) if tariff else None, hearing_on=day(hearing) if hearing else None, conditional_on=day("2026-12-01"))
    found = earliest_release(dates, TODAY, indeterminate=True)
    assert (f"{found.words} {found.day}" if found else None) == named


def test_dates_that_can_be_are_let_through() -> None:
    check_dates(DATES)
    check_dates(SentenceDates(conditional_on=day("2027-01-04")))
    check_dates(SentenceDates(sentence_ends_on=day("2027-01-04"), starts_on=day("2027-01-04")))


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"conditional_on": day("2025-12-31")}, "The date of conditional release (31 Dec 2025) lies before the start of the sentence (5 Jan 2026): "
         "check both with the prison."),
        ({"sentence_ends_on": day("2027-01-20")}, "The date of sentence expiry (20 Jan 2027) lies before automatic release (1 Feb 2027): "
         "check both with the prison."),
        ({"licence_ends_on": day("2020-01-20")}, "The date of licence expiry (20 Jan 2020) lies before the start of the sentence (5 Jan 2026): "
         "check both with the prison."),
    ],
)  # fmt: skip
def test_dates_that_cannot_be_are_refused_by_name(more: dict[str, date], sentence: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_dates(replace(DATES, **more))
    assert str(refused.value) == sentence


def test_shipped_fractions_are_blank_or_not_in_force() -> None:
    rules = load_rules(TODAY)
    assert rules.release_fractions
    assert [row for row in rules.release_fractions if row.part or row.parts] == []
    assert all(fraction_day(TODAY, TODAY + timedelta(days=99), row) is None for row in rules.release_fractions)
    assert {row.key: (row.part, row.parts) for row in rules.release_fraction_rows if not row.applies} == {
        "progression_release": (1, 3), "progression_licence": (2, 3),
    }  # fmt: skip


def test_the_day_of_a_fraction_counts_both_ends() -> None:
    half = FractionRow(key="half", starts_on=TODAY, words="Half", part=1, parts=2)
    assert fraction_day(day("2026-01-01"), day("2026-01-28"), half) == day("2026-01-14")
    assert fraction_day(day("2026-01-01"), day("2026-01-01"), half) == day("2026-01-01")
    with pytest.raises(Refusal, match="sentence expiry"):
        fraction_day(day("2026-01-02"), day("2026-01-01"), half)


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(1, 9000), st.integers(1, 9), st.integers(1, 9))
def test_a_fraction_never_leaves_the_sentence_and_grows_with_its_part(starts: date, days: int, part: int, more: int) -> None:
    ends, parts = starts + timedelta(days=days - 1), part + more
    found = [fraction_day(starts, ends, FractionRow(key="x", starts_on=starts, words="x", part=n, parts=parts)) for n in range(1, parts + 1)]
    assert all(one is not None and starts <= one <= ends for one in found)
    assert found == sorted(one for one in found if one)
    assert found[-1] == ends


def test_a_fraction_that_was_set_tells_its_day_and_one_left_blank_tells_nothing() -> None:
    set_row = FractionRow(key="standard_determinate", starts_on=date(2026, 1, 1), words="Standard determinate sentence", part=2, parts=5)
    blank = FractionRow(key="extended_determinate", starts_on=date(2026, 1, 1), words="Extended determinate sentence")
    dates = SentenceDates(starts_on=date(2026, 1, 1), sentence_ends_on=date(2026, 4, 10))
    assert [str(one) for one in fraction_words(dates, (set_row, blank))] == [
        "By 2 of 5 (Standard determinate sentence) the day would be 9 Feb 2026; the prison works it out.",
    ]  # fmt: skip
    assert fraction_words(SentenceDates(starts_on=date(2026, 1, 1)), (set_row,)) == ()
    assert fraction_words(SentenceDates(starts_on=date(2026, 2, 1), sentence_ends_on=date(2026, 1, 1)), (set_row,)) == ()
