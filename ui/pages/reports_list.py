"""The list of reports: whose, for which court and hearing, when it is due, which checks are awaited and how it stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseload.casework.queries import ReportLine, report_list
from caseload.casework.report_lines import ReportStanding, report_standings
from caseload.domain.dates import short_date
from caseload.domain.report import ReportStatus
from caseload.domain.report_head import wanted_on
from caseload.domain.words import msg, tr, trn
from caseload.domain.workdays import Holidays
from ui import veil
from ui.pages.reports_countdown import FORMAT_WORDS, STATUS_WORDS, countdown
from ui.widgets.buttons import primary_button
from ui.widgets.labels import plain_label
from ui.widgets.panels import Panel
from ui.widgets.state import MARK_ROLE, ON_TRACK, SOON, TOKEN_ROLE, Mark
from ui.widgets.tables import LetterTable

if TYPE_CHECKING:
    from ui.hub import Hub

Index = QModelIndex | QPersistentModelIndex
WEEK = 7
State = tuple[Mark | None, str]
Shown = Callable[[ReportLine, "ReportsModel"], State]


def _plain(words: Callable[[ReportLine, ReportsModel], str]) -> Shown:
    return lambda one, model: (None, words(one, model))


def _checks(one: ReportLine, model: ReportsModel) -> State:
    waiting = model.standing(one).checks_awaited
    return (SOON, tr("{n} not received", n=waiting)) if waiting else (None, tr("none awaited"))


def _stands(one: ReportLine, model: ReportsModel) -> State:
    if model.standing(one).sentence_wanted:
        return SOON, tr("sentence to record")
    if model.standing(one).sentenced:
        return ON_TRACK, tr("sentence recorded")
    return None, str(STATUS_WORDS[one.report.status])


COLUMNS: tuple[tuple[Any, Shown, int], ...] = (
    (msg("Person"), _plain(lambda one, _: one.person_name), 130),
    (msg("CRN"), _plain(lambda one, _: one.crn or tr("none yet")), 80),
    (msg("Court"), _plain(lambda one, _: one.report.court or tr("not recorded")), 150),
    (msg("Hearing"), _plain(lambda one, model: _day(one.report.hearing_on, model.today)), 90),
    (msg("Due"), lambda one, model: countdown(one.report, model.today, model.holidays), 268),
    (msg("Checks"), _checks, 130),
    (msg("Format"), _plain(lambda one, _: str(FORMAT_WORDS[one.report.format])), 72),
    (msg("Draft"), _plain(lambda one, _: str(one.report.draft_number)), 50),
    (msg("Stands"), _stands, 120),
)
GIVE_WAY, ROOMY = (1, 6, 7), 960
"""What the report tells once it is opened gives way on a small screen."""


class ReportsModel(QAbstractTableModel):
    """The reports as a table, those being written first."""

    def __init__(self, today: date, holidays: Holidays, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today: date = today
        self.holidays: Holidays = holidays
        self.rows: tuple[ReportLine, ...] = ()
        self._standings: dict[str, ReportStanding] = {}

    def show_rows(self, rows: tuple[ReportLine, ...], standings: dict[str, ReportStanding], today: date) -> None:
        """Show reports as they stand on a day."""
        self.beginResetModel()
        self.rows, self._standings, self.today = rows, standings, today
        self.endResetModel()

    def standing(self, one: ReportLine) -> ReportStanding:
        """What stands beside a report."""
        return self._standings.get(one.report.id, ReportStanding())

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
        """The words of a cell, and its mark where it is a state."""
        roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, MARK_ROLE, TOKEN_ROLE)
        if not index.isValid() or role not in roles:
            return None
        mark, words = COLUMNS[index.column()][1](self.rows[index.row()], self)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return veil.shown(words)
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        return mark if role == MARK_ROLE else mark.token if mark else None


class ReportsView(QWidget):
    """Says what is due, and lists every report; N starts one, S on a line records its sentence."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hub = hub
        self.model = ReportsModel(hub.today, hub.session.rules.holidays)
        self.title = plain_label("", "title", wrap=True)
        self.start_button = primary_button(tr("Start a report"), lambda: hub.open_dialog("start_report"))
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.start_button)
        self.table = LetterTable(tr("Reports"), self._open, self._letter)
        self.model.setParent(self.table)
        self.table.setModel(self.model)
        self.first: QWidget = self.table
        for place, (_, _, width) in enumerate(COLUMNS):
            self.table.setColumnWidth(place, width)
        words = tr("No report yet. Start one for somebody in the file, or for somebody new.")
        self._empty = plain_label(words, "quiet", wrap=True)
        self._hint = plain_label(tr("Enter opens the report. N starts one. S records what the court imposed."), "small")
        panel = Panel()
        panel.body.addWidget(self._empty)
        panel.body.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(panel, 1)
        column.addWidget(self._hint)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a small screen what the report itself tells gives way."""
        super().resizeEvent(event)
        for column in GIVE_WAY:
            self.table.setColumnHidden(column, self.width() < ROOMY)

    def reread(self) -> None:
        """Read every report, keeping the chosen one chosen."""
        row = max(0, self.table.currentIndex().row())
        rows, standings = report_list(self.hub.session), report_standings(self.hub.session)
        self.model.show_rows(rows, standings, self.hub.today)
        self.title.setText(reports_sentence(rows, self.hub.today, sum(one.sentence_wanted for one in standings.values())))
        self._empty.setVisible(not rows)
        for part in (self.table, self._hint):
            part.setVisible(bool(rows))
        self.first = self.table if rows else self.start_button
        if rows:
            self.table.setCurrentIndex(self.model.index(min(row, len(rows) - 1), 0))

    def _open(self, row: int) -> None:
        self.hub.open_page("reports", report_id=self.model.rows[row].report.id)

    def _letter(self, row: int, letter: str) -> bool:
        if letter == "n":
            self.hub.open_dialog("start_report")
        elif letter == "s" and 0 <= row < len(self.model.rows):
            self.hub.open_dialog("sentence", report_id=self.model.rows[row].report.id)
        else:
            return False
        return True


def reports_sentence(rows: tuple[ReportLine, ...], today: date, sentences: int = 0) -> str:
    """What must be known of the reports: what is written, late, due within a week, and how many sentences are to be recorded."""
    open_ones = [one.report for one in rows if one.report.status is ReportStatus.DRAFT]
    late = sum(report.due_on < today for report in open_ones if report.due_on)
    dues = [day for day in map(wanted_on, open_ones) if day]
    near = sum(today <= day <= today + timedelta(days=WEEK) for day in dues)
    writing = trn("{n} report is being written", "{n} reports are being written", len(open_ones))
    parts = [writing if open_ones else tr("No report is being written")]
    if late:
        parts.append(trn("{n} is late", "{n} are late", late))
    if near:
        parts.append(trn("{n} is due within a week", "{n} are due within a week", near))
    if sentences:
        parts.append(trn("{n} sentence is to be recorded", "{n} sentences are to be recorded", sentences))
    return "; ".join(parts) + "."


def _day(day: date | None, today: date) -> str:
    return short_date(day, today) if day else tr("not recorded")
