"""Continuity of officer on a real store: from allocations and contacts, by quarter, and what a leaver does to it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from caseload.casework.people import CloseCase, close_case
from caseload.casework.queries import case_lines
from caseload.casework.session import Session
from caseload.casework.workload_continuity import (
    COUNTS,
    Step,
    continuity_measures,
    continuity_now,
    continuity_people,
    continuity_timeline,
    impact_of_leaving,
)
from caseload.domain.contact import Attendance, Mode
from caseload.domain.continuity_words import caseload_measures
from caseload.domain.person import Allocation, CaseKind, Person
from caseload.domain.report import Report, ReportStatus
from caseload.domain.sentence import Order
from tests import kit
from tests.casework.test_workload import contact, put

HERE, THERE = "Rowan Maddox", "P. Lowell"


def ago(days: int) -> date:
    return kit.TODAY - timedelta(days=days)


def held(session: Session, surname: str, *stretches: Allocation, weeks: int = 50) -> Person:
    """A case whose order began so many weeks ago, held as told."""
    from dataclasses import replace

    from caseload.casework.sentences import EditOrder, edit_order
    from caseload.casework.unit import act
    from caseload.domain.change import AuditKind

    person = kit.add_case(session, surname)
    (order,) = session.store.of_person(Order, person.id)
    started = kit.TODAY - timedelta(weeks=weeks)
    edit_order(session, EditOrder(before=order, after=replace(order, sentenced_on=started, started_on=started)))
    with act(session, "hold", AuditKind.ALTERATION) as unit:
        for one in session.store.of_person(Allocation, person.id):
            unit.remove(one)
        for one in stretches:
            unit.add(replace(one, person_id=person.id))
        unit.sentence = "Held."
    return person


def stretch(officer: str, first: int, last: int | None = None, **more: object) -> Allocation:
    return Allocation(person_id="", officer_name=officer, from_on=ago(first), to_on=None if last is None else ago(last), **more)  # type: ignore[arg-type]


@pytest.fixture
def caseload(sitting: Session) -> Session:
    """One case held throughout, one that changed hands 60 days ago and was met after it, one for a report only."""
    held(sitting, "Steady", stretch(HERE, 350))
    moved = held(sitting, "Moved", stretch(THERE, 350, 60),
                 stretch(HERE, 60, why="officer left", planned=True, handover_ready_on=ago(61)))  # fmt: skip
    kit.add_case(sitting, "Report", kind=CaseKind.REPORT_ONLY)
    put(
        sitting, contact(moved.id, 100, Attendance.ATTENDED, officer_name=THERE),
        contact(moved.id, 50, Attendance.ATTENDED, officer_name=HERE), contact(moved.id, 40, Attendance.ATTENDED, officer_name=THERE),
        contact(moved.id, 30, Attendance.FAILED, officer_name=HERE), contact(moved.id, 20, Attendance.ATTENDED, officer_name=""),
        contact(moved.id, 10, Attendance.ATTENDED, officer_name=HERE, mode=Mode.TEXT),
        contact(moved.id, 9, Attendance.ATTENDED, officer_name=HERE, mode=Mode.THIRD_PARTY),
        Report(person_id=moved.id, author=THERE, status=ReportStatus.FINAL, finished_on=ago(360)),
    )  # fmt: skip
    return sitting


def test_measures_come_from_allocations_and_contacts_with_their_counts(caseload: Session) -> None:
    told = {one.key: (str(one.value), str(one.formula)) for one in continuity_measures(caseload, case_lines(caseload))}
    assert told == {
        "throughout": ("50.0% (1 of 2)", "cases with one officer since sentence or release / cases with an officer"),
        "many": ("0.0% (0 of 2)", "cases with 3 officers or more / cases with an officer"),
        "author": ("0.0% (0 of 1)", "cases supervised by who wrote the report / cases with a report author and an officer; "
                   "1 not known and left out"),
        "contacts": ("66.7% (2 of 3)", "attended contacts with the allocated officer / attended contacts; "
                     "1 not known and left out"),
        "changes": ("1", "officer left: 1"),
        "planned": ("100.0% (1 of 1)", "planned changes / changes in the last 12 months"),
        "handover": ("100.0% (1 of 1)", "changes with every part there before their day / changes in the last 12 months"),
        "gap": ("8", "the middle of 1; 0 not met yet"), "since": ("60", "the middle; cases that changed officer: 1"),
    }  # fmt: skip


def test_every_measure_opens_the_people_it_counts(caseload: Session) -> None:
    assert {one.key for one in caseload_measures(continuity_now(caseload))} == set(COUNTS)
    names = {key: [caseload.store.need(Person, one).surname for one in continuity_people(caseload, key)] for key in COUNTS}
    assert names == {
        "throughout": ["Steady"], "many": [], "author": [], "contacts": ["Moved"], "changes": ["Moved"], "planned": ["Moved"],
        "handover": ["Moved"], "gap": ["Moved"], "since": ["Moved"],
    }  # fmt: skip


def test_an_author_in_the_allocations_stands_before_the_name_on_a_report(caseload: Session) -> None:
    moved = caseload.store.find(Person, "surname = 'Moved'")[0]
    put(caseload, Allocation(person_id=moved.id, officer_name=HERE, role="report author", from_on=ago(360)))
    assert str(caseload_measures(continuity_now(caseload))[2].value) == "100.0% (1 of 1)"


def test_over_time_each_quarter_is_told_from_what_was_so_then_with_cases_closed_since(caseload: Session) -> None:
    closed = held(caseload, "Closed", stretch(THERE, 350))
    close_case(caseload, CloseCase(person_id=closed.id, on=ago(30), reason="ended"))
    told = continuity_timeline(caseload, Step.QUARTER, 4)
    assert [one.isoformat() for one in told.days] == ["2026-03-31", "2026-06-30", "2026-09-30", "2026-11-20"]
    assert told.cases == (3, 3, 3, 2)
    rows = {row.key: [str(one) for one in row.values] for row in told.rows}
    assert rows["throughout"] == ["100.0% (3 of 3)", "100.0% (3 of 3)", "66.7% (2 of 3)", "50.0% (1 of 2)"]
    assert rows["contacts"] == ["not known", "not known", "100.0% (1 of 1)", "66.7% (2 of 3)"]
    assert len(continuity_timeline(caseload, Step.MONTH).days) == 12


def test_what_it_does_when_the_officer_who_works_here_leaves(caseload: Session) -> None:
    impact = impact_of_leaving(caseload)
    assert (impact.officer, str(impact.cases)) == (HERE, "2 of 2 cases change hands")
    assert [(str(before.value), str(after.value)) for before, after in impact.rows[:2]] == [
        ("50.0% (1 of 2)", "0.0% (0 of 2)"), ("0.0% (0 of 2)", "50.0% (1 of 2)"),
    ]  # fmt: skip
    assert str(impact_of_leaving(caseload, THERE).cases) == "0 of 2 cases change hands"
    assert len(continuity_now(caseload).cases) == 2
