"""What tests of reports share: what is stored, a section being written, a paste."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

from caseload.casework.report_work import ReportWork, report_work
from caseload.domain.report import ReportSection
from caseload.domain.report_reading import plain_body
from ui.pages.reports_editor import ReportEditor
from ui.pages.reports_parts import section_key, section_part
from ui.pages.reports_sections import SectionPane


def stored(editor: ReportEditor) -> ReportWork:
    assert editor.file is not None
    return report_work(editor.hub.session, editor.file.report.id)


def section(editor: ReportEditor, key: str) -> SectionPane:
    editor.choose(section_part(key))
    pane = editor.panes[section_part(key)]
    assert isinstance(pane, SectionPane)
    return pane


def section_of(editor: ReportEditor, key: str) -> ReportSection:
    return next(one for one in stored(editor).sections if one.name == section_key(key))


def body_of(editor: ReportEditor, key: str) -> str:
    return next((plain_body(one) for one in stored(editor).sections if one.name == key), "")


def pasted(html: str = "", text: str = "") -> QMimeData:
    made = QMimeData()
    if html:
        made.setHtml(html)
    if text:
        made.setText(text)
    return made
