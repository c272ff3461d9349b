"""What a report was made from, who wrote it and how it is marked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from caseload.domain.settings import setting_row
from caseload.domain.words import msg, tr
from ui.pages.reports_pane import ReportPane
from ui.widgets.fields import choice, line_edit, text_edit
from ui.widgets.labels import plain_label
from ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from caseload.casework.queries import ReportFile
    from caseload.domain.report import Report
    from ui.hub import Hub

# The union of the tick boxes of the published official report services.
SOURCES = (
    msg("Interview"), msg("Prosecution summary"), msg("Previous convictions"), msg("Service records"),
    msg("Earlier assessment"), msg("Domestic abuse call-outs"), msg("Child safeguarding checks"),
    msg("Adult safeguarding checks"), msg("Police information"), msg("Victim personal statement"), msg("Witness statement"),
    msg("Medical information"), msg("Sentencing guidelines"), msg("Equality information form"),
)  # fmt: skip
ACROSS = 3


class SourcesPane(ReportPane):
    """Ticks the sources; what is not on the list is typed, one a line."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, "sources", parent)
        self.body.addWidget(plain_label(tr("Sources"), "heading"))
        self.ticks = {row.id: TickBox(str(row)) for row in SOURCES}
        grid = QGridLayout()
        for place, (name, tick) in enumerate(self.ticks.items()):
            tick.setAccessibleName(tr(name))
            tick.toggled.connect(lambda _: self.touched())
            grid.addWidget(tick, place // ACROSS, place % ACROSS)
        self.body.addLayout(grid)
        self.add_field("others", tr("Other sources, one a line"), text_edit(lines=3))
        row = QHBoxLayout()
        row.setSpacing(16)
        self.add_field("author", tr("Author"), line_edit(), into=row)
        marks = ((key, str(words)) for key, words in setting_row("marking").choices)
        self.add_field("marking", tr("Marking"), choice(marks), into=row)
        self.body.addLayout(row)
        self.body.addWidget(self.message)
        self.message.hide()
        self.body.addStretch(1)
        self.first = next(iter(self.ticks.values()))

    def values_of(self, file: ReportFile) -> dict[str, Any]:
        """The stored sources, those of the list apart from the others."""
        report = file.report
        return {
            "ticked": [name for name in self.ticks if name in report.sources],
            "others": "\n".join(source for source in report.sources if source not in self.ticks),
            "author": report.author, "marking": report.marking,
        }  # fmt: skip

    def read(self) -> dict[str, Any]:
        """What is ticked and typed."""
        return {**super().read(), "ticked": [name for name, tick in self.ticks.items() if tick.isChecked()]}

    def put(self, values: dict[str, Any]) -> None:
        """Show sources."""
        super().put(values)
        for name, tick in self.ticks.items():
            tick.setChecked(name in values["ticked"])

    def applied(self, report: Report, values: dict[str, Any]) -> Report:
        """The report with these sources."""
        others = [line.strip() for line in values["others"].splitlines() if line.strip()]
        return replace(report, sources=(*values["ticked"], *others), author=values["author"].strip(), marking=values["marking"])


class NotePane(ReportPane):
    """The officer's own note on a report: kept with it, never printed."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, "note", parent)
        self.body.addWidget(plain_label(tr("Private note"), "heading"))
        hint = tr("Never printed and never in the court's copy. The person may still ask to see it.")
        self.add_field("private_note", tr("Note"), text_edit(lines=10), hint)
        self.body.addWidget(self.message)
        self.message.hide()
        self.body.addStretch(1)
        self.first = self.fields["private_note"].editor

    def values_of(self, file: ReportFile) -> dict[str, Any]:
        """The stored note."""
        return {"private_note": file.report.private_note}

    def applied(self, report: Report, values: dict[str, Any]) -> Report:
        """The report with this note."""
        return replace(report, private_note=values["private_note"])
