"""People are added, listed, searched and audited together, or not at all; a CRN belongs to one of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from caseload.casework import contacts, people
from caseload.casework.officers import AddOfficer, MakeCurrent, add_officer, make_current
from caseload.casework.queries import case_line, counts, due_list, history
from caseload.casework.search import search
from caseload.casework.session import Session
from caseload.domain.casefile import DueState
from caseload.domain.errors import Refusal
from caseload.domain.person import CaseKind, Officer, Person
from tests import kit
from tests.casework.acting import seen, sound


def test_a_new_person_is_listed_searched_and_audited(sitting: Session) -> None:
    person = kit.add_case(sitting, "Bevan", crn="X123456")
    line = case_line(sitting, person.id)
    assert (line.name, line.crn, line.tier, line.summary.officer) == ("Bevan, Jordan", "X123456", "B2", "Rowan Maddox")
    assert search(sitting, "bev")[0].person_id == person.id
    assert [(one.kind, one.sentence) for one in history(sitting, person.id)] == [("collection", "Bevan, Jordan added.")]
    assert sound(sitting)


@pytest.mark.parametrize(("fields", "sentence"), [
    ({"surname": " "}, "surname is empty"),
    ({"date_of_birth": date(2030, 1, 1)}, "lies in the future"),
    ({"crn": "12"}, "12 is not a CRN"),
])  # fmt: skip
def test_a_person_that_cannot_be_is_refused_and_nothing_is_kept(sitting: Session, fields: dict[str, object], sentence: str) -> None:
    person = replace(Person(surname="Bevan"), **fields)  # type: ignore[arg-type]
    with pytest.raises(Refusal, match=sentence):
        people.add_person(sitting, people.AddPerson(person=person))
    assert sitting.store.find(Person) == ()


def test_a_crn_belongs_to_one_person(sitting: Session) -> None:
    kit.add_case(sitting, "Bevan", crn="X123456")
    with pytest.raises(Refusal, match="already belongs to Bevan, Jordan"):
        kit.add_case(sitting, "Other", crn="X123456")


def test_a_crn_kept_as_written_by_an_import_does_not_stop_other_edits(sitting: Session) -> None:
    person = kit.add_case(sitting)
    with sitting.store.transaction():
        odd = sitting.store.change(replace(person, crn="X91O426"))
    people.edit_person(sitting, people.EditPerson(before=odd, after=replace(odd, known_as="Jo")))
    assert sitting.store.need(Person, person.id).known_as == "Jo"


def test_the_due_list_is_worst_first_and_leaves_closed_and_report_only_people_out(sitting: Session) -> None:
    late, later = kit.add_case(sitting, "Late"), kit.add_case(sitting, "Later")
    contacts.record_contact(sitting, seen(late, 40))
    contacts.record_contact(sitting, seen(later, 30))
    kit.add_case(sitting, "Reported", kind=CaseKind.REPORT_ONLY)
    closed = kit.add_case(sitting, "Closed")
    people.close_case(sitting, people.CloseCase(person_id=closed.id, on=kit.TODAY, reason="ended"))
    assert [line.name.split(",")[0] for line in due_list(sitting)] == ["Late", "Later"]
    assert all(line.state is DueState.OVERDUE for line in due_list(sitting))
    told = counts(sitting)
    assert (told.people, told.overdue) == (2, 2)


def test_several_officers_one_current(sitting: Session) -> None:
    add_officer(sitting, AddOfficer(officer=Officer(name="Sam Idris")))
    other = sitting.store.find(Officer, "name = 'Sam Idris'")[0]
    make_current(sitting, MakeCurrent(officer_id=other.id))
    assert sitting.officer_name == "Sam Idris"
    person = kit.add_case(sitting)
    assert history(sitting, person.id)[0].officer == "Sam Idris"
