"""The diary: days with their appointments, clashes warned, series booked, appointments moved and cancelled."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Any

from caseload.casework.checks import check_words
from caseload.casework.contacts import BookContact, booked
from caseload.casework.placing import placed
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.absence import Absence, absence_on, absence_words
from caseload.domain.appointment import ContactMove, OfficerAbsence
from caseload.domain.appointment_checks import check_outcome_given, end_of, length_of, running_on
from caseload.domain.change import AuditKind, Change
from caseload.domain.compliance import MovedBy
from caseload.domain.contact import Attendance, Contact
from caseload.domain.dates import long_date
from caseload.domain.diary import Every, SeriesDate, Slot, Tight, series_dates, tight_slots, tight_with
from caseload.domain.errors import Refusal
from caseload.domain.person import Person
from caseload.domain.sentence import Order
from caseload.domain.voluntary import marked
from caseload.domain.words import tr, trn
from caseload.domain.workdays import is_working_day

MOVED = {MovedBy.PERSON: "RSOF", MovedBy.SERVICE: "RSSR", MovedBy.NOT_SAID: "RSSR"}
LONGEST_SERIES = 104


@dataclass(frozen=True, slots=True, kw_only=True)
class DiarySlot:
    """One appointment in the diary, with the sentences of what it is tight with."""

    contact: Contact
    person_id: str
    person_name: str
    crn: str | None
    tight: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DiaryDay:
    """One day: its appointments by time, whether it is a working day, and why the officer is away."""

    day: date
    working: bool
    slots: tuple[DiarySlot, ...]
    away: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookSeries:
    """Appointments at even distances until a day."""

    person_id: str
    first: date
    every: Every
    until: date
    type_code: str
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    note: str = ""
    skip_closed: bool = True
    order_id: str = ""
    in_group: bool = False
    attendees: str = ""
    need_area: str = ""
    requirement_id: str = ""
    step_id: str = ""
    amount: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveContact:
    """An appointment moved to another time or place, with who asked and why; `place` None leaves the place as it is."""

    contact_id: str
    to_on: date
    to_at: time | None = None
    place: str | None = None
    asked_by: MovedBy = MovedBy.NOT_SAID
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelContact:
    """An appointment cancelled, with who asked and why."""

    contact_id: str
    asked_by: MovedBy = MovedBy.NOT_SAID
    why: str = ""


def diary(session: Session, first: date, last: date) -> tuple[DiaryDay, ...]:
    """Every day from first to last with its appointments."""
    found = session.store.find(
        Contact, "appointment = 1 AND happens_on BETWEEN ? AND ?", (first.isoformat(), last.isoformat()),
        "happens_on, starts_at IS NULL, starts_at, row_id",
    )  # fmt: skip
    people = {one: session.store.get(Person, one) for one in {contact.person_id for contact in found}}
    tight = _tight_words(session, found, people)
    away = [_absence(one) for one in session.store.find(OfficerAbsence)]
    days = []
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        slots = tuple(
            DiarySlot(contact=one, person_id=one.person_id, person_name=marked(person.name, person.kind), crn=person.crn,
                      tight=tight.get(one.id, ()))
            for one in found if one.happens_on == day and (person := people[one.person_id]) is not None
        )  # fmt: skip
        absent = absence_on(away, session.officer_name, day)
        days.append(DiaryDay(
            day=day, working=is_working_day(day, session.rules.holidays), slots=slots,
            away=str(absence_words(absent, session.today)) if absent else "",
        ))  # fmt: skip
    return tuple(days)


def series_preview(session: Session, command: BookSeries) -> tuple[SeriesDate, ...]:
    """The days a series would fall on; days off are left out when asked, and said to be days off when not.

    Refuses what `book_series` would: an end before the first day, too many, a day on which such a contact cannot be.
    """
    if command.until < command.first:
        raise Refusal(tr("The series ends before it begins. Check both dates."))
    dates = series_dates(
        command.first, command.every, command.until, session.rules.holidays, skip_closed=command.skip_closed
    )
    if len(dates) > LONGEST_SERIES:
        raise Refusal(tr("That is {n} appointments, more than {most}. Choose an earlier last day.", n=len(dates),
                         most=LONGEST_SERIES))  # fmt: skip
    for one in dates:
        series_contact(session, command, one.on)
    return dates


def book_series(session: Session, command: BookSeries) -> Change:
    """Book a series in one act with one undo."""
    dates = series_preview(session, command)
    if not dates:
        raise Refusal(tr("No working day falls in that series. Choose another first day or a later last one."))
    with act(session, "book_series", AuditKind.COLLECTION) as unit:
        unit.person(command.person_id)
        first = unit.add(series_contact(session, command, dates[0].on))
        unit.change(first, series_id=first.id)
        for one in dates[1:]:
            unit.add(replace(series_contact(session, command, one.on), series_id=first.id))
        unit.sentence = trn("{n} appointment booked, from {first} to {last}.", "{n} appointments booked, from {first} to {last}.",
                            len(dates), first=long_date(dates[0].on), last=long_date(dates[-1].on))  # fmt: skip
    return unit.result


def series_contact(session: Session, command: BookSeries, on: date) -> Contact:
    """One appointment of a series; refuses a day on which it cannot be."""
    return booked(session, BookContact(
        person_id=command.person_id, happens_on=on, type_code=command.type_code, starts_at=command.starts_at,
        ends_at=command.ends_at, place=command.place, note=command.note, order_id=command.order_id, in_group=command.in_group,
        attendees=command.attendees, need_area=command.need_area, requirement_id=command.requirement_id,
        step_id=command.step_id, amount=command.amount,
    ))  # fmt: skip


def move_contact(session: Session, command: MoveContact) -> Change:
    """Move an appointment, its length kept: the old one is kept as moved, the new one stands in the diary."""
    contact = _open(session, command.contact_id)
    check_outcome_given(command.to_on, Attendance.NONE, session.today)
    new = placed(session, moved_to(session, contact, command), ask=False)
    with act(session, "move_contact", AuditKind.ALTERATION) as unit:
        unit.add(replace(new, id="", source="typed", official_id="", on_ndelius=False))
        unit.add(_moved(session, contact, command.asked_by, command.why, command.to_on, command.to_at))
        unit.change(contact, **_moved_outcome(session, command.asked_by))
        unit.sentence = tr("Moved to {date}.", date=long_date(command.to_on))
    return unit.result


def moved_to(session: Session, contact: Contact, command: MoveContact) -> Contact:
    """The appointment at its new time and place; it leaves an order that does not run on that day."""
    _, minutes = length_of(contact.starts_at, contact.ends_at, None)
    ends_at, minutes = length_of(command.to_at, None, minutes or contact.minutes)
    orders = session.store.of_person(Order, contact.person_id)
    kept = contact.order_id in {order.id for order in running_on(orders, command.to_on)}
    return replace(
        contact, happens_on=command.to_on, starts_at=command.to_at, ends_at=ends_at, minutes=minutes,
        order_id=contact.order_id if kept else "", place=contact.place if command.place is None else command.place.strip(),
    )  # fmt: skip


def cancel_contact(session: Session, command: CancelContact) -> Change:
    """Cancel an appointment; a service-side cancellation never counts against the person."""
    contact = _open(session, command.contact_id)
    check_words(command.why, tr("The reason"))
    with act(session, "cancel_contact", AuditKind.ALTERATION) as unit:
        unit.add(_moved(session, contact, command.asked_by, command.why, None, None))
        unit.change(contact, **_moved_outcome(session, command.asked_by))
        unit.sentence = tr("Appointment of {date} cancelled.", date=long_date(contact.happens_on))
    return unit.result


def tight_for(session: Session, contact: Contact) -> tuple[Tight, ...]:
    """What an appointment, booked or still being typed, clashes with or stands back to back with."""
    where, values = "appointment = 1 AND happens_on = ? AND id != ?", (contact.happens_on.isoformat(), contact.id)
    same = [one for one in session.store.find(Contact, where, values) if one.attendance is Attendance.NONE]
    new = _slot(contact, session)
    held = [slot for one in same if (slot := _slot(one, session)) is not None]
    return tight_with(new, held, session.rules.figures) if new is not None else ()


def _open(session: Session, contact_id: str) -> Contact:
    contact = session.store.need(Contact, contact_id)
    if contact.attendance is not Attendance.NONE:
        raise Refusal(tr("This appointment has an outcome already, so it can no longer be moved or cancelled."))
    return contact


def _moved(
    session: Session, contact: Contact, asked_by: MovedBy, why: str, to_on: date | None, to_at: time | None
) -> ContactMove:
    return ContactMove(
        person_id=contact.person_id, contact_id=contact.id, moved_on=session.today, from_on=contact.happens_on,
        from_at=contact.starts_at, to_on=to_on, to_at=to_at, asked_by=asked_by, why=why.strip(),
    )  # fmt: skip


def _moved_outcome(session: Session, asked_by: MovedBy) -> dict[str, Any]:
    outcome = session.rules.outcomes[MOVED[asked_by]]
    return {"outcome_code": outcome.code, "outcome_words": outcome.words, "attendance": outcome.attendance}


def _tight_words(
    session: Session, contacts: tuple[Contact, ...], people: dict[str, Person | None]
) -> dict[str, tuple[str, ...]]:
    slots = [slot for one in contacts if one.attendance is Attendance.NONE and (slot := _slot(one, session, people)) is not None]
    found: dict[str, list[str]] = {}
    for tight in tight_slots(slots, session.rules.figures):
        for slot in (tight.first, tight.second):
            found.setdefault(slot.key, []).append(str(tight.reason))
    return {key: tuple(words) for key, words in found.items()}


def _slot(contact: Contact, session: Session, people: dict[str, Person | None] | None = None) -> Slot | None:
    if contact.starts_at is None:
        return None
    person = people.get(contact.person_id) if people else session.store.get(Person, contact.person_id)
    return Slot(
        key=contact.id, on=contact.happens_on, starts_at=contact.starts_at, ends_at=end_of(contact), person=contact.person_id,
        called=marked(person.name, person.kind) if person else "", officer=contact.officer_name or session.officer_name,
    )  # fmt: skip


def _absence(one: OfficerAbsence) -> Absence:
    return Absence(officer=one.officer_name, from_on=one.from_on, to_on=one.to_on, kind=one.kind, cover=one.cover)
