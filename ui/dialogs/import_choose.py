"""The first step of an import: choose a spreadsheet, or drop one here."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseload.domain.words import tr
from ui.widgets.buttons import primary_button
from ui.widgets.files import ask_file, dropped_file
from ui.widgets.labels import plain_label, set_role
from ui.widgets.panels import Panel

KINDS = "(*.xlsx *.xls *.ods *.csv *.txt *.tsv)"


class ChoosePane(QWidget):
    """Gives out the file by `chosen`; says why a file could not be read and keeps asking."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.button = primary_button(tr("Choose a spreadsheet..."), self.ask)
        self._note = plain_label("", "error", wrap=True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._note.hide()
        panel = Panel()
        panel.body.setSpacing(12)
        panel.body.addStretch(1)
        panel.body.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignHCenter)
        for words in (
            tr("Or drop the file here. Excel, OpenDocument and text files (.xlsx, .xls, .ods, .csv), up to 20,000 rows and 20 MB "
               "unpacked."),
            tr("People, contacts, goals and local provision are found by their headings. You see every row before anything is "
               "written."),
        ):  # fmt: skip
            label = plain_label(words, "quiet", wrap=True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            panel.body.addWidget(label)
        panel.body.addWidget(self._note)
        panel.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(panel)

    def ask(self) -> None:
        """Ask for the file."""
        ask_file(self, tr("Import a spreadsheet"), tr("Spreadsheets {kinds}", kinds=KINDS), self.chosen.emit)

    def wait(self, name: str) -> None:
        """The file is being read."""
        self._say(tr("Reading {file}...", file=name), "quiet")
        self.button.setEnabled(False)

    def refuse(self, sentence: str) -> None:
        """Say why the file could not be read."""
        self._say(sentence, "error")
        self.button.setEnabled(True)
        self.button.setFocus()

    @property
    def sentence(self) -> str:
        """What it says now."""
        return "" if self._note.isHidden() else self._note.text()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file from this computer may be dropped."""
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the file."""
        path = dropped_file(event)
        if path is not None:
            self.chosen.emit(path)

    def _say(self, sentence: str, role: str) -> None:
        set_role(self._note, role)
        self._note.setText(sentence)
        self._note.show()
