"""Workload points and capacity as the official service works them out, from dated tables of weights."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction

from caseload.domain.errors import Refusal
from caseload.domain.report import ReportFormat
from caseload.domain.sentence import OrderKind
from caseload.domain.words import tr

type_of_number = int | float | Decimal

_THOUSANDTH = Decimal("0.001")


class CaseType(StrEnum):
    """The case types the official tables weigh."""

    COMMUNITY = "community"
    LICENCE = "licence"
    CUSTODY = "custody"


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsRow:
    """One row of rules/workload_points.csv: the weight of a tier and case type, `t2a` for transition to adulthood.

    `points` is None where no national weight exists (the A-G scheme) until an officer or region sets one.
    """

    tier: str
    case_type: CaseType
    t2a: bool
    starts_on: date
    points: int | None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkloadSetting:
    """One row of rules/workload_settings.csv."""

    key: str
    words: str
    starts_on: date
    value: float
    unit: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WorkloadTable:
    """The weights and settings in force on a day."""

    points: Mapping[tuple[str, str, bool], int]
    settings: Mapping[str, float]
    support: Mapping[tuple[str, str], int]

    def report_points(self, kind: ReportFormat) -> int:
        """Points of one finished report inside the window."""
        return int(self.settings[f"report_{kind.value}"])

    def grade_hours(self, grade: str) -> float:
        """Default weekly hours of a grade; a grade the table does not name has none, as in the official service."""
        return self.settings.get(f"hours_{grade.upper()}", self.settings["hours_SPO"])


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighedCases:
    """The points of a caseload: `unweighted` names each case no table weighs, so that no percentage hides them."""

    points: int
    weighted: int
    unweighted: tuple[str, ...]


_CASE_TYPES = {
    OrderKind.LICENCE: CaseType.LICENCE,
    OrderKind.POST_SENTENCE: CaseType.LICENCE,
    OrderKind.CUSTODY: CaseType.CUSTODY,
}


def case_type_of(kind: OrderKind | None) -> CaseType | None:
    """The case type of an order; None where nothing is known of it."""
    return None if kind is None else _CASE_TYPES.get(kind, CaseType.COMMUNITY)


def case_points(table: WorkloadTable, tier: str | None, case_type: CaseType | None, *, t2a: bool = False) -> int | None:
    """Points of one case, or None when the table has no weight for it (an A-G tier, no tier, an unknown case type)."""
    return None if tier is None or case_type is None else table.points.get((tier, case_type, t2a))


def case_weight(
    table: WorkloadTable, tier_ad: str | None, tier_ag: str | None, case_type: CaseType | None, *, t2a: bool = False
) -> int | None:
    """Points of a case by its A-D tier; by its A-G tier where no A-D tier is recorded and a weight of your own was set."""
    return case_points(table, tier_ag if tier_ad is None else tier_ad, case_type, t2a=t2a)


def weigh_cases(table: WorkloadTable, cases: Iterable[tuple[str, str | None, CaseType | None, bool]]) -> WeighedCases:
    """Add up the cases given as name, A-D tier, case type and transition to adulthood; those without a weight are named."""
    total, weighted, unweighted = 0, 0, []
    for name, tier, case_type, t2a in cases:
        points = case_points(table, tier, case_type, t2a=t2a)
        if points is None:
            unweighted.append(name)
        else:
            total, weighted = total + points, weighted + 1
    return WeighedCases(points=total, weighted=weighted, unweighted=tuple(unweighted))


def available_points(
    nominal: type_of_number, grade_hours: type_of_number, contracted: type_of_number | None = None,
    reduction: type_of_number = 0,
) -> int:
    """Nominal target x available hours / default hours of the grade, fraction dropped; 0 without hours."""
    default = _exact(grade_hours)
    hours = (default if contracted is None else _exact(contracted)) - _exact(reduction)
    if hours <= 0 or default <= 0:
        return 0
    return int(_exact(nominal) * hours / default)


def capacity_percent(total: type_of_number, available: type_of_number) -> Decimal:
    """Total over available as a percentage, the share rounded half up to three places first; 0 if either is 0."""
    if not total or not available:
        return Decimal("0.0")
    share = _exact(total) / _exact(available)
    rounded = (Decimal(share.numerator) / Decimal(share.denominator)).quantize(_THOUSANDTH, ROUND_HALF_UP)
    return (rounded * 100).quantize(Decimal("0.1"))


def check_hours(hours: type_of_number) -> None:
    """Refuse weekly hours that no contract has (under 0 or over 48)."""
    if not 0 <= hours <= 48:  # noqa: PLR2004  the weekly limit of the working time rules
        raise Refusal(tr("Weekly hours of {hours} cannot be used: enter hours between 0 and 48.", hours=str(hours)))


def _exact(number: type_of_number) -> Fraction:
    """The number as it was written: 1.8 is eighteen tenths, not the nearest binary fraction."""
    return Fraction(str(number))
