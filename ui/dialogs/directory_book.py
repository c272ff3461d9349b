"""What taking a directory spreadsheet over would do, row by row with its sentence; nothing is written before that is accepted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from caseload.casework.directory_book import (
    BookPlan,
    BookRow,
    RowState,
    accept_directory,
    plan_words,
    preview_directory,
)
from caseload.domain.errors import Refusal, Trouble
from caseload.domain.words import Message, msg, tr
from ui.hub import Hub
from ui.models.cells import Cell, CellModel, Column, Row, set_widths
from ui.widgets.buttons import primary_button, push_button
from ui.widgets.labels import copyable_label, message_box, plain_label
from ui.widgets.panels import Panel
from ui.widgets.sizes import resize_within
from ui.widgets.state import LATE, ON_TRACK, SOON, Mark
from ui.widgets.tables import plain_table

SIZE = (900, 560)
STATES: dict[RowState, tuple[Mark | None, Message]] = {
    RowState.NEW: (ON_TRACK, msg("New")), RowState.CHANGED: (SOON, msg("Changed")),
    RowState.UNCHANGED: (None, msg("Unchanged")), RowState.REFUSED: (LATE, msg("Refused")),
}  # fmt: skip
FIRST = (RowState.REFUSED, RowState.CHANGED, RowState.NEW, RowState.UNCHANGED)


def directory_book_dialog(hub: Hub, parent: QWidget | None, path: Path) -> QDialog:
    """The preview of a file, or why it cannot be read."""
    try:
        plan = preview_directory(hub.session, path)
    except (Refusal, Trouble) as trouble:
        return message_box(parent, tr("Take over a directory"), str(trouble))
    return DirectoryBookDialog(hub, parent, plan)


class DirectoryBookDialog(QDialog):
    """Rows that are refused stand first; the sentence of the row under the keyboard is told whole below."""

    def __init__(self, hub: Hub, parent: QWidget | None, plan: BookPlan) -> None:
        super().__init__(parent)
        self.hub, self.plan = hub, plan
        self.setWindowTitle(tr("Take over a directory"))
        self.model = CellModel((
            Column(heading=tr("State"), letters=15), Column(heading=tr("Sheet"), letters=16),
            Column(heading=tr("Row"), letters=6), Column(heading=tr("What"), letters=26),
            Column(heading=tr("What happens"), letters=16),
        ))  # fmt: skip
        self.table = plain_table(self.model, tr("Rows of the file"))
        set_widths(self.table, self.model.columns)
        ordered = sorted(plan.rows, key=lambda row: FIRST.index(row.state))
        self.model.show_rows(_row(at, row) for at, row in enumerate(ordered))
        self.whole = copyable_label("", "quiet")
        self.accept_button = primary_button(tr("Take over"), self.take_over)
        self.accept_button.setEnabled(plan.count(RowState.NEW) + plan.count(RowState.CHANGED) > 0)
        self._lay()
        self.table.selectionModel().currentRowChanged.connect(lambda now, _before: self._tell(now.row()))
        if plan.rows:
            self.table.setCurrentIndex(self.model.index(0, 0))
        resize_within(self, *SIZE)

    def take_over(self) -> None:
        """Write what is new and changed, and close."""
        if self.hub.perform(accept_directory, self.plan, self._refuse) is not None:
            self.accept()

    def _refuse(self, sentence: str) -> None:
        self.whole.setText(sentence)

    def _tell(self, at: int) -> None:
        row = self.model.row(at)
        if row is not None and isinstance(row.record, BookRow):
            self.whole.setText(_whole(row.record))

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(plain_label(tr("{file}: {what}", file=self.plan.file, what=plan_words(self.plan)), "title", wrap=True))
        notes = (tr("What is in no row stays as it is. Refused rows are left out."), *self.plan.notes)
        column.addWidget(plain_label(" ".join(notes), "small", wrap=True))
        panel = Panel()
        panel.body.addWidget(self.table, 1)
        column.addWidget(panel, 1)
        column.addWidget(self.whole)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(push_button(tr("Close"), self.reject))
        row.addWidget(self.accept_button)
        column.addLayout(row)


def _row(at: int, row: BookRow) -> Row:
    mark, words = STATES[row.state]
    cells = (
        Cell(words=str(words), mark=mark), Cell(words=str(row.sheet.title)), Cell(words=str(row.number)),
        Cell(words=row.what, strong=True, tip=row.what), Cell(words=row.sentence, tip=row.sentence),
    )  # fmt: skip
    return Row(entry_id=str(at), cells=cells, record=row)


def _whole(row: BookRow) -> str:
    where = tr("{sheet}, row {number}", sheet=str(row.sheet.title), number=row.number)
    named = ", ".join(part for part in (where, row.what) if part)
    return tr("{what}: {sentence}", what=named, sentence=row.sentence)
