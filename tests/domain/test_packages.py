from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.domain.packages import PackageFacts, PackageStage, package_of, sentence_year
from tests.domain.examples import RULES, TODAY, day

START = day("2026-10-05")
EARLY = PackageFacts(tier="C", starts_on=START, own_weeks=4)
WEEKLY = tuple(START + timedelta(days=7 * week) for week in range(4))
LATER = replace(EARLY, attended=WEEKLY, own_allowance=20)


def test_nothing_is_invented_where_the_numbers_are_not_known() -> None:
    found = package_of(PackageFacts(tier="C", starts_on=START, attended=WEEKLY[:2], booked=(day("2026-11-26"),)), TODAY, RULES.packages)
    assert (found.stage, found.required, found.allowance, found.left, found.above) == (PackageStage.NOT_KNOWN, None, None, None, 0)
    assert str(found.reason) == "used 2 in this year of the sentence, allowance not known, set yours; next booked Thu 26 Nov"
    assert all(row.required_weeks is None and row.yearly_allowance is None for row in RULES.packages.values())


def test_early_weeks_end_by_attendance_and_not_by_the_calendar() -> None:
    found = package_of(replace(EARLY, attended=(*WEEKLY[:3], WEEKLY[2] + timedelta(days=1))), TODAY, RULES.packages)
    assert (found.stage, found.weeks_attended, found.required, found.above) == (PackageStage.EARLY, 3, 4, 1)
    assert str(found.reason) == "early engagement: 3 of 4 weeks attended; 1 contact above one a week; nothing booked"
    assert package_of(replace(EARLY, attended=WEEKLY), TODAY, RULES.packages).stage is PackageStage.STANDARD


def test_the_allowance_is_a_ceiling_for_the_year_less_the_early_weeks() -> None:
    seen = (*WEEKLY, day("2026-11-02"), day("2026-11-16"))
    found = package_of(replace(LATER, attended=seen), TODAY, RULES.packages)
    assert (found.used, found.allowance, found.left, found.none_left) == (2, 16, 14, False)
    assert str(found.reason) == "used 2 of 16 in this year of the sentence; nothing booked"
    assert (found.year_from, found.year_to) == (START, day("2027-10-04"))


def test_contact_above_the_allowance_is_said_as_plainly_as_contact_below() -> None:
    seen = (*WEEKLY, *(day("2026-11-02") + timedelta(days=place) for place in range(3)))
    found = package_of(replace(LATER, own_allowance=5, attended=seen), TODAY, RULES.packages)
    assert (found.used, found.allowance, found.left, found.above, found.none_left) == (3, 1, 0, 2, True)
    assert str(found.reason) == "used 3 of 1 in this year of the sentence; 2 contacts above the allowance; nothing booked"
    assert not package_of(replace(LATER, own_allowance=5, attended=seen, opd=True), TODAY, RULES.packages).none_left


def test_a_later_year_has_the_whole_allowance() -> None:
    found = package_of(replace(LATER, attended=(*WEEKLY, day("2027-10-05"))), day("2027-11-01"), RULES.packages)
    assert (found.used, found.allowance, found.year_from) == (1, 20, day("2027-10-05"))


def test_no_early_weeks_at_all_and_the_final_third() -> None:
    none = package_of(replace(EARLY, own_weeks=0, own_allowance=12, attended=WEEKLY[:1]), TODAY, RULES.packages)
    assert (none.stage, none.used, none.allowance) == (PackageStage.STANDARD, 1, 12)
    assert package_of(replace(LATER, final_third=True), TODAY, RULES.packages).stage is PackageStage.FINAL_THIRD


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (replace(EARLY, provisional=True), "no package until the tier is confirmed"),
        (replace(EARLY, tier=None), "no package: the tier is not known, or it is not of the scheme A to G"),
        (replace(EARLY, tier="B2"), "no package: the tier is not known, or it is not of the scheme A to G"),
        (replace(EARLY, starts_on=None), "no package: the start is not known or lies ahead"),
        (replace(EARLY, starts_on=day("2026-12-01")), "no package: the start is not known or lies ahead"),
    ],
)
def test_a_case_without_a_package_says_why(facts: PackageFacts, words: str) -> None:
    found = package_of(facts, TODAY, RULES.packages)
    assert (found.stage, str(found.reason), found.used) == (PackageStage.NOT_KNOWN, words, None)


@pytest.mark.parametrize(
    ("facts", "notes"),
    [
        (EARLY, []),
        (replace(EARLY, woman=True), ["women of this tier may be offered up to 5 more appointments at discretion"]),
        (replace(EARLY, woman=True, tier="B"), []),
        (replace(EARLY, woman=True, iom_red=True), ["IOM red: as tier A"]),
        (replace(EARLY, in_breach=True), ["in breach: keep offering appointments"]),
    ],
)
def test_what_a_case_brings_with_it_is_only_a_note_with_its_source(facts: PackageFacts, notes: list[str]) -> None:
    for attended in ((), WEEKLY):
        found = package_of(replace(facts, attended=attended), TODAY, RULES.packages)
        assert [str(note).partition(" (")[0] for note in found.notes] == notes
        assert all("supervision package of the official tool" in str(note) for note in found.notes)


def test_an_iom_red_case_without_a_row_is_as_its_tier() -> None:
    rows = {level: row for level, row in RULES.packages.items() if level == "C"}
    assert package_of(replace(EARLY, iom_red=True), TODAY, rows).stage is PackageStage.EARLY


@given(st.dates(date(2020, 1, 1), date(2026, 1, 1)), st.integers(0, 2000))
def test_a_day_lies_in_its_year_of_the_sentence(start: date, later: int) -> None:
    today = start + timedelta(days=later)
    first, last = sentence_year(start, today)
    assert first <= today <= last
    assert (last - first).days in (364, 365)


DAYS = st.lists(st.dates(START, day("2028-01-01")), max_size=40).map(tuple)


@given(DAYS, st.none() | st.integers(0, 8), st.none() | st.integers(0, 40), st.dates(START, day("2028-01-01")))
def test_a_ceiling_is_never_overdue_and_counts_add_up(attended: tuple[date, ...], weeks: int | None, allowance: int | None, today: date) -> None:
    found = package_of(replace(EARLY, attended=attended, own_weeks=weeks, own_allowance=allowance), today, RULES.packages)
    assert "overdue" not in str(found.reason)
    assert "{" not in str(found.reason)
    if found.allowance is not None and found.used is not None and found.left is not None:
        assert found.left - found.above == found.allowance - found.used
    assert found.allowance is None or allowance is not None
