"""The one look of a list to choose from: the frame comes from the style sheet, the arrow follows the theme."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyleOptionComboBox

from ui.veil import shown
from ui.widgets.icons import paint_icon

ARROW = 14


class ChoiceBox(QComboBox):
    """A combo box that draws its own arrow, which a style sheet cannot colour."""

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """The choice as it may be shown now."""
        super().initStyleOption(option)
        option.currentText = shown(option.currentText)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and the arrow at its right."""
        super().paintEvent(event)
        painter = QPainter(self)
        place = QRectF(self.width() - ARROW - 6, (self.height() - ARROW) / 2, ARROW, ARROW)
        paint_icon(painter, "chevron-down", "quiet", place)
