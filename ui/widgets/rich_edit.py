"""The editor of rich text: bold, italic, lists and simple tables; what is pasted is cleaned, nothing is ever loaded."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QByteArray, QEvent, QMimeData, Qt, QUrl, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QTextCharFormat, QTextCursor, QTextListFormat
from PySide6.QtWidgets import QTextEdit, QWidget

from caseload.domain.rich import RichPart
from caseload.domain.rich_reading import read_rich
from ui.widgets.rich_paste import read_paste
from ui.widgets.rich_table import add_row, add_table, next_cell
from ui.widgets.rich_text import (
    BULLETS,
    NUMBERS,
    count_words,
    in_list,
    insert_parts,
    list_at,
    markup_of,
    plain_block,
    show_parts,
    table_at,
)

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
# With Shift a keyboard may tell the key or the sign on it.
LIST_KEYS = {
    Qt.Key.Key_8: BULLETS, Qt.Key.Key_Asterisk: BULLETS, Qt.Key.Key_7: NUMBERS, Qt.Key.Key_Ampersand: NUMBERS,
}  # fmt: skip


class RichEdit(QTextEdit):
    """Types rich text; `told` says why something was not pasted, or what of it was left out, and what stood there stays.

    Tab leaves the editor, except in a table, where it goes on to the next cell.
    """

    told = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        show_parts(self.document(), ())
        self._read: tuple[int, str] | None = None
        self._keys: dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], object]] = {
            (Qt.Key.Key_B, CTRL): self.turn_bold, (Qt.Key.Key_I, CTRL): self.turn_italic,
            (Qt.Key.Key_T, CTRL | SHIFT): partial(add_table, self), (Qt.Key.Key_T, CTRL): partial(add_row, self),
            **{(key, CTRL | SHIFT): partial(self.turn_list, style) for key, style in LIST_KEYS.items()},
        }  # fmt: skip

    # -- what stands in it ------------------------------------------------------------------------------------

    def markup(self) -> str:
        """The canonical markup of what is typed, worked out once for each state of the text."""
        state = self.document().revision()
        if self._read is None or self._read[0] != state:
            self._read = (state, markup_of(self.document()))
        return self._read[1]

    def show_markup(self, markup: str) -> None:
        """Show a text; the same text leaves cursor and undo as they are."""
        if self.markup() != markup:
            show_parts(self.document(), read_rich(markup))
            self.moveCursor(QTextCursor.MoveOperation.Start)

    def words(self) -> int:
        """How many words are typed."""
        return count_words(self.toPlainText())

    def put_in(self, parts: tuple[RichPart, ...]) -> None:
        """Put parts in where the cursor stands, as one step of undo."""
        cursor = self.textCursor()
        insert_parts(cursor, parts)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    # -- manner -----------------------------------------------------------------------------------------------

    def turn_bold(self) -> None:
        """Make what is chosen bold, or plain again."""
        look = QTextCharFormat()
        bold = self.fontWeight() >= QFont.Weight.DemiBold
        look.setFontWeight(QFont.Weight.Normal if bold else QFont.Weight.Bold)
        self.mergeCurrentCharFormat(look)

    def turn_italic(self) -> None:
        """Make what is chosen italic, or upright again."""
        look = QTextCharFormat()
        look.setFontItalic(not self.fontItalic())
        self.mergeCurrentCharFormat(look)

    def turn_list(self, style: QTextListFormat.Style) -> None:
        """Make the paragraphs chosen a list of a style, or paragraphs again."""
        cursor = self.textCursor()
        if table_at(cursor) is not None or self.isReadOnly():
            return
        if in_list(cursor, style):
            self._leave_list()
        else:
            cursor.createList(style)

    # -- keys -------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Take the keys of its manner before the window does; with no typing to take back, undo is that of the last act."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._act(event) is not None:
                event.accept()
                return True
            if event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable():
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Its own keys; Enter in an empty item ends the list."""
        act = self._act(event)
        if act is not None:
            act()
        elif event.key() in ENTER and self._ends_list():
            self._leave_list()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """In a table Tab goes from cell to cell, else out of the editor."""
        return next_cell(self, forward=forward) or super().focusNextPrevChild(forward)

    # -- what comes from outside ------------------------------------------------------------------------------

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Words, and pictures so that it can be said why not."""
        return source.hasText() or source.hasHtml() or source.hasImage()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Put in what can be taken, and tell what could not; what stands there already stays."""
        found = read_paste(source)
        if found.parts:
            self.put_in(found.parts)
        if found.told:
            self.told.emit(found.told)

    def loadResource(self, kind: int, name: QUrl | str) -> QByteArray:
        """Nothing is loaded, from this computer or from any other: with no answer at all Qt would look for the file itself."""
        return QByteArray()

    # -- small steps ------------------------------------------------------------------------------------------

    def _act(self, event: QKeyEvent) -> Callable[[], object] | None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return None if self.isReadOnly() else self._keys.get((Qt.Key(event.key()), held))

    def _ends_list(self) -> bool:
        cursor = self.textCursor()
        return list_at(cursor) is not None and not cursor.block().text() and not self.isReadOnly()

    def _leave_list(self) -> None:
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.setBlockFormat(plain_block())
        cursor.endEditBlock()
