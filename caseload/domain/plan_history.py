"""What is only ever added about a plan: events of goals and steps, reviews, chases, nudges set aside, ladders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseload.domain.entry import Entry
from caseload.domain.plan import GoalStatus, StepStatus, WaitingOn


class GoalHappening(StrEnum):
    """What happened to a goal."""

    CREATED = "created"
    UPDATED = "updated"
    STARTED = "made a goal to work on now"
    PUT_OFF = "made a future goal"
    ACHIEVED = "achieved"
    REMOVED = "removed"
    ADDED_BACK = "added back"
    CARRIED = "carried to a new order"
    CLOSED = "closed with the order before"


class StepHappening(StrEnum):
    """What happened to a step."""

    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"
    WAITING = "waiting"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAsItStood:
    """A step as it stood when something happened to its goal."""

    description: str
    actor: str = ""
    actor_name: str = ""
    status: StepStatus = StepStatus.NOT_STARTED
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalEvent(Entry):
    """Something that happened to a goal, with the goal and its steps as they then stood."""

    person_id: str
    goal_id: str
    happened_on: date
    what: GoalHappening
    words: str = ""
    title: str = ""
    area: str = ""
    related_areas: tuple[str, ...] = ()
    status: GoalStatus = GoalStatus.ACTIVE
    target_on: date | None = None
    steps: tuple[StepAsItStood, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StepEvent(Entry):
    """Something that happened to a step; `contact_id` names the contact that moved it, where one did."""

    person_id: str
    goal_id: str
    step_id: str
    happened_on: date
    what: StepHappening
    description: str = ""
    was: StepStatus | None = None
    status: StepStatus = StepStatus.NOT_STARTED
    waiting_kind: WaitingOn = WaitingOn.NOBODY
    waiting_on: str = ""
    words: str = ""
    contact_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanReview(Entry):
    """A review of the plan: why it was held (a key of rules/review_reasons.csv), what was said, when the next is due."""

    person_id: str
    held_on: date
    reason: str
    words: str = ""
    next_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chase(Entry):
    """That somebody was asked about a step or referral (`about` is its id), and when to ask again."""

    person_id: str
    about: str
    chased_on: date
    whom: str = ""
    how: str = ""
    words: str = ""
    again_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgeSetAside(Entry):
    """A quality nudge the officer set aside for one thing (`about`: a goal, requirement or area), with or without a reason."""

    person_id: str
    nudge: str
    about: str
    set_on: date
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalLadder(Entry):
    """Five plain sentences of one goal, from furthest away to further than hoped, agreed with the person."""

    person_id: str
    goal_id: str
    rungs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderReading(Entry):
    """Where on the ladder of a goal (1 to 5) the person was said to be on a day; no score is made of it."""

    person_id: str
    goal_id: str
    read_on: date
    rung: int
    review_id: str = ""
