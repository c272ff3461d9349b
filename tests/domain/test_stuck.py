"""What waits, on whom, how long, and whether it is time to ask again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from caseload.domain.plan import Goal, GoalStatus, Step, StepStatus, WaitingOn
from caseload.domain.plan_history import Chase
from caseload.domain.stuck import by_whom, stuck_steps, waits

TODAY = date(2026, 11, 20)
GOAL = Goal(id="g", person_id="p", title="keep the flat")
STEP = Step(
    id="a", person_id="p", goal_id="g", description="hear from housing", waiting_on="the council",
    waiting_since=TODAY - timedelta(days=31), waiting_kind=WaitingOn.AGENCY,
)  # fmt: skip


def test_a_wait_is_long_from_the_day_after_the_setting_and_says_so() -> None:
    [one] = stuck_steps([GOAL], [STEP], [], TODAY, 30)
    assert (one.days, one.long, one.chased, one.chase_due) == (31, True, None, False)
    assert str(one.reason) == "waiting on the council for 31 days"
    [kept] = stuck_steps([GOAL], [STEP], [], TODAY - timedelta(days=1), 30)
    assert not kept.long


def test_only_open_steps_of_current_goals_wait() -> None:
    future = replace(GOAL, status=GoalStatus.FUTURE)
    assert stuck_steps([future], [STEP], [], TODAY, 30) == ()
    for status in (StepStatus.COMPLETED, StepStatus.NO_LONGER_NEEDED):
        assert stuck_steps([GOAL], [replace(STEP, status=status)], [], TODAY, 30) == ()
    assert not waits(Step(person_id="p", goal_id="g", description="go"))


def test_one_that_cannot_be_done_yet_waits_since_it_was_said_even_on_nobody_named() -> None:
    blocked = Step(id="b", person_id="p", goal_id="g", description="join", status=StepStatus.CANNOT_BE_DONE_YET,
                   status_on=TODAY - timedelta(days=3))  # fmt: skip
    [one] = stuck_steps([GOAL], [blocked], [], TODAY, 30)
    assert (one.days, str(one.reason)) == (3, "waiting on someone not named for 3 days")
    [unknown] = stuck_steps([GOAL], [replace(STEP, waiting_since=None)], [], TODAY, 30)
    assert (unknown.days, unknown.long, str(unknown.reason)) == (None, False, "waiting on the council, since when is not known")
    [kind] = stuck_steps([GOAL], [replace(STEP, waiting_on="", waiting_kind=WaitingOn.OFFICER)], [], TODAY, 30)
    assert str(kind.reason) == "waiting on me for 31 days"


def test_the_latest_chase_counts_and_is_due_on_its_day() -> None:
    first = Chase(person_id="p", about="a", chased_on=TODAY - timedelta(days=20), again_on=TODAY - timedelta(days=10))
    last = replace(first, chased_on=TODAY - timedelta(days=9), again_on=TODAY)
    [one] = stuck_steps([GOAL], [STEP], [last, first], TODAY, 30)
    assert (one.chased, one.chase_due) == (last, True)
    [before] = stuck_steps([GOAL], [STEP], [last, first], TODAY - timedelta(days=1), 30)
    assert not before.chase_due


def test_groups_come_in_their_order_the_longest_wait_first() -> None:
    mine = replace(STEP, id="m", waiting_kind=WaitingOn.OFFICER, waiting_since=TODAY)
    older = replace(STEP, id="o", waiting_since=TODAY - timedelta(days=90))
    unknown = replace(STEP, id="u", waiting_since=None)
    found = by_whom(stuck_steps([GOAL], [unknown, STEP, older, mine], [], TODAY, 30))
    assert [(kind, [one.step.id for one in held]) for kind, held in found] == [
        (WaitingOn.OFFICER, ["m"]), (WaitingOn.AGENCY, ["o", "a", "u"]),
    ]  # fmt: skip
