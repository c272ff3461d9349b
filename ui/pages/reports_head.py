"""The request of a report: court and hearing, conviction and plea, who asked and why, the interview, the offences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from caseload.casework.paper_request import LANGUAGES
from caseload.domain.errors import Refusal
from caseload.domain.report import Convicted, ReportFormat
from caseload.domain.report_head import against_head
from caseload.domain.words import Message, msg, tr
from ui.hearing_day import remark_hearing
from ui.pages.reports_hearing import HearingBox
from ui.pages.reports_offences import OffencesEdit, offence_rows, offences_of
from ui.pages.reports_pane import ReportPane
from ui.pages.reports_typed import day_text, day_typed, day_written, of_field
from ui.widgets.day_edit import DayEdit
from ui.widgets.fields import choice, line_edit, value_of
from ui.widgets.forms import FieldError
from ui.widgets.labels import hairline, plain_label

if TYPE_CHECKING:
    from caseload.casework.report_work import ReportWork
    from caseload.domain.report import Report
    from ui.hub import Hub

NOT_CONVICTED = "not yet convicted"
"""What reports of before the state of conviction hold in place of a plea."""
Choices = tuple[tuple[str, Message], ...]
FORMATS = (
    (ReportFormat.ORAL, msg("Oral, with a written record")), (ReportFormat.SHORT, msg("Short")),
    (ReportFormat.STANDARD, msg("Standard")),
)
PLEAS: Choices = (
    ("guilty", msg("guilty")), ("guilty on a basis of plea", msg("guilty on a basis of plea")),
    ("not guilty, convicted after trial", msg("not guilty, convicted after trial")), ("mixed pleas", msg("mixed pleas")),
    ("not guilty", msg("not guilty")),
)  # fmt: skip
CONVICTED: Choices = (
    (Convicted.NOT_SAID.value, msg("not recorded")), (Convicted.CONVICTED.value, msg("convicted")),
    (Convicted.NOT_YET.value, msg("not yet convicted")),
)  # fmt: skip
INTERVIEWS: Choices = (
    ("in person", msg("in person")), ("video", msg("by video")), ("telephone", msg("by telephone")),
    ("not interviewed", msg("not interviewed")),
)  # fmt: skip
DAYS = ("requested_on", "hearing_on", "due_on", "conviction_on", "interviewed_on")
WORDS = ("court", "local_justice_area", "case_number", "plea", "requested_by", "requested_why", "indication", "interviewed_how",
         "language")  # fmt: skip


class HeadPane(ReportPane):
    """Edits what was asked for, by whom, for which hearing and on whom."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, "head", parent)
        self.hearing = HearingBox(hub, self.save)
        self._column(tr("Hearing"), self._hearing_fields(), self.hearing)
        self._column(tr("Request"), self._request_fields())
        self._column(tr("Interview and paper"), self._paper_fields())
        self.body.addWidget(hairline())
        self.body.addWidget(plain_label(tr("Offences"), "heading"))
        self.offences = OffencesEdit(hub.today)
        self.offences.edited.connect(self.touched)
        self.body.addWidget(self.offences)
        self.body.addWidget(self.message)
        self.body.addStretch(1)
        self.first = self.fields["court"].editor
        self.edited.connect(self.judge)
        remark_hearing(hub, self.fields["hearing_on"])

    def values_of(self, file: ReportWork) -> dict[str, Any]:
        """The stored request."""
        report = file.report
        unconvicted = report.plea == NOT_CONVICTED
        return {
            **{key: getattr(report, key) for key in WORDS}, "plea": "" if unconvicted else report.plea,
            "convicted": (Convicted.NOT_YET if unconvicted else report.convicted).value, "format": report.format.value,
            **{key: day_text(getattr(report, key)) for key in DAYS}, "offences": offence_rows(report.offences),
        }  # fmt: skip

    def applied(self, report: Report, values: dict[str, Any]) -> Report:
        """The report with this request."""
        days: dict[str, Any] = {key: of_field(key, partial(day_typed, values[key], self.hub.today)) for key in DAYS}
        convicted = Convicted(values["convicted"])
        if convicted is Convicted.NOT_YET:
            days["conviction_on"] = None
        return replace(
            report, **{key: values[key].strip() for key in WORDS}, **days, format=ReportFormat(values["format"]),
            convicted=convicted, offences=offences_of(values["offences"], self.hub.today),
        )  # fmt: skip

    def read(self) -> dict[str, Any]:
        """Everything typed here; dates as they are written out, so that another spelling of the same day is no change."""
        typed = super().read()
        written = {key: day_written(self.fields[key].editor, typed[key]) for key in DAYS}
        return {**typed, **written, "offences": self.offences.rows()}

    def put(self, values: dict[str, Any]) -> None:
        """Show a request."""
        super().put(values)
        if self.offences.rows() != values["offences"]:
            self.offences.show_rows(values["offences"])
        self._show_conviction()

    def show_file(self, file: ReportWork) -> None:
        """Show a report, with what is known of its hearing."""
        super().show_file(file)
        self.hearing.show_file(file)
        self.judge()

    def judge(self) -> None:
        """Say beside the hearing what stands against it as it is typed: it stops finishing, never saving."""
        if self.file is None:
            return
        try:
            report = self.applied(self.file.report, self.read())
        except (FieldError, Refusal):
            return  # said beside its own field once it is saved
        found = " ".join(map(str, against_head(report, self.file.person.date_of_birth, self.hub.today)))
        field = self.fields["hearing_on"]
        field.say_beside(found) if found else field.clear_error()

    # -- looks ------------------------------------------------------------------------------------------------

    def _hearing_fields(self) -> Iterable[tuple[str, str, QWidget]]:
        today = self.hub.today
        convicted = choice((key, str(words)) for key, words in CONVICTED)
        convicted.currentIndexChanged.connect(lambda _: self._show_conviction())
        return (
            ("court", tr("Court"), line_edit()), ("local_justice_area", tr("Local justice area"), line_edit()),
            ("hearing_on", tr("Hearing"), DayEdit(today)), ("due_on", tr("Due at court, as the court set it"), DayEdit(today)),
            ("convicted", tr("Conviction"), convicted), ("conviction_on", tr("Convicted on"), DayEdit(today)),
            ("plea", tr("Plea"), choice(((key, str(words)) for key, words in PLEAS), blank=tr("not recorded"))),
            ("case_number", tr("Case number"), line_edit()),
        )  # fmt: skip

    def _request_fields(self) -> Iterable[tuple[str, str, QWidget]]:
        return (
            ("requested_on", tr("Requested"), DayEdit(self.hub.today)), ("requested_by", tr("Who asked"), line_edit()),
            ("requested_why", tr("Why"), line_edit()), ("indication", tr("The court's indication"), line_edit()),
        )  # fmt: skip

    def _paper_fields(self) -> Iterable[tuple[str, str, QWidget]]:
        formats = ((kind.value, str(words)) for kind, words in FORMATS)
        how = choice(((key, str(words)) for key, words in INTERVIEWS), blank=tr("not recorded"))
        languages = choice(((key, str(words)) for key, words in LANGUAGES), blank=tr("as the window"))
        return (
            ("interviewed_how", tr("How interviewed"), how), ("interviewed_on", tr("Interviewed on"), DayEdit(self.hub.today)),
            ("format", tr("Format"), choice(formats)), ("language", tr("Language of the paper"), languages),
        )  # fmt: skip

    def _column(self, heading: str, fields: Iterable[tuple[str, str, QWidget]], below: QWidget | None = None) -> None:
        """A group of fields, two to a line, with what stands under it."""
        if self.body.count():
            self.body.addWidget(hairline())
        self.body.addWidget(plain_label(heading, "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        for at, (key, words, editor) in enumerate(fields):
            place = QVBoxLayout()
            self.add_field(key, words, editor, into=place)
            place.addStretch(1)
            grid.addLayout(place, *divmod(at, 2))
        self.body.addLayout(grid)
        if below is not None:
            self.body.addWidget(below)

    def _show_conviction(self) -> None:
        """Someone not yet convicted has no day of conviction, and a plea that is only expected."""
        awaited = value_of(self.fields["convicted"].editor) == Convicted.NOT_YET.value
        self.fields["conviction_on"].setEnabled(not awaited)
        self.fields["plea"].rename(tr("Anticipated plea") if awaited else tr("Plea"))


__all__ = ["FORMATS", "NOT_CONVICTED", "HeadPane"]
