"""Compliance of the whole caseload: the counts of the cases together, cohorts by their dates, and what was completed when."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest

from caseload.casework import people, sentences
from caseload.casework.around import AddAround, add_around
from caseload.casework.balancing import caseload_balance
from caseload.casework.complying import case_compliance
from caseload.casework.complying_caseload import (
    caseload_cohorts,
    caseload_compliance,
    from_the_start,
    last_weeks,
    last_year,
    weeks_shown,
)
from caseload.casework.complying_cohorts import Stretch
from caseload.casework.contacts import BookContact, EditContact, RecordContact, book_contact, edit_contact, record_contact
from caseload.casework.demo import fill_demo
from caseload.casework.diary import CancelContact, MoveContact, cancel_contact, move_contact
from caseload.casework.expecting import SetPackage, case_expectations, set_package
from caseload.casework.queries import case_lines
from caseload.casework.session import Session
from caseload.domain.cohort import Cohort, CohortKind
from caseload.domain.company import Company
from caseload.domain.compliance import MovedBy, added
from caseload.domain.contact import Contact
from caseload.domain.partners import CohortEntry
from caseload.domain.person import CaseKind, Person, Registration
from caseload.domain.sentence import Order, Requirement
from tests import kit

DAY = timedelta(days=1)


def seen(session: Session, person_id: str, days_ago: int, outcome: str = "ATTC", **fields: object) -> None:
    record_contact(session, RecordContact(**{
        "person_id": person_id, "happens_on": kit.TODAY - days_ago * DAY, "type_code": "COAP", "outcome_code": outcome, **fields,
    }))  # type: ignore[arg-type]  # fmt: skip


def cohort(session: Session, kind: CohortKind, key: str, stretch: Stretch | None = None) -> Cohort | None:
    found = caseload_compliance(session, stretch or from_the_start(session)).cohorts
    return next((one for one in found if (one.kind, one.key) == (kind, key)), None)


def test_the_caseload_counts_what_its_cases_count(sitting: Session) -> None:
    fill_demo(sitting)
    first = kit.add_case(sitting).id
    for code in ("COAP", "COPT"):
        book_contact(sitting, BookContact(person_id=first, happens_on=kit.TODAY, type_code=code, starts_at=time(10), place="Eastgate"))
    moved, cancelled = sitting.store.find(Contact, "person_id = ?", (first,))
    move_contact(sitting, MoveContact(contact_id=moved.id, to_on=kit.TODAY + DAY, asked_by=MovedBy.PERSON, why="work"))
    cancel_contact(sitting, CancelContact(contact_id=cancelled.id, asked_by=MovedBy.SERVICE, why="officer away"))
    told = caseload_compliance(sitting, from_the_start(sitting))
    cases = [line.person_id for line in case_lines(sitting) if line.kind == CaseKind.CASE]
    assert told.voluntary == sum(line.kind == CaseKind.VOLUNTARY for line in case_lines(sitting)) == 1
    own = [case_compliance(sitting, person_id) for person_id in cases]
    assert told.tally == added(one.tally for one in own)
    assert min(told.tally.moved_by_person, told.tally.moved_by_service) > 0
    by_value = {(one.pattern.kind, one.pattern.value): one.pattern for one in told.spread}
    for pattern in (pattern for one in own for pattern in one.patterns):
        assert by_value[pattern.kind, pattern.value].offered >= pattern.offered
    assert told.before is None
    assert sum(one.contacts for one in told.company) == told.company[0].of


def test_a_stretch_is_held_beside_the_one_before_it(sitting: Session) -> None:
    person_id = kit.add_case(sitting).id
    for days, outcome in ((1, "ATTC"), (20, "AFTA"), (30, "ATTC"), (40, "AAME"), (69, "UAAB")):
        seen(sitting, person_id, days, outcome)
    told = caseload_compliance(sitting, last_weeks(sitting, 4))
    assert told.before is not None
    assert (told.tally.offered, told.tally.seen, told.before.offered, told.before.accepted) == (2, 1, 2, 1)
    found = cohort(sitting, CohortKind.TIER, "B2 (A-D)", last_weeks(sitting, 4))
    assert found is not None
    assert found.before is not None
    assert [(one.count, one.of) for one in (found.attendance, found.before)] == [(1, 2), (1, 2)]
    assert caseload_compliance(sitting, last_year(sitting)).tally.offered == 5
    assert told.recorded_from == kit.TODAY - 69 * DAY
    assert weeks_shown(sitting) == 12


def test_membership_of_a_cohort_goes_by_its_dates_and_by_the_flag_only_without_them(sitting: Session) -> None:
    now, was, flagged, red, left = (kit.add_case(sitting, name, iom_red=name == "Red").id for name in ("Now", "Was", "Flag", "Red", "Left"))
    for person_id, first, last in ((now, 20, None), (was, 300, 200), (left, 300, 200)):
        add_around(sitting, AddAround(record=CohortEntry(
            person_id=person_id, cohort="IOM", from_on=kit.TODAY - first * DAY, to_on=last and kit.TODAY - last * DAY)))  # fmt: skip
    for person_id in (flagged, left):
        people.add_registration(sitting, people.AddRegistration(registration=Registration(person_id=person_id, code="IIOM")))
    recent, every = (cohort(sitting, CohortKind.COHORT, "IOM", one) for one in (last_weeks(sitting, 12), None))
    assert recent is not None
    assert every is not None
    assert set(recent.people) == {now, flagged, red}
    assert set(every.people) == {now, was, flagged, red, left}


def test_completion_is_counted_where_it_ended_and_apart_from_attendance(sitting: Session) -> None:
    person_id = kit.add_case(sitting).id
    seen(sitting, person_id, 3)
    order = sitting.store.find(Order)[0]
    for kind, fields in (("rar", {"done": 20.0}), ("rar", {"done": 3.0}), ("rar", {"complied": True}), ("curfew", {"complied": False})):
        sentences.add_requirement(sitting, sentences.AddRequirement(requirement=Requirement(
            **{"person_id": person_id, "order_id": order.id, "kind": kind, "quantity": 20.0, "unit": "days",
               "finished_on": kit.TODAY - 2 * DAY, **fields})))  # type: ignore[arg-type]  # fmt: skip
    sentences.close_order(sitting, sentences.CloseOrder(order_id=order.id, on=kit.TODAY - DAY, reason="Order completed"))
    told = {(one.kind, one.key): one for one in caseload_compliance(sitting, last_weeks(sitting, 12)).cohorts}
    by_order = told[CohortKind.ORDER, "community order"]
    assert [(one.count, one.of) for one in (by_order.attendance, by_order.completion)] == [(1, 1), (1, 1)]
    rar, curfew = told[CohortKind.REQUIREMENT, "Rehabilitation activity requirement"], told[CohortKind.REQUIREMENT, "Curfew"]
    assert [(one.completion.count, one.completion.of) for one in (rar, curfew)] == [(2, 3), (0, 1)]
    assert cohort(sitting, CohortKind.ORDER, "community order", Stretch(kit.TODAY, kit.TODAY)) is None
    assert cohort(sitting, CohortKind.ORDER, "no order", Stretch(kit.TODAY, kit.TODAY)) is not None


def test_a_closed_case_leaves_the_cohorts_of_later_stretches(sitting: Session) -> None:
    person_id = kit.add_case(sitting).id
    people.close_case(sitting, people.CloseCase(person_id=person_id, on=kit.TODAY - 30 * DAY, reason="order completed"))
    assert cohort(sitting, CohortKind.TIER, "B2 (A-D)", last_weeks(sitting, 4)) is None
    assert cohort(sitting, CohortKind.TIER, "B2 (A-D)", last_weeks(sitting, 12)) is not None
    assert [one.key for one in caseload_cohorts(sitting, on_paper=True)] == ["community order", "B2 (A-D)"]


def test_group_and_one_to_one_contact_are_told_apart(sitting: Session) -> None:
    alone, group = kit.add_case(sitting, "Alone").id, kit.add_case(sitting, "Group").id
    seen(sitting, alone, 3)
    seen(sitting, group, 4)
    kept = sitting.store.find(Contact)[-1]
    edit_contact(sitting, EditContact(before=kept, after=replace(kept, in_group=True)))
    told = caseload_compliance(sitting, last_weeks(sitting, 4))
    assert [(one.company, one.contacts, one.of, one.people) for one in told.company] == [
        (Company.ONE_TO_ONE, 1, 2, (alone,)), (Company.GROUP, 1, 2, (group,)), (Company.NOT_SAID, 0, 2, ())]  # fmt: skip
    assert told.never_alone == (group,)


def test_contact_above_is_listed_beside_contact_below_as_on_each_case(sitting: Session) -> None:
    ids = {name: kit.add_case(sitting, name, **fields).id for name, fields in {
        "Above": {}, "Below": {}, "Even": {}, "Own": {}, "Tier": {}, "Package": {"tier_ag": "C"}, "Over": {"tier_ag": "C"},
        "Voluntary": {"kind": CaseKind.VOLUNTARY}, "Report": {"kind": CaseKind.REPORT_ONLY},
    }.items()}  # fmt: skip
    for name, days in (("Above", range(1, 28, 4)), ("Below", (3,)), ("Even", (2, 9, 16, 23)), ("Over", (1, 2))):
        for ago in days:
            seen(sitting, ids[name], ago)
    people.set_interval(sitting, people.SetInterval(person_id=ids["Own"], days=60, reason="works away", from_on=kit.TODAY - 60 * DAY))
    tier = sitting.store.need(Person, ids["Tier"])
    people.edit_person(sitting, people.EditPerson(before=tier, after=replace(tier, tier_ad="D0", rosh=None)))
    for name in ("Package", "Over"):
        set_package(sitting, SetPackage(person_id=ids[name], required_weeks=0, yearly_allowance=1, reason="shown in the tool"))
    told = caseload_balance(sitting)
    assert [who for who, _ in told.above] == [ids["Above"]]
    assert [who for who, _ in told.below] == [ids["Below"], ids["Tier"]]
    assert [who for who, _ in told.even] == [ids["Even"], ids["Own"]]
    assert (told.no_interval, told.package_above, told.package_within) == ((ids["Voluntary"],), (ids["Over"],), (ids["Package"],))
    for who, found in (*told.above, *told.below, *told.even):
        assert case_expectations(sitting, who).balance == found


@pytest.mark.parametrize("days", [1, 28, 365])
def test_the_stretch_before_is_as_long_and_ends_the_day_before(days: int) -> None:
    stretch = Stretch(kit.TODAY - (days - 1) * DAY, kit.TODAY)
    before = stretch.before()
    assert before is not None
    assert (before.last, before.last - before.first) == (stretch.first - DAY, stretch.last - stretch.first)
