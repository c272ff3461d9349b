"""The rows of an import as a table: where each stands, whom it is about, what becomes of it and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from caseload.casework.import_choices import ImportPlan, RowKind, RowPlan, RowStatus, row_reasons
from caseload.domain.words import Message, msg, tr
from ui import veil
from ui.widgets.state import HELD, LATE, MARK_ROLE, ON_TRACK, SOON, TOKEN_ROLE, UNKNOWN, Mark

Index = QModelIndex | QPersistentModelIndex

STATUSES: dict[RowStatus, tuple[Message, Mark]] = {
    RowStatus.HELD: (msg("Needs an answer"), HELD),
    RowStatus.REFUSED: (msg("Refused"), LATE),
    RowStatus.WARNING: (msg("Imports with a warning"), SOON),
    RowStatus.NEW: (msg("New"), ON_TRACK),
    RowStatus.UPDATES: (msg("Updates"), ON_TRACK),
    RowStatus.UNCHANGED: (msg("Unchanged"), UNKNOWN),
    RowStatus.SKIPPED: (msg("Not data"), UNKNOWN),
}
"""In the order the filter shows them: what asks for the officer first."""

KINDS = {
    RowKind.PERSON: msg("person"), RowKind.CONTACT: msg("contact"), RowKind.GOAL: msg("goal"),
    RowKind.PROVISION: msg("provision"),
}  # fmt: skip


def reason_words(row: RowPlan) -> str:
    """Everything said of a row in one line, each with its cell."""
    return "; ".join(tr("{cell}: {reason}", cell=cell, reason=reason) if cell else reason for cell, reason in row_reasons(row))


COLUMNS: tuple[tuple[Message, Callable[[RowPlan], str], int], ...] = (
    (msg("Row"), lambda row: str(row.row), 50),
    (msg("Sheet"), lambda row: row.sheet, 110),
    (msg("What"), lambda row: str(KINDS[row.kind]), 70),
    (msg("Who"), lambda row: row.label, 220),
    (msg("Becomes"), lambda row: str(STATUSES[row.shown][0]), 180),
    (msg("Why"), reason_words, 420),
)
BECOMES = 4


class ImportRows(QAbstractTableModel):
    """The rows of a plan, those of one status when one is chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.every: tuple[RowPlan, ...] = ()
        self.rows: Sequence[RowPlan] = ()
        self.status: RowStatus | None = None

    def show_plan(self, plan: ImportPlan) -> None:
        """Show a plan, keeping the filter."""
        self.every = plan.rows
        self.filter_by(self.status)

    def filter_by(self, status: RowStatus | None) -> None:
        """Show the rows of one status, or all."""
        self.beginResetModel()
        self.status = status
        self.rows = [row for row in self.every if status is None or row.shown is status]
        self.endResetModel()

    def counts(self) -> Counter[RowStatus]:
        """How many rows each status has."""
        return Counter(row.shown for row in self.every)

    def row_of(self, sheet: str, number: int) -> int:
        """Where a row of a sheet stands, or the first."""
        return next((at for at, row in enumerate(self.rows) if (row.sheet, row.row) == (sheet, number)), 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """One row a row."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The columns of COLUMNS."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The words of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return str(COLUMNS[section][0])
        return None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The words of a cell, and the mark of what becomes of the row."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[index.column()][1](row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return veil.shown(COLUMNS[index.column()][1](row))
        if index.column() == BECOMES and role in (MARK_ROLE, TOKEN_ROLE):
            mark = STATUSES[row.shown][1]
            return mark if role == MARK_ROLE else mark.token
        return None
