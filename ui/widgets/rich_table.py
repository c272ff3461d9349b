"""What can be done with a simple table in rich text: put one in, give it rows and columns, take them out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextTable

from caseload.domain.words import Message, msg
from ui.widgets.rich_text import table_at, table_look

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTextEdit

START = 2


def add_table(editor: QTextEdit) -> None:
    """Put in a table of two rows and two columns and stand in its first cell; a table inside a table is not made."""
    cursor = editor.textCursor()
    if table_at(cursor) is None and not editor.isReadOnly():
        stand_in(editor, cursor.insertTable(START, START, table_look()), 0, 0)


def add_row(editor: QTextEdit) -> None:
    """Add a row under the one the cursor stands in."""
    _at_table(editor, lambda table, row, _column: table.insertRows(row + 1, 1), (1, 0))


def add_column(editor: QTextEdit) -> None:
    """Add a column at the right of the one the cursor stands in."""
    _at_table(editor, lambda table, _row, column: table.insertColumns(column + 1, 1), (0, 1))


def drop_row(editor: QTextEdit) -> None:
    """Take out the row the cursor stands in; the last one takes the table with it."""
    _at_table(editor, lambda table, row, _column: table.removeRows(row, 1))


def drop_column(editor: QTextEdit) -> None:
    """Take out the column the cursor stands in; the last one takes the table with it."""
    _at_table(editor, lambda table, _row, column: table.removeColumns(column, 1))


def next_cell(editor: QTextEdit, *, forward: bool) -> bool:
    """Stand in the next cell, or the one before; after the last a row is added. False outside a table and before its first."""
    found = table_at(editor.textCursor())
    if found is None or editor.isReadOnly():
        return False
    cell = found.cellAt(editor.textCursor())
    at = cell.row() * found.columns() + cell.column() + (1 if forward else -1)
    if at >= found.rows() * found.columns():
        found.insertRows(found.rows(), 1)
    if at >= 0:
        stand_in(editor, found, *divmod(at, found.columns()))
    return at >= 0


def stand_in(editor: QTextEdit, table: QTextTable, row: int, column: int) -> None:
    """Put the cursor in a cell."""
    editor.setTextCursor(table.cellAt(row, column).firstCursorPosition())


def _at_table(
    editor: QTextEdit, change: Callable[[QTextTable, int, int], object], move: tuple[int, int] | None = None
) -> None:
    found = table_at(editor.textCursor())
    if found is None or editor.isReadOnly():
        return
    cell = found.cellAt(editor.textCursor())
    row, column = cell.row(), cell.column()
    change(found, row, column)
    if move is not None:
        stand_in(editor, found, row + move[0], column + move[1])


TABLE_ACTS: tuple[tuple[Message, str, Callable[[QTextEdit], None]], ...] = (
    (msg("Put in a table"), "Ctrl+Shift+T", add_table), (msg("Add a row"), "Ctrl+T", add_row),
    (msg("Add a column"), "", add_column), (msg("Take out this row"), "", drop_row),
    (msg("Take out this column"), "", drop_column),
)  # fmt: skip
