"""Editors of a form read and written by one protocol, so that drafts and errors work the same for each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QSpinBox, QVBoxLayout, QWidget

from ui.widgets.choice_box import ChoiceBox
from ui.widgets.day_edit import DayEdit
from ui.widgets.labels import plain_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def line_edit(text: str = "", hint: str = "", *, secret: bool = False) -> QLineEdit:
    """One line of typing."""
    made = QLineEdit(text)
    made.setPlaceholderText(hint)
    if secret:
        made.setEchoMode(QLineEdit.EchoMode.Password)
    return made


def text_edit(text: str = "", hint: str = "", lines: int = 4) -> QPlainTextEdit:
    """Several lines of plain typing; Tab moves on instead of typing a tab."""
    made = QPlainTextEdit(text)
    made.setPlaceholderText(hint)
    made.setTabChangesFocus(True)
    made.setMinimumHeight(made.fontMetrics().lineSpacing() * lines + 16)
    return made


def choice(rows: Iterable[tuple[str, str]], chosen: str = "", *, blank: str | None = None) -> QComboBox:
    """A list to choose one key from; `rows` are (key, words), `blank` adds an empty key with its words first."""
    made = ChoiceBox()
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(18)
    if blank is not None:
        made.addItem(blank, "")
    for key, words in rows:
        made.addItem(words, key)
    made.setCurrentIndex(max(0, made.findData(chosen)))
    return made


def value_of(editor: QWidget) -> Any:
    """What an editor holds, as JSON can keep it."""
    match editor:
        case QLineEdit() | DayEdit():
            return editor.text()
        case QPlainTextEdit():
            return editor.toPlainText()
        case QComboBox():
            return editor.currentData() if editor.currentData() is not None else editor.currentText()
        case QCheckBox():
            return editor.isChecked()
        case QSpinBox():
            return editor.value()
    raise TypeError(type(editor).__name__)


def put_value(editor: QWidget, value: Any) -> None:
    """Put back what `value_of` gave."""
    match editor:
        case QLineEdit():
            editor.setText(value)
        case DayEdit():
            editor.set_text(value)
        case QPlainTextEdit():
            editor.setPlainText(value)
        case QComboBox():
            editor.setCurrentIndex(max(0, editor.findData(value)))
        case QCheckBox():
            editor.setChecked(value)
        case QSpinBox():
            editor.setValue(value)
        case _:
            raise TypeError(type(editor).__name__)


def on_edit(editor: QWidget, run: Callable[[], object]) -> None:
    """Call `run` whenever the editor's value changes."""
    match editor:
        case QLineEdit() | QPlainTextEdit():
            editor.textChanged.connect(lambda *_: run())
        case DayEdit():
            editor.edited.connect(run)
        case QComboBox():
            editor.currentIndexChanged.connect(lambda _: run())
            if editor.isEditable():
                editor.editTextChanged.connect(lambda _: run())
        case QCheckBox():
            editor.toggled.connect(lambda _: run())
        case QSpinBox():
            editor.valueChanged.connect(lambda _: run())
        case _:
            raise TypeError(type(editor).__name__)


class Field(QWidget):
    """An editor under its words, with room beneath for a hint and for the error that belongs to it."""

    def __init__(self, words: str, editor: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words, self.editor = words, editor
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._label: QLabel | None = None
        if not isinstance(editor, QCheckBox):
            self._label = plain_label(words, "strong")
            self._label.setBuddy(editor)
            column.addWidget(self._label)
        editor.setAccessibleName(words)
        column.addWidget(editor)
        if hint:
            editor.setAccessibleDescription(hint)
            column.addWidget(plain_label(hint, "small", wrap=True))
        self._remark, self._error = plain_label("", "small", wrap=True), plain_label("", "error", wrap=True)
        for label in (self._remark, self._error):
            label.hide()
            column.addWidget(label)
        on_edit(editor, self.clear_error)

    def show_error(self, sentence: str) -> None:
        """Say beside the field what is wrong with it and put the keyboard there; what was typed stays."""
        self.say_beside(sentence)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_beside(self, sentence: str) -> None:
        """Say beside the field what stands against it while it is typed; the keyboard stays where it is."""
        self._error.setText(sentence)
        self._error.show()
        self.editor.setAccessibleDescription(sentence)
        self._mark(True)

    def remark(self, sentence: str) -> None:
        """Say under the field something to be looked at again, which is no mistake; an empty sentence takes it away."""
        if sentence or self.remarked:
            self.editor.setAccessibleDescription(sentence)
        self._remark.setText(sentence)
        self._remark.setVisible(bool(sentence))

    @property
    def remarked(self) -> str:
        """The remark shown under the field now."""
        return "" if self._remark.isHidden() else self._remark.text()

    def rename(self, words: str) -> None:
        """Name the field otherwise, where what it means follows from another answer."""
        self.words = words
        self.editor.setAccessibleName(words)
        if self._label is not None:
            self._label.setText(words)

    def clear_error(self) -> None:
        """Take the error away, as the officer mends it."""
        if not self._error.isHidden():
            self._error.hide()
            self._mark(False)

    @property
    def error(self) -> str:
        """The sentence shown beside the field now."""
        return "" if self._error.isHidden() else self._error.text()

    def _mark(self, wrong: bool) -> None:
        target = self.editor.line if isinstance(self.editor, DayEdit) else self.editor
        target.setProperty("wrong", wrong)
        target.style().unpolish(target)
        target.style().polish(target)
