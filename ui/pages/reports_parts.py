"""The parts of a report at the left of its editor: each with whether it is written, empty or not relevant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from caseload.domain.words import tr
from ui.widgets.state import MARK_ROLE, TOKEN_ROLE, Mark
from ui.widgets.tables import PlainTable, plain_table

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One line of the list: its key, words, how it stands and that state in words."""

    key: str
    words: str
    state: str = ""
    mark: Mark | None = None


class PartsModel(QAbstractTableModel):
    """Two columns: the part, and how it stands."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.parts: tuple[Part, ...] = ()

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show parts; the same parts with another state keep the selection."""
        same = [part.key for part in parts] == [part.key for part in self.parts]
        if same:
            self.parts = tuple(parts)
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.parts) - 1, 1))
            return
        self.beginResetModel()
        self.parts = tuple(parts)
        self.endResetModel()

    def row_of(self, key: str) -> int:
        """The row of a part, or the first."""
        return next((row for row, part in enumerate(self.parts) if part.key == key), 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """One row a part."""
        return 0 if parent.isValid() else len(self.parts)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Part and state."""
        return 0 if parent.isValid() else 2

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The words of a part and how it stands."""
        if not index.isValid():
            return None
        part = self.parts[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr("{part}: {state}", part=part.words, state=part.state) if part.state else part.words
        if index.column() == 0:
            return {Qt.ItemDataRole.DisplayRole: part.words, MARK_ROLE: part.mark}.get(role)
        if role == Qt.ItemDataRole.DisplayRole:
            return part.state
        return part.mark.token if role == TOKEN_ROLE and part.mark else None


def parts_table(model: PartsModel, opened: Callable[[int], object]) -> PlainTable:
    """The list of parts; Enter goes into the part chosen."""
    made = plain_table(model, tr("Parts of the report"), opened)
    made.horizontalHeader().hide()
    made.horizontalHeader().setStretchLastSection(False)
    made.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    made.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    made.verticalHeader().setDefaultSectionSize(made.fontMetrics().height() + 11)
    made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    return made
