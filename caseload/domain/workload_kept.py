"""The lines that made a week of workload, as text beside its figures, so that the week can be opened long after."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from caseload.domain.report import ReportFormat
from caseload.domain.workload import CaseType
from caseload.domain.workload_contacts import SupportBalance
from caseload.domain.workload_figures import Capacity, Hours, PointsPart


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCase:
    """One case of a kept week: whose, by which tier and case type it was weighed, and what it weighed (None: by no table)."""

    person_id: str
    tier: str | None
    case_type: CaseType | None
    t2a: bool
    points: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLines:
    """What made the total and the available points of a week."""

    cases: tuple[KeptCase, ...]
    parts: tuple[PointsPart, ...]
    support: SupportBalance
    hours: Hours | None


def lines_text(capacity: Capacity) -> str:
    """The lines of a capacity as JSON, a case as a list: person, tier, case type, transition, points. No names."""
    support, hours = capacity.support, capacity.hours
    return json.dumps({
        "cases": [[one.who.person_id, one.tier, one.case_type, one.t2a, one.points] for one in capacity.lines],
        "parts": [[one.kind, one.format, one.count, one.points] for one in capacity.parts],
        "support": [support.for_others, support.for_points, support.by_others, support.by_points],
        "hours": [hours.nominal, hours.grade_hours, hours.contracted, hours.reduction, hours.default] if hours else None,
    }, separators=(",", ":"))  # fmt: skip


def lines_of(text: str) -> KeptLines | None:
    """The lines that `lines_text` wrote; None of a week kept before lines were."""
    if not text:
        return None
    told = json.loads(text)
    return KeptLines(
        cases=tuple(_case(row) for row in told["cases"]), hours=_hours(told["hours"]), support=_support(told["support"]),
        parts=tuple(PointsPart(kind=kind, format=ReportFormat(paper) if paper else None, count=count, points=points)
                    for kind, paper, count, points in told["parts"]),
    )  # fmt: skip


def _case(row: Sequence[Any]) -> KeptCase:
    person_id, tier, kind, t2a, points = row
    return KeptCase(person_id=person_id, tier=tier, case_type=CaseType(kind) if kind else None, t2a=t2a, points=points)


def _support(row: Sequence[int]) -> SupportBalance:
    for_others, for_points, by_others, by_points = row
    return SupportBalance(for_others=for_others, for_points=for_points, by_others=by_others, by_points=by_points)


def _hours(row: Sequence[Any] | None) -> Hours | None:
    if row is None:
        return None
    nominal, grade, contracted, reduction, default = row
    return Hours(nominal=nominal, grade_hours=grade, contracted=contracted, reduction=reduction, default=default)
