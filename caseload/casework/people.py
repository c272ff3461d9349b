"""Acts on people: add, edit, close, set an interval, accept gaps, register flags, open a case."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from caseload.casework.checks import check_not_future, check_order, check_person, check_words
from caseload.casework.session import Session
from caseload.casework.spans import keep_interval
from caseload.casework.tiering import keep_tiers
from caseload.casework.tombstones import check_not_stopped
from caseload.casework.unit import act
from caseload.domain.change import AuditKind, Change
from caseload.domain.errors import Refusal
from caseload.domain.person import Allocation, CaseKind, Person, Registration
from caseload.domain.sentence import Order
from caseload.domain.words import tr, trn

SHORTEST, LONGEST = 1, 366


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPerson:
    """A new person, with their order where they have one."""

    person: Person
    order: Order | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditPerson:
    """A person before and after editing."""

    before: Person
    after: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovePerson:
    """Take a person out of the file's lists."""

    person_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseCase:
    """Close a case on a day, with the reason."""

    person_id: str
    on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenCase:
    """Open a closed case again."""

    person_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptGaps:
    """Accept that gaps in contact of these people lie before this program."""

    person_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetInterval:
    """The officer's own interval in days, with the reason, the day (None: today) and who agreed; None goes back to the table."""

    person_id: str
    days: int | None
    reason: str = ""
    agreed_by: str = ""
    from_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddRegistration:
    """A flag, MAPPA or IOM registration."""

    registration: Registration


@dataclass(frozen=True, slots=True, kw_only=True)
class EndRegistration:
    """End a registration on a day."""

    registration_id: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AddAllocation:
    """A stretch of an officer with a person."""

    allocation: Allocation


@dataclass(frozen=True, slots=True, kw_only=True)
class EditRegistration:
    """A registration before and after editing."""

    before: Registration
    after: Registration


def add_person(session: Session, command: AddPerson) -> Change:
    """Add a person by hand, allocated to the officer who is working unless they are here for a report only."""
    check_person(session, command.person)
    if command.order:
        check_order(command.order)
    with act(session, "add_person", AuditKind.COLLECTION) as unit:
        person = unit.add(command.person)
        if command.order:
            unit.add(replace(command.order, person_id=person.id))
        if person.kind is not CaseKind.REPORT_ONLY:
            unit.add(Allocation(person_id=person.id, officer_name=session.officer_name, from_on=session.today))
        unit.sentence = tr("{name} added.", name=person.name)
    return unit.result


def edit_person(session: Session, command: EditPerson) -> Change:
    """Change a person's details."""
    check_person(session, command.after, command.before)
    with act(session, "edit_person", AuditKind.ALTERATION) as unit:
        unit.touch(command.before.id)
        keep_tiers(unit, command.before, command.after)
        unit.write(command.before, command.after)
        unit.sentence = tr("Details of {name} saved.", name=command.after.name)
    return unit.result


def remove_person(session: Session, command: RemovePerson) -> Change:
    """Take a person out of the lists; undo puts them back, and Records lists them until they are removed for good.

    Refused while a hold or an open request says that nothing of them is removed.
    """
    found = session.store.need(Person, command.person_id)
    check_not_stopped(session, found)
    with act(session, "remove_person", AuditKind.ALTERATION) as unit:
        person = unit.remove(found)
        unit.sentence = tr("{name} removed from the caseload.", name=person.name)
    return unit.result


def close_case(session: Session, command: CloseCase) -> Change:
    """Close a case; its records stay and it leaves the lists of open cases."""
    reason = check_words(command.reason, tr("The reason for closing"))
    with act(session, "close_case", AuditKind.ALTERATION) as unit:
        person = session.store.need(Person, command.person_id)
        unit.change(person, closed_on=command.on, closed_reason=reason)
        unit.sentence = tr("The case of {name} is closed.", name=person.name)
    return unit.result


