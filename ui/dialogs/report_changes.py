"""What changed in a report since a draft went out: each place, which leads to where it is written, then and now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from caseload.casework.report_drafts import RestoreDraft, differences_since, kept_whole, restore_draft
from caseload.casework.report_work import prints_of, report_work
from caseload.domain.report import ReportStatus
from caseload.domain.report_difference import DraftDifference
from caseload.domain.words import tr, trn
from ui.pages.reports_parts import section_part
from ui.widgets.buttons import link_button, primary_button, push_button
from ui.widgets.labels import button_text, copyable_label, plain_label
from ui.widgets.panels import row_of, scrolling
from ui.widgets.sizes import resize_within
from ui.widgets.state import Mark, StateLabel

if TYPE_CHECKING:
    from ui.hub import Hub

SIZE = (760, 620)
GONE, NEW = Mark(key="gone", icon="minus", token="late"), Mark(key="new", icon="plus", token="on_track")


class ChangesDialog(QDialog):
    """Shows the changes since one draft, which can be put back from here while the report is being written."""

    def __init__(self, hub: Hub, parent: QWidget | None, report_id: str, print_id: str) -> None:
        super().__init__(parent)
        self.hub, self._report_id, self._print_id = hub, report_id, print_id
        kept = next(one for one in prints_of(hub.session, report_id) if one.id == print_id)
        self.changes = differences_since(hub.session, kept)
        title = tr("Since draft {number}", number=kept.number)
        self.setWindowTitle(title)
        resize_within(self, *SIZE)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(plain_label(title, "title"))
        said = trn("{n} place changed.", "{n} places changed.", len(self.changes))
        column.addWidget(plain_label(said if self.changes else tr("Nothing changed since it went out."), "quiet"))
        if not kept_whole(kept):
            column.addWidget(plain_label(tr("This draft was kept with its sections only; nothing else can be compared."), "quiet",
                                         wrap=True))  # fmt: skip
        column.addWidget(scrolling(self._content()), 1)
        drafting = report_work(hub.session, report_id).report.status is ReportStatus.DRAFT
        self.close_button = primary_button(tr("Close"), self.reject)
        column.addLayout(self._foot(offer=drafting))
        self.close_button.setFocus()

    def restore(self) -> None:
        """Put the draft back and close; undo in the window takes that back."""
        if self.hub.perform(restore_draft, RestoreDraft(print_id=self._print_id)) is not None:
            self.accept()

    def _content(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(12)
        for one in self.changes:
            column.addLayout(_place(one, self._heading(one)))
        column.addStretch(1)
        return made

    def _heading(self, one: DraftDifference) -> QWidget:
        """The name of a place, which leads to where it is written; a section no table knows has no such place."""
        part = section_part(one.part) if one.section else one.part
        if one.section and one.part not in self.hub.session.rules.report_sections:
            return plain_label(one.place, "heading", wrap=True)
        made = link_button(button_text(one.place), partial(self._lead, part))
        made.setAccessibleName(tr("{section}: go there", section=one.place))
        return row_of(made)

    def _lead(self, part: str) -> None:
        self.accept()
        self.hub.open_page("reports", report_id=self._report_id, part=part)

    def _foot(self, *, offer: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        if offer:
            row.addWidget(push_button(tr("Put this draft back"), self.restore))
        self.close_button.setDefault(True)
        row.addWidget(self.close_button)
        return row


def _place(one: DraftDifference, heading: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(heading)
    for mark, word, said in ((GONE, tr("Out"), one.then), (NEW, tr("In"), one.now)):
        if said:
            column.addWidget(StateLabel(mark, word))
            text = copyable_label(said)
            text.setContentsMargins(22, 0, 0, 4)
            text.setAccessibleName(tr("{what}: {section}", what=word, section=one.place))
            column.addWidget(text)
    return column


def report_changes_dialog(hub: Hub, parent: QWidget | None, report_id: str, print_id: str) -> ChangesDialog:
    """The changes since a draft, ready to show."""
    return ChangesDialog(hub, parent, report_id, print_id)
