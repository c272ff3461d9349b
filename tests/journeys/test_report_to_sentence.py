"""From a name on today's court list to a supervised case, by keyboard: start, write, check, finish, sentence."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caseload.casework.finishing import final_pdf
from caseload.casework.queries import case_file, report_list
from caseload.casework.report_work import report_work
from caseload.domain.person import CaseKind
from caseload.domain.report import ReportStatus
from tests.journeys.keys import front_form, keyboard_is_back
from ui.dialogs.finish_report import FinishDialog
from ui.dialogs.sentence import SentenceDialog
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.pages.reports import ReportsPage
from ui.pages.reports_proposal import ProposalPane
from ui.widgets.entry_line import EntryLine

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard")
CTRL = Qt.KeyboardModifier.ControlModifier
MOST_TABS = 60


def held() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def tab_to(qtbot: QtBot, name: str) -> QWidget:
    """Press Tab until the keyboard stands on what is called that."""
    for _ in range(MOST_TABS):
        if name in held().accessibleName():
            return held()
        qtbot.keyClick(held(), Qt.Key.Key_Tab)
    raise AssertionError(name)


def fill(qtbot: QtBot, *given: tuple[str, str]) -> None:
    """Tab to each field by its name and type into it."""
    for name, text in given:
        qtbot.keyClicks(tab_to(qtbot, name), text)


def down_to(qtbot: QtBot, words: str) -> EntryLine:
    """Go down the lines until the keyboard stands on one that says that."""
    for _ in range(MOST_TABS):
        line = held()
        assert isinstance(line, EntryLine)
        if words in line.accessibleName():
            return line
        qtbot.keyClick(line, Qt.Key.Key_Down)
    raise AssertionError(words)


def start(qtbot: QtBot, window: MainWindow) -> ReportsPage:
    """Start a report from a name, a date of birth, a court and a hearing."""
    assert window.desk is not None
    qtbot.keyClick(window, Qt.Key.Key_3, CTRL)
    qtbot.keyClick(held(), Qt.Key.Key_N)
    front_form(qtbot)
    fill(qtbot, ("Surname", "Newcombe"), ("Forename", "Ada"), ("Date of birth", "14/7/1990"), ("Court", "Millbrook"),
         ("Hearing", "1/12/2026"), ("Due at court", "30/11/2026"))  # fmt: skip
    qtbot.keyClick(held(), Qt.Key.Key_Return, CTRL)
    keyboard_is_back(qtbot)
    page = window.desk.page("reports")
    assert isinstance(page, ReportsPage)
    return page


def write(qtbot: QtBot, page: ReportsPage) -> None:
    """Say what is charged, propose an order, write a section in two manners."""
    editor = page.editor
    qtbot.keyClick(editor.table, Qt.Key.Key_Return)
    fill(qtbot, ("Conviction", "conv"), ("Plea", "guilty"))
    qtbot.keyClicks(tab_to(qtbot, "Offence"), "Theft from a shop")
    qtbot.keyClick(held(), Qt.Key.Key_PageDown, CTRL)
    assert editor.part == "proposal"
    fill(qtbot, ("Order", "comm"), ("Length in months", "12"))
    qtbot.keyClick(tab_to(qtbot, "Add a requirement"), Qt.Key.Key_Return)
    fill(qtbot, ("Requirement", "unpaid"), ("How many hours", "60"), ("With whom", "Eastgate"), ("Earliest start", "14/12/2026"),
         ("Wait", "2 weeks"), ("Willing", "y"))  # fmt: skip
    pane = editor.panes["proposal"]
    assert isinstance(pane, ProposalPane)
    qtbot.waitUntil(lambda: any(tick.isVisible() for tick in pane.matrix.ticks.values()))
    qtbot.keyClick(tab_to(qtbot, "Unpaid work meets Employment"), Qt.Key.Key_Space)
    while editor.part != "offence_analysis":
        qtbot.keyClick(held(), Qt.Key.Key_PageDown, CTRL)
    qtbot.keyClicks(held(), "She took food ")
    qtbot.keyClick(held(), Qt.Key.Key_B, CTRL)
    qtbot.keyClicks(held(), "for two children")
    qtbot.keyClick(held(), Qt.Key.Key_S, CTRL)


def check(qtbot: QtBot, page: ReportsPage) -> None:
    """Record what came back of the two checks that stop a report, and tick disclosure."""
    editor = page.editor
    qtbot.keyClick(held(), Qt.Key.Key_E, CTRL | Qt.KeyboardModifier.ShiftModifier)
    for words in ("Domestic abuse", "Child safeguarding"):
        qtbot.keyClick(down_to(qtbot, words), Qt.Key.Key_Return)
        assert editor.part == "checks"
        qtbot.keyClick(down_to(qtbot, words), Qt.Key.Key_A)
        qtbot.keyClick(down_to(qtbot, words), Qt.Key.Key_R)
        form = front_form(qtbot)
        qtbot.keyClicks(held(), "nothing known")
        with qtbot.waitSignal(form.accepted):
            qtbot.keyClick(held(), Qt.Key.Key_Return, CTRL)
        keyboard_is_back(qtbot)
        qtbot.keyClick(held(), Qt.Key.Key_E, CTRL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(down_to(qtbot, "28."), Qt.Key.Key_T)


def finish(qtbot: QtBot, page: ReportsPage) -> None:
    """Finish it: the question says that it is final, Enter does it."""
    qtbot.keyClick(tab_to(qtbot, "Finish..."), Qt.Key.Key_Return)
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, FinishDialog)
    assert shown.stops == []
    qtbot.waitUntil(shown.finish_button.hasFocus)
    with qtbot.waitSignal(shown.accepted):
        qtbot.keyClick(shown.finish_button, Qt.Key.Key_Return)
    keyboard_is_back(qtbot)
    assert page.editor.top.finish_button.isHidden()


def test_a_name_on_the_court_list_becomes_a_supervised_case(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    page = start(qtbot, window)
    report_id = page.place_given()["report_id"]
    person_id = page.person_id()
    assert case_file(hub.session, person_id).person.kind is CaseKind.REPORT_ONLY
    write(qtbot, page)
    check(qtbot, page)
    finish(qtbot, page)
    work = report_work(hub.session, report_id)
    assert work.report.status is ReportStatus.FINAL
    assert [one.body for one in work.sections] == ["<p>She took food <b>for two children</b></p>"]
    assert final_pdf(hub.session, report_id).startswith(b"%PDF")
    qtbot.keyClick(held(), Qt.Key.Key_3, CTRL)
    hub.open_page("reports")
    rows = [one.report.id for one in report_list(hub.session)]
    for _ in range(rows.index(report_id)):
        qtbot.keyClick(page.list.table, Qt.Key.Key_Down)
    qtbot.keyClick(page.list.table, Qt.Key.Key_S)
    form = front_form(qtbot)
    assert isinstance(form, SentenceDialog)
    with qtbot.waitSignal(form.accepted):
        qtbot.keyClick(held(), Qt.Key.Key_Return, CTRL)
    file = case_file(hub.session, person_id)
    assert file.person.kind is CaseKind.CASE
    assert [(one.kind, one.quantity, str(one.due_start_on)) for one in file.requirements] == [("unpaid_work", 60.0, "2026-12-14")]
    assert [goal.area for goal in file.goals] == ["employment"]
    assert {one.role for one in file.allocations} == {"report author", "supervising"}
    assert window.desk is not None
    assert window.desk.place.given["tab"] == "sentence"
