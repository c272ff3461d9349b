"""The head of a report: court, dates, conviction and plea, offences and format."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from caseload.domain.dates import plain_date, read_entry
from caseload.domain.report import ReportFormat
from caseload.domain.words import msg, tr
from ui.pages.reports_offences import OffencesEdit, offence_rows, offences_of
from ui.pages.reports_pane import ReportPane
from ui.widgets.day_edit import DayEdit
from ui.widgets.fields import choice, line_edit, value_of
from ui.widgets.forms import FieldError
from ui.widgets.labels import plain_label
from ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from caseload.casework.queries import ReportFile
    from caseload.domain.report import Report
    from ui.hub import Hub

NOT_CONVICTED = "not yet convicted"
FORMATS = (
    (ReportFormat.ORAL, msg("Oral, with a written record")), (ReportFormat.SHORT, msg("Short")),
    (ReportFormat.STANDARD, msg("Standard")),
)
PLEAS = (
    ("guilty", msg("guilty")), ("guilty on a basis of plea", msg("guilty on a basis of plea")),
    ("not guilty, convicted after trial", msg("not guilty, convicted after trial")), ("mixed pleas", msg("mixed pleas")),
)
DAYS = (("requested_on", msg("Requested")), ("hearing_on", msg("Hearing")), ("due_on", msg("Due at court")))


class HeadPane(ReportPane):
    """Edits what stands at the head of a report."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, "head", parent)
        self.body.addWidget(plain_label(tr("Court and offences"), "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)
        self._fill(grid)
        self.body.addWidget(plain_label(tr("Offences"), "strong"))
        self.offences = OffencesEdit(hub.today)
        self.offences.edited.connect(self.touched)
        self.body.addWidget(self.offences)
        self.body.addWidget(self.message)
        self.body.addStretch(1)
        self.first = self.fields["court"].editor

    def values_of(self, file: ReportFile) -> dict[str, Any]:
        """The stored head."""
        report = file.report
        return {
            "court": report.court, "local_justice_area": report.local_justice_area, "format": report.format.value,
            "not_convicted": report.plea == NOT_CONVICTED, "plea": "" if report.plea == NOT_CONVICTED else report.plea,
            **{key: _text(getattr(report, key)) for key in ("requested_on", "hearing_on", "due_on", "conviction_on")},
            "offences": offence_rows(report.offences),
        }  # fmt: skip

    def applied(self, report: Report, values: dict[str, Any]) -> Report:
        """The report with this head."""
        days = {key: self._day(key) for key in ("requested_on", "hearing_on", "due_on", "conviction_on")}
        not_convicted = values["not_convicted"]
        return replace(
            report, court=values["court"].strip(), local_justice_area=values["local_justice_area"].strip(),
            format=ReportFormat(values["format"]), plea=NOT_CONVICTED if not_convicted else values["plea"],
            offences=offences_of(values["offences"], self.hub.today),
            requested_on=days["requested_on"], hearing_on=days["hearing_on"], due_on=days["due_on"],
            conviction_on=None if not_convicted else days["conviction_on"],
        )  # fmt: skip

    def read(self) -> dict[str, Any]:
        """Everything typed here; dates as they are written out, so that another spelling of the same day is no change."""
        values = super().read()
        for key, field in self.fields.items():
            if isinstance(field.editor, DayEdit) and (day := field.editor.day()) is not None:
                values[key] = _text(day)
        return {**values, "offences": self.offences.rows()}

    def put(self, values: dict[str, Any]) -> None:
        """Show a head."""
        super().put(values)
        if self.offences.rows() != values["offences"]:
            self.offences.show_rows(values["offences"])
        self._show_conviction()

    def _fill(self, grid: QGridLayout) -> None:
        self._add(grid, 0, 0, "court", tr("Court"), line_edit())
        self._add(grid, 0, 1, "local_justice_area", tr("Local justice area"), line_edit())
        for row, (key, words) in enumerate(DAYS, start=1):
            self._add(grid, row, 0, key, str(words), DayEdit(self.hub.today))
        self._add(grid, 1, 1, "format", tr("Format"), choice((kind.value, str(words)) for kind, words in FORMATS))
        self._add(grid, 2, 1, "conviction_on", tr("Convicted on"), DayEdit(self.hub.today))
        self._add(grid, 3, 1, "plea", tr("Plea"), choice(((key, str(words)) for key, words in PLEAS), blank=tr("not recorded")))
        self.not_convicted = TickBox(tr("Not yet convicted"))
        self._add(grid, 4, 1, "not_convicted", tr("Not yet convicted"), self.not_convicted)
        self.not_convicted.toggled.connect(lambda _: self._show_conviction())

    def _add(self, grid: QGridLayout, row: int, column: int, key: str, words: str, editor: QWidget) -> None:
        place = QVBoxLayout()
        self.add_field(key, words, editor, into=place)
        place.addStretch(1)
        grid.addLayout(place, row, column)

    def _show_conviction(self) -> None:
        """Someone not yet convicted has no day of conviction and no plea to give."""
        convicted = not self.not_convicted.isChecked()
        for key in ("conviction_on", "plea"):
            self.fields[key].setEnabled(convicted)

    def _day(self, key: str) -> date | None:
        editor = self.fields[key].editor
        if isinstance(editor, DayEdit) and not editor.readable():
            raise FieldError(key, tr("“{text}” is not a day. Type it as 19/11/2026, fri or +2w.", text=editor.text()))
        text = str(value_of(editor))
        return read_entry(text, self.hub.today) if text.strip() else None


def _text(day: date | None) -> str:
    return "" if day is None else plain_date(day)


__all__ = ["FORMATS", "NOT_CONVICTED", "HeadPane"]
