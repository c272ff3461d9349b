"""A package that is known is a ceiling: nothing is late by it, the list says how much of it is used and what lies above."""

from __future__ import annotations

from datetime import timedelta

import pytest

from caseload.casework import contacts, expecting, people, sentences
from caseload.casework.queries import case_line, due_list
from caseload.casework.reversal import reverse
from caseload.casework.session import Session
from caseload.casework.verify import verify_store
from caseload.domain.casefile import DueState
from caseload.domain.months import add_months
from caseload.domain.sentence import EnforcementEvent, EnforcementFact
from tests import kit

DAY = timedelta(days=1)


def seen(session: Session, person_id: str, *days_ago: int) -> None:
    for days in days_ago:
        contacts.record_contact(session, contacts.RecordContact(
            person_id=person_id, happens_on=session.today - days * DAY, type_code="COAP", outcome_code="ATTC"))  # fmt: skip


def set_package(session: Session, person_id: str, weeks: int | None, year: int | None) -> None:
    expecting.set_package(session, expecting.SetPackage(
        person_id=person_id, required_weeks=weeks, yearly_allowance=year, reason="shown in the tool"))  # fmt: skip


def package(session: Session, person_id: str) -> str:
    return str(expecting.case_expectations(session, person_id).package.reason)


def test_nothing_is_late_by_a_ceiling_and_the_list_says_how_much_is_used(sitting: Session) -> None:
    person_id = kit.add_case(sitting, tier_ag="C").id
    seen(sitting, person_id, 60, 50)
    assert case_line(sitting, person_id).state is DueState.OVERDUE
    set_package(sitting, person_id, 0, 12)
    line = case_line(sitting, person_id)
    assert (line.state, line.summary.due_on) == (DueState.PACKAGE, None)
    assert line.summary.due_reason == "2 of 12 this year; nothing booked"
    assert due_list(sitting) == ()
    contacts.book_contact(sitting, contacts.BookContact(person_id=person_id, happens_on=kit.TODAY + 4 * DAY, type_code="COAP"))
    assert case_line(sitting, person_id).summary.due_reason == "2 of 12 this year; next booked Tue 24 Nov"
    assert all(finding.ok for finding in verify_store(sitting))


def test_contact_above_is_said_first_after_one_contact_and_taken_back_by_undo(sitting: Session) -> None:
    person_id = kit.add_case(sitting, tier_ag="C").id
    set_package(sitting, person_id, 0, 1)
    seen(sitting, person_id, 9)
    change = contacts.record_contact(sitting, contacts.RecordContact(
        person_id=person_id, happens_on=kit.TODAY, type_code="COAP", outcome_code="ATTC"))  # fmt: skip
    line = case_line(sitting, person_id)
    assert (line.state, line.summary.due_reason) == (
        DueState.ABOVE, "above: 2 of 1 this year; 1 contact above the allowance; nothing booked")  # fmt: skip
    reverse(sitting, change)
    assert case_line(sitting, person_id).state is DueState.PACKAGE


def test_the_year_of_the_sentence_turns_the_count(sitting: Session) -> None:
    person_id = kit.add_case(sitting, tier_ag="C").id
    set_package(sitting, person_id, 0, 1)
    seen(sitting, person_id, 9, 2)
    path, turns = sitting.path, add_months(kit.TODAY - timedelta(weeks=10), 12)
    sitting.close()
    for day, words in ((turns - DAY, "above: 2 of 1 this year"), (turns, "0 of 1 this year")):
        later = kit.open_again(path, day)
        assert case_line(later, person_id).summary.due_reason.startswith(words)
        later.close()


def test_in_the_early_weeks_the_interval_stands_with_the_weeks_beside_it(sitting: Session) -> None:
    person_id = kit.add_case(sitting, tier_ag="C").id
    seen(sitting, person_id, 9)
    set_package(sitting, person_id, 8, 20)
    line = case_line(sitting, person_id)
    assert line.state is DueState.OVERDUE
    assert line.summary.due_reason.endswith("early engagement: 1 of 8 weeks attended; nothing booked")


@pytest.mark.parametrize("how", ["own", "provisional", "other scheme"])
def test_the_officers_interval_and_an_unconfirmed_tier_come_before_a_package(sitting: Session, how: str) -> None:
    fields = {"own": {"tier_ag": "C"}, "provisional": {"tier_ag": "C", "tier_provisional": True}, "other scheme": {}}[how]
    person_id = kit.add_case(sitting, **fields).id
    seen(sitting, person_id, 1)
    set_package(sitting, person_id, 0, 12)
    if how == "own":
        people.set_interval(sitting, people.SetInterval(person_id=person_id, days=9, reason="works nights"))
    assert case_line(sitting, person_id).state in (DueState.ON_TRACK, DueState.SOON)


def test_a_breach_before_the_court_says_to_keep_offering(sitting: Session) -> None:
    person_id = kit.add_case(sitting, tier_ag="C").id
    notes = [str(one) for one in expecting.case_expectations(sitting, person_id).package.notes]
    assert not any("in breach" in note for note in notes)
    sentences.add_enforcement(sitting, sentences.AddEnforcement(event=EnforcementEvent(
        person_id=person_id, kind=EnforcementFact.COURT_DATE, happened_on=kit.TODAY + 9 * DAY, confirmed=True)))  # fmt: skip
    notes = [str(one) for one in expecting.case_expectations(sitting, person_id).package.notes]
    assert any("in breach: keep offering appointments" in note for note in notes)
