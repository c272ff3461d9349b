"""The papers of leaving, cover and handover gathered from a real store, and the lists as spreadsheets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import openpyxl
import pytest

from caseload.casework.around import AddAround, add_around
from caseload.casework.contacts import RecordContact, record_contact
from caseload.casework.covering import LONGEST, cover_facts
from caseload.casework.handing import HandOver, hand_over
from caseload.casework.leaving import leaving_facts
from caseload.casework.paper_request import PaperRequest
from caseload.casework.papers import make_paper
from caseload.casework.people import CloseCase, close_case
from caseload.casework.session import Session
from caseload.casework.sheets import SaveSheet, handover_workbook, has_sheet, save_sheet
from caseload.casework.whole_case import handover_facts, whole_case
from caseload.documents.blocks import texts_of
from caseload.documents.case_unfinished import met_words, stay_words
from caseload.domain.appointment import HomeVisitCheck, OfficerAbsence
from caseload.domain.contact import Attendance, Mode
from caseload.domain.decision import LifeEventEntry
from caseload.domain.errors import Refusal, Trouble
from caseload.domain.level import Evidence, LevelReading, Reader, Stone
from caseload.domain.partners import CaseContact, PrisonStay
from caseload.domain.plan import Agreement, Answer, Goal, Note, Step
from caseload.domain.referring import Referral
from caseload.domain.report import Report, ReportStatus
from caseload.domain.seniority import HandoverForm, SupervisionDecision
from caseload.domain.sentence import LicenceCondition, Order, Requirement
from tests import kit
from tests.casework.test_workload import contact, put
from tests.casework.test_workload_summary import put_one

LEAVING = PaperRequest(key="leaving")


def ago(days: int) -> date:
    return kit.TODAY - timedelta(days=days)


def test_the_leaving_list_stands_by_what_happens_first(sitting: Session) -> None:
    late = kit.add_case(sitting, "Late", crn="X481201")
    booked = kit.add_case(sitting, "Booked", crn="X481202")
    report = kit.add_case(sitting, "Report", crn="X481203")
    quiet = kit.add_case(sitting, "Quiet", crn="X481204", tier_ad=None, rosh=None)
    closed = kit.add_case(sitting, "Closed", crn="X481205")
    close_case(sitting, CloseCase(person_id=closed.id, on=kit.TODAY, reason="ended"))
    put(
        sitting, contact(late.id, 21, Attendance.ATTENDED), contact(booked.id, 1, Attendance.ATTENDED),
        contact(booked.id, -5, Attendance.NONE, starts_at=time(10, 15)), contact(report.id, 2, Attendance.ATTENDED),
        contact(report.id, 3, Attendance.NONE), Report(person_id=report.id, due_on=ago(-2), court="Millbrook"),
        Agreement(person_id=booked.id, agreed_on=ago(140), answer=Answer.YES),
    )  # fmt: skip
    lines = leaving_facts(sitting, LEAVING).lines
    assert [(one.line.name.split(",")[0], one.first.kind if one.first else "", one.first.on if one.first else None) for one in lines] == [
        ("Late", "contact", date(2026, 11, 6)), ("Report", "report", ago(-2)), ("Booked", "booked", ago(-5)),
        ("Quiet", "end", date(2027, 9, 10)),
    ]  # fmt: skip
    assert [one.kind for one in lines[2].late] == ["plan review"]
    assert lines[1].line.summary.outcomes_missing == 1
    chosen = leaving_facts(sitting, replace(LEAVING, person_ids=(quiet.id, closed.id))).lines
    assert [one.line.person_id for one in chosen] == [quiet.id]


def test_promises_and_who_takes_a_case_stand_on_the_leaving_list(sitting: Session) -> None:
    person = kit.add_case(sitting)
    goal = put_one(sitting, Goal(person_id=person.id, title="Tenancy"))
    put(sitting, Step(person_id=person.id, goal_id=goal.id, description="Ring housing", actor="probation_practitioner"),
        Step(person_id=person.id, goal_id=goal.id, description="Hidden", actor="probation_practitioner", sensitive=True),
        SupervisionDecision(person_id=person.id, decided_on=ago(9), words="See at home", follow_up_on=ago(-3)))  # fmt: skip
    hand_over(sitting, HandOver(person_ids=(person.id,), to_officer="N. Hale", form=HandoverForm.PAPER))
    (line,) = leaving_facts(sitting, LEAVING).lines
    assert [one.words for one in line.promises] == ["See at home", "Ring housing"]
    assert (line.sensitive_promises, line.going_to) == (1, "N. Hale")


def test_cover_is_of_the_next_absence_or_of_the_days_asked_for(sitting: Session) -> None:
    with pytest.raises(Refusal, match="No absence ahead is recorded"):
        cover_facts(sitting, PaperRequest(key="cover"))
    add_around(sitting, AddAround(record=OfficerAbsence(officer_name="Rowan Maddox", from_on=ago(2), to_on=ago(-3), cover="P. Lowell")))
    facts = cover_facts(sitting, PaperRequest(key="cover"))
    assert (facts.first, facts.last, facts.cover) == (kit.TODAY, ago(-3), "P. Lowell")
    asked = cover_facts(sitting, PaperRequest(key="cover", first=ago(-7), last=ago(-9), recipient="N. Hale"))
    assert (asked.first, asked.last, asked.cover) == (ago(-7), ago(-9), "N. Hale")
    for first, last, told in (
        (ago(-7), None, "needs both days"), (ago(-9), ago(-7), "ends before it begins"),
        (ago(0), ago(-LONGEST), "at most 92 days"),
    ):  # fmt: skip
        with pytest.raises(Refusal, match=told):
            cover_facts(sitting, PaperRequest(key="cover", first=first, last=last))


def test_cover_holds_every_appointment_of_the_days_who_is_owed_one_and_what_falls_due(sitting: Session) -> None:
    person = kit.add_case(sitting, "Visit", crn="X481201", staff_safety="Two to a visit")
    owed = kit.add_case(sitting, "Owed", crn="X481202")
    late = kit.add_case(sitting, "After", crn="X481203")
    put(
        sitting, contact(person.id, 4, Attendance.ATTENDED), contact(person.id, -3, Attendance.NONE, starts_at=time(10, 15), mode=Mode.HOME),
        contact(person.id, -5, Attendance.NONE), contact(person.id, -12, Attendance.NONE), contact(owed.id, 10, Attendance.ATTENDED),
        contact(late.id, 1, Attendance.ATTENDED), Report(person_id=late.id, due_on=ago(-4), court="Millbrook"),
        HomeVisitCheck(person_id=person.id, assessed_on=ago(30), decision="in pairs"),
    )  # fmt: skip
    facts = cover_facts(sitting, PaperRequest(key="cover", first=ago(-3), last=ago(-7)))
    assert [(one.contact.happens_on, one.first) for one in facts.slots] == [(ago(-3), True), (ago(-5), False)]
    case = facts.slots[0].case
    assert case.support == "Ask what got in the way"
    assert case.standing
    assert any("in pairs" in words for words in case.visit)
    assert [one.person.surname for one in facts.unbooked] == ["After", "Owed"]
    assert [(one.kind, one.who.name) for one in facts.dated] == [("report", "After, Jordan")]


def full_case(sitting: Session) -> str:
    person = kit.add_case(sitting, crn="X481203")
    (order,) = sitting.store.of_person(Order, person.id)
    goal = put_one(sitting, Goal(person_id=person.id, title="Keep my tenancy", area="accommodation"))
    put_one(sitting, Goal(person_id=person.id, title="Secret goal", area="accommodation", sensitive=True))
    put(
        sitting, Step(person_id=person.id, goal_id=goal.id, description="Ring housing"), contact(person.id, 7, Attendance.ATTENDED, note="Spoke"),
        contact(person.id, 5, Attendance.ATTENDED, note="Secret words", sensitive=True, mode=Mode.PHONE),
        contact(person.id, -4, Attendance.NONE), Requirement(person_id=person.id, order_id=order.id, kind="rar", quantity=20, done=6, unit="days"),
        Requirement(person_id=person.id, order_id=order.id, kind="alcohol_treatment", due_start_on=ago(9)),
        Requirement(person_id=person.id, order_id=order.id, kind="unpaid_work"),
        LicenceCondition(person_id=person.id, order_id=order.id, category="exclusion", words="Not Quarry Row"),
        Agreement(person_id=person.id, agreed_on=ago(30), answer=Answer.YES, person_view="It is mine"),
        *(LevelReading(person_id=person.id, area="accommodation", reader=Reader.OFFICER, read_on=ago(days), level=2) for days in (60, 30, 9)),
        Stone(person_id=person.id, area="accommodation", happened_on=ago(9), words="own key", evidence=Evidence.OWN_WORD),
        Stone(person_id=person.id, area="alcohol", happened_on=ago(9), words="drank", lapse=True),
        CaseContact(person_id=person.id, name="Mair", role="mother"), Referral(person_id=person.id, agency_words="Housing"),
        Referral(person_id=person.id, agency_words="Done", seen_on=ago(3)), Report(person_id=person.id, court="Millbrook"),
        Report(person_id=person.id, status=ReportStatus.FINAL), LifeEventEntry(person_id=person.id, happened_on=ago(2), words="Lost job", sensitive=True),
        Note(person_id=person.id, body="Secret note", written_on=ago(8), sensitive=True),
        Note(person_id=person.id, body="History of before", written_on=ago(8), sensitive=True, source="handover|x"),
        HomeVisitCheck(person_id=person.id, assessed_on=ago(30), decision="in pairs"),
        SupervisionDecision(person_id=person.id, decided_on=ago(3), words="Secret decision", sensitive=True),
    )  # fmt: skip
    return person.id


def test_a_whole_case_is_everything_the_next_officer_needs_and_what_is_sensitive_stands_apart(sitting: Session) -> None:
    case = whole_case(sitting, full_case(sitting))
    assert [one.standing for one in case.orders] == ["no unacceptable failure recorded here in the last 12 months"]
    assert case.requirements == (
        "Rehabilitation activity requirement (RAR 6/20 days)", "Alcohol treatment (ATR, not started, start set for 11 Nov 2026)",
        "Unpaid work (UPW, not started, no start set)",
    )  # fmt: skip
    assert [one.title for one in case.goals] == ["Keep my tenancy"]
    assert [one.note for one in case.contacts] == ["Spoke"]
    assert len(case.booked) == 1
    assert case.decided_visits
    assert case.progress == (
        "Accommodation: held; latest own key, 11 Nov 2026", "Alcohol use: latest lapse: drank, 11 Nov 2026",
    )  # fmt: skip
    assert [one.agency for one in case.referrals] == ["Housing"]
    assert [one.status for one in case.reports] == [ReportStatus.DRAFT]
    assert {one.key for one in case.officers} >= {"officers", "current", "changes"}
    assert [(one.kind, one.words) for one in case.sensitive] == [
        ("Life event", "Lost job"), ("Decided in supervision", "Secret decision"), ("Contact", "Secret words"), ("Note", "Secret note"),
        ("Goal", "Secret goal"),
    ]  # fmt: skip
    shown = repr(replace(case, sensitive=()))
    assert "Secret" not in shown


def test_the_sensitive_sheet_is_there_unless_it_is_left_out(sitting: Session) -> None:
    person_id = full_case(sitting)
    assert handover_facts(sitting, PaperRequest(key="handover", person_id=person_id)).with_sensitive
    assert not handover_facts(sitting, PaperRequest(key="handover", person_id=person_id, left_out=("sensitive",))).with_sensitive


def test_every_open_case_of_the_demo_can_be_handed_over_and_summed_up(session: Session) -> None:
    from caseload.casework.queries import case_lines
    from caseload.documents.blocks import texts_of

    for line in case_lines(session):
        paper = make_paper(session, PaperRequest(key="handover", person_id=line.person_id, recipient="N. Hale"))
        assert sum(len(text.split()) for text in texts_of(paper.document)) < 2_000
        make_paper(session, PaperRequest(key="case-summary", person_id=line.person_id))


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(path)
    assert all(sheet.sheet_state == "visible" for sheet in book)
    assert not [dim for sheet in book for dim in sheet.column_dimensions.values() if dim.hidden]
    assert (book.properties.creator, book.properties.lastModifiedBy) in ((None, None), ("", None), ("", ""))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


@pytest.mark.parametrize(("key", "title"), [("case-list", "Caseload"), ("leaving", "Leaving"), ("delays", "Delays")])
def test_a_list_is_a_spreadsheet_too_with_plain_values_only(sitting: Session, tmp_path: Path, key: str, title: str) -> None:
    person = kit.add_case(sitting, "=cmd|' /C calc'!A0", crn="X481203")
    put(sitting, Requirement(person_id=person.id, order_id="", kind="rar", due_start_on=ago(9)))
    path = tmp_path / "list.xlsx"
    told = save_sheet(sitting, SaveSheet(request=PaperRequest(key=key, recipient="J. Hale"), path=path))
    assert told.sentence.startswith("Recorded as disclosed to J. Hale:")
    ((name, rows),) = rows_of(path).items()
    assert (name, len(rows)) == (title, 2)
    assert "=cmd|' /C calc'!A0, Jordan" in rows[1]
    book = openpyxl.load_workbook(path)
    assert not [cell for row in book[title].iter_rows() for cell in row if cell.data_type == "f"]


def test_a_paper_that_is_no_list_has_no_spreadsheet_and_one_that_cannot_be_written_is_not_recorded(sitting: Session, tmp_path: Path) -> None:
    assert has_sheet("delays")
    assert not has_sheet("supervision")
    with pytest.raises(Refusal, match="“Supervision pack” is no list"):
        save_sheet(sitting, SaveSheet(request=PaperRequest(key="supervision"), path=tmp_path / "a.xlsx"))
    with pytest.raises(Trouble, match="could not be written"):
        save_sheet(sitting, SaveSheet(request=PaperRequest(key="leaving"), path=tmp_path / "none" / "a.xlsx"))
    assert sitting.store.rows("SELECT count(*) FROM audit WHERE kind = 'disclosure'") == [(0,)]


def test_the_workbook_of_a_handover_holds_cases_what_comes_first_and_contacts_without_sensitive_words(sitting: Session, tmp_path: Path) -> None:
    person_id = full_case(sitting)
    kit.add_case(sitting, "Stays", crn="X481299")
    path = tmp_path / "book.xlsx"
    path.write_bytes(handover_workbook(sitting, (person_id,)))
    sheets = rows_of(path)
    assert {name: len(rows) for name, rows in sheets.items()} == {"Caseload": 2, "Leaving": 2, "Contacts": 4}
    flat = repr(sheets)
    assert "Secret words" not in flat
    assert "sensitive, not in this file" in flat
    assert "Stays" not in flat


def test_stays_in_prison_tell_the_prison_officer_and_contact_during_each(sitting: Session) -> None:
    person = kit.add_case(sitting)
    for days in (40, 20, 5):
        record_contact(sitting, RecordContact(person_id=person.id, happens_on=kit.TODAY - timedelta(days=days), type_code="COAP",
                                              outcome_code="ATTC"))  # fmt: skip
    for prison, first, last in (("HMP A", 50, 15), ("HMP B", 14, 10), ("HMP C", None, None)):
        add_around(sitting, AddAround(record=PrisonStay(
            person_id=person.id, prison=prison, prison_officer="G. Ferris" if prison == "HMP A" else "",
            from_on=kit.TODAY - timedelta(days=first) if first else None, to_on=kit.TODAY - timedelta(days=last) if last else None,
        )))  # fmt: skip
    told = {one.stay.prison: one for one in whole_case(sitting, person.id).stays}
    assert (told["HMP A"].met, told["HMP A"].last_on) == (2, kit.TODAY - timedelta(days=20))
    assert stay_words(told["HMP A"]).endswith("prison officer G. Ferris, met 2 times here, last 31 Oct 2026")
    assert met_words(told["HMP B"]) == "not met here, as far as recorded"
    assert met_words(told["HMP C"]) == ""
    assert "prison officer not recorded" in stay_words(told["HMP C"])
    pack = " ".join(texts_of(make_paper(sitting, PaperRequest(key="handover", person_id=person.id)).document))
    assert "HMP A, 1 Oct 2026 to 5 Nov 2026, prison officer G. Ferris" in pack
