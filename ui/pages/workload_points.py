"""The cases behind the points: one line each with tier, case type and weight, so that the total can be added up."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from caseload.casework.workload_lines import weighed_lines
from caseload.domain.words import Message, msg, tr, trn
from caseload.domain.workload_figures import WeighedLine
from ui import veil
from ui.widgets.buttons import primary_button
from ui.widgets.labels import plain_label
from ui.widgets.sizes import resize_within
from ui.widgets.tables import plain_table

if TYPE_CHECKING:
    from ui.hub import Hub

Index = QModelIndex | QPersistentModelIndex


def _type_words(one: WeighedLine) -> str:
    kind = tr(one.case_type.value) if one.case_type else tr("no order recorded")
    return tr("{kind}, transition", kind=kind) if one.t2a else kind


COLUMNS: tuple[tuple[Message, Callable[[WeighedLine], str], int], ...] = (
    (msg("Name"), lambda one: one.who.name, 220),
    (msg("CRN"), lambda one: one.who.crn or tr("none yet"), 100),
    (msg("Tier A-D"), lambda one: one.tier or tr("none recorded"), 120),
    (msg("Case type"), _type_words, 160),
    (msg("Points"), lambda one: tr("not weighted") if one.points is None else f"{one.points:,}", 100),
)


class PointsModel(QAbstractTableModel):
    """The weighed cases as a table."""

    def __init__(self, rows: tuple[WeighedLine, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[WeighedLine, ...] = rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """One row a case."""
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
        """The words of a cell."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        words = COLUMNS[index.column()][1](self.rows[index.row()])
        return veil.shown(words) if role == Qt.ItemDataRole.AccessibleTextRole else words


class PointsDialog(QDialog):
    """Lists the cases and what each weighs; opening a line opens the case."""

    def __init__(self, hub: Hub, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.hub = hub
        self.model = PointsModel(weighed_lines(hub.session, hub.book.lines()))
        weighed = [one.points for one in self.model.rows if one.points is not None]
        points = f"{sum(weighed):,}"
        words = trn("{n} case weighs {points} points", "{n} cases weigh {points} points", len(weighed), points=points)
        self.setWindowTitle(tr("Points by case"))
        resize_within(self, 760, 560)
        table = plain_table(self.model, tr("Points by case"), self._open)
        for place, (_, _, width) in enumerate(COLUMNS):
            table.setColumnWidth(place, width)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(plain_label(words, "title"))
        added = tr("Reports in the window and contacts with colleagues are added to these on the page.")
        column.addWidget(plain_label(added, "quiet", wrap=True))
        column.addWidget(table, 1)
        column.addWidget(primary_button(tr("Close"), self.accept), alignment=Qt.AlignmentFlag.AlignRight)
        table.setFocus()

    def _open(self, row: int) -> None:
        self.accept()
        self.hub.open_case(self.model.rows[row].who.person_id)
