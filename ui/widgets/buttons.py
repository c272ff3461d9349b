"""Buttons of the window, each with its words, accessible name and what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ui.widgets.labels import button_text

if TYPE_CHECKING:
    from collections.abc import Callable


class Button(QPushButton):
    """A button that Enter presses like Space, so that the one under the keyboard is always the one that acts."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter; with Ctrl the key is the form's own."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.click()
        else:
            super().keyPressEvent(event)


def push_button(
    words: str, run: Callable[[], object] | None = None, *, kind: str = "", parent: QWidget | None = None
) -> QPushButton:
    """A button: `kind` is a look ("" plain, "primary", "link", "chip", "nav")."""
    made = Button(button_text(words), parent)
    made.setAccessibleName(words)
    made.setAutoDefault(False)
    if kind:
        made.setProperty("kind", kind)
    if kind == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    if run is not None:
        made.clicked.connect(lambda _checked=False: run())
    return made


def primary_button(words: str, run: Callable[[], object] | None = None) -> QPushButton:
    """The one button of a form or page that does its main thing."""
    return push_button(words, run, kind="primary")


def link_button(words: str, run: Callable[[], object] | None = None) -> QPushButton:
    """A quiet button that reads like a link."""
    return push_button(words, run, kind="link")
