"""The first view of the Progress page: whom to show in which order, as grid or table, the cell under the keyboard in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseload.casework.progress_page import progress_rows
from caseload.domain.progress_grid import ProgressRow
from caseload.domain.words import tr
from ui.hub import Hub
from ui.models.progress_grid import ORDERS, SHOWN, TABLE_COLUMNS, GridModel, TableModel, arranged
from ui.pages.progress_grid import ProgressGrid, glyph_key, legend
from ui.widgets.fields import choice, line_edit
from ui.widgets.flow import flow_of
from ui.widgets.glyphs import CLOSED
from ui.widgets.labels import plain_label, set_tip
from ui.widgets.panels import Panel, row_of
from ui.widgets.tables import PlainTable

AREA, LOW = "area ", 360


class PeopleView(QWidget):
    """People by areas; `stood` tells that the keyboard moved."""

    stood = Signal()

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.hub, self.as_table = hub, False
        self._every: tuple[ProgressRow, ...] = ()
        areas = [(row.key, tr(row.words)) for row in hub.session.rules.areas.values()]
        self.text = line_edit(hint=tr("Name"))
        self.text.setAccessibleName(tr("Filter by name"))
        self.text.setClearButtonEnabled(True)
        self.text.setFixedWidth(150)
        set_tip(self.text, tr("Filter by name (Ctrl+F)"))
        self.whom = choice((row.key, str(row.words)) for row in SHOWN)
        orders = [(row.key, str(row.words)) for row in ORDERS]
        self.order = choice([*orders, *((AREA + key, tr("{area}, worst first", area=words)) for key, words in areas)])
        self.grid = ProgressGrid(GridModel(areas), self._open)
        self.rows = TableModel(areas)
        self.table = PlainTable(tr("Progress as a table"), lambda at: self._open(*self._line(at)))
        self.rows.setParent(self.table)
        self.table.setModel(self.rows)
        self.said = plain_label("", wrap=True)
        self.none = plain_label("", "quiet", wrap=True)
        self._lay()
        self._wire()

    def read(self) -> None:
        """Read everyone's readings again."""
        self._every = progress_rows(self.hub.session, self.hub.session.opened)
        self._show()

    def arrange(self, given: dict[str, str]) -> None:
        """Show whom, in which order and where, as far as it is given."""
        for key, box in (("shown", self.whom), ("order", self.order)):
            if key in given:
                box.setCurrentIndex(max(0, box.findData(given[key])))
        if "text" in given:
            self.text.setText(given["text"])
        if given.get("person_id"):
            self._stand(given["person_id"], given.get("area", ""))

    def arrangement(self) -> dict[str, str]:
        """What `arrange` would need to come back here."""
        person_id, area = self._place()
        return {"shown": str(self.whom.currentData()), "order": str(self.order.currentData()), "text": self.text.text(),
                "person_id": person_id, "area": area}  # fmt: skip

    def person_id(self) -> str:
        """The person the keyboard is on."""
        return self._place()[0]

    def used(self) -> QWidget:
        """Where this view is used first."""
        return self.table if self.as_table else self.grid

    def turn(self) -> None:
        """Show grid or table, the keyboard on the same person and area."""
        person_id, area = self._place()
        self.as_table = not self.as_table
        self._show()
        self._stand(person_id, area)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the width there is; on a low window the words under the grid stand for the legend."""
        super().resizeEvent(event)
        self._fit()
        self.legend.setVisible(not self.as_table and self.height() >= LOW)

    def _show(self) -> None:
        person_id, area = self._place()
        order = str(self.order.currentData())
        by_area = order.removeprefix(AREA) if order.startswith(AREA) else ""
        rows = arranged(self._every, "name" if by_area else order, str(self.whom.currentData()), self.text.text(), by_area)
        self.grid.grid.show_rows(() if self.as_table else rows)
        self.rows.show_rows(rows if self.as_table else ())
        self._stand(person_id, area)
        self.grid.heading().show_sorted(_section(by_area or order, [key for key, _ in self.grid.grid.areas]))
        self.grid.setVisible(not self.as_table)
        self.table.setVisible(self.as_table)
        self.legend.setVisible(not self.as_table and self.height() >= LOW)
        self.closed_key.setVisible(any(cell.closed for row in rows for cell in row.cells))
        self.panel.setVisible(bool(rows))
        self.none.setVisible(not rows)
        self.none.setText(tr("Nobody here matches what is asked for.") if self._every else tr("There is no open case yet."))
        self._tell()

    def _from_top(self) -> None:
        """Another order is read from its top."""
        self._show()
        if self.grid.grid.rows:
            self._stand(self.grid.grid.rows[0].person_id, self.grid.area())

    def _place(self) -> tuple[str, str]:
        return self._line(self.table.currentIndex().row()) if self.as_table else (self.grid.person_id(), self.grid.area())

    def _line(self, at: int) -> tuple[str, str]:
        person, area = divmod(at, len(self.rows.areas))
        return (self.rows.rows[person].person_id, self.rows.areas[area][0]) if 0 <= person < len(self.rows.rows) else ("", "")

    def _stand(self, person_id: str, area: str) -> None:
        if not self.as_table:
            self.grid.stand(person_id, area)
        elif self.rows.rows:
            keys = [key for key, _ in self.rows.areas]
            at = max(0, self.rows.place_of(person_id)) * len(keys) + (keys.index(area) if area in keys else 0)
            self.table.setCurrentIndex(self.rows.index(at, 0))

    def _open(self, person_id: str, area: str) -> None:
        if person_id:
            self.hub.open_page("case", person_id=person_id, tab="progress", entry_id=area)

    def _tell(self) -> None:
        self.said.setText("" if self.as_table else self.grid.said())
        self.said.setVisible(bool(self.said.text()))
        self.stood.emit()

    def _sort_by(self, section: int) -> None:
        keys = ["name", *(AREA + key for key, _ in self.grid.grid.areas), "stone"]
        self.order.setCurrentIndex(self.order.findData(keys[section]))

    def _fit(self) -> None:
        self.grid.fit(self.width() - 4)
        letter = self.table.fontMetrics().horizontalAdvance("0")
        for at, (_, letters) in enumerate(TABLE_COLUMNS):
            self.table.setColumnWidth(at, letters * letter)

    def _wire(self) -> None:
        self.text.textChanged.connect(lambda _: self._show())
        self.whom.currentIndexChanged.connect(lambda _: self._show())
        self.order.currentIndexChanged.connect(lambda _: self._from_top())
        self.grid.stood.connect(self._tell)
        self.table.selectionModel().currentChanged.connect(lambda *_: self.stood.emit())
        self.grid.heading().sectionClicked.connect(self._sort_by)

    def _lay(self) -> None:
        self.closed_key = glyph_key(CLOSED)
        self.legend, self.panel = legend(self.closed_key), Panel()
        for part in (self.grid, self.table):
            self.panel.body.addWidget(part)
        inside = self.panel.layout()
        if inside is not None:
            inside.setContentsMargins(1, 1, 1, 1)
        pairs = []
        for words, box in ((tr("Show"), self.whom), (tr("Order"), self.order)):
            label = plain_label(words, "quiet")
            label.setBuddy(box)
            box.setAccessibleName(words)
            box.setMinimumContentsLength(14)
            pairs.append(row_of(label, box))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(flow_of(self.text, *pairs))
        column.addWidget(self.none)
        column.addWidget(self.panel, 1)
        column.addWidget(self.said)
        column.addWidget(self.legend)
        column.addStretch(0)


def _section(sorted_by: str, areas: Sequence[str]) -> int:
    """Over which column the rows are sorted; -1 for an order that no column shows."""
    keys = ["name", *areas, "stone"]
    return keys.index(sorted_by) if sorted_by in keys else -1
