"""The preview of a finished report: the bytes that were kept when it was finished, never made anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from caseload.casework.finishing import final_pdf
from caseload.casework.papers import PaperRequest, make_paper
from caseload.casework.report_work import report_work
from caseload.domain.errors import Refusal
from caseload.domain.words import tr
from caseload.render.pdf import PdfResult
from ui.dialogs.preview import PreviewDialog
from ui.dialogs.print_paper import PDF, FileKind

if TYPE_CHECKING:
    from ui.hub import Hub


class FinalReportDialog(PreviewDialog):
    """Prints and saves the kept pages; who receives them is recorded as for every paper."""

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
            paper = make_paper(self.hub.session, self.side.asked(self.request))
            data = final_pdf(self.hub.session, self.request.report_id)
        except Refusal as refusal:
            self.side.refuse(str(refusal))
            return
        self._show(paper, PdfResult(data=data, pages=0, missing=()))


def final_report_dialog(hub: Hub, parent: QWidget | None, report_id: str) -> FinalReportDialog:
    """The finished report of that id, ready to print; the court and the senior are offered as recipients."""
    report = report_work(hub.session, report_id).report
    request = PaperRequest(key="psr", person_id=report.person_id, report_id=report.id, marking=report.marking, final=True)
    readers = tuple(name for name in (report.court, tr("Senior probation officer")) if name)
    return FinalReportDialog(hub, parent, request, readers)
