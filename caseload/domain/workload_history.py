"""The weeks behind a workload: one snapshot a week, a trend with its gaps, and whether it ran over capacity too long."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from caseload.domain.dates import plain_date, weeks_words
from caseload.domain.person import Rosh
from caseload.domain.seniority import WorkloadSnapshot
from caseload.domain.words import Message, msg, tr, trn
from caseload.domain.workload import WorkloadTable, capacity_percent
from caseload.domain.workload_figures import REPORT_ONLY, ROSH_COLUMNS, WorkloadFigures
from caseload.domain.workload_kept import lines_text

LIMIT_KEY, WEEKS_KEY = "over_capacity", "over_weeks"
TREND_WEEKS = 12
TABLE = "workload_points"
_WEEK = timedelta(days=7)


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


def snapshot_of(figures: WorkloadFigures, officer_name: str) -> WorkloadSnapshot:
    """What is kept of a workload for the week of its day; `high_risk` counts high and very high RoSH among the cases."""
    capacity, grave = figures.capacity, [ROSH_COLUMNS.index(level) for level in (Rosh.VERY_HIGH, Rosh.HIGH)]
    return WorkloadSnapshot(
        officer_name=officer_name, week_on=week_of(figures.on), cases=capacity.cases, total=capacity.total,
        available=capacity.available, weighted=capacity.weighted, overdue=len(figures.overdue),
        high_risk=sum(row.counts[place] for row in figures.mix for place in grave if row.kind != REPORT_ONLY),
        table_name=TABLE, table_on=capacity.table_from, own_weights=capacity.own_weights, made_of=lines_text(capacity),
    )  # fmt: skip


def percent_of(snapshot: WorkloadSnapshot) -> Decimal | None:
    """The percentage of a week, None where no case was weighted or no hours were known."""
    if snapshot.total is None or not snapshot.available or not snapshot.weighted:
        return None
    return capacity_percent(snapshot.total, snapshot.available)


def trend(
    snapshots: Iterable[WorkloadSnapshot], today: date, weeks: int = TREND_WEEKS
) -> tuple[tuple[date, WorkloadSnapshot | None], ...]:
    """The weeks up to this one, the oldest first; a week of which nothing was kept has None, never a guess."""
    kept = _by_week(snapshots)
    days = [week_of(today) - _WEEK * back for back in range(weeks - 1, -1, -1)]
    return tuple((day, kept.get(day)) for day in days)


def over_run(snapshots: Iterable[WorkloadSnapshot], today: date, table: WorkloadTable) -> OverRun:
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


def percent_words(snapshot: WorkloadSnapshot) -> str:
    """The percentage with how many cases it weighs and by the table of which day, without which it is never told."""
    weighted = tr("{weighted} of {cases} cases weighted", weighted=snapshot.weighted, cases=snapshot.cases)
    percent = percent_of(snapshot)
    if percent is None:
        return tr("no percentage ({weighted})", weighted=weighted)
    return tr("{percent}% ({weighted}, {table})", percent=f"{percent:.1f}", weighted=weighted, table=table_words(snapshot))


def table_words(snapshot: WorkloadSnapshot) -> str:
    """The table a week was weighed by, with how many weights of the officer's own lay over it."""
    table = tr("table of {day}", day=plain_date(snapshot.table_on)) if snapshot.table_on else tr("day of the table not known")
    if not snapshot.own_weights:
        return table
    return trn("{table}, {n} own weight", "{table}, {n} own weights", snapshot.own_weights, table=table)


def tables_words(snapshots: Iterable[WorkloadSnapshot]) -> str:
    """The tables that weeks with a percentage were weighed by, each once: no line of percentages is told without."""
    return "; ".join(dict.fromkeys(table_words(one) for one in snapshots if percent_of(one) is not None))


def _by_week(snapshots: Iterable[WorkloadSnapshot]) -> dict[date, WorkloadSnapshot]:
    """One snapshot a week; of two the later in the list, which was taken later."""
    return {week_of(one.week_on): one for one in snapshots}


def _over(snapshot: WorkloadSnapshot | None, limit: Decimal) -> bool:
    percent = percent_of(snapshot) if snapshot else None
    return percent is not None and percent > limit
