"""Pre-sentence reports and the provisions and agencies they draw on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseload.domain.entry import Entry
from caseload.domain.sentence import Offence


class ReportFormat(StrEnum):
    """The three formats over one set of sections."""

    ORAL = "oral"
    SHORT = "short"
    STANDARD = "standard"


class ReportStatus(StrEnum):
    """Where a report stands."""

    DRAFT = "draft"
    FINAL = "final"
    WITHDRAWN = "withdrawn"


class Said(StrEnum):
    """An answer that must be asked for: not asked is never no."""

    NOT_ASKED = "not asked"
    YES = "yes"
    NO = "no"


class Convicted(StrEnum):
    """Whether there is a conviction yet; limits of one that is awaited are those of the hearing day."""

    NOT_SAID = "not said"
    CONVICTED = "convicted"
    NOT_YET = "not yet convicted"


class CustodyQuestion(StrEnum):
    """What is to be said of custody."""

    NOT_SAID = "not said"
    POSSIBLE = "possible or expected"
    NOT_OVER = "not over the threshold"
    RULED_OUT = "ruled out by the court"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedRequirement:
    """A requirement the report proposes: how much, where and when it would really start, and what it depends on.

    `quantity` counts in `unit` (the whole of it); hours and days say how it falls in a day and a week; `months` is how long it
    runs. `meets` are keys of areas of need.
    """

    kind: str
    quantity: float | None = None
    unit: str = ""
    provider: str = ""
    earliest_start_on: date | None = None
    wait: str = ""
    place: str = ""
    months: int | None = None
    hours_per_day: float | None = None
    hours_per_week: float | None = None
    travel_hours_per_week: float | None = None
    willing: Said = Said.NOT_ASKED
    arranged: Said = Said.NOT_ASKED
    recommended: Said = Said.NOT_ASKED
    dependent: Said = Said.NOT_ASKED
    reviews: Said = Said.NOT_ASKED
    meets: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskGroup:
    """The level of risk of serious harm to one group, with why in a line."""

    group: str
    level: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskTool:
    """A named tool with its day, its score or level, and what that means for this person."""

    name: str
    dated_on: date | None = None
    score: str = ""
    meaning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekLoad:
    """What already fills the person's week, in hours; None is not known."""

    work: float | None = None
    care: float | None = None
    other: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Entry):
    """A pre-sentence report; `draft_number` counts the drafts that were printed, starting at 1 for the one being written."""

    person_id: str
    format: ReportFormat = ReportFormat.SHORT
    status: ReportStatus = ReportStatus.DRAFT
    court: str = ""
    local_justice_area: str = ""
    requested_on: date | None = None
    hearing_on: date | None = None
    due_on: date | None = None
    conviction_on: date | None = None
    plea: str = ""
    offences: tuple[Offence, ...] = ()
    proposed_order: str = ""
    proposed_months: int | None = None
    proposed_requirements: tuple[ProposedRequirement, ...] = ()
    sources: tuple[str, ...] = ()
    author: str = ""
    draft_number: int = 1
    marking: str = "OFFICIAL"
    private_note: str = ""
    finished_on: date | None = None
    convicted: Convicted = Convicted.NOT_SAID
    case_number: str = ""
    requested_by: str = ""
    requested_why: str = ""
    indication: str = ""
    interviewed_how: str = ""
    interviewed_on: date | None = None
    language: str = ""
    proposed_why: str = ""
    custody_months: float | None = None
    operational_months: int | None = None
    supervision_months: int | None = None
    custody: CustodyQuestion = CustodyQuestion.NOT_SAID
    dangerousness_asked: Said = Said.NOT_ASKED
    equality_considered: Said = Said.NOT_ASKED
    risks: tuple[RiskGroup, ...] = ()
    tools: tuple[RiskTool, ...] = ()
    week: tuple[WeekLoad, ...] = ()
    office: str = ""
    phone: str = ""
    countersigned_by: str = ""
    countersigned_on: date | None = None
    disclosure_checked_by: str = ""
    disclosure_checked_at: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSection(Entry):
    """The text of one section of a report; `name` is a key of rules/report_sections.csv, `rich` says how `body` is written."""

    person_id: str
    report_id: str
    name: str
    body: str = ""
    not_relevant: bool = False
    asked: Said = Said.NOT_ASKED
    rich: bool = False
    source_keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision(Entry):
    """Something available locally; numbers are None when not known, with the words as written kept beside them."""

    requirement_type: str
    provider: str
    area: str = ""
    who_for: str = ""
    waiting_weeks: int | None = None
    waiting_words: str = ""
    next_start_on: date | None = None
    places: int | None = None
    places_words: str = ""
    last_checked_on: date | None = None
    programme: str = ""
    contact: str = ""
    days_and_hours: str = ""
    ended_on: date | None = None
