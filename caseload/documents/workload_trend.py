"""The weeks behind the workload: a line of the weeks that were kept, with its gaps, and whether it ran over too long."""

from __future__ import annotations

from collections.abc import Iterator

from caseload.documents.blocks import Heading, LineChart, Paragraph, Point, Reference, type_of_block
from caseload.domain.dates import plain_date
from caseload.domain.words import tr, trn
from caseload.domain.workload_history import TREND_WEEKS, percent_of
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
    if len(kept) < len(summary.trend) or len(summary.trend) < TREND_WEEKS:
        yield Paragraph(_kept(summary, len(kept)), muted=True, small=True)


def _point(summary: WorkloadSummary, place: int) -> Point:
    day, week = summary.trend[place]
    percent = percent_of(week) if week is not None else None
    label = plain_date(day).rpartition(" ")[0]
    return Point(label, None if percent is None else float(percent), "" if percent is None else f"{percent:.0f}")


def _kept(summary: WorkloadSummary, kept: int) -> str:
    first = plain_date(summary.trend[0][0])
    return trn("{n} week kept since that of {date}; a week that was not kept is ?.",
               "{n} weeks kept since that of {date}; a week that was not kept is ?.", kept, date=first)  # fmt: skip


def _over(summary: WorkloadSummary) -> str:
    return str(summary.over.reason) if summary.over is not None and summary.over.weeks else ""
