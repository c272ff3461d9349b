"""The checks before sentence: asked, chased and received by key, told in the list and under the request."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.reports.kit import stored
from ui.dialogs.report_check import CheckDialog
from ui.hub import Hub
from ui.pages.reports import ReportsPage
from ui.pages.reports_editor import ReportEditor
from ui.pages.reports_ledger import LedgerPane
from ui.widgets.entry_line import EntryLine, rows_under
from ui.widgets.fields import put_value, value_of

TODAY = date(2026, 11, 21)


@pytest.fixture
def ledger(editor: ReportEditor) -> LedgerPane:
    editor.choose("checks")
    pane = editor.panes["checks"]
    assert isinstance(pane, LedgerPane)
    return pane


def line(pane: LedgerPane, words: str) -> EntryLine:
    QApplication.processEvents()
    return next(one for one in rows_under(pane) if one.accessibleName().startswith(words))


def form() -> CheckDialog:
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, CheckDialog)
    return shown


def test_a_check_is_asked_chased_and_received_from_its_line(ledger: LedgerPane, editor: ReportEditor, qtbot: QtBot) -> None:
    adult = line(ledger, "Adult safeguarding")
    adult.setFocus()
    qtbot.keyClick(adult, Qt.Key.Key_A)
    made = next(one for one in stored(editor).ledger if one.kind == "adult_safeguarding")
    assert made.asked_on == TODAY
    assert line(ledger, "Adult safeguarding").accessibleName().endswith("asked Sat 21 Nov: not received")
    assert "2 not received" in [part.state for part in editor.model.parts]
    qtbot.keyClick(line(ledger, "Adult safeguarding"), Qt.Key.Key_J)
    assert "chased Sat 21 Nov: not received" in line(ledger, "Adult safeguarding").accessibleName()
    qtbot.keyClick(line(ledger, "Adult safeguarding"), Qt.Key.Key_R)
    shown = form()
    assert value_of(shown.fields["received_on"].editor) == "21 Nov 2026"
    put_value(shown.fields["found"].editor, "not known to them")
    shown.submit()
    assert "not known to them, received Sat 21 Nov" in line(ledger, "Adult safeguarding").accessibleName()
    assert ledger.sentence.text() == "Checks: 1 not received yet"


def test_a_check_that_is_not_needed_says_why(ledger: LedgerPane, editor: ReportEditor, qtbot: QtBot) -> None:
    qtbot.keyClick(line(ledger, "Immigration"), Qt.Key.Key_N)
    shown = form()
    assert value_of(shown.fields["asked_on"].editor) == ""
    put_value(shown.fields["not_needed_why"].editor, "British citizen")
    shown.submit()
    assert line(ledger, "Immigration").accessibleName().endswith("not needed: British citizen")


def test_another_check_needs_its_words_and_real_days(ledger: LedgerPane, editor: ReportEditor) -> None:
    ledger.add_button.click()
    shown = form()
    shown.submit()
    assert "Type what is checked" in shown.fields["words"].error
    put_value(shown.fields["words"].editor, "School")
    put_value(shown.fields["received_on"].editor, "31/2")
    shown.submit()
    assert "is not a day" in shown.fields["received_on"].error
    put_value(shown.fields["received_on"].editor, "1/11/2026")
    shown.submit()
    assert not [one for one in stored(editor).ledger if one.words == "School"]
    assert "before it was asked for" in shown._note.text()
    put_value(shown.fields["received_on"].editor, "")
    shown.submit()
    assert [one.kind for one in stored(editor).ledger if one.words == "School"] == ["other"]


def test_enter_opens_a_check_to_mend_it(ledger: LedgerPane, editor: ReportEditor, qtbot: QtBot) -> None:
    qtbot.keyClick(line(ledger, "Domestic abuse"), Qt.Key.Key_Return)
    shown = form()
    assert shown.before is not None
    put_value(shown.fields["of_whom"].editor, "the police unit")
    shown.submit()
    assert "of the police unit. none since 2024" in line(ledger, "Domestic abuse").accessibleName()


def test_awaited_checks_are_counted_in_the_list_of_reports(editor: ReportEditor, page: ReportsPage, hub: Hub) -> None:
    hub.open_page("reports")
    model = page.list.model
    texts = [model.index(0, column).data() for column in range(model.columnCount())]
    assert "1 not received" in texts


def test_the_keyboard_is_back_on_its_line_after_a_form(ledger: LedgerPane, qtbot: QtBot) -> None:
    line(ledger, "Adult safeguarding").setFocus()
    qtbot.keyClick(line(ledger, "Adult safeguarding"), Qt.Key.Key_A)
    qtbot.keyClick(line(ledger, "Adult safeguarding"), Qt.Key.Key_R)
    shown = form()
    with qtbot.waitActive(shown):
        shown.activateWindow()
    shown.submit()
    assert ledger.window().focusWidget() is line(ledger, "Adult safeguarding")
