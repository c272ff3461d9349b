"""The charts of the workload page as tables: the same numbers, a line each, and Enter opens what made the line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from caseload.domain.casefile import CaseLine
from caseload.domain.dates import plain_date
from caseload.domain.words import tr
from caseload.domain.workload_figures import Capacity
from caseload.domain.workload_history import percent_of
from caseload.domain.workload_summary import WorkloadSummary
from ui.models.cells import Cell, CellModel, Column, Row, set_widths
from ui.pages.workload_capacity import part_people, part_words
from ui.pages.workload_people import ids_of, show_people
from ui.widgets.tables import PlainTable, plain_table

if TYPE_CHECKING:
    from ui.hub import Hub

Act = Callable[[], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a table with what Enter opens; None where nothing is behind it."""

    cells: tuple[str, ...]
    opens: Act | None = None


def capacity_table(hub: Hub, capacity: Capacity, lines: Sequence[CaseLine]) -> PlainTable:
    """What the points are made of, and against what they stand."""
    heads = ((tr("What"), 38), (tr("How many"), 12), (tr("Points"), 10))
    columns = tuple(Column(heading=words, letters=letters) for words, letters in heads)
    return _table(tr("Capacity as a table"), columns, tuple(_capacity(hub, capacity, lines)))


def trend_table(hub: Hub, summary: WorkloadSummary) -> PlainTable:
    """The weeks, one that was not kept included."""
    heads = ((tr("Week of"), 12), (tr("Percent"), 12), (tr("Points"), 8), (tr("Available"), 10), (tr("Weighted"), 10),
             (tr("Overdue"), 9), (tr("High RoSH"), 10))  # fmt: skip
    columns = tuple(Column(heading=words, letters=letters) for words, letters in heads)
    return _table(tr("Twelve weeks as a table"), columns, tuple(_weeks(hub, summary)))


def _capacity(hub: Hub, capacity: Capacity, lines: Sequence[CaseLine]) -> Iterator[Line]:
    for part in capacity.parts:
        opens = partial(hub.open_page, "reports") if part.format is not None else partial(
            show_people, hub, tuple(part_people(part, capacity, lines)), part_words(part, capacity))  # fmt: skip
        yield Line(cells=(part_words(part, capacity), str(part.count), f"{part.points:,}"), opens=opens)
    for one in capacity.unweighted:
        words = tr("not weighted: {why}", why=str(one.why))
        people = partial(show_people, hub, ids_of(one.people), words)
        yield Line(cells=(words, str(len(one.people)), tr("none")), opens=people)
    support, colleagues = capacity.support, partial(hub.open_dialog, "colleagues")
    yield Line(cells=(tr("contacts done for colleagues"), str(support.for_others), f"+{support.for_points}"), opens=colleagues)
    yield Line(cells=(tr("contacts done by colleagues"), str(support.by_others), f"-{support.by_points}"), opens=colleagues)
    yield Line(cells=(tr("All"), str(capacity.cases), f"{capacity.total:,}"), opens=partial(hub.open_dialog, "workload_points"))
    unknown = tr("not known")
    available = unknown if capacity.available is None else f"{capacity.available:,}"
    yield Line(cells=(tr("Available"), "", available))
    yield Line(cells=(tr("Remaining"), "", unknown if capacity.remaining is None else f"{capacity.remaining:,}"))


def _weeks(hub: Hub, summary: WorkloadSummary) -> Iterator[Line]:
    for day, week in summary.trend:
        if week is None:
            yield Line(cells=(plain_date(day), tr("not kept"), "", "", "", "", ""))
            continue
        percent = percent_of(week)
        share = tr("no percentage") if percent is None else tr("{percent}%", percent=f"{percent:.1f}")
        points = ("" if one is None else f"{one:,}" for one in (week.total, week.available))
        weighted = tr("{weighted} of {cases}", weighted=week.weighted, cases=week.cases)
        yield Line(cells=(plain_date(day), share, *points, weighted, str(week.overdue), str(week.high_risk)),
                   opens=partial(hub.open_dialog, "week", week=week))  # fmt: skip


def _table(name: str, columns: Sequence[Column], lines: Sequence[Line]) -> PlainTable:
    """A table as tall as its lines, so that the page scrolls and not the table."""
    model = CellModel(columns)
    model.show_rows(
        Row(entry_id=str(at), cells=tuple(Cell(words=words) for words in line.cells)) for at, line in enumerate(lines)
    )
    made = plain_table(model, name, partial(_open, lines))
    set_widths(made, columns)
    made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    rows = made.verticalHeader()
    rows.setDefaultSectionSize(made.fontMetrics().height() + 10)
    made.setFixedHeight(made.horizontalHeader().sizeHint().height() + rows.defaultSectionSize() * len(lines) + 16)
    if lines:
        made.selectRow(0)
    return made


def _open(lines: Sequence[Line], at: int) -> None:
    if 0 <= at < len(lines) and (opens := lines[at].opens) is not None:
        opens()
