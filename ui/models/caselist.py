"""The caseload as a table: case lines filtered and sorted, columns from the table of columns."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from caseload.domain.casefile import CaseLine
from caseload.domain.words import tr
from ui import veil
from ui.models.columns import BY_KEY, START_COLUMNS, ColumnRow, columns_of
from ui.models.filters import START_FILTERS, Filter, meets_all
from ui.widgets.labels import tip_text
from ui.widgets.state import MARK_ROLE, TOKEN_ROLE

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class CaseListModel(QAbstractTableModel):
    """Rows are case lines; `show_lines`, `show_columns`, `filter_by` and `sort` decide which, what and in what order."""

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._every: tuple[CaseLine, ...] = ()
        self._rows: list[CaseLine] = []
        self._strong = QFont()
        self._strong.setWeight(QFont.Weight.DemiBold)
        self.columns: tuple[ColumnRow, ...] = columns_of(START_COLUMNS)
        self.filters: tuple[Filter, ...] = START_FILTERS
        self.sort_key, self.descending = "next_due", False
        self._answers: dict[int, Callable[[ColumnRow, CaseLine], Any]] = {
            int(Role.DisplayRole): lambda column, line: column.show(line, self._today),
            MARK_ROLE: lambda column, line: column.mark(line) if column.mark else None,
            TOKEN_ROLE: lambda column, line: column.token(line),
            int(Role.FontRole): lambda column, _line: self._strong if column.strong else None,
            int(Role.ToolTipRole): lambda column, line: tip_text(column.tip(line, self._today)) if column.tip else None,
            int(Role.AccessibleTextRole): self._spoken,
        }

    @property
    def every(self) -> tuple[CaseLine, ...]:
        """All lines, filtered or not."""
        return self._every

    @property
    def rows(self) -> Sequence[CaseLine]:
        """The lines shown, in order."""
        return self._rows

    def line(self, row: int) -> CaseLine | None:
        """The line at a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, person_id: str) -> int:
        """The row of a person, or -1 when they are not shown."""
        return next((row for row, line in enumerate(self._rows) if line.person_id == person_id), -1)

    def show_lines(self, lines: tuple[CaseLine, ...], today: date, moved: frozenset[str] | None = None) -> None:
        """Show other lines; when only values moved the rows stay where they are and are painted again.

        `moved` names the people whose lines may differ from those shown; None means anybody's.
        """
        if today != self._today or len(lines) != len(self._every):
            moved = None
        before = self._rows
        self._every, self._today = lines, today
        found = self._arranged() if moved is None else self._put_in_place(moved)
        if before and len(before) == len(found) and _places(before, moved) == _places(found, moved):
            self._rows = found
            self.dataChanged.emit(self.index(0, 0), self.index(len(found) - 1, len(self.columns) - 1))
        else:
            self._reset(found)

    def show_columns(self, keys: tuple[str, ...]) -> None:
        """Show other columns, in this order."""
        self.beginResetModel()
        self.columns = columns_of(keys)
        self.endResetModel()

    def filter_by(self, filters: tuple[Filter, ...]) -> None:
        """Show only lines that meet the filters."""
        self.filters = filters
        self._reset(self._arranged())

    def sort_by(self, key: str, descending: bool) -> None:
        """Sort by a column, shown or not; lines that sort alike stay by name."""
        self.sort_key, self.descending = key if key in BY_KEY else "name", descending
        self._reset(self._arranged())

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column that is shown, as its heading asks."""
        if 0 <= column < len(self.columns):
            self.sort_by(self.columns[column].key, order == Qt.SortOrder.DescendingOrder)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = int(Role.DisplayRole)) -> Any:
        """The words over a column."""
        if orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole and section < len(self.columns):
            return str(self.columns[section].words)
        return None

    def data(self, index: Index, role: int = int(Role.DisplayRole)) -> Any:
        """Words, mark, colour, font, tip and accessible words of a cell."""
        line = self.line(index.row()) if index.isValid() else None
        if line is None or index.column() >= len(self.columns):
            return None
        answer = self._answers.get(role)
        return answer(self.columns[index.column()], line) if answer is not None else None

    def _spoken(self, column: ColumnRow, line: CaseLine) -> str:
        shown = column.show(line, self._today)
        if column.mark is not None:
            shown = tr("{state}, {words}", state=tr(line.state.value), words=shown)
        return tr("{column}: {words}", column=str(column.words), words=veil.shown(shown))

    def _arranged(self) -> list[CaseLine]:
        found = [line for line in self._every if meets_all(line, self.filters, self._today)]
        sort, today = BY_KEY[self.sort_key].sort, self._today
        found.sort(key=lambda line: sort(line, today), reverse=self.descending)
        return found

    def _put_in_place(self, moved: frozenset[str]) -> list[CaseLine]:
        """The rows with these people's lines put where they belong now; all the others stand as they were arranged."""
        sort, today, turn = BY_KEY[self.sort_key].sort, self._today, -1 if self.descending else 1
        by_name = {line.person_id: place for place, line in enumerate(self._every)}
        found = [line for line in self._rows if line.person_id not in moved][::turn]
        for line in (self._every[by_name[one]] for one in moved if one in by_name):
            if meets_all(line, self.filters, self._today):
                insort(found, line, key=lambda one: (sort(one, today), turn * by_name[one.person_id]))
        return found[::turn]

    def _reset(self, found: list[CaseLine]) -> None:
        self.beginResetModel()
        self._rows = found
        self.endResetModel()


def _places(rows: Sequence[CaseLine], people: frozenset[str] | None) -> dict[str, int]:
    """At which row each of these people stands; None asks for all."""
    return {line.person_id: row for row, line in enumerate(rows) if people is None or line.person_id in people}
