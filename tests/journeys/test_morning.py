"""A morning with the demo caseload: the questions an officer opens the program for, each answered by a few keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseload.casework.queries import case_file
from caseload.domain.contact import Attendance
from tests.journeys.keys import front_form, keyboard_is_back
from ui.hub import Hub
from ui.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


def test_who_is_late_is_opened_from_the_first_screen_and_left_again(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    desk = window.desk
    assert desk is not None
    row = desk.page("today").needs.rows[0]
    worst = row.group.lines[0]
    row.button.setFocus()
    qtbot.keyClick(row.button, Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert desk.place.page == "case"
    assert hub.person_in_view == worst.person_id
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert desk.place.page == "today"


def test_recording_from_the_search_moves_every_number_that_follows(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    desk = window.desk
    assert desk is not None
    late = desk.page("today").needs.rows[0].group
    name = late.lines[0].words
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    desk.search.setText(name.replace(",", ""))
    qtbot.keyClick(desk.search, Qt.Key.Key_Return)
    assert desk.place.page == "case"
    qtbot.keyClick(window, Qt.Key.Key_N, CTRL)
    form = front_form(qtbot)
    which, outcome = form.fields["which"].editor, form.fields["outcome"].editor
    which.setCurrentIndex(which.findData(""))
    outcome.setCurrentIndex(outcome.findData("ATTC"))
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    assert QApplication.activeModalWidget() is None
    keyboard_is_back(qtbot)
    seen = case_file(hub.session, late.lines[0].person_id).contacts[0]
    assert (seen.happens_on, seen.attendance) == (hub.today, Attendance.ATTENDED)
    qtbot.keyClick(window, Qt.Key.Key_1, CTRL)
    now = {row.group.key: row.group for row in desk.page("today").needs.rows}["overdue"]
    assert now.count == late.count - 1
    assert name not in [line.words for line in now.lines]
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert desk.page("today").needs.rows[0].group.count == late.count


def test_every_appointment_of_the_morning_is_recorded_with_a_letter_each(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    desk = window.desk
    assert desk is not None
    page = desk.page("today")
    for _ in range(page.appointments.rows.rowCount()):
        qtbot.keyClick(page.appointments, Qt.Key.Key_A)
    assert all(found.contact.attendance is Attendance.ATTENDED for found in page.appointments.rows._rows)
    assert desk.navigation.buttons["today"].accessibleName() == "Today"
    for _ in range(page.appointments.rows.rowCount()):
        qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert all(found.contact.attendance is Attendance.NONE for found in page.appointments.rows._rows)


def test_colours_follow_the_setting_at_once(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    wanted: list[str] = []
    hub.theme_wanted.connect(wanted.append)
    qtbot.keyClick(window, Qt.Key.Key_5, CTRL)
    assert window.desk is not None
    colours = window.desk.page("settings").editors["theme"]
    colours.setFocus()
    qtbot.keyClick(colours, Qt.Key.Key_End)
    colours.activated.emit(colours.currentIndex())
    assert wanted[-1] == "high contrast"
