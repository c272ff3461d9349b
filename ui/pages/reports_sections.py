"""The text of one section of a report: its prompt, a plain editor with a word count, and whether it is relevant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from caseload.casework.reports import WriteSection, write_section
from caseload.domain.words import tr, trn
from ui.pages.reports_pane import ReportPane
from ui.widgets.fields import on_edit, text_edit
from ui.widgets.labels import plain_label
from ui.widgets.state import HELD, ON_TRACK, UNKNOWN, Mark
from ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from caseload.casework.queries import ReportFile
    from caseload.rulebook.tables import SectionWords
    from ui.hub import Hub


class SectionPane(ReportPane):
    """Writes one section of the report."""

    def __init__(self, hub: Hub, section: SectionWords, parent: QWidget | None = None) -> None:
        super().__init__(hub, section.key, parent)
        self.section = section
        self.text: QPlainTextEdit = text_edit(lines=8)
        self.text.setAccessibleName(section.heading)
        self.text.setAccessibleDescription(section.prompt)
        self.not_relevant = TickBox(tr("Not relevant for this person"))
        self.not_relevant.setAccessibleName(tr("Not relevant for this person"))
        self._words = plain_label("", "quiet")
        self.body.addWidget(plain_label(section.heading, "heading"))
        self.body.addWidget(plain_label(section.prompt, "quiet", wrap=True))
        self.body.addWidget(self.text, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._words)
        foot.addStretch(1)
        foot.addWidget(self.not_relevant)
        self.body.addLayout(foot)
        self.body.addWidget(self.message)
        self.message.hide()
        for editor in (self.text, self.not_relevant):
            on_edit(editor, self._typed)
        self.first = self.text

    def values_of(self, file: ReportFile) -> dict[str, Any]:
        """The stored text of the section and whether it is not relevant."""
        for section in file.sections:
            if section.name == self.key:
                return {"body": section.body, "not_relevant": section.not_relevant}
        return {"body": "", "not_relevant": False}

    def read(self) -> dict[str, Any]:
        """The text as typed."""
        return {"body": self.text.toPlainText(), "not_relevant": self.not_relevant.isChecked()}

    def put(self, values: dict[str, Any]) -> None:
        """Show a text; the same text leaves the cursor where it is."""
        if self.text.toPlainText() != values["body"]:
            self.text.setPlainText(values["body"])
        self.not_relevant.setChecked(values["not_relevant"])
        self._count()

    def write(self, file: ReportFile, values: dict[str, Any]) -> bool:
        """Save the section."""
        command = WriteSection(report_id=file.report.id, name=self.key, **values)
        return self.hub.perform(write_section, command, self.refuse) is not None

    def _typed(self) -> None:
        self._count()
        self.touched()

    def _count(self) -> None:
        self._words.setText(words_count(self.text.toPlainText()))


def words_count(text: str) -> str:
    """`1 word`, `250 words`."""
    return trn("{n} word", "{n} words", len(text.split()))


def section_state(body: str, not_relevant: bool) -> tuple[Mark, str]:
    """How a section stands in the list: written with its words, not relevant, or empty."""
    if not_relevant:
        return HELD, tr("not relevant")
    return (ON_TRACK, words_count(body)) if body.strip() else (UNKNOWN, tr("empty"))
