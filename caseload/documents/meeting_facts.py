"""What a meeting pack is made from: only what the others at the table need of the case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseload.documents.case_facts import SensitiveEntry
from caseload.domain.casefile import CaseLine
from caseload.domain.compliance import Tally
from caseload.domain.contact import Contact
from caseload.domain.partners import CaseContact, Meeting, MeetingAction, PrisonStay
from caseload.domain.person import Person, Registration
from caseload.domain.plan import Goal, Step
from caseload.domain.releasing import Release
from caseload.domain.sentence import Order


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAction:
    """An action still open, with the meeting it came from where that is recorded."""

    action: MeetingAction
    meeting: Meeting | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFacts:
    """One meeting and the case in a few lines; `tally` counts what was offered since `counted_from`, None in a voluntary case.

    `last` is the meeting before of the same kind, `waiting` the agencies a referral waits on. Sensitive entries stand in
    `sensitive` only where they were asked for; `left_out` counts those that were not.
    """

    person: Person
    line: CaseLine
    meeting: Meeting
    last: Meeting | None = None
    orders: tuple[Order, ...] = ()
    release: Release | None = None
    prison: PrisonStay | None = None
    registrations: tuple[Registration, ...] = ()
    goals: tuple[Goal, ...] = ()
    steps: tuple[Step, ...] = ()
    progress: tuple[str, ...] = ()
    tally: Tally | None = None
    counted_from: date | None = None
    actions: tuple[OpenAction, ...] = ()
    done: tuple[OpenAction, ...] = ()
    booked: tuple[Contact, ...] = ()
    waiting: tuple[str, ...] = ()
    people: tuple[CaseContact, ...] = ()
    sensitive: tuple[SensitiveEntry, ...] = ()
    left_out: int = 0
