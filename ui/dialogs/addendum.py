"""The form of an addendum: a numbered correction or addition to a finished report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from caseload.casework.addenda import AddAddendum, add_addendum, addendum_paper, next_addendum
from caseload.domain.errors import Refusal
from caseload.domain.words import tr
from caseload.render.pdf import PdfResult, render_pdf
from ui.widgets.fields import text_edit
from ui.widgets.forms import FieldError, FormDialog

if TYPE_CHECKING:
    from ui.hub import Hub
    from ui.tasks import Task


class AddendumDialog(FormDialog):
    """Asks for the words; number, day and author come with it."""

    def __init__(self, hub: Hub, parent: QWidget | None, report_id: str) -> None:
        super().__init__(hub, parent, tr("Addendum to a finished report"), form="addendum", record_key=report_id)
        self._report_id = report_id
        hint = tr("The report itself stays as it was finished. The addendum is numbered and dated, and prints after it.")
        self.add_field("body", tr("What is to be corrected or added"), text_edit(lines=8), hint)
        self._task: Task | None = None
        self.submitted.connect(self._set_pages)
        self.start()

    def command(self) -> str:
        """The words of the addendum; its pages are set from them in a thread before it is kept."""
        body = str(self.values()["body"])
        if not body.strip():
            raise FieldError("body", tr("Type what is to be corrected or added."))
        return body

    def done(self, result: int) -> None:
        """Close; pages still being set are thrown away, and the typing is kept."""
        if self._task is not None:
            self._task.cancel()
        super().done(result)

    def _set_pages(self, body: str) -> None:
        if self._task is not None:
            return
        try:
            paper = addendum_paper(self.hub.session, next_addendum(self.hub.session, self._report_id, body))
        except Refusal as refusal:
            self.refuse(str(refusal))
            return
        self.save_button.setEnabled(False)
        self.note(tr("Setting the pages..."))
        self._task = self.hub.run_task(
            lambda _progress: render_pdf(paper.document, printed_by=paper.printed_by, printed_at=paper.printed_at),
            lambda printed: self._keep_pages(body, printed), self._cannot, words=tr("Setting the pages"),
        )  # fmt: skip

    def _keep_pages(self, body: str, printed: PdfResult) -> None:
        self._again()
        command = AddAddendum(report_id=self._report_id, body=body, pdf=printed.data)
        if self.hub.perform(add_addendum, command, self.refuse) is not None:
            self.saved()

    def _cannot(self, refusal: Refusal) -> None:
        self._again()
        self.refuse(str(refusal))

    def _again(self) -> None:
        self._task = None
        self.note("")
        self.save_button.setEnabled(True)


def addendum_dialog(hub: Hub, parent: QWidget | None, report_id: str) -> AddendumDialog:
    """The form for a report, wired."""
    return AddendumDialog(hub, parent, report_id)
