"""Today names reviews, feedback and chases due; each line leads to its place, and one key does what it asks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseload.casework.session import Session
from caseload.domain.plan_history import Chase
from tests.journeys.keys import front_form
from ui.main_window import MainWindow
from ui.pages.case import CasePage
from ui.pages.today import TodayPage
from ui.pages.today_needs import NeedRow
from ui.widgets.entry_line import EntryLine


@pytest.fixture
def today(window: MainWindow) -> TodayPage:
    window.hub.open_page("today")
    assert window.desk is not None
    shown = window.desk.page("today")
    assert isinstance(shown, TodayPage)
    return shown


def row(today: TodayPage, key: str) -> NeedRow:
    found = next(one for one in today.needs.rows if one.group.key == key)
    found.set_open(True)
    return found


def test_the_three_groups_hold_at_most_seven_lines(today: TodayPage) -> None:
    keys = [one.group.key for one in today.needs.rows]
    assert {"reviews", "feedback", "chases"} <= set(keys)
    assert all(len(one.lines) <= 7 for one in today.needs.rows)


@pytest.mark.parametrize(("key", "tab"), [("reviews", "plan"), ("feedback", "progress"), ("chases", "plan")])
def test_a_line_leads_to_its_place(today: TodayPage, window: MainWindow, qtbot: QtBot, key: str, tab: str) -> None:
    found = row(today, key)
    line = found.group.lines[0]
    found.lines[0].setFocus()
    qtbot.keyClick(found.lines[0], Qt.Key.Key_Return)
    assert window.desk is not None
    case = window.desk.page("case")
    assert isinstance(case, CasePage)
    assert (case.person_id(), case.tab_key) == (line.person_id, tab)
    if line.step_id:
        held = QApplication.focusWidget()
        assert isinstance(held, EntryLine)
        assert held.entry_id == line.step_id


def test_c_on_a_line_says_that_they_were_asked_and_the_line_goes(today: TodayPage, session: Session, qtbot: QtBot) -> None:
    found = row(today, "chases")
    step = found.group.lines[0].step_id
    found.lines[0].setFocus()
    qtbot.keyClick(found.lines[0], "c")
    assert session.store.find(Chase, "about = ?", (step,))[-1].chased_on == session.today
    assert step not in {line.step_id for line in row(today, "chases").group.lines}


@pytest.mark.parametrize(("key", "letter", "title"), [("reviews", "v", "Hold a review"), ("feedback", "f", "Ask for feedback")])
def test_a_letter_does_what_the_line_asks(today: TodayPage, qtbot: QtBot, key: str, letter: str, title: str) -> None:
    found = row(today, key)
    found.lines[0].setFocus()
    qtbot.keyClick(found.lines[0], letter)
    form = front_form(qtbot)
    assert form.windowTitle() == title
    form.close()


def test_all_that_is_to_be_asked_is_the_list_of_stuck_steps(today: TodayPage, window: MainWindow) -> None:
    today._show_all(row(today, "chases").group)
    assert window.desk is not None
    assert window.desk.place.page == "progress"
    assert window.desk.here().given["view"] == "stuck"
