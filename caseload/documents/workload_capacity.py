"""Page one of the workload sheet below the talking points: capacity with its working, and who the caseload is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from caseload.documents.blocks import Align, Bar, BarChart, Column, Heading, Paragraph, Table, type_of_block, type_of_row
from caseload.documents.capacity_words import percent_words, table_words, working_words
from caseload.documents.phrases import rosh_words
from caseload.documents.workload_room import MOST_BARS, mix_room
from caseload.domain.person import TierScheme
from caseload.domain.voluntary import surname_of
from caseload.domain.words import tr, trn
from caseload.domain.workload_figures import (
    ROSH_COLUMNS,
    Capacity,
    MixRow,
    Named,
    PointsPart,
    Unweighted,
    WorkloadFigures,
)
from caseload.domain.workload_summary import WorkloadSummary

MOST_NAMES, FEW_NAMES = 5, 2


def capacity_blocks(capacity: Capacity, reductions: Sequence[str] = ()) -> Iterator[type_of_block]:
    """The percentage with what it was made from; without hours or weights it is said not to be known."""
    yield Heading(text=tr("Capacity"), figure=percent_words(capacity), note=table_words(capacity))
    if capacity.parts:
        yield BarChart(tuple(_bars(capacity)))
    yield Paragraph(" ".join(_working(capacity, reductions)), muted=True, small=True)


def _bars(capacity: Capacity) -> Iterator[Bar]:
    """A bar a case type and format of report; the reports are one bar where there would be too many."""
    reports = [part for part in capacity.parts if part.format is not None]
    if len(capacity.parts) <= MOST_BARS:
        reports = []
    for part in capacity.parts:
        if part not in reports:
            yield Bar(_part_words(part, capacity), part.points, f"{part.points:,}")
    if reports:
        points, count = sum(part.points for part in reports), sum(part.count for part in reports)
        yield Bar(tr("Reports in {days} days, {n}", days=capacity.window_days, n=count), points, f"{points:,}")


def _part_words(part: PointsPart, capacity: Capacity) -> str:
    if part.format is None:
        return tr("{kind}, {n}", kind=tr(part.kind).capitalize(), n=part.count)
    return tr("{format} reports in {days} days, {n}", format=tr(part.format.value).capitalize(), n=part.count,
              days=capacity.window_days)  # fmt: skip


def _working(capacity: Capacity, reductions: Sequence[str]) -> Iterator[str]:
    """How the available points were worked out, what remains, and who is not weighed and why."""
    yield working_words(capacity)
    if reductions:
        yield tr("Reduction: {all}.", all="; ".join(reductions))
    if capacity.unweighted:
        most = MOST_NAMES if len(capacity.unweighted) == 1 else FEW_NAMES
        yield tr("Not weighted: {groups}.", groups="; ".join(_unweighted(one, most) for one in capacity.unweighted))
    yield from _transition(capacity)
    yield _support(capacity)


def _transition(capacity: Capacity) -> Iterator[str]:
    """Whom the table of transition to adulthood weighs, and who is of the age with nothing recorded."""
    if capacity.transition:
        yield trn("Weighed as in transition to adulthood: {n} case.", "Weighed as in transition to adulthood: {n} cases.",
                  capacity.transition)  # fmt: skip
    if capacity.transition_not_said:
        names = some_names(capacity.transition_not_said, FEW_NAMES)
        yield trn("Of the age of transition, not said whether in it: {n} ({names}).",
                  "Of the age of transition, not said whether in it: {n} ({names}).", len(capacity.transition_not_said),
                  names=names)  # fmt: skip


def _support(capacity: Capacity) -> str:
    """The contacts of the last days for and by colleagues, both ways."""
    found = capacity.support
    if not found.count:
        return tr("Contacts for or by colleagues in {days} days: none recorded.", days=capacity.support_days)
    return tr("Contacts in {days} days: for colleagues {mine} (+{more} points), by colleagues {theirs} (-{less} points).",
              days=capacity.support_days, mine=found.for_others, more=found.for_points, theirs=found.by_others,
              less=found.by_points)  # fmt: skip


def _unweighted(one: Unweighted, most: int) -> str:
    count = trn("{n} ({why})", "{n} ({why})", len(one.people), why=str(one.why))
    return tr("{count}: {names}", count=count, names=some_names(one.people, most))


def some_names(people: tuple[Named, ...], most: int) -> str:
    """The first names of a list with how many follow, never cut without saying so."""
    named = ", ".join(f"{surname_of(who.name)} {who.crn or tr('no CRN')}" for who in people[:most])
    return tr("{names} and {n} more", names=named, n=len(people) - most) if len(people) > most else named


def mix_blocks(summary: WorkloadSummary) -> Iterator[type_of_block]:
    """People by kind of order and RoSH, by tier of each scheme, and by how far into the order they are."""
    figures = summary.figures
    note = trn("{n} person", "{n} people", figures.people)
    if figures.report_only:
        note = tr("{people} and {n} for a report only", people=note, n=figures.report_only)
    yield Heading(text=tr("Who"), note=note)
    yield _mix(figures)
    if figures.tiers:
        yield Table((Column("", 28), Column("", 62), Column("", 10, Align.RIGHT, bold=True)),
                    (*_tiers(figures), *_phases(summary)))  # fmt: skip


def _mix(figures: WorkloadFigures) -> Table:
    columns = (Column("", 28), *(Column(rosh_words(rosh), 12, Align.RIGHT) for rosh in ROSH_COLUMNS),
               Column(tr("all"), 10, Align.RIGHT, bold=True))  # fmt: skip
    rows = tuple((_kind_words(row.kind), *(str(count) if count else "" for count in row.counts), str(row.total))
                 for row in _shown(figures))  # fmt: skip
    sums = [sum(row.counts[place] for row in figures.mix) for place in range(len(ROSH_COLUMNS))]
    total = (tr("All"), *(str(one) if one else "" for one in sums), str(sum(sums)))
    return Table(columns, rows, total if len(rows) > 1 else None)


def _shown(figures: WorkloadFigures) -> tuple[MixRow, ...]:
    """The kinds of order with most people; those the page has no row for are one row, so that the sums are whole."""
    most = mix_room(figures)
    if len(figures.mix) <= most:
        return figures.mix
    kept = sorted(figures.mix, key=lambda row: -row.total)[: most - 1]
    rest = [row for row in figures.mix if row not in kept]
    other = MixRow(kind="other", counts=tuple(sum(column) for column in zip(*(row.counts for row in rest), strict=True)))
    return (*(row for row in figures.mix if row in kept), other)


def _kind_words(kind: str) -> str:
    return tr("Order not known") if kind == "not known" else tr(kind).capitalize()


def _tiers(figures: WorkloadFigures) -> list[type_of_row]:
    """A line for each scheme in use with the people at each tier, and one for those without a tier."""
    rows: list[type_of_row] = []
    for scheme, found in groupby(figures.tiers, key=lambda one: one.scheme):
        counts = list(found)
        title = tr("Scheme {scheme}", scheme=scheme) if scheme else tr("No tier recorded")
        each = ", ".join(f"{one.tier}: {one.count}" for one in counts if one.tier)
        if scheme == TierScheme.LETTER and figures.both_tiers:
            each = tr("{each} ({n} with a tier of both schemes)", each=each, n=figures.both_tiers)
        rows.append((title, each, str(sum(one.count for one in counts))))
    return rows


def _phases(summary: WorkloadSummary) -> tuple[type_of_row, ...]:
    """One line of how far into their orders people are."""
    if not summary.phases:
        return ()
    each = ", ".join(tr("{phase}: {n}", phase=tr(phase.value), n=count) for phase, count in summary.phases)
    return ((tr("Phase of the order"), each, str(sum(count for _, count in summary.phases))),)
