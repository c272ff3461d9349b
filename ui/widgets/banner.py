"""The banner over a page: what was just done with its Undo, or why something was refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from caseload.domain.words import tr
from ui.widgets.buttons import link_button
from ui.widgets.icons import IconButton, IconView
from ui.widgets.labels import plain_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent


class Banner(QFrame):
    """One plain sentence at a time; the newest replaces the one before, and it stays until it is closed or replaced."""

    def __init__(self, undo: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._icon = IconView("check", "on_track")
        self._words = plain_label("", wrap=True)
        self._fresh = QTimer(self, singleShot=True, interval=0)
        self.undo_button = link_button(tr("Undo"), undo)
        close = IconButton("x", tr("Close this message"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addWidget(self.undo_button)
        row.addWidget(close)
        self.hide()

    def say(self, sentence: str, undoable: bool) -> None:
        """Say what was done, with Undo where it can be taken back."""
        self._show(sentence, "said", "check", "on_track")
        self.undo_button.setVisible(undoable)

    def leave(self) -> None:
        """The officer goes elsewhere: a sentence they have had time to see goes away, one of this moment stays."""
        if not self._fresh.isActive():
            self.hide()

    def refuse(self, sentence: str) -> None:
        """Say why something was not done."""
        self._show(sentence, "refused", "circle-alert", "late")
        self.undo_button.hide()

    @property
    def sentence(self) -> str:
        """What it says now; empty when it is hidden."""
        return self._words.text() if not self.isHidden() else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the banner."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _show(self, sentence: str, kind: str, icon: str, token: str) -> None:
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self._icon.show_icon(icon, token)
        self._words.setText(sentence)
        self._fresh.start()
        self.setAccessibleName(sentence)
        self.show()
