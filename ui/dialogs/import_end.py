"""The last steps of an import: how far the writing is, and what it brought."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QProgressBar, QVBoxLayout, QWidget

from caseload.casework.import_choices import Counts
from caseload.domain.words import tr
from ui.widgets.buttons import push_button
from ui.widgets.labels import plain_label
from ui.widgets.panels import Panel


class WritingPane(QWidget):
    """Shows how far the writing is; it can be stopped until the last row is written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(tr("Import"))
        self.stop_button = push_button(tr("Stop"))
        self._words = plain_label("", "heading")
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self._words)
        column.addWidget(self.bar)
        column.addWidget(plain_label(tr("Everything is written together: stopping leaves the file as it was."), "quiet"))
        column.addWidget(self.stop_button, alignment=Qt.AlignmentFlag.AlignRight)
        column.addStretch(2)

    def start(self, file: str) -> None:
        """The writing begins."""
        self._words.setText(tr("Importing {file}...", file=file))
        self.bar.setRange(0, 0)
        self.stop_button.setEnabled(True)

    def show_progress(self, done: int, total: int) -> None:
        """Show how many records are written; after the last one only the case lines and the record of the act are left."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if done >= total:
            self._words.setText(tr("Working out who is due..."))
            self.stop_button.setEnabled(False)

    def stopping(self) -> None:
        """The officer asked to stop."""
        self._words.setText(tr("Stopping..."))
        self.stop_button.setEnabled(False)


class SummaryPane(QWidget):
    """Says what was imported and what was left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = plain_label("", "title")
        self._note = plain_label("", "quiet", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(2, 1)
        panel = Panel()
        panel.body.addLayout(self._grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(panel)
        column.addWidget(self._note)
        column.addStretch(1)

    def show_counts(self, file: str, counts: Counts) -> None:
        """Show the numbers; their sum is the rows that were read."""
        self._title.setText(tr("{file} is imported.", file=file))
        rows = (
            (tr("New people"), counts.people), (tr("New contacts"), counts.contacts), (tr("New goals"), counts.goals),
            (tr("New steps"), counts.steps), (tr("New provisions"), counts.provisions), (tr("Updated"), counts.updated),
            (tr("Of these, typed here and ticked off"), counts.ticked),
            (tr("Ticked off and not the same on nDelius"), counts.ticked_differ),
            (tr("Unchanged"), counts.unchanged), (tr("Not data (headings, totals, repeats)"), counts.skipped),
            (tr("Refused or held"), counts.refused), (tr("Rows read"), counts.rows_read),
        )  # fmt: skip
        for row, (words, count) in enumerate(rows):
            self._grid.addWidget(plain_label(words), row, 0)
            self._grid.addWidget(plain_label(f"{count:,}", "strong"), row, 1, Qt.AlignmentFlag.AlignRight)
        words = tr("One Undo (Ctrl+Z) takes all of it back. Gaps from before this program are not counted as late.")
        if counts.refused:
            words = tr("{undo} Save the rows that were left out, mend them in the spreadsheet, and import that file.", undo=words)
        self._note.setText(words)
