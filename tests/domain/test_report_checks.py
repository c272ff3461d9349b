"""The thirty checks before a report is finished: each found outstanding and each met, and what they read in its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from caseload.domain.finding_words import with_rule
from caseload.domain.person import Person
from caseload.domain.proposing_tables import Finding, Severity
from caseload.domain.report import (
    Convicted,
    CustodyQuestion,
    ProposedRequirement,
    Report,
    ReportFormat,
    ReportStatus,
    RiskGroup,
    RiskTool,
    Said,
)
from caseload.domain.report_check_rows import CHECKS
from caseload.domain.report_check_text import old_statutes, others_named, placeholders, repeated_share, unexplained
from caseload.domain.report_checks import CheckFacts, Listed, Written, blocking, run_checks
from caseload.domain.report_parts import ReportCheck
from caseload.domain.report_reading import awaited, reason_to_adjourn
from caseload.domain.sentence import Offence
from caseload.domain.week_load import Week
from caseload.domain.words import msg
from caseload.rulebook import load_rules

DAY = date(2026, 11, 20)
RULES = load_rules(DAY)
BLOCKING = {1, 3, 12, 13, 18, 22, 28, 30}
SECTIONS = frozenset(key for key, row in RULES.report_sections.items() if row.asked_in(ReportFormat.STANDARD))
RAR = ProposedRequirement(kind="rar", quantity=20, unit="days", provider="Eastgate", wait="none", willing=Said.YES, earliest_start_on=DAY, meets=("drugs",))


def check(kind: str, **fields: Any) -> ReportCheck:
    return replace(ReportCheck(person_id="p", report_id="r", kind=kind, asked_on=DAY, received_on=DAY, found="none known"), **fields)


# A report with nothing outstanding: every test breaks one thing of it and sees one check, and no other, find it.
REPORT = Report(
    person_id="p", format=ReportFormat.STANDARD, court="Eastgate", hearing_on=DAY + timedelta(days=7), plea="guilty", convicted=Convicted.CONVICTED,
    conviction_on=DAY, offences=(Offence(description="Theft", main=True),), proposed_order="community order", proposed_months=12,
    proposed_requirements=(RAR,), sources=("Interview",), author="R. Maddox", office="Eastgate", phone="01632 960123", equality_considered=Said.YES,
    custody=CustodyQuestion.RULED_OUT, risks=tuple(RiskGroup(group=one, level="low") for one in ("children", "public", "known_adults", "staff")),
    disclosure_checked_by="R. Maddox", disclosure_checked_at="2026-11-20T09:00:00.000Z",
)  # fmt: skip
FACTS = CheckFacts(
    report=REPORT, person=Person(surname="Pryce", date_of_birth=date(1990, 6, 1), woman=False),
    written={key: Written(body=f"Words of {key.replace('_', ' ')}.") for key in SECTIONS if key != "dangerousness"}, asked_in=SECTIONS,
    ledger=tuple(check(kind) for kind in ("domestic_abuse", "child_safeguarding", "adult_safeguarding", "marac_mappa", "victim_statement")),
    findings=(), kinds=RULES.proposal.words, areas={key: row.words for key, row in RULES.areas.items()},
    headings={key: row.heading for key, row in RULES.report_sections.items()}, needs={"drugs"}, others={"Jordan Bevan", "X912018"}, presumption_months=12,
)  # fmt: skip
TOO_MUCH = Week(lines=(), outside=200, at_home=0, unknown=(), too_much=True, reason=msg("200 hours."))


def head(**fields: Any) -> CheckFacts:
    return replace(FACTS, report=replace(REPORT, **fields))


def without(*keys: str) -> CheckFacts:
    return replace(FACTS, written={key: words for key, words in FACTS.written.items() if key not in keys})


def says(key: str, body: str, **fields: Any) -> CheckFacts:
    return replace(FACTS, written={**FACTS.written, key: Written(body=body, **fields)})


def lacks(kind: str) -> CheckFacts:
    return replace(FACTS, ledger=tuple(one for one in FACTS.ledger if one.kind != kind))


def holds(one: ReportCheck) -> CheckFacts:
    return replace(lacks(one.kind), ledger=(*lacks(one.kind).ledger, one))


def person(**fields: Any) -> CheckFacts:
    return replace(FACTS, person=replace(FACTS.person, **fields))


def wants(**fields: Any) -> CheckFacts:
    return head(proposed_requirements=(replace(RAR, **fields),))


LONG = "He went in alone at night. He took the box from the desk. He ran along the river to the bridge."
DANGER = {"written": {**FACTS.written, "dangerousness": Written(body="Not dangerous.")}}
# Number of the check, the facts that break it, and what it must say.
BROKEN: tuple[tuple[int, CheckFacts, str], ...] = (
    (1, head(court=""), "The court is missing."), (1, head(hearing_on=None), "The day of the hearing is missing."),
    (1, person(date_of_birth=None), "The date of birth is missing."), (1, head(offences=()), "No offence is given."),
    (1, head(plea="", convicted=Convicted.NOT_YET), "Neither plea nor verdict is given."),
    (2, says("pattern", "A report under section 158 of the Act."), "“section 158” is cited; reports are made under section 31 of the Sentencing Act 2020."),
    (2, says("pattern", "See the Criminal Justice Act 2003."), "“Criminal Justice Act 2003” is cited"),
    (3, says("pattern", "On DD/MM/YYYY he left."), "“DD/MM/YYYY” is left from a template."), (3, says("pattern", "[name] left."), "“[name]” is left"),
    (3, says("pattern", "As jordan bevan said."), "“Jordan Bevan” belongs to somebody else."), (3, says("pattern", "Seen with X912018."), "“X912018” belongs"),
    (4, without("defendant_account"), "The defendant's own account is not set apart."), (4, without("offence_summary"), "The summary of the offence is not written."),
    (5, without("offence_analysis"), "The analysis of the offence is not written."),
    (5, replace(FACTS, written={**FACTS.written, "offence_summary": Written(body=LONG), "offence_analysis": Written(body=LONG)}),
     "100 per cent of the analysis repeats the summary: say why, not only what."),
    (6, without("victim_impact"), "“Impact on victims” is not answered"), (6, lacks("victim_statement"), "victim personal statement was asked for is not recorded."),
    (7, without("pattern"), "“Pattern of offending” is not answered"), (7, without("response"), "“Response to previous supervision” is not answered"),
    (8, without("diversity"), "“Diversity and maturity” is not answered"), (8, without("culture"), "“Ethnicity, culture, faith and language”"),
    (8, without("neurodiversity"), "“Disability and neurodiversity”"), (8, head(equality_considered=Said.NOT_ASKED), "Equality information is not said"),
    (8, head(equality_considered=Said.NO), "Equality information is not said to have been considered."),
    (8, replace(without("maturity"), person=replace(FACTS.person, date_of_birth=date(2002, 1, 1))), "The person is 24: maturity is not answered."),
    (8, replace(without("women"), person=replace(FACTS.person, woman=True)), "Women's needs are not answered."),
    (9, without("trauma"), "“Trauma and adverse experience” is not answered: asked, not asked or not relevant."),
    (10, without("caring"), "“Caring responsibilities” is not answered"), (11, without("strengths"), "“Strengths and protective factors” is not answered"),
    (12, lacks("domestic_abuse"), "Domestic abuse call-outs: neither asked for nor said to be not needed."),
    (12, holds(check("domestic_abuse", asked_on=None)), "Domestic abuse call-outs: the day it was asked for is missing."),
    (12, holds(check("domestic_abuse", found=" ")), "Domestic abuse call-outs: received, what was found is not written."),
    (13, lacks("child_safeguarding"), "Child safeguarding: neither asked for nor said to be not needed."),
    (13, holds(check("child_safeguarding", found="")), "Child safeguarding: received, what was found is not written."),
    (14, lacks("adult_safeguarding"), "Adult safeguarding: not recorded either way."), (14, lacks("marac_mappa"), "MARAC and MAPPA: not recorded either way."),
    (15, head(sources=()), "No source is listed."),
    (16, head(risks=()), "Risk of serious harm to children has no level."), (16, head(risks=(*REPORT.risks[:3], RiskGroup(group="staff"))), "to staff has no level."),
    (16, head(tools=(RiskTool(name="OGRS", score="78"),)), "OGRS has no day or no meaning for this person."),
    (16, head(tools=(RiskTool(name="OGRS", dated_on=DAY, meaning=" "),)), "OGRS has no day or no meaning"),
    (16, without("serious_harm"), "“Risk of serious harm” is not answered"), (16, without("likelihood"), "“Likelihood of further offending”"),
    (16, without("imminence"), "“Imminence and protective factors”"), (17, without("self_harm"), "“Risk to self” is not answered"),
    (18, replace(FACTS, **DANGER), "Dangerousness is assessed, and the court is not said to have asked for it."),
    (18, head(dangerousness_asked=Said.YES, countersigned_by="G. Hale"), "The court asked about dangerousness, and it is not assessed."),
    (18, replace(head(dangerousness_asked=Said.YES), **DANGER), "A dangerousness assessment needs a countersignature."),
    (19, replace(without("proposal"), report=replace(REPORT, proposed_order="")), "No sentence is proposed."),
    (19, replace(without("rationale"), report=replace(REPORT, indication="custody threshold passed")), "The court gave an indication, and the reasons"),
    (20, wants(quantity=None), "lacks: how much."), (20, head(proposed_requirements=(RAR, replace(RAR, earliest_start_on=None, wait=""))), "lacks: earliest start, the wait."),
    (20, wants(provider=""), "Rehabilitation activity requirement lacks: where and with whom."), (20, wants(willing=Said.NOT_ASKED), "lacks: whether the person is willing."),
    (20, replace(FACTS, listed=(Listed(ended_on=DAY),)), "Rehabilitation activity requirement: Eastgate ended on 20 Nov 2026. Choose another provider."),
    (20, replace(FACTS, listed=(Listed(stale=True, checked_on=DAY),)), "Eastgate was last checked 20 Nov 2026. Check its start and wait in the directory."),
    (20, replace(FACTS, listed=(Listed(stale=True),)), "Eastgate was last checked on no day that is recorded."),
    (20, wants(earliest_start_on=DAY - timedelta(days=1)), "its earliest start, 19 Nov 2026, has passed."),
    (21, replace(FACTS, needs={"drugs", "finances"}), "Finances is a need, and no requirement meets it."),
    (21, wants(meets=()), "Rehabilitation activity requirement meets no need that is named."),
    (22, replace(FACTS, findings=(Finding(severity=Severity.STOP, reason=msg("Too long.")),)), "Too long."),
    (23, replace(FACTS, week=TOO_MUCH), "The week asks too much: 200 hours."),
    (23, wants(earliest_start_on=REPORT.hearing_on and REPORT.hearing_on + timedelta(days=15)), "Nothing proposed begins by 11 Dec 2026: say what controls risk"),
    (24, without("alternatives"), "“Alternatives considered” is not answered"),
    (24, head(proposed_order="custody", custody_months=12), "A term of 12 months or less is presumed to be suspended (Sentencing Act 2026 s.1): say what is exceptional."),
    (25, head(custody=CustodyQuestion.NOT_SAID), "Whether custody is possible is not said."),
    (25, replace(without("custody_impact"), report=replace(REPORT, custody=CustodyQuestion.POSSIBLE, risks=(*REPORT.risks, RiskGroup(group="prisoners", level="low")))),
     "“Impact of custody” is not answered"),
    (26, without("breach_plan"), "“If it goes wrong” is not answered"), (27, says("pattern", "He breached his SHPO."), "SHPO is not explained where it is first used."),
    (28, head(disclosure_checked_by=""), "Nobody has ticked that the report holds nothing that must not be disclosed."),
    (28, head(disclosure_checked_at=""), "Nobody has ticked"), (29, head(author=" "), "The author is missing."), (29, head(office=""), "The office is missing."),
    (29, head(phone=""), "How to reach the author is missing."), (30, head(status=ReportStatus.WITHDRAWN), "The report was withdrawn: start a new one."),
)  # fmt: skip


def found(facts: CheckFacts) -> dict[int, str]:
    """What each check with something outstanding says."""
    return {one.row.number: " ".join(str(words) for words in one.outstanding) for one in run_checks(CHECKS, facts, DAY) if not one.passed}


def test_there_are_thirty_and_each_is_whole() -> None:
    assert [row.number for row in CHECKS] == list(range(1, 31))
    assert len({row.key for row in CHECKS}) == 30
    assert {row.number for row in CHECKS if row.severity is Severity.STOP} == BLOCKING
    parts = {"head", "sections", "checks", "risk", "proposal", "sources"} | set(RULES.report_sections)
    assert [row.key for row in CHECKS if row.part not in parts] == []
    assert all(str(row.words) for row in CHECKS)


def test_a_report_with_nothing_outstanding_passes_every_check() -> None:
    assert found(FACTS) == {}
    assert blocking(run_checks(CHECKS, FACTS, DAY)) == ()


def test_every_check_is_broken_here() -> None:
    assert {number for number, _, _ in BROKEN} == set(range(1, 31))


@pytest.mark.parametrize(("number", "facts", "words"), BROKEN, ids=lambda one: str(one) if isinstance(one, int | str) else "")
def test_a_check_says_what_is_outstanding_and_no_other_check_speaks(number: int, facts: CheckFacts, words: str) -> None:
    told = found(facts)
    assert list(told) == [number]
    assert words in told[number]
    stopped = {one.row.number for one in blocking(run_checks(CHECKS, facts, DAY))}
    assert stopped == ({number} if number in BLOCKING else set())


MET: tuple[tuple[CheckFacts, str], ...] = (
    (head(plea="", convicted=Convicted.CONVICTED), "a verdict is enough"), (says("pattern", "Under section 31 of the Sentencing Act 2020."), "the right statute"),
    (says("pattern", "So [CPS; interview].", source_keys=("CPS", "interview")), "keys of sources are no placeholders"),
    (says("pattern", "", not_relevant=True), "not relevant is an answer"), (holds(check("domestic_abuse", received_on=None, found="")), "asked for is enough"),
    (holds(check("domestic_abuse", asked_on=None, received_on=None, found="", not_needed_why="no partner")), "not needed, and why"),
    (replace(person(woman=None, date_of_birth=date(2000, 11, 27)), written=without("women", "maturity").written), "26 at the hearing, sex not recorded"),
    (head(tools=(RiskTool(name="OGRS", dated_on=DAY, meaning="high"),)), "a tool with day and meaning"),
    (replace(head(dangerousness_asked=Said.YES, countersigned_by="G. Hale"), **DANGER), "asked, assessed and countersigned"),
    (head(indication="custody"), "reasons are written"),
    (replace(without("rationale"), report=replace(REPORT, indication="custody", proposed_why="it is enough")), "why this order is written"), (wants(quantity=None, months=6, provider="", place="Eastgate"), "how long and where"),
    (replace(FACTS, findings=(Finding(severity=Severity.WARN, reason=msg("Doubtful.")),)), "a warning does not stop"),
    (wants(earliest_start_on=date(2026, 12, 11)), "begins on the last day"), (head(proposed_order="custody", custody_months=12.5), "over the presumption"),
    (replace(head(proposed_order="custody", custody_months=6), presumption_months=0), "convicted before the presumption"),
    (says("pattern", "A Sexual Harm Prevention Order (SHPO). The SHPO again, in the UK."), "explained at first use"),
)  # fmt: skip


@pytest.mark.parametrize(("facts", "why"), MET, ids=lambda one: one if isinstance(one, str) else "")
def test_what_meets_a_check(facts: CheckFacts, why: str) -> None:
    assert found(facts) == {}, why


def test_prisoners_are_a_group_only_where_custody_is_possible() -> None:
    assert found(head(custody=CustodyQuestion.POSSIBLE)) == {16: "Risk of serious harm to prisoners has no level."}


def test_an_oral_report_is_held_to_the_sections_it_asks_for() -> None:
    asked = {key for key, row in RULES.report_sections.items() if row.asked_in(ReportFormat.ORAL)}
    short = replace(head(format=ReportFormat.ORAL), written={key: Written(body="Said.") for key in asked}, asked_in=asked)
    assert found(short) == {}
    assert not short.written_format


@pytest.mark.parametrize(("share", "outstanding"), [(68, False), (67, True), (66, True)])
def test_the_share_of_repeated_sentences_is_the_officers(share: int, outstanding: bool) -> None:
    two_of_three = LONG.replace("He went in alone at night.", "He wanted money for the man he owed.")
    facts = replace(FACTS, repeat_share=share, written={**FACTS.written, "offence_summary": Written(body=LONG), "offence_analysis": Written(body=two_of_three)})
    assert (5 in found(facts)) is outstanding


# -- the words


@pytest.mark.parametrize(("text", "sources", "left"), [
    ("on DD/MM/YYYY and dd/mm/yyyy", (), ("DD/MM/YYYY", "dd/mm/yyyy")), ("XX and XXXX, TBC", (), ("XX", "XXXX", "TBC")), ("Xx", (), ("Xx",)),
    ("insert name here", (), ("insert name",)), ("he inserted it", (), ()), ("[what they did]", (), ("[what they did]",)), ("said so [CPS]", ("CPS",), ()),
    ("said so [cps; VPS]", ("CPS", "VPS"), ()), ("said so [CPS; hearsay]", ("CPS",), ("[CPS; hearsay]",)), ("", (), ()), ("XX XX", (), ("XX",)),
])  # fmt: skip
def test_what_is_left_of_a_template(text: str, sources: tuple[str, ...], left: tuple[str, ...]) -> None:
    assert placeholders(text, sources) == left


@pytest.mark.parametrize(("text", "found_words"), [
    ("under s.158 CJA", ("s.158",)), ("Section 158", ("Section 158",)), ("s 158", ("s 158",)), ("s.1580", ()), ("section 31", ()),
    ("the criminal justice act 2003 and s158", ("criminal justice act 2003", "s158")), ("number 158", ()),
])  # fmt: skip
def test_an_old_statute(text: str, found_words: tuple[str, ...]) -> None:
    assert old_statutes(text) == found_words


@pytest.mark.parametrize(("text", "named"), [
    ("Jordan Bevan", ("Jordan Bevan",)), ("jordan bevan's", ("Jordan Bevan",)), ("Jordan Bevans", ()), ("x912018", ("X912018",)), ("AX912018", ()), ("", ()),
])  # fmt: skip
def test_somebody_elses_name_is_a_whole_word(text: str, named: tuple[str, ...]) -> None:
    assert others_named(text, ("Jordan Bevan", "X912018")) == named


@pytest.mark.parametrize(("text", "words"), [
    ("a SHPO", ("SHPO",)), ("SHPOs", ("SHPO",)), ("Order (SHPO) then SHPO", ()), ("SHPO (an order) then SHPO", ()), ("then SHPO, later (SHPO)", ("SHPO",)),
    ("UK, NHS and GP", ()), ("A day. I went.", ()), ("TOOLONGWORD", ()), ("one ETE and OASys", ("ETE",)), ("DRR RAR DRR", ("DRR", "RAR")), ("DD/MM/YYYY, XX and TBC", ()),
])  # fmt: skip
def test_a_short_form_is_explained_where_it_is_first_used(text: str, words: tuple[str, ...]) -> None:
    assert unexplained(text) == words


def test_a_known_key_needs_no_explanation() -> None:
    assert unexplained("so [CPS] and VPS", ("CPS",)) == ("VPS",)


@pytest.mark.parametrize(("mine", "theirs", "share"), [
    (LONG, LONG, 100), (LONG.upper(), LONG, 100), ("Short one. Too short.", LONG, 0), ("", LONG, 0), (LONG, "", 0),
    ("He ran along the river to the bridge! And he never looked back once.", LONG, 50),
])  # fmt: skip
def test_how_much_of_an_analysis_repeats_the_summary(mine: str, theirs: str, share: int) -> None:
    assert repeated_share(mine, theirs) == share


# -- what is awaited


AWAITED: tuple[tuple[Callable[[], ReportCheck], bool], ...] = (
    (lambda: check("domestic_abuse", received_on=None), True), (lambda: check("domestic_abuse"), False),
    (lambda: check("domestic_abuse", asked_on=None, received_on=None), False), (lambda: check("domestic_abuse", received_on=None, not_needed_why="x"), False),
)  # fmt: skip


@pytest.mark.parametrize(("make", "waits"), AWAITED)
def test_a_check_is_awaited_once_asked_for_until_it_is_back(make: Callable[[], ReportCheck], waits: bool) -> None:
    one = make()
    assert awaited((one,)) == ((one,) if waits else ())
    reason = reason_to_adjourn((one, one), RULES.blocking_checks)
    assert (reason is not None) is waits
    if reason is not None:
        assert str(reason) == "Adjourn: domestic abuse call-outs not received at the date of this report; the answer may change the risk."


def test_a_check_that_blocks_nothing_asks_for_no_adjournment() -> None:
    assert reason_to_adjourn((check("health", received_on=None),), RULES.blocking_checks) is None


@pytest.mark.parametrize("fields", [
    {"court": "[court]"}, {"plea": "XX"}, {"sources": ("Interview on DD/MM/YYYY",)}, {"offences": (Offence(description="insert text", main=True),)},
    {"risks": tuple(replace(one, words="insert name") for one in REPORT.risks)}, {"proposed_requirements": (replace(RAR, place="TBC"),)},
    {"tools": (RiskTool(name="OGRS", dated_on=DAY, score="XX", meaning="high"),)},
])  # fmt: skip
def test_what_is_left_from_a_template_is_found_beside_the_sections_too(fields: dict[str, Any]) -> None:
    results = {one.row.number: one for one in run_checks(CHECKS, replace(FACTS, report=replace(REPORT, **fields)), DAY)}
    assert results[3].blocks


def test_somebody_elses_name_is_found_in_what_a_check_brought_back() -> None:
    results = {one.row.number: one for one in run_checks(CHECKS, replace(FACTS, ledger=(check("other", found="Jordan Bevan is known"),)), DAY)}
    assert results[3].blocks


def test_a_limit_is_told_with_its_rule_and_whether_that_is_to_be_verified() -> None:
    reason = msg("Sixty is too many.")
    told = {certainty: str(with_rule(Finding(severity=Severity.STOP, reason=reason, source=source, certainty=certainty)))
            for source, certainty in (("Sch 9", "high"), ("Sch 9 para 2", "to verify"), ("too many", "medium: to verify"))}  # fmt: skip
    assert told == {"high": "Sixty is too many. Rule: Sch 9.", "to verify": "Sixty is too many. Rule, to verify: Sch 9 para 2.",
                    "medium: to verify": "Sixty is too many. To verify."}  # fmt: skip


def test_a_start_and_a_wait_of_the_local_list_count_as_said() -> None:
    bare = replace(wants(earliest_start_on=None, wait=""), listed=(Listed(start_on=DAY, waits=True),))
    results = {one.row.number: one for one in run_checks(CHECKS, bare, DAY)}
    assert results[20].passed
    assert results[23].passed
    alone = {one.row.number: one for one in run_checks(CHECKS, replace(bare, listed=(Listed(),)), DAY)}
    assert [alone[20].passed, alone[23].passed] == [False, False]
