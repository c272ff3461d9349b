"""The table of the caseload: columns that fit the window, sorted by their headings, moved by dragging them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from caseload.domain.words import tr
from ui.models.caselist import CaseListModel
from ui.models.columns import ColumnRow
from ui.widgets.tables import PlainTable

TIGHTEST, WIDEST = 0.8, 1.15
SCROLL_BAR = 20
DESIGNED_DIGIT = 7


def fitted(columns: Sequence[ColumnRow], room: int, metrics: QFontMetrics) -> list[int]:
    """Column widths in this font, the firm ones whole, the others drawn together to fit the room unless past reading."""
    scale = metrics.horizontalAdvance("0") / DESIGNED_DIGIT
    firm = sum(column.width * scale for column in columns if column.firm)
    wanted = sum(column.width * scale for column in columns if not column.firm)
    share = (room - firm) / wanted if wanted else 1.0
    share = min(share, WIDEST) if share >= TIGHTEST else 1.0
    return [int(column.width * scale * (max(share, 1.0) if column.firm else share)) for column in columns]


class CaseTable(PlainTable):
    """One row a person; tells by `arranged` when the officer sorted or moved columns."""

    arranged = Signal()

    def __init__(self, model: CaseListModel, opened: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(tr("Caseload"), lambda row: opened(model.rows[row].person_id), parent)
        self.list = model
        model.setParent(self)
        self.setModel(model)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSectionsMovable(True)
        header.setSortIndicatorShown(True)
        header.sectionMoved.connect(self._on_moved)
        header.sectionClicked.connect(self.sort_by_heading)

    def person_id(self) -> str:
        """The person of the row under the focus."""
        line = self.list.line(self.currentIndex().row())
        return line.person_id if line is not None else ""

    def choose(self, person_id: str) -> None:
        """Put the focus on a person's row, or on the first when they are not shown."""
        row = max(0, self.list.row_of(person_id))
        if self.list.rows and self.currentIndex().row() != row:
            self.setCurrentIndex(self.list.index(row, 0))

    def fit(self, width: int) -> None:
        """Share a width among the columns and show which one sorts."""
        header = self.horizontalHeader()
        widths = fitted(self.list.columns, width - SCROLL_BAR, self.fontMetrics())
        for section, size in enumerate(widths):
            header.resizeSection(section, size)
        keys = [column.key for column in self.list.columns]
        order = Qt.SortOrder.DescendingOrder if self.list.descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(keys.index(self.list.sort_key) if self.list.sort_key in keys else -1, order)

    def sort_by_heading(self, section: int) -> None:
        """Sort by a column; by the same one again, the other way round."""
        column = self.list.columns[section]
        self.list.sort_by(column.key, self.list.sort_key == column.key and not self.list.descending)
        self.arranged.emit()

    def _on_moved(self, _section: int, _old: int, _new: int) -> None:
        """Take the order dragged to as the order of the model's columns, so that it is kept with the view."""
        header = self.horizontalHeader()
        keys = tuple(self.list.columns[header.logicalIndex(place)].key for place in range(header.count()))
        header.blockSignals(True)
        for place in range(header.count()):
            header.moveSection(header.visualIndex(place), place)
        header.blockSignals(False)
        self.list.show_columns(keys)
        self.arranged.emit()
