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
    """What the window shows: its title, sentences at its head and foot, its columns and rows.

    `about` tells more of the line the keyboard stands on, which would not fit its cells.
    """

    title: str
    said: Sequence[str]
    columns: Sequence[Column]
    rows: Sequence[Row]
    foot: str = ""
    about: Callable[[Row], str] | None = None
    size: tuple[int, int] = (780, 560)


class SheetDialog(QDialog):
    """Shows a sheet; `opened` is told the row that Enter or a double click chose, `letters` the row and the letter pressed."""

    def __init__(
        self, hub: Hub, parent: QWidget | None, sheet: Sheet, opened: Callable[[Row], object] | None = None,
        letters: Callable[[Row | None, str], bool] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.hub = hub
        self._opened, self._letters, self._about = opened, letters, sheet.about
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
        self.told = plain_label("", wrap=True)
        self.told.setVisible(sheet.about is not None)
        column.addWidget(self.told)
        self.table.selectionModel().currentRowChanged.connect(lambda now, _before: self._tell(now.row()))
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

    def _tell(self, at: int) -> None:
        row = self.model.row(at)
        if self._about is not None:
            self.told.setText(self._about(row) if row is not None else "")

    def _letter(self, at: int, letter: str) -> bool:
        return self._letters is not None and self._letters(self.model.row(at), letter)
