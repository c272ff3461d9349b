"""Steps that cannot move: on whom each waits, since when, and when they were last asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from caseload.domain.plan import Goal, GoalStatus, Step, StepStatus, WaitingOn
from caseload.domain.plan_history import Chase
from caseload.domain.words import Message, msg, tr, trn

OPEN = frozenset({StepStatus.NOT_STARTED, StepStatus.IN_PROGRESS, StepStatus.CANNOT_BE_DONE_YET})
ORDER = (WaitingOn.OFFICER, WaitingOn.PERSON, WaitingOn.AGENCY, WaitingOn.COURT_OR_PRISON, WaitingOn.OTHER, WaitingOn.NOBODY)


@dataclass(frozen=True, slots=True, kw_only=True)
class StuckStep:
    """A step that waits: `days` since it began to wait (None: not known), `chased` the last time somebody was asked."""

    step: Step
    goal: Goal
    days: int | None
    long: bool
    chased: Chase | None
    chase_due: bool
    reason: Message


def stuck_steps(
    goals: Iterable[Goal], steps: Iterable[Step], chases: Iterable[Chase], today: date, long_after: int
) -> tuple[StuckStep, ...]:
    """The steps of current goals that wait on someone or cannot be done yet, by whom they wait on, the longest wait first.

    `long_after` is the number of days from which a wait is long.
    """
    live = {goal.id: goal for goal in goals if goal.status in (GoalStatus.ACTIVE, GoalStatus.UNSET)}
    last = _last_chase(chases)
    found = [
        _stuck(step, live[step.goal_id], last.get(step.id), today, long_after)
        for step in steps if step.goal_id in live and waits(step)
    ]  # fmt: skip
    return tuple(sorted(found, key=_place))


def waits(step: Step) -> bool:
    """Whether an open step waits: on someone named, or because it cannot be done yet."""
    return step.status in OPEN and bool(
        step.waiting_on or step.waiting_kind is not WaitingOn.NOBODY or step.status is StepStatus.CANNOT_BE_DONE_YET
    )


def by_whom(found: Sequence[StuckStep]) -> tuple[tuple[WaitingOn, tuple[StuckStep, ...]], ...]:
    """The stuck steps of each group that has any, in the order of the groups."""
    groups = ((kind, tuple(one for one in found if one.step.waiting_kind is kind)) for kind in ORDER)
    return tuple((kind, held) for kind, held in groups if held)


def _place(one: StuckStep) -> tuple[int, int, str]:
    return ORDER.index(one.step.waiting_kind), -(one.days if one.days is not None else -1), one.step.id


def _last_chase(chases: Iterable[Chase]) -> Mapping[str, Chase]:
    return {one.about: one for one in sorted(chases, key=lambda one: one.chased_on)}


def _stuck(step: Step, goal: Goal, chased: Chase | None, today: date, long_after: int) -> StuckStep:
    since = step.waiting_since or (step.status_on if step.status is StepStatus.CANNOT_BE_DONE_YET else None)
    days = (today - since).days if since else None
    due = chased is not None and chased.again_on is not None and chased.again_on <= today
    return StuckStep(
        step=step, goal=goal, days=days, long=days is not None and days > long_after, chased=chased, chase_due=due,
        reason=_reason(step, days),
    )  # fmt: skip


def _reason(step: Step, days: int | None) -> Message:
    if days is None:
        return msg("waiting on {whom}, since when is not known", whom=step.waiting_on or _nobody(step))
    return msg("waiting on {whom} for {days}", whom=step.waiting_on or _nobody(step), days=trn("{n} day", "{n} days", days))


def _nobody(step: Step) -> str:
    return tr(step.waiting_kind.value) if step.waiting_kind is not WaitingOn.NOBODY else tr("someone not named")
