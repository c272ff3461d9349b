"""Small promises of the window: how large it opens, what Enter presses, who may read a file that it saves."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.dialogs.print_paper import write_disclosed
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.widgets.buttons import link_button, primary_button, push_button
from ui.widgets.sizes import resize_within


def test_the_window_opens_no_larger_than_the_screen_has_room_for(hub: Hub, qtbot: QtBot) -> None:
    window = MainWindow(hub, lambda _opened: QWidget())
    qtbot.addWidget(window)
    room = window.screen().availableSize()
    assert window.width() <= room.width()
    assert window.height() <= room.height()


@pytest.mark.parametrize("wanted", [(300, 200), (5000, 4000)])
def test_a_size_is_kept_where_there_is_room_and_cut_where_there_is_none(qtbot: QtBot, wanted: tuple[int, int]) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    room = window.screen().availableSize()
    resize_within(window, *wanted, edge=0)
    assert (window.width(), window.height()) == (min(wanted[0], room.width()), min(wanted[1], room.height()))


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_button_under_the_keyboard_is_the_one_that_acts(qtbot: QtBot, key: Qt.Key) -> None:
    pressed: list[str] = []
    dialog = QDialog()
    qtbot.addWidget(dialog)
    row = QHBoxLayout(dialog)
    save = primary_button("Save", lambda: pressed.append("save"))
    save.setDefault(True)
    others = [push_button("Close", lambda: pressed.append("close")), link_button("More", lambda: pressed.append("more"))]
    for button in (save, *others):
        row.addWidget(button)
    dialog.show()
    for button in (*others, save):
        button.setFocus()
        qtbot.keyClick(button, key)
    assert pressed == ["close", "more", "save"]


def test_what_is_saved_is_its_owners_alone_whatever_writes_it(tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(b"older, for everyone")
    path.chmod(0o644)
    (tmp_path / "part-of-sheet.pdf").write_bytes(b"left from a crash")
    (tmp_path / "part-of-sheet.pdf").chmod(0o644)
    assert write_disclosed(path, lambda at: at.write_bytes(b"%PDF-1.7"), lambda: True, pytest.fail)
    assert path.read_bytes() == b"%PDF-1.7"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["sheet.pdf"]
