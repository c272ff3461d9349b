"""Finishing a report: says that it is final, what stops it, then sets the pages without a draft label and keeps them locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from caseload.casework.finishing import FinishReport, finish_report
from caseload.casework.papers import PaperRequest, make_paper
from caseload.casework.report_work import check_report, report_work
from caseload.domain.errors import Refusal
from caseload.domain.words import tr, trn
from caseload.render.pdf import PdfResult, render_pdf
from ui.pages.reports_before import checks_sentence
from ui.pages.reports_findings import DOUBT
from ui.widgets.buttons import primary_button, push_button
from ui.widgets.labels import plain_label, set_role
from ui.widgets.state import LATE, StateLabel

if TYPE_CHECKING:
    from ui.hub import Hub
    from ui.tasks import Task

WIDTH, NAMED = 560, 6


class FinishDialog(QDialog):
    """Asks for the explicit act; nothing is finished while a blocking check is outstanding, or when the pages cannot be set."""

    def __init__(self, hub: Hub, parent: QWidget | None, report_id: str) -> None:
        super().__init__(parent)
        self.hub, self._report_id = hub, report_id
        self._task: Task | None = None
        work = report_work(hub.session, report_id)
        self.results = check_report(hub.session, work)
        self.stops = [str(words) for one in self.results if one.blocks for words in one.outstanding]
        self._language = work.report.language
        self.setWindowTitle(tr("Finish the report"))
        self.setMinimumWidth(WIDTH)
        self._lay(work.person.spoken_name)

    def finish(self) -> None:
        """Set the pages as they will be and finish the report with them."""
        request = PaperRequest(key="psr", report_id=self._report_id, final=True, language=self._language)
        try:
            paper = make_paper(self.hub.session, request)
        except Refusal as refusal:
            self.refuse(str(refusal))
            return
        self.finish_button.setEnabled(False)
        self._say(tr("Setting the pages..."), "quiet")
        self._task = self.hub.run_task(
            lambda _progress: render_pdf(paper.document, printed_by=paper.printed_by, printed_at=paper.printed_at),
            self._keep, lambda refusal: self.refuse(str(refusal)), words=tr("Setting the pages"),
        )  # fmt: skip

    def refuse(self, sentence: str) -> None:
        """Say why it is not finished; the report stays a draft."""
        self._task = None
        self._say(sentence, "error")
        self.finish_button.setEnabled(not self.stops)

    @property
    def sentence(self) -> str:
        """What it says now."""
        return "" if self._note.isHidden() else self._note.text()

    def done(self, result: int) -> None:
        """Close; pages still being set are thrown away."""
        if self._task is not None:
            self._task.cancel()
        super().done(result)

    def _keep(self, printed: PdfResult) -> None:
        self._task = None
        command = FinishReport(report_id=self._report_id, pdf=printed.data)
        if self.hub.perform(finish_report, command, self.refuse) is not None:
            self.accept()

    def _say(self, sentence: str, role: str) -> None:
        set_role(self._note, role)
        self._note.setText(sentence)
        self._note.show()

    def _lay(self, name: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(plain_label(tr("Finish the report on {name}", name=name), "title", wrap=True))
        told = tr("This is final. The draft label goes, the report is locked, and its pages are kept as they are now and printed "
                  "from there. A correction after that is a numbered addendum.")  # fmt: skip
        column.addWidget(plain_label(told, wrap=True))
        warns = [one for one in self.results if not one.passed and not one.blocks]
        column.addWidget(plain_label(checks_sentence(self.results), "strong", wrap=True))
        for words in self.stops[:NAMED]:
            column.addWidget(StateLabel(LATE, words, wrap=True))
        if warns and not self.stops:
            for one in warns[:NAMED]:
                column.addWidget(StateLabel(DOUBT, str(one.outstanding[0]), wrap=True))
        left = (len(self.stops) or len(warns)) - NAMED
        if left > 0:
            column.addWidget(plain_label(trn("and {n} more", "and {n} more", left), "small"))
        self._note = plain_label("", "quiet", wrap=True)
        self._note.hide()
        column.addWidget(self._note)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        close = push_button(tr("Go on writing"), self.reject)
        self.finish_button = primary_button(tr("Finish and lock"), self.finish)
        self.finish_button.setEnabled(not self.stops)
        for button in (close, self.finish_button):
            row.addWidget(button)
        column.addLayout(row)
        (close if self.stops else self.finish_button).setFocus()


def finish_report_dialog(hub: Hub, parent: QWidget | None, report_id: str) -> FinishDialog:
    """The question before a report is finished, ready to show."""
    return FinishDialog(hub, parent, report_id)
