"""The window on a small screen: it opens as large as the screen where its frame would not fit beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.sizes import EDGE, fills_screen


def test_a_window_without_room_for_its_frame_fills_the_screen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    room = window.screen().availableSize()
    window.resize(room.width() - EDGE, room.height() - EDGE)
    assert not fills_screen(window)
    window.resize(room.width() - EDGE, room.height() - EDGE + 1)
    assert fills_screen(window)
    window.resize(room)
    assert fills_screen(window)
