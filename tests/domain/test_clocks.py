from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.domain.clocks import ClockFacts, ClockKey, ClockRow, ClockState, contact_clocks, start_of
from caseload.domain.person import CaseKind, Rosh
from caseload.domain.sentence import OrderKind
from caseload.domain.workdays import is_working_day
from tests.domain.examples import HOLIDAYS, RULES, TODAY, day

COMMUNITY = ClockFacts(order_kind=OrderKind.COMMUNITY, sentenced_on=day("2026-11-16"), rosh=Rosh.HIGH)
LICENCE = ClockFacts(order_kind=OrderKind.LICENCE, sentenced_on=day("2025-01-01"), released_on=day("2026-11-16"), rosh=Rosh.LOW)


def told(facts: ClockFacts, on: date = TODAY) -> dict[str, tuple[str, str | None]]:
    found = contact_clocks(facts, on, RULES.clocks, HOLIDAYS)
    return {one.key.value: (one.state.value, one.due_on and one.due_on.isoformat()) for one in found}


def test_a_case_is_counted_from_sentence_release_or_release_after_recall() -> None:
    assert [start and (start[0].isoformat(), str(start[1])) for start in map(start_of, (
        COMMUNITY, LICENCE, replace(LICENCE, released_again_on=day("2026-11-18")), replace(LICENCE, released_on=None),
        replace(COMMUNITY, sentenced_on=None),
    ))] == [
        ("2026-11-16", "sentence"), ("2026-11-16", "release"), ("2026-11-18", "release after recall"), None, None,
    ]  # fmt: skip


def test_each_clock_of_a_new_order_runs_on_its_own() -> None:
    assert told(COMMUNITY) == {
        "first_contact": ("due soon", "2026-11-23"),
        "sentence_plan": ("on track", "2026-12-07"),
        "plan_review": ("not known", None),
        "face_to_face": ("no interval known", None),
        "home_visit": ("on track", "2026-12-14"),
        "next_home_visit": ("no interval known", None),
    }


def test_the_first_contact_of_a_licence_is_due_the_next_working_day() -> None:
    friday = replace(LICENCE, released_on=day("2026-11-20"))
    assert told(friday)["first_contact"] == ("due soon", "2026-11-23")
    assert told(LICENCE)["first_contact"] == ("overdue", "2026-11-17")
    assert told(LICENCE)["home_visit"] == ("no interval known", None)


def test_a_telephone_call_meets_no_clock_but_its_own() -> None:
    seen = replace(COMMUNITY, first_seen=day("2026-11-18"), last_face_to_face=day("2026-11-10"))
    found = {one.key: one for one in contact_clocks(seen, TODAY, RULES.clocks, HOLIDAYS)}
    assert (found[ClockKey.FIRST_CONTACT].state, found[ClockKey.FIRST_CONTACT].days) == (ClockState.DONE, 2)
    assert (found[ClockKey.FACE_TO_FACE].days, found[ClockKey.HOME_VISIT].state) == (10, ClockState.ON_TRACK)
    visited = replace(seen, last_home_visit=day("2026-11-19"))
    assert told(visited)["home_visit"] == ("done", None)


def test_what_happened_before_the_order_meets_nothing() -> None:
    assert told(replace(COMMUNITY, first_seen=day("2026-11-13")))["first_contact"] == ("due soon", "2026-11-23")
    assert told(replace(COMMUNITY, sentenced_on=None, first_seen=day("2026-11-13")))["first_contact"][0] == "done"


def test_a_review_is_counted_from_the_last_one_and_moves_back_to_a_working_day() -> None:
    planned = replace(COMMUNITY, plan_on=day("2026-09-26"))
    assert told(planned)["plan_review"] == ("on track", "2026-12-24")
    reviewed = replace(planned, reviewed_on=day("2026-11-02"))
    assert told(reviewed)["plan_review"] == ("on track", "2027-02-02")


