"""What cannot be so of an appointment or its outcome, each refused in its own sentence before anything is saved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from caseload.domain.contact import Attendance, Contact
from caseload.domain.dates import clock_time, plain_date, short_date
from caseload.domain.errors import Refusal
from caseload.domain.sentence import Order, OrderKind
from caseload.domain.words import tr


def check_outcome_given(happens_on: date, attendance: Attendance, today: date) -> None:
    """Refuse an appointment in the past without an outcome, and an outcome before the appointment."""
    if happens_on < today and attendance is Attendance.NONE:
        raise Refusal(tr("The appointment of {date} has passed: record it with its outcome, or choose a day from today on.",
                         date=short_date(happens_on, today)))
    if happens_on > today and attendance not in (Attendance.NONE, Attendance.MOVED):
        raise Refusal(tr("The appointment is on {date}: its outcome can be recorded from that day on.",
                         date=short_date(happens_on, today)))


def check_after_failure(what: str, happened_on: date, failed_on: date) -> None:
    """Refuse a warning, or another step about one failure, that is dated before the failure; `what` names the step."""
    if happened_on < failed_on:
        raise Refusal(tr("“{what}” is dated {date}, before the failure of {failed} it is for. Check both dates.", what=what,
                         date=plain_date(happened_on), failed=plain_date(failed_on)))


def span_of(order: Order) -> tuple[date | None, date | None]:
    """The first and last day of an order, None where not known: a licence begins with the release, all else when first dated."""
    dated = [day for day in (order.started_on, order.sentenced_on) if day]
    begun = min(dated, default=None)
    start = order.released_on or order.started_on or begun if order.kind is OrderKind.LICENCE else begun
    return start, order.closed_on or order.ends_on


def covers(order: Order, day: date) -> bool:
    """Whether the dates of an order, as far as they are known, hold the day; both ends included."""
    start, end = span_of(order)
    return (start is None or start <= day) and (end is None or day <= end)


def check_within_order(happens_on: date, order: Order) -> None:
    """Refuse a day outside the order, by the dates that are known."""
    start, end = span_of(order)
    if start and happens_on < start:
        raise Refusal(tr("{date} lies before the order, which began on {start}. Check the date, or the dates of the order.",
                         date=plain_date(happens_on), start=plain_date(start)))
    if end and happens_on > end:
        raise Refusal(tr("{date} lies after the order, which ended on {end}. Check the date, or the dates of the order.",
                         date=plain_date(happens_on), end=plain_date(end)))


def running_on(orders: Iterable[Order], day: date) -> tuple[Order, ...]:
    """The orders a contact of that day can belong to: those open on it, else those that ended that very day."""
    held = tuple(order for order in orders if not order.deleted_at and covers(order, day))
    return tuple(order for order in held if order.open_on(day)) or held


def order_of(orders: Iterable[Order], happens_on: date, order_id: str = "") -> Order | None:
    """The order a contact belongs to: the one named, else the only one that ran that day; two must be told apart."""
    held = [order for order in orders if not order.deleted_at]
    if order_id:
        named = next((order for order in held if order.id == order_id), None)
        if named is None:
            raise Refusal(tr("This contact names an order that is not on the case: choose one of the case's orders."))
        return named
    running = running_on(held, happens_on)
    if len(running) > 1:
        raise Refusal(tr("{n} orders were open on {date} ({orders}): choose the one this contact belongs to.", n=len(running),
                         date=plain_date(happens_on), orders=", ".join(order.words or order.kind.value for order in running)))
    return running[0] if running else None


def length_of(starts_at: time | None, ends_at: time | None, minutes: int | None) -> tuple[time | None, int | None]:
    """The end and the minutes of an appointment, each from the other; refuses an end that cannot be."""
    if starts_at is None:
        if ends_at is not None:
            raise Refusal(tr("The appointment ends at {end} but has no time at which it begins. Type that too.",
                             end=clock_time(ends_at)))
        return None, minutes
    if ends_at is not None and ends_at <= starts_at:
        raise Refusal(tr("The appointment would end before it begins. Check both times."))
    found = minutes if ends_at is None else _between(starts_at, ends_at)
    if minutes is not None and found != minutes:
        raise Refusal(tr("The times say {n} minutes and the length says {minutes}. Leave one of them empty.", n=found or 0,
                         minutes=minutes))
    return (ends_at if minutes is None else _after(starts_at, minutes)), found


def end_of(contact: Contact) -> time | None:
    """The time a contact ends, from its minutes where no end is kept; None when neither is known."""
    if contact.starts_at is None or contact.ends_at is not None or not contact.minutes:
        return contact.ends_at
    return _after(contact.starts_at, contact.minutes)


def _between(start: time, end: time) -> int:
    return (end.hour - start.hour) * 60 + end.minute - start.minute


def _after(start: time, minutes: int) -> time:
    """The time so many minutes on; refuses one past midnight."""
    found = datetime.combine(date.min, start) + timedelta(minutes=minutes)
    if found.date() != date.min:
        raise Refusal(tr("The appointment would end after midnight. Check the time and the minutes."))
    return found.time()
