"""The list of reports: whose, for which court and hearing, when it is due and how it stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseload.casework.queries import ReportLine, report_list
from caseload.domain.dates import days_words, short_date, working_days_words
from caseload.domain.report import Report, ReportFormat, ReportStatus
from caseload.domain.words import msg, tr, trn
from caseload.domain.workdays import Holidays, working_days_between
from ui.widgets.buttons import link_button, primary_button
from ui.widgets.labels import plain_label
from ui.widgets.panels import Panel
from ui.widgets.state import HELD, LATE, MARK_ROLE, ON_TRACK, SOON, TOKEN_ROLE, UNKNOWN, Mark
from ui.widgets.tables import plain_table

if TYPE_CHECKING:
    from ui.hub import Hub

Index = QModelIndex | QPersistentModelIndex
SOON_DAYS, WEEK = 3, 7
FORMAT_WORDS = {ReportFormat.ORAL: msg("oral"), ReportFormat.SHORT: msg("short"), ReportFormat.STANDARD: msg("standard")}
STATUS_WORDS = {
    ReportStatus.DRAFT: msg("being written"), ReportStatus.FINAL: msg("finished"), ReportStatus.WITHDRAWN: msg("withdrawn"),
}


def countdown(report: Report, today: date, holidays: Holidays) -> tuple[Mark, str]:
    """How near the due date is, in working days: late, soon, on track, or not known."""
    if report.status is ReportStatus.FINAL:
        day = report.finished_on
        return ON_TRACK, tr("finished {date}", date=short_date(day, today)) if day else tr("finished")
    if report.status is ReportStatus.WITHDRAWN:
        return HELD, tr("withdrawn")
    if report.due_on is None:
        return UNKNOWN, tr("no due date")
    words = short_date(report.due_on, today)
    if report.due_on < today:
        return LATE, tr("{date}, {days} late", date=words, days=days_words((today - report.due_on).days))
    left = working_days_between(today, report.due_on, holidays)
    mark = SOON if left <= SOON_DAYS else ON_TRACK
    if report.due_on == today:
        return mark, tr("today")
    return mark, tr("{date}, in {days}", date=words, days=working_days_words(left))


Shown = Callable[[ReportLine, "ReportsModel"], str]
COLUMNS: tuple[tuple[Any, Shown, int], ...] = (
    (msg("Person"), lambda one, _: one.person_name, 200),
    (msg("CRN"), lambda one, _: one.crn or tr("none yet"), 90),
    (msg("Court"), lambda one, _: one.report.court or tr("not recorded"), 220),
    (msg("Format"), lambda one, _: str(FORMAT_WORDS[one.report.format]), 80),
    (msg("Hearing"), lambda one, model: _day(one.report.hearing_on, model.today), 100),
    (msg("Due"), lambda one, model: countdown(one.report, model.today, model.holidays)[1], 230),
    (msg("Draft"), lambda one, _: str(one.report.draft_number), 60),
    (msg("Stands"), lambda one, _: str(STATUS_WORDS[one.report.status]), 110),
)
DUE = 5


class ReportsModel(QAbstractTableModel):
    """The reports as a table, those being written first."""

    def __init__(self, today: date, holidays: Holidays, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today: date = today
        self.holidays: Holidays = holidays
        self.rows: tuple[ReportLine, ...] = ()

    def show_rows(self, rows: tuple[ReportLine, ...], today: date) -> None:
        """Show reports as they stand on a day."""
        self.beginResetModel()
        self.rows, self.today = rows, today
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """One row a report."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The columns of COLUMNS."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The words of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return str(COLUMNS[section][0])
        return None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The words of a cell, and the countdown's mark."""
        if not index.isValid():
            return None
        one = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[index.column()][1](one, self)
        if index.column() == DUE and role in (MARK_ROLE, TOKEN_ROLE):
            mark = countdown(one.report, self.today, self.holidays)[0]
            return mark if role == MARK_ROLE else mark.token
        return None


class ReportsView(QWidget):
    """Says what is due, and lists every report."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hub = hub
        self.model = ReportsModel(hub.today, hub.session.rules.holidays)
        self.title = plain_label("", "title", wrap=True)
        self.start_button = primary_button(tr("Start a report"), lambda: hub.open_dialog("start_report"))
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(link_button(tr("Local provision"), lambda: hub.open_page("reports", view="provision")))
        head.addWidget(self.start_button)
        self.table = plain_table(self.model, tr("Reports"), self._open)
        self.first: QWidget = self.table
        for place, (_, _, width) in enumerate(COLUMNS):
            self.table.setColumnWidth(place, width)
        words = tr("No report yet. Start one for somebody in the file, or for somebody new.")
        self._empty = plain_label(words, "quiet", wrap=True)
        panel = Panel()
        panel.body.addWidget(self._empty)
        panel.body.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(panel, 1)

    def reread(self) -> None:
        """Read every report, keeping the chosen one chosen."""
        row = max(0, self.table.currentIndex().row())
        rows = report_list(self.hub.session)
        self.model.show_rows(rows, self.hub.today)
        self.title.setText(reports_sentence(rows, self.hub.today))
        self._empty.setVisible(not rows)
        self.table.setVisible(bool(rows))
        self.first = self.table if rows else self.start_button
        if rows:
            self.table.setCurrentIndex(self.model.index(min(row, len(rows) - 1), 0))

    def _open(self, row: int) -> None:
        self.hub.open_page("reports", report_id=self.model.rows[row].report.id)


def reports_sentence(rows: tuple[ReportLine, ...], today: date) -> str:
    """What must be known of the reports, in one sentence: what is late, what is due within a week, what is being written."""
    open_ones = [one.report for one in rows if one.report.status is ReportStatus.DRAFT]
    if not open_ones:
        return tr("No report is being written.")
    dues = [report.due_on for report in open_ones if report.due_on]
    late = sum(day < today for day in dues)
    near = sum(today <= day <= today + timedelta(days=WEEK) for day in dues)
    parts = [trn("{n} report is being written", "{n} reports are being written", len(open_ones))]
    if late:
        parts.append(trn("{n} is late", "{n} are late", late))
    if near:
        parts.append(trn("{n} is due within a week", "{n} are due within a week", near))
    return "; ".join(parts) + "."


def _day(day: date | None, today: date) -> str:
    return short_date(day, today) if day else tr("not recorded")
