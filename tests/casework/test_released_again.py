"""A release after recall begins the early weeks anew, is typed only once, and nobody is late by contact from before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from caseload.casework import contacts, enforcing, expecting, sentences
from caseload.casework.queries import case_line
from caseload.casework.reversal import reverse
from caseload.casework.session import Session
from caseload.casework.spans import case_spans
from caseload.domain.casefile import DueState
from caseload.domain.clocks import ClockKey, ClockState
from caseload.domain.enforcing import Fact, State
from caseload.domain.person import Person
from caseload.domain.sentence import Order, OrderKind
from tests import kit
from tests.casework.acting import seen, sound

WEEK = timedelta(weeks=1)
RELEASED, RECALLED, AGAIN = kit.TODAY - 40 * WEEK, kit.TODAY - 12 * WEEK, kit.TODAY - timedelta(days=3)


def on_licence(session: Session) -> tuple[Person, Order]:
    """Someone released forty weeks ago, last seen thirteen weeks ago, recalled a week later."""
    person = kit.add_case(session)
    before = session.store.find(Order)[-1]
    sentences.edit_order(session, sentences.EditOrder(before=before, after=replace(
        before, kind=OrderKind.LICENCE, sentenced_on=RELEASED - WEEK, started_on=RELEASED, released_on=RELEASED,
        ends_on=RELEASED + 60 * WEEK)))  # fmt: skip
    contacts.record_contact(session, seen(person, 13 * 7))
    order = session.store.find(Order)[-1]
    for fact, day in ((Fact.DISCUSSION, RECALLED), (Fact.RECALL_AGREED, RECALLED), (Fact.REVOKED, RECALLED), (Fact.RETURNED, RECALLED)):
        record(session, order, fact, day)
    return person, order


def record(session: Session, order: Order, fact: Fact, day: date) -> object:
    return enforcing.record_fact(session, enforcing.RecordFact(
        person_id=order.person_id, order_id=order.id, fact=fact, happened_on=day, reason="as agreed"))  # fmt: skip


def test_a_release_on_the_strip_counts_weeks_anew_and_one_undo_takes_both_back(sitting: Session) -> None:
    person, order = on_licence(sitting)
    away = case_line(sitting, person.id)
    assert (away.state, away.summary.due_reason) == (DueState.CUSTODY, "recalled: no interval unless you set one")
    spans = case_spans(sitting, person, order, RELEASED, kit.TODAY)
    assert max(one.to_on or kit.TODAY for one in spans) == RECALLED - timedelta(days=1)
    change = record(sitting, order, Fact.RELEASED, AGAIN)
    line = case_line(sitting, person.id).summary
    assert line.due_reason == (
        "7 days: tier B2, week 1 of 16; not seen since the release after recall of Tue 17 Nov; due Tue 24 Nov")  # fmt: skip
    assert line.counts_from == sitting.store.need(Order, order.id).released_again_on == AGAIN
    assert enforcing.order_strip(sitting, order.id).strip.standing.state is State.COMPLIANT
    contacts.record_contact(sitting, seen(person, 1))
    assert "last seen Thu 19 Nov; due Thu 26 Nov" in case_line(sitting, person.id).summary.due_reason
    assert sound(sitting)
    reverse(sitting, change)  # type: ignore[arg-type]
    assert sitting.store.need(Order, order.id).released_again_on is None


def test_the_first_contact_after_the_release_is_the_one_that_meets_its_clock(sitting: Session) -> None:
    person, order = on_licence(sitting)
    record(sitting, order, Fact.RELEASED, AGAIN)
    contacts.record_contact(sitting, seen(person, 2))
    clocks = {one.key: one for one in expecting.case_expectations(sitting, person.id).clocks}
    first = clocks[ClockKey.FIRST_CONTACT]
    assert (first.state, first.last_on) == (ClockState.DONE, AGAIN + timedelta(days=1))


def test_nothing_was_expected_between_recall_and_release(tmp_path: Path) -> None:
    session = kit.open_copy(tmp_path)
    person, order = on_licence(session)
    record(session, order, Fact.RELEASED, AGAIN)
    path = session.path
    session.close()
    session = kit.open_again(path, kit.TODAY)
    order = session.store.need(Order, order.id)
    found = case_spans(session, session.store.need(Person, person.id), order, RELEASED, kit.TODAY)
    assert [one.interval_days for one in found if one.to_on is not None and one.to_on < RECALLED][-1] == 14
    assert not [one for one in found if one.from_on < AGAIN and (one.to_on is None or one.to_on >= RECALLED)]
    assert "week 1 of 16" in found[-1].reason
    session.close()


def test_the_final_third_goes_on_from_the_first_release(sitting: Session) -> None:
    person, order = on_licence(sitting)
    before = expecting.case_expectations(sitting, person.id).third
    record(sitting, order, Fact.RELEASED, AGAIN)
    after = expecting.case_expectations(sitting, person.id).third
    assert before is not None
    assert after is not None
    assert before.point_on == after.point_on == RELEASED + timedelta(days=281)
