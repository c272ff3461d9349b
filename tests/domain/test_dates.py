from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.domain import dates
from caseload.domain.dates import CellDate, read_cell_date, read_entry, reads_anew_on, serial_date, short_date
from tests.domain.examples import day

SATURDAY = date(2026, 11, 21)
NEAR = st.dates(date(2025, 11, 23), date(2027, 11, 19))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("19/11", "2026-11-19"),
        ("19/11/26", "2026-11-19"),
        ("19.11.2026", "2026-11-19"),
        ("19-11-2026", "2026-11-19"),
        ("19 nov", "2026-11-19"),
        ("19 Nov 2026", "2026-11-19"),
        ("19th of November", "2026-11-19"),
        ("19nov", "2026-11-19"),
        ("14 sept", "2026-09-14"),
        ("2026-11-19", "2026-11-19"),
        (" Today ", "2026-11-21"),
        ("tomorrow", "2026-11-22"),
        ("yesterday", "2026-11-20"),
        ("+2w", "2026-12-05"),
        ("-3d", "2026-11-18"),
        ("+ 3", "2026-11-24"),
        ("+1m", "2026-12-21"),
        ("+1y", "2027-11-21"),
        ("fri", "2026-11-27"),
        ("sat", "2026-11-28"),  # never today
        ("Saturday", "2026-11-28"),
        ("next tue", "2026-11-24"),
        ("last fri", "2026-11-20"),
        ("last sat", "2026-11-14"),
        ("3/1", "2027-01-03"),  # the nearest year, forwards
        ("30/12", "2026-12-30"),
        ("1/6", "2026-06-01"),  # and backwards
        ("14/7/87", "1987-07-14"),
    ],
)
def test_quick_entry(typed: str, expected: str) -> None:
    assert read_entry(typed, SATURDAY) == day(expected)


@pytest.mark.parametrize(
    "typed", ["", "x", "nov", "31/4", "29/2", "12/13/2026", "31 June 2026", "+9999y", "so", "19 nonsense", "-"]
)
def test_what_is_no_day_is_not_entered(typed: str) -> None:
    assert read_entry(typed, SATURDAY) is None


def test_29_february_without_a_year_is_the_nearest_one_there_is() -> None:
    assert read_entry("29/2", day("2027-05-01")) == day("2028-02-29")


@given(NEAR)
def test_what_is_shown_within_a_year_is_read_back(shown: date) -> None:
    near = abs((shown - SATURDAY).days) < 180
    assert not near or read_entry(short_date(shown, SATURDAY), SATURDAY) == shown
    assert read_entry(dates.plain_date(shown), SATURDAY) == shown
    assert read_cell_date(dates.long_date(shown)) == CellDate(date=shown)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("3/11/26", "2026-11-03"),
        ("03/11/2026", "2026-11-03"),
        ("03.11.26", "2026-11-03"),
        ("3-11-26", "2026-11-03"),
        ("14 Sept 2026", "2026-09-14"),
        ("14 September 2026", "2026-09-14"),
        ("Mon 14 Sep 2026", "2026-09-14"),
        ("Wednesday, 14 Sep 26", "2026-09-14"),
        ("14-Sep-26", "2026-09-14"),
        ("14th Sept. 2026", "2026-09-14"),
        ("2026-10-02", "2026-10-02"),
        ("2026-12-02 ", "2026-12-02"),
        ("14/7/87", "1987-07-14"),
        ("1/1/69", "2069-01-01"),
        ("1/1/70", "1970-01-01"),
    ],
)
def test_dates_in_cells_are_read_day_first(cell: str, expected: str) -> None:
    assert read_cell_date(cell) == CellDate(date=day(expected))


@pytest.mark.parametrize(
    ("cell", "at"),
    [
        ("24/11/2026 10:30", time(10, 30)),
        ("24/11/26 10.30", time(10, 30)),
        ("2026-11-24 10:30:00", time(10, 30)),
        ("2026-11-24T10:30:00.000", time(10, 30)),
        ("24 Nov 2026 at 2.15pm", time(14, 15)),
        ("24 Nov 2026, 12:05 am", time(0, 5)),
    ],
)
def test_a_time_beside_the_date_is_kept(cell: str, at: time) -> None:
    assert read_cell_date(cell) == CellDate(date=day("2026-11-24"), time=at)


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("31/02/2026", "“31/02/2026” is not a day that exists"),
        ("30/02/2026", "“30/02/2026” is not a day that exists"),
        ("31 June 2026", "“31 June 2026” is not a day that exists"),
        ("29/02/2026", "“29/02/2026” is not a day that exists"),
        ("0/1/2026", "“0/1/2026” is not a day that exists"),
        ("12/13/2025", "“12/13/2025” is not a UK date: there is no month 13"),
        ("TBC", "“TBC” is not a date"),
        ("life", "“life” is not a date"),
        ("99999", "“99999” is not a date"),
        ("14 Sept", "“14 Sept” has no year"),
        ("14 Snow 2026", "“14 Snow 2026” is not a date"),
        ("TBC 10:30", "“TBC 10:30” is not a date"),
        ("x" * 100, "“" + "x" * 60 + "…” is not a date"),
    ],
)
def test_what_is_not_a_date_stays_empty_and_says_why(cell: str, problem: str) -> None:
    found = read_cell_date(cell)
    assert (found.date, found.time, str(found.problem)) == (None, None, problem)


