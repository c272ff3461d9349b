"""Fields kept out of the way until they are asked for: a button opens and closes them, nothing of it is remembered."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseload.domain.words import tr
from ui.widgets.buttons import link_button
from ui.widgets.icons import IconView
from ui.widgets.panels import row_of


class More(QWidget):
    """A closed part of a form; fields go into `body`, and stay reachable by Tab once it is open."""

    turned = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape = IconView("chevron-right", "accent")
        self.button = link_button(words, lambda: self.open(not self.is_open))
        self._content = QWidget()
        self.body = QVBoxLayout(self._content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(row_of(self._shape, self.button, spacing=2))
        column.addWidget(self._content)
        self.open(False)

    @property
    def is_open(self) -> bool:
        """Whether the fields are shown."""
        return not self._content.isHidden()

    def open(self, shown: bool = True) -> None:
        """Show the fields, or put them away; what they hold stays."""
        self._content.setVisible(shown)
        self._shape.show_icon("chevron-down" if shown else "chevron-right", "accent")
        self.button.setAccessibleDescription(tr("open") if shown else tr("closed"))
        self.turned.emit()
