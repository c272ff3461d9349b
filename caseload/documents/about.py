"""What every paper is told besides its own facts: the day, the rules, who works, and for whom it is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseload.domain.casefile import CaseLine
from caseload.domain.level import LevelReading, Stone
from caseload.domain.person import Allocation, Officer, Person
from caseload.domain.plan import Agreement, Goal, Step
from caseload.domain.report import Provision, Report, ReportSection
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
    """A pre-sentence report as kept: its head, its sections, the person, the local provision, who supervised when."""

    report: Report
    person: Person
    sections: tuple[ReportSection, ...] = ()
    provisions: tuple[Provision, ...] = ()
    allocations: tuple[Allocation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    """A person's plan and progress as kept."""

    person: Person
    line: CaseLine
    goals: tuple[Goal, ...] = ()
    steps: tuple[Step, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    readings: tuple[LevelReading, ...] = ()
    stones: tuple[Stone, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFacts:
    """A case list: its lines in the order to print, and what view they were chosen by."""

    lines: tuple[CaseLine, ...]
    view: str = ""