@pytest.mark.parametrize(
    "cell", ["w/c 30/11/2026", "W/C 30 Nov", "week of 30/11/2026", "end of order", "about 3/11/26", "mid Dec 2026"]
)
def test_a_rough_date_is_not_made_exact(cell: str) -> None:
    found = read_cell_date(cell)
    assert (found.date, found.approximate, str(found.problem)) == (None, True, f"“{cell}” is not one day")


def test_an_empty_cell_says_nothing() -> None:
    assert read_cell_date("  ") == CellDate()


def test_a_bare_number_is_read_as_a_day_number_and_told_of() -> None:
    found = read_cell_date("46290")
    assert (found.date, str(found.problem)) == (day("2026-09-25"), "“46290” is a bare number, read as 2026-09-25")
    assert (serial_date(46290.5), serial_date(12), serial_date(99999)) == (day("2026-09-25"), None, None)


def test_a_time_that_does_not_exist_is_left_out_and_told_of() -> None:
    found = read_cell_date("24/11/2026 25:30")
    assert (found.date, found.time, str(found.problem)) == (day("2026-11-24"), None, "“25:30” is not a time of day")
    assert read_cell_date("31/02/2026 10:30").date is None


@pytest.mark.parametrize(
    ("cell", "born"),
    [
        ("14/7/87", "1987-07-14"),
        ("14/7/26", "2026-07-14"),
        ("14/12/26", "1926-12-14"),
        ("1/1/2000", "2000-01-01"),
        ("3/2/01", "2001-02-03"),
    ],
)
def test_two_digit_years_of_birth_lie_in_the_past(cell: str, born: str) -> None:
    assert read_cell_date(cell, born_before=SATURDAY).date == day(born)


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)))
def test_every_written_form_of_a_day_is_read_back(one: date) -> None:
    month = dates.SHORT_MONTHS[one.month - 1]
    forms = [
        f"{one.day}/{one.month}/{one.year}",
        f"{one:%d.%m.%y}",
        f"{one:%d-%m-%Y}",
        one.isoformat(),
        f"{one.day} {month} {one.year}",
        f"{one.day}{month}{one:%y}",
        f"{dates.SHORT_WEEKDAYS[one.weekday()]} {one.day} {dates.MONTHS[one.month - 1]} {one.year}",
    ]
    assert [read_cell_date(form).date for form in forms] == [one] * len(forms)


@given(st.text(max_size=80))
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    found = read_cell_date(text)
    assert found.date or found.problem or not text.split()
    assert read_entry(text, SATURDAY) is None or isinstance(read_entry(text, SATURDAY), date)


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("2026-11-19", "Thu 19 Nov"),
        ("2025-11-22", "Sat 22 Nov"),
        ("2025-11-21", "21 Nov 2025"),
        ("2027-11-20", "Sat 20 Nov"),
        ("2024-11-19", "19 Nov 2024"),
    ],
)
def test_short_dates_carry_the_year_only_when_they_must(shown: str, expected: str) -> None:
    assert short_date(day(shown), SATURDAY) == expected


@given(st.dates(SATURDAY - timedelta(days=364), SATURDAY + timedelta(days=364)))
def test_no_two_days_within_a_year_look_the_same_to_their_neighbours(shown: date) -> None:
    assert short_date(shown, SATURDAY).startswith(dates.SHORT_WEEKDAYS[shown.weekday()])


@given(st.dates(SATURDAY - timedelta(days=800), SATURDAY + timedelta(days=800)))
def test_a_short_date_reads_the_same_until_the_day_it_is_said_to_turn(shown: date) -> None:
    turns = reads_anew_on(shown, SATURDAY)
    last = turns - timedelta(days=1) if turns else SATURDAY + timedelta(days=3000)
    assert last >= SATURDAY
    assert short_date(shown, last) == short_date(shown, SATURDAY)
    assert turns is None or short_date(shown, turns) != short_date(shown, SATURDAY)


def test_words_for_durations_times_and_ages() -> None:
    assert dates.long_date(SATURDAY) == "Saturday 21 November 2026"
    assert (dates.days_words(1), dates.days_words(9), dates.weeks_words(2)) == ("1 day", "9 days", "2 weeks")
    assert (dates.working_days_words(1), dates.working_days_words(9)) == ("1 working day", "9 working days")
    assert (dates.age_words(39), dates.age_words(None)) == ("age 39", "age not known")
    assert dates.clock_time(time(9, 5)) == "09:05"
    assert dates.moment_words(datetime(2026, 11, 19, 9, 30)) == "19 Nov 2026 at 09:30"  # noqa: DTZ001  local civil time
