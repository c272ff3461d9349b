"""The weeks behind a workload: one snapshot a week, a trend with its gaps, and whether it ran over capacity too long."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from caseload.domain.dates import plain_date, weeks_words
from caseload.domain.words import Message, msg, tr
from caseload.domain.workload import WorkloadTable
from caseload.domain.workload_figures import Capacity

LIMIT_KEY, WEEKS_KEY = "over_capacity", "over_weeks"
TREND_WEEKS = 12
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekSnapshot:
    """What the workload was in the week that begins on a Monday; `percent` is None where it could not be told."""

    week_on: date
    total: int
    weighted: int
    cases: int
    available: int | None = None
    percent: Decimal | None = None
    table_from: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OverRun:
    """How many weeks running the workload lay over the limit, up to now, and whether that is marked."""

    weeks: int
    needed: int
    limit: Decimal
    first: date | None = None

    @property
    def marked(self) -> bool:
        """Whether the run is as long as the setting asks."""
        return self.weeks >= self.needed

    @property
    def reason(self) -> Message:
        """The run as a sentence."""
        limit = f"{self.limit.normalize():f}"
        if self.first is None:
            return msg("Not over {limit}% now.", limit=limit)
        return msg("Over {limit}% for {weeks} running, since {day}; marked from {needed} on.", limit=limit,
                   weeks=weeks_words(self.weeks), day=plain_date(self.first), needed=weeks_words(self.needed))  # fmt: skip


def week_of(day: date) -> date:
    """The Monday of the week of a day."""
    return day - timedelta(days=day.weekday())


def snapshot_of(capacity: Capacity, today: date) -> WeekSnapshot:
    """What is kept of a workload for the week of the day."""
    return WeekSnapshot(
        week_on=week_of(today), total=capacity.total, weighted=capacity.weighted, cases=capacity.cases,
        available=capacity.available, percent=capacity.percent, table_from=capacity.table_from,
    )  # fmt: skip


def trend(
    snapshots: Iterable[WeekSnapshot], today: date, weeks: int = TREND_WEEKS
) -> tuple[tuple[date, WeekSnapshot | None], ...]:
    """The weeks up to this one, the oldest first; a week of which nothing was kept has None, never a guess."""
    kept = _by_week(snapshots)
    days = [week_of(today) - _WEEK * back for back in range(weeks - 1, -1, -1)]
    return tuple((day, kept.get(day)) for day in days)


def over_run(snapshots: Iterable[WeekSnapshot], today: date, table: WorkloadTable) -> OverRun:
    """The weeks running over the limit up to this week, or up to last week while this week has no snapshot.

    A week that is missing, or whose percentage could not be told, ends the run.
    """
    kept, limit = _by_week(snapshots), Decimal(str(table.settings[LIMIT_KEY]))
    week = week_of(today)
    if week not in kept:
        week -= _WEEK
    weeks, first = 0, None
    while _over(kept.get(week), limit):
        weeks, first, week = weeks + 1, week, week - _WEEK
    return OverRun(weeks=weeks, needed=int(table.settings[WEEKS_KEY]), limit=limit, first=first)


def percent_words(snapshot: WeekSnapshot) -> str:
    """The percentage with how many cases it weighs and by which table, without which it is never told."""
    weighted = tr("{weighted} of {cases} cases weighted", weighted=snapshot.weighted, cases=snapshot.cases)
    if snapshot.percent is None:
        return tr("no percentage ({weighted})", weighted=weighted)
    if snapshot.table_from is None:
        return tr("{percent}% ({weighted})", percent=f"{snapshot.percent:.1f}", weighted=weighted)
    return tr("{percent}% ({weighted}, table of {day})", percent=f"{snapshot.percent:.1f}", weighted=weighted,
              day=plain_date(snapshot.table_from))  # fmt: skip


def _by_week(snapshots: Iterable[WeekSnapshot]) -> dict[date, WeekSnapshot]:
    """One snapshot a week; of two the later in the list, which was taken later."""
    return {week_of(one.week_on): one for one in snapshots}


def _over(snapshot: WeekSnapshot | None, limit: Decimal) -> bool:
    return snapshot is not None and snapshot.percent is not None and snapshot.percent > limit
