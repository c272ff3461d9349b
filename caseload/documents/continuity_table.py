"""Continuity of officer on paper: quarter by quarter, and what it does when an officer leaves; shares with both counts."""

from __future__ import annotations

from collections.abc import Iterator

from caseload.documents.blocks import BulletList, Column, Heading, Table, type_of_block, type_of_row
from caseload.domain.continuity_time import Impact, Timeline
from caseload.domain.continuity_words import Measure
from caseload.domain.dates import plain_date
from caseload.domain.words import tr

ON_PAPER = ("throughout", "contacts")


def timeline_table(timeline: Timeline) -> Table:
    """A row a measure and a column a quarter, the last column today; what is not known says so."""
    weight = 76 / len(timeline.days)
    columns = (Column("", 24), *(Column(_day(timeline, place), weight) for place in range(len(timeline.days))))
    rows = [row for row in timeline.rows if row.key in ON_PAPER]
    return Table(columns, tuple((str(row.words), *(str(value) for value in row.values)) for row in rows))


def _day(timeline: Timeline, place: int) -> str:
    last = place == len(timeline.days) - 1
    return tr("now") if last else plain_date(timeline.days[place])


def impact_blocks(impact: Impact) -> Iterator[type_of_block]:
    """The measures before and after an officer leaves, with their formula, and what of it touches people most."""
    yield Heading(text=tr("Continuity of officer"), note=str(impact.cases))
    columns = (Column(tr("Measure"), 26), Column(tr("Now"), 16), Column(tr("After"), 16), Column(tr("Counted as"), 42))
    yield Table(columns, tuple(_impact_row(before, after) for before, after in impact.rows))
    if impact.told:
        yield BulletList(tuple(str(one) for one in impact.told))


def _impact_row(before: Measure, after: Measure) -> type_of_row:
    return (str(before.words), str(before.value), str(after.value), str(after.formula))
