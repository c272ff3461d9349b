"""The look of the window while it is locked: one narrow panel in the middle."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.widgets.labels import plain_label, set_role
from ui.widgets.panels import Panel, scrolling

WIDTH = 480


class GatePage(QWidget):
    """A panel in the middle with a title, a column of content and a place for one sentence at its foot."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("gate")
        self.first: QWidget | None = None
        self.panel = Panel()
        self.panel.setFixedWidth(WIDTH)
        self.body = self.panel.body
        self.body.setSpacing(12)
        self.body.addWidget(plain_label(title, "title", wrap=True))
        self._note = plain_label("", "error", wrap=True)
        self._note.hide()
        inner = QWidget()
        middle = QHBoxLayout(inner)
        middle.addStretch(1)
        column = QVBoxLayout()
        column.addStretch(1)
        column.addWidget(self.panel)
        column.addStretch(2)
        middle.addLayout(column)
        middle.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inner))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard goes to the first field."""
        super().showEvent(event)
        if self.first is not None:
            self.first.setFocus()

    def enter_runs(self, run: Callable[[], object]) -> None:
        """Let Enter in any field do what the button does: what is missing is then said beside its field."""
        for line in self.findChildren(QLineEdit):
            line.returnPressed.connect(run)

    def note(self, sentence: str, role: str = "error") -> None:
        """Show one sentence; empty takes it away."""
        set_role(self._note, role)
        self._note.setText(sentence)
        self._note.setVisible(bool(sentence))

    @property
    def sentence(self) -> str:
        """The sentence shown now."""
        return "" if self._note.isHidden() else self._note.text()

    def place_note(self) -> None:
        """Put the place for the sentence at this point of the column."""
        self.body.addWidget(self._note)
