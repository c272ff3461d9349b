"""A quiet hour with the caseload: who slips, what is stuck, one person's progress, their own word, and a paragraph for the court."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from caseload.casework.plan_reads import plan_file
from caseload.casework.queries import history
from caseload.casework.session import Session
from caseload.domain.plan_history import Chase
from caseload.domain.voice import FeedbackAnswer, Readiness
from tests.conftest import Template
from tests.journeys.keys import front_form, keyboard_is_back
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.pages.case import CasePage
from ui.pages.feedback_form import FeedbackForm
from ui.pages.progress import ProgressPage
from ui.widgets.entry_line import EntryLine

KEYS = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def template(case_template: Callable[[int], Template]) -> Template:
    return case_template(12)


def held() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def tab_to(qtbot: QtBot, wanted: QWidget) -> None:
    """Walk by Tab until the keyboard is on a field."""
    for _ in range(40):
        if held() is wanted:
            return
        qtbot.keyClick(held(), KEYS.Key_Tab)
    pytest.fail(f"Tab does not reach {wanted.accessibleName()}")


def test_from_the_grid_to_what_slipped_without_a_mouse(
    person_id: str, window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    desk = window.desk
    assert desk is not None
    qtbot.keyClick(window, KEYS.Key_8, CTRL)
    page = desk.page("progress")
    assert isinstance(page, ProgressPage)

    # What waits is asked about with one key.
    qtbot.keyClick(held(), KEYS.Key_PageDown, CTRL)
    step = page.stuck.step_id()
    qtbot.keyClick(held(), KEYS.Key_C)
    assert session.store.find(Chase, "about = ?", (step,))[-1].chased_on == session.today
    qtbot.keyClick(held(), KEYS.Key_PageUp, CTRL)

    # The person is found by name, and opened at the area that slipped.
    qtbot.keyClick(held(), KEYS.Key_F, CTRL)
    qtbot.keyClicks(held(), "o'neill, si")
    tab_to(qtbot, page.people.grid)
    rows = page.people.grid.grid.rows
    while page.people.person_id() != person_id:
        qtbot.keyClick(held(), KEYS.Key_Down)
    assert len(rows) == 2  # the demo has one of that name too
    for _ in range(5):
        qtbot.keyClick(held(), KEYS.Key_Right)
    assert "Alcohol use: possible slip" in page.people.said.text()
    qtbot.keyClick(held(), KEYS.Key_Return)
    case = desk.page("case")
    assert isinstance(case, CasePage)
    assert (case.person_id(), case.tab_key) == (person_id, "progress")
    assert isinstance(held(), EntryLine)
    assert held().accessibleName().startswith("Alcohol use, possible slip")


def test_their_own_side_is_written_down_without_a_mouse(
    person_id: str, window: MainWindow, hub: Hub, session: Session, qtbot: QtBot
) -> None:
    hub.open_page("case", person_id=person_id, tab="progress", entry_id="alcohol")

    # How they feel about a change, and what helps.
    qtbot.keyClick(held(), "e")
    front_form(qtbot)
    qtbot.keyClick(held(), "5")
    qtbot.keyClick(held(), KEYS.Key_Return, CTRL)
    keyboard_is_back(qtbot)
    qtbot.keyClick(held(), "h")
    front_form(qtbot)
    qtbot.keyClicks(held(), "A sister who rings every Sunday")
    qtbot.keyClick(held(), KEYS.Key_Return)
    keyboard_is_back(qtbot)
    file = plan_file(session, person_id)
    assert [(one.area, one.answer) for one in file.readiness] == [("alcohol", Readiness.THINKING)]
    assert [one.words for one in file.strengths] == ["A sister who rings every Sunday"]

    # Their own word, typed in from the telephone.
    qtbot.keyClick(held(), "f")
    front_form(qtbot)
    qtbot.keyClick(held(), "t")
    qtbot.keyClick(held(), KEYS.Key_Return, CTRL)
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, FeedbackForm)
    qtbot.waitUntil(lambda: asked.isAncestorOf(QApplication.focusWidget()))
    for digit in "444446":
        qtbot.keyClick(held(), digit)
    for _ in range(2):
        tab_to(qtbot, asked.next)
        qtbot.keyClick(held(), KEYS.Key_Return)
    keyboard_is_back(qtbot)
    [given] = plan_file(session, person_id).feedback
    assert given.answers == (*(FeedbackAnswer.MOSTLY.value,) * 5, FeedbackAnswer.RATHER_NOT_SAY.value)

    # Undo takes back the last thing recorded.
    qtbot.keyClick(window, KEYS.Key_Z, CTRL)
    assert plan_file(hub.session, person_id).feedback == ()


def test_a_paragraph_for_the_court_goes_to_the_clipboard_without_a_mouse(
    person_id: str, window: MainWindow, hub: Hub, qtbot: QtBot
) -> None:
    hub.open_case(person_id, "progress")
    qtbot.keyClick(held(), "n")
    paragraph = front_form(qtbot)
    assert isinstance(held(), QComboBox)
    qtbot.keyClick(held(), KEYS.Key_Down)
    assert paragraph.values()["use"] == "court"
    copy = next(one for one in paragraph.findChildren(QWidget) if one.accessibleName() == "Copy the paragraph")
    QGuiApplication.clipboard().clear()
    tab_to(qtbot, copy)
    qtbot.keyClick(held(), KEYS.Key_Return)
    assert QGuiApplication.clipboard().text() == ""
    assert held() is paragraph.fields["recipient"].editor  # nothing is copied out before it is said for whom
    qtbot.keyClicks(held(), "Llanfair court")
    tab_to(qtbot, copy)
    qtbot.keyClick(held(), KEYS.Key_Return)
    text = QGuiApplication.clipboard().text()
    assert [one.recipient for one in history(hub.session, person_id) if one.kind == "disclosure"] == ["Llanfair court"]
    assert "Alcohol use, in the officer's reading: possible slip" in text
    assert "mostly" not in text
    qtbot.keyClick(held(), KEYS.Key_Escape)
    keyboard_is_back(qtbot)
