from __future__ import annotations

from datetime import date, time

import pytest

from caseload.domain.casefile import CaseSummary
from caseload.domain.contact import Attendance, Contact, Mode
from caseload.domain.seen import with_contact
from tests.domain.examples import TODAY, day

LINE = CaseSummary(person_id="p", computed_on=TODAY)


def after(*contacts: Contact, since: date | None = None) -> CaseSummary:
    line = LINE
    for contact in contacts:
        line = with_contact(line, contact, TODAY, since)
    return line


def contact(on: str, attendance: Attendance = Attendance.ATTENDED, mode: Mode = Mode.OFFICE, **more: object) -> Contact:
    return Contact(person_id="p", happens_on=day(on), attendance=attendance, mode=mode, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("mode", "seen", "face_to_face", "home"),
    [
        (Mode.OFFICE, True, True, False),
        (Mode.HOME, True, True, True),
        (Mode.PHONE, True, False, False),
        (Mode.VIDEO, True, False, False),
        (Mode.PRISON_VIDEO, True, False, False),
        (Mode.UNPAID_WORK, True, True, False),
        (Mode.THIRD_PARTY, False, False, False),
    ],
)
def test_what_an_attended_contact_says_of_the_person(mode: Mode, seen: bool, face_to_face: bool, home: bool) -> None:
    line = after(contact("2026-11-12", mode=mode))
    told = [one is not None for one in (line.last_seen, line.last_face_to_face, line.last_home_visit)]
    assert told == [seen, face_to_face, home]


def test_the_later_of_two_days_counts_whatever_order_they_are_told_in() -> None:
    assert after(contact("2026-11-12"), contact("2026-11-02")).last_seen == day("2026-11-12")
    assert after(contact("2026-11-02"), contact("2026-11-12")).last_seen == day("2026-11-12")


@pytest.mark.parametrize("attendance", [Attendance.FAILED, Attendance.ACCEPTABLE, Attendance.MOVED, Attendance.NOT_ATTENDANCE])
def test_someone_who_was_not_there_was_not_seen(attendance: Attendance) -> None:
    assert after(contact("2026-11-12", attendance)) == LINE


def test_an_attended_contact_dated_ahead_was_not_seen_yet() -> None:
    assert after(contact("2027-03-01")) == LINE


def test_the_first_booked_appointment_is_the_next_one() -> None:
    booked = [
        contact("2026-12-04", Attendance.NONE),
        contact("2026-11-25", Attendance.NONE, starts_at=time(14)),
        contact("2026-11-25", Attendance.NONE, starts_at=time(9, 30)),
    ]
    assert (after(*booked).next_booked, after(*booked).next_booked_at) == (day("2026-11-25"), "09:30:00")
    assert after(contact("2026-11-20", Attendance.NONE)).next_booked == TODAY
    assert after(contact("2026-12-04", Attendance.NONE, appointment=False)) == LINE


def test_passed_appointments_without_outcome_are_counted_from_the_day_asked_for() -> None:
    passed = [contact("2026-11-02", Attendance.NONE), contact("2026-10-01", Attendance.NONE)]
    assert (after(*passed).outcomes_missing, after(*passed).oldest_missing) == (2, day("2026-10-01"))
    line = after(*passed, since=day("2026-11-01"))
    assert (line.outcomes_missing, line.oldest_missing) == (1, day("2026-11-02"))
