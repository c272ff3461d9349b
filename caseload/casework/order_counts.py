"""What is counted of one order: its appointments by what came of them, its requirements, warnings and breach."""

from __future__ import annotations

from datetime import date

from caseload.casework.ledgers import ledger_of
from caseload.casework.recorded import shown_events
from caseload.casework.session import Session
from caseload.documents.court_facts import RequirementFacts
from caseload.domain.appointment import ContactMove
from caseload.domain.appointment_checks import span_of
from caseload.domain.compliance import Tally, offered_of, tally
from caseload.domain.contact import Attendance, Contact
from caseload.domain.decision import EnforcementRecord
from caseload.domain.sentence import EnforcementEvent, EnforcementFact, Order, Requirement


def counted_since(order: Order) -> date | None:
    """The first day of which appointments are counted to an order; None where no day of it is known."""
    return span_of(order)[0]


def order_tally(session: Session, order: Order) -> Tally:
    """Appointments of an order up to today or its end, those still to come today not among them.

    One that names no order counts to every order whose dates hold it.
    """
    first, last = span_of(order)
    last = min(last or session.today, session.today)
    contacts = session.store.find(
        Contact, "person_id = ? AND order_id IN ('', ?) AND happens_on BETWEEN ? AND ?",
        (order.person_id, order.id, (first or date.min).isoformat(), last.isoformat()),
    )  # fmt: skip
    held = [one for one in contacts if one.happens_on < session.today or one.attendance is not Attendance.NONE]
    moved = {one.contact_id: one.asked_by for one in session.store.of_person(ContactMove, order.person_id)}
    return tally(one for one in (offered_of(contact, moved.get(contact.id)) for contact in held) if one is not None)


def order_requirements(session: Session, order: Order) -> tuple[RequirementFacts, ...]:
    """The requirements of an order that are not sensitive, with what is counted of each."""
    needs = [one for one in session.store.find(Requirement, "order_id = ?", (order.id,)) if not one.sensitive]
    counted = {one.requirement_id: one for one in ledger_of(session, needs)}
    return tuple(RequirementFacts(requirement=one, ledger=counted.get(one.id)) for one in needs)


def events_standing(session: Session, order: Order, kind: EnforcementFact) -> tuple[date, ...]:
    """The days of warnings or of breach hearings of an order that nothing recorded later took away, oldest first."""
    told = [one for one in session.store.of_person(EnforcementEvent, order.person_id) if one.order_id in ("", order.id)]
    records = session.store.find(EnforcementRecord, "order_id = ?", (order.id,), "happened_on, row_id")
    first, last = span_of(order)
    days = {one.happened_on for one in shown_events(told, records) if one.kind is kind and one.confirmed and one.happened_on}
    return tuple(sorted(day for day in days if (first or date.min) <= day and (kind is not EnforcementFact.WARNING
                                                                             or day <= (last or date.max))))  # fmt: skip
