"""The facts of enforcement as read from the store, of one person or many: what the strip and the list both stand on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol, TypeVar

from caseload.casework.outcome_steps import steps_by_contact
from caseload.domain.appointment import OutcomeEntry
from caseload.domain.appointment_checks import span_of
from caseload.domain.contact import Attendance, Contact, Mode
from caseload.domain.decision import EnforcementRecord
from caseload.domain.enforcing import EnforcingEvent, Fact
from caseload.domain.enforcing_facts import events_of_contact, events_of_records
from caseload.domain.evidence import OutcomeStep
from caseload.domain.person import CaseKind, Person
from caseload.domain.sentence import EnforcementEvent, Order, OrderKind

if TYPE_CHECKING:
    from caseload.casework.session import Session

ENFORCED = (OrderKind.COMMUNITY, OrderKind.SUSPENDED, OrderKind.LICENCE, OrderKind.UNSUPERVISED, OrderKind.POST_SENTENCE)
_LAST = 1_000_000  # behind every fact of its day
# Contacts on which a standing can turn: an absence or no outcome, one whose outcome changed, and the last that was attended.
CAME = Attendance.ATTENDED.value
TURNING = f"""(attendance NOT IN ('{CAME}', '{Attendance.MOVED.value}', '{Attendance.NOT_ATTENDANCE.value}') OR EXISTS (
  SELECT 1 FROM outcome_entry o WHERE o.person_id = contact.person_id AND o.contact_id = contact.id AND o.deleted_at = '')
OR (attendance = '{CAME}' AND NOT EXISTS (
  SELECT 1 FROM contact c WHERE c.person_id = contact.person_id AND c.happens_on > contact.happens_on AND c.deleted_at = ''
  AND c.attendance = '{CAME}' AND c.mode != '{Mode.THIRD_PARTY.value}' AND c.order_id = contact.order_id)))
"""  # noqa: S608  constants of this module


class _OfPerson(Protocol):
    @property
    def person_id(self) -> str: ...


R = TypeVar("R", bound=_OfPerson)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is recorded of one person that any of their orders can be enforced on; contacts of days ahead are among them."""

    person: Person
    orders: tuple[Order, ...]
    imported: tuple[EnforcementEvent, ...]
    records: tuple[EnforcementRecord, ...]
    contacts: tuple[Contact, ...]
    steps: Mapping[str, Sequence[OutcomeStep]]

    def enforced(self) -> tuple[Order, ...]:
        """The orders with enforcement, the latest start first and open ones before; voluntary and report-only cases have none."""
        if self.person.kind is not CaseKind.CASE:
            return ()
        found = sorted(self.orders, key=lambda order: order.started_on or date.min, reverse=True)
        return tuple(order for order in found if order.kind in ENFORCED)

    def about(self, order: Order) -> tuple[EnforcementEvent, ...]:
        """The imported facts of an order, with those that name none."""
        return tuple(event for event in self.imported if event.order_id in ("", order.id))

    def recorded(self, order: Order) -> tuple[EnforcementRecord, ...]:
        """What the officer recorded on an order, in the order in which it happened."""
        found = (record for record in self.records if record.order_id == order.id)
        return tuple(sorted(found, key=lambda record: record.happened_on))


def read_told(session: Session, people: Sequence[Person], contacts: str = "1") -> dict[str, Told]:
    """What is recorded of each of these people, one question a table; `contacts` is a condition of ours on which to read."""
    ids, store = [person.id for person in people], session.store
    orders, imported = _by_person(store.of_people(Order, ids)), _by_person(store.of_people(EnforcementEvent, ids))
    records, held = _by_person(store.of_people(EnforcementRecord, ids)), _by_person(store.of_people(Contact, ids, contacts))
    outcomes = _by_person(store.of_people(OutcomeEntry, ids))
    return {person.id: Told(
        person=person, orders=tuple(orders[person.id]), imported=tuple(imported[person.id]),
        records=tuple(records[person.id]), contacts=tuple(held[person.id]), steps=steps_by_contact(outcomes[person.id]),
    ) for person in people}  # fmt: skip


def order_events(session: Session, told: Told, order: Order) -> tuple[list[EnforcingEvent], tuple[str, ...]]:
    """The facts of one order and the words still unread; a contact that names no order belongs to the only open one."""
    found, unread = events_of_records(told.about(order), session.today)
    events = [*found, *_released_again(told, order)]
    for contact in _contacts(told, order):
        events.extend(events_of_contact(contact, told.steps.get(contact.id, ()), session.rules.outcomes))
    events.extend(record.event(place) for place, record in enumerate(told.recorded(order), start=1))
    return events, unread


def _released_again(told: Told, order: Order) -> list[EnforcingEvent]:
    """The release after recall that an order names, where it was not recorded as a fact of its own."""
    again = order.released_again_on if order.kind is OrderKind.LICENCE else None
    if again is None or any(one.fact is Fact.RELEASED and one.happened_on == again for one in told.recorded(order)):
        return []
    return [EnforcingEvent(kind=Fact.RELEASED, on=again, sequence=_LAST, known=True)]


def _contacts(told: Told, order: Order) -> list[Contact]:
    """Contacts of an order; those from before the program knew the case are history, not failures.

    One that names no order is of this order only from the day it began: work for a report and contact in custody are not.
    """
    since, began = told.person.known_from or date.min, span_of(order)[0] or date.min
    alone = not any(one.id != order.id and one.kind in ENFORCED for one in told.orders)
    found = [
        one for one in told.contacts
        if one.happens_on >= since and (one.order_id == order.id or (not one.order_id and alone and one.happens_on >= began))
    ]  # fmt: skip
    return sorted(found, key=lambda one: one.happens_on)


def _by_person(found: Sequence[R]) -> defaultdict[str, list[R]]:
    sorted_out: defaultdict[str, list[R]] = defaultdict(list)
    for one in found:
        sorted_out[one.person_id].append(one)
    return sorted_out
