"""What is kept beside a contact: how it was moved, each outcome it had, the check before a home visit, officers away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from caseload.domain.absence import AbsenceKind
from caseload.domain.compliance import MovedBy
from caseload.domain.contact import Attendance
from caseload.domain.entry import Entry
from caseload.domain.ledger import PlacementStep


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactMove(Entry):
    """An appointment moved to another time, or cancelled (`to_on` None), with who asked and why."""

    person_id: str
    contact_id: str
    moved_on: date
    from_on: date
    from_at: time | None = None
    to_on: date | None = None
    to_at: time | None = None
    asked_by: MovedBy = MovedBy.NOT_SAID
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeEntry(Entry):
    """One outcome a contact had: later evidence adds another, and both are kept."""

    person_id: str
    contact_id: str
    recorded_on: date
    attendance: Attendance
    outcome_code: str = ""
    reason_key: str = ""
    evidence: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeVisitCheck(Entry):
    """The risk assessment before home visits and the manager's decision, as recorded elsewhere: shown, never decided here."""

    person_id: str
    assessed_on: date
    decision: str = ""
    decided_by: str = ""
    decided_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementEntry(Entry):
    """An unpaid-work placement sought, offered, accepted, refused or ended, with why and what was learnt."""

    person_id: str
    requirement_id: str
    happened_on: date
    step: PlacementStep
    place: str = ""
    by: str = ""
    why: str = ""
    skills: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerAbsence(Entry):
    """Days an officer is away, the last day included, and who covers."""

    officer_name: str
    from_on: date
    to_on: date
    kind: AbsenceKind = AbsenceKind.OTHER
    cover: str = ""
