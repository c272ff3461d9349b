"""Appointments as a calendar file: one, a series, a person's or the days of the diary; recorded as having left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseload.casework.disclosure import RecordDisclosure, record_disclosure
from caseload.casework.session import Session
from caseload.domain.change import Change
from caseload.domain.contact import Contact
from caseload.domain.errors import Refusal
from caseload.domain.person import Person
from caseload.domain.words import tr
from caseload.exchange.calendar import CalendarEntry, CalendarWords, write_calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRequest:
    """Which appointments: one, those of a series, or those from a day to another; `person_id` keeps to one person's."""

    contact_id: str = ""
    series_id: str = ""
    person_id: str = ""
    first: date | None = None
    last: date | None = None
    remind_minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFile:
    """A calendar file ready to save: its name tells no person; `person_id` is set where it is about one."""

    file_name: str
    data: bytes
    appointments: int
    person_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarLeft:
    """A calendar file that was saved, and for whom."""

    file: CalendarFile
    recipient: str = ""


def make_calendar(session: Session, request: CalendarRequest) -> CalendarFile:
    """The appointments asked for as an .ics file; refuses when there is none."""
    contacts = _contacts(session, request)
    people = {one: session.store.need(Person, one) for one in {contact.person_id for contact in contacts}}
    entries = [
        CalendarEntry(contact=one, initials=people[one.person_id].initials, crn=people[one.person_id].crn) for one in contacts
    ]
    words = CalendarWords(
        name=tr("Appointments"), usual_minutes=session.rules.figures.whole("appointment_minutes", session.today),
        remind_minutes=request.remind_minutes,
    )  # fmt: skip
    first = contacts[0].happens_on if contacts else session.today
    return CalendarFile(
        file_name=f"appointments-{first.isoformat()}.ics", data=write_calendar(entries, words), appointments=len(entries),
        person_id=next(iter(people)) if len(people) == 1 else "",
    )  # fmt: skip


def calendar_left(session: Session, command: CalendarLeft) -> Change:
    """Record a calendar file as disclosed to whom it went."""
    told = RecordDisclosure(what=tr("Calendar file"), person_id=command.file.person_id, recipient=command.recipient)
    return record_disclosure(session, told)


def _contacts(session: Session, request: CalendarRequest) -> tuple[Contact, ...]:
    order = "happens_on, starts_at IS NULL, starts_at, row_id"
    if request.contact_id:
        return (session.store.need(Contact, request.contact_id),)
    if request.series_id:
        return session.store.find(Contact, "series_id = ? AND appointment = 1", (request.series_id,), order)
    first = request.first or session.today
    last = request.last or date.max
    if last < first:
        raise Refusal(tr("The period ends before it begins. Check both dates."))
    found = session.store.find(
        Contact, "appointment = 1 AND happens_on BETWEEN ? AND ?", (first.isoformat(), last.isoformat()), order
    )
    return tuple(one for one in found if request.person_id in ("", one.person_id))
