"""The load of an order as a week: hours outside and at home, what is not known, and when nobody could do it."""

from __future__ import annotations

from typing import Any

import pytest

from caseload.domain.report import ProposedRequirement, WeekLoad
from caseload.domain.week_load import HOURS_A_WEEK, Week, week_of

WORDS = {"unpaid_work": "Unpaid work", "curfew": "Curfew", "rar": "RAR"}
WAKING = 112


def week(*wanted: ProposedRequirement, work: float | None = 0, care: float | None = 0, other: float | None = None, waking: int = WAKING) -> Week:
    return week_of(wanted, WeekLoad(work=work, care=care, other=other), WORDS, waking)


def asked(kind: str = "unpaid_work", hours: float | None = None, travel: float | None = None) -> ProposedRequirement:
    return ProposedRequirement(kind=kind, hours_per_week=hours, travel_hours_per_week=travel)


def test_every_line_is_named_and_added_up() -> None:
    found = week(asked(hours=7, travel=2), asked("rar", 2), work=30, care=10, other=4)
    assert [(line.words, line.hours, line.travel) for line in found.lines] == [
        ("Unpaid work", 7, 2), ("RAR", 2, None), ("Work, training or job search", 30, None), ("Care for others", 10, None), ("Other duties", 4, None),
    ]  # fmt: skip
    assert (found.outside, found.at_home, found.unknown, found.too_much) == (55, 0, (), False)
    assert str(found.reason) == "55 hours a week outside the home."


def test_what_nobody_said_is_not_nothing() -> None:
    found = week(asked(), asked("dancing", None), work=None, care=None)
    assert found.unknown == ("Unpaid work", "dancing", "Work, training or job search", "Care for others")
    assert found.outside == 0
    assert str(found.reason) == "0 hours a week outside the home; not known: Unpaid work, dancing, Work, training or job search, Care for others."
    assert not found.too_much


def test_other_duties_stand_only_where_they_were_said() -> None:
    assert "Other duties" not in [line.words for line in week().lines]
    assert "Other duties" in [line.words for line in week(other=0).lines]


def test_a_requirement_without_a_kind_is_no_line() -> None:
    assert len(week(ProposedRequirement(kind="", hours_per_week=5)).lines) == 2


@pytest.mark.parametrize(("work", "too_much"), [(WAKING - 1, False), (WAKING, False), (WAKING + 0.5, True)])
def test_more_than_a_person_is_awake_nobody_could_do(work: float, too_much: bool) -> None:
    found = week(work=work)
    assert found.too_much is too_much
    assert ("nobody could do it" in str(found.reason)) is too_much


@pytest.mark.parametrize(("curfew", "work", "too_much"), [
    (70, 98, False), (70, 98.5, True), (56, 112, False), (56, 112.5, True), (20, 112, False), (20, 113, True), (HOURS_A_WEEK, 1, True),
])  # fmt: skip
def test_hours_kept_at_home_leave_fewer_to_go_out_in(curfew: float, work: float, too_much: bool) -> None:
    found = week(asked("curfew", curfew), work=work)
    assert (found.at_home, found.outside, found.too_much) == (curfew, work, too_much)
    assert f"{curfew:g} kept at home by curfew" in str(found.reason)


@pytest.mark.parametrize("waking", [40, 112, 168])
def test_waking_hours_are_those_the_officer_set(waking: int) -> None:
    assert not week(work=waking, waking=waking).too_much
    found = week(work=waking + 1, waking=min(waking, HOURS_A_WEEK))
    assert found.too_much
    assert f"more than the {waking} hours there are" in str(found.reason)


@pytest.mark.parametrize("fields", [{}, {"hours_per_week": 3.5}, {"hours_per_week": 0}])
def test_travel_counts_outside_the_home_even_where_the_hours_are_not_known(fields: dict[str, Any]) -> None:
    found = week(ProposedRequirement(kind="rar", travel_hours_per_week=1.5, **fields))
    assert found.outside == 1.5 + fields.get("hours_per_week", 0)
    assert ("RAR" in found.unknown) is (not fields)
