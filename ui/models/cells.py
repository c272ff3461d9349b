"""A table of short cells: words, a mark where a cell is a state, and the id of the entry each row shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QTableView

from caseload.domain.words import tr
from ui import veil
from ui.widgets.labels import role_font, tip_text
from ui.widgets.state import MARK_ROLE, TOKEN_ROLE, Mark

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its heading and how many letters wide it opens."""

    heading: str
    letters: int = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell: `mark` is drawn before its words, `token` is the colour of the words, `tip` says more.

    What is `struck` through no longer holds.
    """

    words: str = ""
    mark: Mark | None = None
    token: str = ""
    strong: bool = False
    tip: str = ""
    struck: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: the id of the entry behind it, its cells, and the entry itself where a key acts on it.

    `stands_for` are the ids of what the row tells, where that is not the one entry of its own id.
    """

    entry_id: str
    cells: tuple[Cell, ...]
    record: object = None
    stands_for: tuple[str, ...] = ()


class CellModel(QAbstractTableModel):
    """Rows of cells, replaced whole when the page reads again."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: tuple[Row, ...] = ()

    def show_rows(self, rows: Iterable[Row]) -> None:
        """Show these rows instead."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, at: int) -> Row | None:
        """The row at a place, or None."""
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def place_of(self, entry_id: str) -> int:
        """Where an entry is shown; -1 when it is not."""
        return next((at for at, row in enumerate(self._rows) if row.entry_id == entry_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].heading
        return None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """What a cell shows and what a screen reader says of it."""
        if not index.isValid():
            return None
        cell = self._rows[index.row()].cells[index.column()]
        shows = SHOWS.get(role)
        return shows(cell) if shows is not None else None


def said(cell: Cell) -> str:
    """What a screen reader says of a cell."""
    words = veil.shown(cell.words)
    return tr("Struck through: {words}", words=words) if cell.struck else words


SHOWS: dict[int, Callable[[Cell], Any]] = {
    int(Qt.ItemDataRole.DisplayRole): lambda cell: cell.words,
    int(Qt.ItemDataRole.AccessibleTextRole): said,
    MARK_ROLE: lambda cell: cell.mark,
    TOKEN_ROLE: lambda cell: cell.token or (cell.mark.token if cell.mark else None),
    int(Qt.ItemDataRole.ToolTipRole): lambda cell: tip_text(cell.tip) or None,
    int(Qt.ItemDataRole.FontRole): lambda cell: struck_font() if cell.struck else strong_font() if cell.strong else None,
}


def set_widths(table: QTableView, columns: Sequence[Column]) -> None:
    """Open each column as wide as its letters."""
    letter = table.fontMetrics().horizontalAdvance("0")
    for at, column in enumerate(columns):
        table.setColumnWidth(at, column.letters * letter)


def strong_font() -> QFont:
    """The platform font in the weight of a name."""
    return role_font("strong", QGuiApplication.font())


def struck_font() -> QFont:
    """The platform font struck through; words beside it must say so too."""
    font = QFont(QGuiApplication.font())
    font.setStrikeOut(True)
    return font
