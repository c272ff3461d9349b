"""Enforcement of each order: the strip from what is recorded, and the officer's own facts and decisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from caseload.casework.checks import check_enforceable, check_not_future
from caseload.casework.clock import local_time
from caseload.casework.contacts import RecordContact, recorded
from caseload.casework.enforcing_listed import NOTHING, Listed, listed
from caseload.casework.enforcing_read import Told, order_events, read_told
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.appointment_checks import check_after_failure
from caseload.domain.change import AuditKind, Change
from caseload.domain.contact import Contact
from caseload.domain.decision import EnforcementRecord, SupportTried
from caseload.domain.enforcing import Fact
from caseload.domain.enforcing_moves import replay
from caseload.domain.enforcing_strip import Strip, check_record, strip_of
from caseload.domain.entry import Entry
from caseload.domain.errors import Refusal
from caseload.domain.person import Person
from caseload.domain.sentence import Order
from caseload.domain.words import tr


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineLine:
    """One recorded fact as the history of an order shows it; `record_id` where it can be taken back, `entry` what it tells of."""

    on: date
    words: str
    by: str = ""
    reason: str = ""
    record_id: str = ""
    entry: Entry | None = None


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
    told = _told(session, person_id)
    orders = sorted(told.enforced(), key=lambda order: not order.open_on(session.today))
    return tuple(_strip(session, told, order) for order in orders)


def order_strip(session: Session, order_id: str) -> OrderStrip:
    """The strip of one order on this day, from its contacts, its imported facts and what the officer recorded."""
    order = session.store.need(Order, order_id)
    return _strip(session, _told(session, order.person_id), order)


def case_standing(session: Session, person_id: str) -> Listed:
    """Where a case stands as the list says it, also where no order can be enforced and only a tracker told of it."""
    return listed(session, (session.store.need(Person, person_id),)).get(person_id, NOTHING)


def decided_failures(session: Session, order: Order) -> dict[str, date]:
    """The failures of an order that were found to be without excuse and still count: their contacts and days, oldest first."""
    events, _ = order_events(session, _told(session, order.person_id), order)
    position = replay(order.kind, events, session.today, session.rules.enforcing)
    return {one.about: one.on for one in position.failures if one.counts and one.decided_on is not None}


def record_fact(session: Session, command: RecordFact) -> Change:
    """Record a fact of enforcement, after the rules have found that it can follow from what is recorded."""
    order = session.store.need(Order, command.order_id)
    check_enforceable(session, command.person_id)
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
    events, _ = order_events(session, _told(session, order.person_id), order)
    check_record(order.kind, events, record.event(len(events) + 1), session.rules.enforcing)
    with act(session, "record_fact", AuditKind.COLLECTION) as unit:
        unit.add(record)
        if command.fact is Fact.RELEASED and (order.released_again_on or date.min) < command.happened_on:
            unit.change(order, released_again_on=command.happened_on)  # weeks are counted anew from it: typed only once
        unit.sentence = tr("Recorded: {what}.", what=words)
    return unit.result


def remove_fact(session: Session, command: RemoveFact) -> Change:
    """Take a recorded fact back, a release with the day the order has from it; undo puts both there again."""
    record = session.store.need(EnforcementRecord, command.record_id)
    with act(session, "remove_fact", AuditKind.ALTERATION) as unit:
        unit.remove(record)
        order = session.store.get(Order, record.order_id)
        if record.fact is Fact.RELEASED and order and order.released_again_on == record.happened_on:
            unit.change(order, released_again_on=_released_before(session, record))
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


def _told(session: Session, person_id: str) -> Told:
    return read_told(session, (session.store.need(Person, person_id),))[person_id]


def _strip(session: Session, told: Told, order: Order) -> OrderStrip:
    events, unread = order_events(session, told, order)
    return OrderStrip(
        order=order, strip=strip_of(order.kind, events, session.today, session.rules.strips, _now(session)), unread=unread,
        history=_history(session, told, order),
        tried=session.store.find(SupportTried, "order_id = ?", (order.id,), "tried_on DESC, row_id DESC"),
    )  # fmt: skip


def _now(session: Session) -> time | None:
    """The time of day, for what is counted in hours; None where the day asked about is not the clock's own."""
    now = session.clock.now().astimezone()
    return local_time(session.clock) if now.date() == session.today else None


def _released_before(session: Session, record: EnforcementRecord) -> date | None:
    """The last release of an order that is left on record besides this one."""
    kept = session.store.find(EnforcementRecord, "order_id = ? AND fact = ?", (record.order_id, Fact.RELEASED.value))
    return max((one.happened_on for one in kept if one.id != record.id), default=None)


def _history(session: Session, told: Told, order: Order) -> tuple[TimelineLine, ...]:
    lines = [
        TimelineLine(
            on=event.happened_on, by=tr("from the tracker"),
            words=": ".join(part for part in (tr(event.kind.value).capitalize(), event.words) if part), entry=event,
        )
        for event in told.about(order) if event.happened_on
    ]  # fmt: skip
    for record in told.recorded(order):
        words = session.rules.enforcing.step(record.fact, order.kind).words or tr(record.fact.value)
        said = tr("{what}: {detail}", what=words, detail=record.detail) if record.detail else words
        lines.append(TimelineLine(on=record.happened_on, words=said, by=record.by, reason=record.reason, record_id=record.id,
                                  entry=record))  # fmt: skip
    return tuple(sorted(lines, key=lambda line: line.on, reverse=True))
