"""Whatever is typed as a place stands in the calendar file as one plain line, and reads back as it was typed."""

from __future__ import annotations

import unicodedata
from datetime import date, time

from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from caseload.domain.contact import Contact, Mode
from caseload.exchange.calendar import CalendarEntry, CalendarWords, write_calendar

SIGNS = ("\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nATTACH:file:///etc/hostname", ';,:\\"', "\\n", "\\;", "^n", "\x00\x07\x1b", "\u2028\u2029\x85", "ŵ" * 90,
         "می\u200cخواهم \u202eabc\u202c 👨\u200d👩\u200d👧 \ue000\U00018cd6\ufeff")


def place_in_file(words: str) -> tuple[int, str]:
    """How many events a file of one appointment has, and the place of the first."""
    contact = Contact(id="c1", person_id="p", happens_on=date(2026, 11, 24), starts_at=time(10, 15), mode=Mode.OFFICE, place=words, version=1,
                      changed_at="2026-11-21T09:50:00+00:00")  # fmt: skip
    data = write_calendar((CalendarEntry(contact=contact, initials="S.O.", crn="X482217"),), CalendarWords(name="D", usual_minutes=30))
    assert not any(line.startswith(b"ATTACH") for line in data.split(b"\r\n"))
    events = Calendar.from_ical(data.decode()).events
    return len(events), str(events[0].get("location", ""))


def one_line(words: str) -> str:
    """The words with every run of control characters, spaces and line ends as one space."""
    return " ".join("".join(" " if unicodedata.category(char) == "Cc" else char for char in words).split())


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=120) | st.sampled_from(SIGNS))
@example("".join(SIGNS))
def test_a_place_stays_one_plain_line(words: str) -> None:
    count, place = place_in_file(words)
    assert count == 1
    assert place == one_line(words)
