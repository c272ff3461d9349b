"""The goals to start from in an area: a short list where Enter or a click takes one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from caseload.domain.words import tr
from caseload.rulebook.tables import SuggestedGoal

KEY = Qt.ItemDataRole.UserRole
ROOM = 5


class GoalIdeas(QListWidget):
    """Gives out the key of the goal that is taken by `taken`."""

    taken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Goals to start from"))
        self.setProperty("framed", True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(lambda item: self.taken.emit(item.data(KEY)))

    def offer(self, goals: Sequence[SuggestedGoal]) -> None:
        """Show these goals."""
        self.clear()
        row = self.fontMetrics().height() + 8
        for one in goals:
            item = QListWidgetItem(tr(one.words), self)
            item.setData(KEY, one.key)
            item.setSizeHint(QSize(0, row))
        self.setCurrentRow(0)
        self.setVisible(bool(goals))
        self.setFixedHeight(min(len(goals), ROOM) * row + 2 * self.frameWidth() + 8)

    def minimumSizeHint(self) -> QSize:
        """Wide lines are cut off rather than widening the form."""
        return QSize(120, super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the goal under the keyboard, and does not save the form."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and item is not None:
            self.taken.emit(item.data(KEY))
        else:
            super().keyPressEvent(event)