def reopen_case(session: Session, command: ReopenCase) -> Change:
    """Open a closed case again."""
    with act(session, "reopen_case", AuditKind.ALTERATION) as unit:
        person = session.store.need(Person, command.person_id)
        unit.change(person, closed_on=None, closed_reason="")
        unit.sentence = tr("The case of {name} is open again.", name=person.name)
    return unit.result


def accept_gaps(session: Session, command: AcceptGaps) -> Change:
    """Accept gaps before this program: the clock of each starts on the day the import told of them."""
    with act(session, "accept_gaps", AuditKind.ALTERATION) as unit:
        for person_id in command.person_ids:
            unit.change(session.store.need(Person, person_id), gap_accepted_on=session.today)
        unit.sentence = trn(
            "{n} gap before this program accepted.", "{n} gaps before this program accepted.", len(command.person_ids)
        )
    return unit.result


def set_interval(session: Session, command: SetInterval) -> Change:
    """Set the officer's own contact interval with its reason, or go back to the table; what held before stays on record."""
    if command.days is not None and not SHORTEST <= command.days <= LONGEST:
        raise Refusal(tr("An interval of {days} days is outside 1 to 366. Type the days between contacts.", days=command.days))
    reason = "" if command.days is None else check_words(command.reason, tr("The reason for another interval"))
    agreed = tr("{reason} (agreed by {who})", reason=reason, who=command.agreed_by) if command.agreed_by else reason
    from_on = command.from_on or session.today
    check_not_future(from_on, session.today, tr("The interval"))
    with act(session, "set_interval", AuditKind.ALTERATION) as unit:
        person = session.store.need(Person, command.person_id)
        keep_interval(unit, person, from_on, command.days, agreed)
        day = None if command.days is None else from_on
        unit.change(person, own_interval_days=command.days, own_interval_reason=agreed, own_interval_on=day)
        unit.sentence = tr("Contact interval of {name} saved.", name=person.name)
    return unit.result


def add_registration(session: Session, command: AddRegistration) -> Change:
    """Add a flag, MAPPA or IOM registration."""
    check_words(command.registration.code or command.registration.words, tr("The registration"))
    with act(session, "add_registration", AuditKind.COLLECTION) as unit:
        unit.add(command.registration)
        unit.sentence = tr("Registration added.")
    return unit.result


def end_registration(session: Session, command: EndRegistration) -> Change:
    """End a registration; it stays on the history."""
    with act(session, "end_registration", AuditKind.ALTERATION) as unit:
        unit.change(session.store.need(Registration, command.registration_id), ended_on=command.on)
        unit.sentence = tr("Registration ended.")
    return unit.result


def add_allocation(session: Session, command: AddAllocation) -> Change:
    """Record an officer's stretch with a person; the open stretch of the same role before it ends that day."""
    with act(session, "add_allocation", AuditKind.ALTERATION) as unit:
        new = command.allocation
        for earlier in session.store.of_person(Allocation, new.person_id):
            if earlier.to_on is None and earlier.role == new.role:
                unit.change(earlier, to_on=new.from_on)
        unit.add(new)
        unit.sentence = tr("{officer} recorded as {role}.", officer=new.officer_name, role=new.role)
    return unit.result


def open_case(session: Session, person_id: str) -> Change:
    """Tell the audit that a case was opened (consultation); nothing is told while the file is read-only."""
    if session.read_only:
        return Change(act="open_case", sentence="", reversible=False)
    with act(session, "open_case", AuditKind.CONSULTATION) as unit:
        unit.touch(person_id)
        unit.sentence = tr("Case opened.")
    return unit.result


def edit_registration(session: Session, command: EditRegistration) -> Change:
    """Change a registration: its level, category, dates or note."""
    check_words(command.after.code or command.after.words, tr("The registration"))
    with act(session, "edit_registration", AuditKind.ALTERATION) as unit:
        unit.write(command.before, command.after)
        unit.sentence = tr("Registration saved.")
    return unit.result
