"""The day sheet names nobody; the contact account shows when a thing happened beside when it was written up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from caseload.documents.contact_account import build_contact_account
from caseload.documents.day_sheet import build_day_sheet
from caseload.domain.contact import Mode
from tests.documents.letters import DAY, SECRET, account_sheet, row
from tests.documents.sheets import ABOUT, read, words


def test_a_day_sheet_has_times_places_and_the_call_in_but_no_name_and_no_note() -> None:
    (page,) = read(build_day_sheet(DAY, ABOUT))
    assert "Call in by 17:30: Duty desk, 01632 960 200" in page
    assert "3 appointments" in page
    assert "09:30 M.A. X482217 2 Bridge Street, room 3 office" in page
    assert "gone" not in page
    told = words(build_day_sheet(DAY, ABOUT))
    assert not [word for word in ("Marcus", "Achebe", "Quarry Row, Millbrook", SECRET) if word in told]


def test_a_home_visit_without_a_place_does_not_print_the_address_and_has_a_box() -> None:
    day = replace(DAY, rows=(row(10, Mode.HOME, ""), row(11, Mode.OFFICE, ""), row(12, Mode.PRISON, "Wing B")), call_in_at=None)
    (page,) = read(build_day_sheet(day, ABOUT))
    assert "home address, see the case" in page
    assert "not recorded office" in page
    assert "Eastgate House office" in read(build_day_sheet(replace(day, office="Eastgate House"), ABOUT))[0]
    assert page.count("☐") == 3
    assert "Call in to Duty desk, 01632 960 200 by" in page
    assert "Call in by, and to whom" in read(build_day_sheet(replace(day, call_in_to=""), ABOUT))[0]


def test_an_appointment_with_both_times_or_none() -> None:
    both = replace(DAY.rows[0], contact=replace(DAY.rows[0].contact, ends_at=time(10)), crn=None, initials="")
    none = replace(both, contact=replace(both.contact, starts_at=None, mode=Mode.UNKNOWN))
    told = words(build_day_sheet(replace(DAY, rows=(both, none), call_in_to=""), ABOUT))
    assert "09:30–10:00" in told
    assert "no time" in told
    assert "no CRN" in told
    assert "Call in by 17:30" in told.splitlines()


def test_an_empty_day_and_one_away_say_so() -> None:
    (page,) = read(build_day_sheet(replace(DAY, rows=(), away="On leave until Fri 27 Nov"), ABOUT))
    assert "No appointment is booked on this day." in page
    assert "On leave until Fri 27 Nov" in page


def test_the_account_tells_each_week_what_was_expected_by_which_rule_and_what_came() -> None:
    page = " ".join(read(build_contact_account(account_sheet(4), ABOUT)))
    assert "12 Oct 2026 to 18 Oct 2026 not known 1 1 0 0 0 not known" in page
    assert "7 days: tier B2, early weeks" in page
    assert page.count("as expected") == 1
    assert "1 below" in page
    assert "All 5 2 1 1 1" in page
    assert "Tue 3 Nov: moved or cancelled by the service" in page
    assert "covered by A. Duty" in page
    assert "30 Oct 2026 Rowan Maddox No reason given after a call and a letter." in page


def test_happened_on_stands_beside_written_up_on() -> None:
    told = words(build_contact_account(account_sheet(4), ABOUT))
    assert "22 Oct 2026\n10:15\n26 Oct 2026\n\n4 days later\n" in told
    assert "13 Oct 2026\n\nsame day\n" in told
    assert "5 Nov 2026\n\nbefore\n" in told
    assert "29 Oct 2026\n10:15\nnot recorded\nPlanned office visit\nunacceptable absence" in told


def test_an_account_in_which_nothing_is_recorded_says_so() -> None:
    facts = account_sheet(1)
    empty = tuple(replace(week, contacts=(), decisions=(), moved=(), absences=()) for week in facts.weeks)
    page = " ".join(read(build_contact_account(replace(facts, weeks=empty), ABOUT)))
    assert "No appointment is recorded in this period." in page
    assert page.count("None recorded.") == 2
    assert "Contact account" in " ".join(read(build_contact_account(replace(facts, weeks=(), first=date(2026, 1, 5)), ABOUT)))
