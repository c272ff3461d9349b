"""The story of a case over time under its tracks: the chart, or its facts as a table; Enter in the table opens the entry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from caseload.casework.plan_reads import PlanFile
from caseload.domain.entry import Entry
from caseload.domain.months import add_months
from caseload.domain.story import StoryChart, StoryWords, story_chart
from caseload.domain.words import tr, trn
from caseload.rulebook import Rules
from ui.case_words import first_name
from ui.models.cells import CellModel, set_widths
from ui.pages.case_tab import Act, entry_row, fact_row
from ui.widgets.buttons import link_button
from ui.widgets.entry_line import EntryLine
from ui.widgets.panels import Panel
from ui.widgets.story import StoryView, story_columns, story_rows
from ui.widgets.tables import PlainTable

MONTHS_BACK, ROWS_SHOWN = -36, 12


def story_of(plan: PlanFile, rules: Rules, today: date) -> StoryChart:
    """The chart of a case: from the start of its order, three years back at most, to today."""
    case, order = plan.case, plan.order
    began = (order.released_on or order.started_on or order.sentenced_on) if order is not None else None
    days = [began] if began else [one.read_on for one in case.readings] + [one.happened_on for one in case.stones]
    first = max(min(days, default=today), add_months(today, MONTHS_BACK))
    areas = {key: tr(row.words) for key, row in rules.areas.items()}
    levels = tuple(tr(row.words).lower() for row in rules.level_words)
    return story_chart(case.readings, case.stones, plan.life_events, areas, first, today, said=StoryWords(levels=levels))


def not_drawn_row(hidden: Sequence[Entry], opened: Act) -> EntryLine:
    """That entries of the story are closed, how many and no more; Enter opens them and the story is drawn whole."""
    said = trn("{n} sensitive entry is not told here: Enter opens it for this sitting",
               "{n} sensitive entries are not told here: Enter opens them for this sitting", len(hidden))  # fmt: skip
    return entry_row("story closed", said, opened=opened)


def story_panel(plan: PlanFile, chart: StoryChart, add_event: Act, closed: EntryLine | None = None) -> Panel:
    """Small charts, one an area, on one line of time with stones, lapses and life events."""
    name = first_name(plan.case.person)
    made = Panel(tr("The story so far"), link_button(tr("Add a life event"), add_event))
    if chart.panels:
        made.body.addWidget(StoryView(chart, tr("The story of {name} so far", name=name)))
    elif closed is None:
        made.add_row(fact_row(tr("Nothing to draw yet: rate an area, or lay a stone.")))
    if closed is not None:
        made.body.addSpacing(8)
        made.add_row(closed)
    return made


def story_table_panel(
    plan: PlanFile, chart: StoryChart, opened: Callable[[str], object], closed: EntryLine | None = None
) -> tuple[Panel, PlainTable]:
    """Every fact of the chart as a row; `opened` gets the id of the entry of a row."""
    made = Panel(tr("The story so far"))
    model = CellModel(story_columns())
    model.show_rows(story_rows(chart))
    rows = [row for at in range(model.rowCount()) if (row := model.row(at)) is not None]
    table = PlainTable(tr("The story of {name} so far", name=first_name(plan.case.person)), lambda at: opened(rows[at].entry_id))
    model.setParent(table)
    table.setModel(model)
    set_widths(table, model.columns)
    table.setMinimumHeight(table.verticalHeader().defaultSectionSize() * (min(len(rows), ROWS_SHOWN) + 1) + 12)
    made.body.addWidget(table)
    if closed is not None:
        made.body.addSpacing(8)
        made.add_row(closed)
    return made, table
