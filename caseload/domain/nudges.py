"""Quality nudges on a plan: one line each, worked out from the plan as it stands, set aside by the officer for good."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from caseload.domain.brackets import unfilled
from caseload.domain.dates import plain_date
from caseload.domain.plan import Goal, GoalStatus, Step, StepStatus
from caseload.domain.words import Message, msg, trn

PERSON = "person"
STAFF = frozenset(
    {"probation_practitioner", "prison_offender_manager", "programme_staff", "partnership_agency", "crs_provider"}
)


class NudgeKind(StrEnum):
    """What a nudge is about."""

    BRACKET = "unfilled bracket"
    AFTER_END = "target after the end"
    NO_FIRST_STEP = "no first step for the person"
    ALL_STAFF = "every step with staff"
    TOO_MANY = "too many current goals"
    NEED_WITHOUT_GOAL = "need without goal"
    REQUIREMENT_WITHOUT_GOAL = "requirement without goal"
    NOTHING_MOVED = "nothing moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudge:
    """One nudge: what it is about (`about` is a goal's, step's or requirement's id, an area's key, or empty) and its line."""

    kind: NudgeKind
    about: str
    reason: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanState:
    """A plan as it stands: `needs` are areas with a need, `moved_on` the last day anything moved, `ends_on` the order's end.

    `requirements` are the open ones by id, each with the area it is about (empty: none) and its words.
    """

    goals: Sequence[Goal]
    steps: Sequence[Step]
    needs: Collection[str] = ()
    requirements: Mapping[str, tuple[str, str]]
    area_words: Mapping[str, str]
    ends_on: date | None = None
    moved_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgeLimits:
    """The officer's own limits: how many current goals are many, days without movement, days a target may lie past the end."""

    most_goals: int
    still_days: int
    past_end_days: int = 0


def nudges(plan: PlanState, limits: NudgeLimits, today: date) -> tuple[Nudge, ...]:
    """Every nudge the plan gives on a day, in the order of their kinds; a plan without goals gives only needs without one."""
    return tuple(one for rule in _RULES for one in rule(plan, limits, today))


def left_standing(found: Sequence[Nudge], set_aside: Collection[tuple[str, str]]) -> tuple[Nudge, ...]:
    """The nudges that were not set aside; each is named by its kind and what it is about."""
    return tuple(one for one in found if (one.kind.value, one.about) not in set_aside)


def _open(plan: PlanState) -> list[Goal]:
    return [goal for goal in plan.goals if goal.status in (GoalStatus.ACTIVE, GoalStatus.FUTURE, GoalStatus.UNSET)]


def _active(plan: PlanState) -> list[Goal]:
    return [goal for goal in plan.goals if goal.status in (GoalStatus.ACTIVE, GoalStatus.UNSET)]


def _needed_steps(plan: PlanState, goal: Goal) -> list[Step]:
    return [step for step in plan.steps if step.goal_id == goal.id and step.status is not StepStatus.NO_LONGER_NEEDED]


def _brackets(plan: PlanState, _limits: NudgeLimits, _today: date) -> Iterator[Nudge]:
    for goal in _open(plan):
        texts = [goal.title, *(step.description for step in _needed_steps(plan, goal))]
        left = [bracket for text in texts for bracket in unfilled(text)]
        if left:
            yield Nudge(kind=NudgeKind.BRACKET, about=goal.id, reason=msg(
                "“{title}” still holds {bracket}: write what is meant.", title=goal.title, bracket=left[0]
            ))


def _after_end(plan: PlanState, limits: NudgeLimits, _today: date) -> Iterator[Nudge]:
    for goal in _open(plan):
        if plan.ends_on and goal.target_on and (goal.target_on - plan.ends_on).days > limits.past_end_days:
            yield Nudge(kind=NudgeKind.AFTER_END, about=goal.id, reason=msg(
                "“{title}” has its target on {target}, after the order ends on {end}.", title=goal.title,
                target=plain_date(goal.target_on), end=plain_date(plan.ends_on),
            ))  # fmt: skip


def _no_first_step(plan: PlanState, _limits: NudgeLimits, _today: date) -> Iterator[Nudge]:
    for goal in _active(plan):
        steps = _needed_steps(plan, goal)
        if not any(step.actor == PERSON for step in steps) and not _all_staff(steps):
            yield Nudge(kind=NudgeKind.NO_FIRST_STEP, about=goal.id,
                        reason=msg("“{title}” has no first step for the person.", title=goal.title))  # fmt: skip


def _with_staff(plan: PlanState, _limits: NudgeLimits, _today: date) -> Iterator[Nudge]:
    for goal in _active(plan):
        if _all_staff(_needed_steps(plan, goal)):
            yield Nudge(kind=NudgeKind.ALL_STAFF, about=goal.id, reason=msg(
                "Every step of “{title}” is done by staff: none is the person's.", title=goal.title
            ))  # fmt: skip


def _all_staff(steps: Sequence[Step]) -> bool:
    return bool(steps) and all(step.actor in STAFF for step in steps)


def _too_many(plan: PlanState, limits: NudgeLimits, _today: date) -> Iterator[Nudge]:
    current = len(_active(plan))
    if current > limits.most_goals:
        yield Nudge(kind=NudgeKind.TOO_MANY, about="", reason=msg(
            "{n} goals to work on now; more than {most} is much at once. Which come first?", n=current, most=limits.most_goals
        ))


def _needs(plan: PlanState, _limits: NudgeLimits, _today: date) -> Iterator[Nudge]:
    covered = _covered(plan)
    for area in plan.area_words:
        if area in plan.needs and area not in covered:
            yield Nudge(kind=NudgeKind.NEED_WITHOUT_GOAL, about=area,
                        reason=msg("{area} is a need, and no goal is about it.", area=plan.area_words[area]))  # fmt: skip


def _requirements(plan: PlanState, _limits: NudgeLimits, _today: date) -> Iterator[Nudge]:
    covered = _covered(plan)
    for one, (area, words) in plan.requirements.items():
        if area and area not in covered:
            yield Nudge(kind=NudgeKind.REQUIREMENT_WITHOUT_GOAL, about=one,
                        reason=msg("{requirement} was ordered, and no goal is about it.", requirement=words))  # fmt: skip


def _covered(plan: PlanState) -> frozenset[str]:
    """Areas that a goal is about, itself or as related; one achieved still covers its area, one removed does not."""
    kept = [goal for goal in plan.goals if goal.status is not GoalStatus.REMOVED]
    return frozenset(area for goal in kept for area in (goal.area, *goal.related_areas) if area)


def _nothing_moved(plan: PlanState, limits: NudgeLimits, today: date) -> Iterator[Nudge]:
    if _active(plan) and plan.moved_on and today - plan.moved_on > timedelta(days=limits.still_days):
        days = (today - plan.moved_on).days
        said = trn("{n} day", "{n} days", days)
        yield Nudge(kind=NudgeKind.NOTHING_MOVED, about=plan.moved_on.isoformat(), reason=msg(
            "Nothing of the plan has moved for {days}, since {date}.", days=said, date=plain_date(plan.moved_on)
        ))


_RULES: tuple[Callable[[PlanState, NudgeLimits, date], Iterator[Nudge]], ...] = (
    _brackets, _after_end, _no_first_step, _with_staff, _too_many, _needs, _requirements, _nothing_moved,
)  # fmt: skip
