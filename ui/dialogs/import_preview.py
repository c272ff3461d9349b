"""The third step of an import: every row with what becomes of it and why, filtered by status, questions answered in place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from caseload.casework.import_choices import Answers, ImportPlan, RowPlan, RowStatus, answered, row_reasons, ticked_words
from caseload.domain.words import tr, trn
from ui.dialogs.import_question import QuestionBox
from ui.dialogs.import_rows import COLUMNS, STATUSES, ImportRows
from ui.widgets.buttons import link_button, push_button
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import button_text, copyable_label, plain_label
from ui.widgets.panels import Panel, scrolling
from ui.widgets.tables import plain_table

if TYPE_CHECKING:
    from caseload.casework.import_choices import Counts, SheetWarning
    from caseload.casework.session import Session

DETAIL = 150
WAITS = frozenset({RowStatus.HELD, RowStatus.REFUSED})
"""Rows left out until their question is answered; a row that ticks off asks too, but is imported without an answer."""


class PreviewPane(QWidget):
    """Shows a plan; gives out new answers by `answered`."""

    answered = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan: ImportPlan | None = None
        self.answers = Answers()
        self.model = ImportRows()
        self.table = plain_table(self.model, tr("Rows of the file"), lambda _row: self.question.focus_answer())
        for place, (_, _, width) in enumerate(COLUMNS):
            self.table.setColumnWidth(place, width)
        self.question = QuestionBox(session)
        self.question.answered.connect(self.answered)
        self.chips: dict[RowStatus | None, QPushButton] = {}
        self._title = plain_label("", "heading", wrap=True)
        self._notices = link_button("", self._show_notices)
        self._forget = link_button("", lambda: self.answered.emit(Answers()))
        self._lay()
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_row())

    def show_plan(self, plan: ImportPlan, answers: Answers) -> None:
        """Show a plan; the row and filter that were chosen stay chosen."""
        chosen = self._row()
        self.plan, self.answers = plan, answers
        found = self.model.status
        self.model.status = None if found is not None and not any(row.shown is found for row in plan.rows) else found
        self.model.show_plan(plan)
        self._show_chips()
        counts = plan.counts()
        said = tr("{file}: {words}. Nothing has been written yet.", file=plan.file, words=will_words(counts))
        self._title.setText(" ".join(part for part in (said, ticked_words(counts)) if part))
        self._notices.setText(button_text(trn("{n} remark on the sheets", "{n} remarks on the sheets", len(plan.notices))))
        self._notices.setVisible(bool(plan.notices))
        count = answered(answers)
        self._forget.setText(button_text(trn("Take back {n} answer", "Take back {n} answers", count)))
        self._forget.setVisible(count > 0)
        self._choose(self.model.row_of(chosen.sheet, chosen.row) if chosen else 0)

    def filter_by(self, status: RowStatus | None) -> None:
        """Show the rows of one status."""
        self.model.filter_by(status)
        self._choose(0)

    def _lay(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._forget)
        head.addWidget(self._notices)
        chips = QWidget()
        self._chips = FlowLayout(chips, 4)
        self._group = QButtonGroup(self)
        for status in (None, *STATUSES):
            chip = push_button("", partial(self.filter_by, status), kind="filter")
            chip.setCheckable(True)
            self._group.addButton(chip)
            self._chips.addWidget(chip)
            self.chips[status] = chip
        self.detail = copyable_label("")
        self.detail.setAccessibleName(tr("About this row"))
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.detail)
        inside.addWidget(self.question)
        inside.addStretch(1)
        area = scrolling(inner)
        area.setMinimumHeight(DETAIL // 3)
        area.setMaximumHeight(DETAIL)
        panel = Panel()
        panel.body.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(chips)
        column.addWidget(panel, 3)
        column.addWidget(area, 1)

    def _show_chips(self) -> None:
        counts = self.model.counts()
        for status, chip in self.chips.items():
            count = counts[status] if status else len(self.model.every)
            words = str(STATUSES[status][0]) if status else tr("All")
            text = tr("{words} {n}", words=words, n=f"{count:,}")
            chip.setText(button_text(text))
            chip.setAccessibleName(text)
            chip.setVisible(count > 0 or status is None)
            chip.setChecked(status is self.model.status)

    def _row(self) -> RowPlan | None:
        at = self.table.currentIndex().row()
        return self.model.rows[at] if 0 <= at < len(self.model.rows) else None

    def _choose(self, at: int) -> None:
        if self.model.rows:
            place = self.model.index(min(at, len(self.model.rows) - 1), 0)
            self.table.setCurrentIndex(place)
            self.table.scrollTo(place, QAbstractItemView.ScrollHint.PositionAtCenter)
        self._show_row()

    def _show_row(self) -> None:
        row = self._row()
        self.question.setVisible(row is not None and row.offer is not None)
        if row is None:
            self.detail.setText(tr("No row."))
            return
        lines = [tr("{sheet}, row {row}: {who}", sheet=row.sheet, row=row.row, who=row.label or tr("nobody named"))]
        told = [] if row.offer is not None and row.status is RowStatus.HELD else row_reasons(row)
        lines += [tr("{cell}: {reason}", cell=cell, reason=reason) if cell else reason for cell, reason in told]
        self.detail.setText("\n".join(lines))
        if row.offer is not None:
            waiting = (other for other in self.model.every if other.offer is not None and other.status in WAITS)
            alike = sum(other.offer is not None and other.offer.key == row.offer.key for other in waiting)
            self.question.ask(row.offer, self.answers, alike)

    def _show_notices(self) -> None:
        """Show the remarks on sheets and columns in place of the row."""
        if self.plan is not None:
            self.question.hide()
            self.detail.setText("\n".join(notice_words(one) for one in self.plan.notices))


def notice_words(one: SheetWarning) -> str:
    """A remark on a sheet with its place."""
    return tr("{sheet}, {cell}: {reason}", sheet=one.sheet, cell=one.cell or tr("row {row}", row=one.row), reason=one.reason)


def will_words(counts: Counts) -> str:
    """What the import would bring, in one line; only what there is."""
    parts = (
        (counts.people, trn("{n} person", "{n} people", counts.people)),
        (counts.contacts, trn("{n} contact", "{n} contacts", counts.contacts)),
        (counts.goals, trn("{n} goal", "{n} goals", counts.goals)),
        (counts.steps, trn("{n} step", "{n} steps", counts.steps)),
        (counts.provisions, trn("{n} provision", "{n} provisions", counts.provisions)),
        (counts.updated > counts.ticked, trn("{n} update", "{n} updates", counts.updated - counts.ticked)),
        (counts.ticked, trn("{n} tick", "{n} ticks", counts.ticked)),
    )
    found = [words for count, words in parts if count]
    return ", ".join(found) if found else tr("nothing new")
