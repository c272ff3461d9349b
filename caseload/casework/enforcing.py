"""Enforcement of each order: the strip from what is recorded, and the officer's own facts and decisions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, time

from caseload.casework.checks import check_not_future
from caseload.casework.contacts import RecordContact, recorded
from caseload.casework.outcome_steps import steps_by_contact
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.appointment_checks import check_after_failure, span_of
from caseload.domain.change import AuditKind, Change
from caseload.domain.contact import Contact
from caseload.domain.decision import EnforcementRecord, SupportTried
from caseload.domain.enforcing import EnforcingEvent, Fact
from caseload.domain.enforcing_facts import events_of_contact, events_of_records
from caseload.domain.enforcing_moves import replay
from caseload.domain.enforcing_strip import Strip, check_record, strip_of
from caseload.domain.errors import Refusal
from caseload.domain.evidence import OutcomeStep
from caseload.domain.person import CaseKind, Person
from caseload.domain.sentence import EnforcementEvent, Order, OrderKind
from caseload.domain.words import tr

ENFORCED = (OrderKind.COMMUNITY, OrderKind.SUSPENDED, OrderKind.LICENCE, OrderKind.UNSUPERVISED, OrderKind.POST_SENTENCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineLine:
    """One recorded fact as the history of an order shows it; `record_id` where it can be taken back."""

    on: date
    words: str
    by: str = ""
    reason: str = ""
    record_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderStrip:
    """Where one order stands, what the rules allow next, what was tried, and how it came to this, newest first."""

    order: Order
    strip: Strip
    history: tuple[TimelineLine, ...]
    tried: tuple[SupportTried, ...]
    unread: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFact:
    """A fact of enforcement the officer records, with the reason; `about` is the entry it is about."""

    person_id: str
    order_id: str
    fact: Fact
    happened_on: date
    at: time | None = None
    about: str = ""
    until: date | None = None
    detail: str = ""
    reason: str = ""
    agreed_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveFact:
    """Take a recorded fact back."""

    record_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrySupport:
    """A supportive option tried with its outcome, or set aside with the reason; with a type it is kept as a contact too."""

    person_id: str
    order_id: str
    option_key: str
    outcome: str = ""
    set_aside_why: str = ""
    tried_on: date | None = None
    type_code: str = ""
    outcome_code: str = ""


def case_strips(session: Session, person_id: str) -> tuple[OrderStrip, ...]:
    """The strip of each order that can be enforced, open ones first; a voluntary or report-only case has none."""
    person = session.store.need(Person, person_id)
    if person.kind is not CaseKind.CASE:
        return ()
    orders = [order for order in session.store.of_person(Order, person_id, "started_on DESC") if order.kind in ENFORCED]
    orders.sort(key=lambda order: not order.open_on(session.today))
    return tuple(order_strip(session, order.id) for order in orders)


def order_strip(session: Session, order_id: str) -> OrderStrip:
    """The strip of one order on this day, from its contacts, its imported facts and what the officer recorded."""
    order = session.store.need(Order, order_id)
    events, unread = _events(session, order)
    return OrderStrip(
        order=order, strip=strip_of(order.kind, events, session.today, session.rules.strips), unread=unread,
        history=_history(session, order),
        tried=session.store.find(SupportTried, "order_id = ?", (order_id,), "tried_on DESC, row_id DESC"),
    )  # fmt: skip


def decided_failures(session: Session, order: Order) -> dict[str, date]:
    """The failures of an order that were found to be without excuse and still count: their contacts and days, oldest first."""
    position = replay(order.kind, _events(session, order)[0], session.today, session.rules.enforcing)
    return {one.about: one.on for one in position.failures if one.counts and one.decided_on is not None}


def record_fact(session: Session, command: RecordFact) -> Change:
    """Record a fact of enforcement, after the rules have found that it can follow from what is recorded."""
    order = session.store.need(Order, command.order_id)
    check_not_future(command.happened_on, session.today, tr("This"))
    record = EnforcementRecord(
        person_id=command.person_id, order_id=order.id, fact=command.fact, happened_on=command.happened_on, at=command.at,
        about=command.about, until=command.until, detail=command.detail.strip(), reason=command.reason.strip(),
        by=session.officer_name, agreed_by=command.agreed_by.strip(),
    )  # fmt: skip
    words = session.rules.enforcing.step(command.fact, order.kind).words or tr(command.fact.value)
    about = session.store.get(Contact, command.about) if command.about else None
    if about is not None:
        check_after_failure(words, command.happened_on, about.happens_on)
    events, _ = _events(session, order)
    check_record(order.kind, events, record.event(len(events) + 1), session.rules.enforcing)
    with act(session, "record_fact", AuditKind.COLLECTION) as unit:
        unit.add(record)
        if command.fact is Fact.RELEASED and (order.released_again_on or date.min) < command.happened_on:
            unit.change(order, released_again_on=command.happened_on)  # weeks are counted anew from it: typed only once
        unit.sentence = tr("Recorded: {what}.", what=words)
    return unit.result


def remove_fact(session: Session, command: RemoveFact) -> Change:
    """Take a recorded fact back; undo puts it there again."""
    with act(session, "remove_fact", AuditKind.ALTERATION) as unit:
        unit.remove(session.store.need(EnforcementRecord, command.record_id))
        unit.sentence = tr("Recorded fact removed.")
    return unit.result


def try_support(session: Session, command: TrySupport) -> Change:
    """Record a supportive option as tried, or set aside with a reason; what was tried may be a contact, typed only once."""
    if not command.outcome.strip() and not command.set_aside_why.strip():
        raise Refusal(tr("Say what came of it, or why it is set aside."))
    with act(session, "try_support", AuditKind.COLLECTION) as unit:
        on, contact = command.tried_on or session.today, None
        if command.type_code and not command.set_aside_why.strip():
            contact = unit.add(recorded(session, RecordContact(
                person_id=command.person_id, order_id=command.order_id, happens_on=on, type_code=command.type_code,
                outcome_code=command.outcome_code, note=command.outcome,
            )))  # fmt: skip
        unit.add(SupportTried(
            person_id=command.person_id, order_id=command.order_id, option_key=command.option_key, tried_on=on,
            outcome=command.outcome.strip(), set_aside_why=command.set_aside_why.strip(),
            contact_id=contact.id if contact else "",
        ))  # fmt: skip
        unit.sentence = tr("Support recorded, and the contact with it.") if contact else tr("Support recorded.")
    return unit.result


def _events(session: Session, order: Order) -> tuple[list[EnforcingEvent], tuple[str, ...]]:
    """The facts of one order and the words still unread; a contact that names no order belongs to the only open one."""
    told, unread = events_of_records(_imported(session, order), session.today)
    events = list(told)
    contacts = _contacts(session, order)
    steps = steps_by_contact(session, order.person_id) if contacts else defaultdict[str, list[OutcomeStep]](list)
    for contact in contacts:
        events.extend(events_of_contact(contact, steps[contact.id], session.rules.outcomes))
    records = session.store.find(EnforcementRecord, "order_id = ?", (order.id,), "happened_on, row_id")
    events.extend(record.event(place) for place, record in enumerate(records, start=1))
    return events, unread


def _contacts(session: Session, order: Order) -> tuple[Contact, ...]:
    """Contacts of an order on or before today; those from before the program knew the case are history, not failures.

    One that names no order is of this order only from the day it began: work for a report and contact in custody are not.
    """
    person = session.store.need(Person, order.person_id)
    since = person.known_from.isoformat() if person.known_from else ""
    others = [one for one in session.store.of_person(Order, order.person_id) if one.id != order.id and one.kind in ENFORCED]
    unnamed, began = order.id if others else "", span_of(order)[0] or date.min
    return session.store.find(
        Contact, "person_id = ? AND (order_id = ? OR (order_id = ? AND happens_on >= ?)) AND happens_on <= ? AND happens_on >= ?",
        (order.person_id, order.id, unnamed, began.isoformat(), session.today.isoformat(), since), "happens_on, row_id",
    )  # fmt: skip


def _imported(session: Session, order: Order) -> tuple[EnforcementEvent, ...]:
    found = session.store.of_person(EnforcementEvent, order.person_id)
    return tuple(event for event in found if event.order_id in ("", order.id))


def _history(session: Session, order: Order) -> tuple[TimelineLine, ...]:
    lines = [
        TimelineLine(
            on=event.happened_on, by=tr("from the tracker"),
            words=": ".join(part for part in (tr(event.kind.value).capitalize(), event.words) if part),
        )
        for event in _imported(session, order) if event.happened_on
    ]  # fmt: skip
    for record in session.store.find(EnforcementRecord, "order_id = ?", (order.id,), "happened_on, row_id"):
        words = session.rules.enforcing.step(record.fact, order.kind).words or tr(record.fact.value)
        said = tr("{what}: {detail}", what=words, detail=record.detail) if record.detail else words
        lines.append(TimelineLine(on=record.happened_on, words=said, by=record.by, reason=record.reason, record_id=record.id))
    return tuple(sorted(lines, key=lambda line: line.on, reverse=True))
