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


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedRequirement:
    """A requirement the report proposes, with where and when it would really start."""

    kind: str
    quantity: float | None = None
    unit: str = ""
    provider: str = ""
    earliest_start_on: date | None = None
    wait: str = ""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSection(Entry):
    """The text of one section of a report; `name` is a key of rules/report_sections.csv."""

    person_id: str
    report_id: str
    name: str
    body: str = ""
    not_relevant: bool = False


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency(Entry):
    """An agency or service people are referred to."""

    name: str
    services: str = ""
    who_for: str = ""
    area: str = ""
    contact: str = ""
    last_checked_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral(Entry):
    """A referral: open until the person was seen or refused."""

    person_id: str
    agency_id: str = ""
    agency_words: str = ""
    need_area: str = ""
    step_id: str = ""
    made_on: date | None = None
    received_on: date | None = None
    offered_on: date | None = None
    seen_on: date | None = None
    outcome: str = ""
    chased_on: date | None = None
    next_chase_on: date | None = None
