"""The answers of a level as cards: five anchors, and not a need and not asked; a digit or the arrows choose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.theme import colour
from ui.widgets.labels import plain_label, role_font


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One answer: its key (a digit, or a letter for no level), its word and what it looks like."""

    key: str
    words: str
    anchor: str = ""


class CardButton(QPushButton):
    """One card: a key, a word and its anchor."""

    def __init__(self, card: Card, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = card
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAutoDefault(False)
        self.setAccessibleName(": ".join(part for part in (f"{card.key} {card.words}", card.anchor) if part))
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 7, 12, 7)
        column.setSpacing(1)
        for words, role in ((card.words, "strong"), (card.anchor, "small")):
            if words:
                label = plain_label(words, role)
                label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
                column.addWidget(label)
        lines = 2 if card.anchor else 1
        self.setMinimumHeight(lines * (self.fontMetrics().height() + 2) + 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the key in its circle and the frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        painter.setBrush(colour("accent_soft" if chosen else "panel"))
        strong = chosen or self.hasFocus()
        painter.setPen(QPen(colour("accent" if strong else "line"), 2 if strong else 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        circle = QRectF(12, (self.height() - 24) / 2, 24, 24)
        painter.setPen(QPen(colour("accent"), 2))
        painter.setBrush(colour("accent" if chosen else "panel"))
        painter.drawEllipse(circle)
        painter.setPen(colour("on_accent" if chosen else "accent"))
        painter.setFont(role_font("strong", self.font()))
        painter.drawText(circle, int(Qt.AlignmentFlag.AlignCenter), self.card.key.upper())


class LevelCards(QWidget):
    """The cards one under another; `chosen` is the key of the one chosen, or empty."""

    picked = Signal()

    def __init__(self, cards: Sequence[Card], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.buttons = [CardButton(card) for card in cards]
        for button in self.buttons:
            column.addWidget(button)
            button.toggled.connect(self._on_toggled)
        self.setFocusProxy(self.buttons[0])

    @property
    def chosen(self) -> str:
        """The key of the card chosen."""
        return next((button.card.key for button in self.buttons if button.isChecked()), "")

    def choose(self, key: str) -> None:
        """Choose a card by its key, none by an empty key; another key leaves things as they are."""
        for button in self.buttons if not key else ():
            button.setAutoExclusive(False)
            button.setChecked(False)
            button.setAutoExclusive(True)
        for button in self.buttons:
            if button.card.key == key:
                button.setChecked(True)
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_toggled(self, on: bool) -> None:
        if on:
            self.picked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit or letter chooses, the arrows move."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        keys = [button.card.key for button in self.buttons]
        if step:
            at = next((n for n, button in enumerate(self.buttons) if button.hasFocus()), 0) + step
            self.buttons[max(0, min(at, len(self.buttons) - 1))].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.text().casefold() in keys and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.choose(event.text().casefold())
        else:
            super().keyPressEvent(event)
