from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.domain.ledger import LedgerEntry, PlacementFact, PlacementStep, ledger_line, placement_story, start_delays
from caseload.domain.sentence import Order, Requirement
from tests.domain.examples import RULES, TODAY, day

ORDER = Order(person_id="p", id="o", sentenced_on=day("2026-05-18"), ends_on=day("2027-05-17"))
UPW = Requirement(person_id="p", order_id="o", id="u", kind="unpaid_work", words="unpaid work 100 hours", quantity=100, unit="hours", done=20)
RAR = replace(UPW, id="r", kind="rar", words="RAR 15 days", quantity=15, unit="days", done=0)


def entry(on: str, amount: float = 1, requirement: str = "r", **more: bool) -> LedgerEntry:
    return LedgerEntry(requirement_id=requirement, on=day(on), amount=amount, **more)


def test_a_contact_adds_to_its_requirement_when_it_was_attended() -> None:
    entries = [
        entry("2026-10-01", 2, attended=True),
        entry("2026-10-08", 1, ended=True),
        entry("2026-11-26", 1.5),
        entry("2026-11-27", 1, ended=True),
        entry("2026-10-15", 7, "u", attended=True),
    ]
    line = ledger_line(RAR, entries, TODAY, ORDER, RULES.figures)
    assert (line.ordered, line.done, line.booked, line.left, line.over) == (15, 2, 1.5, 13, 0)
    unpaid = ledger_line(UPW, entries, TODAY, ORDER, RULES.figures)
    assert (unpaid.done, unpaid.left) == (27, 73)


def test_more_than_ordered_is_told_as_more_and_no_number_as_none() -> None:
    line = ledger_line(replace(RAR, quantity=2), [entry("2026-10-01", 3, attended=True)], TODAY, ORDER, RULES.figures)
    assert (line.left, line.over) == (0, 1)
    unlimited = ledger_line(replace(RAR, quantity=None), [], TODAY, ORDER, RULES.figures)
    assert (unlimited.ordered, unlimited.left, unlimited.over, unlimited.pace) == (None, None, 0, None)


def test_the_pace_of_unpaid_work_is_straight_arithmetic_to_the_end_of_the_order() -> None:
    pace = ledger_line(UPW, [], TODAY, ORDER, RULES.figures).pace
    assert pace is not None
    assert (pace.target_on, round(pace.expected, 1), pace.on_pace) == (day("2027-05-17"), 51.1, False)
    assert str(pace.reason) == "20 of 100 hours done, an even pace to Mon 17 May would be 51.1 by now; 3.1 a week from here"
    ahead = ledger_line(replace(UPW, done=60), [], TODAY, ORDER, RULES.figures).pace
    assert ahead is not None
    assert ahead.on_pace


def test_before_the_limit_was_lifted_unpaid_work_had_twelve_months() -> None:
    long = replace(ORDER, sentenced_on=day("2025-01-06"), ends_on=day("2027-01-05"))
    before = ledger_line(UPW, [], day("2025-06-02"), long, RULES.figures).pace
    after = ledger_line(UPW, [], day("2026-06-02"), long, RULES.figures).pace
    endless = ledger_line(UPW, [], day("2025-06-02"), replace(long, ends_on=None), RULES.figures).pace
    assert [one and one.target_on for one in (before, after, endless)] == [day("2026-01-06"), day("2027-01-05"), day("2026-01-06")]


def test_a_time_that_is_over_asks_for_no_pace() -> None:
    pace = ledger_line(UPW, [], day("2027-05-18"), ORDER, RULES.figures).pace
    assert pace is not None
    assert (pace.a_week, str(pace.reason)) == (None, "20 of 100 hours done; the time for it ended Mon 17 May")


@pytest.mark.parametrize("order", [replace(ORDER, sentenced_on=None), replace(ORDER, ends_on=None), replace(ORDER, ends_on=ORDER.sentenced_on)])
def test_without_a_start_and_an_end_there_is_no_pace(order: Order) -> None:
    assert ledger_line(RAR, [], TODAY, order, RULES.figures).pace is None
    assert ledger_line(replace(RAR, finished_on=TODAY), [], TODAY, ORDER, RULES.figures).pace is None


def test_late_starts_are_listed_the_longest_wait_first() -> None:
    held = [
        replace(RAR, id="a", due_start_on=day("2026-11-01")),
        replace(RAR, id="b", due_start_on=day("2026-09-01"), started_on=day("2026-11-10")),
        replace(RAR, id="c", due_start_on=day("2026-11-20")),
        replace(RAR, id="d", due_start_on=day("2026-10-01"), started_on=day("2026-09-30")),
        replace(RAR, id="e"),
        replace(RAR, id="f", due_start_on=day("2026-10-01"), deleted_at="2026-10-02T09:00:00Z"),
        replace(RAR, id="g", due_start_on=day("2026-10-01"), finished_on=day("2026-10-20")),
    ]
    assert [(one.requirement_id, one.days, str(one.reason)) for one in start_delays(held, TODAY)] == [
        ("b", 70, "due to start Tue 1 Sep, started Tue 10 Nov, 70 days later"),
        ("a", 19, "due to start Sun 1 Nov, not started 19 days later"),
    ]


def test_the_search_for_a_placement_says_who_refused_and_why() -> None:
    facts = [
        PlacementFact(requirement_id="u", on=day("2026-11-10"), step=PlacementStep.REFUSED, where="park team", by="the provider", why="no lift"),
        PlacementFact(requirement_id="u", on=day("2026-11-02"), step=PlacementStep.SOUGHT),
        PlacementFact(requirement_id="u", on=day("2026-11-19"), step=PlacementStep.ENDED, where="kitchen", skills="food hygiene"),
        PlacementFact(requirement_id="u", on=day("2026-11-10"), step=PlacementStep.OFFERED, where="park team"),
    ]
    assert [str(one) for one in placement_story(facts, TODAY)] == [
        "Mon 2 Nov: placement sought",
        "Tue 10 Nov: placement offered, park team",
        "Tue 10 Nov: placement refused, park team, by the provider, no lift",
        "Thu 19 Nov: placement ended, kitchen, skills: food hygiene",
    ]


ENTRIES = st.lists(
    st.builds(LedgerEntry, requirement_id=st.just("r"), on=st.dates(date(2026, 1, 1), date(2027, 6, 1)), amount=st.integers(0, 20), attended=st.booleans(), ended=st.booleans())
)


@given(ENTRIES, st.none() | st.integers(0, 300), st.dates(date(2026, 1, 1), date(2027, 6, 1)))
def test_done_left_and_over_add_up_to_what_was_ordered(entries: list[LedgerEntry], ordered: int | None, today: date) -> None:
    line = ledger_line(replace(RAR, quantity=ordered), entries, today, ORDER, RULES.figures)
    assert line.done >= 0
    assert line.booked >= 0
    if line.ordered is not None and line.left is not None:
        assert line.done + line.left - line.over == line.ordered
        assert not (line.left and line.over)
    assert line.pace is None or "{" not in str(line.pace.reason)
