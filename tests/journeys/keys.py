"""What journeys share."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.widgets.forms import FormDialog


def front_form(qtbot: QtBot) -> FormDialog:
    """The form in front, once it is active and the keyboard is in it."""
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, FormDialog)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is shown and shown.isAncestorOf(QApplication.focusWidget()))
    return shown


def keyboard_is_back(qtbot: QtBot) -> None:
    """Give the window in front the keyboard, as a window manager would: out of sight there is none."""
    main = next(window for window in QApplication.topLevelWidgets() if isinstance(window, MainWindow) and window.isVisible())
    front = QApplication.activeModalWidget() or main
    if QApplication.activeWindow() is not front:
        with qtbot.waitActive(front):
            front.activateWindow()
