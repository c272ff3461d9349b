"""Calendar files from a real store: the appointments asked for, nobody's name, and a record that the file left."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from icalendar import Calendar

from caseload.casework.calendars import CalendarLeft, CalendarRequest, calendar_left, leaving_words, make_calendar
from caseload.casework.contacts import BookContact, book_contact
from caseload.casework.diary import BookSeries, book_series
from caseload.casework.queries import history
from caseload.casework.session import Session
from caseload.domain.contact import Contact
from caseload.domain.diary import Every
from caseload.domain.errors import Refusal
from tests import kit


def summaries(data: bytes) -> list[str]:
    return [str(event["summary"]) for event in Calendar.from_ical(data.decode()).events]


def test_one_a_series_a_person_or_the_days_of_the_diary(sitting: Session) -> None:
    zebedee, other = kit.add_case(sitting, "Zebedee", crn="X100001"), kit.add_case(sitting, "Other", crn="X100002")
    first = sitting.today + timedelta(days=7)
    book_series(sitting, BookSeries(person_id=zebedee.id, first=first, every=Every.WEEK, until=first + timedelta(weeks=3),
                                    type_code="COAP", starts_at=time(10)))  # fmt: skip
    one = book_contact(sitting, BookContact(person_id=other.id, happens_on=first, type_code="COAP", note="Secret")).made()
    series = next(contact for contact in sitting.store.find(Contact) if contact.series_id).series_id
    assert summaries(make_calendar(sitting, CalendarRequest(contact_id=one.id)).data) == ["J.O. X100002, office"]
    assert len(summaries(make_calendar(sitting, CalendarRequest(series_id=series)).data)) == 4
    assert len(summaries(make_calendar(sitting, CalendarRequest(person_id=other.id)).data)) == 1
    every = make_calendar(sitting, CalendarRequest())
    assert every.appointments == 5
    assert not [word for word in (b"Zebedee", b"Secret", b"Jordan") if word in every.data]
    assert (every.file_name, every.person_id) == (f"appointments-{first.isoformat()}.ics", "")
    day = make_calendar(sitting, CalendarRequest(first=first, last=first))
    assert day.appointments == 2


def test_a_calendar_that_left_is_told_to_the_history(sitting: Session) -> None:
    person = kit.add_case(sitting)
    book_contact(sitting, BookContact(person_id=person.id, happens_on=sitting.today, type_code="COAP"))
    calendar_left(sitting, CalendarLeft(file=make_calendar(sitting, CalendarRequest()), recipient="own calendar"))
    assert [line.recipient for line in history(sitting, person.id) if line.kind == "disclosure"] == ["own calendar"]


def test_nothing_or_a_turned_period_is_refused(sitting: Session) -> None:
    with pytest.raises(Refusal, match="no appointment"):
        make_calendar(sitting, CalendarRequest())
    with pytest.raises(Refusal, match="ends before it begins"):
        make_calendar(sitting, CalendarRequest(first=sitting.today, last=sitting.today - timedelta(days=1)))


def test_the_file_a_person_may_keep_holds_only_their_own_and_names_nobody(sitting: Session) -> None:
    person, other = kit.add_case(sitting, crn="X100001"), kit.add_case(sitting, "Other", crn="X100002")
    for one in (person, other):
        book_contact(sitting, BookContact(person_id=one.id, happens_on=sitting.today, type_code="COAP"))
    made = make_calendar(sitting, CalendarRequest(person_id=person.id, for_person=True))
    assert summaries(made.data) == ["appointment, office"]
    assert made.file_name == f"appointments-X100001-{sitting.today.isoformat()}.ics"
    assert not [word for word in (b"X10000", b"Bevan", b"J.B.", b"Other") if word in made.data]
    with pytest.raises(Refusal, match="several people"):
        make_calendar(sitting, CalendarRequest(for_person=True))
    assert "CRNs" in leaving_words(for_person=False)
    assert "CRN" not in leaving_words(for_person=True)


def test_a_series_may_begin_at_a_day(sitting: Session) -> None:
    person = kit.add_case(sitting)
    first = sitting.today + timedelta(days=3)
    booked = book_series(sitting, BookSeries(person_id=person.id, first=first, every=Every.WEEK, until=first + timedelta(weeks=3),
                                             type_code="COAP"))  # fmt: skip
    series = sitting.store.need(Contact, booked.made().id).series_id
    later = CalendarRequest(series_id=series, first=first + timedelta(days=1))
    assert make_calendar(sitting, later).appointments == make_calendar(sitting, CalendarRequest(series_id=series)).appointments - 1
