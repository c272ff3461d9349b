"""The parts of a report: checks and advice, risk, the proposal with its starts, needs and the week, keys, script, addenda, the guard."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from caseload.documents.about import ReportFacts
from caseload.documents.blocks import Heading, Panel, Paragraph, Table, plain, texts_of, type_of_block
from caseload.documents.provision_match import offer_for
from caseload.documents.psr import build_psr
from caseload.documents.psr_checks import advice, check_lines, ledger
from caseload.documents.psr_close import used_keys
from caseload.documents.psr_guard import guarded
from caseload.documents.psr_oral import script
from caseload.documents.psr_proposal import needs_table, proposal_box, provision_table, week_asked, week_table
from caseload.documents.psr_risk import risk_lines, risk_tables
from caseload.documents.psr_typed import typed_blocks
from caseload.documents.psr_words import answer_words, applies, level_words, order_title, requirement_words
from caseload.domain.report import (
    Convicted,
    CustodyQuestion,
    ProposedRequirement,
    ReportFormat,
    ReportSection,
    ReportStatus,
    RiskGroup,
    Said,
    WeekLoad,
)
from caseload.domain.report_parts import Adjournment, ReportCheck
from tests.documents import reports
from tests.documents.reports import (
    ABOUT,
    CURFEW,
    DONE_LEDGER,
    DRR,
    FACTS,
    LEDGER,
    MAKE,
    RAR,
    TODAY,
    UPW,
    report,
    rich,
    sections,
    with_sections,
)
from tests.documents.sheets import read, words


def told(blocks: Iterable[type_of_block]) -> str:
    return " ".join(" ".join(text.split()) for block in blocks for text in texts_of(block) if text.strip())


def check(kind: str, **fields: object) -> ReportCheck:
    return replace(ReportCheck(person_id="p", report_id="r", kind=kind), **fields)  # type: ignore[arg-type]


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
    assert "willing: yes; arranged: yes; recommended: yes; dependent: yes" in whole
    unasked = told(provision_table(report(proposed_requirements=(replace(DRR, willing=Said.NOT_ASKED, arranged=Said.NO),)), ABOUT))
    assert "willing: not asked; arranged: no" in unasked


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


# -- sections


@pytest.mark.parametrize(("section", "said"), [
    (ReportSection(person_id="p", report_id="r", name="trauma"), "Not asked."),
    (ReportSection(person_id="p", report_id="r", name="trauma", asked=Said.NO), "Asked: no. Nothing more is written."),
    (ReportSection(person_id="p", report_id="r", name="trauma", asked=Said.YES), "Asked: yes. Nothing more is written."),
    (ReportSection(person_id="p", report_id="r", name="trauma", not_relevant=True), "Considered and not relevant."),
    (ReportSection(person_id="p", report_id="r", name="pattern"), "Not written yet."),
])  # fmt: skip
def test_a_section_without_words_says_how_it_stands(section: ReportSection, said: str) -> None:
    assert answer_words(with_sections(FACTS, section), section.name, ABOUT) == said


def test_what_matters_to_some_people_only_is_asked_of_them_only() -> None:
    assert [applies(FACTS, key, TODAY) for key in ("women", "maturity", "dangerousness", "checks", "trauma")] == [False, False, False, False, True]
    young = replace(FACTS, person=replace(FACTS.person, date_of_birth=date(2002, 11, 24), woman=None), ledger=())
    assert [applies(young, key, TODAY) for key in ("women", "maturity", "checks")] == [True, True, True]
    assert not applies(replace(young, person=replace(young.person, date_of_birth=date(2000, 11, 24))), "maturity", TODAY)  # 26 at the hearing
    assert applies(report(dangerousness_asked=Said.YES), "dangerousness", TODAY)


def test_custody_that_is_ruled_out_needs_no_section() -> None:
    facts = replace(report(custody=CustodyQuestion.RULED_OUT), sections=())
    assert "The court has ruled custody out. Impact of custody" in " ".join(words(build_psr(facts, ABOUT)).split("\n"))


def test_a_heading_tells_what_was_said_and_whose_account_it_is() -> None:
    facts = with_sections(FACTS, rich("trauma", "<p>x</p>", asked=Said.YES, source_keys=("OASys", "interview")))
    notes = [block.note for block in build_psr(facts, ABOUT).blocks if isinstance(block, Heading)]
    assert "asked: yes  [OASys]  [interview]" in notes
    assert "Custody is possible or expected." in notes


def test_keys_in_brackets_and_of_sections_are_listed_in_the_order_of_the_table() -> None:
    facts = replace(FACTS, sections=sections({"pattern": "one [VPS; cps] two [author, police] [not a key] [TBC]"}))
    marked = with_sections(facts, rich("trauma", "<p>x</p>", source_keys=("OASys",)))
    assert used_keys(marked, ABOUT) == ["CPS", "OASys", "VPS", "police", "author"]
    assert used_keys(replace(FACTS, sections=()), ABOUT) == []


def test_a_table_of_one_row_or_without_a_bold_row_has_no_heading() -> None:
    made = [typed_blocks(rich("pattern", text)) for text in (
        "<table><tr><th>a</th><th>b</th></tr></table>", "<table><tr><td>a</td></tr><tr><td>b</td></tr></table>",
        "<table><tr><th>a</th></tr><tr><td>b</td></tr></table>")]  # fmt: skip
    assert [(table.has_header, len(table.rows)) for [table] in map(list, made) if isinstance(table, Table)] == [(False, 1), (False, 2), (True, 1)]


# -- conviction, drafts and the law


@pytest.mark.parametrize(("fields", "said"), [
    ({"convicted": Convicted.NOT_YET, "conviction_on": None}, "not yet convicted; limits are those for conviction on 24 Nov 2026, the hearing"),
    ({"convicted": Convicted.NOT_YET, "conviction_on": None, "hearing_on": None}, "Convicted not yet convicted"),
    ({"conviction_on": None}, "convicted, day not recorded"),
    ({"convicted": Convicted.NOT_SAID, "conviction_on": None}, "no conviction recorded"),
])  # fmt: skip
def test_a_conviction_that_is_not_there_yet_is_said_on_the_first_page(fields: dict[str, object], said: str) -> None:
    assert said in read(build_psr(report(**fields), ABOUT))[0]


def test_a_plea_before_conviction_is_anticipated() -> None:
    assert "anticipated: Guilty" in read(build_psr(MAKE["not convicted"](), ABOUT))[0]


def test_a_draft_says_what_the_law_stops_and_a_finished_report_does_not() -> None:
    said = words(build_psr(MAKE["illegal"](), ABOUT))
    assert "To put right before it is finished: Unpaid work: 320 is outside 40 to 300 hours" in said
    assert "Rule, to verify: Sentencing Act 2020 Sch 9 para 2." in said
    finished = report(MAKE["illegal"](), status=ReportStatus.FINAL, finished_on=TODAY)
    assert "To put right" not in words(build_psr(finished, ABOUT))


def test_a_finished_report_speaks_of_the_day_it_was_finished() -> None:
    facts = replace(report(status=ReportStatus.FINAL, finished_on=date(2026, 11, 20)), provisions=())
    later = replace(ABOUT, today=TODAY + timedelta(days=90))
    assert words(build_psr(facts, ABOUT)) == words(build_psr(facts, later))
    assert "start date not known on 20 Nov 2026" in words(build_psr(facts, later))


def test_a_long_plea_leaves_room_on_the_first_page_and_stands_whole_below() -> None:
    plea = "Guilty on a basis: " + "he was not the one who planned it, and left before the end " * 6
    whole = words(build_psr(report(plea=plea), ABOUT))
    assert "(in full below)" in whole
    assert plea.strip() in whole


# -- oral


def test_the_script_is_about_two_minutes_and_says_no_key_of_a_source() -> None:
    made = list(script(report(format=ReportFormat.ORAL), ABOUT))
    spoken = told(made)
    assert "[" not in spoken
    assert "words, about 1 min" in spoken or "words, about 2 min" in spoken
    for said in ("I report on Marcus Achebe, age 29. The offence: Theft from a shop, three times. Millbrook Magistrates' Court, Tuesday 24 November 2026.",
                 "Community order, 12 months: Drug rehabilitation, 6 months (from Thu 3 Dec)", "(start date not known on 21 Nov 2026)",
                 "Not received today: Child safeguarding.", "children low, the public low, known adults medium, staff low"):  # fmt: skip
        assert said in spoken
    count = sum(len(plain(line.text).split()) for block in made for line in getattr(block, "blocks", ()) if isinstance(line, Paragraph) and not line.muted)
    assert 180 < count < 300


def test_a_script_without_hearing_order_or_levels_says_what_is_known() -> None:
    bare = report(hearing_on=None, proposed_order="", risks=(), offences=(), custody=CustodyQuestion.NOT_SAID)
    spoken = told(script(bare, ABOUT))
    assert "I report on Marcus Achebe, age 29. The offence: an offence not recorded. Why" in spoken
    assert "Risk of serious harm: medium." in spoken
    assert "I propose Treatment holds the cause" in spoken
    assert "His tenancy" not in spoken


def test_a_section_with_words_may_be_said_not_to_matter() -> None:
    facts = with_sections(FACTS, rich("trauma", "<p>x</p>", not_relevant=True))
    assert "considered not relevant" in [block.note for block in build_psr(facts, ABOUT).blocks if isinstance(block, Heading)]


def test_brackets_that_are_no_keys_are_spoken() -> None:
    facts = with_sections(report(format=ReportFormat.ORAL), *sections({"offence_analysis": "He said [sic] so [CPS; police]."}))
    assert "He said [sic] so." in told(script(facts, ABOUT))


def test_an_oral_record_leaves_out_the_matrix_and_the_week() -> None:
    whole = words(build_psr(MAKE["oral"](), ABOUT))
    assert "Needs and requirements" not in whole
    assert "The whole load as a week" not in whole
    assert "How each requirement would start" in whole


# -- the guard


@pytest.mark.parametrize(("wrong", "why"), [
    (ValueError, "a value in it cannot be read"), (KeyError, "something it refers to is not there"),
    (IndexError, "something it refers to is not there"), (OverflowError, "a date or a number in it is out of range"),
])  # fmt: skip
def test_a_part_that_fails_is_named_and_its_words_stand(wrong: type[Exception], why: str) -> None:
    def fails() -> Iterable[type_of_block]:
        yield Paragraph("begun")
        raise wrong

    made = guarded("Pattern of offending", fails, "As it was typed.")
    assert isinstance(made[0], Heading)
    assert isinstance(made[1], Panel)
    assert told(made) == f"Pattern of offending This part could not be laid out: {why}. Check it in the case before relying on it. As it was typed."


def test_a_fault_of_the_program_is_not_hidden() -> None:
    def fails() -> Iterable[type_of_block]:
        raise TypeError

    with pytest.raises(TypeError):
        guarded("x", fails)


def test_a_date_beyond_counting_takes_no_other_part_with_it() -> None:
    """A wait is counted in days; the risk and every section of the report stand all the same."""
    facts = report(proposed_requirements=(replace(DRR, provider="", quantity=float("inf")), RAR))
    whole = words(build_psr(facts, ABOUT))
    assert "This part could not be laid out: a date or a number in it is out of range." in whole
    assert "Harm to children" in whole
    assert "If it goes wrong" in whole


def test_ledger_rows_come_in_the_order_recorded() -> None:
    [kept] = list(ledger(replace(FACTS, ledger=tuple(reversed(LEDGER))), ABOUT))
    _, table = kept.blocks
    assert isinstance(table, Table)
    assert [row[0] for row in table.rows] == ["MARAC and MAPPA", "Victim personal statement", "Child safeguarding", "Domestic abuse call-outs"]
