"""Reports: the pre-sentence reports of a person, opened on the page of reports, and the papers that can be made of the case."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from caseload.casework.queries import CaseFile
from caseload.domain.dates import plain_date
from caseload.domain.report import Report, ReportFormat, ReportStatus
from caseload.domain.words import Message, msg, tr
from ui.pages.case_papers import papers_panel
from ui.pages.case_tab import PanelTab, entry_row, panel
from ui.pages.reports_countdown import countdown

FORMATS: dict[ReportFormat, Message] = {
    ReportFormat.ORAL: msg("Oral report"), ReportFormat.SHORT: msg("Short report"), ReportFormat.STANDARD: msg("Standard report"),
}  # fmt: skip


class ReportsTab(PanelTab):
    """One line a report, newest first, and one a paper; Enter opens it."""

    shares = (3, 2)

    def show_file(self, file: CaseFile) -> None:
        """Draw the reports."""
        rows: list[QWidget] = [self._report(one) for one in reversed(file.reports)]
        start = ((tr("Start a report"), self.opener("start_report")),)
        none = tr("No report has been asked for, as far as is recorded.")
        self.panels([panel(tr("Pre-sentence reports"), rows, start, none)], [papers_panel(self.hub, file)])

    def _report(self, report: Report) -> QWidget:
        today = self.hub.today
        days = (
            ("hearing {day}", report.hearing_on), ("due {day}", report.due_on), ("asked for {day}", report.requested_on),
        )  # fmt: skip
        said = [report.court, ", ".join(tr(words, day=plain_date(day)) for words, day in days if day)]
        said.append(tr("draft {number}", number=report.draft_number) if report.status is ReportStatus.DRAFT else "")
        return entry_row(
            report.id, str(FORMATS[report.format]), detail=". ".join(part for part in said if part), strong=True,
            state=countdown(report, today, self.hub.session.rules.holidays),
            opened=lambda: self.hub.open_page("reports", report_id=report.id),
        )  # fmt: skip
