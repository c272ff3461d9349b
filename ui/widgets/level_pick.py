"""One reader's level on one line: five marks to choose from by digit, arrows or mouse, and the answers that are no number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.theme import colour
from ui.widgets.labels import role_font
from ui.widgets.panels import come_into_view

CIRCLE, SQUARE, WORDS = "circle", "square", "words"
SIDE, ASIDE, AROUND = 28, 116, 110
STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
CLEARS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One answer: its key, what it is called aloud, and the words drawn in it where it is no number."""

    key: str
    name: str
    words: str = ""


class MarkButton(QPushButton):
    """A mark: a circle for the officer, a square for the person, or words; filled when it is chosen."""

    def __init__(self, mark: Mark, shape: str) -> None:
        super().__init__()
        self.mark, self._shape = mark, shape
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(mark.name)
        self.setMinimumHeight(SIDE + 4)
        if shape == WORDS:
            self.setFixedWidth(ASIDE)

    def sizeHint(self) -> QSize:
        return QSize(ASIDE if self._shape == WORDS else SIDE + 8, SIDE + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right are the row's: a button by itself would go on to whatever stands next."""
        if Qt.Key(event.key()) in STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come into view, with what stands around it."""
        super().focusInEvent(event)
        come_into_view(self, AROUND)

    def nextCheckState(self) -> None:
        """A click leaves the choosing to the row."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark, and a second frame where the keyboard is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, wide = self.isChecked(), self._shape == WORDS
        width = self.width() - 6 if wide else SIDE
        place = QRectF((self.width() - width) / 2, (self.height() - SIDE) / 2, width, SIDE).adjusted(2, 2, -2, -2)
        round_by = place.height() / 2 if self._shape == CIRCLE else 4
        painter.setPen(QPen(colour("accent" if on or self.hasFocus() else "edge"), 2 if on or self.hasFocus() else 1))
        painter.setBrush(colour("accent" if on else "panel"))
        painter.drawRoundedRect(place, round_by, round_by)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(-3, -3, 3, 3), round_by + 3, round_by + 3)
        painter.setPen(colour("on_accent" if on else "text"))
        painter.setFont(role_font("small" if wide else "strong", self.font()))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), self.mark.words or self.mark.key)


class LevelPick(QWidget):
    """The marks of one reader; one place for Tab. A key chooses and asks to go on, Delete takes the choice back."""

    picked = Signal()
    went_on = Signal()

    def __init__(self, levels: Sequence[Mark], others: Sequence[Mark], shape: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.buttons = [*(MarkButton(one, shape) for one in levels), *(MarkButton(one, WORDS) for one in others)]
        for button in self.buttons:
            row.addWidget(button, 0 if button.mark in others else 1)
            button.clicked.connect(lambda _checked=False, button=button: self.choose(button.mark.key))
        row.addSpacing((2 - len(others)) * ASIDE)
        self._one_stop()

    @property
    def chosen(self) -> str:
        """The key chosen, or empty."""
        return next((one.mark.key for one in self.buttons if one.isChecked()), "")

    def choose(self, key: str) -> None:
        """Choose by key; an empty or unknown one takes the choice back."""
        before = self.chosen
        for button in self.buttons:
            button.setChecked(button.mark.key == key)
        self._one_stop()
        if self.chosen != before:
            self.picked.emit()

    def stand(self) -> None:
        """Put the keyboard on the mark chosen, else on the first."""
        self._stop().setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit or letter chooses and goes on, the arrows move, Delete clears."""
        step = STEPS.get(Qt.Key(event.key()), 0)
        letter = event.text().casefold()
        if step:
            at = next((n for n, one in enumerate(self.buttons) if one.hasFocus()), 0) + step
            self.buttons[max(0, min(at, len(self.buttons) - 1))].setFocus(Qt.FocusReason.OtherFocusReason)
        elif Qt.Key(event.key()) in CLEARS:
            self.choose("")
        elif letter and letter in {one.mark.key for one in self.buttons} and not _with_control(event):
            self.choose(letter)
            self.went_on.emit()
        else:
            super().keyPressEvent(event)

    def _stop(self) -> MarkButton:
        return next((one for one in self.buttons if one.isChecked()), self.buttons[0])

    def _one_stop(self) -> None:
        stop = self._stop()
        for button in self.buttons:
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)


def _with_control(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
