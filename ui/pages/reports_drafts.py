"""Drafts as they went out, to compare and to put back; the finished report and what was added to it since."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseload.casework.paper_request import PaperRequest
from caseload.casework.report_drafts import RestoreDraft, restore_draft
from caseload.casework.report_work import prints_of
from caseload.domain.dates import plain_date
from caseload.domain.report import Report, ReportStatus
from caseload.domain.report_parts import Addendum, ReportPrint
from caseload.domain.words import tr, trn
from ui.pages.case_tab import entry_row, fact_row
from ui.pages.reports_pane import PartView, lay_lines
from ui.widgets.buttons import link_button
from ui.widgets.keyboard import stand_again, stand_of
from ui.widgets.labels import plain_label
from ui.widgets.panels import row_of
from ui.widgets.state import ON_TRACK, WITHIN
from ui.words import stamp_words

if TYPE_CHECKING:
    from caseload.casework.report_work import ReportWork
    from ui.hub import Hub


class DraftsPane(PartView):
    """Lists what was printed, newest first: Enter shows what changed since a draft went out, R puts it back.

    A finished report opens as it was kept, an addendum with the report it is to.
    """

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, "drafts", parent)
        self.sentence = plain_label("", "heading", wrap=True)
        self._hint = plain_label(tr("Enter shows what changed since. R puts the draft back, and undo takes that back."), "small",
                                 wrap=True)  # fmt: skip
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.add_button = link_button(tr("Write an addendum..."), self._ask_addendum)
        for part in (self.sentence, self._hint):
            self.body.addWidget(part)
        self.body.addLayout(self._rows)
        self.body.addWidget(row_of(self.add_button))
        self.body.addStretch(1)

    def show_file(self, file: ReportWork) -> None:
        """Show what was printed; while it is out of sight it waits."""
        self.file = file
        if self.isVisible():
            self.read_again()

    def showEvent(self, event: QShowEvent) -> None:
        """Read when it comes into view."""
        self.read_again()
        super().showEvent(event)

    def read_again(self) -> None:
        """Read what was printed and what was added."""
        if self.file is None or not self.hub.is_open:
            return
        stood = stand_of(self)
        found = prints_of(self.hub.session, self.file.report.id)
        drafts = sum(not one.final for one in found)
        self.sentence.setText(trn("{n} draft went out", "{n} drafts went out", drafts) if drafts else tr("No draft went out yet"))
        self._hint.setVisible(bool(drafts) and self.drafting)
        lines = [*(self._addendum(one) for one in reversed(self.file.addenda)), *(self._print(one) for one in reversed(found))]
        if not lines:
            words = tr("A draft is kept as it stands each time the report is printed or saved, so that it can be compared.")
            lines = [fact_row(words)]
        lay_lines(self._rows, lines)
        self.add_button.setVisible(self.file.report.status is ReportStatus.FINAL)
        self.first = lines[0] if found or self.file.addenda else self
        if stood is not None:
            stand_again(self, stood)

    def _print(self, one: ReportPrint) -> QWidget:
        when = tr("{when} by {name}", when=stamp_words(one.printed_at), name=one.printed_by or tr("nobody named"))
        if one.final:
            shown = tr("Kept as it was, proved by {digest}", digest=one.digest[:12])
            opened = partial(self.hub.open_dialog, "final_report", report_id=one.report_id)
            return entry_row(one.id, tr("Finished report"), detail=f"{when}. {shown}", strong=True, opened=opened,
                             state=(ON_TRACK, tr("finished and locked")))  # fmt: skip
        keys: dict[str, Callable[[], object]] = {"r": partial(self._restore, one)} if self.drafting else {}
        opened = partial(self.hub.open_dialog, "report_changes", report_id=one.report_id, print_id=one.id)
        return entry_row(one.id, tr("Draft {number}", number=one.number), detail=when, strong=True, opened=opened, keys=keys,
                         state=(WITHIN, tr("went out")))  # fmt: skip

    def _addendum(self, one: Addendum) -> QWidget:
        said = tr("{date} by {name}", date=plain_date(one.written_on), name=one.written_by or tr("nobody named"))
        opened = partial(self.hub.open_dialog, "final_report", report_id=one.report_id, addendum_id=one.id) if one.pdf else None
        return entry_row(one.id, tr("Addendum {number}", number=one.number), detail=f"{said}\n{one.body}", strong=True,
                         opened=opened)  # fmt: skip

    def _restore(self, one: ReportPrint) -> None:
        self.hub.perform(restore_draft, RestoreDraft(print_id=one.id))

    def _ask_addendum(self) -> None:
        if self.file is not None:
            self.hub.open_dialog("addendum", report_id=self.file.report.id)


def open_preview(hub: Hub, report: Report) -> None:
    """Show a report as it prints: a draft with its label, a finished one as its kept pages (made anew where none were kept)."""
    final = report.status is ReportStatus.FINAL
    if final and report.digest:
        hub.open_dialog("final_report", report_id=report.id)
        return
    request = PaperRequest(key="psr", person_id=report.person_id, report_id=report.id, marking=report.marking,
                           language=report.language, final=final)  # fmt: skip
    readers = tuple(name for name in (report.court, tr("Senior probation officer")) if name)
    hub.open_dialog("preview", request=request, suggested=readers)
