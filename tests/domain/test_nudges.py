"""Every nudge of a plan: when it is given, when it is not, and that setting one aside is for that one thing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from caseload.domain.nudges import NudgeKind, NudgeLimits, PlanState, left_standing, nudges
from caseload.domain.plan import Goal, GoalStatus, Step, StepStatus

TODAY = date(2026, 11, 20)
LIMITS = NudgeLimits(most_goals=2, still_days=60)
AREAS = {"accommodation": "Accommodation", "drugs": "Drug use"}
GOAL = Goal(id="g", person_id="p", title="keep the flat", area="accommodation", target_on=date(2027, 2, 1))
STEP = Step(id="s", person_id="p", goal_id="g", description="bring the letter", actor="person")
PLAN = PlanState(goals=(GOAL,), steps=(STEP,), requirements={}, area_words=AREAS, ends_on=date(2027, 3, 1), moved_on=TODAY)


def kinds(plan: PlanState, limits: NudgeLimits = LIMITS, today: date = TODAY) -> list[NudgeKind]:
    return [one.kind for one in nudges(plan, limits, today)]


def test_a_plan_in_order_gives_none() -> None:
    assert kinds(PLAN) == []
    assert kinds(replace(PLAN, goals=(), steps=())) == []


@pytest.mark.parametrize("status", [GoalStatus.ACTIVE, GoalStatus.FUTURE, GoalStatus.UNSET])
def test_a_bracket_left_in_an_open_goal_or_its_steps_is_quoted(status: GoalStatus) -> None:
    [one] = list(nudges(replace(PLAN, goals=(replace(GOAL, title="live in [place]", status=status),)), LIMITS, TODAY))
    assert (one.kind, one.about, str(one.reason)) == (
        NudgeKind.BRACKET, "g", "“live in [place]” still holds [place]: write what is meant.")  # fmt: skip
    in_step = replace(PLAN, steps=(replace(STEP, description="ring [name]"),))
    assert kinds(in_step) == [NudgeKind.BRACKET]
    assert kinds(replace(in_step, goals=(replace(GOAL, status=GoalStatus.ACHIEVED),))) == []


def test_a_step_no_longer_needed_is_not_counted_for_anything() -> None:
    gone = replace(STEP, description="ring [name]", status=StepStatus.NO_LONGER_NEEDED)
    assert kinds(replace(PLAN, steps=(gone,))) == [NudgeKind.NO_FIRST_STEP]


def test_a_target_after_the_end_of_the_order_is_told_unless_the_setting_allows_it() -> None:
    early = replace(PLAN, ends_on=date(2027, 1, 31))
    assert kinds(early) == [NudgeKind.AFTER_END]
    assert kinds(early, replace(LIMITS, past_end_days=1)) == []
    assert kinds(replace(early, ends_on=None)) == []
    assert kinds(replace(early, goals=(replace(GOAL, target_on=None),))) == []


def test_the_person_has_a_first_step_or_every_step_is_with_staff() -> None:
    staff = replace(STEP, actor="probation_practitioner")
    other = replace(STEP, actor="someone_else")
    assert kinds(replace(PLAN, steps=())) == [NudgeKind.NO_FIRST_STEP]
    assert kinds(replace(PLAN, steps=(staff,))) == [NudgeKind.ALL_STAFF]
    assert kinds(replace(PLAN, steps=(staff, other))) == [NudgeKind.NO_FIRST_STEP]
    assert kinds(replace(PLAN, steps=(staff, STEP))) == []
    assert kinds(replace(PLAN, goals=(replace(GOAL, status=GoalStatus.FUTURE),), steps=())) == []


def test_more_current_goals_than_the_setting_are_told_once() -> None:
    goals = tuple(replace(GOAL, id=str(n)) for n in range(3))
    steps = tuple(replace(STEP, goal_id=str(n)) for n in range(3))
    assert kinds(replace(PLAN, goals=goals, steps=steps)) == [NudgeKind.TOO_MANY]
    assert kinds(replace(PLAN, goals=goals, steps=steps), replace(LIMITS, most_goals=3)) == []


def test_a_need_or_a_requirement_wants_a_goal_about_it() -> None:
    plan = replace(PLAN, needs={"drugs"}, requirements={"r": ("drugs", "Drug rehabilitation"), "u": ("", "Unpaid work")})
    assert kinds(plan) == [NudgeKind.NEED_WITHOUT_GOAL, NudgeKind.REQUIREMENT_WITHOUT_GOAL]
    related = replace(plan, goals=(replace(GOAL, related_areas=("drugs",)),))
    assert kinds(related) == []
    removed = Goal(id="x", person_id="p", title="stop", area="drugs", status=GoalStatus.REMOVED, reason="moved")
    assert len(kinds(replace(plan, goals=(GOAL, removed)))) == 2
    assert kinds(replace(plan, goals=(GOAL, replace(removed, status=GoalStatus.ACHIEVED)))) == []


def test_nothing_moved_counts_from_the_last_day_and_comes_back_for_the_next_stillness() -> None:
    still = replace(PLAN, moved_on=TODAY - timedelta(days=61))
    [one] = nudges(still, LIMITS, TODAY)
    assert (one.kind, one.about) == (NudgeKind.NOTHING_MOVED, "2026-09-20")
    assert str(one.reason).startswith("Nothing of the plan has moved for 61 days")
    assert kinds(replace(PLAN, moved_on=TODAY - timedelta(days=60))) == []
    assert kinds(replace(PLAN, moved_on=None)) == []
    assert kinds(replace(still, goals=(replace(GOAL, status=GoalStatus.ACHIEVED),))) == []


def test_setting_aside_takes_that_one_away_and_no_other() -> None:
    found = nudges(replace(PLAN, needs={"drugs"}, steps=()), LIMITS, TODAY)
    assert [one.kind for one in left_standing(found, {(NudgeKind.NO_FIRST_STEP.value, "g")})] == [NudgeKind.NEED_WITHOUT_GOAL]
    assert left_standing(found, {(NudgeKind.NO_FIRST_STEP.value, "other")}) == found
