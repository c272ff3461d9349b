"""The sentence plan: goals, steps, agreements, notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseload.domain.entry import Entry, Statement


class GoalStatus(StrEnum):
    """The four statuses of the official sentence plan."""

    ACTIVE = "active"
    FUTURE = "future"
    ACHIEVED = "achieved"
    REMOVED = "removed"
    UNSET = "to be chosen"


class StepStatus(StrEnum):
    """The five statuses of the official sentence plan."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    CANNOT_BE_DONE_YET = "cannot be done yet"
    NO_LONGER_NEEDED = "no longer needed"
    COMPLETED = "completed"


class WaitingOn(StrEnum):
    """Whom a step that cannot move waits on."""

    NOBODY = ""
    OFFICER = "me"
    PERSON = "the person"
    AGENCY = "an agency"
    COURT_OR_PRISON = "court or prison"
    OTHER = "someone else"


class Answer(StrEnum):
    """Whether the person agreed the plan."""

    YES = "yes"
    NO = "no"
    COULD_NOT_ANSWER = "could not answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Entry):
    """A goal in the person's words; `area` is a key of rules/areas.csv or empty when still to be chosen."""

    person_id: str
    title: str
    area: str = ""
    area_words: str = ""
    related_areas: tuple[str, ...] = ()
    status: GoalStatus = GoalStatus.ACTIVE
    status_on: date | None = None
    target_on: date | None = None
    target_words: str = ""
    position: int = 0
    first: bool = False
    reason: str = ""
    order_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Entry):
    """One step of a goal, with one actor of the official list."""

    person_id: str
    goal_id: str
    description: str
    actor: str = ""
    actor_name: str = ""
    status: StepStatus = StepStatus.NOT_STARTED
    status_on: date | None = None
    due_on: date | None = None
    waiting_on: str = ""
    waiting_since: date | None = None
    waiting_kind: WaitingOn = WaitingOn.NOBODY
    evidence: str = ""
    note: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Entry):
    """The person's answer to the plan on a day, with both views."""

    person_id: str
    agreed_on: date
    answer: Answer
    why: str = ""
    person_view: str = ""
    officer_view: str = ""
    review_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Entry):
    """A note about a person or one of their entries (`about` is an entry id)."""

    person_id: str
    body: str
    about: str = ""
    written_on: date | None = None
    statement: Statement = Statement.FACT


def steps_count(steps: tuple[Step, ...]) -> tuple[int, int]:
    """Completed and counted steps; steps no longer needed leave the count."""
    counted = [step for step in steps if step.status is not StepStatus.NO_LONGER_NEEDED]
    return sum(step.status is StepStatus.COMPLETED for step in counted), len(counted)


def ask_achieved(steps: tuple[Step, ...]) -> bool:
    """Whether every step that is still needed is completed, so that the program asks if the goal is achieved."""
    done, counted = steps_count(steps)
    return counted > 0 and done == counted
