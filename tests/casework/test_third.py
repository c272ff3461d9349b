"""A final-third mark suspends contact only where neither the dates nor an exemption speak against it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from caseload.casework import contacts, people, sentences
from caseload.casework.queries import case_line
from caseload.casework.session import Session
from caseload.casework.verify import verify_store
from caseload.domain.casefile import DueState
from caseload.domain.errors import Refusal
from caseload.domain.person import Registration, Rosh
from caseload.domain.sentence import Order, Requirement
from tests import kit


def case(session: Session, weeks_in: int, rosh: Rosh = Rosh.MEDIUM) -> str:
    """Someone of tier B2S on a 52-week community order with RAR days, so many weeks into it."""
    person = kit.add_case(session, tier_ad="B2S", rosh=rosh)
    order = session.store.find(Order)[-1]
    start = kit.TODAY - timedelta(weeks=weeks_in)
    after = replace(order, sentenced_on=start, started_on=start, ends_on=start + timedelta(weeks=52))
    sentences.edit_order(session, sentences.EditOrder(before=order, after=after))
    need = Requirement(person_id=person.id, order_id=order.id, kind="rar", quantity=20.0, unit="days")
    sentences.add_requirement(session, sentences.AddRequirement(requirement=need))
    return person.id


def test_a_mark_with_the_point_reached_suspends(sitting: Session) -> None:
    line = case_line(sitting, case(sitting, 40))
    assert (line.state, line.summary.due_on) == (DueState.SUSPENDED, None)


def test_a_mark_before_its_point_does_not_switch_contact_off(sitting: Session) -> None:
    line = case_line(sitting, case(sitting, 10))
    assert line.state is not DueState.SUSPENDED
    assert line.summary.due_on is not None
    assert "B2" in line.summary.due_reason
    assert "the final third begins" in line.summary.due_reason


@pytest.mark.parametrize("exempt", ["rosh", "mappa"])
def test_a_mark_against_an_exemption_does_not_switch_contact_off(sitting: Session, exempt: str) -> None:
    person_id = case(sitting, 40, Rosh.VERY_HIGH if exempt == "rosh" else Rosh.MEDIUM)
    if exempt == "mappa":
        people.add_registration(sitting, people.AddRegistration(registration=Registration(person_id=person_id, code="MAPP", level="2")))
    line = case_line(sitting, person_id)
    assert line.state is not DueState.SUSPENDED
    assert "contact goes on" in line.summary.due_reason
    assert all(finding.ok for finding in verify_store(sitting))


def test_nobody_attends_a_text(sitting: Session) -> None:
    person = kit.add_case(sitting)
    command = contacts.RecordContact(person_id=person.id, happens_on=kit.TODAY, type_code="CTXT", outcome_code="ATTC")
    with pytest.raises(Refusal, match="is no appointment, so it cannot be"):
        contacts.record_contact(sitting, command)
    contacts.record_contact(sitting, replace(command, outcome_code=""))
    assert case_line(sitting, person.id).summary.last_seen is None


def test_what_is_done_of_a_requirement_may_be_unknown(sitting: Session) -> None:
    person_id = case(sitting, 10)
    assert case_line(sitting, person_id).summary.requirements == "RAR 20 days, done not known"
    need = sitting.store.find(Requirement)[0]
    sentences.edit_requirement(sitting, sentences.EditRequirement(before=need, after=replace(need, done=3.0)))
    assert case_line(sitting, person_id).summary.requirements == "RAR 3/20 days"
