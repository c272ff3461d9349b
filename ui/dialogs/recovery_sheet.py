"""Printing a recovery sheet: the code exists on paper before it opens anything, and its last group is typed back as proof."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.key_slots import KeepRecoveryCode, keep_recovery_code
from caseload.casework.opening import new_recovery_code
from caseload.documents.recovery_sheet import RecoveryFacts, build_recovery_sheet, recovery_file_stem
from caseload.domain.errors import Refusal
from caseload.domain.recovery_code import last_group, letters_of
from caseload.domain.words import tr
from ui.dialogs.print_pages import a4_printer, print_pages
from ui.dialogs.print_paper import papers_folder, with_suffix, write_disclosed
from ui.hub import Hub
from ui.widgets.buttons import push_button
from ui.widgets.fields import line_edit
from ui.widgets.files import ask_file
from ui.widgets.forms import FieldError, FormDialog
from ui.widgets.labels import plain_label
from ui.widgets.panels import row_of


class RecoverySheetDialog(FormDialog):
    """Gives out KeepRecoveryCode once the sheet is out and its last group was typed; the code is never shown on screen."""

    def __init__(self, hub: Hub, parent: QWidget | None) -> None:
        super().__init__(hub, parent, tr("Print a recovery sheet"))
        self._facts = RecoveryFacts(code=new_recovery_code(), made_on=hub.today)
        self._out = False
        self.body.addWidget(plain_label(
            tr("For the senior's safe: one page that opens this file when the passphrase is forgotten. Whoever uses it must say "
               "who they are and why. A sheet printed earlier opens the file no more once this one is set."), wrap=True,
        ))  # fmt: skip
        self.print_button = push_button(tr("Print"), self.ask_printer)
        self.save_as_button = push_button(tr("Save as PDF"), self._ask_place)
        self.body.addWidget(row_of(self.print_button, self.save_as_button))
        self._told = plain_label("", "on_track", wrap=True)
        self._told.hide()
        self.body.addWidget(self._told)
        self.add_field("last", tr("The last group of the code on the sheet"), line_edit(), tr("Five letters and figures."))
        self.add_field("proof", tr("Your passphrase now"), line_edit(secret=True))
        self.start()
        self.save_button.setText(tr("Set the recovery code"))
        self.print_button.setFocus()

    def command(self) -> KeepRecoveryCode:
        """The code of the sheet, proved to be in someone's hand."""
        typed = self.values()
        if not self._out:
            raise FieldError("last", tr("Print the sheet first, or save it as PDF and print that."))
        if letters_of(typed["last"]) != last_group(self._facts.code):
            raise FieldError("last", tr("This is not the last group of the sheet just printed. Compare it with group 7."))
        if not typed["proof"]:
            raise FieldError("proof", tr("Type the passphrase that opens the file now."))
        return KeepRecoveryCode(proof=typed["proof"], code=self._facts.code)

    def ask_printer(self) -> None:
        """Ask for a printer and print the page."""
        printer = a4_printer()
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.print_on(printer))
        QDialog.open(dialog)  # QPrintDialog's own open wants a slot by name

    def print_on(self, printer: QPrinter) -> None:
        """Print the page on a printer, or say why it did not come out."""
        document, shelf = QPdfDocument(self), QBuffer(self)
        shelf.setData(QByteArray(self.sheet()))
        shelf.open(QIODevice.OpenModeFlag.ReadOnly)
        document.load(shelf)
        try:
            print_pages(document, printer)
        except Refusal as refusal:
            self.note(str(refusal), "error")
            return
        self._came_out(tr("Printed. Check that the sheet is whole, then type its last group."))

    def save_sheet(self, path: Path) -> None:
        """Save the page as PDF for its owner alone."""
        place = with_suffix(path, ".pdf")
        if write_disclosed(place, lambda aside: aside.write_bytes(self.sheet()), lambda: True, self.refuse):
            self._came_out(tr("Saved. Print it, delete the file, and type the last group from the paper."))

    def sheet(self) -> bytes:
        """The page as PDF."""
        from caseload.render.pdf import render_pdf

        now = self.hub.clock.now().astimezone()
        return render_pdf(build_recovery_sheet(self._facts), printed_by="Caseload", printed_at=now).data

    def _came_out(self, words: str) -> None:
        self._out = True
        self._told.setText(words)
        self._told.show()
        self.fields["last"].editor.setFocus()

    def _ask_place(self) -> None:
        name = f"{recovery_file_stem(self._facts)}.pdf"
        ask_file(self, tr("Save as PDF"), tr("PDF files (*.pdf)"), self.save_sheet, save_as=papers_folder() / name)


def recovery_sheet_dialog(hub: Hub, parent: QWidget | None) -> QDialog:
    """The form that prints a recovery sheet and sets its code."""
    made = RecoverySheetDialog(hub, parent)
    made.performs(keep_recovery_code)
    return made
