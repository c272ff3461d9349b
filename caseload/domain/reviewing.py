"""When levels and plans are next asked for, what a review asks, and what changed since the plan was last agreed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from caseload.domain.dates import plain_date
from caseload.domain.level import LevelReading, NoLevel, Reader, Stone
from caseload.domain.months import add_months
from caseload.domain.plan import Agreement, Goal, GoalStatus
from caseload.domain.plan_history import GoalEvent, GoalHappening, PlanReview, StepEvent, StepHappening
from caseload.domain.words import Message, msg, tr, trn

NEED_UP_TO = 3  # "Building" and below: something is still to be put in place


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLimits:
    """The dated figures of a review: months between reviews, weeks to the second baseline, weeks before the end to close."""

    months: int
    second_weeks: int
    closing_weeks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDue:
    """When a review is next due (None: nothing to count from), and why."""

    due_on: date | None
    overdue: bool
    reason: Message


def review_due(
    started: date | None, reviews: Sequence[PlanReview], agreements: Sequence[Agreement], ends_on: date | None,
    limits: ReviewLimits, today: date,
) -> ReviewDue:  # fmt: skip
    """The next review: the day the last one set, else so many months after it, after the agreement, or after the start."""
    last = max(reviews, key=lambda one: one.held_on, default=None)
    if last is not None and last.next_on is not None:
        return _due(last.next_on, msg("set at the review of {date}", date=plain_date(last.held_on)), today)
    counted = _counted_from(started, last, agreements)
    if counted is None:
        return ReviewDue(due_on=None, overdue=False, reason=msg("no review yet, and no start of the order to count from"))
    due = add_months(counted[0], limits.months)
    if ends_on is not None and today <= ends_on < due:
        closing = ends_on - timedelta(weeks=limits.closing_weeks)
        words = msg("closing review before the order ends on {date}", date=plain_date(ends_on))
        return _due(max(closing, counted[0]), words, today)
    reason = msg("{months} after {what} on {date}", months=trn("{n} month", "{n} months", limits.months), what=counted[1],
                 date=plain_date(counted[0]))  # fmt: skip
    return _due(due, reason, today)


def _counted_from(
    started: date | None, last: PlanReview | None, agreements: Sequence[Agreement]
) -> tuple[date, str] | None:
    """The day a review is counted from and what happened on it: the later of the last review and the last time of asking."""
    found = [(one.agreed_on, tr("the plan was asked about")) for one in agreements]
    found += [(last.held_on, tr("the last review"))] if last else []
    if found:
        return max(found, key=lambda one: one[0])
    return (started, tr("the order began")) if started else None


def _due(day: date, reason: Message, today: date) -> ReviewDue:
    return ReviewDue(due_on=day, overdue=day < today, reason=reason)


def areas_to_ask(
    areas: Iterable[str], goals: Iterable[Goal], readings: Sequence[LevelReading], needs: Collection[str]
) -> tuple[str, ...]:
    """The areas a review asks for, in their order: those with a need, or that an open goal is about; not a need is left out."""
    about = {area for goal in goals if goal.status in (GoalStatus.ACTIVE, GoalStatus.FUTURE, GoalStatus.UNSET)
             for area in (goal.area, *goal.related_areas)}  # fmt: skip
    wanted = about | set(needs) | needs_read(readings)
    return tuple(area for area in areas if area in wanted)


def needs_read(readings: Sequence[LevelReading]) -> set[str]:
    """Areas in which the officer once read a need (a level of 1 to 3), and that were not marked as no need since."""
    low = {one.area for one in readings if one.reader is Reader.OFFICER and one.level is not None and one.level <= NEED_UP_TO}
    return low - not_needs(readings)


def needs_now(readings: Iterable[LevelReading]) -> set[str]:
    """Areas whose latest reading by the officer is a level of 1 to 3."""
    return {one.area for one in _latest(readings).values() if one.level is not None and one.level <= NEED_UP_TO}


def not_needs(readings: Iterable[LevelReading]) -> set[str]:
    """Areas whose latest reading by the officer says that they are not a need."""
    return {one.area for one in _latest(readings).values() if one.no_level is NoLevel.NOT_A_NEED}


def _latest(readings: Iterable[LevelReading]) -> dict[str, LevelReading]:
    mine = [one for one in readings if one.reader is Reader.OFFICER]
    return {one.area: one for one in sorted(mine, key=lambda one: one.read_on)}


def second_baseline_due(readings: Sequence[LevelReading], limits: ReviewLimits) -> date | None:
    """The day the second baseline of some area is due: so many weeks after a first reading that stands alone, if one does."""
    days: dict[str, set[date]] = {}
    for one in readings:
        if one.reader is Reader.OFFICER and one.level is not None:
            days.setdefault(one.area, set()).add(one.read_on)
    alone = [next(iter(found)) for found in days.values() if len(found) == 1]
    return min(alone) + timedelta(weeks=limits.second_weeks) if alone else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One thing that changed since a day, newest first; `about` is the id of the entry it rests on."""

    on: date
    words: str
    about: str


def changed_since(
    day: date | None, goals: Iterable[GoalEvent], steps: Iterable[StepEvent], stones: Iterable[Stone], after: str = ""
) -> tuple[Changed, ...]:
    """What happened to goals and steps and which stones were laid after a day (None: ever), newest first.

    What was written down on the day itself counts too when that was after an instant (`after`), such as that of an answer
    to the plan. The first steps of a goal go with it.
    """
    def later(on: date, written: str) -> bool:
        return day is None or on > day or (on == day and after != "" and written > after)

    goals = tuple(one for one in goals if later(one.happened_on, one.created_at))
    steps = tuple(one for one in steps if later(one.happened_on, one.created_at))
    began = {(one.goal_id, one.happened_on) for one in goals if one.what is GoalHappening.CREATED}
    steps = (one for one in steps if one.what is not StepHappening.ADDED or (one.goal_id, one.happened_on) not in began)
    found = [
        *(Changed(on=one.happened_on, words=_goal_words(one), about=one.goal_id) for one in goals),
        *(Changed(on=one.happened_on, words=words, about=one.step_id) for one in steps if (words := _step_words(one))),
        *(Changed(on=one.happened_on, words=_stone_words(one), about=one.id) for one in stones
          if later(one.happened_on, one.created_at)),
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.on, reverse=True))


def _goal_words(one: GoalEvent) -> str:
    words = tr("“{title}” {what}", title=one.title, what=tr(one.what.value))
    told = one.words if one.what is not GoalHappening.UPDATED else ""
    return f"{words}: {told}" if told else words


def _step_words(one: StepEvent) -> str:
    if one.what is StepHappening.MOVED:
        return tr("step “{step}” {status}", step=one.description, status=tr(one.status.value))
    if one.what is StepHappening.ADDED:
        return tr("step “{step}” added", step=one.description)
    if one.what is StepHappening.REMOVED:
        return tr("step “{step}” taken out", step=one.description)
    return ""


def _stone_words(one: Stone) -> str:
    return tr("lapse: {words}", words=one.words) if one.lapse else tr("stone: {words}", words=one.words)

