"""Requirements over the caseload: late starts with how long each waited, unpaid work with its pace and its placements."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from caseload.casework import ledgers, people, sentences
from caseload.casework.around import AddAround, add_around
from caseload.casework.contacts import RecordContact, record_contact
from caseload.casework.session import Session
from caseload.domain.appointment import PlacementEntry
from caseload.domain.ledger import PlacementStep
from caseload.domain.placement import SearchState
from caseload.domain.sentence import Order, Requirement
from tests import kit

DAY = timedelta(days=1)


def need(session: Session, surname: str, **fields: object) -> Requirement:
    """A requirement of someone new."""
    person = kit.add_case(session, surname)
    order = session.store.find(Order, "person_id = ?", (person.id,))[0]
    made = Requirement(**{"person_id": person.id, "order_id": order.id, "kind": "unpaid_work", "quantity": 100.0, "unit": "hours",
                          **fields})  # type: ignore[arg-type]  # fmt: skip
    sentences.add_requirement(session, sentences.AddRequirement(requirement=made))
    return session.store.find(Requirement)[-1]


def told(session: Session) -> list[tuple[str, int, bool]]:
    return [(line.name.partition(",")[0], delay.days, delay.started_on is not None) for line, delay in ledgers.start_delays_of(session)]


def test_delays_tell_how_long_each_waited_those_still_waiting_first(sitting: Session) -> None:
    waiting = need(sitting, "Ash", due_start_on=kit.TODAY - 10 * DAY)
    need(sitting, "Birch", due_start_on=kit.TODAY - 30 * DAY, started_on=kit.TODAY - 5 * DAY)
    need(sitting, "Cedar", due_start_on=kit.TODAY - 60 * DAY)
    need(sitting, "Dogwood", due_start_on=kit.TODAY + DAY)
    need(sitting, "Elm", due_start_on=kit.TODAY - 40 * DAY, done=6.0)
    assert told(sitting) == [("Cedar", 60, False), ("Ash", 10, False), ("Birch", 25, True)]
    people.close_case(sitting, people.CloseCase(person_id=waiting.person_id, on=kit.TODAY - DAY, reason="moved away"))
    assert told(sitting) == [("Cedar", 60, False), ("Birch", 25, True)]
    cedar = sitting.store.find(Requirement)[2]
    sentences.close_order(sitting, sentences.CloseOrder(order_id=cedar.order_id, on=kit.TODAY - DAY, reason="revoked"))
    assert told(sitting) == [("Birch", 25, True)]


def test_unpaid_work_tells_hours_pace_and_the_search_for_a_placement(sitting: Session) -> None:
    behind = need(sitting, "Ash", done=2.0, ordered_on=kit.TODAY - 70 * DAY)
    need(sitting, "Birch", done=90.0, ordered_on=kit.TODAY - 70 * DAY)
    need(sitting, "Cedar", finished_on=kit.TODAY)
    need(sitting, "Dogwood", kind="rar")
    record_contact(sitting, RecordContact(person_id=behind.person_id, happens_on=kit.TODAY, type_code="COAP", outcome_code="ATTC",
                                          requirement_id=behind.id, amount=4.0))  # fmt: skip
    for days, step, why in ((40, PlacementStep.SOUGHT, ""), (12, PlacementStep.REFUSED, "offence type")):
        add_around(sitting, AddAround(record=PlacementEntry(
            person_id=behind.person_id, requirement_id=behind.id, happened_on=kit.TODAY - days * DAY, step=step, place="Canal trust",
            by="provider" if why else "", why=why)))  # fmt: skip
    ash, birch = ledgers.unpaid_work_of(sitting)
    assert (ash.line.name, ash.ledger.done, ash.ledger.left) == ("Ash, Jordan", 6.0, 94.0)
    assert (ash.search.state, ash.search.days, [one.why for one in ash.search.refusals]) == (SearchState.REFUSED, 12, ["offence type"])
    assert (birch.search.state, birch.search.since) == (SearchState.NONE, None)
    assert [one.ledger.pace and one.ledger.pace.on_pace for one in (ash, birch)] == [False, True]
    assert ledgers.ledger_of(sitting, (replace(behind, order_id="gone"),)) == ()
