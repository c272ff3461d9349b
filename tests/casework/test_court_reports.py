"""A court report in a real store: checks recorded, hearings put off, drafts kept, finished once, sentenced into a case."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from caseload.casework import finishing, report_beside, report_work, reports, sentencing
from caseload.casework.queries import case_file
from caseload.casework.reversal import reverse
from caseload.casework.session import Session
from caseload.casework.verify import verify_store
from caseload.domain.errors import Refusal
from caseload.domain.person import CaseKind
from caseload.domain.plan import GoalStatus
from caseload.domain.proposing_tables import Severity
from caseload.domain.report import ProposedRequirement, Provision, Report, ReportStatus, Said
from caseload.domain.report_parts import ReportCheck, ReportPrint
from caseload.domain.sentence import OrderKind
from tests import kit
from tests.casework.court import check, started
from tests.report_kit import PAPER, make_ready

DAY = kit.TODAY


def test_a_check_is_asked_for_chased_and_received_and_an_adjournment_is_advised_while_it_is_not(sitting: Session) -> None:
    report = started(sitting)
    for wrong, words in (
        (check(report), "when it was asked for, or why"), (check(report, kind="luck", asked_on=DAY), "Choose it from the list"),
        (check(report, kind="other", asked_on=DAY), "What is checked"),
        (check(report, asked_on=DAY, received_on=DAY - timedelta(days=1)), "before it was asked for"),
        (check(report, asked_on=DAY + timedelta(days=1)), "has not come yet"),
    ):  # fmt: skip
        with pytest.raises(Refusal, match=words):
            report_beside.add_check(sitting, report_beside.AddCheck(check=wrong))
    report_beside.add_check(sitting, report_beside.AddCheck(check=check(report, asked_on=DAY - timedelta(days=5), of_whom="police")))
    work = report_work.report_work(sitting, report.id)
    assert "domestic abuse call-outs not received" in str(report_work.adjourn_advice(sitting, work))
    report_beside.chase_check(sitting, report_beside.ChaseCheck(check_id=work.ledger[0].id))
    [chased] = report_work.report_work(sitting, report.id).ledger
    assert chased.chased_on == DAY
    report_beside.edit_check(sitting, report_beside.EditCheck(before=chased, after=replace(chased, received_on=DAY, found="none")))
    work = report_work.report_work(sitting, report.id)
    assert (report_work.adjourn_advice(sitting, work), report_work.outstanding_checks(work)) == (None, ())
    with pytest.raises(Refusal, match="asked for and is not back"):
        report_beside.chase_check(sitting, report_beside.ChaseCheck(check_id=chased.id))


def test_a_hearing_put_off_keeps_both_days_and_moves_the_report(sitting: Session) -> None:
    report = started(sitting)
    later = DAY + timedelta(days=28)
    for to_on, why, words in ((later, " ", "Why the hearing"), (report.hearing_on, "no checks", "not after the one put off")):
        with pytest.raises(Refusal, match=words):
            report_beside.adjourn(sitting, report_beside.Adjourn(report_id=report.id, to_on=to_on, why=why))
    change = report_beside.adjourn(sitting, report_beside.Adjourn(report_id=report.id, to_on=later, why="no checks", asked_for="the call-outs"))
    work = report_work.report_work(sitting, report.id)
    assert (work.report.hearing_on, work.report.due_on) == (later, later)
    assert [(one.from_on, one.to_on, one.asked_for) for one in work.adjournments] == [(report.hearing_on, later, "the call-outs")]
    reverse(sitting, change)
    assert report_work.report_work(sitting, report.id).adjournments == ()
    bare = started(sitting, hearing_on=None)
    with pytest.raises(Refusal, match="no hearing to put off"):
        report_beside.adjourn(sitting, report_beside.Adjourn(report_id=bare.id, to_on=later, why="x"))


def test_a_report_is_finished_once_with_its_bytes_kept_and_proved(sitting: Session) -> None:
    report = started(sitting)
    with pytest.raises(Refusal, match="checks stop it"):
        finishing.finish_report(sitting, finishing.FinishReport(report_id=report.id, pdf=PAPER))
    make_ready(sitting, report.id)
    with pytest.raises(Refusal, match="paper is empty"):
        finishing.finish_report(sitting, finishing.FinishReport(report_id=report.id, pdf=b""))
    finishing.finish_report(sitting, finishing.FinishReport(report_id=report.id, pdf=PAPER))
    kept = sitting.store.need(Report, report.id)
    assert (kept.status, kept.finished_on, kept.digest) == (ReportStatus.FINAL, DAY, hashlib.sha256(PAPER).hexdigest())
    assert finishing.final_pdf(sitting, report.id) == PAPER
    with pytest.raises(Refusal, match="Write an addendum"):
        finishing.finish_report(sitting, finishing.FinishReport(report_id=report.id, pdf=PAPER))
    with pytest.raises(Refusal, match="Write an addendum"):
        report_beside.tick_disclosure(sitting, report_beside.TickDisclosure(report_id=report.id, checked=False))
    [held] = sitting.store.find(ReportPrint)
    sitting.store.change(replace(held, pdf="JVBERi0="))
    with pytest.raises(Refusal, match="not what was finished"):
        finishing.final_pdf(sitting, report.id)


def test_checks_see_the_words_of_rich_text_the_names_of_others_and_the_law(sitting: Session) -> None:
    kit.add_case(sitting, "Bevan", crn="X912018")
    requirement = ProposedRequirement(kind="unpaid_work", quantity=320, unit="hours")
    report = started(sitting, proposed_order=OrderKind.COMMUNITY.value, proposed_months=12, proposed_requirements=(requirement,))
    reports.write_section(sitting, reports.WriteSection(
        report_id=report.id, name="pattern", body="<p>as <b>Jordan Bevan</b> (X912018) said on DD/MM/YYYY [CPS]</p>", rich=True))  # fmt: skip
    work = report_work.report_work(sitting, report.id)
    results = {one.row.number: one for one in report_work.check_report(sitting, work)}
    assert len(results) == 30
    assert {str(one) for one in results[3].outstanding} == {
        "“DD/MM/YYYY” is left from a template.", "“Jordan Bevan” belongs to somebody else.", "“X912018” belongs to somebody else.",
    }  # fmt: skip
    assert [str(one) for one in results[22].outstanding] == [
        "Unpaid work: 320 is outside 40 to 300 hours (limits for conviction on 27 Nov 2026, the hearing). "
        "Rule, to verify: Sentencing Act 2020 Sch 9 para 2.",
    ]
    assert results[22].blocks
    assert report_work.findings_of(sitting, work)[0].severity is Severity.STOP


def test_the_planning_day_counts_working_days_from_the_request(sitting: Session) -> None:
    report = started(sitting, requested_on=date(2026, 12, 21))
    assert report_work.planning_day(sitting, report) == date(2026, 12, 30)
    assert report_work.planning_day(sitting, replace(report, requested_on=None)) is None


def test_a_sentence_becomes_the_order_with_requirements_and_a_plan_to_word(sitting: Session) -> None:
    wanted = (
        ProposedRequirement(kind="rar", quantity=20, unit="days", provider="Eastgate", earliest_start_on=DAY, meets=("thinking", "drugs")),
        ProposedRequirement(kind="unpaid_work", quantity=80, unit="hours"),
    )  # fmt: skip
    report = started(sitting, proposed_order=OrderKind.COMMUNITY.value, proposed_months=12, proposed_requirements=wanted)
    imposed = sentencing.imposed_as_proposed(sitting, report, DAY)
    with pytest.raises(Refusal, match="has not come yet"):
        sentencing.record_sentence(sitting, sentencing.RecordSentence(imposed=replace(imposed, sentenced_on=DAY + timedelta(days=1))))
    with pytest.raises(Refusal, match="sentence is missing"):
        sentencing.record_sentence(sitting, sentencing.RecordSentence(imposed=replace(imposed, order="")))
    less = replace(imposed, requirements=(replace(wanted[0], quantity=15),))
    change = sentencing.record_sentence(sitting, sentencing.RecordSentence(imposed=less))
    file = case_file(sitting, report.person_id)
    [order] = file.orders
    assert (order.kind, order.ends_on, order.court, file.person.kind) == (OrderKind.COMMUNITY, date(2027, 11, 19), "Aberllan", CaseKind.CASE)
    assert [(one.kind, one.quantity, one.due_start_on, one.note) for one in file.requirements] == [("rar", 15, DAY, "Eastgate")]
    assert [(one.area, one.status, one.order_id) for one in file.goals] == [
        ("thinking", GoalStatus.UNSET, order.id), ("drugs", GoalStatus.UNSET, order.id)]  # fmt: skip
    assert {one.role for one in file.allocations} == {"report author", "supervising"}
    assert file.line.summary.due_on is not None
    lines = sentencing.proposed_and_imposed(sitting, report, less)
    assert [(one.proposed, one.imposed, one.same) for one in lines] == [
        ("community order, 12 months", "community order, 12 months", True),
        ("Rehabilitation activity requirement, 20 days", "Rehabilitation activity requirement, 15 days", False),
        ("Unpaid work, 80 hours", "", False),
    ]  # fmt: skip
    with pytest.raises(Refusal, match="recorded already"):
        sentencing.record_sentence(sitting, sentencing.RecordSentence(imposed=less))
    assert all(finding.ok for finding in verify_store(sitting))
    reverse(sitting, change)
    assert case_file(sitting, report.person_id).person.kind is CaseKind.REPORT_ONLY


def test_a_suspended_sentence_as_proposed_is_the_same_and_ends_with_its_operational_period(sitting: Session) -> None:
    wanted = (
        ProposedRequirement(kind="curfew", months=6), ProposedRequirement(kind="programme", words="Thinking skills", quantity=24, unit="sessions"),
        ProposedRequirement(kind="programme", words="Building better relationships", quantity=30, unit="sessions"),
    )  # fmt: skip
    report = started(sitting, proposed_order=OrderKind.SUSPENDED.value, custody_months=8.0, operational_months=18, supervision_months=12,
                     proposed_requirements=wanted)  # fmt: skip
    imposed = sentencing.imposed_as_proposed(sitting, report, DAY)
    lines = sentencing.proposed_and_imposed(sitting, report, imposed)
    assert [one.imposed for one in lines] == [
        "suspended sentence order, 18 months", "Curfew, 6 months", "Accredited programme, Thinking skills, 24 sessions",
        "Accredited programme, Building better relationships, 30 sessions",
    ]  # fmt: skip
    assert all(one.same for one in lines)
    sentencing.record_sentence(sitting, sentencing.RecordSentence(imposed=imposed))
    file = case_file(sitting, report.person_id)
    assert [one.ends_on for one in file.orders] == [date(2028, 5, 19)]
    assert ("curfew", 6, "months") in {(one.kind, one.quantity, one.unit) for one in file.requirements}


@pytest.mark.parametrize(("fields", "months"), [
    ({"proposed_months": 12}, 12), ({"custody_months": 8.0}, 8), ({"custody_months": 4.5}, None), ({}, None),
    ({"proposed_months": 12, "custody_months": 8.0}, 8), ({"proposed_months": 12, "custody_months": 4.5}, None),
])  # fmt: skip
def test_custody_as_proposed_runs_for_its_term_in_whole_months(sitting: Session, fields: dict[str, object], months: int | None) -> None:
    report = started(sitting, proposed_order=OrderKind.CUSTODY.value, **fields)
    assert sentencing.imposed_as_proposed(sitting, report, DAY).months == months


def test_a_fine_makes_no_order(sitting: Session) -> None:
    report = started(sitting)
    imposed = replace(sentencing.imposed_as_proposed(sitting, report, DAY), order="fine")
    sentencing.record_sentence(sitting, sentencing.RecordSentence(imposed=imposed))
    assert case_file(sitting, report.person_id).orders == ()
    assert report_work.report_work(sitting, report.id).imposed is not None


def test_the_tick_before_disclosure_falls_when_what_prints_is_changed(sitting: Session) -> None:
    report = started(sitting)

    def ticked() -> bool:
        return bool(sitting.store.need(Report, report.id).disclosure_checked_by)

    report_beside.tick_disclosure(sitting, report_beside.TickDisclosure(report_id=report.id))
    assert ticked()
    change = reports.write_section(sitting, reports.WriteSection(report_id=report.id, name="pattern", body="a neighbour told us"))
    assert not ticked()
    reverse(sitting, change)
    assert ticked()
    now = sitting.store.need(Report, report.id)
    reports.edit_report(sitting, reports.EditReport(before=now, after=now))
    assert ticked()
    reports.edit_report(sitting, reports.EditReport(before=now, after=replace(now, plea="guilty")))
    assert not ticked()


# Terms presumed to be suspended, by the Sentencing Act 2026 s.1, written by hand: up to 12 months, for convictions from 22 March 2026.
@pytest.mark.parametrize(("conviction", "months", "asked"), [
    (date(2026, 3, 22), 11.9, True), (date(2026, 3, 22), 12.0, True), (date(2026, 3, 22), 12.1, False), (date(2026, 11, 1), 12.0, True),
    (date(2026, 3, 21), 11.9, False), (date(2026, 3, 21), 12.0, False), (date(2026, 3, 21), 0.5, False),
])  # fmt: skip
def test_a_short_term_is_asked_what_is_exceptional_by_the_day_of_conviction(
    sitting: Session, conviction: date, months: float, asked: bool
) -> None:  # fmt: skip
    report = started(sitting, proposed_order=OrderKind.CUSTODY.value, custody_months=months, conviction_on=conviction)
    [check] = [one for one in report_work.check_report(sitting, report_work.report_work(sitting, report.id)) if one.row.number == 24]
    assert any("presumed to be suspended (Sentencing Act 2026 s.1)" in str(one) for one in check.outstanding) is asked


def test_the_dated_row_of_the_presumption_is_tried_here(sitting: Session) -> None:
    rows = [row for row in sitting.rules.report_figures if row.key == "presumption_months"]
    assert [(row.starts_on, row.value) for row in rows] == [(date(1900, 1, 1), None), (date(2026, 3, 22), 12)]


@pytest.mark.parametrize(("fields", "months"), [
    ({"custody_months": 8.0, "operational_months": 18}, 18), ({"custody_months": 8.0, "operational_months": 18, "proposed_months": 12}, 18),
    ({"custody_months": 8.0, "proposed_months": 12}, None), ({"custody_months": 8.0, "operational_months": 24, "supervision_months": 12}, 24), ({}, None),
])  # fmt: skip
def test_a_suspended_sentence_as_proposed_runs_for_its_operational_period_and_nothing_else(
    sitting: Session, fields: dict[str, object], months: int | None
) -> None:  # fmt: skip
    report = started(sitting, proposed_order=OrderKind.SUSPENDED.value, **fields)
    assert sentencing.imposed_as_proposed(sitting, report, DAY).months == months


def test_the_tick_before_disclosure_falls_when_a_check_or_a_hearing_put_off_brings_new_words(sitting: Session) -> None:
    report = started(sitting, hearing_on=kit.TODAY + timedelta(days=7))
    asked = check(report, kind="child_safeguarding", asked_on=DAY)

    def held() -> ReportCheck:
        return report_work.report_work(sitting, report.id).ledger[-1]

    def ticked_after(change: Callable[[], object]) -> bool:
        report_beside.tick_disclosure(sitting, report_beside.TickDisclosure(report_id=report.id))
        change()
        return bool(sitting.store.need(Report, report.id).disclosure_checked_by)

    assert not ticked_after(lambda: report_beside.add_check(sitting, report_beside.AddCheck(check=asked)))
    found = "A neighbour at 4 Quarry Row says otherwise."
    assert not ticked_after(lambda: report_beside.edit_check(sitting, report_beside.EditCheck(
        before=held(), after=replace(held(), received_on=kit.TODAY, found=found))))  # fmt: skip
    assert not ticked_after(lambda: report_beside.adjourn(sitting, report_beside.Adjourn(
        report_id=report.id, to_on=kit.TODAY + timedelta(days=30), why="A check is not back")))  # fmt: skip
    again = check(report, asked_on=DAY)
    report_beside.add_check(sitting, report_beside.AddCheck(check=again))
    assert ticked_after(lambda: report_beside.chase_check(sitting, report_beside.ChaseCheck(check_id=held().id)))


# The entry of a provider is stale once it was checked more days ago than the setting says: 30 at the start.
@pytest.mark.parametrize(("checked", "ended", "words"), [
    (30, None, ""), (31, None, "was last checked"), (None, None, "on no day that is recorded"), (0, 0, "ended on"), (0, -1, ""),
])  # fmt: skip
def test_what_the_local_list_says_of_a_provider_is_asked_about_before_printing(
    sitting: Session, checked: int | None, ended: int | None, words: str
) -> None:  # fmt: skip
    upw = ProposedRequirement(kind="unpaid_work", quantity=60, unit="hours", provider="Harbour works", willing=Said.YES)
    reports.add_provision(sitting, reports.AddProvision(provision=Provision(
        requirement_type="unpaid_work", provider="Harbour works", next_start_on=DAY + timedelta(days=9), waiting_weeks=2,
        last_checked_on=None if checked is None else DAY - timedelta(days=checked),
        ended_on=None if ended is None else DAY - timedelta(days=ended))))  # fmt: skip
    report = started(sitting, proposed_order=OrderKind.COMMUNITY.value, proposed_requirements=(upw,))
    [check] = [one for one in report_work.check_report(sitting, report_work.report_work(sitting, report.id)) if one.row.number == 20]
    told = " ".join(map(str, check.outstanding))
    assert words in told
    assert check.passed is (words == "")
    assert not check.blocks
