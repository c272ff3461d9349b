"""Drafts of a report in a real store: kept whole at each print, compared place by place, brought back whole and undone."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest

from caseload.casework import report_beside, reports
from caseload.casework.finishing import KeepDraft, keep_draft
from caseload.casework.report_beside import TickDisclosure, tick_disclosure
from caseload.casework.report_drafts import NOT_SAID, RestoreDraft, differences_since, kept_whole, restore_draft
from caseload.casework.report_work import prints_of, report_work
from caseload.casework.reversal import reverse
from caseload.casework.session import Session
from caseload.domain.errors import Refusal
from caseload.domain.report import (
    Convicted,
    CustodyQuestion,
    ProposedRequirement,
    Report,
    ReportFormat,
    RiskGroup,
    RiskTool,
    Said,
    WeekLoad,
)
from caseload.domain.report_difference import FIELDS
from caseload.domain.report_parts import ReportCheck, ReportPrint
from caseload.domain.sentence import Offence
from tests import kit
from tests.casework.court import check, started
from tests.report_kit import finish

DAY = kit.TODAY
UPW = ProposedRequirement(kind="unpaid_work", quantity=80, unit="hours", provider="Eastgate", willing=Said.YES)
FULL = {
    "plea": "guilty", "convicted": Convicted.CONVICTED, "conviction_on": DAY - timedelta(days=9), "indication": "all options",
    "requested_by": "a judge", "requested_why": "threshold passed", "requested_on": DAY, "interviewed_how": "in person",
    "proposed_order": "community order", "proposed_months": 12, "proposed_why": "it holds the cause", "custody": CustodyQuestion.POSSIBLE,
    "proposed_requirements": (UPW, ProposedRequirement(kind="rar", quantity=20, unit="days", meets=("thinking",))),
    "risks": (RiskGroup(group="public", level="low"),), "tools": (RiskTool(name="Predictor", dated_on=DAY, score="78%", meaning="high"),),
    "sources": ("Interview",), "week": (WeekLoad(work=30),), "author": "Rowan Maddox", "private_note": "informant at nine",
}  # fmt: skip
CHANGED = {
    "court": "Millbrook", "plea": "not guilty", "conviction_on": DAY - timedelta(days=2), "requested_by": "the bench",
    "offences": (Offence(description="Burglary", committed_on=date(2026, 10, 1), main=True),), "proposed_order": "fine",
    "proposed_months": None, "proposed_why": "", "proposed_requirements": (replace(UPW, quantity=120.0, willing=Said.NO),),
    "risks": (RiskGroup(group="public", level="high", words="a knife"),), "tools": (), "sources": ("Interview", "Police"),
    "week": (WeekLoad(work=30, care=20),), "format": ReportFormat.STANDARD,
}  # fmt: skip


def edit(session: Session, report_id: str, **said: object) -> Report:
    before = session.store.need(Report, report_id)
    reports.edit_report(session, reports.EditReport(before=before, after=replace(before, **said)))  # type: ignore[arg-type]
    return session.store.need(Report, report_id)


def write(session: Session, report: Report, name: str, body: str = "", **said: object) -> None:
    command = reports.WriteSection(report_id=report.id, name=name, body=body)
    reports.write_section(session, replace(command, **said))  # type: ignore[arg-type]


def draft(session: Session, report: Report) -> ReportPrint:
    keep_draft(session, KeepDraft(report_id=report.id))
    return prints_of(session, report.id)[-1]


def told(session: Session, kept: ReportPrint) -> dict[str, tuple[str, str]]:
    return {one.place: (one.then, one.now) for one in differences_since(session, kept)}


def test_a_draft_is_kept_whole_and_every_place_that_changed_is_a_row(sitting: Session) -> None:
    report = started(sitting, **FULL)
    report_beside.add_check(sitting, report_beside.AddCheck(check=check(report, asked_on=DAY - timedelta(days=3), of_whom="police")))
    kept = draft(sitting, report)
    assert kept_whole(kept)
    assert differences_since(sitting, kept) == ()
    edit(sitting, report.id, **CHANGED)
    [held] = sitting.store.find(ReportCheck)
    report_beside.edit_check(sitting, report_beside.EditCheck(before=held, after=replace(held, received_on=DAY, found="none known")))
    assert told(sitting, kept) == {
        "Format": ("short", "standard"), "Court": ("Aberllan", "Millbrook"), "Who asked": ("a judge", "the bench"),
        "Convicted on": ("11 Nov 2026", "18 Nov 2026"), "Plea": ("guilty", "not guilty"),
        "Offences": ("Theft (date not recorded), main offence", "Burglary (1 Oct 2026), main offence"),
        "Proposed order": ("community order", "fine"), "Months of the order": ("12", ""), "Why this order": ("it holds the cause", ""),
        "The week as it is": ("work 30 hours", "work 30 hours, care 20 hours"), "Sources": ("Interview", "Interview; Police"),
        "Unpaid work: how much": ("80", "120"), "Unpaid work: willing": ("yes", "no"),
        "Rehabilitation activity requirement": ("how much: 20; unit: days; needs it meets: Thinking, behaviours and attitudes", ""),
        "Harm to the public": ("low", "high: a knife"), "Predictor": ("20 Nov 2026; 78%; high", ""),
        "Domestic abuse call-outs": ("asked 17 Nov 2026 of police; not received", "asked 17 Nov 2026 of police; received 20 Nov 2026: none known"),
    }  # fmt: skip


def test_a_whole_draft_is_brought_back_by_one_act_and_undone(sitting: Session) -> None:
    report = started(sitting, **FULL)
    report_beside.add_check(sitting, report_beside.AddCheck(check=check(report, asked_on=DAY, of_whom="police")))
    write(sitting, report, "pattern", "first")
    kept = draft(sitting, report)
    edit(sitting, report.id, **CHANGED, private_note="another note")
    write(sitting, report, "pattern", "second")
    report_beside.add_check(sitting, report_beside.AddCheck(check=check(report, "child_safeguarding", asked_on=DAY)))
    tick_disclosure(sitting, TickDisclosure(report_id=report.id))
    before = report_work(sitting, report.id)
    change = restore_draft(sitting, RestoreDraft(print_id=kept.id))
    assert change.sentence == "Draft 1 put back."
    back = report_work(sitting, report.id)
    assert differences_since(sitting, kept) == ()
    for name, value in FULL.items():
        assert getattr(back.report, name) == ("another note" if name == "private_note" else value), name
    assert (back.report.draft_number, back.report.disclosure_checked_by) == (2, "")
    assert [one.kind for one in back.ledger] == ["domestic_abuse"]
    reverse(sitting, change)
    after = report_work(sitting, report.id)
    assert [one.kind for one in after.ledger] == ["domestic_abuse", "child_safeguarding"]
    assert (after.report.court, after.report.proposed_requirements, after.report.disclosure_checked_by) == (
        "Millbrook", before.report.proposed_requirements, before.report.disclosure_checked_by)  # fmt: skip


def test_a_check_taken_out_since_is_recorded_again(sitting: Session) -> None:
    report = started(sitting)
    added = report_beside.add_check(sitting, report_beside.AddCheck(check=check(report, asked_on=DAY, of_whom="police")))
    kept = draft(sitting, report)
    reverse(sitting, added)
    assert told(sitting, kept) == {"Domestic abuse call-outs": ("asked 20 Nov 2026 of police; not received", "")}
    restore_draft(sitting, RestoreDraft(print_id=kept.id))
    assert told(sitting, kept) == {}


def test_a_hearing_put_off_since_stays_put_off(sitting: Session) -> None:
    report = started(sitting, **FULL)
    kept = draft(sitting, report)
    later = DAY + timedelta(days=30)
    report_beside.adjourn(sitting, report_beside.Adjourn(report_id=report.id, to_on=later, why="no checks"))
    sitting.store.rows("UPDATE adjournment SET created_at = '2026-11-21T09:00:00.000Z'")
    restore_draft(sitting, RestoreDraft(print_id=kept.id))
    assert sitting.store.need(Report, report.id).hearing_on == later


def test_a_draft_kept_before_drafts_were_whole_holds_its_sections_and_says_so(sitting: Session) -> None:
    report = started(sitting, **FULL)
    write(sitting, report, "pattern", "first line\nsecond line")
    write(sitting, report, "response", "<p>went <b>well</b><script>x</script></p>", rich=True)
    kept = draft(sitting, report)
    sitting.store.rows("UPDATE report_print SET whole = ''")
    [kept] = prints_of(sitting, report.id)
    assert not kept_whole(kept)
    edit(sitting, report.id, court="Millbrook")
    write(sitting, report, "pattern", "first line\nanother line")
    write(sitting, report, "strengths", "a steady sister")
    write(sitting, report, "response", "<p>went <i>well</i></p>", rich=True)
    assert told(sitting, kept) == {
        "Pattern of offending": ("second line", "another line"), "Strengths and protective factors": ("", "a steady sister"),
        "Response to previous supervision": ("the same words, set otherwise", "went well"),
    }  # fmt: skip
    change = restore_draft(sitting, RestoreDraft(print_id=kept.id))
    assert change.sentence == "The sections of draft 1 are put back; it was kept without the rest."
    assert sitting.store.need(Report, report.id).court == "Millbrook"
    assert {one.name: one.body for one in report_work(sitting, report.id).sections} == {
        "pattern": "first line\nsecond line", "response": "<p>went <b>well</b></p>", "strengths": ""}  # fmt: skip
    reverse(sitting, change)
    assert len(told(sitting, kept)) == 3


def test_answers_and_sources_of_sections_are_compared_and_put_back(sitting: Session) -> None:
    report = started(sitting)
    write(sitting, report, "trauma", asked=Said.NO, source_keys=("interview",))
    write(sitting, report, "caring")
    kept = draft(sitting, report)
    write(sitting, report, "trauma", "told of it", asked=Said.YES, source_keys=("CPS",))
    write(sitting, report, "caring", not_relevant=True)
    headings = {key: row.heading for key, row in sitting.rules.report_sections.items()}
    assert told(sitting, kept) == {
        headings["trauma"]: ("", "told of it"), f"{headings['trauma']}: answer": ("asked; the answer was no", "asked; the answer was yes"),
        f"{headings['trauma']}: sources": ("interview", "CPS"), f"{headings['caring']}: answer": ("not asked", "not relevant"),
    }  # fmt: skip
    restore_draft(sitting, RestoreDraft(print_id=kept.id))
    [trauma] = [one for one in report_work(sitting, report.id).sections if one.name == "trauma"]
    assert (trauma.body, trauma.asked, trauma.source_keys) == ("", Said.NO, ("interview",))


def test_what_a_draft_held_that_cannot_be_read_is_refused_in_a_sentence(sitting: Session) -> None:
    report = started(sitting)
    kept = draft(sitting, report)
    for broken in ("{", "[]", '{"report": 1, "ledger": []}', '{"report": {"person_id": 3}, "ledger": []}'):
        sitting.store.rows("UPDATE report_print SET whole = ?", (broken,))
        with pytest.raises(Refusal, match="cannot be read"):
            restore_draft(sitting, RestoreDraft(print_id=kept.id))


def test_a_finished_report_is_not_replaced_by_a_draft_of_it(sitting: Session) -> None:
    report = started(sitting)
    kept = draft(sitting, report)
    finish(sitting, report.id)
    with pytest.raises(Refusal, match="Write an addendum"):
        restore_draft(sitting, RestoreDraft(print_id=kept.id))


def test_the_note_that_never_prints_is_in_no_draft(sitting: Session) -> None:
    report = started(sitting, **FULL)
    kept = draft(sitting, report)
    assert "informant" not in kept.whole
    assert "a judge" in kept.whole


def test_every_field_of_a_report_is_compared_or_said_not_to_be() -> None:
    compared = {name for _, name, _ in FIELDS} | {"proposed_requirements", "risks", "tools"}
    assert {one.name for one in fields(Report)} - compared - NOT_SAID == {"person_id"}
