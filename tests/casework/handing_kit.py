"""What tests of handing over share: a case with something of most kinds, another officer's caseload, and the way between."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from caseload.casework.handing import (
    HandOver,
    hand_over,
)
from caseload.casework.handing_in import OpenedHandover, open_handover
from caseload.casework.notes import AddNote, add_note
from caseload.casework.people import EditPerson, edit_person
from caseload.casework.plans import AddGoal, add_goal
from caseload.casework.session import Session
from caseload.domain.contact import Attendance, Contact, Mode
from caseload.domain.entry import Entry
from caseload.domain.person import Person
from caseload.domain.plan import Goal, Note
from caseload.domain.referring import Agency, AgencyPerson, AgencyService, Referral
from caseload.storage.bundle import OWNED
from tests import kit

SAID = "walnut harbour tinsel gravel"


def make_receiver(top: Path) -> Session:
    """Another officer's caseload."""
    folder = top / "receiver"
    folder.mkdir()
    session = kit.open_copy(folder)
    from caseload.casework.officers import EditOfficer, edit_officer

    assert session.officer is not None
    edit_officer(session, EditOfficer(before=session.officer, after=replace(session.officer, name="Nia Hale")))
    return session


def make_case(sitting: Session) -> Person:
    """A case with something of most kinds, its history told."""
    person = kit.add_case(sitting, "Bevan", crn="X481203", staff_safety="Two to a visit")
    edit_person(sitting, EditPerson(before=person, after=replace(person, language="Welsh")))
    add_goal(sitting, AddGoal(goal=Goal(person_id=person.id, title="Keep my tenancy")))
    add_note(sitting, AddNote(note=Note(person_id=person.id, body="Heron seen on the quarry", written_on=kit.TODAY)))
    put(sitting, Contact(person_id=person.id, happens_on=kit.TODAY - timedelta(days=7), mode=Mode.OFFICE,
                         attendance=Attendance.ATTENDED, note="Rang about arrears"))  # fmt: skip
    agency = Agency(name="Millbrook housing")
    kept = put(sitting, agency)[0]
    put(sitting, AgencyService(agency_id=kept.id, name="Rent deposits", need_area="accommodation"),
        AgencyPerson(agency_id=kept.id, name="Carys Yeo", reach="01632 960111"))  # fmt: skip
    put(sitting, Referral(person_id=person.id, agency_id=kept.id, made_on=kit.TODAY))
    return sitting.store.need(Person, person.id)


def put(session: Session, *entries: Entry) -> list[Entry]:
    """Keep entries as an import would."""
    from caseload.casework.unit import act
    from caseload.domain.change import AuditKind

    with act(session, "put", AuditKind.COLLECTION) as unit:
        kept = [unit.add(entry) for entry in entries]
        unit.sentence = "Put."
    return kept


def sent(session: Session, path: Path, *people: Person, who: str = "Nia Hale") -> OpenedHandover:
    """Hand people over as a file and open it again."""
    hand_over(session, HandOver(person_ids=tuple(one.id for one in people), to_officer=who, path=path, passphrase=SAID,
                                reason="officer left"))  # fmt: skip
    return open_handover(path, SAID)


def content(session: Session, person_id: str) -> dict[str, list[Entry]]:
    """Every live entry of a person without what says when it was kept here."""
    return {
        row.name: [replace(one, version=0, created_at="", changed_at="")
                   for one in session.store.find(row.record, f"{row.owner} = ?", (person_id,))]
        for row in OWNED
    }  # fmt: skip
