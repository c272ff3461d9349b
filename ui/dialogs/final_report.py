"""The preview of a finished report or an addendum to it: the bytes that were kept, never made anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from caseload.casework.addenda import addendum_paper, addendum_pdf
from caseload.casework.finishing import final_pdf
from caseload.casework.papers import Paper, PaperRequest, make_paper
from caseload.casework.report_work import report_work
from caseload.domain.errors import Refusal
from caseload.domain.report_parts import Addendum
from caseload.domain.words import tr
from caseload.render.pdf import PdfResult
from ui.dialogs.preview import PreviewDialog
from ui.dialogs.print_paper import PDF, FileKind

if TYPE_CHECKING:
    from ui.hub import Hub


class FinalReportDialog(PreviewDialog):
    """Prints and saves the kept pages of a report or of an addendum; who receives them is recorded as for every paper."""

    addendum_id = ""

    def save(self, kind: FileKind = PDF) -> None:
        """Save the kept pages: they are a PDF and nothing else."""
        super().save(PDF)

    def set_pages(self, then: Callable[[], object] | None = None) -> None:
        """Show the kept pages; refuses when they are no longer what was finished."""
        self._then = then
        for part in (self.side.large, self.side.word_button, self.side.language.parentWidget()):
            if part is not None:
                part.hide()
        try:
            paper, data = self._kept()
        except Refusal as refusal:
            self.side.refuse(str(refusal))
            return
        self._show(paper, PdfResult(data=data, pages=0, missing=()))

    def _kept(self) -> tuple[Paper, bytes]:
        """The paper as it is recorded when it leaves, and its kept bytes."""
        session = self.hub.session
        if self.addendum_id:
            addendum = session.store.need(Addendum, self.addendum_id)
            paper = replace(addendum_paper(session, addendum), recipient=self.side.recipient())
            return paper, addendum_pdf(session, self.addendum_id)
        return make_paper(session, self.side.asked(self.request)), final_pdf(session, self.request.report_id)


class AddendumPagesDialog(FinalReportDialog):
    """The kept pages of one addendum."""

    def __init__(
        self, hub: Hub, parent: QWidget | None, request: PaperRequest, readers: tuple[str, ...], addendum_id: str
    ) -> None:
        self.addendum_id = addendum_id
        super().__init__(hub, parent, request, readers)


def final_report_dialog(hub: Hub, parent: QWidget | None, report_id: str, addendum_id: str = "") -> FinalReportDialog:
    """The finished report of that id, or an addendum to it, ready to print; court and senior are offered as recipients."""
    report = report_work(hub.session, report_id).report
    request = PaperRequest(key="psr", person_id=report.person_id, report_id=report.id, marking=report.marking, final=True)
    readers = tuple(name for name in (report.court, tr("Senior probation officer")) if name)
    if addendum_id:
        return AddendumPagesDialog(hub, parent, request, readers, addendum_id)
    return FinalReportDialog(hub, parent, request, readers)
