"""The person's own side: readiness, strengths, facts of a settled life, feedback, and the assessment summary others hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseload.domain.entry import Entry


class Readiness(StrEnum):
    """The nine answers of the official plan to how someone feels about a change in one area."""

    MADE = "made changes"
    MAKING = "making changes"
    KNOWS_HOW = "wants to and knows how"
    NEEDS_HELP = "wants to but needs help"
    THINKING = "thinking about it"
    DOES_NOT_WANT = "does not want to"
    WILL_NOT_SAY = "does not want to answer"
    NOT_PRESENT = "not present"
    NOT_APPLICABLE = "not applicable"


class Held(StrEnum):
    """Whether a fact asked about is so."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not known"


class FeedbackAnswer(StrEnum):
    """The answers of the feedback form, lowest first; the last two say nothing of the service."""

    NEVER = "never"
    NOT_OFTEN = "not often"
    SOMETIMES = "sometimes"
    MOSTLY = "mostly"
    ALWAYS = "always"
    RATHER_NOT_SAY = "rather not say"
    NOT_ANSWERED = "not answered"


class AnsweredHow(StrEnum):
    """How the feedback form was answered; answers given in front of an officer run high."""

    PAPER = "alone on paper"
    PHONE = "by telephone"
    SCREEN = "alone on this screen"
    WITH_OFFICER = "with the officer"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadinessReading(Entry):
    """How someone feels about a change in one area on a day: a tag apart from every level."""

    person_id: str
    area: str
    said_on: date
    answer: Readiness
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength(Entry):
    """A strength or protective factor of one area (or of none), until it ends."""

    person_id: str
    words: str
    noted_on: date
    area: str = ""
    protective: bool = False
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledFact(Entry):
    """One of the facts asked of accommodation and employment (`fact` is a key of rules/settled_facts.csv)."""

    person_id: str
    fact: str
    asked_on: date
    answer: Held
    happened_on: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackRound(Entry):
    """One round of feedback: an answer for each question in its order, and the two open ones in the person's words."""

    person_id: str
    asked_on: date
    how: AnsweredHow
    answers: tuple[str, ...] = ()
    helped: str = ""
    differently: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryPart:
    """One part of an assessment summary."""

    key: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentSummary(Entry):
    """A version of the assessment summary an agency can use in place of its own first assessment."""

    person_id: str
    number: int
    written_on: date
    parts: tuple[SummaryPart, ...] = ()
