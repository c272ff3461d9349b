"""Calendar files: local times right across the change of clocks, no names, and the same entry always in the same place."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from caseload.domain.contact import Attendance, Contact, Mode
from caseload.domain.errors import Refusal
from caseload.exchange.calendar import ZONE, CalendarEntry, CalendarWords, write_calendar

WORDS = CalendarWords(name="Diary", usual_minutes=30)
CONTACT = Contact(id="c1", person_id="p", happens_on=date(2026, 11, 24), starts_at=time(10, 15), mode=Mode.OFFICE,
                  place="Eastgate, room 2; floor 1", note="He said something private.", version=3,
                  changed_at="2026-11-21T09:50:00+00:00")  # fmt: skip


def made(*contacts: Contact, words: CalendarWords = WORDS) -> Calendar:
    return Calendar.from_ical(text(*contacts, words=words))


def text(*contacts: Contact, words: CalendarWords = WORDS) -> str:
    return write_calendar((CalendarEntry(contact=one, initials="S.O.", crn="X482217") for one in contacts), words).decode()


def event(words: CalendarWords = WORDS, **changed: Any) -> Any:
    return made(replace(CONTACT, **changed), words=words).events[0]


def test_one_appointment_with_initials_and_crn_and_nothing_that_was_written() -> None:
    got = event()
    assert str(got["summary"]) == "S.O. X482217, office"
    assert str(got["location"]) == "Eastgate, room 2; floor 1"
    assert (got.start.replace(tzinfo=None), got.end - got.start) == (datetime(2026, 11, 24, 10, 15), timedelta(minutes=30))  # noqa: DTZ001
    assert (str(got["uid"]), int(got["sequence"]), str(got["class"])) == ("c1@caseload", 2, "PRIVATE")
    assert got["dtstamp"].dt == datetime(2026, 11, 21, 9, 50, tzinfo=UTC)
    assert "private." not in text(CONTACT)
    assert "description" not in got


@pytest.mark.parametrize(("day", "utc"), [
    (date(2026, 10, 19), 9), (date(2026, 10, 26), 10), (date(2027, 3, 22), 10), (date(2027, 3, 29), 9),
])  # fmt: skip
def test_ten_o_clock_stays_ten_o_clock_when_the_clocks_change(day: date, utc: int) -> None:
    got = event(happens_on=day, starts_at=time(10))
    assert got.start.astimezone(UTC).hour == utc
    assert f"DTSTART;TZID=Europe/London:{day:%Y%m%d}T100000" in text(replace(CONTACT, happens_on=day, starts_at=time(10)))


@given(st.dates(date(2018, 1, 1), date(2060, 12, 31)), st.times())
def test_the_zone_of_the_file_gives_the_offset_of_the_zone_data(day: date, at: time) -> None:
    moment = datetime.combine(day, at.replace(microsecond=0))
    zone = made(CONTACT).timezones[0].to_tz()
    inside = moment.month in (3, 10) and day.day > 24 and moment.hour < 3
    if not inside:  # the hour that is skipped or comes twice has no one offset
        assert moment.replace(tzinfo=zone).utcoffset() == moment.replace(tzinfo=ZONE).utcoffset()


def test_an_appointment_over_the_change_of_clocks_keeps_its_local_end() -> None:
    got = event(happens_on=date(2026, 10, 25), starts_at=time(0, 30), ends_at=time(3))
    assert (got.start.hour, got.end.hour) == (0, 3)


@pytest.mark.parametrize(("changed", "minutes"), [
    ({"ends_at": time(11, 0)}, 45), ({"ends_at": time(9)}, 30), ({"minutes": 90}, 90), ({}, 30),
])  # fmt: skip
def test_how_long_it_lasts(changed: dict[str, Any], minutes: int) -> None:
    got = event(**changed)
    assert got.end - got.start == timedelta(minutes=minutes)


def test_a_day_without_a_time_is_a_whole_day() -> None:
    got = event(starts_at=None)
    assert (got.start, got.end) == (date(2026, 11, 24), date(2026, 11, 25))


def test_a_series_is_one_event_each_so_that_one_can_be_moved() -> None:
    series = [replace(CONTACT, id=f"c{n}", happens_on=date(2026, 10, 12) + timedelta(weeks=n)) for n in range(4)]
    got = made(*series)
    assert len({str(one["uid"]) for one in got.events}) == 4
    assert {one.start.time() for one in got.events} == {time(10, 15)}
    assert len(got.timezones) == 1


def test_what_was_moved_or_cancelled_is_shown_as_cancelled() -> None:
    assert str(event(attendance=Attendance.MOVED)["status"]) == "CANCELLED"
    assert str(event()["status"]) == "CONFIRMED"


def test_a_reminder_only_where_one_is_asked_for() -> None:
    assert not event().alarms.times
    assert event(CalendarWords(name="D", usual_minutes=30, remind_minutes=60)).subcomponents[0]["trigger"].dt == -timedelta(hours=1)


def test_typed_signs_and_line_ends_do_not_act() -> None:
    typed = "Room\r\nEND:VEVENT\x07\n; one, two\\n"
    got = made(replace(CONTACT, place=typed))
    assert len(got.events) == 1
    assert str(got.events[0]["location"]) == "Room END:VEVENT ; one, two\\n"


def test_the_same_entries_make_the_same_file_with_lines_of_the_format() -> None:
    assert text(CONTACT) == text(CONTACT)
    assert all(len(line.encode()) <= 75 for line in text(replace(CONTACT, place="ŵ" * 200)).split("\r\n"))


def test_nothing_to_write_is_refused() -> None:
    with pytest.raises(Refusal, match="no appointment"):
        text()


def test_a_person_without_crn_or_initials_and_an_unknown_mode() -> None:
    bare = CalendarEntry(contact=replace(CONTACT, mode=Mode.UNKNOWN, version=0, changed_at=""), initials="", crn=None)
    got = Calendar.from_ical(write_calendar([bare], WORDS).decode()).events[0]
    assert (str(got["summary"]), int(got["sequence"])) == ("appointment", 0)
    shown = [replace(bare, initials="S.O."), replace(bare, contact=CONTACT)]
    read = Calendar.from_ical(write_calendar(shown, WORDS).decode()).events
    assert [str(one["summary"]) for one in read] == ["S.O., appointment", "appointment, office"]
