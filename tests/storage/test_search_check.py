"""The search is held against the entries, also where every page and every entry is sound; it can be made anew from them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from caseload.casework.contacts import RecordContact, record_contact
from caseload.casework.notes import AddNote, add_note
from caseload.casework.people import CloseCase, close_case
from caseload.casework.search import search
from caseload.casework.session import Session
from caseload.casework.verify import MakeSearchAnew, make_search_anew, verify_store
from caseload.domain.plan import Note
from caseload.storage.erasing import erase_person
from caseload.storage.search_check import unlike_entries
from tests import kit

NOTES = 70
WORDS = ("arrears", "bwthyn", "Ŵyn", "o'clock", "4x4", "a")


@pytest.fixture
def worked_in(sitting: Session) -> Session:
    """People, contacts and notes, some of whose words wait beside the index."""
    for number in range(3):
        person = kit.add_case(sitting, f"O'Neill{number}", crn=f"X10000{number}")
        for each in range(NOTES // 3):
            words = f"{WORDS[each % len(WORDS)]} letter{each} kept"
            add_note(sitting, AddNote(note=Note(person_id=person.id, body=words, written_on=kit.TODAY - timedelta(days=each))))
        record_contact(sitting, RecordContact(person_id=person.id, happens_on=kit.TODAY, type_code="COAP", outcome_code="ATTC",
                                              note="Tenancy, arrears; rent."))  # fmt: skip
    assert sitting.store.rows("SELECT count(*) FROM search_waiting")[0][0]
    return sitting


def found(session: Session) -> list[str]:
    return [one.what for one in verify_store(session) if not one.ok]


def test_the_search_of_a_file_that_was_worked_in_fits_its_entries(worked_in: Session) -> None:
    person = kit.add_case(worked_in, "Prosser")
    close_case(worked_in, CloseCase(person_id=person.id, on=kit.TODAY, reason="order ended"))
    with worked_in.store.transaction():
        erase_person(worked_in.store, person.id)
    assert unlike_entries(worked_in.store) == 0
    assert found(worked_in) == []


@pytest.mark.parametrize("harm", [
    "UPDATE note SET body = 'another' WHERE row_id = 1",
    "UPDATE note SET written_on = '2020-01-01' WHERE row_id = 1",
    "DELETE FROM search_waiting WHERE doc = (SELECT min(doc) FROM search_waiting)",
    "UPDATE search_waiting SET body = ' nothing ' WHERE doc = (SELECT min(doc) FROM search_waiting)",
    "INSERT INTO search_waiting (doc, body) VALUES (5, ' stranger ')",
    "DELETE FROM search_text WHERE rowid = (SELECT min(rowid) FROM search_text)",
    "INSERT INTO search_text (rowid, body) VALUES (5, 'stranger')",
    "DELETE FROM search_name WHERE rowid = 1",
    "UPDATE person SET surname = 'Prosser' WHERE row_id = 1",
])  # fmt: skip
def test_a_search_that_does_not_fit_is_noticed_and_made_anew(worked_in: Session, harm: str) -> None:
    with worked_in.store.transaction():
        worked_in.store.run(harm)
    assert "search" in found(worked_in)
    make_search_anew(worked_in, MakeSearchAnew())
    assert "search" not in found(worked_in)
    assert [hit.kind for hit in search(worked_in, "tenan")] == ["contact"] * 3


def test_an_old_state_of_the_index_is_noticed(worked_in: Session) -> None:
    rows = worked_in.store.rows("SELECT id, block FROM search_text_data")
    person = kit.add_case(worked_in, "Prosser")
    for each in range(40):
        add_note(worked_in, AddNote(note=Note(person_id=person.id, body=f"later words {each}", written_on=kit.TODAY)))
    assert found(worked_in) == []
    with worked_in.store.transaction():
        worked_in.store.run("DELETE FROM search_text_data")
        worked_in.store.run_many("INSERT INTO search_text_data (id, block) VALUES (?, ?)", rows)
    assert "search" in found(worked_in)
    make_search_anew(worked_in, MakeSearchAnew())
    assert found(worked_in) == []
    assert len(search(worked_in, "later words")) > 0


def test_the_check_leaves_nothing_behind(worked_in: Session) -> None:
    before = worked_in.store.rows("SELECT name FROM sqlite_master UNION ALL SELECT name FROM sqlite_temp_master")
    assert unlike_entries(worked_in.store) == unlike_entries(worked_in.store) == 0
    assert worked_in.store.rows("SELECT name FROM sqlite_master UNION ALL SELECT name FROM sqlite_temp_master") == before
