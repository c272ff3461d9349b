"""Amounts in other units than their limit: turned by the dated table, or said not to be comparable; never compared as they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from caseload.domain.proposing import proposal_findings
from caseload.domain.proposing_amounts import in_unit, months_of
from caseload.domain.proposing_tables import Severity, UnitRow
from caseload.domain.report import ProposedRequirement, Said
from caseload.rulebook import load_rules
from tests.domain.test_proposing import on

DAY = date(2026, 11, 2)
TABLES = load_rules(date(2026, 11, 20)).proposal
# How many of the second unit one of the first is, written from the calendar and the clock.
UNITS = {("week", "days"): 7, ("weeks", "days"): 7, ("month", "days"): 365.25 / 12, ("months", "days"): 365.25 / 12, ("year", "days"): 365.25,
         ("years", "days"): 365.25, ("day", "days"): 1, ("hour", "hours"): 1, ("minutes", "hours"): 1 / 60}  # fmt: skip


def found(**wanted: Any) -> list[str]:
    """What is found of one requirement alone."""
    report = on(DAY, proposed_requirements=(ProposedRequirement(dependent=Said.NO, **wanted),))
    return [str(one.reason) for one in proposal_findings(report, None, TABLES, DAY) if one.severity is Severity.STOP]


def test_every_row_of_the_table_of_units_is_tried_here() -> None:
    assert {(row.unit, row.of): row.times for row in TABLES.units} == pytest.approx(UNITS)
    assert all(row.source and row.certainty for row in TABLES.units)


@pytest.mark.parametrize(("amount", "unit", "wanted", "turned"), [
    (5, "months", "days", 152.1875), (18, "weeks", "days", 126), (120, "days", "days", 120), (14, "days", "weeks", 2), (1, "years", "months", 12),
    (90, "minutes", "hours", 1.5), (60, "hours", "days", None), (3, "sessions", "days", None), (3, "days", "hours", None), (None, "days", "days", None),
    (4, "odd", "odd", 4),
])  # fmt: skip
def test_an_amount_is_turned_or_it_is_not_comparable(amount: float | None, unit: str, wanted: str, turned: float | None) -> None:
    assert in_unit(amount, unit, wanted, TABLES.units, DAY) == (None if turned is None else pytest.approx(turned))


def test_the_row_of_its_day_turns_a_unit() -> None:
    later = UnitRow(unit="weeks", times=10, of="days", starts_on=DAY)
    units = (*TABLES.units, later)
    assert in_unit(2, "weeks", "days", units, DAY) == 20
    assert in_unit(2, "weeks", "days", units, DAY - timedelta(days=1)) == 14
    assert in_unit(2, "weeks", "days", TABLES.units, date(1899, 12, 31)) is None


@pytest.mark.parametrize(("kind", "quantity", "unit", "words"), [
    ("unpaid_work", 100, "days", "Unpaid work: 100 days cannot be held against its limit, which is in hours. Give it in hours."),
    ("unpaid_work", 3, "months", "Unpaid work: 3 months cannot be held against its limit, which is in hours. Give it in hours."),
    ("unpaid_work", 40 * 60 - 1, "minutes", "Unpaid work: 39.9833 is outside 40 to 300 hours (by the conviction of 2 Nov 2026)."),
    ("unpaid_work", 40 * 60, "minutes", ""), ("unpaid_work", 300, "", ""), ("unpaid_work", 301, "", "Unpaid work: 301 is outside 40 to 300 hours"),
    ("alcohol_abstinence", 60, "hours", "Alcohol abstinence and monitoring: 60 hours cannot be held against its limit, which is in days. Give it in days."),
    ("alcohol_abstinence", 17, "weeks", ""), ("alcohol_abstinence", 18, "weeks", "126 is outside at most 120 days"),
    ("alcohol_abstinence", 5, "months", "152.188 is outside at most 120 days (by the conviction of 2 Nov 2026)."),
    ("curfew", 731, "days", "Curfew, how long: 24.0164 is outside at most 24 months"), ("curfew", 730, "days", ""), ("curfew", 105, "weeks", "outside at most 24 months"),
])  # fmt: skip
def test_a_limit_is_held_in_its_own_unit_or_refused_in_a_sentence(kind: str, quantity: float, unit: str, words: str) -> None:
    told = found(kind=kind, quantity=quantity, unit=unit)
    assert len(told) == bool(words)
    assert words in " ".join(told)


def test_a_limit_that_only_asks_for_an_amount_says_nothing_of_its_unit() -> None:
    wanted = ProposedRequirement(kind="programme", quantity=20, unit="days", recommended=Said.YES)
    assert proposal_findings(on(DAY, proposed_requirements=(wanted,)), None, TABLES, DAY) == ()
    [unstated] = proposal_findings(on(DAY, proposed_requirements=(replace(wanted, quantity=None),)), None, TABLES, DAY)
    assert "how much is stated: 0 is outside at least 1 sessions" in str(unstated.reason)


@pytest.mark.parametrize(("fields", "months"), [
    ({"months": 6}, 6), ({"quantity": 9, "unit": "months"}, 9), ({"quantity": 52, "unit": "weeks"}, pytest.approx(11.96, abs=0.01)),
    ({"quantity": 90, "unit": "days"}, pytest.approx(2.957, abs=0.001)), ({"quantity": 20, "unit": "sessions"}, None), ({}, None),
    ({"months": 3, "quantity": 9, "unit": "months"}, 3), ({"kind": "rar", "quantity": 60, "unit": "days"}, None),
    ({"kind": "unpaid_work", "quantity": 3, "unit": "months"}, None),
])  # fmt: skip
def test_how_long_a_requirement_runs(fields: dict[str, Any], months: Any) -> None:
    assert months_of(ProposedRequirement(**{"kind": "curfew", **fields}), TABLES, DAY) == months
