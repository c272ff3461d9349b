"""From the list an officer keeps today to a caseload, and back again with one key, in the real window by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from caseload.casework.clock import FixedClock
from caseload.casework.session import Session
from tests.journeys.keys import keyboard_is_back
from tests.shots import SMALL_LIST
from ui.dialogs.import_dialog import ImportDialog
from ui.hub import Hub
from ui.main_window import MainWindow

# The platform without a screen says so each time a list of file names pops up.
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard")
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def hub(empty_session: Session, clock: FixedClock, look: None) -> Iterator[Hub]:
    """A hub on a store without people."""
    made = Hub(clock)
    made.hold(empty_session)
    yield made
    made.let_go()


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    path = tmp_path / "my list.csv"
    path.write_text(SMALL_LIST, encoding="utf-8")
    return path


def press(qtbot: QtBot, hub: Hub, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key that starts work, and wait until the work has ended."""
    keyboard_is_back(qtbot)
    with qtbot.waitSignal(hub.tasks.ended):
        qtbot.keyClick(QApplication.focusWidget(), key, modifiers)


def keyboard_is_in(qtbot: QtBot, dialog: QWidget) -> None:
    """Wait until a dialog that has just opened has the keyboard."""
    keyboard_is_back(qtbot)
    qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget()))


def front() -> ImportDialog:
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, ImportDialog)
    return shown


def test_a_list_is_chosen_checked_imported_and_taken_back(window: MainWindow, hub: Hub, qtbot: QtBot, tracker: Path) -> None:
    desk = window.desk
    assert desk is not None
    qtbot.keyClick(window, Qt.Key.Key_I, CTRL)
    dialog = front()
    keyboard_is_in(qtbot, dialog)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    chooser = QApplication.activeModalWidget()
    assert isinstance(chooser, QFileDialog)
    keyboard_is_in(qtbot, chooser)
    with qtbot.waitSignal(hub.tasks.ended):
        qtbot.keyClicks(QApplication.focusWidget(), str(tracker))
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert dialog.step is dialog.columns
    press(qtbot, hub, Qt.Key.Key_Return)
    assert dialog.step is dialog.preview
    assert dialog.foot.next.text() == "Import 3 people"
    assert hub.book.lines() == ()
    press(qtbot, hub, Qt.Key.Key_Return, CTRL)
    assert dialog.step is dialog.summary
    keyboard_is_back(qtbot)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)
    assert QApplication.activeModalWidget() is None
    assert "3 people" in desk.banner.sentence
    assert desk.banner.undo_button.isVisible()
    keyboard_is_back(qtbot)
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    assert desk.place.page == "caseload"
    assert [line.name for line in hub.book.lines()] == ["Hedge, Ida", "Marsh, Edwin", "Tŵm, Gwenllian"]
    assert desk.page("caseload").model.rowCount() == 3
    assert hub.book.figures().counts.overdue == 0
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert hub.book.lines() == ()
    assert desk.banner.sentence.startswith("Undone:")


def test_a_file_dropped_on_the_window_is_read(window: MainWindow, hub: Hub, qtbot: QtBot, tracker: Path) -> None:
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(tracker))])
    dropped = QDropEvent(
        QPointF(50, 50), Qt.DropAction.CopyAction, held, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    with qtbot.waitSignal(hub.tasks.ended):
        window.dropEvent(dropped)
    dialog = front()
    assert dialog.step is dialog.columns
    hub.let_go()
    assert QApplication.activeModalWidget() is None
