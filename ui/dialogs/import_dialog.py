"""Importing a spreadsheet, step by step: choose, check the columns, see every row, accept; nothing is written before that."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from caseload.casework.disclosure import RecordDisclosure, record_disclosure
from caseload.casework.import_choices import Answers, ImportPlan, Mapping, Workbook
from caseload.casework.importing import ImportResult, save_refused
from caseload.domain.errors import Refusal
from caseload.domain.words import tr
from ui.dialogs.import_choose import ChoosePane
from ui.dialogs.import_columns import ColumnsPane
from ui.dialogs.import_end import SummaryPane, WritingPane
from ui.dialogs.import_foot import ImportFoot
from ui.dialogs.import_preview import PreviewPane, will_words
from ui.dialogs.import_work import ImportWork
from ui.dialogs.print_paper import papers_folder, with_suffix, write_disclosed
from ui.widgets.files import ask_file
from ui.widgets.sizes import resize_within

if TYPE_CHECKING:
    from ui.hub import Hub

SIZE = (1180, 690)
SPREADSHEET = ".xlsx"


class ImportDialog(QDialog):
    """Leads through an import; the act is announced to every page, with one undo, when it is written."""

    def __init__(self, hub: Hub, parent: QWidget | None, path: Path | None = None) -> None:
        super().__init__(parent)
        self.hub = hub
        self.workbook: Workbook | None = None
        self.plan: ImportPlan | None = None
        self.answers = Answers()
        self.work = ImportWork(hub, self)
        self.setWindowTitle(tr("Import a spreadsheet"))
        resize_within(self, *SIZE)
        self._build()
        self._wire()
        self.show_step(self.choose)
        if path is not None:
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Read a file and find what its sheets hold."""
        self.show_step(self.choose)
        self.choose.wait(path.name)
        self.work.open_file(path)

    def make_plan(self, answers: Answers | None = None) -> None:
        """Work out what would become of every row under the columns and answers chosen."""
        if self.workbook is not None:
            self.foot.say("")
            self._name_step(ready=False)
            self.work.plan(self.workbook, self.columns.mappings(), self.answers if answers is None else answers)

    def accept_plan(self) -> None:
        """Write everything, until it is done or stopped."""
        if self.plan is not None:
            self.writing.start(self.plan.file)
            self.show_step(self.writing)
            self.work.accept(self.plan)

    def save_left_out(self, path: Path) -> None:
        """Save the refused and held rows, recorded as a disclosure to the officer."""
        plan, path = self.plan, with_suffix(path, SPREADSHEET)
        if plan is None:
            return
        command = RecordDisclosure(what=tr("rows left out of an import"), recipient=self.hub.session.officer_name)
        try:
            saved = write_disclosed(
                path, lambda at: save_refused(plan, at),
                lambda: self.hub.perform(record_disclosure, command, self.refuse) is not None, self.refuse,
            )  # fmt: skip
        except Refusal as refusal:
            self.refuse(str(refusal))
            return
        if saved:
            self.foot.say(tr("Saved as {file}. Mend the rows there and import that file.", file=path.name))

    def reject(self) -> None:
        """Close; while rows are being written, this stops the writing instead."""
        if self.work.writing:
            self.stop_writing()
            return
        self.work.let_go()
        super().reject()

    def stop_writing(self) -> None:
        """Ask the writing to stop."""
        self.work.stop()
        self.writing.stopping()

    def refuse(self, sentence: str) -> None:
        """Say why a step was not done; everything chosen stays."""
        step = self.step
        if step is self.choose:
            self.choose.refuse(sentence)
            return
        if step is self.writing:
            self.show_step(self.preview)
        self._name_step(ready=True)
        self.foot.say(sentence, "error")

    @property
    def step(self) -> QWidget | None:
        """The step shown now."""
        return self._steps.currentWidget()

    def show_step(self, step: QWidget) -> None:
        """Show a step with its buttons."""
        self._steps.setCurrentWidget(step)
        self.foot.say("")
        self.foot.back.setVisible(step in (self.columns, self.preview))
        self.foot.next.setVisible(step in (self.columns, self.preview, self.summary))
        self.foot.close_button.setVisible(step not in (self.writing, self.summary))
        self._name_step(ready=True)
        first: dict[QWidget, QWidget] = {
            self.choose: self.choose.button, self.preview: self.preview.table, self.writing: self.writing.stop_button,
        }  # fmt: skip
        first.get(step, self.foot.next).setFocus()

    # -- what comes back --------------------------------------------------------------------------------------

    def _read(self, workbook: Workbook, mappings: tuple[Mapping, ...]) -> None:
        self.workbook, self.plan, self.answers = workbook, None, Answers()
        self.columns.show_workbook(workbook, mappings)
        self.show_step(self.columns)

    def _planned(self, plan: ImportPlan, answers: Answers) -> None:
        self.plan, self.answers = plan, answers
        self.preview.show_plan(plan, answers)
        if self.step is not self.preview:
            self.show_step(self.preview)
        self._name_step(ready=True)

    def _written(self, result: ImportResult) -> None:
        self.summary.show_counts(self.plan.file if self.plan else "", result.counts)
        self.show_step(self.summary)
        self.hub.announce(result.change)

    # -- looks ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        session = self.hub.session
        self.choose, self.columns, self.preview = ChoosePane(), ColumnsPane(session.rules), PreviewPane(session)
        self.writing, self.summary = WritingPane(), SummaryPane()
        self._steps = QStackedWidget()
        for pane in (self.choose, self.columns, self.preview, self.writing, self.summary):
            self._steps.addWidget(pane)
        self.foot = ImportFoot()
        for button, run in ((self.foot.back, self._back), (self.foot.left_out, lambda: ask_left_out(self)),
                            (self.foot.next, self._next), (self.foot.close_button, self.reject)):  # fmt: skip
            button.clicked.connect(run)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self._steps, 1)
        column.addWidget(self.foot)

    def _wire(self) -> None:
        self.choose.chosen.connect(self.open_file)
        self.preview.answered.connect(self.make_plan)
        self.writing.stop_button.clicked.connect(self.stop_writing)
        self.work.read.connect(self._read)
        self.work.planned.connect(self._planned)
        self.work.progressed.connect(self.writing.show_progress)
        self.work.written.connect(self._written)
        self.work.refused.connect(self.refuse)
        self.hub.session_changed.connect(self._on_session)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.foot.next.click)

    def _on_session(self) -> None:
        """Locking ends an import wherever it stands; what was being written is not written."""
        if not self.hub.is_open:
            self.done(QDialog.DialogCode.Rejected)

    def _name_step(self, *, ready: bool) -> None:
        """Name the button that goes on and say what it does; nothing to import leaves it off."""
        step, plan = self.step, self.plan
        left_out = plan is not None and plan.counts().refused > 0
        self.foot.left_out.setVisible(left_out and step in (self.preview, self.summary))
        words = tr("Done") if step is self.summary else tr("See the rows")
        if step is self.preview and plan is not None:
            words = tr("Import {words}", words=will_words(plan.counts()))
            ready = ready and any(True for _ in plan.entries())
        self.foot.lead_on(words, ready=ready)

    def _next(self) -> None:
        steps: dict[QWidget, Callable[[], object]] = {self.columns: self.make_plan, self.preview: self.accept_plan}
        steps.get(self.step or self, self.accept)()

    def _back(self) -> None:
        self.work.let_go()
        self.show_step(self.choose if self.step is self.columns else self.columns)
        self.choose.button.setEnabled(True)


def ask_left_out(dialog: ImportDialog) -> None:
    """Ask where the refused and held rows should be saved."""
    if dialog.plan is not None:
        name = tr("{file} left out", file=Path(dialog.plan.file).stem) + SPREADSHEET
        ask_file(dialog, tr("Save refused and held rows"), tr("Spreadsheets (*.xlsx)"), dialog.save_left_out,
                 save_as=papers_folder() / name)  # fmt: skip
