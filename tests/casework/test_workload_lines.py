"""What made the points: each case by its table, and a week that was kept opened to the lines that made it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from caseload.casework.hours import AddReduction, add_reduction
from caseload.casework.people import EditPerson, RemovePerson, edit_person, remove_person
from caseload.casework.queries import case_lines
from caseload.casework.session import Session
from caseload.casework.workload import workload_figures
from caseload.casework.workload_colleagues import record_colleague_contact
from caseload.casework.workload_history import keep_week, kept_weeks, open_week
from caseload.casework.workload_lines import weighed_lines
from caseload.casework.workload_whatif import standing_of
from caseload.domain.person import Person
from caseload.domain.seniority import WorkloadSnapshot
from caseload.domain.whatif import load_of
from caseload.domain.workload import CaseType
from tests import kit
from tests.casework.test_workload import put
from tests.casework.test_workload_colleagues import FOR

YOUNG = date(2006, 5, 4)


def mark(session: Session, person: Person, **fields: object) -> None:
    held = session.store.need(Person, person.id)
    edit_person(session, EditPerson(before=held, after=replace(held, **fields)))  # type: ignore[arg-type]


def test_a_marked_case_is_weighed_by_the_transition_table_and_one_of_the_age_is_asked_about(sitting: Session) -> None:
    marked, asked = kit.add_case(sitting, "Marked"), kit.add_case(sitting, "Asked", date_of_birth=YOUNG)
    mark(sitting, marked, transition=True, date_of_birth=YOUNG)
    capacity = workload_figures(sitting).capacity
    assert (capacity.total, capacity.transition) == (48 + 115, 1)
    assert [one.person_id for one in capacity.transition_not_said] == [asked.id]
    assert [(one.who.name, one.points, one.t2a) for one in weighed_lines(sitting, case_lines(sitting))] == [
        ("Asked, Jordan", 115, False), ("Marked, Jordan", 48, True),
    ]  # fmt: skip
    assert load_of(standing_of(sitting), sitting.rules.workload).total == capacity.total


def test_the_lines_add_up_to_the_total(session: Session) -> None:
    capacity = workload_figures(session).capacity
    reports = sum(part.points for part in capacity.parts if part.format is not None)
    assert sum(one.points or 0 for one in capacity.lines) + reports + capacity.support.points == capacity.total
    assert len(capacity.lines) == capacity.cases


def test_a_kept_week_opens_to_the_table_and_the_lines_that_made_it(sitting: Session) -> None:
    person, gone = kit.add_case(sitting), kit.add_case(sitting, "Gone", tier_ad="A1")
    letter = kit.add_case(sitting, "Letter", tier_ad=None, tier_ag="D")
    add_reduction(sitting, AddReduction(hours=1.8, from_on=kit.TODAY))
    record_colleague_contact(sitting, FOR)
    keep_week(sitting)
    mark(sitting, person, tier_ad="D0")
    remove_person(sitting, RemovePerson(person_id=gone.id))
    opened = open_week(sitting, kept_weeks(sitting)[0])
    assert opened is not None
    assert opened.table == "table of 23 Jun 2021"
    assert [(one.who.name if one.who else None, one.kept.tier, one.kept.case_type, one.kept.points) for one in opened.cases] == [
        (None, "A1", CaseType.COMMUNITY, 146), ("Bevan, Jordan", "B2", CaseType.COMMUNITY, 115),
        ("Letter, Jordan", None, CaseType.COMMUNITY, None),
    ]  # fmt: skip
    assert opened.cases[2].kept.person_id == letter.id
    assert (opened.support.points, opened.week.total) == (18, 146 + 115 + 18)
    assert opened.hours is not None
    assert (opened.hours.contracted, opened.hours.reduction, opened.hours.default) == (37, 1.8, True)


def test_a_week_kept_before_lines_were_has_none_to_open(sitting: Session) -> None:
    put(sitting, WorkloadSnapshot(officer_name=sitting.officer_name, week_on=date(2026, 11, 9), cases=1, total=115, weighted=1))
    assert open_week(sitting, kept_weeks(sitting)[0]) is None
