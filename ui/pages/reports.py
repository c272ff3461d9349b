"""The page of reports: the list, and the editor of one report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from caseload.casework.people import open_case
from caseload.domain.errors import Refusal
from ui.pages.page import Page
from ui.pages.reports_editor import ReportEditor
from ui.pages.reports_list import ReportsView

if TYPE_CHECKING:
    from caseload.domain.change import Change
    from ui.hub import Hub


class ReportsPage(Page):
    """Shows the list; `show_place({"report_id": ..., "part": ...})` opens a report."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self.list = ReportsView(hub)
        self.editor = ReportEditor(hub)
        self._stack = QStackedWidget()
        for view in (self.list, self.editor):
            self._stack.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def reread(self, change: Change | None) -> None:
        """Read what is shown again; a report that is gone gives way to the list."""
        shown = self._stack.currentWidget()
        if shown is self.editor:
            try:
                self.editor.reread()
            except Refusal:
                self._show(self.list)
        else:
            self.list.reread()

    def show_place(self, given: dict[str, str]) -> None:
        """Show a report, or the list of reports."""
        if given.get("report_id"):
            self._show_report(given["report_id"], given.get("part", ""))
        else:
            self._show(self.list)

    def place_given(self) -> dict[str, str]:
        """The report and part shown now."""
        shown = self._stack.currentWidget()
        if shown is self.editor and self.editor.file is not None:
            return {"report_id": self.editor.file.report.id, "part": self.editor.part}
        return {}

    def person_id(self) -> str:
        """Whose report is shown."""
        file = self.editor.file if self._stack.currentWidget() is self.editor else None
        return file.person.id if file else ""

    def focus_first(self) -> None:
        """The list, or the parts of the report."""
        shown = self._stack.currentWidget()
        (self.editor if shown is self.editor else self.list).first.setFocus()

    def _show_report(self, report_id: str, part: str) -> None:
        try:
            self.editor.show_report(report_id, part)
            assert self.editor.file is not None  # noqa: S101  it has just been shown
            open_case(self.hub.session, self.editor.file.person.id)
        except Refusal as refusal:
            self.hub.refused.emit(str(refusal))
            self._show(self.list)
            return
        self._stack.setCurrentWidget(self.editor)

    def _show(self, view: QWidget) -> None:
        self._stack.setCurrentWidget(view)
        self.refresh()
