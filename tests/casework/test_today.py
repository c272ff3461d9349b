"""The morning question is answered: who must be seen, what is late, what is due to court."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from caseload.casework import around, contacts, people, reports, sentences
from caseload.casework.queries import counts, due_list
from caseload.casework.session import Session
from caseload.casework.today import MOST_LINES, today_page
from caseload.casework.unit import act
from caseload.domain.change import AuditKind
from caseload.domain.decision import EnforcementRecord
from caseload.domain.enforcing import Fact
from caseload.domain.partners import MeetingAction
from caseload.domain.person import Person, Registration
from caseload.domain.report import Report
from caseload.domain.sentence import EnforcementEvent, EnforcementFact, Order
from tests import kit


def book(session: Session, person_id: str, days: int = 0, at: time | None = None) -> None:
    day = kit.TODAY + timedelta(days=days)
    contacts.book_contact(session, contacts.BookContact(person_id=person_id, happens_on=day, type_code="COAP", starts_at=at))


def test_an_empty_caseload_says_so(sitting: Session) -> None:
    page = today_page(sitting)
    assert page.sentence.endswith("Nobody is overdue and nothing is late.")
    assert (page.appointments, page.needs, len(page.days)) == ((), (), 10)


def test_appointments_stand_by_time_with_untimed_ones_last(sitting: Session) -> None:
    first, second, third = (kit.add_case(sitting, name) for name in ("First", "Second", "Third"))
    book(sitting, third.id)
    book(sitting, second.id, at=time(14))
    book(sitting, first.id, at=time(9, 30))
    assert [one.person_name.split(",")[0] for one in today_page(sitting).appointments] == ["First", "Second", "Third"]


def test_groups_hold_at_most_seven_lines_worst_first_and_count_all(sitting: Session) -> None:
    for number in range(9):
        person = kit.add_case(sitting, f"Late{number}")
        contacts.record_contact(sitting, contacts.RecordContact(
            person_id=person.id, happens_on=kit.TODAY - timedelta(days=30 + number), type_code="COAP", outcome_code="ATTC"))  # fmt: skip
    page = today_page(sitting)
    late = next(group for group in page.needs if group.key == "overdue")
    assert (late.count, len(late.lines), len(late.person_ids)) == (9, MOST_LINES, 9)
    assert late.lines[0].words == "Late8, Jordan"
    assert "Late8" in late.detail
    assert page.sentence.startswith("Good morning. 9 people are overdue")


def test_everything_that_needs_the_officer_is_named_with_its_detail(sitting: Session) -> None:
    person = kit.add_case(sitting, "Needs", crn=None)
    order = sitting.store.find(Order)[0]
    sentences.edit_order(sitting, sentences.EditOrder(before=order, after=replace(order, ends_on=kit.TODAY - timedelta(days=3))))
    sentences.add_enforcement(sitting, sentences.AddEnforcement(event=EnforcementEvent(person_id=person.id, words="WL1 ??")))
    reports.start_report(sitting, reports.StartReport(report=Report(person_id=person.id, due_on=kit.TODAY - timedelta(days=1))))
    told = {group.key: group for group in today_page(sitting).needs}
    assert {"words", "ended", "crn", "reports"} <= set(told)
    assert told["words"].lines[0].detail == "WL1 ??"
    assert "case still open" in told["ended"].lines[0].detail
    assert told["reports"].state == "late"
    assert told["reports"].lines[0].report_id


def test_a_case_that_closes_tomorrow_is_still_asked_about_today(sitting: Session) -> None:
    """It leaves on its day, not before: overdue contact, appointments and reports of today are still the officer's."""
    person = kit.add_case(sitting, "Leaving")
    contacts.record_contact(sitting, contacts.RecordContact(
        person_id=person.id, happens_on=kit.TODAY - timedelta(days=30), type_code="COAP", outcome_code="ATTC"))  # fmt: skip
    reports.start_report(sitting, reports.StartReport(report=Report(person_id=person.id, due_on=kit.TODAY + timedelta(days=5))))
    for closes, asked in ((kit.TODAY + timedelta(days=1), True), (kit.TODAY, False)):
        now = sitting.store.need(Person, person.id)
        people.edit_person(sitting, people.EditPerson(before=now, after=replace(now, closed_on=closes)))
        page = today_page(sitting)
        named = {line.person_id for group in page.needs if group.key == "overdue" for line in group.lines}
        assert (person.id in named) is asked
        assert any("Report due: Leaving" in line.words for day in page.days for line in day.lines) is asked
        assert any(line.person_id == person.id for line in due_list(sitting)) is asked


