"""Rules of the order as a whole: at, below and above what they hold, and on both sides of the day each begins."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from caseload.domain.proposing import proposal_findings
from caseload.domain.proposing_orders import TESTS
from caseload.domain.proposing_tables import By, ProposalTables, Severity
from caseload.domain.report import ProposedRequirement
from caseload.rulebook import load_rules
from tests.domain.test_proposing import CO, FIRST, SSO, STOP, WARN, on

DAY = date(2026, 11, 2)
TABLES = load_rules(date(2026, 11, 20)).proposal
CURFEW = ProposedRequirement(kind="curfew", months=13)
RAR = ProposedRequirement(kind="rar", quantity=20, unit="days")
# Each rule with a report that breaks it, one that just keeps it, and words of what is said.
RULES: dict[str, tuple[By, Severity, dict[str, Any], dict[str, Any], str]] = {
    "supervision_within_operational": (
        By.CONVICTION, STOP, {"proposed_order": SSO, "supervision_months": 13, "operational_months": 12},
        {"proposed_order": SSO, "supervision_months": 12, "operational_months": 12}, "supervision period of 13 months is longer than"),
    "requirement_within_order": (
        By.CONVICTION, STOP, {"proposed_order": CO, "proposed_months": 12, "proposed_requirements": (CURFEW,)},
        {"proposed_order": CO, "proposed_months": 13, "proposed_requirements": (CURFEW,)}, "Curfew for 13 months is longer than the order of 12 months."),
    "community_requirement": (By.CONVICTION, STOP, {"proposed_order": CO}, {"proposed_order": CO, "proposed_requirements": (CURFEW,)},
                              "holds at least one requirement"),
    "community_punishment": (By.CONVICTION, WARN, {"proposed_order": CO, "proposed_requirements": (RAR,)},
                             {"proposed_order": CO, "proposed_requirements": (RAR, CURFEW)}, "No requirement that punishes is proposed"),
    "requirements_held": (By.CONVICTION, STOP, {"proposed_order": "fine", "proposed_requirements": (RAR,)}, {"proposed_order": "fine"},
                          "no requirement can stand in this sentence"),
}  # fmt: skip


def said(words: str, fields: dict[str, Any], day: date = DAY, tables: ProposalTables = TABLES) -> list[Severity]:
    """How gravely those words are said of a report of that day."""
    found = proposal_findings(on(day, **fields), None, tables, day)
    return [one.severity for one in found if words in str(one.reason)]


def test_every_rule_of_the_table_is_tried_here_and_has_a_test_of_its_own() -> None:
    assert {(row.key, row.by, row.severity, row.starts_on) for row in TABLES.orders} == {
        (key, by, severity, FIRST) for key, (by, severity, *_) in RULES.items()}  # fmt: skip
    assert TESTS.keys() == RULES.keys()
    assert all(row.source and row.certainty for row in TABLES.orders)


@pytest.mark.parametrize("key", RULES)
def test_a_rule_holds_from_its_day_and_not_the_day_before(key: str) -> None:
    _, severity, broken, whole, words = RULES[key]
    for day in (DAY, FIRST):
        assert said(words, broken, day) == [severity]
        assert said(words, whole, day) == []
    assert said(words, broken, FIRST - timedelta(days=1)) == []


@pytest.mark.parametrize("key", RULES)
def test_the_newest_row_that_its_day_has_reached_decides(key: str) -> None:
    _, severity, broken, _, words = RULES[key]
    other = WARN if severity is STOP else STOP
    [row] = [one for one in TABLES.orders if one.key == key]
    tables = replace(TABLES, orders=(*TABLES.orders, replace(row, starts_on=DAY, severity=other)))
    assert said(words, broken, DAY, tables) == [other]
    assert said(words, broken, DAY - timedelta(days=1), tables) == [severity]


@pytest.mark.parametrize(("fields", "words"), [
    ({"proposed_order": CO, "proposed_months": 12}, "Curfew for 13 months is longer than the order of 12 months."),
    ({"proposed_order": SSO, "supervision_months": 12, "operational_months": 24}, "Curfew for 13 months is longer than the order of 12 months."),
    ({"proposed_order": SSO, "operational_months": 12}, "Curfew for 13 months is longer than the order of 12 months."),
    ({"proposed_order": CO, "proposed_months": 13}, ""), ({"proposed_order": CO, "proposed_months": 14}, ""),
    ({"proposed_order": SSO, "operational_months": 13}, ""), ({"proposed_order": CO}, ""),
])  # fmt: skip
def test_a_requirement_ends_with_what_holds_it(fields: dict[str, Any], words: str) -> None:
    report = on(DAY, proposed_requirements=(CURFEW,), **fields)
    found = [one for one in proposal_findings(report, None, TABLES, DAY) if "is longer than the order" in str(one.reason)]
    assert [(str(one.reason), one.severity, one.requirement) for one in found] == ([(words, STOP, 0)] if words else [])


def test_days_of_activity_are_no_length_of_an_order() -> None:
    report = on(DAY, proposed_order=CO, proposed_months=1, proposed_requirements=(replace(RAR, quantity=60),))
    assert "is longer than" not in " ".join(str(one.reason) for one in proposal_findings(report, None, TABLES, DAY))


@pytest.mark.parametrize(("supervision", "operational", "wrong"), [(12, 12, False), (13, 12, True), (11, 12, False), (12, None, False), (None, 12, False)])
def test_supervision_is_never_longer_than_the_operational_period(supervision: int | None, operational: int | None, wrong: bool) -> None:
    fields = {"proposed_order": SSO, "supervision_months": supervision, "operational_months": operational}
    assert said("supervision period of", fields) == ([STOP] if wrong else [])


def test_a_community_order_holds_a_requirement_and_punishes_with_one() -> None:
    def told(*kinds: str, order: str = CO) -> list[tuple[Severity, str]]:
        report = on(DAY, proposed_order=order, proposed_requirements=tuple(ProposedRequirement(kind=kind, quantity=60) for kind in kinds))
        found = proposal_findings(report, None, TABLES, DAY)
        return [(one.severity, str(one.reason)) for one in found if "requirement" in str(one.reason) and "proposed" in str(one.reason)]

    assert told() == [(STOP, "A community order holds at least one requirement, and none is proposed.")]
    assert [severity for severity, _ in told("rar", "programme")] == [WARN]
    for kind in ("unpaid_work", "curfew", "exclusion", "prohibited_activity", "foreign_travel", "electronic_monitoring"):
        assert told("rar", kind) == []
    assert told(order=SSO) == []
    assert told(order="fine") == []


@pytest.mark.parametrize(("order", "wrong"), [
    ("fine", True), ("custody", True), ("conditional discharge", True), ("absolute discharge", True), (CO, False), (SSO, False),
    ("deferred sentence", False), ("dancing", False), ("", False),
])  # fmt: skip
def test_only_an_order_that_holds_requirements_may_hold_some(order: str, wrong: bool) -> None:
    words = "no requirement can stand in this sentence"
    assert said(words, {"proposed_order": order, "proposed_requirements": (RAR,)}) == ([STOP] if wrong else [])
    assert said(words, {"proposed_order": order}) == []
