"""What the papers about one whole case are made from: handover, case summary and absence cover share them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseload.documents.release_facts import ReferralTold
from caseload.domain.casefile import CaseLine
from caseload.domain.contact import Contact
from caseload.domain.continuity_words import Measure
from caseload.domain.partners import CaseContact, MeetingAction, PrisonStay
from caseload.domain.person import Person, Registration
from caseload.domain.plan import Agreement, Goal, Step
from caseload.domain.promises import Promise
from caseload.domain.report import Report
from caseload.domain.seniority import NotMet, SupervisionDecision
from caseload.domain.sentence import LicenceCondition, Order
from caseload.domain.voice import Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverWords:
    """What the record does not hold and a handover needs: why and when, the last assessment, how they were told, the meeting."""

    reason: str = ""
    on: date | None = None
    assessed_on: date | None = None
    assessed_changed: str = ""
    told: str = ""
    meeting_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderStands:
    """An order with where enforcement of it stands, and what runs out when."""

    order: Order
    standing: str
    clocks: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SensitiveEntry:
    """An entry that stands on a sheet of its own: what it is, its day, its words."""

    kind: str
    words: str
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StayTold:
    """A stay in a prison with how often the person was met during it, and when last."""

    stay: PrisonStay
    met: int = 0
    last_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeCase:
    """One case as the next officer needs it, without what is sensitive; `sensitive` holds that, for a sheet of its own."""

    person: Person
    line: CaseLine
    orders: tuple[OrderStands, ...] = ()
    requirements: tuple[str, ...] = ()
    conditions: tuple[LicenceCondition, ...] = ()
    registrations: tuple[Registration, ...] = ()
    visit: tuple[str, ...] = ()
    decided_visits: bool = False
    last_seen: Contact | None = None
    contacts: tuple[Contact, ...] = ()
    booked: tuple[Contact, ...] = ()
    goals: tuple[Goal, ...] = ()
    steps: tuple[Step, ...] = ()
    agreement: Agreement | None = None
    progress: tuple[str, ...] = ()
    strengths: tuple[Strength, ...] = ()
    promises: tuple[Promise, ...] = ()
    referrals: tuple[ReferralTold, ...] = ()
    releases: tuple[str, ...] = ()
    reports: tuple[Report, ...] = ()
    actions: tuple[MeetingAction, ...] = ()
    decisions: tuple[SupervisionDecision, ...] = ()
    not_met: tuple[NotMet, ...] = ()
    people: tuple[CaseContact, ...] = ()
    prison: PrisonStay | None = None
    stays: tuple[StayTold, ...] = ()
    officers: tuple[Measure, ...] = ()
    sensitive: tuple[SensitiveEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverFacts:
    """A case to hand over: to whom, and what was typed for it; `with_sensitive` prints the last page, else it is counted."""

    case: WholeCase
    words: HandoverWords
    with_sensitive: bool = True
