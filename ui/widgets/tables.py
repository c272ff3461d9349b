"""The one look of every table: whole rows, no grid, hairlines, words elided, state painted by the state delegate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.models.cells import CellModel
from ui.widgets.state import StateDelegate

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent


class PlainTable(QTableView):
    """A table of whole rows; Enter or a double click opens the row, Tab leaves the table."""

    def __init__(self, name: str, opened: Callable[[int], object] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened = opened
        self.setAccessibleName(name)
        self.setItemDelegate(StateDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + 20)
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    def chosen_entries(self) -> tuple[str, ...]:
        """What is marked as sensitive while the keyboard stands on the row."""
        model = self.model()
        row = model.row(self.currentIndex().row()) if isinstance(model, CellModel) else None
        return () if row is None else row.stands_for or (row.entry_id,)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row under the focus."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _open(self, row: int) -> None:
        if self._opened is not None:
            self._opened(row)


class LetterTable(PlainTable):
    """A table whose rows have letters: `letters(row, letter)` says whether the letter meant something there."""

    def __init__(self, name: str, opened: Callable[[int], object], letters: Callable[[int, str], bool]) -> None:
        super().__init__(name, opened)
        self._letters = letters

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter alone, or Delete, acts on the row under the focus."""
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        letter = "delete" if event.key() == Qt.Key.Key_Delete else event.text().casefold()
        if not (plain and letter and self._letters(self.currentIndex().row(), letter)):
            super().keyPressEvent(event)


def plain_table(model: QAbstractItemModel, name: str, opened: Callable[[int], object] | None = None) -> PlainTable:
    """A table over a model; `name` is its accessible name, `opened(row)` is called by Enter and double click."""
    made = PlainTable(name, opened)
    model.setParent(made)
    made.setModel(model)
    return made
