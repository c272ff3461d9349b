"""The [brackets] of a suggested text: shown in the typing, said under the field, and one key from each to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from caseload.domain.brackets import unfilled
from caseload.domain.words import tr
from ui.theme import colour
from ui.widgets.fields import Field, on_edit
from ui.widgets.labels import plain_label

Editor = QLineEdit | QPlainTextEdit
NEXT_KEY = "F3"


def bracket_places(text: str) -> tuple[tuple[int, int], ...]:
    """Where each bracket that is still to be filled begins and ends."""
    places, at = [], 0
    for bracket in unfilled(text):
        start = text.index(bracket, at)
        at = start + len(bracket)
        places.append((start, at))
    return tuple(places)


def bracket_words(text: str) -> str:
    """That a text still holds brackets, and which; empty when it holds none."""
    left = unfilled(text)
    return tr("Still to fill: {brackets}. {key} goes to the next.", brackets=", ".join(left), key=NEXT_KEY) if left else ""


class BracketPaint(QSyntaxHighlighter):
    """Underlines each bracket in the colour of what is still to do, and gives it a ground."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._look = QTextCharFormat()
        self._look.setForeground(QColor(colour("soon")))
        self._look.setBackground(QColor(colour("soon_soft")))
        self._look.setFontUnderline(True)

    def highlightBlock(self, text: str) -> None:
        """Mark the brackets of a line."""
        for start, end in bracket_places(text):
            self.setFormat(start, end - start, self._look)


def mark_brackets(field: Field) -> QLabel:
    """Show the brackets of a field: in its typing where the editor can, and by a line under it."""
    editor = field.editor
    assert isinstance(editor, QLineEdit | QPlainTextEdit)  # noqa: S101  only typing has brackets
    if isinstance(editor, QPlainTextEdit):
        BracketPaint(editor.document())
    column = field.layout()
    assert isinstance(column, QVBoxLayout)  # noqa: S101  what a field is made of
    return add_bracket_line(column, editor)


def add_bracket_line(column: QVBoxLayout, editor: Editor) -> QLabel:
    """A line at the foot of a column that says which brackets an editor still holds, gone when it holds none."""
    line = plain_label("", "soon", wrap=True)

    def show() -> None:
        words = bracket_words(text_in(editor))
        line.setText(words)
        line.setVisible(bool(words))

    column.addWidget(line)
    on_edit(editor, show)
    show()
    return line


def select_bracket(editors: Sequence[Editor], held: QWidget | None = None) -> bool:
    """Select the bracket after the cursor of the editor that has the keyboard, else of the next one, and round again.

    With no `held` among them the search begins at the top. False when no bracket is left.
    """
    at = next((place for place, one in enumerate(editors) if one is held), -1)
    after = _cursor(editors[at]) if at >= 0 else 0
    first = [(editors[at], place) for place in bracket_places(text_in(editors[at])) if place[0] >= after] if at >= 0 else []
    ring = [*editors[at + 1 :], *editors[: at + 1]]
    found = [*first, *((one, place) for one in ring for place in bracket_places(text_in(one)))]
    if not found:
        return False
    _select(*found[0])
    return True


def text_in(editor: Editor) -> str:
    """What is typed in an editor."""
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()


def _cursor(editor: Editor) -> int:
    if isinstance(editor, QLineEdit):
        return editor.selectionEnd() if editor.hasSelectedText() else editor.cursorPosition()
    return editor.textCursor().selectionEnd()


def _select(editor: Editor, place: tuple[int, int]) -> None:
    start, end = place
    editor.setFocus(Qt.FocusReason.OtherFocusReason)
    if isinstance(editor, QLineEdit):
        editor.setSelection(start, end - start)
        return
    cursor = editor.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
