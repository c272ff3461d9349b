"""A window of one table: a sentence at its head, each line open to what made it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from caseload.domain.words import tr
from ui.hub import Hub
from ui.models.cells import CellModel, Column, Row, set_widths
from ui.widgets.buttons import primary_button
from ui.widgets.labels import plain_label
from ui.widgets.sizes import resize_within
from ui.widgets.tables import LetterTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What the window shows: its title, sentences at its head and foot, its columns and rows."""

    title: str
    said: Sequence[str]
    columns: Sequence[Column]
    rows: Sequence[Row]
    foot: str = ""
    size: tuple[int, int] = (780, 560)


class SheetDialog(QDialog):
    """Shows a sheet; `opened` is told the row that Enter or a double click chose, `letters` the row and the letter pressed."""

    def __init__(
        self, hub: Hub, parent: QWidget | None, sheet: Sheet, opened: Callable[[Row], object] | None = None,
        letters: Callable[[Row | None, str], bool] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.hub = hub
        self._opened, self._letters = opened, letters
        self.setWindowTitle(sheet.title)
        resize_within(self, *sheet.size)
        self.model = CellModel(sheet.columns)
        self.table = LetterTable(sheet.title, self._open, self._letter)
        self.model.setParent(self.table)
        self.table.setModel(self.model)
        set_widths(self.table, sheet.columns)
        column = self.column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(plain_label(sheet.title, "title", wrap=True))
        self.said = [plain_label(words, "quiet", wrap=True) for words in sheet.said]
        for label in self.said:
            column.addWidget(label)
        column.addWidget(self.table, 1)
        if sheet.foot:
            column.addWidget(plain_label(sheet.foot, "small", wrap=True))
        column.addWidget(primary_button(tr("Close"), self.accept), alignment=Qt.AlignmentFlag.AlignRight)
        self.show_rows(sheet.rows)
        self.table.setFocus()

    def show_rows(self, rows: Iterable[Row]) -> None:
        """Show these rows instead; the keyboard stays at its place."""
        at = max(0, self.table.currentIndex().row())
        self.model.show_rows(rows)
        self.table.selectRow(min(at, self.model.rowCount() - 1))

    def _open(self, at: int) -> None:
        row = self.model.row(at)
        if row is not None and self._opened is not None:
            self._opened(row)

    def _letter(self, at: int, letter: str) -> bool:
        return self._letters is not None and self._letters(self.model.row(at), letter)
