"""One list of the directory: a table whose rows open, are checked and ended by a letter, under the words that filter it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseload.domain.words import Message
from ui.models.cells import CellModel, Column, Row, set_widths
from ui.widgets.labels import plain_label
from ui.widgets.panels import Panel
from ui.widgets.tables import LetterTable

Act = Callable[[Row], object]


class DirectoryList(QWidget):
    """Shows rows; `letters` acts on the row under the keyboard, Enter opens it, `give_way` are columns a small screen hides."""

    ROOMY = 960

    def __init__(
        self, name: str, columns: Sequence[tuple[Message, int]], opened: Act, letters: Mapping[str, Act], none: str,
        give_way: Sequence[int] = (),
    ) -> None:  # fmt: skip
        super().__init__()
        self._give_way = give_way
        self._opened, self._letters = opened, dict(letters)
        self.model = CellModel([Column(heading=str(words), letters=wide) for words, wide in columns])
        self.table = LetterTable(name, self._open, self._letter)
        self.model.setParent(self.table)
        self.table.setModel(self.model)
        set_widths(self.table, self.model.columns)
        self._none = plain_label(none, "quiet", wrap=True)
        panel = Panel()
        panel.body.addWidget(self._none)
        panel.body.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(panel)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a small screen what a row opens to tell gives way."""
        super().resizeEvent(event)
        for column in self._give_way:
            self.table.setColumnHidden(column, self.width() < self.ROOMY)

    def show_rows(self, rows: Iterable[Row]) -> int:
        """Show rows, the chosen entry staying chosen; how many there are."""
        at = self.model.row(self.table.currentIndex().row())
        self.model.show_rows(rows)
        count = self.model.rowCount()
        self._none.setVisible(not count)
        self.table.setVisible(bool(count))
        place = max(0, self.model.place_of(at.entry_id)) if at is not None else 0
        if count:
            self.table.setCurrentIndex(self.model.index(place, 0))
        return count

    def _open(self, at: int) -> None:
        if (row := self.model.row(at)) is not None:
            self._opened(row)

    def _letter(self, at: int, letter: str) -> bool:
        row, act = self.model.row(at), self._letters.get(letter)
        if row is None or act is None:
            return False
        act(row)
        return True
