"""Acts on the goals of a sentence plan: each leaves its event, with the goal as it then stood."""

from __future__ import annotations

from dataclasses import dataclass, replace

from caseload.casework.checks import check_words
from caseload.casework.plan_events import tell_goal, tell_step
from caseload.casework.session import Session
from caseload.casework.unit import Unit, act
from caseload.domain.change import AuditKind, Change
from caseload.domain.dates import long_date
from caseload.domain.errors import Refusal
from caseload.domain.plan import Goal, GoalStatus, Step
from caseload.domain.plan_history import GoalHappening, StepHappening
from caseload.domain.words import tr, trn

HAPPENINGS = {
    GoalStatus.ACTIVE: GoalHappening.STARTED, GoalStatus.FUTURE: GoalHappening.PUT_OFF, GoalStatus.UNSET: GoalHappening.UPDATED,
    GoalStatus.ACHIEVED: GoalHappening.ACHIEVED, GoalStatus.REMOVED: GoalHappening.REMOVED,
}  # fmt: skip
ENDED = frozenset({GoalStatus.ACHIEVED, GoalStatus.REMOVED})


@dataclass(frozen=True, slots=True, kw_only=True)
class AddGoal:
    """A new goal with its first steps."""

    goal: Goal
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EditGoal:
    """A goal before and after editing; a status moved here needs the reason that `SetGoalStatus` asks for."""

    before: Goal
    after: Goal


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceGoal:
    """Put a goal before another of the same person's, or at the end (`before_id` empty)."""

    goal_id: str
    before_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PutFirst:
    """Say that a goal comes before other work, or no longer."""

    goal_id: str
    first: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SetGoalStatus:
    """Make a goal active, future, achieved or removed; removing and adding back need a reason, achieving may have one."""

    goal_id: str
    status: GoalStatus
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleGoal:
    """What becomes of an open goal of an earlier order: carried to this one, or closed with a reason."""

    goal_id: str
    order_id: str
    carried: bool
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryGoals:
    """Open goals of an earlier order that are all carried to this one."""

    goal_ids: tuple[str, ...]
    order_id: str


def add_goal(session: Session, command: AddGoal) -> Change:
    """Add a goal with its steps, at the end of its order."""
    title = check_words(command.goal.title, tr("The goal"))
    _check_target(session, command.goal)
    with act(session, "add_goal", AuditKind.COLLECTION) as unit:
        before = session.store.of_person(Goal, command.goal.person_id)
        goal = unit.add(replace(
            command.goal, title=title, position=max((one.position for one in before), default=-1) + 1,
            status_on=session.today, order_id=command.goal.order_id or unit.main_order_id(command.goal.person_id),
        ))  # fmt: skip
        for place, step in enumerate(command.steps):
            kept = unit.add(replace(step, person_id=goal.person_id, goal_id=goal.id, position=place, status_on=session.today,
                                    description=check_words(step.description, tr("The step"))))  # fmt: skip
            tell_step(unit, kept, StepHappening.ADDED)
        tell_goal(unit, goal, GoalHappening.CREATED)
        unit.sentence = tr("Goal added.")
    return unit.result


def edit_goal(session: Session, command: EditGoal) -> Change:
    """Change a goal's words, area, target or status."""
    before, after = command.before, command.after
    check_words(after.title, tr("The goal"))
    if after.target_on != before.target_on:
        _check_target(session, after)
    moved = after.status is not before.status
    if moved:
        _check_reason(before, after.status, after.reason)
    with act(session, "edit_goal", AuditKind.ALTERATION) as unit:
        kept = unit.write(before, replace(after, status_on=session.today) if moved else after)
        if kept != before:
            told = after.reason.strip() if moved else ""
            tell_goal(unit, kept, _happening(before, kept.status) if moved else GoalHappening.UPDATED, told)
        unit.sentence = tr("Goal saved.")
    return unit.result


def _check_target(session: Session, goal: Goal) -> None:
    if goal.target_on and goal.target_on < session.today:
        raise Refusal(
            tr("The target date {date} has passed. Choose today or later, or no target.", date=long_date(goal.target_on))
        )


