"""What a change would do to a workload, worked out apart from the record: nothing here is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, Decimal

from caseload.domain.dates import working_days_words
from caseload.domain.errors import Refusal
from caseload.domain.report import ReportFormat
from caseload.domain.words import Message, msg, tr, trn
from caseload.domain.workload import CaseType, WorkloadTable, available_points, capacity_percent, weigh_cases
from caseload.domain.workload_figures import Hours

WEEKS_KEY = "whatif_weeks"
_DAYS_A_WEEK = 5
_FINEST = Decimal("1e-12")


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadCase:
    """One case as a workload weighs it: by its A-D tier, else by a weight of its A-G tier; `key` names it."""

    key: str
    tier_ad: str | None = None
    tier_ag: str | None = None
    case_type: CaseType | None = None
    t2a: bool = False

    @property
    def tier(self) -> str | None:
        """The tier it is weighed by."""
        return self.tier_ag if self.tier_ad is None else self.tier_ad


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A workload as it stands: cases, reports of the window, points of contacts for and by colleagues, and the hours."""

    cases: tuple[LoadCase, ...] = ()
    reports: tuple[ReportFormat, ...] = ()
    support: int = 0
    hours: Hours | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddCase:
    """One more case."""

    case: LoadCase


@dataclass(frozen=True, slots=True, kw_only=True)
class LoseCase:
    """One case fewer."""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """Working days away in the weeks a what-if looks at."""

    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """A colleague's cases, held beside your own while they are away."""

    cases: tuple[LoadCase, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRequest:
    """A report to write, which counts once it is finished."""

    format: ReportFormat


type_of_question = AddCase | LoseCase | Leave | Cover | ReportRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """The figures of a workload; `unweighted` names each case no table weighs, `percent` is None without weights or hours."""

    total: int
    weighted: int
    unweighted: tuple[str, ...]
    available: int | None
    percent: Decimal | None

    @property
    def cases(self) -> int:
        """All cases, weighed or not."""
        return self.weighted + len(self.unweighted)

    @property
    def remaining(self) -> int | None:
        """Available points left; below zero when over."""
        return None if self.available is None else self.available - self.total


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """The figures without and with the changes, and what each change does."""

    without: Load
    with_it: Load
    lines: tuple[Message, ...]


def load_of(standing: Standing, table: WorkloadTable) -> Load:
    """The figures of a workload."""
    weighed = weigh_cases(table, ((one.key, one.tier, one.case_type, one.t2a) for one in standing.cases))
    total = weighed.points + sum(table.report_points(kind) for kind in standing.reports) + standing.support
    available = _available(standing.hours)
    return Load(total=total, weighted=weighed.weighted, unweighted=weighed.unweighted, available=available,
                percent=capacity_percent(total, available) if available and weighed.weighted else None)  # fmt: skip


def what_if(standing: Standing, questions: Iterable[type_of_question], table: WorkloadTable) -> WhatIf:
    """The figures without and with all the changes, one after the other; refuses a change that cannot be."""
    after, lines = standing, []
    for question in questions:
        changed = _changed(after, question, table)
        lines.append(_line(question, load_of(after, table), load_of(changed, table)))
        after = changed
    return WhatIf(without=load_of(standing, table), with_it=load_of(after, table), lines=tuple(lines))


def _available(hours: Hours | None) -> int | None:
    return None if hours is None else available_points(hours.nominal, hours.grade_hours, hours.contracted, hours.reduction)


def _changed(standing: Standing, question: type_of_question, table: WorkloadTable) -> Standing:
    match question:
        case AddCase(case=case):
            return replace(standing, cases=(*standing.cases, case))
        case LoseCase(key=key):
            return _without(standing, key)
        case Leave(days=days):
            return _away(standing, days, int(table.settings[WEEKS_KEY]) * _DAYS_A_WEEK)
        case Cover(cases=cases):
            return replace(standing, cases=(*standing.cases, *cases))
    return replace(standing, reports=(*standing.reports, question.format))


def _without(standing: Standing, key: str) -> Standing:
    left = tuple(one for one in standing.cases if one.key != key)
    if len(left) == len(standing.cases):
        raise Refusal(tr("There is no such case in this workload: choose one of its cases."))
    return replace(standing, cases=left)


def _away(standing: Standing, days: int, of: int) -> Standing:
    """The hours of the weeks looked at, less the days away: contract x days away / working days."""
    if not 0 < days <= of:
        raise Refusal(tr("{days} working days away cannot be worked out: enter 1 to {most}.", days=days, most=of))
    hours = standing.hours
    if hours is None:
        raise Refusal(tr("Leave cannot be worked out: no officer with weekly hours is recorded. Record the hours first."))
    taken = (Decimal(str(hours.contracted)) * days / of).quantize(_FINEST, ROUND_DOWN)
    return replace(standing, hours=replace(hours, reduction=float(Decimal(str(hours.reduction)) + taken)))


def _line(question: type_of_question, before: Load, after: Load) -> Message:
    """What one change does, in points or in available points."""
    points = _signed(after.total - before.total)
    match question:
        case AddCase(case=case) if case.key in after.unweighted:
            return msg("One more case, tier {tier}: no table weighs it.", tier=case.tier or tr("not known"))
        case AddCase(case=case):
            return msg("One more case, tier {tier}: {points}.", tier=case.tier or tr("not known"), points=points)
        case LoseCase():
            return msg("One case fewer: {points}.", points=points)
        case Cover(cases=cases):
            return msg("Cover of {cases}: {points}, {unweighted} of them not weighted.", points=points,
                       cases=trn("{n} case", "{n} cases", len(cases)),
                       unweighted=len(after.unweighted) - len(before.unweighted))  # fmt: skip
        case ReportRequest(format=kind):
            return msg("A report ({format}): {points} once it is finished.", format=tr(kind.value), points=points)
    return msg("{days} away: {points} available.", days=working_days_words(question.days),
               points=_signed((after.available or 0) - (before.available or 0)))  # fmt: skip


def _signed(points: int) -> str:
    return trn("{points} point", "{points} points", abs(points), points=f"{points:+,}")
