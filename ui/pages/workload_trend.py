"""The weeks behind the workload, a bar and its numbers each, and continuity of officer with formula and counts."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from caseload.casework.workload_continuity import continuity_people
from caseload.domain.dates import plain_date
from caseload.domain.seniority import WorkloadSnapshot
from caseload.domain.words import tr
from caseload.domain.workload_history import TREND_WEEKS, percent_of, tables_words
from caseload.domain.workload_summary import WorkloadSummary
from ui.pages.workload_bar import Bar
from ui.pages.workload_people import show_people
from ui.widgets.buttons import link_button
from ui.widgets.flow import flow_of
from ui.widgets.labels import plain_label
from ui.widgets.state import LATE, SOON, StateLabel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from caseload.domain.continuity_words import Measure
    from ui.hub import Hub

TOP, RIGHT = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignRight


def fill_trend(hub: Hub, body: QVBoxLayout, summary: WorkloadSummary) -> None:
    """One line a week that was kept, oldest first, which opens to what made it; a week that was not kept says so."""
    if summary.over is not None and summary.over.weeks:
        body.addWidget(StateLabel(LATE if summary.over.marked else SOON, str(summary.over.reason), wrap=True))
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(1, 1)
    most = max((float(percent_of(one) or 0) for _, one in summary.trend if one is not None), default=0.0)
    for row, (day, week) in enumerate(summary.trend):
        _week(hub, grid, row, day, week, most)
    body.addLayout(grid)
    kept = sum(one is not None for _, one in summary.trend)
    words = tr("{n} of {all} weeks kept. Each by the table of its week; a week that was not kept is never made up.",
               n=kept, all=TREND_WEEKS)  # fmt: skip
    tables = tables_words(one for _, one in summary.trend if one is not None)
    if tables:
        words = tr("{words} {weighed}", words=words, weighed=tr("Weighed by: {tables}.", tables=tables))
    body.addWidget(plain_label(words, "small", wrap=True))


def fill_continuity(hub: Hub, body: QVBoxLayout, measures: Iterable[Measure]) -> None:
    """Each measure with its value, which opens the people it counts, and under it how it was worked out with its counts."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(0)
    grid.setColumnStretch(0, 1)
    body.addWidget(flow_of(link_button(tr("Over time"), partial(hub.open_dialog, "continuity")),
                           link_button(tr("When an officer leaves"), partial(hub.open_dialog, "impact"))))  # fmt: skip
    for row, one in enumerate(measures):
        grid.addWidget(plain_label(str(one.words), wrap=True), 2 * row, 0)
        value = link_button(str(one.value), partial(_open, hub, one))
        value.setAccessibleName(tr("{text}: {words}", text=str(one.value), words=str(one.words)))
        grid.addWidget(value, 2 * row, 1, RIGHT)
        formula = plain_label(str(one.formula), "small", wrap=True)
        formula.setContentsMargins(0, 0, 0, 6)
        grid.addWidget(formula, 2 * row + 1, 0, 1, 2)
    body.addLayout(grid)


def _day(hub: Hub, day: date, week: WorkloadSnapshot | None) -> QWidget:
    """The first day of a week; of one that was kept it opens the lines that made it."""
    words = plain_date(day)
    if week is None:
        return plain_label(words, "small")
    made = link_button(words, partial(hub.open_dialog, "week", week=week))
    made.setAccessibleName(tr("Week of {date}: what made it", date=words))
    return made


def _open(hub: Hub, measure: Measure) -> None:
    people = continuity_people(hub.session, measure.key)
    if people:
        show_people(hub, people, str(measure.words))
    else:
        hub.refused.emit(tr("{words}: nobody is behind this number.", words=str(measure.words)))


def _week(hub: Hub, grid: QGridLayout, row: int, day: date, week: WorkloadSnapshot | None, most: float) -> None:
    grid.addWidget(_day(hub, day, week), row, 0)
    percent = None if week is None else percent_of(week)
    if percent is not None:
        grid.addWidget(Bar(float(percent) / most if most else 0.0), row, 1)
    words = tr("not kept") if week is None else tr("no percentage") if percent is None else f"{percent:.1f}%"
    grid.addWidget(plain_label(words, "strong" if percent is not None else "quiet"), row, 2, RIGHT)
    if week is not None:
        said = tr("{weighted} of {cases} weighted, {late} overdue", weighted=week.weighted, cases=week.cases, late=week.overdue)
        grid.addWidget(plain_label(said, "small"), row, 3, RIGHT)
