from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.domain.casefile import RuleRow
from caseload.domain.errors import Refusal
from caseload.domain.report import ReportFormat
from caseload.domain.sentence import OrderKind
from caseload.domain.workload import (
    CaseType,
    WeighedCases,
    available_points,
    capacity_percent,
    case_points,
    case_type_of,
    case_weight,
    check_hours,
    weigh_cases,
)
from caseload.rulebook import load_rules
from tests.domain.examples import RULES, TODAY

TABLE = RULES.workload
TIERS = ["A3", "A2", "A1", "A0", "B3", "B2", "B1", "B0", "C3", "C2", "C1", "C0", "D3", "D2", "D1", "D0"]
POINTS = {
    CaseType.COMMUNITY: [206, 158, 146, 110, 146, 115, 102, 72, 79, 63, 50, 35, 51, 41, 29, 29],
    CaseType.CUSTODY: [75, 60, 59, 0, 59, 48, 47, 0, 30, 24, 23, 0, 17, 14, 13, 0],
    CaseType.LICENCE: [219, 175, 163, 0, 161, 132, 119, 0, 77, 65, 52, 0, 51, 43, 31, 0],
}


@pytest.mark.parametrize("case_type", CaseType)
def test_every_cell_of_the_seed_table(case_type: CaseType) -> None:
    assert [case_points(TABLE, tier, case_type) for tier in TIERS] == POINTS[case_type]
    assert [case_points(TABLE, tier, case_type, t2a=True) for tier in TIERS] == POINTS[CaseType.CUSTODY]
    assert {case_points(TABLE, f"{tier}S", case_type, t2a=t2a) for tier in TIERS for t2a in (False, True)} == {0}


def test_a_case_no_table_weighs_has_no_points_rather_than_none_to_count() -> None:
    assert case_points(TABLE, "B", CaseType.COMMUNITY) is None
    assert case_points(TABLE, None, CaseType.COMMUNITY) is None
    assert case_points(TABLE, "B2", None) is None


@pytest.mark.parametrize("letter", "ABCDEFG")
@pytest.mark.parametrize("case_type", CaseType)
def test_a_letter_has_no_weight_until_one_is_set(case_type: CaseType, letter: str) -> None:
    assert case_weight(TABLE, None, letter, case_type) is None
    assert case_weight(TABLE, None, letter, case_type, t2a=True) is None
    own = RuleRow(table_name="workload_points", row_key=f"{letter}|{case_type}|ordinary", starts_on=TODAY, values='{"points": 77}')
    table = load_rules(TODAY, (own,)).workload
    assert case_weight(table, None, letter, case_type) == 77
    assert case_weight(table, None, letter, case_type, t2a=True) is None
    assert case_weight(load_rules(TODAY - timedelta(days=1), (own,)).workload, None, letter, case_type) is None


def test_a_case_of_both_schemes_weighs_by_its_letter_and_digit() -> None:
    own = RuleRow(table_name="workload_points", row_key="C|community|ordinary", starts_on=TODAY, values='{"points": 77}')
    table = load_rules(TODAY, (own,)).workload
    assert case_weight(table, "B2", "C", CaseType.COMMUNITY) == 115
    assert case_weight(table, "Z9", "C", CaseType.COMMUNITY) is None
    assert case_weight(table, None, "C", CaseType.COMMUNITY) == 77
    assert case_weight(table, None, "C", None) is None
    assert case_weight(table, None, None, CaseType.COMMUNITY) is None


def test_unweighted_cases_are_counted_and_named() -> None:
    cases = [
        ("first", "B2", CaseType.COMMUNITY, False),
        ("second", "C", CaseType.LICENCE, False),
        ("third", "A3", CaseType.LICENCE, False),
        ("fourth", None, CaseType.CUSTODY, False),
        ("fifth", "D0S", CaseType.COMMUNITY, False),
    ]
    assert weigh_cases(TABLE, cases) == WeighedCases(points=115 + 219, weighted=3, unweighted=("second", "fourth"))


@pytest.mark.parametrize(
    ("kind", "case_type"),
    [
        (OrderKind.COMMUNITY, CaseType.COMMUNITY),
        (OrderKind.SUSPENDED, CaseType.COMMUNITY),
        (OrderKind.LICENCE, CaseType.LICENCE),
        (OrderKind.POST_SENTENCE, CaseType.LICENCE),
        (OrderKind.CUSTODY, CaseType.CUSTODY),
        (None, None),
    ],
)
def test_the_case_type_of_an_order(kind: OrderKind | None, case_type: CaseType | None) -> None:
    assert case_type_of(kind) is case_type


@pytest.mark.parametrize(
    ("contracted", "reduction", "points"),
    [
        (37, 1.8, 2070),
        (30, 1.8, 1658),
        (None, 0, 2176),
        (18.5, 0, 1088),
        (0, 0, 0),
        (10, 10, 0),
        (10, 12, 0),
        (37, Decimal("1.8"), 2070),
    ],
)
def test_available_points_drop_the_fraction(contracted: float | None, reduction: float, points: int) -> None:
    assert available_points(2176, 37, contracted, reduction) == points


def test_a_grade_without_hours_has_nothing_available() -> None:
    assert available_points(2176, TABLE.grade_hours("SPO"), 37) == 0
    assert (TABLE.grade_hours("po"), TABLE.grade_hours("PSO"), TABLE.grade_hours("XYZ")) == (37, 37, 0)


@pytest.mark.parametrize(
    ("total", "available", "percent"),
    [
        (2263, 2176, "104.0"),
        (2176, 2176, "100.0"),
        (0, 2176, "0.0"),
        (100, 0, "0.0"),
        (10005, 10000, "100.1"),
        (10004, 10000, "100.0"),
        (-100, 2176, "-4.6"),
        (1, 3, "33.3"),
        (2, 3, "66.7"),
        (Decimal("1.0005"), 1, "100.1"),
    ],
)
def test_capacity_is_rounded_half_up_to_one_decimal(total: int, available: int, percent: str) -> None:
    assert capacity_percent(total, available) == Decimal(percent)


@given(st.integers(1, 20_000), st.integers(1, 5_000))
def test_capacity_is_never_further_off_than_half_a_tenth(total: int, available: int) -> None:
    assert abs(capacity_percent(total, available) * available - 100 * total) <= Decimal("0.05") * available


def test_report_points() -> None:
    assert [TABLE.report_points(kind) for kind in (ReportFormat.STANDARD, ReportFormat.SHORT, ReportFormat.ORAL)] == [138, 65, 0]


def test_hours_no_contract_has_are_refused() -> None:
    check_hours(0)
    check_hours(48)
    for hours in (-1, 48.5):
        with pytest.raises(Refusal, match="between 0 and 48"):
            check_hours(hours)
