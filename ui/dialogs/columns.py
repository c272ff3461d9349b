"""Choosing the columns of a list and their order."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from caseload.domain.words import tr
from ui.models.columns import COLUMNS
from ui.widgets.buttons import primary_button, push_button
from ui.widgets.labels import plain_label
from ui.widgets.panels import row_of

KEY = Qt.ItemDataRole.UserRole


class ColumnsDialog(QDialog):
    """Tick what to show, move it up or down; gives out the keys in order."""

    chosen = Signal(object)

    def __init__(self, shown: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Columns"))
        self.resize(360, 520)
        self.list = QListWidget()
        self.list.setSpacing(3)
        self.list.setAccessibleName(tr("Columns, in order"))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        words = {column.key: str(column.words) for column in COLUMNS}
        rest = tuple(key for key in words if key not in shown)
        for key in (*shown, *rest):
            self._add(key, words[key], key in shown)
        self.list.setCurrentRow(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.addWidget(plain_label(tr("Columns"), "title"))
        column.addWidget(plain_label(tr("Tick what the list shows. The order here is the order there."), "quiet", wrap=True))
        column.addWidget(self.list, 1)
        column.addWidget(
            row_of(push_button(tr("Move up"), lambda: self.move_by(-1)), push_button(tr("Move down"), lambda: self.move_by(1)))
        )
        done = primary_button(tr("Show these columns"), self._give)
        done.setDefault(True)
        column.addWidget(done)

    def move_by(self, step: int) -> None:
        """Move the column under the focus up or down."""
        row = self.list.currentRow()
        if 0 <= row + step < self.list.count():
            item = self.list.takeItem(row)
            self.list.insertItem(row + step, item)
            self.list.setCurrentRow(row + step)

    def keys(self) -> tuple[str, ...]:
        """The ticked columns in order."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return tuple(item.data(KEY) for item in items if item.checkState() == Qt.CheckState.Checked)

    def _add(self, key: str, words: str, shown: bool) -> None:
        item = QListWidgetItem(words, self.list)
        item.setData(KEY, key)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsDragEnabled
            | (Qt.ItemFlag.ItemIsUserCheckable if key != "name" else Qt.ItemFlag.NoItemFlags)
        )
        item.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)

    def _give(self) -> None:
        self.chosen.emit(self.keys())
        self.accept()
