"""The appointment brief: what happened since last time, the smallest next step, something to praise, what is overdue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from caseload.domain.dates import short_date
from caseload.domain.level import Stone
from caseload.domain.plan import Goal, GoalStatus, Step, StepStatus
from caseload.domain.reviewing import Changed
from caseload.domain.words import tr

PRAISE_DAYS = 42
OPEN = (StepStatus.IN_PROGRESS, StepStatus.NOT_STARTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """Half a page for one appointment; every list is short and worst or newest first."""

    last_seen: date | None
    since: tuple[str, ...]
    next_step: str
    praise: str
    overdue: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefFacts:
    """What a brief is made from: what changed since the person was last seen, the plan, the stones, other overdue matters."""

    last_seen: date | None
    changed: Sequence[Changed]
    goals: Sequence[Goal]
    steps: Sequence[Step]
    stones: Sequence[Stone]
    also_overdue: Sequence[str] = ()


def make_brief(facts: BriefFacts, today: date, most: int = 5) -> Brief:
    """The brief of a day; at most so many lines a list."""
    return Brief(
        last_seen=facts.last_seen,
        since=tuple(f"{short_date(one.on, today)}: {one.words}" for one in facts.changed[:most]),
        next_step=_next_words(facts, today), praise=_praise(facts, today),
        overdue=tuple([*_late(facts, today), *facts.also_overdue][:most]),
    )  # fmt: skip


def smallest_next_step(goals: Iterable[Goal], steps: Iterable[Step]) -> tuple[Goal, Step] | None:
    """The next step to talk about: of the goal that comes first, one begun before one not begun, the earliest due first."""
    live = {goal.id: goal for goal in goals if goal.status in (GoalStatus.ACTIVE, GoalStatus.UNSET)}
    found = [(live[step.goal_id], step) for step in steps if step.goal_id in live and step.status in OPEN and not step.waiting_on]
    return min(found, key=lambda one: _rank(*one), default=None)


def _rank(goal: Goal, step: Step) -> tuple[bool, bool, date, int, int]:
    """The person's own steps come before those of others within a goal that comes first."""
    return (not goal.first, step.actor != "person", step.due_on or date.max, OPEN.index(step.status), step.position)


def _next_words(facts: BriefFacts, today: date) -> str:
    found = smallest_next_step(facts.goals, facts.steps)
    if found is None:
        return ""
    goal, step = found
    by = tr("by {date}", date=short_date(step.due_on, today)) if step.due_on else ""
    words = tr("{step} (for “{goal}”)", step=step.description, goal=goal.title)
    return f"{words}, {by}" if by else words


def _praise(facts: BriefFacts, today: date) -> str:
    """The newest stone of the last weeks, else a step completed in them."""
    since = today - timedelta(days=PRAISE_DAYS)
    stones = [one for one in facts.stones if not one.lapse and since <= one.happened_on <= today]
    if stones:
        newest = max(stones, key=lambda one: one.happened_on)
        return tr("{words}, {date}", words=newest.words, date=short_date(newest.happened_on, today))
    completed = (one for one in facts.steps if one.status is StepStatus.COMPLETED)
    done = [one for one in completed if one.status_on and since <= one.status_on <= today]
    if not done:
        return ""
    last = max(done, key=lambda one: one.status_on or since)
    return tr("completed: {step}, {date}", step=last.description, date=short_date(last.status_on or today, today))


def _late(facts: BriefFacts, today: date) -> list[str]:
    live = {goal.id for goal in facts.goals if goal.status in (GoalStatus.ACTIVE, GoalStatus.UNSET)}
    steps = [(one.due_on, one) for one in facts.steps if one.goal_id in live and one.status in OPEN and one.due_on]
    late = sorted((due, one.description) for due, one in steps if due < today)
    return [tr("step “{step}”, due {date}", step=words, date=short_date(due, today)) for due, words in late]
