"""Which open goals are left over from an earlier order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from caseload.domain.carrying import goals_to_settle
from caseload.domain.plan import Goal, GoalStatus
from caseload.domain.sentence import Order, OrderKind

TODAY = date(2026, 11, 20)
OLD = Order(id="old", person_id="p", kind=OrderKind.COMMUNITY, started_on=date(2025, 1, 6), ends_on=date(2026, 1, 5))
NEW = Order(id="new", person_id="p", kind=OrderKind.COMMUNITY, started_on=date(2026, 9, 1), ends_on=date(2027, 8, 31))
GOAL = Goal(id="g", person_id="p", title="keep the flat", order_id="old", created_at="2025-02-01T09:00:00Z")


def settle(goal: Goal, *orders: Order, current: Order | None = NEW) -> list[str]:
    return [one.id for one in goals_to_settle([goal], orders or (OLD, NEW), current, TODAY)]


def test_an_open_goal_of_an_order_that_is_over_waits_for_an_answer() -> None:
    assert settle(GOAL) == ["g"]
    assert settle(replace(GOAL, order_id="gone")) == ["g"]
    for status in (GoalStatus.ACHIEVED, GoalStatus.REMOVED):
        assert settle(replace(GOAL, status=status)) == []


def test_one_of_the_order_that_runs_or_of_another_open_one_stays() -> None:
    assert settle(replace(GOAL, order_id="new")) == []
    assert settle(GOAL, replace(OLD, ends_on=date(2027, 1, 5)), NEW) == []


def test_one_that_names_no_order_goes_by_the_day_it_was_written_down() -> None:
    loose = replace(GOAL, order_id="")
    assert settle(loose) == ["g"]
    assert settle(replace(loose, created_at="2026-09-01T09:00:00Z")) == []
    assert settle(replace(loose, created_at="")) == []
    assert settle(loose, NEW) == []
    assert settle(loose, current=replace(NEW, started_on=None, sentenced_on=None)) == []


def test_without_an_order_that_runs_nothing_is_asked() -> None:
    assert settle(GOAL, current=None) == []
    assert settle(GOAL, current=replace(NEW, ends_on=date(2026, 11, 1))) == []
