"""A new passphrase, typed twice, with advice shown while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from caseload.casework.session import passphrase_advice
from caseload.domain.words import tr
from ui.widgets.fields import Field, line_edit
from ui.widgets.labels import plain_label
from ui.widgets.state import ON_TRACK, SOON, StateLabel


class SecretLine(QLineEdit):
    """A line for a passphrase that tells when Caps Lock seems to be on."""

    def __init__(self, hint: Callable[[bool], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._hint = hint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A capital without Shift, or a small letter with it, means Caps Lock."""
        typed = event.text()
        if typed.isalpha():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._hint(typed.isupper() != shifted)
        super().keyPressEvent(event)


class NewPassphrase(QWidget):
    """Two fields and the advice between them; `personal` gives words that make a passphrase weak."""

    def __init__(self, personal: Callable[[], Sequence[str]], words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._personal = personal
        hint = tr("Four or more unusual words. Without it only a recovery sheet opens the file.")
        self.first = Field(words or tr("Passphrase"), line_edit(secret=True), hint)
        self.again = Field(tr("The same passphrase again"), line_edit(secret=True))
        self._advice = StateLabel(SOON, "", wrap=True)
        self._advice.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.first, self._advice, self.again):
            column.addWidget(part)
        self.line.textChanged.connect(self._advise)

    @property
    def line(self) -> QLineEdit:
        """The first line, where the keyboard goes."""
        editor = self.first.editor
        assert isinstance(editor, QLineEdit)  # noqa: S101  made above
        return editor

    @property
    def again_line(self) -> QLineEdit:
        """The second line, where the form ends."""
        editor = self.again.editor
        assert isinstance(editor, QLineEdit)  # noqa: S101  made above
        return editor

    def text(self) -> str:
        """The passphrase as typed."""
        return self.line.text()

    def check(self) -> bool:
        """Whether it is strong enough and typed twice alike; says beside the field what is not."""
        advice = passphrase_advice(self.text(), self._personal())
        if not advice.good:
            self.first.show_error(advice.sentence)
            return False
        if self.again_line.text() != self.text():
            self.again.show_error(tr("The two passphrases differ. Type the second one again."))
            return False
        return True

    def _advise(self, text: str) -> None:
        advice = passphrase_advice(text, self._personal())
        self._advice.show_state(ON_TRACK if advice.good else SOON, advice.sentence)
        self._advice.setVisible(bool(text))


def caps_label() -> QWidget:
    """The hint that Caps Lock seems to be on, hidden until it does."""
    made = plain_label(tr("Caps Lock seems to be on."), "soon")
    made.hide()
    return made
