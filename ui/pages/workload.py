"""The workload page: the senior's sheet on screen, with every number open to the people behind it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from caseload.casework.papers import PaperRequest
from caseload.casework.settings import setting
from caseload.casework.workload_summary import workload_summary
from caseload.documents.capacity_words import table_words
from caseload.documents.registry import REPORT_KINDS, Needs, ReportKind, report_kind
from caseload.domain.casefile import is_open
from caseload.domain.words import tr, trn
from caseload.domain.workload_history import tables_words
from ui.pages.page import Page
from ui.pages.workload_ahead import fill_ahead, fill_contact, fill_dated, fill_late
from ui.pages.workload_capacity import fill_capacity
from ui.pages.workload_hours import fill_hours
from ui.pages.workload_mix import fill_mix
from ui.pages.workload_people import people_link
from ui.pages.workload_tables import capacity_table, trend_table
from ui.pages.workload_trend import fill_continuity, fill_trend
from ui.widgets.buttons import link_button, primary_button
from ui.widgets.flow import flow_of
from ui.widgets.labels import plain_label
from ui.widgets.panels import Panel, clear_layout, scrolling
from ui.widgets.tables import PlainTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caseload.domain.casefile import CaseLine
    from caseload.domain.change import Change
    from caseload.domain.workload_figures import TalkingPoint, WorkloadFigures
    from caseload.domain.workload_summary import WorkloadSummary
    from ui.hub import Hub


SHEET = "workload"
SIDE_BY_SIDE = 1000
"""Narrower than this the right column goes under the left one."""
FORMS = {"day-sheet": "day_sheet", "cover": "cover", "leaving": "leaving"}


class WorkloadPage(Page):
    """Shows the same figures as the printed sheet, worked out once when the page is shown or something changed."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self.title = plain_label("", "title", wrap=True)
        self.print_button = primary_button(tr("Print workload sheet"), self.print_sheet)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.as_tables = False
        self.turn_button = link_button(tr("Tables (Alt+T)"), self.turn_charts)
        for keys, run in (("Alt+T", self.turn_charts), ("Alt+W", partial(hub.open_dialog, "whatif"))):
            shortcut = QShortcut(QKeySequence(keys), self, run)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.panels = {
            "talk": Panel(tr("To talk about")), "capacity": Panel(tr("Capacity"), self._what_if()),
            "hours": Panel(tr("Hours taken off the week")), "trend": Panel(tr("Twelve weeks")),
            "continuity": Panel(tr("Continuity of officer")), "mix": Panel(tr("Who")),
            "late": Panel(tr("Late or not known")), "contact": Panel(tr("Contact, last four weeks")),
            "ahead": Panel(tr("Next four weeks")), "dated": Panel(tr("Dated in these weeks")),
        }  # fmt: skip
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.turn_button)
        head.addWidget(self.print_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._other_papers())
        column.addWidget(self._acts())
        column.addWidget(scrolling(self._board()), 1)

    def reread(self, change: Change | None) -> None:
        """Work the figures out again and show them."""
        every = self.hub.book.lines()
        summary = workload_summary(self.hub.session, str(report_kind(SHEET).words))
        figures = summary.figures
        lines = [line for line in every if is_open(line, self.hub.today)]
        for panel in self.panels.values():
            clear_layout(panel.body)
            panel.body.setSpacing(6)
        self.title.setText(workload_sentence(figures))
        self._fill_talk(figures)
        self._fill_charts(summary, lines)
        fill_hours(self.hub, self.panels["hours"].body)
        fill_continuity(self.hub, self.panels["continuity"].body, summary.continuity)
        fill_mix(self.hub, self.panels["mix"].body, figures, lines)
        fill_late(self.hub, self.panels["late"].body, figures, lines)
        fill_contact(self.panels["contact"].body, figures.contact)
        fill_ahead(self.hub, self.panels["ahead"].body, figures, lines)
        fill_dated(self.hub, self.panels["dated"].body, figures)
        self.panels["dated"].setVisible(bool(figures.dated))

    def turn_charts(self) -> None:
        """Show the charts as tables, or the tables as charts; the keyboard goes to the first of them."""
        self.as_tables = not self.as_tables
        self.refresh()
        first = self.panels["capacity"].findChild(PlainTable) if self.as_tables else None
        (first or self.turn_button).setFocus()

    def _fill_charts(self, summary: WorkloadSummary, lines: Sequence[CaseLine]) -> None:
        """Capacity and its weeks as bars with their numbers, or the same as tables."""
        capacity, trend = self.panels["capacity"].body, self.panels["trend"].body
        self.turn_button.setText(tr("Charts (Alt+T)") if self.as_tables else tr("Tables (Alt+T)"))
        if self.as_tables:
            capacity.addWidget(plain_label(table_words(summary.figures.capacity), "small", wrap=True))
            capacity.addWidget(capacity_table(self.hub, summary.figures.capacity, lines))
            tables = tables_words(one for _, one in summary.trend if one is not None)
            if tables:
                trend.addWidget(plain_label(tr("Weighed by: {tables}.", tables=tables), "small", wrap=True))
            trend.addWidget(trend_table(self.hub, summary))
        else:
            fill_capacity(self.hub, capacity, summary.figures.capacity, lines)
            fill_trend(self.hub, trend, summary)

    def focus_first(self) -> None:
        """The button that prints."""
        self.print_button.setFocus()

    def print_sheet(self) -> None:
        """Show the sheet as it prints."""
        request = PaperRequest(key=SHEET, marking=str(setting(self.hub.session, "marking")))
        self.hub.open_dialog("preview", request=request, suggested=(tr("Senior probation officer"),))

    def print_paper(self, kind: ReportKind) -> None:
        """Show another paper about the caseload as it prints, or the form that asks what it needs."""
        if kind.key in FORMS:
            self.hub.open_dialog(FORMS[kind.key])
            return
        request = PaperRequest(key=kind.key, marking=str(setting(self.hub.session, "marking")))
        self.hub.open_dialog("preview", request=request, suggested=(tr("Senior probation officer"),))

    def _other_papers(self) -> QWidget:
        """A link for every other paper of the registry that is about the caseload."""
        here = (kind for kind in REPORT_KINDS if not kind.about_person and kind.needs is not Needs.CERTIFICATE)
        kinds = [kind for kind in here if kind.key != SHEET]
        links = [link_button(str(kind.words), partial(self.print_paper, kind)) for kind in kinds]
        for one in links:
            one.setAccessibleName(tr("Print: {paper}", paper=one.text()))
        return flow_of(plain_label(tr("Print also:"), "quiet"), *links)

    def _acts(self) -> QWidget:
        """What follows a supervision or a change of officer."""
        acts = ((tr("Type decisions back"), "supervision"), (tr("Hand cases over"), "hand_over"),
                (tr("Take cases over"), "take_over"), (tr("What was handed over"), "handed"))  # fmt: skip
        links = [link_button(words, partial(self.hub.open_dialog, key)) for words, key in acts]
        return flow_of(plain_label(tr("Supervision and handover:"), "quiet"), *links)

    def _what_if(self) -> QWidget:
        return link_button(tr("What if (Alt+W)"), lambda: self.hub.open_dialog("whatif"))

    def _board(self) -> QWidget:
        board = QWidget()
        self._halves.setContentsMargins(0, 0, 8, 8)
        self._halves.setSpacing(16)
        board.setLayout(self._halves)
        for keys, share in ((("talk", "capacity", "hours", "trend", "continuity"), 11),
                            (("mix", "late", "contact", "ahead", "dated"), 10)):
            column = QVBoxLayout()
            column.setSpacing(16)
            for key in keys:
                column.addWidget(self.panels[key])
            column.addStretch(1)
            self._halves.addLayout(column, share)
        return board

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns side by side where there is room, else one under the other."""
        super().resizeEvent(event)
        wide = self.width() >= SIDE_BY_SIDE
        self._halves.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _fill_talk(self, figures: WorkloadFigures) -> None:
        body = self.panels["talk"].body
        if not figures.talk:
            words = tr("None of the rules found anything: nobody is overdue, nothing is late.")
            body.addWidget(plain_label(words, "quiet", wrap=True))
        for number, point in enumerate(figures.talk, start=1):
            body.addWidget(self._point(number, point))

    def _point(self, number: int, point: TalkingPoint) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 4)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        grid.addWidget(plain_label(str(number), "strong"), 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(plain_label(point.words, wrap=True), 0, 1, 1, 2)
        grid.addWidget(plain_label(tr("Rule: {rule}.", rule=point.rule), "small", wrap=True), 1, 1)
        if point.person_ids:
            text = trn("{n} person", "{n} people", len(point.person_ids))
            grid.addWidget(people_link(self.hub, text, point.person_ids, point.rule), 1, 2)
        return made


def workload_sentence(figures: WorkloadFigures) -> str:
    """The page in one sentence: the load, who is late, which reports come."""
    parts = []
    if figures.capacity.percent is not None:
        parts.append(tr("{percent}% of capacity ({table})", percent=f"{figures.capacity.percent:.1f}",
                        table=table_words(figures.capacity)))  # fmt: skip
    else:
        parts.append(tr("capacity not known"))
    late = len(figures.overdue)
    parts.append(trn("{n} person overdue", "{n} people overdue", late) if late else tr("nobody overdue"))
    reports = sum(one.kind == "report" for one in figures.dated)
    if reports:
        parts.append(trn("{n} report due in four weeks", "{n} reports due in four weeks", reports))
    sentence = "; ".join(parts)
    return f"{sentence[0].upper()}{sentence[1:]}."
