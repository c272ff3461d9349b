"""What tests of acts share: a contact of some days ago, and whether the file is sound."""

from __future__ import annotations

from datetime import timedelta

from caseload.casework import contacts
from caseload.casework.session import Session
from caseload.casework.verify import verify_store
from caseload.domain.person import Person
from tests import kit


def seen(person: Person, days_ago: int = 0, code: str = "ATTC", kind: str = "COAP") -> contacts.RecordContact:
    return contacts.RecordContact(person_id=person.id, happens_on=kit.TODAY - timedelta(days=days_ago), type_code=kind, outcome_code=code)


def sound(session: Session) -> bool:
    return all(finding.ok for finding in verify_store(session))
