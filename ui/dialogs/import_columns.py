"""The second step of an import: what each sheet is and what each of its columns holds."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from caseload.casework.import_choices import (
    FIELDS,
    Column,
    Mapping,
    Sheet,
    SheetKind,
    Workbook,
    as_kind,
    field_words,
    kind_words,
    samples,
)
from caseload.domain.words import tr, trn
from caseload.rulebook import Rules
from ui.widgets.fields import choice
from ui.widgets.labels import button_text, elided_label, plain_label
from ui.widgets.panels import scrolling
from ui.widgets.state import UNKNOWN, Pill

LEFT_OUT = "-"


class SheetPane(QWidget):
    """One sheet: what its rows are, and a line a column with its heading, what stands in it and what it is taken for."""

    changed = Signal()

    def __init__(self, rules: Rules, sheet: Sheet, mapping: Mapping, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rules, self._sheet, self.mapping = rules, sheet, mapping
        self.fields: dict[int, QComboBox] = {}
        self.kind = choice(((kind.value, kind_words(kind)) for kind in SheetKind), mapping.kind.value)
        self.kind.setAccessibleName(tr("What the rows of {sheet} are", sheet=sheet.name))
        self.kind.setEnabled(mapping.header_row > 0)
        self.kind.currentIndexChanged.connect(lambda _: self._on_kind())
        head = QHBoxLayout()
        head.addWidget(plain_label(tr("The rows of this sheet are"), "strong"))
        head.addWidget(self.kind)
        head.addWidget(plain_label(self._words(), "quiet"), 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 0)
        self._column.addLayout(head)
        self._table: QWidget | None = None
        self._draw()

    def _words(self) -> str:
        rows = trn("{n} row", "{n} rows", sum(row.number > self.mapping.header_row for row in self._sheet.rows))
        if not self.mapping.header_row:
            return tr("{rows}; no row has headings this program knows", rows=rows)
        return tr("{rows} below the headings in row {row}", rows=rows, row=self.mapping.header_row)

    def _draw(self) -> None:
        if self._table is not None:
            self._table.hide()
            self._table.deleteLater()
        self.fields = {}
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        for place, words in enumerate((tr("Heading"), tr("What stands in it"), tr("Taken for"))):
            grid.addWidget(plain_label(words, "small"), 0, place)
        for row, column in enumerate(self.mapping.columns, start=1):
            self._draw_column(grid, row, column)
        grid.setRowStretch(len(self.mapping.columns) + 1, 1)
        self._table = scrolling(inner)
        self._column.addWidget(self._table, 1)

    def _draw_column(self, grid: QGridLayout, row: int, column: Column) -> None:
        heading = column.heading.strip() or tr("(no heading)")
        grid.addWidget(plain_label(heading, "strong"), row, 0)
        grid.addWidget(elided_label(samples(self._sheet, self.mapping, column), "quiet"), row, 1)
        kinds = [(field, field_words(field)) for field in FIELDS[self.mapping.kind]]
        box = choice([(LEFT_OUT, tr("Left out")), *kinds], column.field or LEFT_OUT)
        box.setAccessibleName(tr("Column {heading} is taken for", heading=heading))
        box.setMinimumContentsLength(28)
        box.setEnabled(bool(kinds))
        box.currentIndexChanged.connect(partial(self._on_field, column.index))
        self.fields[column.index] = box
        grid.addWidget(box, row, 2)
        if column.hidden:
            grid.addWidget(Pill(tr("hidden in the file"), UNKNOWN), row, 3)

    def _on_kind(self) -> None:
        self.mapping = as_kind(self.mapping, SheetKind(self.kind.currentData()), self._rules)
        self._draw()
        self.changed.emit()

    def _on_field(self, index: int, _place: int) -> None:
        """A field stands on one column only: it leaves the one it was on."""
        field = str(self.fields[index].currentData())
        self.mapping = self.mapping.with_field(index, None if field == LEFT_OUT else field)
        for column in self.mapping.columns:
            box = self.fields[column.index]
            box.blockSignals(True)
            box.setCurrentIndex(max(0, box.findData(column.field or LEFT_OUT)))
            box.blockSignals(False)
        self.changed.emit()


class ColumnsPane(QWidget):
    """A tab a sheet."""

    def __init__(self, rules: Rules, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rules = rules
        self.panes: list[SheetPane] = []
        self._title = plain_label("", "heading", wrap=True)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(tr("Sheets"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._title)
        column.addWidget(self.tabs, 1)

    def show_workbook(self, workbook: Workbook, mappings: tuple[Mapping, ...]) -> None:
        """Show what was found in a file."""
        while self.tabs.count():
            old = self.tabs.widget(0)
            self.tabs.removeTab(0)
            if old is not None:
                old.deleteLater()
        by_name = {mapping.sheet: mapping for mapping in mappings}
        self.panes = [SheetPane(self._rules, sheet, by_name[sheet.name]) for sheet in workbook.sheets if sheet.name in by_name]
        for pane in self.panes:
            words = tr("{sheet}: {kind}", sheet=pane.mapping.sheet, kind=kind_words(pane.mapping.kind).lower())
            self.tabs.addTab(pane, button_text(words))
            pane.changed.connect(partial(self._name_tab, pane))
        found = sum(pane.mapping.kind is not SheetKind.UNKNOWN for pane in self.panes)
        self._title.setText(
            tr("{file}: {found} of {all} sheets can be imported. Check what their columns hold, or go on.",
               file=workbook.name, found=found, all=len(self.panes))
        )  # fmt: skip
        first = next((place for place, pane in enumerate(self.panes) if pane.mapping.kind is not SheetKind.UNKNOWN), 0)
        self.tabs.setCurrentIndex(first)

    def mappings(self) -> tuple[Mapping, ...]:
        """What the officer chose."""
        return tuple(pane.mapping for pane in self.panes)

    def _name_tab(self, pane: SheetPane) -> None:
        words = tr("{sheet}: {kind}", sheet=pane.mapping.sheet, kind=kind_words(pane.mapping.kind).lower())
        self.tabs.setTabText(self.tabs.indexOf(pane), button_text(words))
