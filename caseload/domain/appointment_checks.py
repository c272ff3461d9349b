"""What cannot be so of an appointment or its outcome, each refused in its own sentence before anything is saved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from caseload.domain.contact import Attendance
from caseload.domain.dates import plain_date, short_date
from caseload.domain.errors import Refusal
from caseload.domain.sentence import Order
from caseload.domain.words import tr


def check_outcome_given(happens_on: date, attendance: Attendance, today: date) -> None:
    """Refuse an appointment in the past without an outcome, and an outcome before the appointment."""
    if happens_on < today and attendance is Attendance.NONE:
        raise Refusal(tr("The appointment of {date} is past: give its outcome too.", date=short_date(happens_on, today)))
    if happens_on > today and attendance not in (Attendance.NONE, Attendance.MOVED):
        raise Refusal(tr("The appointment is on {date}: its outcome can be recorded from that day on.",
                         date=short_date(happens_on, today)))


def check_within_order(happens_on: date, order: Order) -> None:
    """Refuse a day outside the order, by the dates that are known."""
    start = order.released_on or order.started_on or order.sentenced_on
    end = order.closed_on or order.ends_on
    if start and happens_on < start:
        raise Refusal(tr("{date} lies before the order, which began on {start}. Check the date.", date=plain_date(happens_on),
                         start=plain_date(start)))
    if end and happens_on > end:
        raise Refusal(tr("{date} lies after the order, which ended on {end}. Check the date.", date=plain_date(happens_on),
                         end=plain_date(end)))


def order_of(orders: Iterable[Order], happens_on: date, order_id: str = "") -> Order | None:
    """The order a contact belongs to: the one named, else the only one open that day; two open ones must be told apart."""
    held = [order for order in orders if not order.deleted_at]
    if order_id:
        named = next((order for order in held if order.id == order_id), None)
        if named is None:
            raise Refusal(tr("This contact names an order that is not on the case: choose one of the case's orders."))
        return named
    running = [order for order in held if order.open_on(happens_on) and _begun(order, happens_on)]
    if len(running) > 1:
        raise Refusal(tr("{n} orders were open on {date} ({orders}): choose the one this contact belongs to.", n=len(running),
                         date=plain_date(happens_on), orders=", ".join(order.words or order.kind.value for order in running)))
    return running[0] if running else None


def _begun(order: Order, day: date) -> bool:
    start = order.released_on or order.started_on or order.sentenced_on
    return start is None or start <= day
