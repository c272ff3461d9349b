"""Locking closes the file and empties the window; unlocking comes back to the same place with nothing lost."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.conftest import PASSPHRASE
from ui.dialogs.unlock import UnlockPage
from ui.hub import Hub
from ui.main_window import MainWindow


def lock(window: MainWindow, qtbot: QtBot) -> UnlockPage:
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.desk is None
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gate = window.findChild(UnlockPage)
    assert gate is not None
    return gate


def words_in(widget: QWidget) -> str:
    shown = [label.text() for label in widget.findChildren(QLabel)]
    return "\n".join([widget.windowTitle(), *shown, *(child.accessibleName() for child in widget.findChildren(QWidget))])


def test_locking_closes_the_file_and_leaves_no_name_in_the_window(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    session = hub.session
    surnames = [line.name.split(",")[0] for line in hub.book.lines()]
    hub.open_page("caseload")
    assert any(name in words_in(window) for name in surnames)
    lock(window, qtbot)
    assert not hub.is_open
    with pytest.raises(Exception, match="closed"):
        session.store.db.execute("SELECT 1")
    assert not any(name in words_in(window) for name in surnames)
    assert window.windowTitle() == "Caseload"


def test_the_lock_button_locks(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    assert window.desk is not None
    qtbot.mouseClick(window.desk.top.lock_button, Qt.MouseButton.LeftButton)
    assert not hub.is_open


def test_unlocking_comes_back_to_where_you_were(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    hub.open_page("settings")
    gate = lock(window, qtbot)
    qtbot.keyClicks(gate.line, "not the passphrase")
    qtbot.keyClick(gate.line, Qt.Key.Key_Return)
    assert "passphrase" in gate.field.error
    assert not hub.is_open
    gate.line.setText(PASSPHRASE)
    qtbot.keyClick(gate.line, Qt.Key.Key_Return)
    assert hub.is_open
    assert window.desk is not None
    assert window.desk.place.page == "settings"
    assert gate.line.text() == ""
    hub.session.close()


def test_keys_that_need_an_open_caseload_do_nothing_while_locked(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    lock(window, qtbot)
    for key in (Qt.Key.Key_2, Qt.Key.Key_K, Qt.Key.Key_Z, Qt.Key.Key_N, Qt.Key.Key_L):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    assert window.desk is None
    assert not hub.is_open


def test_nothing_can_be_undone_after_a_lock(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    from caseload.casework.settings import ChangeSetting, change_setting

    assert hub.perform(change_setting, ChangeSetting(key="due_soon_days", value=7)) is not None
    assert hub.undo_list.last() is not None
    lock(window, qtbot)
    assert hub.undo_list.last() is None
    gc.collect()


def test_time_that_passes_after_a_lock_asks_nothing_of_the_closed_file(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    hub.open_page("today")
    desk = window.desk
    assert desk is not None
    window.lock()  # the desk is let go a moment later, and its clock may strike before
    desk.tick()
    assert not hub.is_open
    assert window.desk is None
