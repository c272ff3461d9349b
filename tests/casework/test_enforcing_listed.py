"""What the list says of enforcement where there is more, or less, than one order to say it of."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from caseload.casework import contacts, enforcing, sentences
from caseload.casework.enforcing_listed import in_court, live_warnings
from caseload.casework.queries import case_line
from caseload.casework.reversal import reverse
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.change import AuditKind
from caseload.domain.contact import Contact
from caseload.domain.enforcing import Fact, State
from caseload.domain.person import CaseKind, Person
from caseload.domain.sentence import EnforcementEvent, EnforcementFact, Order, OrderKind
from tests import kit
from tests.casework.acting import seen, sound

DAY = timedelta(days=1)


def tell(session: Session, person: Person, kind: EnforcementFact, days_ago: int, **more: object) -> None:
    """A fact of a tracker."""
    event = EnforcementEvent(person_id=person.id, kind=kind, happened_on=kit.TODAY - days_ago * DAY, confirmed=True)
    with act(session, "import", AuditKind.COLLECTION) as unit:
        unit.add(replace(event, **more))  # type: ignore[arg-type]
        unit.sentence = "Imported."


def words(session: Session, person: Person) -> str:
    return case_line(session, person.id).summary.enforcement


def licence(session: Session, person: Person) -> Order:
    """The one order of a person as a licence."""
    before = session.store.find(Order, "person_id = ?", (person.id,))[0]
    after = replace(before, kind=OrderKind.LICENCE, released_on=before.started_on)
    sentences.edit_order(session, sentences.EditOrder(before=before, after=after))
    return session.store.need(Order, before.id)


def test_of_two_open_orders_the_gravest_standing_is_listed(sitting: Session) -> None:
    person = kit.add_case(sitting)
    first = sitting.store.find(Order)[0]
    sentences.add_order(sitting, sentences.AddOrder(order=replace(
        first, id="", kind=OrderKind.LICENCE, released_on=kit.TODAY - 20 * DAY, started_on=kit.TODAY - 20 * DAY)))  # fmt: skip
    tell(sitting, person, EnforcementFact.WARNING, 3, order_id=first.id)
    assert words(sitting, person) == "warned 17 Nov 2026, in force until 16 Nov 2027"
    tell(sitting, person, EnforcementFact.COURT_DATE, -9, order_id=first.id)
    assert words(sitting, person) == "breach in court 29 Nov 2026; warning in force until 16 Nov 2027"
    assert in_court(sitting, person)
    sentences.edit_order(sitting, sentences.EditOrder(before=first, after=replace(first, closed_on=kit.TODAY - DAY)))
    assert words(sitting, person) == ""
    assert not in_court(sitting, person)
    assert sound(sitting)


def test_one_contact_moves_the_words_of_its_case(sitting: Session) -> None:
    person = kit.add_case(sitting)
    contacts.record_contact(sitting, seen(person, 9))
    assert words(sitting, person) == ""
    contacts.record_contact(sitting, replace(seen(person, 3), outcome_code="AAME"))
    assert words(sitting, person) == "absence of 17 Nov 2026 accepted"
    change = contacts.record_contact(sitting, seen(person, 1))
    assert words(sitting, person) == ""
    reverse(sitting, change)
    assert words(sitting, person) == "absence of 17 Nov 2026 accepted"
    contacts.record_contact(sitting, seen(person, 1))
    contacts.record_contact(sitting, replace(seen(person, 2), outcome_code="AFTA"))
    assert words(sitting, person) == "reason for 18 Nov 2026 awaited until 25 Nov 2026"
    last = sitting.store.find(Contact)[-1]
    contacts.remove_contact(sitting, contacts.RemoveContact(contact_id=last.id))
    assert words(sitting, person) == ""
    assert sound(sitting)


def test_what_a_tracker_told_of_a_voluntary_case_is_enforced_nowhere(sitting: Session) -> None:
    person = kit.add_case(sitting, kind=CaseKind.VOLUNTARY)
    tell(sitting, person, EnforcementFact.WARNING, 360)
    tell(sitting, person, EnforcementFact.WORDS, 0, words="final letter?", confirmed=False)
    assert words(sitting, person) == ""
    assert list(live_warnings(sitting, (person,))) == []
    assert sound(sitting)


def test_what_a_tracker_told_is_listed_where_there_is_no_order_to_enforce(sitting: Session) -> None:
    person = kit.add_case(sitting)
    order = sitting.store.find(Order)[0]
    sentences.edit_order(sitting, sentences.EditOrder(before=order, after=replace(order, kind=OrderKind.CUSTODY)))
    tell(sitting, person, EnforcementFact.WARNING, 360)
    assert words(sitting, person) == "warned 25 Nov 2025, in force until 24 Nov 2026"
    assert [until for until, _ in live_warnings(sitting, (person,))] == [kit.TODAY + 4 * DAY]
    tell(sitting, person, EnforcementFact.RECALL, 2)
    assert words(sitting, person) == "recalled 18 Nov 2026, return not recorded"
    assert case_line(sitting, person.id).summary.third == ""
    tell(sitting, person, EnforcementFact.WORDS, 0, words="final letter?", confirmed=False)
    assert words(sitting, person).startswith("enforcement not known: “final letter?” is still to be confirmed; recalled")
    assert enforcing.case_strips(sitting, person.id) == ()


def test_a_release_an_order_names_ends_a_recall_on_the_strip_and_in_the_list(sitting: Session) -> None:
    person = kit.add_case(sitting)
    order = licence(sitting, person)
    tell(sitting, person, EnforcementFact.RECALL, 9)
    assert (words(sitting, person), case_line(sitting, person.id).summary.third) == ("recalled 11 Nov 2026, return not recorded", "recalled")
    sentences.edit_order(sitting, sentences.EditOrder(before=order, after=replace(order, released_again_on=kit.TODAY - DAY)))
    assert enforcing.order_strip(sitting, order.id).strip.standing.state is State.COMPLIANT
    assert (words(sitting, person), case_line(sitting, person.id).summary.third) == ("", "")


def test_a_release_taken_back_takes_its_day_from_the_order(sitting: Session) -> None:
    person = kit.add_case(sitting)
    order = licence(sitting, person)
    tell(sitting, person, EnforcementFact.RECALL, 9)
    for days in (5, 2):
        enforcing.record_fact(sitting, enforcing.RecordFact(
            person_id=person.id, order_id=order.id, fact=Fact.RETURNED if days == 5 else Fact.RELEASED,
            happened_on=kit.TODAY - days * DAY))  # fmt: skip
    assert words(sitting, person) == ""
    [released] = [line for line in enforcing.order_strip(sitting, order.id).history if line.on == kit.TODAY - 2 * DAY]
    change = enforcing.remove_fact(sitting, enforcing.RemoveFact(record_id=released.record_id))
    assert sitting.store.need(Order, order.id).released_again_on is None
    assert words(sitting, person) == "recalled, back in custody since 15 Nov 2026"
    reverse(sitting, change)
    assert (sitting.store.need(Order, order.id).released_again_on, words(sitting, person)) == (kit.TODAY - 2 * DAY, "")
    assert sound(sitting)
