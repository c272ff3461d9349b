"""Capacity in words, said alike on the workload page and on its paper: the percentage, the table used, the working."""

from __future__ import annotations

from caseload.domain.dates import plain_date
from caseload.domain.words import tr, trn
from caseload.domain.workload_figures import Capacity, Hours


def percent_words(capacity: Capacity) -> str:
    """`114.2% (2,364 of 2,070 points)`; what is not known says so."""
    if capacity.available is None:
        return tr("not known")
    points = tr("{total} of {available} points", total=f"{capacity.total:,}", available=f"{capacity.available:,}")
    if capacity.percent is None:
        return tr("no percentage ({points})", points=points)
    return tr("{percent}% ({points})", percent=f"{capacity.percent:.1f}", points=points)


def table_words(capacity: Capacity) -> str:
    """How many cases were weighed and by which table."""
    dated = plain_date(capacity.table_from) if capacity.table_from else tr("not known")
    words = tr("{weighted} of {cases} cases weighted; table of {date}", weighted=capacity.weighted, cases=capacity.cases,
               date=dated)  # fmt: skip
    return words + (trn(", {n} own weight", ", {n} own weights", capacity.own_weights) if capacity.own_weights else "")


def working_words(capacity: Capacity) -> str:
    """How the available points were worked out and what remains."""
    if capacity.hours is None or capacity.available is None or capacity.remaining is None:
        return tr("Available points: not known, because no officer with weekly hours is recorded.")
    return tr("Available: {working} = {points}. Remaining: {left}.", working=_available(capacity.hours),
              points=f"{capacity.available:,}", left=f"{capacity.remaining:,}")  # fmt: skip


def _available(hours: Hours) -> str:
    grade = tr("grade hours {hours}", hours=f"{hours.grade_hours:g}")
    contracted = grade if hours.default else tr("contract {hours}", hours=f"{hours.contracted:g}")
    return tr("{nominal} x ({contracted} - reduction {reduction}) / {grade}", nominal=f"{hours.nominal:,.0f}",
              contracted=contracted, reduction=f"{hours.reduction:g}", grade=f"{hours.grade_hours:g}")  # fmt: skip
