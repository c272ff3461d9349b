from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.domain.release_load import ComingRelease, DayLoad, LoadLevel, OfficerDay, release_load
from caseload.rulebook import load_rules
from tests.domain.examples import HOLIDAYS, TODAY, day

FIGURES = load_rules(TODAY).release.figures
THURSDAY, FRIDAY, SATURDAY = day("2026-11-26"), day("2026-11-27"), day("2026-11-28")
READY = ComingRelease(case_id="a", officer_id="o", release_on=THURSDAY, unshifted_on=THURSDAY, accommodation=True, licence_ready=True, first_appointment_on=THURSDAY)


def load(*releases: ComingRelease, other: OfficerDay | None = None) -> DayLoad:
    (found,) = release_load(releases, {("o", THURSDAY): other} if other else {}, HOLIDAYS, FIGURES)
    return found


def words(found: DayLoad) -> list[str]:
    return [f"{reason.case_id}{': ' if reason.case_id else ''}{reason.words}" for reason in found.reasons]


def test_one_release_that_is_ready_is_clear() -> None:
    found = load(READY)
    assert (found.level, found.reasons, found.officer_id, found.day) == (LoadLevel.CLEAR, (), "o", THURSDAY)


@pytest.mark.parametrize(("n", "level"), [(2, LoadLevel.AMBER), (3, LoadLevel.RED), (4, LoadLevel.RED)])
def test_two_are_amber_and_three_are_red(n: int, level: LoadLevel) -> None:
    found = load(*(replace(READY, case_id=str(one)) for one in range(n)))
    assert (found.level, words(found)) == (level, [f"{n} releases on one day"])


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (OfficerDay(on_leave=True), ["The officer is on leave"]),
        (OfficerDay(in_court=True), ["The officer is in court"]),
        (OfficerDay(appointments=4), []),
        (OfficerDay(appointments=5), ["The officer already has 5 appointments"]),
    ],
)
def test_a_day_of_the_officer_that_leaves_no_room(other: OfficerDay, reason: list[str]) -> None:
    found = load(READY, other=other)
    assert (found.level, words(found)) == (LoadLevel.AMBER if reason else LoadLevel.CLEAR, reason)


@pytest.mark.parametrize(
    ("release", "reason"),
    [
        (replace(READY, accommodation=False), "a: No accommodation is recorded"),
        (replace(READY, accommodation=None), "a: No accommodation is recorded"),
        (replace(READY, licence_ready=None), "a: No licence is ready"),
        (replace(READY, first_appointment_on=None), "a: No first appointment by Thursday 3 December 2026"),
        (replace(READY, first_appointment_on=day("2026-12-03")), None),
        (replace(READY, first_appointment_on=day("2026-12-04")), "a: No first appointment by Thursday 3 December 2026"),
        (replace(READY, first_appointment_on=day("2026-11-25")), "a: No first appointment by Thursday 3 December 2026"),
    ],
)
def test_what_a_release_lacks(release: ComingRelease, reason: str | None) -> None:
    found = load(release)
    assert (found.level, words(found)) == ((LoadLevel.AMBER, [reason]) if reason else (LoadLevel.CLEAR, []))


def test_a_cluster_made_by_coming_forward_names_the_days_before() -> None:
    moved = (replace(READY, case_id="b", unshifted_on=FRIDAY), replace(READY, case_id="c", unshifted_on=SATURDAY))
    assert words(load(READY, *moved)) == [
        "3 releases on one day",
        "Brought together by coming forward: 2 of 3 had been due on another day (Friday 27 November 2026, Saturday 28 November 2026)",
    ]
    assert words(load(moved[0])) == []


def test_officers_and_days_are_apart_and_in_order() -> None:
    later = replace(READY, case_id="b", release_on=day("2026-12-01"), unshifted_on=day("2026-12-01"), first_appointment_on=day("2026-12-01"))
    found = release_load([later, replace(READY, officer_id="p"), READY], {}, HOLIDAYS, FIGURES)
    assert [(one.day, one.officer_id, one.level) for one in found] == [
        (THURSDAY, "o", LoadLevel.CLEAR), (THURSDAY, "p", LoadLevel.CLEAR), (day("2026-12-01"), "o", LoadLevel.CLEAR),
    ]  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from("op"), st.integers(0, 3), st.integers(0, 3), st.booleans()), max_size=12))
def test_every_release_stands_in_one_day_and_a_mark_has_a_reason(given_releases: list[tuple[str, int, int, bool]]) -> None:
    monday = date(2026, 11, 23)
    releases = [
        replace(READY, case_id=str(n), officer_id=officer, release_on=monday + timedelta(days=on), unshifted_on=monday + timedelta(days=on + moved),
                accommodation=home, first_appointment_on=monday + timedelta(days=on))
        for n, (officer, on, moved, home) in enumerate(given_releases)
    ]  # fmt: skip
    found = release_load(releases, {}, HOLIDAYS, FIGURES)
    assert sorted(one.case_id for day_load in found for one in day_load.releases) == sorted(one.case_id for one in releases)
    for one in found:
        assert (one.level is LoadLevel.CLEAR) == (one.reasons == ())
        assert (one.level is LoadLevel.RED) == (len(one.releases) >= 3)