def place_goal(session: Session, command: PlaceGoal) -> Change:
    """Put a goal in another place among the person's goals."""
    goal = session.store.need(Goal, command.goal_id)
    goals = list(session.store.of_person(Goal, goal.person_id, "position, row_id"))
    others = [one for one in goals if one.id != goal.id]
    place = next((at for at, one in enumerate(others) if one.id == command.before_id), len(others))
    others.insert(place, goal)
    if [one.id for one in others] == [one.id for one in goals]:
        raise Refusal(tr("This goal is already at that end of the list."))
    with act(session, "place_goal", AuditKind.ALTERATION) as unit:
        for position, one in enumerate(others):
            unit.change(one, position=position)
        unit.sentence = tr("Goal moved.")
    return unit.result


def put_first(session: Session, command: PutFirst) -> Change:
    """Say that a goal comes first: a crisis comes before other work."""
    with act(session, "put_first", AuditKind.ALTERATION) as unit:
        unit.change(session.store.need(Goal, command.goal_id), first=command.first)
        unit.sentence = tr("This goal comes first.") if command.first else tr("This goal comes in its place.")
    return unit.result


def set_goal_status(session: Session, command: SetGoalStatus) -> Change:
    """Change where a goal stands; a removed goal stays visible with its reason."""
    goal = session.store.need(Goal, command.goal_id)
    _check_reason(goal, command.status, command.reason)
    with act(session, "set_goal_status", AuditKind.ALTERATION) as unit:
        _stand(unit, goal, command.status, command.reason.strip())
        unit.sentence = tr("Goal is now {status}.", status=tr(command.status.value))
    return unit.result


def _stand(unit: Unit, goal: Goal, status: GoalStatus, reason: str) -> None:
    if goal.status is not status:
        moved = unit.change(goal, status=status, status_on=unit.session.today, reason=reason)
        tell_goal(unit, moved, _happening(goal, status), reason)


def _happening(before: Goal, status: GoalStatus) -> GoalHappening:
    """What moving a goal to a status is called; one that had ended is added back."""
    return GoalHappening.ADDED_BACK if before.status in ENDED and status not in ENDED else HAPPENINGS[status]


def _check_reason(goal: Goal, status: GoalStatus, reason: str) -> None:
    if status is GoalStatus.REMOVED and goal.status is not status:
        check_words(reason, tr("The reason for removing the goal"))
    if goal.status in ENDED and status not in ENDED:
        check_words(reason, tr("The reason for adding the goal back"))


def settle_goal(session: Session, command: SettleGoal) -> Change:
    """Carry an open goal of an earlier order to a new one, or close it with a reason: never silently."""
    goal = session.store.need(Goal, command.goal_id)
    reason = command.reason.strip()
    if not command.carried:
        check_words(reason, tr("The reason for closing the goal with the order before"))
    with act(session, "settle_goal", AuditKind.ALTERATION) as unit:
        if command.carried:
            kept = unit.change(goal, order_id=command.order_id)
            tell_goal(unit, kept, GoalHappening.CARRIED, reason)
            unit.sentence = tr("Goal carried to the new order.")
        else:
            kept = unit.change(goal, status=GoalStatus.REMOVED, status_on=session.today, reason=reason)
            tell_goal(unit, kept, GoalHappening.CLOSED, reason)
            unit.sentence = tr("Goal closed with the order before.")
    return unit.result


def carry_goals(session: Session, command: CarryGoals) -> Change:
    """Carry open goals of an earlier order to a new one together, each with its own event."""
    with act(session, "carry_goals", AuditKind.ALTERATION) as unit:
        for goal_id in command.goal_ids:
            kept = unit.change(session.store.need(Goal, goal_id), order_id=command.order_id)
            tell_goal(unit, kept, GoalHappening.CARRIED)
        unit.sentence = trn("{n} goal carried to the new order.", "{n} goals carried to the new order.", len(command.goal_ids))
    return unit.result
