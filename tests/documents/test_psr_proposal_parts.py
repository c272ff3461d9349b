"""The proposal on paper: the order with its lengths, starts and waits, needs, and the week."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from caseload.documents.provision_match import offer_for
from caseload.documents.psr_proposal import needs_table, proposal_box, provision_table, week_asked, week_table
from caseload.documents.psr_words import order_title, requirement_words
from caseload.domain.report import (
    CustodyQuestion,
    ProposedRequirement,
    Said,
    WeekLoad,
)
from tests.documents.reports import (
    ABOUT,
    CURFEW,
    DRR,
    FACTS,
    MAKE,
    RAR,
    TODAY,
    UPW,
    report,
)
from tests.documents.told import told

# -- proposal


@pytest.mark.parametrize(("fields", "title"), [
    ({}, "community order, 12 months"), ({"proposed_months": 1}, "community order, 1 month"),
    ({"proposed_order": "fine", "proposed_months": None}, "fine"), ({"proposed_order": ""}, "none recorded yet"),
    ({"proposed_order": "custody", "proposed_months": None, "custody_months": 8.5}, "custody, 8.5 months"),
    ({"proposed_order": "suspended sentence order", "custody_months": 10, "operational_months": 18, "supervision_months": 12},
     "suspended sentence order, 10 months, suspended for 18 months, supervision 12 months"),
    ({"proposed_order": "suspended sentence order", "proposed_months": None}, "suspended sentence order, length not recorded"),
])  # fmt: skip
def test_the_order_is_named_with_its_lengths(fields: dict[str, object], title: str) -> None:
    assert order_title(replace(FACTS.report, **fields)) == title  # type: ignore[arg-type]


def test_a_requirement_says_how_much_how_long_and_how_it_falls_in_a_day() -> None:
    assert requirement_words(CURFEW, ABOUT) == "Curfew, 12 weeks, for 3 months, 10 hours a day"
    assert requirement_words(DRR, ABOUT) == "Drug rehabilitation, 6 months"
    assert requirement_words(ProposedRequirement(kind="programme", words="Building choices"), ABOUT) == "Accredited programme, Building choices"
    assert requirement_words(ProposedRequirement(kind="dancing"), ABOUT) == "dancing"


def test_a_provision_that_ended_is_no_start() -> None:
    wanted = ProposedRequirement(kind="alcohol_treatment", provider="Old brewery clinic", earliest_start_on=date(2026, 12, 1))
    assert "this provision ended on 3 Nov 2026" in told(provision_table(report(proposed_requirements=(wanted,)), ABOUT))
    again = replace(FACTS.provisions[2], ended_on=None, next_start_on=date(2026, 12, 9))
    offer = offer_for(wanted, (*FACTS.provisions, again), ABOUT.rules, TODAY)
    assert (offer.start_on, offer.ended_on) == (date(2026, 12, 9), None)


def test_the_provider_is_found_with_its_area_after_its_name() -> None:
    row = replace(FACTS.provisions[0], area="Millbrook")
    wanted = replace(DRR, provider="Millbrook Treatment Service, Millbrook")
    assert offer_for(wanted, (row,), ABOUT.rules, TODAY).provision == row
    assert offer_for(replace(DRR, provider=""), (row,), ABOUT.rules, TODAY).provision is None


def test_a_wait_without_a_date_prints_both_as_they_are() -> None:
    wanted = replace(UPW, provider="Elsewhere", wait="about 6 weeks")
    assert "start date not known on 21 Nov 2026 about 6 weeks" in told(provision_table(report(proposed_requirements=(wanted,)), ABOUT))


def test_what_a_requirement_depends_on_is_said_where_it_was_asked() -> None:
    whole = told(provision_table(FACTS, ABOUT))
    assert "willing: yes; arranged: yes; recommended: yes; dependent on drugs, or inclined to misuse them: yes" in whole
    unasked = told(provision_table(report(proposed_requirements=(replace(DRR, willing=Said.NOT_ASKED, arranged=Said.NO),)), ABOUT))
    assert "willing: not asked; arranged: no" in unasked
    for kind, words in (("alcohol_abstinence", "dependent on alcohol: no"), ("alcohol_treatment", "dependent on alcohol: no"), ("dancing", "dependent: no")):
        other = replace(DRR, kind=kind, dependent=Said.NO)
        assert words in told(provision_table(report(proposed_requirements=(other,)), ABOUT))


def test_the_box_gives_one_answer_for_all_or_each_its_own() -> None:
    assert "Willing: yes." in told(proposal_box(FACTS, ABOUT))
    mixed = report(proposed_requirements=(DRR, replace(RAR, willing=Said.NO), replace(UPW, willing=Said.NOT_ASKED)))
    assert "Willing: yes (Drug rehabilitation); no (Rehabilitation activity requirement); not asked (Unpaid work)." in told(proposal_box(mixed, ABOUT))


def test_custody_stands_beside_the_proposal_only_where_it_is_possible() -> None:
    assert "In custody instead: His tenancy and job would go" in told(proposal_box(FACTS, ABOUT))
    assert "In custody: His tenancy" in told(proposal_box(MAKE["custody"](), ABOUT))
    assert "custody" not in told(proposal_box(report(custody=CustodyQuestion.RULED_OUT), ABOUT))


def test_needs_without_a_requirement_and_requirements_without_a_need_are_seen() -> None:
    whole = told(needs_table(FACTS, ABOUT))
    assert "Drug use Drug rehabilitation, 6 months" in whole
    assert "Finances no requirement meets this need" in whole
    assert "no need is named Unpaid work, 60 hours" in whole
    assert list(needs_table(replace(report(proposed_requirements=(UPW,)), needs=frozenset()), ABOUT)) == []


def test_the_week_adds_up_and_says_what_nobody_knows() -> None:
    assert week_asked(FACTS, ABOUT).outside == 3 + 2 + 2 + 7 + 1 + 32 + 24
    assert told(week_table(FACTS, ABOUT)).endswith("71 hours a week outside the home.")
    unknown = report(proposed_requirements=(replace(UPW, hours_per_week=None),), week=(WeekLoad(work=32),))
    assert "not known: Unpaid work, Care for others." in told(week_table(unknown, ABOUT))
    assert "nobody could do it" in told(week_table(MAKE["heavy week"](), ABOUT))
    assert list(week_table(report(proposed_requirements=()), ABOUT)) == []


def test_a_term_given_in_weeks_prints_in_weeks() -> None:
    term = replace(MAKE["suspended"](), report=replace(MAKE["suspended"]().report, custody_months=112 / 30.4375))
    assert "suspended sentence order, 16 weeks, suspended for 18 months" in told(proposal_box(term, ABOUT))
