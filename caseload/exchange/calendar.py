"""Appointments as a calendar file: local times of Europe/London that stay right across the change of clocks, no names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from caseload.domain.contact import Attendance, Contact, Mode
from caseload.domain.errors import Refusal
from caseload.domain.words import tr

ZONE = ZoneInfo("Europe/London")
MAKER = "-//Caseload//Caseload//EN"
_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)
# Clocks change at 01:00 UTC on the last Sundays of March and October, since the autumn of 1996.
_CHANGES = (
    (TimezoneStandard, "GMT", datetime(1996, 10, 27, 2), 10, _HOUR, timedelta()),  # noqa: DTZ001  local times, as the format asks
    (TimezoneDaylight, "BST", datetime(1997, 3, 30, 1), 3, timedelta(), _HOUR),  # noqa: DTZ001  the same
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """One appointment with what stands for the person in a calendar that others may see: initials and CRN."""

    contact: Contact
    initials: str
    crn: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarWords:
    """How a calendar is made: its name, how long an appointment lasts whose end is not known, minutes of warning."""

    name: str
    usual_minutes: int
    remind_minutes: int | None = None


def write_calendar(entries: Iterable[CalendarEntry], words: CalendarWords) -> bytes:
    """The entries as an iCalendar file; refuses when there is none to write."""
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _line(words.name))
    calendar.add_component(_zone())
    for entry in entries:
        calendar.add_component(_event(entry, words))
    if not calendar.events:
        raise Refusal(tr("There is no appointment to put in a calendar file. Choose other days or another person."))
    return bytes(calendar.to_ical())


# Controls and halves of letters; what only joins or orders letters, or is newer than this Python, stays.
_NO_TEXT = frozenset({"Cc", "Cs"})


def _line(text: str) -> str:
    """Escape a user string for a calendar: one line without control characters; the package escapes its signs."""
    return " ".join("".join(" " if unicodedata.category(char) in _NO_TEXT else char for char in text).split())


def _zone() -> Timezone:
    """Europe/London by its rule: two lines that every calendar reads, where a table would end in some year."""
    zone = Timezone()
    zone.add("tzid", ZONE.key)
    for kind, name, first, month, before, after in _CHANGES:
        change = kind()
        change.add("tzname", name)
        change.add("dtstart", first)
        change.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        change.add("tzoffsetfrom", before)
        change.add("tzoffsetto", after)
        zone.add_component(change)
    return zone


def _event(entry: CalendarEntry, words: CalendarWords) -> Event:
    """An id and number that let a calendar replace an older copy; nothing of the note or the outcome."""
    contact, event = entry.contact, Event()
    event.add("uid", f"{contact.id}@caseload")
    event.add("dtstamp", _stamp(contact))
    event.add("sequence", max(contact.version - 1, 0))
    event.add("summary", _summary(entry))
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if contact.attendance is Attendance.MOVED else "CONFIRMED")
    if not contact.sensitive and (place := _line(contact.place)):
        event.add("location", place)
    _add_times(event, contact, words)
    return event


def _summary(entry: CalendarEntry) -> str:
    """Who, where something stands for them, and how; without either only that it is an appointment."""
    mode = "" if entry.contact.mode is Mode.UNKNOWN else tr(entry.contact.mode.value)
    who = " ".join(part for part in (entry.initials, entry.crn) if part)
    if not mode:
        return tr("{who}, appointment", who=who) if who else tr("appointment")
    return tr("{who}, {mode}", who=who or tr("appointment"), mode=mode)


def _add_times(event: Event, contact: Contact, words: CalendarWords) -> None:
    """A day without a time is a whole day; its end is the day after, as the format counts."""
    if contact.starts_at is None:
        event.add("dtstart", contact.happens_on)
        event.add("dtend", contact.happens_on + _DAY)
        event.add("transp", "TRANSPARENT")
        return
    event.add("dtstart", _local(contact.happens_on, contact.starts_at))
    event.add("dtend", _local(contact.happens_on, contact.starts_at) + _length(contact, contact.starts_at, words))
    if words.remind_minutes is not None:
        event.add_component(_alarm(words.remind_minutes))


def _local(day: date, at: time) -> datetime:
    """The civil time in the zone, so that 10:00 stays 10:00 on either side of a change of clocks."""
    return datetime.combine(day, at, ZONE)


def _length(contact: Contact, start: time, words: CalendarWords) -> timedelta:
    """From start to end where the end is known and later, else the minutes recorded, else the usual length."""
    if contact.ends_at is not None and contact.ends_at > start:
        return datetime.combine(date.min, contact.ends_at) - datetime.combine(date.min, start)
    return timedelta(minutes=contact.minutes or words.usual_minutes)


def _alarm(minutes: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", tr("Appointment soon"))
    alarm.add("trigger", timedelta(minutes=-minutes))
    return alarm


def _stamp(contact: Contact) -> datetime:
    """When the entry was last written, so that the same entry always makes the same file."""
    text = contact.changed_at or contact.created_at
    return datetime.fromisoformat(text).astimezone(UTC) if text else datetime.combine(contact.happens_on, time(), UTC)
