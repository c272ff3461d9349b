"""Acts on the steps of a goal: added, changed, moved along, made to wait, taken out; each keeps its identity and history."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from caseload.casework.checks import check_not_future, check_words
from caseload.casework.plan_events import steps_of, tell_step
from caseload.casework.session import Session
from caseload.casework.unit import Unit, act
from caseload.domain.change import AuditKind, Change
from caseload.domain.errors import Refusal
from caseload.domain.plan import Goal, Step, StepStatus, WaitingOn
from caseload.domain.plan_history import StepHappening
from caseload.domain.words import tr


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
    """Move a step to another status; `contact_id` names the contact that moved it, `words` what was said."""

    step_id: str
    status: StepStatus
    words: str = ""
    contact_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeWait:
    """Say on whom a step waits and since when; `kind` NOBODY says that it waits no longer."""

    step_id: str
    kind: WaitingOn
    whom: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderStep:
    """Move a step one place up or down in its goal."""

    step_id: str
    up: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveStep:
    """Take a step out of its goal."""

    step_id: str


def add_step(session: Session, command: AddStep) -> Change:
    """Add a step to the end of a goal."""
    words = check_words(command.step.description, tr("The step"))
    if not command.step.goal_id:
        raise Refusal(tr("The step belongs to no goal. Choose the goal it serves, or add that goal first."))
    with act(session, "add_step", AuditKind.COLLECTION) as unit:
        goal = session.store.need(Goal, command.step.goal_id)
        step = unit.add(replace(command.step, description=words, person_id=goal.person_id,
                                position=len(steps_of(unit, goal.id)), status_on=session.today))  # fmt: skip
        tell_step(unit, step, StepHappening.ADDED)
        unit.sentence = tr("Step added.")
    return unit.result


def edit_step(session: Session, command: EditStep) -> Change:
    """Change a step; its identity and history stay."""
    check_words(command.after.description, tr("The step"))
    before = command.before
    moved = command.after.status is not before.status
    after = replace(command.after, status_on=session.today) if moved else command.after
    with act(session, "edit_step", AuditKind.ALTERATION) as unit:
        kept = unit.write(before, after)
        if kept != before:
            tell_step(unit, kept, _happening(before, kept), before)
        unit.sentence = tr("Step saved.")
    return unit.result


def _happening(before: Step, after: Step) -> StepHappening:
    if after.status is not before.status:
        return StepHappening.MOVED
    return StepHappening.WAITING if _waits(after) != _waits(before) else StepHappening.CHANGED


def _waits(step: Step) -> tuple[WaitingOn, str, date | None]:
    return step.waiting_kind, step.waiting_on, step.waiting_since


def move_step(session: Session, command: MoveStep) -> Change:
    """Move a step to another of the five statuses."""
    with act(session, "move_step", AuditKind.ALTERATION) as unit:
        step = session.store.need(Step, command.step_id)
        if step.status is not command.status:
            moved = unit.change(step, status=command.status, status_on=session.today)
            tell_step(unit, moved, StepHappening.MOVED, step, command.words.strip(), command.contact_id)
        unit.sentence = tr("Step is now {status}.", status=tr(command.status.value))
    return unit.result


def make_wait(session: Session, command: MakeWait) -> Change:
    """Say on whom a step waits, since today unless an earlier day is given."""
    since = command.since or session.today
    check_not_future(since, session.today, tr("The day the step began to wait"))
    nobody = command.kind is WaitingOn.NOBODY
    if command.kind in (WaitingOn.AGENCY, WaitingOn.OTHER):
        check_words(command.whom, tr("Whom the step waits on"))
    with act(session, "make_wait", AuditKind.ALTERATION) as unit:
        step = session.store.need(Step, command.step_id)
        whom = "" if nobody else command.whom.strip() or tr(command.kind.value)
        kept = unit.change(step, waiting_kind=command.kind, waiting_on=whom, waiting_since=None if nobody else since)
        tell_step(unit, kept, StepHappening.WAITING, step)
        named = tr("somebody") if _hidden(session, kept) else whom
        unit.sentence = tr("The step waits on nobody.") if nobody else tr("The step waits on {whom}.", whom=named)
    return unit.result


def _hidden(session: Session, step: Step) -> bool:
    """Whether a step or its goal is sensitive: what the history of a case says of it is read by whoever opens the case."""
    return step.sensitive or session.store.need(Goal, step.goal_id).sensitive


def order_step(session: Session, command: OrderStep) -> Change:
    """Move a step up or down within its goal."""
    with act(session, "order_step", AuditKind.ALTERATION) as unit:
        step = session.store.need(Step, command.step_id)
        steps = list(steps_of(unit, step.goal_id))
        place = next(at for at, one in enumerate(steps) if one.id == step.id)
        other = place - 1 if command.up else place + 1
        if not 0 <= other < len(steps):
            raise Refusal(tr("This step is already at that end of its goal."))
        steps[place], steps[other] = steps[other], steps[place]
        _number(unit, steps)
        unit.sentence = tr("Step moved.")
    return unit.result


def _number(unit: Unit, steps: list[Step]) -> None:
    for position, one in enumerate(steps):
        unit.change(one, position=position)


def remove_step(session: Session, command: RemoveStep) -> Change:
    """Take a step out of its goal; undo puts it back."""
    with act(session, "remove_step", AuditKind.ALTERATION) as unit:
        step = session.store.need(Step, command.step_id)
        unit.remove(step)
        tell_step(unit, step, StepHappening.REMOVED, step)
        unit.sentence = tr("Step removed.")
    return unit.result