@pytest.mark.parametrize(
    ("facts", "key", "words"),
    [
        (COMMUNITY, ClockKey.FIRST_CONTACT, "First contact: 5 working days from sentence (Mon 16 Nov), due Mon 23 Nov; starting value, set yours"),
        (LICENCE, ClockKey.FIRST_CONTACT, "First contact: 1 working day from release (Mon 16 Nov), due Tue 17 Nov; starting value, set yours"),
        (replace(COMMUNITY, plan_on=day("2026-11-18")), ClockKey.SENTENCE_PLAN, "Sentence plan: done Wed 18 Nov"),
        (replace(COMMUNITY, plan_on=day("2026-11-18")), ClockKey.PLAN_REVIEW, "Plan review: 3 months from the last (Wed 18 Nov), due Thu 18 Feb; starting value, set yours"),
        (COMMUNITY, ClockKey.PLAN_REVIEW, "Plan review: there is none to count from yet"),
        (replace(COMMUNITY, sentenced_on=None), ClockKey.FIRST_CONTACT, "First contact: the start is not known, so no date"),
        (COMMUNITY, ClockKey.FACE_TO_FACE, "Face to face: none recorded; no number known, set yours"),
        (replace(COMMUNITY, last_face_to_face=day("2026-11-10")), ClockKey.FACE_TO_FACE, "Face to face: last Tue 10 Nov, 10 days ago; no number known, set yours"),
        (LICENCE, ClockKey.HOME_VISIT, "First home visit: none recorded; on professional judgement"),
    ],
)  # fmt: skip
def test_every_clock_has_its_sentence(facts: ClockFacts, key: ClockKey, words: str) -> None:
    found = {one.key: str(one.reason) for one in contact_clocks(facts, TODAY, RULES.clocks, HOLIDAYS)}
    assert found[key] == words


def test_an_interval_an_officer_set_counts_in_days_from_the_last() -> None:
    own = ClockRow(clock=ClockKey.FACE_TO_FACE, starts_on=TODAY, words="Face to face", count=28, unit="days", counted_from="last", label="set by the officer")
    rows = MappingProxyType({**RULES.clocks, own.key: own})
    seen = replace(COMMUNITY, last_face_to_face=day("2026-10-31"))
    (clock,) = [one for one in contact_clocks(seen, TODAY, rows, HOLIDAYS) if one.key is ClockKey.FACE_TO_FACE]
    assert (clock.due_on, str(clock.reason)) == (day("2026-11-27"), "Face to face: 28 days from the last (Sat 31 Oct), due Fri 27 Nov; set by the officer")
    short = MappingProxyType({own.key: replace(own, count=1)})
    (clock,) = contact_clocks(replace(seen, last_face_to_face=day("2026-11-20")), TODAY, short, HOLIDAYS)
    assert clock.due_on == day("2026-11-23")


def test_an_order_without_such_a_clock_has_none() -> None:
    other = ClockFacts(order_kind=OrderKind.CUSTODY, sentenced_on=day("2026-11-16"))
    assert told(other) == dict.fromkeys(("face_to_face", "next_home_visit"), ("no interval known", None))
    assert told(ClockFacts())["sentence_plan"] == ("not known", None)


@pytest.mark.parametrize("facts", [
    replace(COMMUNITY, order_kind=OrderKind.UNSUPERVISED), replace(COMMUNITY, order_kind=OrderKind.CUSTODY),
    replace(COMMUNITY, kind=CaseKind.VOLUNTARY), replace(COMMUNITY, order_kind=None, kind=CaseKind.VOLUNTARY),
])  # fmt: skip
def test_where_only_the_officer_sets_what_is_expected_no_clock_of_a_table_is_due(facts: ClockFacts) -> None:
    seen = replace(facts, last_face_to_face=day("2026-11-10"), plan_on=day("2026-01-02"))
    short = ClockRow(clock=ClockKey.FACE_TO_FACE, starts_on=TODAY, words="Face to face", count=1, unit="days", counted_from="last")
    found = contact_clocks(seen, TODAY, {**RULES.clocks, short.key: short}, HOLIDAYS)
    assert [one.state for one in found] == [ClockState.NO_INTERVAL] * 2
    assert str(found[0].reason) == "Face to face: last Tue 10 Nov, 10 days ago; none is expected unless you set an interval"
    assert not any(one.due_on for one in found)


@given(st.dates(date(2020, 1, 1), date(2028, 1, 1)), st.integers(0, 400), st.sampled_from(Rosh), st.sampled_from([OrderKind.COMMUNITY, OrderKind.LICENCE]))
def test_every_due_date_is_a_working_day_after_what_it_is_counted_from(start: date, later: int, rosh: Rosh, kind: OrderKind) -> None:
    facts = ClockFacts(order_kind=kind, sentenced_on=start, released_on=start, rosh=rosh, plan_on=start)
    for clock in contact_clocks(facts, start + timedelta(days=later), RULES.clocks, HOLIDAYS):
        assert "{" not in str(clock.reason)
        if clock.due_on:
            assert is_working_day(clock.due_on, HOLIDAYS)
            assert clock.due_on > start
