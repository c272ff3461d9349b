"""A bar as long as its share of the longest, drawn beside its number."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import colour


class Bar(QWidget):
    """A bar as long as its share of the longest; its number stands beside it."""

    def __init__(self, share: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = share
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Thin, and as wide as there is room."""
        return QSize(120, 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar from the left."""
        painter = QPainter(self)
        painter.fillRect(QRectF(0, 0, max(1.0, self.width() * self._share), self.height()), colour("accent"))
