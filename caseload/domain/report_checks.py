"""The thirty checks before a report is finished: each a row with its gravity, the part it is about, and what it found."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from caseload.domain.person import Person
from caseload.domain.proposing_tables import Finding, Severity
from caseload.domain.report import Report, ReportFormat
from caseload.domain.report_parts import ReportCheck
from caseload.domain.week_load import Week
from caseload.domain.words import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One section as the checks see it: its plain words, whether it was asked about, whether it was said not to matter."""

    body: str = ""
    asked: bool = False
    not_relevant: bool = False
    source_keys: tuple[str, ...] = ()

    @property
    def answered(self) -> bool:
        """Whether the section says anything: words, that it was asked about, or that it is not relevant."""
        return bool(self.body.strip()) or self.asked or self.not_relevant


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What the local list says of a proposed requirement: its next start and wait, when it ended, whether its entry is stale."""

    start_on: date | None = None
    waits: bool = False
    ended_on: date | None = None
    stale: bool = False
    checked_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckFacts:
    """What the checks look at; `asked_in` are the sections the format asks for, `others` names and CRNs of other people.

    `listed` stands in the order of the proposed requirements.
    """

    report: Report
    person: Person
    written: Mapping[str, Written]
    asked_in: Collection[str]
    ledger: Sequence[ReportCheck]
    findings: Sequence[Finding]
    kinds: Mapping[str, str]
    areas: Mapping[str, str]
    headings: Mapping[str, str]
    needs: Collection[str] = ()
    week: Week | None = None
    others: Collection[str] = ()
    listed: Sequence[Listed] = ()
    control_days: int = 14
    repeat_share: int = 50
    presumption_months: int = 0

    def section(self, key: str) -> Written:
        """A section, an unwritten one where there is none."""
        return self.written.get(key, Written())

    def wants(self, key: str) -> bool:
        """Whether the format asks for a section, so that a check may speak of it."""
        return key in self.asked_in

    @property
    def written_format(self) -> bool:
        """Whether the report is a written one: an oral report is held to fewer sections."""
        return self.report.format is not ReportFormat.ORAL


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRow:
    """One check: its number, gravity, words, the part of the report it leads to, and the test that says what is outstanding."""

    number: int
    key: str
    severity: Severity
    words: Message
    part: str
    test: Callable[[CheckFacts, date], Sequence[Message]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """The answer of one check on a day: nothing outstanding, or what is; `part` is where to mend it."""

    row: CheckRow
    outstanding: tuple[Message, ...]

    @property
    def passed(self) -> bool:
        """Whether nothing is outstanding."""
        return not self.outstanding

    @property
    def blocks(self) -> bool:
        """Whether it stops finishing the report."""
        return bool(self.outstanding) and self.row.severity is Severity.STOP


def run_checks(rows: Sequence[CheckRow], facts: CheckFacts, today: date) -> tuple[CheckResult, ...]:
    """Every check in the order of its number."""
    return tuple(CheckResult(row=row, outstanding=tuple(row.test(facts, today))) for row in rows)


def blocking(results: Sequence[CheckResult]) -> tuple[CheckResult, ...]:
    """The checks that stop finishing."""
    return tuple(one for one in results if one.blocks)
