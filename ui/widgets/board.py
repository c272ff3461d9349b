"""A board of panels in two columns that scroll together, one under the other where the window is narrow, and tables on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.models.cells import CellModel, Column
from ui.widgets.panels import scrolling
from ui.widgets.tables import PlainTable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from caseload.domain.words import Message
    from ui.models.cells import Row

AIR, LEAST_LETTERS = 12, 8


class Board(QWidget):
    """Two columns of panels; narrower than `side_by_side` the right column goes under the left one."""

    side_by_side = 860

    def __init__(self, left: Sequence[QWidget], right: Sequence[QWidget], shares: tuple[int, int] = (3, 2)) -> None:
        super().__init__()
        inner = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner)
        self._row.setContentsMargins(0, 0, 8, 8)
        self._row.setSpacing(16)
        for panels, share in zip((left, right), shares, strict=True):
            column = QVBoxLayout()
            column.setSpacing(16)
            for panel in panels:
                column.addWidget(panel)
            column.addStretch(1)
            self._row.addLayout(column, share)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inner))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns side by side where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= self.side_by_side
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)


class BoardTable(PlainTable):
    """A table as tall as its rows, so that only the board scrolls; Enter opens a row that has a record.

    `columns` are headings with how many letters wide they are beside one another.
    """

    def __init__(self, name: str, columns: Sequence[tuple[Message, int]], opened: Callable[[Row], object]) -> None:
        self.cells = CellModel([Column(heading=str(words), letters=letters) for words, letters in columns])
        super().__init__(name, self._opened_row)
        self._call = opened
        self.cells.setParent(self)
        self.setModel(self.cells)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + AIR)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * LEAST_LETTERS * len(columns))

    def show_rows(self, rows: Iterable[Row]) -> None:
        """Show these rows instead; the keyboard stays on its row where that is still there."""
        row = self.cells.row(self.currentIndex().row())
        self.cells.show_rows(rows)
        high = self.verticalHeader().defaultSectionSize() * self.cells.rowCount()
        self.setFixedHeight(high + self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth())
        place = self.cells.place_of(row.entry_id) if row is not None else -1
        if self.cells.rowCount():
            self.setCurrentIndex(self.cells.index(place if place >= 0 else self._first(), 0))

    def _first(self) -> int:
        """The first row that opens something."""
        rows = range(self.cells.rowCount())
        return next((at for at in rows if (row := self.cells.row(at)) is not None and row.record is not None), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns as their letters ask."""
        super().resizeEvent(event)
        every = sum(column.letters for column in self.cells.columns)
        for at, column in enumerate(self.cells.columns[:-1]):
            self.setColumnWidth(at, self.viewport().width() * column.letters // every)

    def _opened_row(self, at: int) -> None:
        row = self.cells.row(at)
        if row is not None and row.record is not None:
            self._call(row)
