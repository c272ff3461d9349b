"""Importing the official export ticks off what was typed here, once, with one undo, and says how many differ."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from caseload.casework import contacts
from caseload.casework.import_choices import every_outcome, row_reasons
from caseload.casework.importing import Answers, ImportChoices, accept_import, preview_import
from caseload.casework.reversal import reverse
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.casework.verify import verify_store
from caseload.domain.change import AuditKind
from caseload.domain.contact import Attendance, Contact, Mode
from caseload.domain.errors import StaleRecord
from caseload.domain.person import Person
from tests import kit
from tests.exchange.test_official import HEAD

DAYS = (9, 2)
CRN = "X700101"


@pytest.fixture
def person(sitting: Session) -> Person:
    """A person with a visit that was attended and one without an outcome, both typed here."""
    made = kit.add_case(sitting, "Ashby", forename="Mo", crn=CRN)
    contacts.record_contact(sitting, contacts.RecordContact(
        person_id=made.id, happens_on=kit.TODAY - timedelta(days=DAYS[0]), type_code="COAP", outcome_code="ATTC", note="note 9"))  # fmt: skip
    with act(sitting, "book_contact", AuditKind.COLLECTION) as unit:
        unit.add(Contact(person_id=made.id, happens_on=kit.TODAY - timedelta(days=DAYS[1]), type_code="COAP", mode=Mode.OFFICE,
                         type_words="Planned Office Visit (NS)", note="note 2"))  # fmt: skip
        unit.sentence = "Booked in an earlier sitting."
    return made


@pytest.fixture
def export(tmp_path: Path) -> Path:
    days = [(kit.TODAY - timedelta(days=ago)).strftime("%d/%m/%Y") for ago in (*DAYS, 1)]
    lines = [f"{CRN};Ashby;Mo;{at};{day};;;COAP;Planned Office Visit (NS);ATTC;Attended - Complied;Y;N;Lee, A;" for at, day in enumerate(days, 9001)]
    path = tmp_path / "export.csv"
    path.write_bytes("\r\n".join((HEAD, *lines, "")).encode("cp1252"))
    return path


def visits(session: Session) -> list[tuple[str, bool, str]]:
    return [(one.official_id, one.on_ndelius, one.outcome_code) for one in session.store.find(Contact, order="happens_on")]


def test_typed_entries_are_ticked_off_once_and_undo_takes_it_back(sitting: Session, person: Person, export: Path) -> None:
    plan = preview_import(sitting, export)
    assert [said for row in plan.rows for _, said in row_reasons(row)] == [
        "ticks off “Planned Office Visit (NS)” of 11 Nov 2026, typed in this program",
        "ticks off “Planned Office Visit (NS)” of 18 Nov 2026, typed in this program",
        "nDelius says “Attended - Complied”; here: no outcome",
    ]
    result = accept_import(sitting, plan)
    assert visits(sitting) == [("9001", True, "ATTC"), ("9002", True, ""), ("9003", True, "ATTC")]
    assert result.change.sentence == "Imported 1 contact from export.csv. 2 entries typed here ticked off, of them 1 differs."
    assert [one.note for one in sitting.store.find(Contact, "note <> ''", order="happens_on")] == ["note 9", "note 2"]
    again = preview_import(sitting, export)
    assert (list(again.entries()), again.counts().unchanged) == ([], 3)
    assert all(finding.ok for finding in verify_store(sitting))
    reverse(sitting, result.change)
    assert visits(sitting) == [("", False, "ATTC"), ("", False, "")]
    assert preview_import(sitting, export).counts() == plan.counts()


def test_the_outcome_is_taken_where_the_officer_chose_it(sitting: Session, person: Person, export: Path) -> None:
    choices = ImportChoices(answers=every_outcome(Answers()))
    accept_import(sitting, preview_import(sitting, export, choices))
    assert visits(sitting) == [("9001", True, "ATTC"), ("9002", True, "ATTC"), ("9003", True, "ATTC")]
    assert all(finding.ok for finding in verify_store(sitting))


def test_only_ticks_are_an_import_too(sitting: Session, person: Person, export: Path) -> None:
    export.write_bytes(b"\r\n".join(export.read_bytes().split(b"\r\n")[:2]))
    told = accept_import(sitting, preview_import(sitting, export)).change
    assert told.sentence == "Imported 1 tick from export.csv. 1 entry typed here ticked off."


def test_a_contact_that_moved_on_since_the_preview_is_not_written_over(sitting: Session, person: Person, export: Path) -> None:
    plan = preview_import(sitting, export)
    kept = sitting.store.find(Contact, order="happens_on")[0]
    contacts.edit_contact(sitting, contacts.EditContact(before=kept, after=replace(kept, note="meanwhile")))
    with pytest.raises(StaleRecord):
        accept_import(sitting, plan)
    assert [one.attendance for one in sitting.store.find(Contact, order="happens_on")] == [Attendance.ATTENDED, Attendance.NONE]
