"""The weeks behind the workload: a line of the weeks that were kept, with its gaps, and whether it ran over too long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from caseload.documents.blocks import Heading, LineChart, Paragraph, Point, Reference, type_of_block
from caseload.domain.dates import plain_date
from caseload.domain.seniority import WorkloadSnapshot
from caseload.domain.words import tr, trn
from caseload.domain.workload_history import TREND_WEEKS, percent_of, tables_words
from caseload.domain.workload_summary import WorkloadSummary

WHOLE = 100.0


def trend_blocks(summary: WorkloadSummary) -> Iterator[type_of_block]:
    """Up to twelve weeks as a line; weeks before the first kept one are not drawn, and a single week is no line."""
    kept = [one for _, one in summary.trend if one is not None]
    yield Heading(text=tr("Twelve weeks"), note=_over(summary))
    known = [one for one in kept if percent_of(one) is not None]
    if len(known) < 2:  # noqa: PLR2004  a line has two ends
        yield Paragraph(tr("No line yet: a week is kept when the file is opened in it, and none is made up. So far {n} of {all}.",
                           n=len(known), all=TREND_WEEKS), muted=True, small=True)  # fmt: skip
        return
    levels = (WHOLE, summary.figures.capacity.over_from)
    references = tuple(Reference(level, tr("{percent}%", percent=f"{level:g}")) for level in levels)
    yield LineChart(tuple(_point(summary, place) for place in range(len(summary.trend))), references)
    gaps = len(kept) < len(summary.trend) or len(summary.trend) < TREND_WEEKS
    told = tr("{kept} {weighted}", kept=_kept(summary, len(kept)), weighted=_weighted(kept)) if gaps else _weighted(kept)
    yield Paragraph(told, muted=True, small=True)


def _point(summary: WorkloadSummary, place: int) -> Point:
    day, week = summary.trend[place]
    percent = percent_of(week) if week is not None else None
    label = plain_date(day).rpartition(" ")[0]
    return Point(label, None if percent is None else float(percent), "" if percent is None else f"{percent:.0f}")


def _weighted(kept: Iterable[WorkloadSnapshot]) -> str:
    """How many cases each percentage of the line weighs, and by which table, without which none is told."""
    weeks = [week for week in kept if percent_of(week) is not None]
    told = [tr("{weighted} of {cases}", weighted=one.weighted, cases=one.cases) for one in weeks]
    counts = tr("{each} each week", each=told[0]) if len({*told}) == 1 else ", ".join(told)
    return tr("Weighted: {counts} ({tables}).", counts=counts, tables=tables_words(weeks))


def _kept(summary: WorkloadSummary, kept: int) -> str:
    first = plain_date(summary.trend[0][0])
    return trn("{n} week kept since that of {date}; a week that was not kept is ?.",
               "{n} weeks kept since that of {date}; a week that was not kept is ?.", kept, date=first)  # fmt: skip


def _over(summary: WorkloadSummary) -> str:
    return str(summary.over.reason) if summary.over is not None and summary.over.weeks else ""
