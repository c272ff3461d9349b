"""A table of which some lines are taken: Space takes a line or leaves it, a letter takes all or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent

from caseload.domain.words import tr
from ui.models.cells import Cell, CellModel, Column, Row, set_widths
from ui.widgets.state import ON_TRACK
from ui.widgets.tables import PlainTable

ALL, NONE = "a", "n"


class TickTable(PlainTable):
    """Lines by their ids; `moved` is called whenever another set of them is taken. A line that may not be taken says why."""

    def __init__(self, name: str, columns: Sequence[Column], moved: Callable[[], object]) -> None:
        super().__init__(name, self._turn)
        self._moved = moved
        self._rows: tuple[Row, ...] = ()
        self._barred: frozenset[str] = frozenset()
        self.taken: set[str] = set()
        self.cells = CellModel((Column(heading=tr("Taken"), letters=9), *columns), self)
        self.setModel(self.cells)
        set_widths(self, self.cells.columns)

    def show_rows(self, rows: Iterable[Row], taken: Iterable[str] = (), barred: Iterable[str] = ()) -> None:
        """Show these lines, some of them taken; those barred cannot be."""
        self._rows, self._barred = tuple(rows), frozenset(barred)
        self.taken = {*taken} - self._barred
        self._draw()

    def chosen(self) -> tuple[str, ...]:
        """The ids of the lines taken, in the order of the table."""
        return tuple(row.entry_id for row in self._rows if row.entry_id in self.taken)

    def take(self, ids: Iterable[str]) -> None:
        """Take exactly these lines."""
        self.taken = {*ids} - self._barred
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space turns the line, A takes every line, N none; other letters mean nothing."""
        letter = event.text().casefold()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Space:
            self._turn(self.currentIndex().row())
        elif plain and letter in (ALL, NONE):
            self.take(row.entry_id for row in self._rows if letter == ALL)
        elif not (plain and letter.isalpha()):
            super().keyPressEvent(event)

    def _turn(self, at: int) -> None:
        row = self.cells.row(at)
        if row is not None and row.entry_id not in self._barred:
            self.taken ^= {row.entry_id}
            self._draw(at)

    def _draw(self, at: int = 0) -> None:
        self.cells.show_rows(_shown(row, row.entry_id in self.taken) for row in self._rows)
        if self._rows:
            place = self.cells.index(min(at, len(self._rows) - 1), 0)
            self.selectionModel().setCurrentIndex(
                place, QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            )
        self._moved()


def _shown(row: Row, taken: bool) -> Row:
    head = Cell(words=tr("yes"), mark=ON_TRACK) if taken else Cell(words=tr("no"), token="quiet")
    return Row(entry_id=row.entry_id, cells=(head, *row.cells), record=row.record)
