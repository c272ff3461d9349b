"""What the papers of plan and progress are made from: records as kept, chosen by casework; their words are the papers' own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseload.documents.about import Letterhead
from caseload.domain.brief import Brief
from caseload.domain.casefile import CaseLine
from caseload.domain.contact import Contact
from caseload.domain.decision import LifeEventEntry
from caseload.domain.level import LevelReading, Reader, Stone
from caseload.domain.person import Person
from caseload.domain.plan import Agreement, Goal, Step
from caseload.domain.plan_history import GoalLadder, LadderReading
from caseload.domain.progress_paragraph import ParagraphUse
from caseload.domain.reviewing import Changed, ReviewDue
from caseload.domain.voice import AssessmentSummary, ReadinessReading, SettledFact, Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    """A person's plan and progress; `left_out` counts the entries that are not among them, since one is sensitive.

    `left_tracks` are the tracks, by area and reader, that are left out whole.
    """

    person: Person
    line: CaseLine
    goals: tuple[Goal, ...] = ()
    steps: tuple[Step, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    readings: tuple[LevelReading, ...] = ()
    stones: tuple[Stone, ...] = ()
    review: ReviewDue | None = None
    ladders: tuple[GoalLadder, ...] = ()
    rungs: tuple[LadderReading, ...] = ()
    strengths: tuple[Strength, ...] = ()
    settled: tuple[SettledFact, ...] = ()
    life_events: tuple[LifeEventEntry, ...] = ()
    left_out: int = 0
    left_tracks: frozenset[tuple[str, Reader]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPlanFacts:
    """What goes into the person's own copy; `readings` are there only where the officer asked for levels."""

    person: Person
    head: Letterhead
    goals: tuple[Goal, ...] = ()
    steps: tuple[Step, ...] = ()
    stones: tuple[Stone, ...] = ()
    readings: tuple[LevelReading, ...] = ()
    booked: Contact | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFacts:
    """A plan to look at again: what changed since the person was last asked (`since`), and the areas the review asks for."""

    plan: PlanFacts
    months: int
    since: date | None = None
    changed: tuple[Changed, ...] = ()
    ask: tuple[str, ...] = ()
    readiness: tuple[ReadinessReading, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcedSentence:
    """A sentence of a progress paragraph with the entries it rests on, in words."""

    words: str
    sources: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphSheetFacts:
    """A progress paragraph, sentence by sentence, and for what it is written."""

    person: Person
    use: ParagraphUse
    sentences: tuple[SourcedSentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefSheetFacts:
    """One appointment brief, and the appointment it is for (None: nothing is booked)."""

    person: Person
    brief: Brief
    booked: Contact | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackFormFacts:
    """A feedback form knows only the CRN, by which the officer keeps the answers."""

    crn: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryFacts:
    """A version of the assessment summary: its parts in their order with their headings, and the basis it is shared on."""

    person: Person
    summary: AssessmentSummary
    parts: tuple[tuple[str, str], ...]
    head: Letterhead
    basis: str = ""
