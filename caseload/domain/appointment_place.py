"""Which order a contact belongs to, as an officer sees it, and which contacts rightly stand outside every order.

A date outside the order is most often a slip of the year or month, and an appointment kept there would be counted for or
against the person under an order that did not run: so it is refused, with the dates that say why. Three kinds of contact do
happen outside an order, and refusing them would teach officers to write false dates:

* work for a report, before there is an order;
* contact in custody: in a prison or over its video link, or before the day of release on the licence;
* what is no appointment (a call that came in, a letter, what an agency told): nobody can be late for it.

These are kept without an order, which the form says at once, so that no order's enforcement or frequency rests on them. Someone
with no order on file (voluntary, a report only, an order still to be typed) is never asked for one, and an order without dates
takes any day. Where two orders run, the contact must say which: a warning belongs to one order only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from caseload.domain.appointment_checks import check_within_order, covers, order_of, running_on, span_of
from caseload.domain.contact import Contact, Mode
from caseload.domain.dates import plain_date
from caseload.domain.errors import Refusal
from caseload.domain.person import CaseKind
from caseload.domain.sentence import Order, OrderKind
from caseload.domain.words import Message, msg, tr

# The official code of an interview for a report; the table has no other type that can only come before an order.
REPORT_INTERVIEW = "COSR"
IN_PRISON = frozenset({Mode.PRISON, Mode.PRISON_VIDEO})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The order a contact belongs to; without one `reason` says why, where the case has orders."""

    order: Order | None = None
    reason: Message | None = None

    @property
    def order_id(self) -> str:
        """The id of the order, or an empty text."""
        return self.order.id if self.order else ""


def place_of(orders: Sequence[Order], contact: Contact, kind: CaseKind = CaseKind.CASE, *, ask: bool = True) -> Place:
    """Where a contact belongs by its day, type and the order it names; without `ask` two running orders leave it unnamed.

    Refuses an order that is not on the case, two orders with one contact, and an appointment outside the orders.
    """
    held = [order for order in orders if not order.deleted_at]
    day, named = contact.happens_on, contact.order_id
    if not named and not ask and len(running_on(held, day)) > 1:
        return Place()
    found = order_of(held, day, named)
    if found is not None and covers(found, day):
        return Place(order=found)
    nearby = [found] if found is not None else held
    if not nearby or (kind is not CaseKind.CASE and not named):
        return Place()
    reason = _apart(contact, nearby)
    if reason is None:
        _refuse(day, nearby)
    return Place(reason=reason)


def _apart(contact: Contact, orders: Sequence[Order]) -> Message | None:
    """Why a contact outside these orders is kept without one; None when it cannot be."""
    day = plain_date(contact.happens_on)
    if contact.mode in IN_PRISON or any(_before_release(order, contact.happens_on) for order in orders):
        return msg("{date} lies outside the order: kept as contact in custody, without an order", date=day)
    if contact.type_code == REPORT_INTERVIEW:
        return msg("{date} lies outside the order: kept as work for a report, without an order", date=day)
    if not contact.appointment:
        return msg("{date} lies outside the order: this type is no appointment and is kept without an order", date=day)
    return None


def _before_release(order: Order, day: date) -> bool:
    """Whether the person was in custody under the order that day: sentenced, and not yet released on licence."""
    if order.kind is not OrderKind.LICENCE or order.released_on is None or day >= order.released_on:
        return False
    begun = [one for one in (order.sentenced_on, order.started_on) if one]
    return not begun or min(begun) <= day


def _refuse(day: date, orders: Sequence[Order]) -> None:
    if len(orders) == 1:
        check_within_order(day, orders[0])
    told = "; ".join(_told(order) for order in orders)
    raise Refusal(tr("{date} lies in none of the case's orders ({orders}). Check the date, or the dates of the order.",
                     date=plain_date(day), orders=told))


def _told(order: Order) -> str:
    start, end = span_of(order)
    words = order.words or tr(order.kind.value)
    return tr("{order}: {start} to {end}", order=words, start=plain_date(start) if start else tr("not known"),
              end=plain_date(end) if end else tr("not known"))
