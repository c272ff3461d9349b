"""Acts on the sentence plan: goals, steps, agreements and notes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from caseload.casework.checks import check_words
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.change import AuditKind, Change
from caseload.domain.dates import long_date
from caseload.domain.errors import Refusal
from caseload.domain.plan import Agreement, Goal, GoalStatus, Note, Step, StepStatus
from caseload.domain.words import tr


@dataclass(frozen=True, slots=True, kw_only=True)
class AddGoal:
    """A new goal with its first steps."""

    goal: Goal
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EditGoal:
    """A goal before and after editing."""

    before: Goal
    after: Goal


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveGoal:
    """Move a goal one place up or down in its order."""

    goal_id: str
    up: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SetGoalStatus:
    """Make a goal active, future, achieved or removed; removing needs a reason."""

    goal_id: str
    status: GoalStatus
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddStep:
    """A new step of a goal."""

    step: Step


@dataclass(frozen=True, slots=True, kw_only=True)
class EditStep:
    """A step before and after editing."""

    before: Step
    after: Step


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveStep:
    """Move a step to another status."""

    step_id: str
    status: StepStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveStep:
    """Take a step out of its goal."""

    step_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAgreement:
    """The person's answer to the plan."""

    agreement: Agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class AddNote:
    """A note about a person or an entry of theirs."""

    note: Note


@dataclass(frozen=True, slots=True, kw_only=True)
class EditNote:
    """A note before and after editing."""

    before: Note
    after: Note


def add_goal(session: Session, command: AddGoal) -> Change:
    """Add a goal with its steps, at the end of its order."""
    title = check_words(command.goal.title, tr("The goal"))
    _check_target(session, command.goal)
    with act(session, "add_goal", AuditKind.COLLECTION) as unit:
        position = len(session.store.of_person(Goal, command.goal.person_id))
        goal = unit.add(replace(command.goal, title=title, position=position, status_on=session.today))
        for place, step in enumerate(command.steps):
            unit.add(replace(step, person_id=goal.person_id, goal_id=goal.id, position=place, status_on=session.today))
        unit.sentence = tr("Goal added.")
    return unit.result


def edit_goal(session: Session, command: EditGoal) -> Change:
    """Change a goal's words, area or target."""
    check_words(command.after.title, tr("The goal"))
    if command.after.target_on != command.before.target_on:
        _check_target(session, command.after)
    with act(session, "edit_goal", AuditKind.ALTERATION) as unit:
        unit.write(command.before, command.after)
        unit.sentence = tr("Goal saved.")
    return unit.result


def _check_target(session: Session, goal: Goal) -> None:
    if goal.target_on and goal.target_on < session.today:
        raise Refusal(
            tr("The target date {date} has passed. Choose today or later, or no target.", date=long_date(goal.target_on))
        )


def move_goal(session: Session, command: MoveGoal) -> Change:
    """Move a goal up or down among the person's goals."""
    goal = session.store.need(Goal, command.goal_id)
    goals = list(session.store.of_person(Goal, goal.person_id, "position, row_id"))
    place = next(at for at, one in enumerate(goals) if one.id == goal.id)
    other = place - 1 if command.up else place + 1
    if not 0 <= other < len(goals):
        raise Refusal(tr("This goal is already at that end of the list."))
    goals[place], goals[other] = goals[other], goals[place]
    with act(session, "move_goal", AuditKind.ALTERATION) as unit:
        for position, one in enumerate(goals):
            unit.change(one, position=position)
        unit.sentence = tr("Goal moved.")
    return unit.result


def set_goal_status(session: Session, command: SetGoalStatus) -> Change:
    """Change where a goal stands; a removed goal stays visible with its reason."""
    if command.status is GoalStatus.REMOVED:
        check_words(command.reason, tr("The reason for removing the goal"))
    with act(session, "set_goal_status", AuditKind.ALTERATION) as unit:
        goal = session.store.need(Goal, command.goal_id)
        unit.change(goal, status=command.status, status_on=session.today, reason=command.reason.strip())
        unit.sentence = tr("Goal is now {status}.", status=tr(command.status.value))
    return unit.result


def add_step(session: Session, command: AddStep) -> Change:
    """Add a step to a goal."""
    words = check_words(command.step.description, tr("The step"))
    with act(session, "add_step", AuditKind.COLLECTION) as unit:
        goal = session.store.need(Goal, command.step.goal_id)
        position = len(session.store.find(Step, "goal_id = ?", (goal.id,)))
        unit.add(replace(command.step, description=words, person_id=goal.person_id, position=position,
                         status_on=session.today))  # fmt: skip
        unit.sentence = tr("Step added.")
    return unit.result


def edit_step(session: Session, command: EditStep) -> Change:
    """Change a step; its identity and history stay."""
    check_words(command.after.description, tr("The step"))
    moved = command.after.status is not command.before.status
    after = replace(command.after, status_on=session.today) if moved else command.after
    with act(session, "edit_step", AuditKind.ALTERATION) as unit:
        unit.write(command.before, after)
        unit.sentence = tr("Step saved.")
    return unit.result


def move_step(session: Session, command: MoveStep) -> Change:
    """Move a step to another of the five statuses."""
    with act(session, "move_step", AuditKind.ALTERATION) as unit:
        step = session.store.need(Step, command.step_id)
        unit.change(step, status=command.status, status_on=session.today)
        unit.sentence = tr("Step is now {status}.", status=tr(command.status.value))
    return unit.result


def remove_step(session: Session, command: RemoveStep) -> Change:
    """Take a step out of its goal; undo puts it back."""
    with act(session, "remove_step", AuditKind.ALTERATION) as unit:
        unit.remove(session.store.need(Step, command.step_id))
        unit.sentence = tr("Step removed.")
    return unit.result


def record_agreement(session: Session, command: RecordAgreement) -> Change:
    """Record whether the person agrees the plan; needs a goal, and a reason unless the answer is yes."""
    agreement = command.agreement
    if not session.store.of_person(Goal, agreement.person_id):
        raise Refusal(tr("There is no goal to agree yet. Add a goal first."))
    if agreement.answer.value != "yes":
        check_words(agreement.why, tr("The reason"))
    with act(session, "record_agreement", AuditKind.COLLECTION) as unit:
        unit.add(agreement)
        unit.sentence = tr("Agreement recorded: {answer}.", answer=tr(agreement.answer.value))
    return unit.result


def add_note(session: Session, command: AddNote) -> Change:
    """Add a note, marked as fact, opinion or reported."""
    body = check_words(command.note.body, tr("The note"))
    with act(session, "add_note", AuditKind.COLLECTION) as unit:
        unit.add(replace(command.note, body=body, written_on=command.note.written_on or session.today))
        unit.sentence = tr("Note added.")
    return unit.result


def edit_note(session: Session, command: EditNote) -> Change:
    """Change a note; the earlier text stays in the history."""
    check_words(command.after.body, tr("The note"))
    with act(session, "edit_note", AuditKind.ALTERATION) as unit:
        unit.write(command.before, command.after)
        unit.sentence = tr("Note saved.")
    return unit.result
