"""What is not on nDelius yet, over all people, and taking one entry there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from caseload.casework import contacts, official, people
from caseload.casework.queries import history
from caseload.casework.reversal import reverse
from caseload.casework.session import Session
from caseload.casework.today import MOST_LINES, today_page
from caseload.casework.unit import act
from caseload.domain.change import AuditKind
from caseload.domain.contact import Contact
from caseload.domain.entry import import_source
from caseload.domain.errors import StaleRecord
from tests import kit


def record(session: Session, person_id: str, ago: int, code: str = "COAP", outcome: str = "ATTC") -> Contact:
    change = contacts.record_contact(session, contacts.RecordContact(
        person_id=person_id, happens_on=kit.TODAY - timedelta(days=ago), type_code=code, outcome_code=outcome))  # fmt: skip
    made = change.made()
    assert isinstance(made, Contact)
    return made


def bring_in(session: Session, person_id: str, day: date, **fields: object) -> Contact:
    with act(session, "import", AuditKind.COLLECTION) as unit:
        made = unit.add(replace(Contact(person_id=person_id, happens_on=day, source=import_source("log.xlsx", "Log", 2)), **fields))  # type: ignore[arg-type]
        unit.sentence = "Imported."
    return made


def days(session: Session, most: int | None = None) -> list[int]:
    return [(kit.TODAY - one.contact.happens_on).days for one in official.not_on_ndelius(session, most)]


def test_every_entry_typed_here_is_listed_oldest_first_over_all_people(sitting: Session) -> None:
    first, second = kit.add_case(sitting, "First"), kit.add_case(sitting, "Second")
    for person, ago in ((first, 2), (second, 60), (first, 33), (second, 0)):
        record(sitting, person.id, ago)
    record(sitting, first.id, 5, "CTXT", "")  # a text is an entry although nobody attends it
    assert days(sitting) == [60, 33, 5, 2, 0]
    assert days(sitting, 2) == [60, 33]
    assert official.count_not_on_ndelius(sitting) == 5
    assert official.not_on_ndelius(sitting)[0].person_name == "Second, Jordan"


def test_what_lies_ahead_waits_for_its_outcome_or_came_from_a_spreadsheet_is_not_listed(sitting: Session) -> None:
    person = kit.add_case(sitting)
    contacts.book_contact(sitting, contacts.BookContact(person_id=person.id, happens_on=kit.TODAY, type_code="COAP"))
    contacts.book_contact(sitting, contacts.BookContact(person_id=person.id, happens_on=kit.TODAY + timedelta(days=3), type_code="COAP"))
    brought = bring_in(sitting, person.id, kit.TODAY)
    assert days(sitting) == []
    contacts.record_outcome(sitting, contacts.RecordOutcome(contact_id=brought.id, outcome_code="ATTC"))
    assert days(sitting) == [0], "its outcome was written here, so nDelius does not have it"


def test_a_closed_case_counts_and_a_removed_person_does_not(sitting: Session) -> None:
    closed, removed = kit.add_case(sitting, "Closed"), kit.add_case(sitting, "Removed")
    for person in (closed, removed):
        record(sitting, person.id, 1)
    people.close_case(sitting, people.CloseCase(person_id=closed.id, on=kit.TODAY, reason="order ended"))
    people.remove_person(sitting, people.RemovePerson(person_id=removed.id))
    assert [one.person_name for one in official.not_on_ndelius(sitting)] == ["Closed, Jordan"]
    assert official.count_not_on_ndelius(sitting) == 1


def test_today_counts_them_all_and_shows_the_oldest_seven(sitting: Session) -> None:
    person = kit.add_case(sitting)
    for ago in range(9):
        record(sitting, person.id, 7 * ago)
    group = next(one for one in today_page(sitting).needs if one.key == "ndelius")
    assert (group.count, len(group.lines)) == (9, MOST_LINES)
    assert group.lines[0].contact_id == official.not_on_ndelius(sitting)[0].contact.id


def test_copying_marks_says_so_and_is_undone_in_one_go(sitting: Session) -> None:
    person = kit.add_case(sitting)
    made = record(sitting, person.id, 2)
    assert official.official_text(sitting, made.id).startswith("Date: 18/11/2026\nType: COAP ")
    change = official.copy_to_ndelius(sitting, official.CopyToNdelius(contact_id=made.id))
    assert change.sentence == "Copied and marked as on nDelius: Jordan Bevan, Planned Office Visit (NS)."
    assert days(sitting) == []
    assert change.reversible
    left = history(sitting, person.id)[0]
    assert (left.kind, left.recipient) == ("disclosure", "nDelius")
    reverse(sitting, change)
    assert days(sitting) == [2]


def test_copying_once_more_is_told_to_the_history_and_changes_nothing(sitting: Session) -> None:
    person = kit.add_case(sitting)
    made = record(sitting, person.id, 2)
    for _ in range(2):
        change = official.copy_to_ndelius(sitting, official.CopyToNdelius(contact_id=made.id))
    assert (change.entries, change.reversible) == ((), False)
    assert [one.act for one in history(sitting, person.id)].count("copy_to_ndelius") == 2


def test_an_entry_that_is_gone_is_refused(sitting: Session) -> None:
    person = kit.add_case(sitting)
    made = record(sitting, person.id, 2)
    contacts.remove_contact(sitting, contacts.RemoveContact(contact_id=made.id))
    with pytest.raises(StaleRecord):
        official.copy_to_ndelius(sitting, official.CopyToNdelius(contact_id=made.id))
