"""Handing cases over: which, to whom, as a sealed file, on paper or as a spreadsheet; one receiver after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from caseload.casework.handing import ENDINGS, HandOver, check_handover, hand_over, handed_cases
from caseload.casework.handing_seal import SealedCases, gather_handover, seal_handover
from caseload.casework.leaving import open_cases
from caseload.casework.papers import Paper
from caseload.domain.casefile import CaseLine
from caseload.domain.dates import short_date
from caseload.domain.errors import Refusal
from caseload.domain.seniority import HandoverForm
from caseload.domain.words import msg, tr, trn
from ui.dialogs.case_form import CaseForm
from ui.dialogs.hand_over_packs import free_name, gather_packs, set_packs, write_packs
from ui.dialogs.passphrase import NewPassphrase
from ui.dialogs.print_paper import papers_folder, with_suffix
from ui.hub import Hub
from ui.models.cells import Cell, Column, Row
from ui.tasks import Task
from ui.widgets.fields import line_edit, on_edit, put_value
from ui.widgets.files import ask_file
from ui.widgets.forms import FieldError
from ui.widgets.labels import button_text, copyable_label, plain_label
from ui.widgets.panels import Panel, come_into_view
from ui.widgets.state import LATE
from ui.widgets.tick_table import TickTable
from ui.words import rosh_words

FORMS = (
    (HandoverForm.FILE.value, msg("As a sealed file")), (HandoverForm.PAPER.value, msg("On paper, a pack for each case")),
    (HandoverForm.EXCEL.value, msg("As an Excel list")),
)  # fmt: skip
SAYS = {
    HandoverForm.FILE: msg("Everything on the cases, sealed. Who receives it opens it with “Take cases over”, and tells you the "
                           "receipt code it gives."),
    HandoverForm.PAPER: msg("A handover pack for each case, saved as PDF for printing. Sensitive entries are a page "
                            "of their own."),
    HandoverForm.EXCEL: msg("The case list, what happens first in each, and every contact; no sensitive entry. It is not "
                            "sealed."),
}  # fmt: skip
KINDS = {HandoverForm.FILE: msg("Handover files (*.handover)"), HandoverForm.EXCEL: msg("Spreadsheets (*.xlsx)")}


def hand_over_dialog(hub: Hub, parent: QWidget | None, person_id: str = "") -> QDialog:
    """The form, with one case taken where it is opened from a case."""
    return HandOverForm(hub, parent, person_id)


class HandOverForm(CaseForm):
    """Gives out HandOver and stays open for the next receiver; what was sent is listed, and a passphrase shown once."""

    width_wanted = 880

    def __init__(self, hub: Hub, parent: QWidget | None, person_id: str = "") -> None:
        super().__init__(hub, parent, tr("Hand cases over"), "hand over", "", {})
        self._task: Task | None = None
        columns = (Column(heading=tr("Name"), letters=24), Column(heading=tr("CRN"), letters=10),
                   Column(heading=tr("RoSH"), letters=13), Column(heading=tr("Next due"), letters=14),
                   Column(heading=tr("Order ends"), letters=10))  # fmt: skip
        self._sent = Panel(tr("Sent"))
        self._sent.hide()
        self.body.addWidget(self._sent)
        who, form = self.columns(1, 1)
        self.add_field("to", tr("Who takes them"), line_edit(hint=tr("Name of the officer")), into=who)
        self.add_choice("form", tr("How"), [(key, str(words)) for key, words in FORMS], into=form)
        self._says = plain_label("", "small", wrap=True)
        self.body.addWidget(self._says)
        self.add_field("reason", tr("Why"), line_edit(hint=tr("officer leaves, balance of the team")))
        self._count = plain_label("", "heading")
        self.table = TickTable(tr("Cases to hand over"), columns, self._show_count)
        self.table.setMinimumHeight(190)
        self.body.addWidget(self._count)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(plain_label(tr("Space takes a case or leaves it, A takes all, N none."), "small"))
        self.secret = NewPassphrase(lambda: (hub.session.officer_name, self.text("to")))
        self.body.addWidget(self.secret)
        on_edit(self.fields["form"].editor, self._fit_form)
        self.start()
        self._show_cases((person_id,) if person_id else ())
        self._fit_form()

    def command(self) -> HandOver:
        """The handover as typed, without its place."""
        who = self.needed("to", tr("The name is missing. Type who takes the cases."))
        people = self.table.chosen()
        if not people:
            self.table.setFocus()
            raise FieldError("to", tr("No case is taken. Choose the cases in the list with Space."))
        if self._form is HandoverForm.FILE and not self.secret.check():
            raise FieldError("form", tr("A sealed file needs a passphrase of its own. Type it twice below."))
        said = self.secret.text() if self._form is HandoverForm.FILE else ""
        return HandOver(person_ids=people, to_officer=who, form=self._form, reason=self.text("reason"), passphrase=said)

    def submit(self) -> None:
        """Say beside the passphrase, not at the list of forms, what is wrong with it."""
        if self._form is HandoverForm.FILE and self.text("to") and self.table.chosen() and not self.secret.check():
            return
        super().submit()

    def send(self, command: HandOver) -> None:
        """Perform the handover and make ready for the next receiver."""
        if self.hub.perform(hand_over, command, self.refuse) is not None:
            self._tell(command)
            put_value(self.fields["to"].editor, "")
            self.secret.line.clear()
            self.secret.again_line.clear()
            self._show_cases(())
            self.fit_height()
            self.fields["to"].editor.setFocus()
            come_into_view(self._sent, 0)

    def send_file(self, command: HandOver) -> None:
        """Gather the cases here, seal them in a thread, then perform the handover; another form goes at once."""
        if command.form is not HandoverForm.FILE:
            self.send(command)
            return
        try:
            check_handover(self.hub.session, command)
            gathered = gather_handover(self.hub.session, command)
        except Refusal as refusal:
            self.refuse(str(refusal))
            return
        self.save_button.setEnabled(False)
        self.note(tr("Sealing the file..."))
        self._task = self.hub.run_task(
            lambda _progress: seal_handover(gathered, command.passphrase), partial(self._file_sealed, command), self._cannot,
            words=tr("Sealing the file"),
        )  # fmt: skip

    def send_packs(self, command: HandOver, folder: Path) -> None:
        """Set the packs of every case in a thread, save them into a folder, then record the handover."""
        try:
            papers = gather_packs(self.hub, command)
        except Refusal as refusal:
            self.refuse(str(refusal))
            return
        self.save_button.setEnabled(False)
        self.note(trn("Setting {n} pack...", "Setting {n} packs...", len(papers)))
        self._task = self.hub.run_task(
            partial(set_packs, papers), partial(self._packs_set, command, papers, folder), self._cannot,
            words=tr("Setting the packs"),
        )  # fmt: skip

    def done(self, result: int) -> None:
        """Close; what is still being sealed or set is thrown away, and nothing of that handover is recorded."""
        if self._task is not None:
            self._task.cancel()
        super().done(result)

    def _file_sealed(self, command: HandOver, sealed: SealedCases) -> None:
        self._task = None
        self.save_button.setEnabled(True)
        self.note("")
        self.send(replace(command, sealed=sealed))

    def _packs_set(self, command: HandOver, papers: Sequence[Paper], folder: Path, pages: Sequence[bytes]) -> None:
        self._task = None
        self.save_button.setEnabled(True)
        try:
            write_packs(self.hub, papers, pages, folder)
        except Refusal as refusal:
            self.refuse(str(refusal))
            return
        self.note(trn("{n} pack saved.", "{n} packs saved.", len(papers)))
        self.send(command)

    def _cannot(self, refusal: Refusal) -> None:
        self._task = None
        self.save_button.setEnabled(True)
        self.refuse(str(refusal))

    def _save(self, command: object) -> None:
        assert isinstance(command, HandOver)  # noqa: S101  what `command` promises
        if command.form is HandoverForm.PAPER:
            self._ask_folder(lambda folder: self.send_packs(command, folder))
            return
        ending = ENDINGS[command.form]
        place = free_name(papers_folder() / f"handover-{self.hub.today.isoformat()}{ending}")
        ask_file(self, tr("Save the handover"), str(KINDS[command.form]),
                 lambda path: self.send_file(replace(command, path=with_suffix(path, ending))), save_as=place)  # fmt: skip

    def _ask_folder(self, chosen: Callable[[Path], object]) -> None:
        asked = ask_file(self, tr("Folder for the packs"), "", chosen)
        asked.setFileMode(QFileDialog.FileMode.Directory)
        asked.setDirectory(str(papers_folder()))

    @property
    def _form(self) -> HandoverForm:
        return HandoverForm(self.text("form"))

    def _fit_form(self) -> None:
        self._says.setText(str(SAYS[self._form]))
        self.secret.setVisible(self._form is HandoverForm.FILE)
        words = tr("Save the packs and record it...") if self._form is HandoverForm.PAPER else tr("Save...")
        self.save_button.setText(button_text(words))
        self.save_button.setAccessibleName(words)

    def _show_cases(self, taken: tuple[str, ...]) -> None:
        away = {one.person.id for one in handed_cases(self.hub.session) if one.handover.receipt_on is None}
        lines = [line for line in open_cases(self.hub.session) if line.person_id not in away]
        self.table.show_rows((self._row(line) for line in lines), taken)

    def _row(self, line: CaseLine) -> Row:
        today, due, ends = self.hub.today, line.summary.due_on, line.summary.ends_on
        late = due is not None and due < today
        return Row(entry_id=line.person_id, cells=(
            Cell(words=line.name, strong=True), Cell(words=line.crn or tr("none yet")), Cell(words=rosh_words(line.rosh)),
            Cell(words=short_date(due, today) if due else tr("not known"), mark=LATE if late else None),
            Cell(words=short_date(ends, today) if ends else line.summary.end_words),
        ))  # fmt: skip

    def _show_count(self) -> None:
        self._count.setText(tr("Cases: {n} of {all} taken", n=len(self.table.taken), all=self.table.cells.rowCount()))

    def _tell(self, command: HandOver) -> None:
        """Say what went; the passphrase of a file is shown this once, to be told another way than the file goes."""
        words = trn("{n} case to {who}", "{n} cases to {who}", len(command.person_ids), who=command.to_officer)
        how = tr("on paper") if command.path is None else command.path.name
        self._sent.body.addWidget(plain_label(tr("{words}: {how}", words=words, how=how), "strong", wrap=True))
        if command.passphrase:
            self._sent.body.addWidget(copyable_label(tr("Passphrase: {secret}", secret=command.passphrase)))
            told = tr("Tell it another way than the file goes: by telephone, not in the same message. It is shown only now and "
                      "kept nowhere.")  # fmt: skip
            self._sent.body.addWidget(plain_label(told, "small", wrap=True))
        self._sent.show()
