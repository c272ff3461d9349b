"""The top of the editor of a report: whose it is, how it stands, and what can be done with the whole of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from caseload.casework.after_hearing import standing_after
from caseload.casework.sentencing import BECOMES, TakeOnSentence, take_on_sentence
from caseload.domain.report import ReportStatus
from caseload.domain.words import tr
from ui.pages.reports_countdown import countdown
from ui.widgets.buttons import link_button, primary_button, push_button
from ui.widgets.icons import IconButton
from ui.widgets.labels import elided_label, plain_label
from ui.widgets.panels import row_of
from ui.widgets.state import UNKNOWN, StateLabel

if TYPE_CHECKING:
    from caseload.casework.report_work import ReportWork
    from ui.hub import Hub


class Editing(Protocol):
    """What the top asks of the editor."""

    def preview(self) -> None:
        """Show the report as it prints."""

    def finish(self) -> None:
        """Ask whether it is to be finished."""

    def record_sentence(self) -> None:
        """Ask what the court imposed."""


class EditorTop(QWidget):
    """One line with the name and the buttons, one with how the report stands."""

    def __init__(self, hub: Hub, editing: Editing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hub = hub
        self._person_id = self._report_id = ""
        back = IconButton("chevron-left", tr("All reports"))
        back.clicked.connect(lambda: hub.open_page("reports"))
        self.title = elided_label("", "title")
        self.draft = plain_label("", "quiet")
        self._due = StateLabel(UNKNOWN, "")
        self._after, self._saved = elided_label("", "quiet"), plain_label("", "small")
        self.sentence_button = push_button(tr("Record the sentence..."), editing.record_sentence)
        self.order_button = push_button(tr("Make the order"), self._make_order)
        for button in (self.sentence_button, self.order_button):
            button.hide()
        self.finish_button = push_button(tr("Finish..."), editing.finish)
        self.preview_button = primary_button(tr("Preview"), editing.preview)
        self.case_link = link_button(tr("Open the case"), lambda: hub.open_case(self._person_id))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        buttons = (self.sentence_button, self.order_button, self.finish_button, self.preview_button)
        for column, part in enumerate((back, self.title, *buttons)):
            grid.addWidget(part, 0, column)
        grid.addWidget(row_of(self.draft, self._due, self._after, self._saved, spacing=12), 1, 1)
        grid.addWidget(self.case_link, 1, 2, 1, len(buttons), Qt.AlignmentFlag.AlignRight)

    def show_file(self, file: ReportWork) -> None:
        """Show whose report it is and how it stands; the sentence is asked for once the hearing is here and none is recorded."""
        report, today = file.report, self.hub.today
        self._person_id, self._report_id = file.person.id, report.id
        mark, words = countdown(report, today, self.hub.session.rules.holidays)
        drafting = report.status is ReportStatus.DRAFT
        self.title.setText(tr("Report: {name}", name=file.person.spoken_name))
        self.draft.setText(tr("draft {number}", number=report.draft_number) if drafting else tr("can be read and printed"))
        after = standing_after(self.hub.session, file.person) if file.imposed is not None else None
        self._after.setText(str(after.words) if after is not None else "")
        self._due.show_state(mark, tr("due {when}", when=words) if drafting and report.due_on else words)
        self.finish_button.setVisible(drafting)
        self.preview_button.setText(tr("Preview") if drafting else tr("Print or save"))
        here = report.hearing_on is not None and report.hearing_on <= today
        wanted = file.imposed is None and report.status is not ReportStatus.WITHDRAWN
        self.sentence_button.setVisible(wanted and (here or not drafting))
        self.order_button.setVisible(file.imposed is not None and not file.imposed.order_id and file.imposed.order in BECOMES)

    def say_saved(self, words: str) -> None:
        """Say whether the typing is kept or saved."""
        self._saved.setText(words)

    def _make_order(self) -> None:
        """Make the order of a sentence that was only recorded, and show it in the case."""
        person_id = self._person_id
        if self.hub.perform(take_on_sentence, TakeOnSentence(report_id=self._report_id)) is not None:
            self.hub.open_case(person_id, "sentence")
