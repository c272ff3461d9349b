"""Checks with their advice, and risk, on paper: nothing awaited or unasked is taken for answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from caseload.documents.about import ReportFacts
from caseload.documents.blocks import KeepTogether, Table
from caseload.documents.psr import build_psr
from caseload.documents.psr_checks import advice, check_lines, ledger
from caseload.documents.psr_risk import risk_lines, risk_tables
from caseload.documents.psr_words import level_words
from caseload.domain.report import (
    CustodyQuestion,
    RiskGroup,
)
from caseload.domain.report_parts import Adjournment
from tests.documents import reports
from tests.documents.reports import (
    ABOUT,
    DONE_LEDGER,
    FACTS,
    LEDGER,
    MAKE,
    report,
    sections,
    with_sections,
)
from tests.documents.sheets import read
from tests.documents.told import check, told

# -- checks and advice


def test_a_check_that_nobody_asked_for_is_not_told_as_answered() -> None:
    facts = replace(FACTS, ledger=(*DONE_LEDGER, check("other", words="Immigration status", asked_on=None)))
    front = told(check_lines(facts, ABOUT))
    assert "Immigration status" in front
    assert "not recorded as asked for" in front
    assert "Immigration status" not in front.partition("answered: ")[2]


def test_an_awaited_check_prints_as_not_received_on_the_first_page_and_in_the_ledger() -> None:
    first = told(check_lines(FACTS, ABOUT))
    assert "Child safeguarding asked 12 Nov 2026 of Millbrook council, chased 20 Nov 2026: not received at the date of this report" in first
    assert "Domestic abuse call-outs received 16 Nov 2026: one call-out in 2024, none since" in first
    assert "answered: Victim personal statement, MARAC and MAPPA" in first
    whole = told(ledger(FACTS, ABOUT))
    assert "not received at the date of this report" in whole
    assert "not needed: never managed at either" in whole


def test_a_check_nobody_recorded_is_never_taken_for_answered() -> None:
    bare = replace(FACTS, ledger=(check("adult_safeguarding", asked_on=None),))
    first = told(check_lines(bare, ABOUT))
    assert first.count("not recorded as asked for") == 3  # both blocking kinds, and the other that is only begun
    assert "Whether to adjourn cannot be said yet: domestic abuse call-outs, child safeguarding not recorded" in told(advice(bare, ABOUT))
    assert told(ledger(bare, ABOUT)).count("not recorded as asked for") == 3


@pytest.mark.parametrize(("facts", "said"), [
    (FACTS, "Adjourn: child safeguarding not received at the date of this report; the answer may change the risk."),
    (replace(FACTS, ledger=DONE_LEDGER), "The court can proceed: no check that would hold the sentence back is awaited."),
])  # fmt: skip
def test_the_advice_follows_the_blocking_checks(facts: ReportFacts, said: str) -> None:
    assert told(advice(facts, ABOUT)) == said
    assert said in read(build_psr(facts, ABOUT))[0]


def test_checks_told_in_words_alone_stand_as_written_and_give_no_advice() -> None:
    facts = with_sections(replace(FACTS, ledger=()), *sections({"checks": "Asked of the police by telephone."}))
    assert told(check_lines(facts, ABOUT)) == "Checks Asked of the police by telephone."
    assert told(advice(facts, ABOUT)) == ""
    assert list(ledger(facts, ABOUT)) == []


def test_an_adjournment_says_both_days_why_and_what_the_court_asked_for() -> None:
    put_off = Adjournment(person_id="p", report_id="r", from_on=date(2026, 11, 3), why="no interpreter")
    open_ended = told(advice(replace(FACTS, adjournments=(put_off,)), ABOUT))
    assert "Hearing of 3 Nov 2026 put off to a day to be fixed: no interpreter." in open_ended
    whole = told(advice(MAKE["adjourned"](), ABOUT))
    assert "Hearing of 24 Nov 2026 put off to 15 Dec 2026: the council had not answered. The court asked for: the child safeguarding" in whole


def test_ledger_rows_come_in_the_order_recorded() -> None:
    [kept] = list(ledger(replace(FACTS, ledger=tuple(reversed(LEDGER))), ABOUT))
    assert isinstance(kept, KeepTogether)
    _, table = kept.blocks
    assert isinstance(table, Table)
    assert [row[0] for row in table.rows] == ["MARAC and MAPPA", "Victim personal statement", "Child safeguarding", "Domestic abuse call-outs"]


# -- risk


def test_each_group_has_a_line_and_one_without_a_level_says_so() -> None:
    lines = told(risk_lines(FACTS, ABOUT))
    assert "Harm to children Low: no contact with children but his own" in lines
    assert "Harm to staff Low" in lines
    assert "Harm to prisoners level not recorded" in lines  # custody is possible
    assert "Reoffending predictor 78% (12 Nov 2026)" in lines
    outside = report(custody=CustodyQuestion.RULED_OUT)
    assert "prisoners" not in told(risk_lines(outside, ABOUT))


def test_without_groups_the_level_of_the_record_stands_and_no_table_is_made() -> None:
    facts = report(risks=(), tools=())
    assert "Serious harm Assessed medium on 2 Nov 2026. Nobody is in immediate danger." in told(risk_lines(facts, ABOUT))
    assert list(risk_tables(facts)) == []


def test_a_group_of_its_own_and_a_level_of_its_own_stand_as_written() -> None:
    facts = report(risks=(RiskGroup(group="the neighbour", level="rising"),))
    assert "Harm to the neighbour Rising" in told(risk_lines(facts, ABOUT))
    assert [level_words(one) for one in ("very_high", "VERY HIGH", "Low", "", "odd")] == ["very high", "very high", "low", "not known", "odd"]


def test_more_tools_than_the_page_has_room_for_are_counted() -> None:
    tool = reports.TOOLS[0]
    facts = report(tools=tuple(replace(tool, name=f"Tool {n}") for n in range(5)))
    assert "and 2 more below" in told(risk_lines(facts, ABOUT))
    assert "Tool 4" in told(risk_tables(facts))
