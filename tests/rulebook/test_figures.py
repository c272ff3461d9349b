from __future__ import annotations

import csv
import json
from datetime import date

import pytest

from caseload.domain.casefile import RuleRow
from caseload.domain.contact import Attendance
from caseload.domain.enforcing import Fact
from caseload.domain.sentence import OrderKind
from caseload.rulebook import RESOURCES, load_rules

RULES = load_rules(date(2026, 11, 20))


def own(table: str, key: str, starts_on: str, deleted_at: str = "", **values: object) -> RuleRow:
    return RuleRow(table_name=table, row_key=key, starts_on=date.fromisoformat(starts_on), values=json.dumps(values), deleted_at=deleted_at)


def test_a_figure_an_officer_set_holds_from_its_day_and_leaves_the_days_before_as_they_were() -> None:
    rows = (
        own("enforcement_rules", "evidence_days", "2026-12-01", value=14),
        own("enforcement_rules", "evidence_days", "2026-06-01", value=10),
        own("enforcement_rules", "evidence_days", "2026-07-01", deleted_at="2026-07-02T09:00:00Z", value=1),
        own("contact_rules", "paper_floor", "2026-06-01", value=10),
        own("workload_settings", "evidence_days", "2026-06-01", value=99),
    )
    figures = load_rules(date(2026, 11, 20), rows).figures
    assert [figures.whole("evidence_days", date(2026, month, 1)) for month in (5, 6, 11, 12)] == [7, 10, 10, 14]
    assert figures.whole("paper_floor", date(2026, 11, 20)) == 10
    assert RULES.figures.whole("paper_floor", date(2026, 11, 20)) == 5
    early = load_rules(date(2026, 11, 20), (own("enforcement_rules", "warning_months", "1900-01-01", value=6),)).figures
    assert early.whole("warning_months", date(2026, 11, 20)) == 6


def test_a_clock_or_a_package_an_officer_set_wins() -> None:
    rows = (own("first_contact", "plan_review|", "2026-06-01", count=4), own("packages", "C", "2026-06-01", required_weeks=8, yearly_allowance=30))
    rules = load_rules(date(2026, 11, 20), rows)
    assert (rules.clocks["plan_review|"].count, rules.packages["C"].required_weeks, rules.packages["C"].yearly_allowance) == (4, 8, 30)
    assert (RULES.clocks["plan_review|"].count, RULES.packages["C"].required_weeks) == (3, None)
    assert load_rules(date(2024, 1, 1)).exemptions == ()


@pytest.mark.parametrize("name", ["enforcement_rules", "contact_rules", "first_contact", "packages", "final_third", "enforcement_steps", "supportive_options"])
def test_every_row_says_how_sure_it_is_and_what_is_not_sure_is_a_starting_value(name: str) -> None:
    with (RESOURCES / "rules" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    loose = [row for row in rows if row["certainty"].startswith("low") and "set yours" not in row["certainty"] + row.get("label", "")]
    assert [row for row in loose if row.get("label") != "on professional judgement"] == []


def test_the_law_by_date() -> None:
    figures = RULES.figures
    assert figures.on("referral_required", date(2026, 11, 20)).source == "Sentencing Act 2020 Sch 10 para 6(2)"
    assert [figures.whole("post_sentence_supervision", date(year, 6, 1)) for year in (2014, 2020, 2026)] == [0, 1, 0]
    assert [figures.whole("recall_days", day) for day in (date(2026, 3, 30), date(2026, 3, 31))] == [28, 56]
    assert [figures.whole("unpaid_work_months", day) for day in (date(2026, 5, 10), date(2026, 5, 11))] == [12, 0]


def test_reasons_and_actions_stand_for_something_that_is_there() -> None:
    outcomes = {row.outcome: RULES.outcome(row.outcome) for row in RULES.acceptable_reasons.values()}
    assert len(outcomes) == 9
    assert all(found is not None and found.attendance is Attendance.ACCEPTABLE and found.offered for found in outcomes.values())
    kinds = {kind.value for kind in OrderKind}
    assert {kind for row in RULES.enforcement_actions.values() for kind in row.applies_to} <= kinds
    assert {code: row.event for code, row in RULES.enforcement_actions.items() if row.event} == {
        "NFA": Fact.NO_ACTION, "EA02": Fact.WARNING, "EA03": Fact.WARNING, "LCL": Fact.LETTER, "EA07": Fact.WARNING_WITHDRAWN,
        "BRE": Fact.REFERRED, "BRE#2": Fact.REFERRED,
    }  # fmt: skip
    assert [row.key for row in RULES.recall_alternatives.values() if row.exclusive] == ["none"]
