"""The one look of a box to tick: its edge, tick and focus follow the theme in light, dark and high contrast."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton, QWidget

from ui.theme import colour
from ui.veil import shown
from ui.widgets.icons import paint_icon
from ui.widgets.labels import button_text


class TickBox(QCheckBox):
    """A check box with its words; the platform draws the words, this draws the box."""

    def __init__(self, words: str, on: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(button_text(words), parent)
        self.setChecked(on)

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """The words as they may be shown now."""
        super().initStyleOption(option)
        option.text = shown(option.text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words, then the box over the platform's own."""
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        place = QRectF(self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("accent" if self.hasFocus() else "edge"), 2 if self.hasFocus() else 1))
        painter.setBrush(colour("accent" if self.isChecked() else "panel"))
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if self.isChecked():
            paint_icon(painter, "check", "on_accent", place.adjusted(1, 1, -1, -1))
