"""What every paper is told besides its own facts: the day, the rules, who works, and for whom it is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from caseload.domain.account import AccountWeek
from caseload.domain.casefile import CaseLine
from caseload.domain.contact import Contact
from caseload.domain.person import Allocation, Officer, Person
from caseload.domain.report import Provision, Report, ReportSection
from caseload.domain.report_parts import Adjournment, ReportCheck
from caseload.domain.sentence import Order
from caseload.rulebook import Rules

MARKING = "OFFICIAL"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The day a paper is for, the rules of that day, the officer, the recipient (empty: not named) and the marking."""

    today: date
    rules: Rules
    officer: Officer | None = None
    recipient: str = ""
    marking: str = MARKING

    @property
    def officer_name(self) -> str:
        """The officer's name, empty when none is recorded."""
        return self.officer.name if self.officer else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """A pre-sentence report as kept: its head, its sections, the person, the local provision, who supervised when.

    Beside it the checks before sentence, hearings put off, and the areas of need (`needs`) its requirements should meet.
    """

    report: Report
    person: Person
    sections: tuple[ReportSection, ...] = ()
    provisions: tuple[Provision, ...] = ()
    allocations: tuple[Allocation, ...] = ()
    ledger: tuple[ReportCheck, ...] = ()
    adjournments: tuple[Adjournment, ...] = ()
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFacts:
    """A case list: its lines in the order to print, and what view they were chosen by."""

    lines: tuple[CaseLine, ...]
    view: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What every letter says of its sender: the office's address, and how to ring (empty: to be written in by hand)."""

    office: tuple[str, ...] = ()
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentFacts:
    """An appointment to tell the person of, and what they are to bring."""

    person: Person
    contact: Contact
    head: Letterhead
    bring: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureFacts:
    """A failure to keep to an order: what happened (the officer's words), when the letter is given, the next appointment."""

    person: Person
    order: Order
    failure: Contact
    given_on: date
    head: Letterhead
    happened: str = ""
    following: Contact | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRow:
    """One appointment of a day sheet: nobody is named on it."""

    contact: Contact
    initials: str
    crn: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFacts:
    """One officer's day: appointments by time, when to call in and to whom (empty: to be written in), why they are away.

    `office` is where an appointment at the office is that names no other place.
    """

    day: date
    rows: tuple[DayRow, ...] = ()
    call_in_at: time | None = None
    call_in_to: str = ""
    away: str = ""
    office: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountSheetFacts:
    """The contact account of one case over a period."""

    person: Person
    line: CaseLine
    first: date
    last: date
    weeks: tuple[AccountWeek, ...] = ()
