"""What was promised on a case and is not done: steps, actions of meetings, decisions, questions to ask again, for a release."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from caseload.domain.partners import MeetingAction
from caseload.domain.plan import Goal, GoalStatus, Step, StepStatus, WaitingOn
from caseload.domain.plan_history import Chase
from caseload.domain.releasing import ReleasePromise
from caseload.domain.seniority import SupervisionDecision
from caseload.domain.words import tr

OFFICER = "probation_practitioner"
OPEN_STEPS = frozenset({StepStatus.NOT_STARTED, StepStatus.IN_PROGRESS, StepStatus.CANNOT_BE_DONE_YET})
CURRENT = frozenset({GoalStatus.ACTIVE, GoalStatus.UNSET})


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Something an officer still owes: `due_on` None where no day was set; `sensitive` as its entry is."""

    words: str
    kind: str
    due_on: date | None = None
    sensitive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Owing:
    """The records of one case that promises are read from."""

    goals: tuple[Goal, ...] = ()
    steps: tuple[Step, ...] = ()
    chases: tuple[Chase, ...] = ()
    actions: tuple[MeetingAction, ...] = ()
    decisions: tuple[SupervisionDecision, ...] = ()
    of_release: tuple[ReleasePromise, ...] = ()


def open_promises(owing: Owing, officer: str) -> tuple[Promise, ...]:
    """What the officer still owes on a case, the earliest day first, what has no day last."""
    found = [*_steps(owing), *_actions(owing.actions, officer), *_decisions(owing.decisions),
             *_of_release(owing.of_release, officer)]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.due_on is None, one.due_on or date.max)))


def _steps(owing: Owing) -> Iterator[Promise]:
    """Steps of current goals that are the officer's own, or wait on them; and those they said they would ask about again."""
    live = {goal.id: goal for goal in owing.goals if goal.status in CURRENT}
    again = _asked_again(owing.chases)
    for step in owing.steps:
        if step.goal_id not in live or step.status not in OPEN_STEPS:
            continue
        sensitive = step.sensitive or live[step.goal_id].sensitive
        if step.actor == OFFICER or step.waiting_kind is WaitingOn.OFFICER:
            yield Promise(words=step.description, kind=tr("step"), due_on=step.due_on, sensitive=sensitive)
        elif step.id in again:
            yield Promise(words=tr("ask again: {step}", step=step.description), kind=tr("chase"), due_on=again[step.id],
                          sensitive=sensitive)  # fmt: skip


def _asked_again(chases: Iterable[Chase]) -> Mapping[str, date]:
    """The day each thing was to be asked about again, by the last time it was."""
    last = {one.about: one for one in sorted(chases, key=lambda one: one.chased_on)}
    return {about: one.again_on for about, one in last.items() if one.again_on is not None}


def _actions(actions: Iterable[MeetingAction], officer: str) -> Iterator[Promise]:
    """Actions of meetings that are not done and belong to the officer, or to nobody named."""
    for one in actions:
        if one.done_on is None and one.owner.strip().casefold() in ("", officer.casefold()):
            yield Promise(words=one.words, kind=tr("action of a meeting"), due_on=one.due_on, sensitive=one.sensitive)


def _of_release(promises: Iterable[ReleasePromise], officer: str) -> Iterator[Promise]:
    """What was promised for a release and is not kept, by whomever: the officer is the one who asks about it."""
    for one in promises:
        if one.kept_on is None:
            mine = one.promised_by.strip().casefold() == officer.casefold()
            words = one.words if mine else tr("{what} (promised by {whom})", what=one.words, whom=one.promised_by)
            yield Promise(words=words, kind=tr("promised for a release"), due_on=one.due_on, sensitive=one.sensitive)


def _decisions(decisions: Iterable[SupervisionDecision]) -> Iterator[Promise]:
    for one in decisions:
        if one.done_on is None:
            yield Promise(words=one.words, kind=tr("decided in supervision"), due_on=one.follow_up_on, sensitive=one.sensitive)
