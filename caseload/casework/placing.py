"""Where a contact being recorded or booked belongs on its case: its order, its requirement, its step."""

from __future__ import annotations

from caseload.casework.session import Session
from caseload.domain.appointment_place import Place, place_of
from caseload.domain.contact import Contact
from caseload.domain.errors import Refusal
from caseload.domain.filling import changed
from caseload.domain.person import CaseKind, Person
from caseload.domain.plan import Step
from caseload.domain.sentence import Order, Requirement
from caseload.domain.words import tr


def placed(session: Session, contact: Contact, *, ask: bool = True, person: Person | None = None) -> Contact:
    """The contact under the order it belongs to, its requirement and step checked; refuses what cannot be so.

    A requirement says which order is meant where none is named; without `ask` two running orders leave the contact unnamed.
    An act that holds the person already gives them, so that they are not read again.
    """
    need = _requirement(session, contact)
    if contact.step_id:
        _check_step(session, contact)
    wanted = _as_typed(session, contact)
    if need is not None and need.order_id and not contact.order_id:
        wanted = changed(wanted, order_id=need.order_id)
    order_id = _place(session, wanted, ask=ask, person=person).order_id
    if need is not None and order_id and need.order_id not in ("", order_id):
        raise Refusal(tr("The requirement chosen belongs to another order. Choose that order, or another requirement."))
    return contact if order_id == contact.order_id else changed(contact, order_id=order_id)


def check_place(session: Session, contact: Contact) -> None:
    """Refuse a day outside the case's orders, and two orders with one contact."""
    _place(session, _as_typed(session, contact), ask=True)


def placed_words(session: Session, contact: Contact) -> str:
    """What is to be said of a contact's order while it is typed: that it is kept without one, or cannot be; else empty."""
    try:
        reason = _place(session, _as_typed(session, contact), ask=False).reason
    except Refusal as refusal:
        return str(refusal)
    return str(reason or "")


def _as_typed(session: Session, contact: Contact) -> Contact:
    """A contact still being typed with what its type says of it."""
    kind = session.rules.contact_type(contact.type_code) if contact.type_code else None
    if kind is None or (contact.mode is kind.mode and contact.appointment == kind.appointment):
        return contact
    return changed(contact, mode=kind.mode, appointment=kind.appointment)


def _place(session: Session, contact: Contact, *, ask: bool, person: Person | None = None) -> Place:
    person = person or session.store.get(Person, contact.person_id)
    orders = session.store.of_person(Order, contact.person_id)
    return place_of(orders, contact, person.kind if person else CaseKind.CASE, ask=ask)


def _requirement(session: Session, contact: Contact) -> Requirement | None:
    """The requirement a contact names; refuses one of another case, and an amount that counts for none."""
    if not contact.requirement_id:
        if contact.amount is not None:
            raise Refusal(tr("Days or hours are given but no requirement they count for. Choose one, or leave them out."))
        return None
    found = session.store.get(Requirement, contact.requirement_id)
    if found is None or found.person_id != contact.person_id:
        raise Refusal(tr("The requirement chosen is no longer on this case. Choose another, or none."))
    return found


def _check_step(session: Session, contact: Contact) -> None:
    found = session.store.get(Step, contact.step_id)
    if found is None or found.person_id != contact.person_id:
        raise Refusal(tr("The step chosen is no longer in this person's plan. Choose another, or none."))
