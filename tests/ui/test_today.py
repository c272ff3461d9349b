"""Today answers the morning question, and an appointment is recorded with one letter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from caseload.casework.clock import FixedClock
from caseload.casework.session import Session
from caseload.casework.today import Appointment, today_page
from caseload.domain.contact import Attendance, Contact
from ui.hub import Hub, Place
from ui.main_window import MainWindow
from ui.models.appointments import AppointmentModel, line_of
from ui.pages.today import TodayPage
from ui.pages.today_needs import RowButton
from ui.widgets.state import ON_TRACK, SOON, UNKNOWN


def today_of(window: MainWindow) -> TodayPage:
    assert window.desk is not None
    page = window.desk.page("today")
    assert isinstance(page, TodayPage)
    return page


def test_the_first_screen_says_who_is_late_without_a_click(window: MainWindow, hub: Hub) -> None:
    page = today_of(window)
    read = today_page(hub.session)
    assert page.isVisible()
    assert page.sentence.text() == read.sentence
    assert page.appointments.rows.rowCount() == len(read.appointments) > 0
    assert page.needs.rows[0].is_open
    assert [row.group.key for row in page.needs.rows] == [group.key for group in read.needs]


def test_one_letter_records_the_first_appointment_and_goes_on_to_the_next(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    page = today_of(window)
    assert QApplication.focusWidget() is page.appointments
    first = page.appointments.current()
    assert first is not None
    with qtbot.waitSignal(hub.changed):
        qtbot.keyClick(page.appointments, Qt.Key.Key_A)
    assert page.appointments.rows.line(0).mark is ON_TRACK
    now = page.appointments.current()
    assert now is not None
    assert now.contact.id != first.contact.id
    assert window.desk is not None
    assert first.person_name.split(",")[0] in window.desk.banner.sentence
    assert window.desk.banner.undo_button.isVisible()


def test_undo_takes_the_outcome_back(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    page = today_of(window)
    qtbot.keyClick(page.appointments, Qt.Key.Key_F)
    assert page.appointments.rows.appointment(0).contact.attendance is Attendance.FAILED
    with qtbot.waitSignal(hub.changed):
        qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.appointments.rows.appointment(0).contact.attendance is Attendance.NONE
    assert window.desk is not None
    assert not window.desk.banner.undo_button.isVisible()


def test_an_outcome_that_is_recorded_is_not_overwritten_by_a_letter(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    page = today_of(window)
    qtbot.keyClick(page.appointments, Qt.Key.Key_A)
    page.appointments.choose(0)
    with qtbot.waitSignal(hub.refused):
        qtbot.keyClick(page.appointments, Qt.Key.Key_F)
    assert page.appointments.rows.appointment(0).contact.attendance is Attendance.ATTENDED


def test_enter_opens_the_case_of_the_appointment(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    page = today_of(window)
    chosen = page.appointments.current()
    assert chosen is not None
    hub.place_wanted.disconnect()
    with qtbot.waitSignal(hub.place_wanted) as told:
        qtbot.keyClick(page.appointments, Qt.Key.Key_Return)
    place = told.args[0]
    assert isinstance(place, Place)
    assert (place.page, place.given["person_id"]) == ("case", chosen.person_id)


def test_a_group_opens_and_its_lines_lead_to_the_case(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    row = today_of(window).needs.rows[0]
    row.button.setFocus()
    qtbot.keyClick(row.button, Qt.Key.Key_Space)
    assert not row.is_open
    qtbot.keyClick(row.button, Qt.Key.Key_Return)
    assert row.is_open
    assert len(row.group.lines) <= 7
    hub.place_wanted.disconnect()
    with qtbot.waitSignal(hub.place_wanted) as told:
        qtbot.keyClick(row._lines.findChildren(RowButton)[0], Qt.Key.Key_Return)
    assert told.args[0].given["person_id"] == row.group.lines[0].person_id


def test_a_number_at_the_foot_opens_the_people_it_counts(window: MainWindow, hub: Hub) -> None:
    overdue = hub.book.figures().counts.overdue
    group = today_of(window).needs.rows[0].group
    today_of(window)._show_all(group)
    assert window.desk is not None
    shown = window.desk.page("caseload").model.rows
    assert len(shown) == overdue == group.count
    assert {line.person_id for line in shown} == set(group.person_ids)


def test_an_empty_caseload_offers_the_two_ways_to_begin(
    empty_session: Session, clock: FixedClock, look: None, make_window: Callable[[Hub], MainWindow], qtbot: QtBot
) -> None:
    hub = Hub(clock)
    hub.hold(empty_session)
    page = today_of(make_window(hub))
    assert QApplication.focusWidget() is page._import
    assert not page.appointments.isVisible()
    hub.dialog_wanted.disconnect()
    with qtbot.waitSignal(hub.dialog_wanted) as told:
        qtbot.keyClick(page._import, Qt.Key.Key_Space)
    assert told.args[0] == "import"


def test_an_appointment_says_how_it_stands_at_this_time_of_day() -> None:
    day = date(2026, 11, 21)
    contact = Contact(person_id="p", happens_on=day, starts_at=time(10, 0), type_words="Planned Office Visit (NS)")
    found = Appointment(contact=contact, person_id="p", person_name="Bevan, Jordan")
    assert (line_of(found, day, time(8, 30)).mark, line_of(found, day, time(8, 30)).state) == (SOON, "in 1 h 31")
    assert line_of(found, day, time(9, 50)).state == "in 11 min"
    assert line_of(found, day, time(10, 0)).mark is UNKNOWN
    seen = replace(found, contact=replace(contact, attendance=Attendance.ATTENDED, outcome_words="Attended - Complied"))
    assert line_of(seen, day, time(8, 0)).state == "Attended - Complied"
    untimed = replace(found, contact=replace(contact, starts_at=None))
    assert line_of(untimed, day, time(8, 0)).at == "any time"


def test_the_model_keeps_its_promises_to_qt(hub: Hub, qtmodeltester: ModelTester) -> None:
    model = AppointmentModel()
    qtmodeltester.check(model, force_py=True)
    model.show_rows(today_page(hub.session).appointments, hub.today, time(9, 0))
    qtmodeltester.check(model, force_py=True)


class MovingClock:
    """A clock that a test moves on."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def today(self) -> date:
        return self._now.date()

    def now(self) -> datetime:
        return self._now

    def move(self, **gap: int) -> None:
        self._now += timedelta(**gap)


def test_time_passing_is_seen_on_today_and_midnight_on_every_page(
    session: Session, look: None, make_window: Callable[[Hub], MainWindow]
) -> None:
    moving = MovingClock(datetime(2026, 11, 21, 9, 0, tzinfo=UTC))
    session.clock = moving
    hub = Hub(moving)
    hub.hold(session)
    window = make_window(hub)
    page, desk = today_of(window), window.desk
    assert desk is not None
    before = page.appointments.rows.line(0).state
    moving.move(minutes=10)
    desk.tick()
    assert page.appointments.rows.line(0).state != before
    moving.move(days=2)
    desk.tick()
    assert desk.top._day.text() == "Monday 23 November 2026"
    assert page.sentence.text() == today_page(session).sentence
    assert session.rules.today == date(2026, 11, 23)
    hub.let_go()
