"""The workload figures of a real store: measured from its records, and not known where nothing was recorded."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from caseload.casework.hours import AddReduction, add_reduction
from caseload.casework.officers import EditOfficer, edit_officer
from caseload.casework.people import AddRegistration, CloseCase, RemovePerson, add_registration, close_case, remove_person
from caseload.casework.queries import case_lines
from caseload.casework.session import Session
from caseload.casework.workload import workload_figures
from caseload.casework.workload_lines import weighed_lines
from caseload.casework.workload_points import NO_NATIONAL_POINTS, NO_ORDER, NO_TIER, NOT_IN_TABLE
from caseload.domain.casefile import RuleRow
from caseload.domain.contact import Attendance, Contact, Mode
from caseload.domain.entry import Entry
from caseload.domain.person import CaseKind, Officer, Registration, Rosh
from caseload.domain.report import Report, ReportFormat, ReportStatus
from caseload.domain.sentence import EnforcementEvent, EnforcementFact, Order, OrderKind, Requirement
from caseload.domain.workload_figures import REPORT_ONLY
from tests import kit


def put(session: Session, *entries: Entry) -> None:
    """Keep entries as an import would, summaries included."""
    from caseload.casework.unit import act
    from caseload.domain.change import AuditKind

    with act(session, "put", AuditKind.COLLECTION) as unit:
        for entry in entries:
            unit.add(entry)
        unit.sentence = "Put."


def contact(person_id: str, days_ago: int, attendance: Attendance, **more: Any) -> Contact:
    made = Contact(person_id=person_id, happens_on=kit.TODAY - timedelta(days=days_ago), mode=Mode.OFFICE, attendance=attendance)
    return replace(made, **more)


def test_an_empty_file_has_figures_that_claim_nothing(sitting: Session) -> None:
    found = workload_figures(sitting)
    assert (found.people, found.mix, found.overdue, found.talk) == (0, (), (), ())
    assert found.contact.recorded_from is None
    assert found.capacity.percent is None
    assert found.capacity.available == 2176


def test_people_are_counted_by_order_and_rosh_with_what_is_not_known(sitting: Session) -> None:
    kit.add_case(sitting, "One")
    kit.add_case(sitting, "Two", rosh=None)
    kit.add_case(sitting, "Three", kind=CaseKind.REPORT_ONLY, rosh=None)
    closed = kit.add_case(sitting, "Four")
    close_case(sitting, CloseCase(person_id=closed.id, on=kit.TODAY, reason="ended"))
    found = workload_figures(sitting)
    assert [(row.kind, row.counts) for row in found.mix] == [
        (OrderKind.COMMUNITY.value, (0, 1, 0, 0, 1)), (REPORT_ONLY, (0, 0, 0, 0, 1)),
    ]  # fmt: skip
    assert (found.people, found.report_only) == (2, 1)
    assert [(one.scheme, one.tier, one.count) for one in found.tiers] == [("A-D", "B2", 2)]


def test_points_are_those_of_the_dated_table_and_nobody_unweighed_is_hidden(sitting: Session) -> None:
    kit.add_case(sitting, "Both", tier_ad="C1", tier_ag="D")
    kit.add_case(sitting, "Letter", tier_ad=None, tier_ag="D")
    kit.add_case(sitting, "None", tier_ad=None)
    kit.add_case(sitting, "Odd", tier_ad="Z9")
    voluntary = kit.add_case(sitting, "NoOrder")
    (order,) = sitting.store.of_person(Order, voluntary.id)
    put_away(sitting, order)
    capacity = workload_figures(sitting).capacity
    assert (capacity.total, capacity.weighted, capacity.cases) == (50, 1, 5)
    assert {one.why: [who.name for who in one.people] for one in capacity.unweighted} == {
        NO_NATIONAL_POINTS: ["Letter, Jordan"], NO_TIER: ["None, Jordan"], NOT_IN_TABLE: ["Odd, Jordan"],
        NO_ORDER: ["NoOrder, Jordan"],
    }  # fmt: skip
    assert capacity.table_from == date(2021, 6, 23)
    assert workload_figures(sitting).both_tiers == 1


def put_away(session: Session, entry: Entry) -> None:
    from caseload.casework.unit import act
    from caseload.domain.change import AuditKind

    with act(session, "away", AuditKind.ERASURE) as unit:
        unit.remove(entry)
        unit.sentence = "Away."


@pytest.mark.parametrize(
    ("days_ago", "kind", "points"),
    [(0, ReportFormat.SHORT, 65), (29, ReportFormat.STANDARD, 138), (30, ReportFormat.SHORT, 0), (1, ReportFormat.ORAL, 0)],
)
def test_reports_finished_in_thirty_days_add_their_points(sitting: Session, days_ago: int, kind: ReportFormat, points: int) -> None:
    person = kit.add_case(sitting)
    put(sitting, Report(person_id=person.id, format=kind, status=ReportStatus.FINAL,
                        finished_on=kit.TODAY - timedelta(days=days_ago)))  # fmt: skip
    capacity = workload_figures(sitting).capacity
    assert capacity.total == 115 + points
    assert sum(part.count for part in capacity.parts if part.format) == (days_ago < 30)


@pytest.mark.parametrize(
    ("hours", "reduction", "available", "percent"),
    [(None, 0.0, 2176, "5.3"), (37.0, 1.8, 2070, "5.6"), (30.0, 1.8, 1658, "6.9"), (18.5, 18.5, 0, None)],
)
def test_available_points_follow_the_hours_of_the_contract(
    sitting: Session, hours: float | None, reduction: float, available: int, percent: str | None
) -> None:
    kit.add_case(sitting)
    before = sitting.officer
    assert before is not None
    edit_officer(sitting, EditOfficer(before=before, after=replace(before, contracted_hours=hours)))
    if reduction:
        add_reduction(sitting, AddReduction(hours=reduction, from_on=kit.TODAY))
    capacity = workload_figures(sitting).capacity
    assert capacity.available == available
    assert capacity.percent == (Decimal(percent) if percent else None)
    assert capacity.hours is not None
    assert capacity.hours.default == (hours is None)


def test_without_an_officer_the_hours_are_not_known(sitting: Session) -> None:
    kit.add_case(sitting)
    (officer,) = sitting.store.find(Officer)
    put_away(sitting, officer)
    sitting.refresh()
    capacity = workload_figures(sitting).capacity
    assert (capacity.hours, capacity.available, capacity.percent, capacity.remaining) == (None, None, None, None)


def test_a_weight_the_officer_set_is_used_and_counted(sitting: Session) -> None:
    kit.add_case(sitting)
    put(sitting, RuleRow(table_name="workload_points", row_key="B2|community|ordinary", starts_on=date(2026, 1, 1),
                         values=json.dumps({"points": 130}), why="region"))  # fmt: skip
    sitting.refresh()
    capacity = workload_figures(sitting).capacity
    assert (capacity.total, capacity.own_weights) == (130, 1)


def test_a_letter_counts_once_the_officer_set_its_weight(sitting: Session) -> None:
    kit.add_case(sitting, "Letter", tier_ad=None, tier_ag="D")
    kit.add_case(sitting, "Other", tier_ad=None, tier_ag="E")
    put(sitting, RuleRow(table_name="workload_points", row_key="D|community|ordinary", starts_on=date(2026, 1, 1),
                         values=json.dumps({"points": 90}), why="region"))  # fmt: skip
    sitting.refresh()
    capacity = workload_figures(sitting).capacity
    assert (capacity.total, capacity.weighted, capacity.cases) == (90, 1, 2)
    assert [who.name for one in capacity.unweighted for who in one.people] == ["Other, Jordan"]
    assert [(one.tier, one.points) for one in weighed_lines(sitting, case_lines(sitting))] == [("D", 90), (None, None)]


def test_overdue_people_have_their_age_in_working_days_and_what_stands_beside_it(sitting: Session) -> None:
    person = kit.add_case(sitting)
    put(sitting, contact(person.id, 21, Attendance.ATTENDED), contact(person.id, 6, Attendance.FAILED),
        contact(person.id, 3, Attendance.DID_NOT_COMPLY, mode=Mode.THIRD_PARTY))  # fmt: skip
    (one,) = workload_figures(sitting).overdue
    assert (one.last_seen, one.due_on, one.working_days) == (date(2026, 10, 30), date(2026, 11, 6), 10)
    assert (one.failures, one.next_booked, one.rosh) == (2, None, Rosh.HIGH)
    assert [point.key for point in workload_figures(sitting).talk] == ["overdue_risk"]


def test_the_four_weeks_ahead_hold_contacts_reports_ends_and_reviews(sitting: Session) -> None:
    today = kit.TODAY
    person = kit.add_case(sitting)
    put(sitting, contact(person.id, 2, Attendance.ATTENDED), contact(person.id, -8, Attendance.NONE),
        contact(person.id, -27, Attendance.NONE), contact(person.id, -28, Attendance.NONE),
        Report(person_id=person.id, due_on=today + timedelta(days=27), court="Millbrook"),
        Report(person_id=person.id, due_on=today + timedelta(days=28)),
        Report(person_id=person.id, due_on=today, status=ReportStatus.FINAL))  # fmt: skip
    add_registration(sitting, AddRegistration(registration=Registration(
        person_id=person.id, code="IIOM", words="IOM", review_on=today - timedelta(days=1))))  # fmt: skip
    (order,) = sitting.store.of_person(Order, person.id)
    from caseload.casework.sentences import EditOrder, edit_order

    edit_order(sitting, EditOrder(before=order, after=replace(order, ends_on=today + timedelta(days=6))))
    found = workload_figures(sitting)
    assert [(one.kind, one.on, one.words) for one in found.dated] == [
        ("review", date(2026, 11, 19), "IOM"), ("end", date(2026, 11, 26), "community order"),
        ("report", date(2026, 12, 17), "Millbrook"),
    ]  # fmt: skip
    assert [(week.contacts_due, week.booked, week.reports, week.ends, week.reviews) for week in found.weeks] == [
        (1, 0, 0, 1, 0), (0, 1, 0, 0, 0), (0, 0, 0, 0, 0), (0, 1, 1, 0, 0),
    ]  # fmt: skip


def test_contacts_of_four_weeks_are_counted_as_recorded(sitting: Session) -> None:
    person, other = kit.add_case(sitting), kit.add_case(sitting, "Other")
    gone = kit.add_case(sitting, "Gone")
    put(
        sitting, contact(person.id, 0, Attendance.ATTENDED), contact(person.id, 27, Attendance.ATTENDED, mode=Mode.PHONE),
        contact(person.id, 28, Attendance.ATTENDED), contact(person.id, 3, Attendance.FAILED),
        contact(other.id, 4, Attendance.UNACCEPTABLE), contact(other.id, 5, Attendance.ACCEPTABLE),
        contact(other.id, 6, Attendance.MOVED), contact(other.id, 7, Attendance.NONE),
        contact(other.id, 8, Attendance.DID_NOT_COMPLY, mode=Mode.HOME, need_area="alcohol"),
        contact(other.id, 9, Attendance.ATTENDED, mode=Mode.THIRD_PARTY, appointment=False),
        contact(other.id, 9, Attendance.ATTENDED, mode=Mode.VIDEO, appointment=False), contact(gone.id, 1, Attendance.FAILED),
    )  # fmt: skip
    remove_person(sitting, RemovePerson(person_id=gone.id))
    found = workload_figures(sitting).contact
    assert (found.appointments, found.seen, found.failed, found.accepted) == (6, 3, 2, 1)
    assert (found.met, found.face_to_face, found.without_purpose, found.people_seen) == (4, 2, 3, 2)
    assert (found.first, found.last, found.recorded_from) == (date(2026, 10, 24), kit.TODAY, date(2026, 10, 23))


def test_missing_outcomes_late_requirements_and_unread_words_are_named(sitting: Session) -> None:
    person = kit.add_case(sitting)
    late = Requirement(person_id=person.id, order_id="", kind="alcohol_treatment", due_start_on=kit.TODAY - timedelta(days=41))
    put(
        sitting, contact(person.id, 7, Attendance.NONE), contact(person.id, 2, Attendance.NONE), late,
        replace(late, started_on=kit.TODAY), replace(late, done=1.0), replace(late, due_start_on=None),
        replace(late, due_start_on=kit.TODAY), replace(late, kind="own words", words="Local course"),
        EnforcementEvent(person_id=person.id, words="?? breach"), EnforcementEvent(person_id=person.id, words="again"),
        EnforcementEvent(person_id=person.id, kind=EnforcementFact.WARNING, happened_on=kit.TODAY),
    )  # fmt: skip
    found = workload_figures(sitting)
    assert [(one.count, one.oldest) for one in found.missing] == [(2, date(2026, 11, 13))]
    assert found.outcomes_missing == 2
    assert [(one.words, one.days) for one in found.delays] == [("Alcohol treatment", 41), ("Local course", 41)]
    assert found.words_to_confirm == 1


def test_the_demo_caseload_is_whole(session: Session) -> None:
    found = workload_figures(session)
    assert sum(row.total for row in found.mix) == found.people + found.report_only == 45
    assert sum(one.count for one in found.tiers) == found.people
    assert found.capacity.weighted + sum(len(one.people) for one in found.capacity.unweighted) == found.people
    assert len(found.talk) == 3
