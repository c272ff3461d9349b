"""What a report was made from, who wrote and countersigned it, and how it is marked."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from caseload.domain.report import Said
from caseload.domain.settings import setting_row
from caseload.domain.words import msg, tr
from ui.pages.reports_pane import ReportPane
from ui.pages.reports_typed import day_text, day_typed, day_written, of_field
from ui.widgets.day_edit import DayEdit
from ui.widgets.fields import choice, line_edit, text_edit
from ui.widgets.labels import hairline, plain_label
from ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from caseload.casework.report_work import ReportWork
    from caseload.domain.report import Report
    from ui.hub import Hub

# The union of the tick boxes of the published official report services.
SOURCES = (
    msg("Interview"), msg("Prosecution summary"), msg("Previous convictions"), msg("Service records"),
    msg("Earlier assessment"), msg("Domestic abuse call-outs"), msg("Child safeguarding checks"),
    msg("Adult safeguarding checks"), msg("Police information"), msg("Victim personal statement"), msg("Witness statement"),
    msg("Medical information"), msg("Sentencing guidelines"), msg("Equality information form"),
)  # fmt: skip
ACROSS, ROOMY = 3, 680
AUTHOR = ("author", "office", "phone", "countersigned_by")
EQUALITY = ((Said.NOT_ASKED.value, msg("not recorded")), (Said.YES.value, msg("yes")), (Said.NO.value, msg("no")))


class SourcesPane(ReportPane):
    """Ticks the sources; what is not on the list is typed, one a line."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, "sources", parent)
        self.body.addWidget(plain_label(tr("Sources"), "heading"))
        self.ticks = {row.id: TickBox(str(row)) for row in SOURCES}
        self._grid, self._across = QGridLayout(), 0
        for name, tick in self.ticks.items():
            tick.setAccessibleName(tr(name))
            tick.toggled.connect(lambda _: self.touched())
        self._lay_ticks(ACROSS)
        self.body.addLayout(self._grid)
        others = text_edit(lines=2)
        others.setMaximumHeight(others.minimumHeight())
        self.add_field("others", tr("Other sources, one a line"), others)
        considered = choice((key, str(words)) for key, words in EQUALITY)
        marks = ((key, str(words)) for key, words in setting_row("marking").choices)
        self._line(("equality_considered", tr("Equality information considered"), considered),
                   ("marking", tr("Marking"), choice(marks)))  # fmt: skip
        self.body.addWidget(hairline())
        self.body.addWidget(plain_label(tr("Author"), "heading"))
        self._line(("author", tr("Author"), line_edit()), ("office", tr("Office"), line_edit()),
                   ("phone", tr("Telephone"), line_edit()))  # fmt: skip
        self._line(("countersigned_by", tr("Countersigned by"), line_edit()),
                   ("countersigned_on", tr("Countersigned on"), DayEdit(hub.today)))  # fmt: skip
        self.body.addWidget(self.message)
        self.message.hide()
        self.body.addStretch(1)
        self.first = next(iter(self.ticks.values()))

    def values_of(self, file: ReportWork) -> dict[str, Any]:
        """The stored sources, those of the list apart from the others."""
        report = file.report
        return {
            "ticked": [name for name in self.ticks if name in report.sources],
            "others": "\n".join(source for source in report.sources if source not in self.ticks),
            **{key: getattr(report, key) for key in AUTHOR}, "marking": report.marking,
            "countersigned_on": day_text(report.countersigned_on), "equality_considered": report.equality_considered.value,
        }  # fmt: skip

    def read(self) -> dict[str, Any]:
        """What is ticked and typed."""
        typed = super().read()
        signed = day_written(self.fields["countersigned_on"].editor, typed["countersigned_on"])
        ticked = [name for name, tick in self.ticks.items() if tick.isChecked()]
        return {**typed, "countersigned_on": signed, "ticked": ticked}

    def put(self, values: dict[str, Any]) -> None:
        """Show sources."""
        super().put(values)
        for name, tick in self.ticks.items():
            tick.setChecked(name in values["ticked"])

    def applied(self, report: Report, values: dict[str, Any]) -> Report:
        """The report with these sources."""
        others = [line.strip() for line in values["others"].splitlines() if line.strip()]
        signed = of_field("countersigned_on", partial(day_typed, values["countersigned_on"], self.hub.today))
        return replace(
            report, sources=(*values["ticked"], *others), marking=values["marking"], countersigned_on=signed,
            equality_considered=Said(values["equality_considered"]), **{key: values[key].strip() for key in AUTHOR},
        )  # fmt: skip

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a small screen the boxes stand two to a line."""
        super().resizeEvent(event)
        self._lay_ticks(ACROSS if self.width() >= ROOMY else ACROSS - 1)

    def _lay_ticks(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        for place, tick in enumerate(self.ticks.values()):
            self._grid.addWidget(tick, place // across, place % across)

    def _line(self, *fields: tuple[str, str, QWidget]) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
        for at, (key, words, editor) in enumerate(fields):
            self.add_field(key, words, editor, into=row)
            row.setStretch(at, 1)
        self.body.addLayout(row)


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

    def values_of(self, file: ReportWork) -> dict[str, Any]:
        """The stored note."""
        return {"private_note": file.report.private_note}

    def applied(self, report: Report, values: dict[str, Any]) -> Report:
        """The report with this note."""
        return replace(report, private_note=values["private_note"])
