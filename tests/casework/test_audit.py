"""Every act leaves a link in the audit chain, and verify notices what was changed outside the program."""

from __future__ import annotations

import pytest

from caseload.casework import contacts, people
from caseload.casework.disclosure import RecordDisclosure, record_disclosure
from caseload.casework.queries import history
from caseload.casework.reversal import reverse
from caseload.casework.session import Session
from caseload.casework.verify import verify_store
from caseload.domain.errors import Refusal
from caseload.storage.erasing import erase_person
from tests import kit
from tests.casework.acting import seen, sound


def test_a_disclosure_stands_in_the_audit_with_its_recipient_and_cannot_be_undone(sitting: Session) -> None:
    person = kit.add_case(sitting)
    change = record_disclosure(sitting, RecordDisclosure(what="plan", recipient="J. Hale", person_id=person.id))
    newest = history(sitting, person.id)[0]
    assert (newest.kind, newest.recipient) == ("disclosure", "J. Hale")
    with pytest.raises(Refusal, match="cannot be undone"):
        reverse(sitting, change)


def test_opening_a_case_is_a_consultation(sitting: Session) -> None:
    person = kit.add_case(sitting)
    people.open_case(sitting, person.id)
    assert history(sitting, person.id)[0].kind == "consultation"


def test_the_audit_chain_notices_a_link_that_was_changed(sitting: Session) -> None:
    kit.add_case(sitting)
    assert sound(sitting)
    with sitting.store.transaction():
        sitting.store.run("UPDATE audit SET officer = 'someone else' WHERE sequence = 1")
    assert [finding.what for finding in verify_store(sitting) if not finding.ok] == ["audit"]


def test_the_audit_notices_a_payload_that_was_changed_or_is_missing_but_not_those_of_a_person_erased(sitting: Session) -> None:
    gone = kit.add_case(sitting, "Prosser")
    kit.add_case(sitting)
    with sitting.store.transaction():
        erase_person(sitting.store, gone.id)
    assert sound(sitting)
    with sitting.store.transaction():
        sitting.store.run("DELETE FROM audit_payload WHERE sequence = 1")
    assert [finding.what for finding in verify_store(sitting) if not finding.ok] == ["records"]
    with sitting.store.transaction():
        sitting.store.run("UPDATE audit_payload SET payload = '{}' WHERE sequence = 3")
    assert {finding.what for finding in verify_store(sitting) if not finding.ok} == {"audit", "records"}


def test_an_entry_changed_behind_the_back_of_the_audit_is_noticed(sitting: Session) -> None:
    kit.add_case(sitting)
    with sitting.store.transaction():
        sitting.store.run("UPDATE sentence_order SET court = 'elsewhere'")
    assert [finding.what for finding in verify_store(sitting) if not finding.ok] == ["records"]
    with sitting.store.transaction():
        sitting.store.run("DELETE FROM sentence_order")
    assert "records" in [finding.what for finding in verify_store(sitting) if not finding.ok]


def test_verify_notices_a_line_that_does_not_match_its_records(sitting: Session) -> None:
    person = kit.add_case(sitting)
    contacts.record_contact(sitting, seen(person, 1))
    with sitting.store.transaction():
        sitting.store.run("UPDATE case_summary SET last_seen = '2020-01-01'")
    assert [finding.what for finding in verify_store(sitting) if not finding.ok] == ["summaries"]
