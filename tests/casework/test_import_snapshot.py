"""A plan against those whom a workbook may mean is the plan against everyone."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from caseload.casework import people
from caseload.casework.contacts import RecordContact, record_contact
from caseload.casework.import_snapshot import existing, said_of_people
from caseload.casework.importing import accept_import, preview_import, propose_columns, read_import
from caseload.casework.session import Session
from caseload.domain.casefile import ImportMark
from caseload.domain.contact import Contact
from caseload.domain.person import Person
from caseload.exchange.answers import Answers
from caseload.exchange.existing import TABLES, Existing, snapshot
from caseload.exchange.fields import SheetKind
from caseload.exchange.headings import Column, Mapping
from caseload.exchange.plan import plan_import
from caseload.exchange.sheets import Row, Sheet, Workbook
from tests import kit
from tests.casework.test_importing import ROWS, SEEN, tracker

DAY = date(2026, 11, 18)


def everything(session: Session) -> Existing:
    """A snapshot of the whole file."""
    held = [entry for record in TABLES for entry in session.store.find(record)]
    return snapshot(held, session.store.find(ImportMark))


def planned_alike(session: Session, path: Path, answers: Answers) -> Existing:
    """Plan against everyone and against those meant, hold the plans to be one, and give the smaller snapshot."""
    workbook = read_import(path)
    mappings = propose_columns(session, workbook)
    small = existing(session, workbook, mappings, answers)
    plans = []
    for held in (everything(session), small):
        numbers = itertools.count()
        plans.append(plan_import(workbook, mappings, held, session.rules, session.today, answers, new_id=lambda n=numbers: f"new{next(n)}"))
    assert plans[0] == plans[1]
    return small


def seen(session: Session, person: Person) -> None:
    record_contact(session, RecordContact(person_id=person.id, happens_on=DAY, type_code="COAP", outcome_code="ATTC"))


@pytest.fixture
def busy(sitting: Session, tmp_path: Path) -> Session:
    """An imported tracker, the officer's own changes since, and people the tracker knows nothing of."""
    accept_import(sitting, preview_import(sitting, tracker(tmp_path / "first.xlsx")))
    first = {person.crn: person for person in sitting.store.find(Person)}
    people.edit_person(sitting, people.EditPerson(before=first["X100001"], after=replace(first["X100001"], crn="X900009", surname="Changed")))
    people.remove_person(sitting, people.RemovePerson(person_id=first["X100003"].id))
    for number in range(6):
        seen(sitting, kit.add_case(sitting, f"Other{number}", crn=f"X20000{number}"))
    seen(sitting, kit.add_case(sitting, "Nameonly", forename="Ffion"))
    return sitting


CASES: dict[str, tuple[list[list[object]], list[list[object]], Answers]] = {
    "the same again": (ROWS, SEEN, Answers()),
    "by another CRN than the program has now": (ROWS[:1], [[DAY, "X100001", "", "OV", "att", 30, ""]], Answers()),
    "by name in three forms": ([], [[DAY, "", name, "OV", "att", 30, ""] for name in ("Nameonly, Ffion", "ffion NAMEONLY", "Nameonly")], Answers()),
    "a near CRN": ([["X200009", "Other0", "Jordan", *ROWS[0][3:]]], [[DAY, "x2000 01", "Other1, Jordan", "OV", "att", 30, ""]], Answers()),
    "an answer names someone else": ([], [[DAY, "Y123456", "Nobody", "OV", "att", 30, ""]], Answers(people={"person:Y123456": "id:0"})),
    "a person of the same name without a CRN": ([["", "Nameonly", "Ffion", *ROWS[0][3:]]], [], Answers()),
    "by CRN alone": ([], [[DAY, " x200002", "", "OV", "att", 30, ""]], Answers()),
    "nobody known": ([["X300000", "Newcomer", "Ann", *ROWS[0][3:]]], [], Answers()),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_planning_against_those_meant_is_planning_against_everyone(busy: Session, tmp_path: Path, case: str) -> None:
    rows, contacts, answers = CASES[case]
    other = busy.store.find(Person, "surname = 'Other5'")[0]
    named = {question: key.replace("id:0", f"id:{other.id}") for question, key in answers.people.items()}
    small = planned_alike(busy, tracker(tmp_path / "again.xlsx", rows, contacts), replace(answers, people=named))
    assert len(small.all(Person)) == len(busy.store.find(Person))
    assert len(small.all(Contact)) < len(busy.store.find(Contact))
    if case == "an answer names someone else":
        assert small.belonging(Contact, other.id)


def test_what_is_said_of_people_is_read_from_the_columns_that_name_them() -> None:
    sheet = Sheet(name="List", rows=(Row(1, ("Person", "Notes")), Row(2, ("Bevan, J", "rang Pryce"))))
    mapping = Mapping(sheet="List", kind=SheetKind.PEOPLE, header_row=1, columns=(Column(0, "Person", "name"), Column(1, "Notes", "note")))
    said = said_of_people(Workbook(name="a.xlsx", sheets=(sheet,), digest=""), (mapping,), Answers(crns={"q": "x 100001"}))
    assert {"bevan, j", "bevan", "X100001"} <= said
    assert not any("pryce" in one for one in said)
