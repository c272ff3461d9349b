"""The history of a plan as acts write it: each event with the goal as it stood, each step with what moved it."""

from __future__ import annotations

from caseload.casework.unit import Unit
from caseload.domain.plan import Goal, Step
from caseload.domain.plan_history import GoalEvent, GoalHappening, StepAsItStood, StepEvent, StepHappening


def steps_of(unit: Unit, goal_id: str) -> tuple[Step, ...]:
    """The steps of a goal in their order."""
    return unit.session.store.find(Step, "goal_id = ?", (goal_id,), "position, row_id")


def tell_goal(unit: Unit, goal: Goal, what: GoalHappening, words: str = "") -> None:
    """Keep that something happened to a goal, as it stands after it."""
    unit.add(GoalEvent(
        person_id=goal.person_id, goal_id=goal.id, happened_on=unit.session.today, what=what, words=words, title=goal.title,
        area=goal.area, related_areas=goal.related_areas, status=goal.status, target_on=goal.target_on,
        sensitive=goal.sensitive, steps=tuple(
            StepAsItStood(description=one.description, actor=one.actor, actor_name=one.actor_name, status=one.status,
                          due_on=one.due_on)
            for one in steps_of(unit, goal.id)
        ),
    ))  # fmt: skip


def tell_step(
    unit: Unit, step: Step, what: StepHappening, before: Step | None = None, words: str = "", contact_id: str = ""
) -> None:
    """Keep that something happened to a step."""
    unit.add(StepEvent(
        person_id=step.person_id, goal_id=step.goal_id, step_id=step.id, happened_on=unit.session.today, what=what,
        description=step.description, was=before.status if before else None, status=step.status,
        waiting_kind=step.waiting_kind, waiting_on=step.waiting_on, words=words, contact_id=contact_id,
        sensitive=step.sensitive,
    ))  # fmt: skip
