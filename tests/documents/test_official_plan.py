"""A goal as it is pasted into the official sentence plan: its fields in their order, its words exactly as typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from caseload.documents.official_plan import goal_copy
from caseload.domain.plan import Goal, GoalStatus, Step, StepStatus
from tests import plan_case
from tests.documents.sheets import ABOUT

KEEP_FLAT, _, SEE_SON, ACCOUNT, *_ = plan_case.goals()
STEPS = [one for one in plan_case.steps() if one.goal_id == "g1"]


def copied(goal: Goal, steps: list[Step]) -> list[str]:
    return goal_copy(goal, steps, ABOUT.rules, "Marcus").split("\n")


def test_a_current_goal_field_by_field_with_who_what_and_status_of_each_step() -> None:
    assert copied(KEEP_FLAT, STEPS[:3]) == [
        "Area of need: Accommodation",
        "Goal: I want to keep my flat and pay the arrears off",
        "Related areas: Finances",
        "Can start now: yes",
        "Target date: 28/02/2027",
        "Shown under: Goals to work on now",
        "", "Step 1", "Who will do it: Marcus", "What they will do: Bring every letter in a bag", "Status: Completed",
        "", "Step 2", "Who will do it: Marcus", "What they will do: Ring the housing office and ask for a payment plan",
        "Status: In progress",
        "", "Step 3", "Who will do it: Partnership agency (Ms Pritchard, Money Matters)",
        "What they will do: Set the arrears out on one sheet", "Status: Cannot be done yet",
    ]  # fmt: skip


def test_a_future_goal_has_no_date_to_enter_and_a_closed_one_says_since_when_and_why() -> None:
    later = copied(replace(SEE_SON, target_words=""), [])
    assert later[2:] == ["Related areas: none", "Can start now: no", "Shown under: Future goals", "Steps: none"]
    assert copied(SEE_SON, [])[4] == "Target date: after the hearing"
    assert copied(ACCOUNT, [])[3:] == ["Can start now: yes", "Target date: not recorded", "Shown under: Achieved goals",
                                       "Since: 20/08/2026", "Note: Wages go into it now.", "Steps: none"]  # fmt: skip
    gone = copied(replace(ACCOUNT, status=GoalStatus.REMOVED, status_on=None, reason=""), [])
    assert gone[-3:] == ["Shown under: Removed goals", "Since: not recorded", "Steps: none"]


def test_what_is_not_chosen_yet_is_said_and_what_is_sensitive_says_so_first() -> None:
    goal = replace(KEEP_FLAT, area="", status=GoalStatus.UNSET, sensitive=True, target_on=None, related_areas=("nowhere",))
    step = Step(person_id="p", goal_id="g1", description="Ring", actor="", sensitive=True, status=StepStatus.NO_LONGER_NEEDED)
    assert copied(goal, [step]) == [
        "Sensitive: yes", "Area of need: not chosen", "Goal: I want to keep my flat and pay the arrears off", "Related areas: none",
        "Target date: not recorded", "Shown under: not chosen", "", "Step 1", "Sensitive: yes", "Who will do it: not chosen",
        "What they will do: Ring", "Status: No longer needed",
    ]  # fmt: skip


def test_text_stays_as_typed() -> None:
    typed = "“ŵŷ” <b>x</b> {name} & %s\nsecond line"
    goal = replace(KEEP_FLAT, title=typed, target_on=date(2027, 1, 3))
    assert f"Goal: {typed}" in goal_copy(goal, [], ABOUT.rules, "Marcus")
