"""Acts on contacts: record what happened, book ahead, write an outcome."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from caseload.casework.checks import check_not_future
from caseload.casework.outcome_steps import keep_step
from caseload.casework.placing import placed
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.appointment_checks import check_outcome_given, length_of
from caseload.domain.change import AuditKind, Change
from caseload.domain.contact import Attendance, Contact, Mode, Outcome
from caseload.domain.dates import long_date
from caseload.domain.entry import Statement
from caseload.domain.errors import Refusal
from caseload.domain.filling import changed
from caseload.domain.person import Person
from caseload.domain.seen import NOT_MET
from caseload.domain.words import tr

# What decides where a contact belongs: changed, its order is worked out anew.
PLACING = ("happens_on", "type_code", "order_id", "requirement_id", "step_id", "amount")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordContact:
    """A contact that happened on or before today; codes are rows of rules/contact_types.csv and rules/outcomes.csv."""

    person_id: str
    happens_on: date
    type_code: str
    outcome_code: str = ""
    note: str = ""
    starts_at: time | None = None
    minutes: int | None = None
    place: str = ""
    statement: Statement = Statement.FACT
    sensitive: bool = False
    need_area: str = ""
    step_id: str = ""
    order_id: str = ""
    on_ndelius: bool = False
    requirement_id: str = ""
    amount: float | None = None
    in_group: bool = False
    attendees: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookContact:
    """An appointment today or ahead; its end or its minutes give the other, its type the way of meeting."""

    person_id: str
    happens_on: date
    type_code: str
    starts_at: time | None = None
    ends_at: time | None = None
    minutes: int | None = None
    place: str = ""
    note: str = ""
    order_id: str = ""
    in_group: bool = False
    attendees: str = ""
    need_area: str = ""
    requirement_id: str = ""
    step_id: str = ""
    amount: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordOutcome:
    """What came of a booked appointment; an empty note leaves the note as it is."""

    contact_id: str
    outcome_code: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditContact:
    """A contact before and after editing."""

    before: Contact
    after: Contact


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveContact:
    """Take a contact out of the record."""

    contact_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkOnNdelius:
    """Say whether an entry is on nDelius yet."""

    contact_id: str
    on: bool = True


def recorded(session: Session, command: RecordContact, person: Person | None = None) -> Contact:
    """The contact a record would keep, under the order it belongs to; refuses what cannot have happened."""
    check_not_future(command.happens_on, session.today, tr("This contact"))
    typed = _typed(session, command.type_code, command.outcome_code, Contact(
        person_id=command.person_id, happens_on=command.happens_on, note=command.note.strip(), starts_at=command.starts_at,
        minutes=command.minutes, place=command.place.strip(), statement=command.statement, sensitive=command.sensitive,
        need_area=command.need_area, step_id=command.step_id, order_id=command.order_id, on_ndelius=command.on_ndelius,
        officer_name=session.officer_name, requirement_id=command.requirement_id, amount=command.amount,
        in_group=command.in_group, attendees=command.attendees.strip(),
    ))  # fmt: skip
    if typed.appointment:
        check_outcome_given(typed.happens_on, typed.attendance, session.today)
    return placed(session, typed, person=person)


def record_contact(session: Session, command: RecordContact) -> Change:
    """Record a contact that happened, with its outcome."""
    with act(session, "record_contact", AuditKind.COLLECTION) as unit:
        person = unit.person(command.person_id)
        kept = unit.add(recorded(session, command, person))
        unit.sentence = _sentence(person, kept)
    return unit.result


def booked(session: Session, command: BookContact, person: Person | None = None) -> Contact:
    """The contact a booking would keep; refuses a day that has passed, a missing type, times and orders that cannot be."""
    check_outcome_given(command.happens_on, Attendance.NONE, session.today)
    ends_at, minutes = length_of(command.starts_at, command.ends_at, command.minutes)
    return placed(session, _typed(session, command.type_code, "", Contact(
        person_id=command.person_id, happens_on=command.happens_on, starts_at=command.starts_at, ends_at=ends_at,
        minutes=minutes, place=command.place.strip(), note=command.note.strip(), order_id=command.order_id,
        in_group=command.in_group, attendees=command.attendees.strip(), need_area=command.need_area,
        requirement_id=command.requirement_id, step_id=command.step_id, amount=command.amount,
    )), person=person)  # fmt: skip


def book_contact(session: Session, command: BookContact) -> Change:
    """Book an appointment today or ahead."""
    with act(session, "book_contact", AuditKind.COLLECTION) as unit:
        unit.add(booked(session, command, unit.person(command.person_id)))
        unit.sentence = tr("Booked for {date}.", date=long_date(command.happens_on))
    return unit.result


def record_outcome(session: Session, command: RecordOutcome) -> Change:
    """Write the outcome of an appointment that has come."""
    contact = session.store.need(Contact, command.contact_id)
    outcome = _outcome(session, command.outcome_code)
    check_outcome_given(contact.happens_on, outcome.attendance, session.today)
    with act(session, "record_outcome", AuditKind.ALTERATION) as unit:
        after = unit.change(
            contact, outcome_code=outcome.code, outcome_words=outcome.words, attendance=outcome.attendance,
            note="\n".join(part for part in (contact.note, command.note.strip()) if part),
            officer_name=contact.officer_name or session.officer_name,
        )  # fmt: skip
        keep_step(unit, contact, after)
        unit.sentence = _sentence(unit.person(after.person_id), after)
    return unit.result


def edit_contact(session: Session, command: EditContact) -> Change:
    """Change a contact; a new type or outcome brings its mode and attendance, a new day or purpose its order.

    What is left as it was is not asked about again: a tracker's history may hold what could not be typed today.
    """
    before, after = command.before, _typed(session, command.after.type_code, command.after.outcome_code, command.after)
    if after.attendance is not Attendance.NONE or (after.appointment and after.happens_on != before.happens_on):
        check_outcome_given(after.happens_on, after.attendance, session.today)
    if after.ends_at != before.ends_at:
        length_of(after.starts_at, after.ends_at, None)
    if any(getattr(after, field) != getattr(before, field) for field in PLACING):
        after = placed(session, after)
    with act(session, "edit_contact", AuditKind.ALTERATION) as unit:
        unit.write(before, after)
        keep_step(unit, before, after)
        unit.sentence = tr("Contact saved.")
    return unit.result


def remove_contact(session: Session, command: RemoveContact) -> Change:
    """Take a contact out of the record; undo puts it back."""
    with act(session, "remove_contact", AuditKind.ALTERATION) as unit:
        unit.remove(session.store.need(Contact, command.contact_id))
        unit.sentence = tr("Contact removed.")
    return unit.result


def mark_on_ndelius(session: Session, command: MarkOnNdelius) -> Change:
    """Say whether a contact is on the official record yet."""
    with act(session, "mark_on_ndelius", AuditKind.ALTERATION) as unit:
        unit.change(session.store.need(Contact, command.contact_id), on_ndelius=command.on)
        unit.sentence = tr("Marked as on nDelius.") if command.on else tr("Marked as not yet on nDelius.")
    return unit.result


def _typed(session: Session, type_code: str, outcome_code: str, contact: Contact) -> Contact:
    """The contact with what its type and outcome say of it; codes outside the tables keep what is there."""
    said: dict[str, Any] = {}
    if type_code and (kind := session.rules.contact_type(type_code)) is not None:
        said |= {
            "type_code": kind.code, "type_words": contact.type_words or kind.words, "mode": kind.mode,
            "appointment": kind.appointment, "national_standard": kind.national_standard,
            "in_group": contact.in_group or kind.mode is Mode.GROUP,
        }  # fmt: skip
    elif contact.mode is Mode.UNKNOWN and not contact.type_words:
        raise Refusal(tr("The type of contact is missing. Choose one, such as planned office visit."))
    if outcome_code:
        outcome = _outcome(session, outcome_code)
        check_attendance(said.get("mode", contact.mode), str(said.get("type_words", contact.type_words)), outcome)
        said |= {"outcome_code": outcome.code, "outcome_words": outcome.words, "attendance": outcome.attendance}
    elif not contact.outcome_words:
        said |= {"outcome_code": "", "attendance": Attendance.NONE}
    return changed(contact, **said)


def check_attendance(mode: Mode, type_words: str, outcome: Outcome) -> None:
    """Nobody attends a text, or a call to somebody else: such a contact takes no outcome that says who came."""
    if mode in NOT_MET and outcome.attendance not in (Attendance.NOT_ATTENDANCE, Attendance.MOVED):
        raise Refusal(
            tr("“{type}” is no appointment, so it cannot be “{outcome}”. Leave the outcome empty, or choose the type of contact "
               "that took place.", type=type_words, outcome=outcome.words)
        )  # fmt: skip


def _outcome(session: Session, code: str) -> Outcome:
    found = session.rules.outcome(code)
    if found is None:
        raise Refusal(tr("{code} is not an outcome of the table. Choose one from the list.", code=code or tr("Nothing")))
    return found


def _sentence(person: Person, contact: Contact) -> str:
    words = contact.outcome_words or tr("outcome not recorded")
    return tr("{name}: {type}, {outcome}.", name=person.spoken_name, type=contact.type_words, outcome=words)
