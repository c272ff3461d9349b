"""The screens of the feedback form: what is told first, a question with large answers, an open question; none knows a name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from caseload.domain.feedback import SCALE
from caseload.domain.voice import FeedbackAnswer
from caseload.domain.words import tr
from ui.theme import colour
from ui.widgets.buttons import push_button
from ui.widgets.fields import text_edit
from ui.widgets.icons import paint_icon
from ui.widgets.labels import plain_label
from ui.widgets.panels import row_of

LARGE, LARGER = 1.35, 1.75
BUTTON, KEY, WIDE, ROOM = 54, 30, 560, 300
ANSWERS = (*SCALE, FeedbackAnswer.RATHER_NOT_SAY)


def large_label(words: str, scale: float = LARGE, role: str = "body") -> QLabel:
    """A label in the large print of the form."""
    made = plain_label(words, role, wrap=True)
    font = made.font()
    font.setPointSizeF(made.window().font().pointSizeF() * scale)
    made.setFont(font)
    return made


class AnswerButton(QPushButton):
    """One answer: its key in a box, its words in large print, and a tick once it is chosen."""

    def __init__(self, key: str, words: str) -> None:
        super().__init__()
        self._key, self._words = key, words
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(tr("{key}: {words}", key=key, words=words))
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * LARGE)
        self.setFont(font)

    def sizeHint(self) -> QSize:
        return QSize(WIDE, max(BUTTON, self.fontMetrics().height() + 22))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def nextCheckState(self) -> None:
        """A click leaves the choosing to the screen."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame, the key, the words and the tick."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, focused = self.isChecked(), self.hasFocus()
        painter.setPen(QPen(colour("accent" if on or focused else "edge"), 3 if focused else 2 if on else 1))
        painter.setBrush(colour("accent_soft" if on else "panel"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 8, 8)
        middle = self.height() / 2
        box = QRectF(14, middle - KEY / 2, KEY, KEY)
        painter.setPen(QPen(colour("edge"), 1))
        painter.setBrush(colour("window"))
        painter.drawRoundedRect(box, 5, 5)
        painter.setPen(colour("text"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._key)
        words = QRectF(self.rect()).adjusted(KEY + 30, 0, -48, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap), self._words)
        if on:
            paint_icon(painter, "check", "accent", QRectF(self.width() - 42, middle - 13, 26, 26), "accent_soft")


class Screen(QWidget):
    """A screen of the form: `went_on` asks for the next one, `edited` tells that something was answered."""

    went_on = Signal()
    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)

    def stand(self) -> None:
        """Put the keyboard where the screen is used first."""
        self.setFocus()


class TellScreen(Screen):
    """Sentences to read and the buttons that follow from them."""

    def __init__(self, heading: str, sentences: Sequence[str], buttons: Sequence[QPushButton]) -> None:
        super().__init__()
        self.buttons = tuple(buttons)
        self.column.addWidget(large_label(heading, LARGER, "strong"))
        for sentence in sentences:
            self.column.addWidget(large_label(sentence))
        self.column.addSpacing(12)
        for button in buttons:
            enlarge(button)
            self.column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    def stand(self) -> None:
        """On the first button."""
        self.buttons[0].setFocus()


class ScaleScreen(Screen):
    """One question with its answers: a digit or a click chooses and goes on."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words)
        self.column.addWidget(large_label(words, LARGER, "strong"))
        self.column.addSpacing(8)
        self.buttons = [AnswerButton(str(at), tr(one.value)) for at, one in enumerate(ANSWERS, start=1)]
        for button, answer in zip(self.buttons, ANSWERS, strict=True):
            if answer is FeedbackAnswer.RATHER_NOT_SAY:
                self.column.addSpacing(10)
            button.clicked.connect(partial(self.choose, answer))
            self.column.addWidget(button)
        self.column.addStretch(1)
        self.chosen = FeedbackAnswer.NOT_ANSWERED

    def show_answer(self, answer: FeedbackAnswer) -> None:
        """Show an answer as chosen."""
        self.chosen = answer
        for button, one in zip(self.buttons, ANSWERS, strict=True):
            button.setChecked(one is answer)

    def choose(self, answer: FeedbackAnswer, _checked: bool = False) -> None:
        """Choose an answer and go on."""
        self.show_answer(answer)
        self.edited.emit()
        self.went_on.emit()

    def stand(self) -> None:
        """On the answer chosen; on none of them while none is, so that no answer looks like the one to give."""
        chosen: QWidget = next((one for one in self.buttons if one.isChecked()), self)
        chosen.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit answers, Enter presses the answer under the keyboard, Up and Down move."""
        key, held = event.text(), next((at for at, one in enumerate(self.buttons) if one.hasFocus()), -1)
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if key.isdigit() and 1 <= int(key) <= len(ANSWERS):
            self.choose(ANSWERS[int(key) - 1])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and held >= 0:
            self.choose(ANSWERS[held])
        elif step:
            self.buttons[max(0, min(held + step, len(self.buttons) - 1))].setFocus()
        else:
            super().keyPressEvent(event)


class OpenScreen(Screen):
    """One question answered in one's own words, or not."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.column.addWidget(large_label(words, LARGER, "strong"))
        self.editor: QPlainTextEdit = text_edit(lines=8)
        font = self.editor.font()
        font.setPointSizeF(font.pointSizeF() * LARGE)
        self.editor.setFont(font)
        self.editor.setAccessibleName(words)
        self.editor.textChanged.connect(self.edited.emit)
        self.editor.setMaximumHeight(ROOM)
        self.column.addWidget(self.editor)
        self.nothing = enlarge(push_button(tr("Rather not say"), self._nothing))
        self.column.addWidget(row_of(self.nothing))
        self.column.addStretch(1)

    @property
    def said(self) -> str:
        """What was written."""
        return self.editor.toPlainText().strip()

    def stand(self) -> None:
        """In the room for writing."""
        self.editor.setFocus()

    def _nothing(self) -> None:
        self.editor.clear()
        self.went_on.emit()


def enlarge(button: QPushButton) -> QPushButton:
    """A button in the large print of the form."""
    font = button.font()
    font.setPointSizeF(font.pointSizeF() * LARGE)
    button.setFont(font)
    button.setMinimumHeight(button.fontMetrics().height() + 20)
    return button
