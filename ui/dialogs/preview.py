"""The preview of a paper: its pages as they will print, for whom it is, and Print or Save as PDF."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from caseload.domain.errors import Refusal
from caseload.domain.words import tr, trn
from caseload.render.pdf import MissingCharacter, PdfResult, render_pdf
from ui.dialogs.preview_pages import PdfPane
from ui.dialogs.print_pages import a4_printer, print_pages
from ui.dialogs.print_paper import disclose, papers_folder, write_disclosed
from ui.widgets.buttons import link_button, primary_button, push_button
from ui.widgets.fields import Field, line_edit
from ui.widgets.files import ask_file
from ui.widgets.labels import copyable_label, plain_label, set_role
from ui.widgets.state import SOON

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from ui.dialogs.print_paper import Paper
    from ui.hub import Hub

SIZE, SIDE = (1120, 690), 300
LISTED = 12


class PreviewDialog(QDialog):
    """Shows a paper from memory; printing and saving ask for the recipient and are recorded before anything leaves."""

    def __init__(self, hub: Hub, parent: QWidget | None, paper: Paper) -> None:
        super().__init__(parent)
        self.hub, self.paper = hub, paper
        self.result_pdf: PdfResult | None = None
        self.setWindowTitle(paper.document.title)
        self.resize(*SIZE)
        self._build()
        self._keys()
        printed_at = hub.clock.now().astimezone().replace(tzinfo=None)
        printed_by = hub.session.officer_name
        self._task = hub.run_task(
            lambda _progress: render_pdf(paper.document, printed_by=printed_by, printed_at=printed_at),
            self._show, self._refused, words=tr("Setting the pages"),
        )
        self.finished.connect(self._task.cancel)

    def recipient(self) -> str:
        """Who will receive it, as typed."""
        return self.who.text().strip()

    def save(self) -> None:
        """Ask for a place and save the PDF there."""
        if self._ready():
            place = papers_folder() / self.paper.file_name
            ask_file(self, tr("Save as PDF"), tr("PDF files (*.pdf)"), self.save_to, save_as=place)

    def save_to(self, path: Path) -> None:
        """Save the PDF at a path, once the disclosure is recorded."""
        pdf = self.result_pdf
        path = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
        if pdf is not None and write_disclosed(path, lambda at: at.write_bytes(pdf.data), self._disclose, self.refuse):
            self._done(tr("Saved as {file} for {recipient}.", file=path.name, recipient=self.recipient()))

    def print_out(self) -> None:
        """Ask the platform which printer and pages, then print."""
        if not self._ready():
            return
        printer = a4_printer()
        printer.setDocName(Path(self.paper.file_name).stem)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, self.pages.document.pageCount())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.print_on(printer))
        QDialog.open(dialog)  # QPrintDialog's own open wants a slot by name

    def print_on(self, printer: QPrinter) -> None:
        """Print on a printer, once the disclosure is recorded."""
        if not self._disclose():
            return
        try:
            count = print_pages(self.pages.document, printer)
        except Refusal as trouble:
            self.refuse(str(trouble))
            return
        words = trn("{n} page printed for {recipient}.", "{n} pages printed for {recipient}.", count, recipient=self.recipient())
        self._done(words)

    def refuse(self, sentence: str) -> None:
        """Say why nothing was given out; the preview stays."""
        set_role(self._note, "error")
        self._note.setText(sentence)
        self._note.show()

    def _ready(self) -> bool:
        """Whether the pages are set and somebody is named to receive them; says what is missing."""
        self._note.hide()
        if self.result_pdf is None:
            return False
        if not self.recipient():
            self.who_field.show_error(tr("Type who will receive it: it is recorded before anything is printed or saved."))
            return False
        return True

    def _disclose(self) -> bool:
        return disclose(self.hub, self.paper.what, self.recipient(), self.paper.person_id, self.refuse)

    def _done(self, sentence: str) -> None:
        if self.paper.given_out is not None:
            self.paper.given_out()
        self.hub.said.emit(sentence, False)
        self.accept()

    def _show(self, result: PdfResult) -> None:
        self.result_pdf = result
        self.pages.show_pdf(result.data)
        self._note.hide()
        for button in (self.print_button, self.save_button):
            button.setEnabled(True)
        self._show_missing(result.missing)
        self.pages.view.setFocus()

    def _refused(self, refusal: Refusal) -> None:
        self.refuse(str(refusal))

    # -- looks ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.pages = PdfPane()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 16)
        row.setSpacing(16)
        row.addWidget(self.pages, 1)
        row.addWidget(self._side())

    def _side(self) -> QWidget:
        self.who: QLineEdit = line_edit(hint=tr("Name or office"))
        self.who_field = Field(tr("Who will receive it"), self.who)
        self._note = plain_label(tr("Setting the pages..."), "quiet", wrap=True)
        self._missing = QVBoxLayout()
        self.print_button = push_button(tr("Print..."), self.print_out)
        self.save_button = primary_button(tr("Save as PDF..."), self.save)
        for button in (self.print_button, self.save_button):
            button.setEnabled(False)
        side = QFrame()
        side.setFixedWidth(SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(plain_label(self.paper.document.title, "title", wrap=True))
        column.addWidget(plain_label(self._head_words(), "quiet", wrap=True))
        column.addWidget(self.who_field)
        for name in self.paper.suggested:
            column.addWidget(link_button(name, partial(self.who.setText, name)), alignment=Qt.AlignmentFlag.AlignLeft)
        for part in (self.print_button, self.save_button, self._note):
            column.addWidget(part)
        column.addLayout(self._missing)
        column.addStretch(1)
        column.addWidget(plain_label(tr("Nothing is written to disk until you save."), "small", wrap=True))
        column.addWidget(push_button(tr("Close"), self.reject))
        return side

    def _head_words(self) -> str:
        paper = self.paper.document
        return ", ".join(part for part in (paper.right_label, (paper.draft_label or "").capitalize(), paper.marking) if part)

    def _show_missing(self, missing: tuple[MissingCharacter, ...]) -> None:
        if not missing:
            return
        words = trn("{n} character prints as its number: no font has it",
                    "{n} characters print as their numbers: no font has them", len(missing))
        self._missing.addWidget(plain_label(words, SOON.token, wrap=True))
        self._missing.addWidget(missing_list(missing))

    def _keys(self) -> None:
        QShortcut(QKeySequence("Ctrl+P"), self, self.print_out)
        QShortcut(QKeySequence("Ctrl+S"), self, self.save)


def missing_list(missing: tuple[MissingCharacter, ...]) -> QWidget:
    """The characters no font has, each with its number and official name; long lists are counted."""
    lines = [
        tr("{char}  {code}  {name}", char=one.char, code=one.code, name=one.name.lower()) for one in missing[:LISTED]
    ]
    if len(missing) > LISTED:
        lines.append(tr("and {n} more", n=len(missing) - LISTED))
    made = copyable_label("\n".join(lines), "small")
    made.setAccessibleName(tr("Characters without a font"))
    return made
