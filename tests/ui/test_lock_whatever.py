"""The lock closes the file whatever lies over the window, runs beside it or goes wrong at that moment."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from caseload.domain.errors import Trouble
from ui import hub as hub_module
from ui import main_window
from ui.dialogs.shortcuts import ShortcutsDialog
from ui.dialogs.unlock import UnlockPage
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.widgets.forms import FormDialog


def half_filled_in(hub: Hub) -> FormDialog:
    """A note with a word in it that no draft holds yet."""
    hub.open_dialog("note", person_id=hub.book.lines()[0].person_id)
    form = QApplication.activeModalWidget()
    assert isinstance(form, FormDialog)
    editor = next(iter(form.fields.values())).editor
    assert isinstance(editor, QPlainTextEdit)
    editor.setPlainText("half a sentence")
    return form


def shown() -> list[str]:
    """What every dialog that can be seen says, by its title and its words."""
    return [f"{one.windowTitle()}: {one.text() if isinstance(one, QMessageBox) else ''}"
            for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]  # fmt: skip


def gone(*_given: object) -> None:
    raise Trouble("The drive is gone.")


@pytest.mark.parametrize("fails", ["kept_draft", "keep_draft"])
def test_a_drive_that_vanished_under_a_form_is_locked_and_lost_typing_is_said(
    window: MainWindow, hub: Hub, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    half_filled_in(hub)
    monkeypatch.setattr(hub_module, fails, gone)
    window.lock()
    assert not hub.is_open
    assert window.findChild(UnlockPage) is not None
    told = shown()
    assert len(told) == (fails == "keep_draft")
    assert all("could not keep what you were typing" in one for one in told)


def test_a_mistake_of_ours_before_the_file_is_closed_does_not_leave_it_open(
    window: MainWindow, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_hub: Hub) -> None:
        raise RuntimeError("a mistake")

    with monkeypatch.context() as wrong:
        wrong.setattr(main_window, "work_when_leaving", broken)
        with pytest.raises(RuntimeError, match="a mistake"):
            window.lock()
    assert not hub.is_open
    assert window.desk is None


def test_the_pages_go_before_the_work_of_a_thread_is_waited_for(window: MainWindow, hub: Hub) -> None:
    emptied, begun, in_time = threading.Event(), threading.Event(), list[bool]()
    hub.session_changed.connect(emptied.set)

    def work(_progress: object) -> None:
        begun.set()
        in_time.append(emptied.wait(20))

    hub.run_task(work, lambda _none: None)
    assert begun.wait(20)
    window.lock()
    assert in_time == [True]


def test_a_file_dropped_or_a_form_asked_for_as_it_locked_opens_nothing(window: MainWindow, hub: Hub, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("CRN,Surname\n")
    window.lock()
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(tmp_path / "list.csv"))])
    window.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, dragged, Qt.MouseButton.LeftButton,
                                Qt.KeyboardModifier.NoModifier))  # fmt: skip
    for key in ("import", "note", "contact"):
        hub.open_dialog(key, person_id="x")
    assert shown() == []


def test_the_list_of_keys_opens_while_locked(window: MainWindow, qtbot: QtBot) -> None:
    window.lock()
    QTest.keyClick(window, Qt.Key.Key_F1)
    [keys] = window.findChildren(ShortcutsDialog)
    assert keys.isVisible()
    keys.reject()
