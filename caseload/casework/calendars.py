"""Appointments as a calendar file: one, a series, a person's or the days of the diary; recorded as having left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseload.casework.disclosure import RecordDisclosure, record_disclosure
from caseload.casework.session import Session
from caseload.documents.phrases import file_stem
from caseload.domain.change import Change
from caseload.domain.contact import Contact
from caseload.domain.errors import Refusal
from caseload.domain.person import Person
from caseload.domain.voluntary import marked
from caseload.domain.words import tr
from caseload.exchange.calendar import CalendarEntry, CalendarWords, write_calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRequest:
    """Which appointments: one, those of a series, or those from a day to another; `person_id` keeps to one person's.

    `for_person` makes the file that the person may keep: it says nothing of whose appointments they are.
    """

    contact_id: str = ""
    series_id: str = ""
    person_id: str = ""
    first: date | None = None
    last: date | None = None
    remind_minutes: int | None = None
    for_person: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFile:
    """A calendar file ready to save: its name tells document, day and CRN only; `person_id` is set where it is about one."""

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
    """The appointments asked for as an .ics file; refuses when there is none, or not of one person in a file for them."""
    contacts = _contacts(session, request)
    people = {one: session.store.need(Person, one) for one in {contact.person_id for contact in contacts}}
    only = next(iter(people.values())) if len(people) == 1 else None
    if request.for_person and people and only is None:
        raise Refusal(tr("These appointments are of several people. A file for a person holds only their own: choose one "
                         "person's."))  # fmt: skip
    words = CalendarWords(
        name=tr("Appointments"), usual_minutes=session.rules.figures.whole("appointment_minutes", session.today),
        remind_minutes=request.remind_minutes,
    )  # fmt: skip
    first = (contacts[0].happens_on if contacts else session.today).isoformat()
    stem = file_stem("appointments", only.crn, first) if only else file_stem("appointments", first)
    return CalendarFile(
        file_name=f"{stem}.ics", data=write_calendar([_entry(one, people, request) for one in contacts], words),
        appointments=len(contacts), person_id=only.id if only else "",
    )  # fmt: skip


def calendar_left(session: Session, command: CalendarLeft) -> Change:
    """Record a calendar file as disclosed to whom it went."""
    told = RecordDisclosure(what=tr("Calendar file"), person_id=command.file.person_id, recipient=command.recipient)
    return record_disclosure(session, told)


def leaving_words(*, for_person: bool) -> str:
    """What an officer is told before a calendar file is given out."""
    if for_person:
        return tr("The file leaves the protected store. It holds times and places as typed, and nothing that names anybody.")
    return tr("The file leaves the protected store. Whoever opens it sees initials, CRNs, times and places as typed; no names.")


def _entry(contact: Contact, people: dict[str, Person], request: CalendarRequest) -> CalendarEntry:
    """An appointment with what stands for the person; their own file needs nothing that does."""
    person = people[contact.person_id]
    named = not request.for_person
    initials = marked(person.initials, person.kind) if named else ""
    return CalendarEntry(contact=contact, initials=initials, crn=person.crn if named else None)


def _contacts(session: Session, request: CalendarRequest) -> tuple[Contact, ...]:
    order = "happens_on, starts_at IS NULL, starts_at, row_id"
    if request.contact_id:
        return (session.store.need(Contact, request.contact_id),)
    if request.series_id:
        since = request.first or date.min
        kept = "series_id = ? AND appointment = 1 AND happens_on >= ?"
        return session.store.find(Contact, kept, (request.series_id, since.isoformat()), order)
    first = request.first or session.today
    last = request.last or date.max
    if last < first:
        raise Refusal(tr("The period ends before it begins. Check both dates."))
    found = session.store.find(
        Contact, "appointment = 1 AND happens_on BETWEEN ? AND ?", (first.isoformat(), last.isoformat()), order
    )
    return tuple(one for one in found if request.person_id in ("", one.person_id))
