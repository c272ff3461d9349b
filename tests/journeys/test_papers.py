"""A report written by keyboard, looked at as it prints, saved as PDF and read back; and the sheet for the senior."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from caseload.casework.queries import history, report_file, report_list
from tests.journeys.keys import keyboard_is_back
from ui.dialogs.preview import PreviewDialog
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.pages.reports import ReportsPage

# The platform without a screen says so each time a list of file names pops up.
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard")
CTRL = Qt.KeyboardModifier.ControlModifier
TEXT = "Llŷr’s sister says he has “never missed” a visit; café work begins in Tŷ Gwyn."


def preview(qtbot: QtBot, hub: Hub, target: object, key: Qt.Key) -> PreviewDialog:
    with qtbot.waitSignal(hub.tasks.ended):
        qtbot.keyClick(target, key, CTRL if key == Qt.Key.Key_P else Qt.KeyboardModifier.NoModifier)
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, PreviewDialog)
    return shown


def save_as(qtbot: QtBot, hub: Hub, shown: PreviewDialog, recipient: str, path: Path) -> None:
    """Name the recipient, press Ctrl+S, type the place."""
    shown.side.who.setFocus()
    qtbot.keyClicks(shown.side.who, recipient)
    with qtbot.waitSignal(hub.tasks.ended):
        qtbot.keyClick(shown.side.who, Qt.Key.Key_S, CTRL)
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, QFileDialog)
    line = QApplication.focusWidget()
    line.selectAll()
    qtbot.keyClicks(line, str(path))
    with qtbot.waitSignal(shown.accepted):
        qtbot.keyClick(line, Qt.Key.Key_Return)


def read(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def test_a_report_is_written_looked_at_and_saved(window: MainWindow, hub: Hub, qtbot: QtBot, tmp_path: Path) -> None:
    desk = window.desk
    assert desk is not None
    qtbot.keyClick(window, Qt.Key.Key_3, CTRL)
    page = desk.page("reports")
    assert isinstance(page, ReportsPage)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    editor = page.editor
    assert editor.file is not None
    report = editor.file.report
    for _ in editor.model.parts:
        if editor.part != "strengths":
            qtbot.keyClick(editor.table, Qt.Key.Key_Down)
    assert editor.part == "strengths"
    qtbot.keyClick(editor.table, Qt.Key.Key_Return)
    writing = QApplication.focusWidget()
    qtbot.keyClick(writing, Qt.Key.Key_A, CTRL)
    writing.insertPlainText(TEXT)  # key events of the test kit know no letters beyond ASCII
    shown = preview(qtbot, hub, writing, Qt.Key.Key_P)
    path = tmp_path / "report.pdf"
    save_as(qtbot, hub, shown, "Millbrook court", path)
    keyboard_is_back(qtbot)
    assert TEXT in read(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert f"DRAFT {report.draft_number}" in read(path)
    assert report_file(hub.session, report.id).report.draft_number == report.draft_number + 1
    assert "Millbrook court" in [line.recipient for line in history(hub.session, report.person_id)]
    assert desk.banner.sentence == "Saved as report.pdf for Millbrook court."
    assert editor.top.draft.text() == f"draft {report.draft_number + 1}"
    assert report_list(hub.session)[0].report.id == report.id


def test_the_sheet_for_the_senior_is_two_pages_with_their_name(window: MainWindow, hub: Hub, qtbot: QtBot, tmp_path: Path) -> None:
    desk = window.desk
    assert desk is not None
    qtbot.keyClick(window, Qt.Key.Key_4, CTRL)
    shown = preview(qtbot, hub, QApplication.focusWidget(), Qt.Key.Key_Space)
    path = tmp_path / "sheet.pdf"
    save_as(qtbot, hub, shown, "J. Hale", path)
    assert len(PdfReader(path).pages) == 2
    assert "for J. Hale" in read(path)
    assert sorted(one.name for one in tmp_path.iterdir() if one.suffix == ".pdf") == ["sheet.pdf"]
