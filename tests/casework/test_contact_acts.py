"""A contact moves the line of its case: seen, due, booked, missing; what cannot be is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from caseload.casework import contacts, people
from caseload.casework.queries import case_line
from caseload.casework.session import Session
from caseload.casework.verify import verify_store
from caseload.domain.contact import Attendance, Contact
from caseload.domain.errors import Refusal, StaleRecord
from tests import kit
from tests.casework.acting import seen, sound


def test_an_attended_contact_moves_the_due_date_with_its_reason(sitting: Session) -> None:
    person = kit.add_case(sitting)
    before = case_line(sitting, person.id)
    contacts.record_contact(sitting, seen(person, 1))
    after = case_line(sitting, person.id)
    assert after.summary.last_seen == kit.TODAY - timedelta(days=1)
    assert (after.summary.due_on or date.min) > (before.summary.due_on or date.max)
    assert "tier B2" in after.summary.due_reason
    assert sound(sitting)


@pytest.mark.parametrize(("code", "attendance"), [("AFTA", Attendance.FAILED), ("AAME", Attendance.ACCEPTABLE), ("RSSR", Attendance.MOVED)])
def test_what_was_not_attended_does_not_count_as_seen(sitting: Session, code: str, attendance: Attendance) -> None:
    person = kit.add_case(sitting)
    contacts.record_contact(sitting, seen(person, 1, code))
    assert sitting.store.find(Contact)[0].attendance is attendance
    assert case_line(sitting, person.id).summary.last_seen is None
    assert sound(sitting)


def test_a_booked_appointment_becomes_an_outcome_missing_and_then_seen(tmp_path: object, sitting: Session) -> None:
    person = kit.add_case(sitting)
    ahead = kit.TODAY + timedelta(days=3)
    contacts.book_contact(sitting, contacts.BookContact(person_id=person.id, happens_on=ahead, type_code="COAP"))
    assert case_line(sitting, person.id).summary.next_booked == ahead
    path = sitting.path
    sitting.close()
    later = kit.open_again(path, ahead + timedelta(days=2))
    try:
        line = case_line(later, person.id)
        assert (line.summary.next_booked, line.summary.outcomes_missing, line.summary.oldest_missing) == (None, 1, ahead)
        booked = later.store.find(Contact)[0]
        contacts.record_outcome(later, contacts.RecordOutcome(contact_id=booked.id, outcome_code="ATTC", note="came early"))
        line = case_line(later, person.id)
        assert (line.summary.last_seen, line.summary.outcomes_missing) == (ahead, 0)
        assert sound(later)
    finally:
        later.close()


def test_contacts_that_cannot_be_are_refused(sitting: Session) -> None:
    person = kit.add_case(sitting)
    with pytest.raises(Refusal, match="has not come yet"):
        contacts.record_contact(sitting, seen(person, -2))
    with pytest.raises(Refusal, match="has passed"):
        contacts.book_contact(sitting, contacts.BookContact(person_id=person.id, happens_on=kit.TODAY - timedelta(days=1), type_code="COAP"))
    with pytest.raises(Refusal, match="type of contact is missing"):
        contacts.record_contact(sitting, replace(seen(person), type_code=""))
    with pytest.raises(Refusal, match="ZZZ is not an outcome"):
        contacts.record_contact(sitting, seen(person, 0, "ZZZ"))
    with pytest.raises(StaleRecord):
        contacts.record_contact(sitting, replace(seen(person), person_id="nobody"))
    assert sitting.store.find(Contact) == ()


def test_third_party_contact_never_counts(sitting: Session) -> None:
    person = kit.add_case(sitting)
    third = next(row for row in sitting.rules.contact_types.values() if row.mode.value == "third party")
    with pytest.raises(Refusal, match="is no appointment"):
        contacts.record_contact(sitting, seen(person, 1, "ATTC", third.code))
    contacts.record_contact(sitting, seen(person, 1, "", third.code))
    with sitting.store.transaction():
        sitting.store.change(replace(sitting.store.find(Contact)[0], attendance=Attendance.ATTENDED))
    people.edit_person(sitting, people.EditPerson(before=person, after=replace(person, known_as="Jo")))
    assert case_line(sitting, person.id).summary.last_seen is None
    told = {one.what for one in verify_store(sitting) if not one.ok}
    assert told == {"records"}, "what was written past every act is told, and nothing else is wrong"