@pytest.mark.parametrize(("hearing", "detail", "ahead"), [
    (0, "hearing today, due day not known", False), (5, "hearing Wed 25 Nov, in 3 working days, due day not known", True),
    (7, "hearing Fri 27 Nov, in 5 working days, due day not known", True), (8, None, False), (-1, None, False),
])  # fmt: skip
def test_a_report_without_a_due_date_counts_down_to_its_hearing(sitting: Session, hearing: int, detail: str | None, ahead: bool) -> None:
    person = kit.add_case(sitting, "Newcombe")
    reports.start_report(sitting, reports.StartReport(report=Report(person_id=person.id, hearing_on=kit.TODAY + timedelta(days=hearing))))
    page = today_page(sitting)
    found = [line.detail for group in page.needs if group.key == "reports" for line in group.lines]
    assert found == ([detail] if detail else [])
    assert counts(sitting).reports_due_week == (1 if detail else 0)
    if ahead:
        assert any("Hearing, report open: Newcombe" in line.words for day in page.days for line in day.lines)
    asked = {group.key for group in page.needs}
    assert ("sentences" in asked) is (hearing < 0)


def test_the_next_ten_working_days_hold_what_is_dated(sitting: Session) -> None:
    person = kit.add_case(sitting, "Ahead")
    book(sitting, person.id, 3)
    book(sitting, person.id, 3)
    reports.start_report(sitting, reports.StartReport(report=Report(person_id=person.id, due_on=kit.TODAY + timedelta(days=5))))
    people.add_registration(sitting, people.AddRegistration(registration=Registration(
        person_id=person.id, code="MAPP", review_on=kit.TODAY + timedelta(days=6))))  # fmt: skip
    days = {one.day: [line.words for line in one.lines] for one in today_page(sitting).days}
    assert days[date(2026, 11, 23)] == ["2 appointments"]
    assert days[date(2026, 11, 25)] == ["Report due: Ahead"]
    assert days[date(2026, 11, 26)] == ["Review: Ahead"]
    assert len(days) == 10


def test_a_missing_outcome_points_at_its_contact(tmp_path: object, sitting: Session) -> None:
    person = kit.add_case(sitting, "Missing")
    book(sitting, person.id, 0, time(10))
    path = sitting.path
    sitting.close()
    later = kit.open_again(path, kit.TODAY + timedelta(days=4))
    try:
        group = next(one for one in today_page(later).needs if one.key == "outcomes")
        contacts.record_outcome(later, contacts.RecordOutcome(contact_id=group.lines[0].contact_id, outcome_code="ATTC"))
        assert "outcomes" not in {one.key for one in today_page(later).needs}
    finally:
        later.close()


def test_evidence_warnings_actions_and_ndelius_are_named(sitting: Session) -> None:
    person = kit.add_case(sitting, "Watched")
    contacts.record_contact(sitting, contacts.RecordContact(
        person_id=person.id, happens_on=kit.TODAY - timedelta(days=2), type_code="COAP", outcome_code="AFTA"))  # fmt: skip
    sentences.add_enforcement(sitting, sentences.AddEnforcement(event=EnforcementEvent(
        person_id=person.id, kind=EnforcementFact.WARNING, happened_on=kit.TODAY - timedelta(days=360), confirmed=True)))  # fmt: skip
    around.add_around(sitting, around.AddAround(record=MeetingAction(person_id=person.id, words="ring the police", due_on=kit.TODAY)))
    told = {group.key: group for group in today_page(sitting).needs}
    assert told["evidence"].lines[0].detail == "last day Wed 25 Nov"
    assert told["warnings"].lines[0].detail.startswith("in force until")
    assert "ring the police" in told["actions"].lines[0].detail
    assert told["ndelius"].count == 1
    contacts.mark_on_ndelius(sitting, contacts.MarkOnNdelius(contact_id=told["ndelius"].lines[0].contact_id))
    assert "ndelius" not in {group.key for group in today_page(sitting).needs}


def test_a_registration_whose_review_has_passed_is_not_forgotten(sitting: Session) -> None:
    person = kit.add_case(sitting, "Flagged")
    for code, ahead, ended in (("MAPP", -40, None), ("IIOM", 7, None), ("RCPR", 8, None), ("ADVP", -3, kit.TODAY)):
        people.add_registration(sitting, people.AddRegistration(registration=Registration(
            person_id=person.id, code=code, review_on=kit.TODAY + timedelta(days=ahead), ended_on=ended)))  # fmt: skip
    group = next(one for one in today_page(sitting).needs if one.key == "registrations")
    assert [line.detail for line in group.lines] == ["Sun 11 Oct: MAPPA", "Fri 27 Nov: IOM"]
    assert (group.count, group.state) == (2, "late")


def test_a_warning_that_was_withdrawn_does_not_end(sitting: Session) -> None:
    person = kit.add_case(sitting, "Withdrawn")
    order = sitting.store.find(Order)[-1]
    given = kit.TODAY - timedelta(days=360)
    with act(sitting, "record_fact", AuditKind.COLLECTION) as unit:
        unit.add(EnforcementRecord(person_id=person.id, order_id=order.id, fact=Fact.WARNING, happened_on=given))
    assert "warnings" in {group.key for group in today_page(sitting).needs}
    with act(sitting, "record_fact", AuditKind.COLLECTION) as unit:
        unit.add(EnforcementRecord(person_id=person.id, order_id=order.id, fact=Fact.WARNING_WITHDRAWN, happened_on=kit.TODAY))
    assert "warnings" not in {group.key for group in today_page(sitting).needs}
