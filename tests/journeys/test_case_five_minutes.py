"""Five minutes with one person: open the case, write the contact down, move a step, rate an area, and take it back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseload.casework.queries import case_file, history
from caseload.casework.session import Session
from caseload.domain.contact import Attendance
from caseload.domain.plan import StepStatus
from tests.conftest import Template
from tests.journeys.keys import front_form, keyboard_is_back
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.widgets.entry_line import EntryLine

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def template(case_template: Callable[[int], Template]) -> Template:
    return case_template(12)


def on_line(window: MainWindow, words: str) -> EntryLine:
    """Put the keyboard on the line in view that begins with the words."""
    assert window.desk is not None
    lines = window.desk.page("case").findChildren(EntryLine)
    found = next(one for one in lines if one.isVisible() and one.accessibleName().startswith(words))
    found.setFocus()
    return found


def test_an_appointment_from_the_search_to_the_plan(
    person_id: str, window: MainWindow, hub: Hub, session: Session, qtbot: QtBot
) -> None:
    desk = window.desk
    assert desk is not None
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    desk.search.setText("x483904")
    qtbot.keyClick(desk.search, Qt.Key.Key_Return)
    assert desk.place.page == "case"
    qtbot.keyClick(window, Qt.Key.Key_N, CTRL)
    form = front_form(qtbot)
    qtbot.keyClick(QApplication.focusWidget(), "a")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert not form.isVisible()
    keyboard_is_back(qtbot)
    today = next(one for one in case_file(session, person_id).contacts if one.happens_on == session.today)
    assert today.attendance is Attendance.ATTENDED
    assert desk.banner.sentence == "Siân O'Neill: Planned Office Visit (NS), Attended - Complied."

    qtbot.keyClick(window, Qt.Key.Key_4, ALT)
    qtbot.keyClick(on_line(window, "Bring ID"), "c")
    steps = {one.description: one.status for one in case_file(session, person_id).steps}
    assert steps["Bring ID and proof papers"] is StepStatus.COMPLETED

    qtbot.keyClick(window, Qt.Key.Key_5, ALT)
    qtbot.keyClick(on_line(window, "Thinking"), Qt.Key.Key_Return)
    form = front_form(qtbot)
    qtbot.keyClick(QApplication.focusWidget(), "3")
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    keyboard_is_back(qtbot)
    assert case_file(session, person_id).readings[-1].level == 3

    for _ in range(3):
        qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    file = case_file(session, person_id)
    assert [one.attendance for one in file.contacts if one.happens_on == session.today] == [Attendance.NONE]
    assert {one.description: one.status for one in file.steps}["Bring ID and proof papers"] is StepStatus.NOT_STARTED
    assert not [one for one in file.readings if one.area == "thinking"]
    told = [line.act for line in history(session, person_id)[:4]]
    assert told == ["undo record_outcome", "undo move_step", "undo record_level", "record_level"]


def test_booking_the_next_one_without_the_mouse(
    person_id: str, window: MainWindow, hub: Hub, session: Session, qtbot: QtBot
) -> None:
    hub.open_case(person_id)
    qtbot.keyClick(window, Qt.Key.Key_B, CTRL)
    form = front_form(qtbot)
    qtbot.keyClicks(QApplication.focusWidget(), "thu")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "0930")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert not form.isVisible()
    keyboard_is_back(qtbot)
    booked = case_file(session, person_id).contacts[0]
    assert (booked.happens_on, str(booked.starts_at)) == (date(2026, 11, 26), "09:30:00")
    assert window.desk is not None
    assert window.desk.banner.sentence == "Booked for Thursday 26 November 2026."
