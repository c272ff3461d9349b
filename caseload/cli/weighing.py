"""`workload` and `continuity`: what the caseload weighs with everything that made it, and who has held its cases."""

from __future__ import annotations

import click

from caseload.casework.session import Session
from caseload.casework.workload_continuity import Step, continuity_now, continuity_timeline, impact_of_leaving
from caseload.casework.workload_summary import workload_summary
from caseload.cli.opening import Use, opened
from caseload.cli.options import Choices, command
from caseload.cli.output import say, say_json, say_table
from caseload.cli.weighing_objects import continuity_object, workload_object
from caseload.domain.continuity_time import Impact, Timeline
from caseload.domain.continuity_words import caseload_measures
from caseload.domain.dates import plain_date
from caseload.domain.words import tr, trn
from caseload.domain.workload_figures import Capacity, PointsPart
from caseload.domain.workload_history import percent_words, snapshot_of
from caseload.domain.workload_summary import WorkloadSummary


@command("workload")
def _workload(choices: Choices) -> None:
    """Say what the caseload weighs against the hours there are, each part with its points, and who is not weighed."""
    with opened(choices, Use.READ) as session:
        summary = workload_summary(session)
        if choices.json:
            say_json(workload_object(summary, session))
            return
        _say_workload(summary, session)


def _say_workload(summary: WorkloadSummary, session: Session) -> None:
    capacity = summary.figures.capacity
    say(percent_words(snapshot_of(summary.figures, session.officer_name)))
    say(_available(capacity))
    say()
    rows = [*(_part_row(part) for part in capacity.parts), *_support_rows(capacity)]
    say_table([tr("Part"), tr("How many"), tr("Points")], rows)
    for one in capacity.unweighted:
        say(tr("Not weighted, {why}: {names}.", why=str(one.why), names="; ".join(who.name for who in one.people)))
    if summary.over is not None and summary.over.weeks:
        say(str(summary.over.reason))
    if summary.figures.talk:
        say()
    for number, point in enumerate(summary.figures.talk, start=1):
        say(f"{number}. {point.words}")


def _available(capacity: Capacity) -> str:
    if capacity.available is None or capacity.remaining is None:
        return tr("Available points: not known, because no officer with weekly hours is recorded.")
    return tr("{total} of {available} points, {left} remaining.", total=f"{capacity.total:,}",
              available=f"{capacity.available:,}", left=f"{capacity.remaining:,}")  # fmt: skip


def _part_row(part: PointsPart) -> list[object]:
    name = tr(part.kind) if part.format is None else tr("{format} report", format=tr(part.format.value))
    return [name.capitalize(), part.count, part.points]


def _support_rows(capacity: Capacity) -> list[list[object]]:
    found = capacity.support
    rows: list[tuple[str, int, int]] = [
        (tr("Contacts for colleagues"), found.for_others, found.for_points),
        (tr("Contacts by colleagues"), found.by_others, -found.by_points),
    ]
    return [list(row) for row in rows if row[1]]


@command("continuity")
@click.option("--by", "step", type=click.Choice([one.value for one in Step]), default=Step.QUARTER.value, show_default=True,
              help="Tell the measures at the end of each month or quarter.")
@click.option("--periods", type=click.IntRange(1, 60), help="How many, today among them (default: 12 months, 8 quarters).")
@click.option("--leaving", "leaver", default="", help="What it does when this officer leaves (default: who is working).")
def _continuity(choices: Choices, step: str, periods: int | None, leaver: str) -> None:
    """Say who has held the cases: each measure with its formula and counts, over time, and if an officer leaves."""
    with opened(choices, Use.READ) as session:
        now, told = continuity_now(session), continuity_timeline(session, Step(step), periods or 0)
        impact = impact_of_leaving(session, leaver)
        if choices.json:
            say_json(continuity_object(now, told, impact))
            return
        say(trn("{n} open case on {day}.", "{n} open cases on {day}.", len(now.cases), day=plain_date(now.on)))
        say_table([tr("Measure"), tr("Value"), tr("Counted as")],
                  [[str(one.words), str(one.value), str(one.formula)] for one in caseload_measures(now)])
        _say_timeline(told)
        _say_impact(impact)


def _say_timeline(told: Timeline) -> None:
    if told.days:
        say()
        say_table([tr("Measure"), *(plain_date(day) for day in told.days)],
                  [[str(row.words), *(str(one) for one in row.values)] for row in told.rows])  # fmt: skip


def _say_impact(impact: Impact) -> None:
    say()
    say(tr("If {who} leaves: {cases}.", who=impact.officer or tr("nobody"), cases=str(impact.cases)))
    say_table([tr("Measure"), tr("Now"), tr("After")],
              [[str(before.words), str(before.value), str(after.value)] for before, after in impact.rows])
    for one in impact.told:
        say(str(one))


COMMANDS = {"workload": _workload, "continuity": _continuity}
