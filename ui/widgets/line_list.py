"""A list of lines to type in: one is added with a link below them and taken out with a button of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.widgets.buttons import link_button
from ui.widgets.tab_order import put_before


class Line(QFrame):
    """One line of a list: it says when it was edited and when it is to go, and knows where the keyboard belongs in it."""

    edited = Signal()
    removed = Signal()

    def focus_first(self) -> None:
        """Put the keyboard where typing begins."""
        raise NotImplementedError


L = TypeVar("L", bound=Line)


class LineList(QWidget, Generic[L]):
    """Lines one under another; `line_of` makes one of a row, `empty_row` is the row of a new one."""

    edited = Signal()

    def __init__(self, add_words: str, parent: QWidget | None = None, *, spacing: int = 6) -> None:
        super().__init__(parent)
        self.lines: list[L] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(spacing)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._column)
        self.add_button = link_button(add_words, self.add_empty)
        outer.addWidget(self.add_button, alignment=Qt.AlignmentFlag.AlignLeft)

    def line_of(self, row: Any) -> L:
        """A new line that shows a row."""
        raise NotImplementedError

    def empty_row(self) -> Any:
        """The row of a line nobody has typed in yet."""
        raise NotImplementedError

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows in place of those that are shown."""
        while self.lines:
            self.drop(self.lines[-1])
        for row in rows:
            self.add_row(row)

    def add_row(self, row: Any) -> L:
        """Add a line; Tab comes to it before it comes to the link that adds one."""
        line = self.line_of(row)
        self.lines.append(line)
        self._column.addWidget(line)
        put_before(self.add_button, line)
        line.edited.connect(self.edited)
        line.removed.connect(lambda: self._take_out(line))
        return line

    def add_empty(self) -> None:
        """Add a line and put the keyboard there."""
        line = self.add_row(self.empty_row())
        line.show()  # at once, so that the keyboard can be put in it
        line.focus_first()

    def drop(self, line: L) -> None:
        """Let a line go without telling."""
        self.lines.remove(line)
        line.hide()
        line.deleteLater()

    def _take_out(self, line: L) -> None:
        """Let a line go that was taken out; the keyboard stays in the list."""
        self.drop(line)
        self.add_button.setFocus()
        self.edited.emit()
