"""The keyboard is always where the officer's work is: after a search, a form, a change, and on every part of a case."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseload.casework.plan_steps import MoveStep, move_step
from caseload.casework.queries import case_file
from caseload.casework.session import Session
from caseload.domain.plan import StepStatus
from tests.conftest import Template
from tests.journeys.keys import front_form, keyboard_is_back
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.pages.case import CasePage
from ui.pages.case_progress import ProgressTab
from ui.widgets.entry_line import EntryLine
from ui.widgets.fields import put_value

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def template(case_template: Callable[[int], Template]) -> Template:
    return case_template(2)


@pytest.fixture
def page(window: MainWindow, person_id: str) -> CasePage:
    window.hub.open_case(person_id, "progress")
    assert window.desk is not None
    shown = window.desk.page("case")
    assert isinstance(shown, CasePage)
    return shown


def held() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def held_line() -> EntryLine:
    focused = held()
    assert isinstance(focused, EntryLine)
    return focused


def find(window: MainWindow, qtbot: QtBot, words: str) -> None:
    """Search for words and open the first hit."""
    assert window.desk is not None
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    window.desk.search.setText(words)
    qtbot.keyClick(window.desk.search, Qt.Key.Key_Return)


@pytest.mark.parametrize("words", ["x483904", "place of my own", "mother rang"])
def test_a_hit_that_is_opened_takes_the_keyboard_to_the_case(
    window: MainWindow, person_id: str, qtbot: QtBot, words: str
) -> None:
    assert window.desk is not None
    window.hub.changed.emit(None)
    find(window, qtbot, words)
    assert window.desk.place.page == "case"
    assert window.desk.page("case").isAncestorOf(held())


def test_undo_after_a_search_takes_back_the_last_act(window: MainWindow, person_id: str, session: Session, qtbot: QtBot) -> None:
    step = case_file(session, person_id).steps[0]
    window.hub.perform(move_step, MoveStep(step_id=step.id, status=StepStatus.COMPLETED))
    find(window, qtbot, "x483904")
    qtbot.keyClick(held(), Qt.Key.Key_Z, CTRL)
    assert case_file(session, person_id).steps[0].status is step.status


def test_undo_in_an_empty_search_is_of_the_last_act_and_in_a_full_one_of_the_typing(
    window: MainWindow, person_id: str, session: Session, qtbot: QtBot
) -> None:
    assert window.desk is not None
    step = case_file(session, person_id).steps[0]
    window.hub.perform(move_step, MoveStep(step_id=step.id, status=StepStatus.COMPLETED))
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    qtbot.keyClicks(window.desk.search, "ab")
    qtbot.keyClick(window.desk.search, Qt.Key.Key_Z, CTRL)
    assert case_file(session, person_id).steps[0].status is StepStatus.COMPLETED
    window.desk.search.clear()
    qtbot.keyClick(window.desk.search, Qt.Key.Key_Z, CTRL)
    assert case_file(session, person_id).steps[0].status is step.status


def test_escape_in_the_search_goes_back_to_the_line_it_came_from(window: MainWindow, page: CasePage, qtbot: QtBot) -> None:
    assert window.desk is not None
    line = page.tabs["progress"].findChildren(EntryLine)[2]
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_K, CTRL)
    assert window.desk.search.hasFocus()
    qtbot.keyClick(window.desk.search, Qt.Key.Key_Escape)
    assert held() is line


def test_escape_in_the_search_before_anything_was_used_goes_to_the_page(window: MainWindow, qtbot: QtBot) -> None:
    assert window.desk is not None
    window.desk.search.setFocus()
    qtbot.keyClick(window.desk.search, Qt.Key.Key_Escape)
    assert window.desk.page(window.desk.place.page).isAncestorOf(held())


@pytest.mark.parametrize("letter", ["r", "p", "s"])
def test_the_letters_of_progress_work_as_soon_as_it_is_shown(
    window: MainWindow, page: CasePage, qtbot: QtBot, letter: str
) -> None:
    window.hub.open_case(page.person_id(), "plan")
    qtbot.keyClick(held(), Qt.Key.Key_PageDown, CTRL)
    assert held_line().accessibleName().startswith("Accommodation")
    qtbot.keyClick(held(), letter)
    assert front_form(qtbot).windowTitle() == {"s": "Lay a stone"}.get(letter, "Rate how far they have come")


def test_tab_walks_the_tracks_from_the_bar_of_tabs(page: CasePage, qtbot: QtBot) -> None:
    page.bar.setFocus()
    qtbot.keyClick(page.bar, Qt.Key.Key_Tab)
    reached = []
    for _ in range(10):
        reached.append(held().accessibleName())
        qtbot.keyClick(held(), Qt.Key.Key_Tab)
    assert any(name.startswith("Accommodation") for name in reached)
    assert any(name.startswith("Finances") for name in reached)


def test_the_letters_work_in_the_table_of_progress_too(page: CasePage, qtbot: QtBot) -> None:
    qtbot.keyClick(held(), Qt.Key.Key_T, ALT)
    tab = page.tabs["progress"]
    assert isinstance(tab, ProgressTab)
    assert tab.table is not None
    qtbot.keyClick(tab.table, Qt.Key.Key_Down)
    qtbot.keyClick(tab.table, "s")
    form = front_form(qtbot)
    put_value(form.fields["words"].editor, "A first day at work")
    form.submit()
    keyboard_is_back(qtbot)
    assert tab.table.hasFocus()
    assert tab.table.currentIndex().row() == 1


def test_saving_a_level_gives_the_keyboard_back_to_its_area(page: CasePage, qtbot: QtBot) -> None:
    line = next(one for one in page.tabs["progress"].findChildren(EntryLine) if one.entry_id == "thinking")
    line.setFocus()
    qtbot.keyClick(line, "r")
    form = front_form(qtbot)
    qtbot.keyClick(form.focusWidget(), "2")
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Return)
    assert not form.isVisible()
    keyboard_is_back(qtbot)
    assert held_line().entry_id == "thinking"


def test_saving_a_step_gives_the_keyboard_back_to_the_link_that_opened_it(
    window: MainWindow, page: CasePage, qtbot: QtBot
) -> None:
    window.hub.open_case(page.person_id(), "plan")
    link = next(one for one in page.tabs["plan"].findChildren(QPushButton) if one.accessibleName() == "Add a step")
    goal = link.parentWidget()
    assert isinstance(goal, EntryLine)
    link.setFocus()
    qtbot.keyClick(link, Qt.Key.Key_Return)
    form = front_form(qtbot)
    put_value(form.fields["description"].editor, "Ring the landlord")
    form.submit()
    keyboard_is_back(qtbot)
    assert held().accessibleName() == "Add a step"
    line = held().parentWidget()
    assert isinstance(line, EntryLine)
    assert line.entry_id == goal.entry_id


def test_a_line_that_is_gone_gives_the_keyboard_to_the_one_in_its_place(
    window: MainWindow, page: CasePage, session: Session, qtbot: QtBot
) -> None:
    window.hub.open_case(page.person_id(), "plan")
    line = next(one for one in page.tabs["plan"].findChildren(EntryLine) if one.accessibleName().startswith("View the flat"))
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    form = front_form(qtbot)
    next(one for one in form.findChildren(QPushButton) if one.accessibleName() == "Remove this step").click()
    keyboard_is_back(qtbot)
    assert held_line().accessibleName().startswith("Deposit scheme form")


def test_an_open_case_marks_the_caseload_wherever_it_was_opened_from(window: MainWindow, person_id: str, hub: Hub) -> None:
    assert window.desk is not None
    for page in ("reports", "workload", "settings"):
        hub.open_page(page)
        hub.open_case(person_id)
        assert window.desk.navigation.buttons["caseload"].isChecked()
        assert not window.desk.navigation.buttons[page].isChecked()
