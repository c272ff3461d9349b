"""What tests of reports share: what is stored, and a section being written."""

from __future__ import annotations

from caseload.casework.queries import ReportFile, report_file
from ui.pages.reports_editor import ReportEditor
from ui.pages.reports_sections import SectionPane


def stored(editor: ReportEditor) -> ReportFile:
    assert editor.file is not None
    return report_file(editor.hub.session, editor.file.report.id)


def section(editor: ReportEditor, key: str) -> SectionPane:
    editor.choose(key)
    pane = editor.panes[key]
    assert isinstance(pane, SectionPane)
    return pane


def body_of(editor: ReportEditor, key: str) -> str:
    return next((one.body for one in stored(editor).sections if one.name == key), "")
