"""The preview of a paper: its pages as they will print, for whom it is, and Print, Save as PDF or Save as Word."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from caseload.casework.everything_held import HELD_PAPERS, SENSITIVE, sensitive_held
from caseload.casework.papers import Paper, PaperLeft, PaperRequest, make_paper, paper_left
from caseload.casework.sheets import SaveSheet, has_sheet, save_sheet
from caseload.domain.errors import Refusal
from caseload.domain.words import tr, trn
from caseload.render.pdf import PdfResult, render_pdf
from ui.dialogs.preview_pages import PdfPane
from ui.dialogs.preview_side import NARROW, WIDTH, PreviewSide
from ui.dialogs.print_pages import a4_printer, print_pages
from ui.dialogs.print_paper import EXCEL, PDF, WORD, FileKind, papers_folder, with_suffix, word_file, write_disclosed
from ui.sensitive import open_entries
from ui.widgets.files import ask_file
from ui.widgets.panels import scrolling
from ui.widgets.sizes import resize_within

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from ui.hub import Hub
    from ui.tasks import Task

SIZE = (1120, 690)


class PreviewDialog(QDialog):
    """Shows a paper from memory; printing and saving ask for the recipient and are recorded before anything leaves.

    The pages are set in a thread from records already read. Who receives it may stand on the paper, so naming somebody
    sets the pages again before they are given out. `typed` names the form whose typing is dropped once the paper has left.
    """

    def __init__(
        self, hub: Hub, parent: QWidget | None, request: PaperRequest, suggested: tuple[str, ...] = (),
        typed: tuple[str, str] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.hub, self.request, self._typed = hub, request, typed
        self.paper: Paper | None = None
        self.pdf: PdfResult | None = None
        self._files: dict[str, bytes] = {}
        self._task: Task | None = None
        self._then: Callable[[], object] | None = None
        resize_within(self, *SIZE)
        self.pages = PdfPane()
        self.side = PreviewSide(request, suggested)
        self._build()
        self.set_pages()

    def set_pages(self, then: Callable[[], object] | None = None) -> None:
        """Make the paper from what is kept now and set its pages; `then` is done once they are shown."""
        self._stop()
        self._then = then
        asked = self.side.asked(self.request)
        try:
            if asked.key in HELD_PAPERS and SENSITIVE in asked.chosen:
                open_entries(self.hub, asked.person_id, *sensitive_held(self.hub.session, asked.person_id))
            paper = make_paper(self.hub.session, asked)
        except Refusal as refusal:
            self.side.refuse(str(refusal))
            return
        self.side.waiting(tr("Setting the pages..."))
        self._task = self.hub.run_task(
            lambda _progress: render_pdf(paper.document, printed_by=paper.printed_by, printed_at=paper.printed_at),
            lambda result: self._show(paper, result), lambda refusal: self.side.refuse(str(refusal)),
            words=tr("Setting the pages"),
        )  # fmt: skip

    def save(self, kind: FileKind = PDF) -> None:
        """Ask for a place and save the paper there as a kind of file."""
        self._when_ready(partial(self._make_file, kind))

    def save_to(self, path: Path, kind: FileKind = PDF) -> None:
        """Save the file that was made at a path, once the disclosure is recorded."""
        data, path = self._files.get(kind.suffix), with_suffix(path, kind.suffix)
        if data is not None and write_disclosed(path, lambda at: at.write_bytes(data), self._disclose, self.side.refuse):
            self._done(tr("Saved as {file} for {recipient}.", file=path.name, recipient=self.side.recipient()))

    def save_sheet(self) -> None:
        """Ask for a place and save the list there as a spreadsheet, recorded as disclosed or not written."""
        if self.paper is not None and self.side.check():
            place = papers_folder() / self.paper.named(EXCEL.suffix)
            ask_file(self, str(EXCEL.title), str(EXCEL.filter), self.save_sheet_to, save_as=place)

    def save_sheet_to(self, path: Path) -> None:
        """Save the list as a spreadsheet at a path."""
        path, wanted = with_suffix(path, EXCEL.suffix), self.side.asked(self.request)
        if self.hub.perform(save_sheet, SaveSheet(request=wanted, path=path), self.side.refuse) is not None:
            self._done(tr("Saved as {file} for {recipient}.", file=path.name, recipient=self.side.recipient()))

    def print_out(self) -> None:
        """Ask the platform which printer and pages, then print."""
        self._when_ready(self._ask_printer)

    def print_on(self, printer: QPrinter) -> None:
        """Print on a printer, once the disclosure is recorded."""
        if not self._disclose():
            return
        try:
            count = print_pages(self.pages.document, printer)
        except Refusal as trouble:
            self.side.refuse(str(trouble))
            return
        who = self.side.recipient()
        self._done(trn("{n} page printed for {recipient}.", "{n} pages printed for {recipient}.", count, recipient=who))

    def done(self, result: int) -> None:
        """Close; pages still being set are thrown away."""
        self._stop()
        super().done(result)

    def _when_ready(self, then: Callable[[], object]) -> None:
        """Go on when somebody is named; the pages are set again first when they name somebody else."""
        if not self.side.check():
            return
        shown = self.paper
        if self.pdf is not None and shown is not None and shown.recipient == self.side.recipient():
            then()
        else:
            self.set_pages(then)

    def _make_file(self, kind: FileKind) -> None:
        """Go on to the place at once where the file is there, as the PDF always is; a Word file is made in a thread first."""
        paper = self.paper
        if paper is None or kind.suffix in self._files:
            self._ask_place(kind)
            return
        self.side.waiting(tr("Making the file..."))
        self._task = self.hub.run_task(
            lambda _progress: word_file(paper), partial(self._take_file, kind), lambda refusal: self.side.refuse(str(refusal)),
            words=tr("Making the file"),
        )  # fmt: skip

    def _take_file(self, kind: FileKind, data: bytes) -> None:
        self._task = None
        self._files[kind.suffix] = data
        self.side.ready()
        self._ask_place(kind)

    def _ask_place(self, kind: FileKind) -> None:
        if self.paper is not None:
            place = papers_folder() / self.paper.named(kind.suffix)
            ask_file(self, str(kind.title), str(kind.filter), partial(self.save_to, kind=kind), save_as=place)

    def _ask_printer(self) -> None:
        printer = a4_printer()
        printer.setDocName(self.paper.stem if self.paper else "")
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, self.pages.document.pageCount())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.print_on(printer))
        QDialog.open(dialog)  # QPrintDialog's own open wants a slot by name

    def _disclose(self) -> bool:
        return self.paper is not None and self.hub.perform(paper_left, PaperLeft(paper=self.paper), self.side.refuse) is not None

    def _done(self, sentence: str) -> None:
        if self._typed is not None:
            self.hub.keep_typing(*self._typed, {})
        self.hub.said.emit(sentence, False)
        self.accept()

    def _show(self, paper: Paper, result: PdfResult) -> None:
        self._task = None
        first = self.pdf is None
        self.paper, self.pdf, self._files = paper, result, {PDF.suffix: result.data}
        self.setWindowTitle(str(paper.kind.words))
        self.pages.show_pdf(result.data)
        self.side.show_paper(paper, result.missing)
        then, self._then = self._then, None
        if then is not None:
            then()
        elif first:
            self.pages.view.setFocus()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 16)
        row.setSpacing(16)
        beside = scrolling(self.side)
        beside.setMinimumWidth(NARROW)
        beside.setMaximumWidth(WIDTH)
        row.addWidget(self.pages, 4)
        row.addWidget(beside, 2)
        self.side.print_button.clicked.connect(self.print_out)
        self.side.save_button.clicked.connect(lambda: self.save(PDF))
        self.side.word_button.clicked.connect(lambda: self.save(WORD))
        self.side.excel_button.clicked.connect(self.save_sheet)
        self.side.close_button.clicked.connect(self.reject)
        self.side.changed.connect(self.set_pages)
        acts = (("Ctrl+P", self.print_out), ("Ctrl+S", self.save), ("Ctrl+Shift+S", partial(self.save, WORD)),
                *((("Ctrl+Shift+X", self.save_sheet),) if has_sheet(self.request.key) else ()))  # fmt: skip
        for keys, run in acts:
            QShortcut(QKeySequence(keys), self, run)
