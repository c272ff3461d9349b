"""Continuity of officer over time, by month or quarter, and what it does to the measures when an officer leaves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import dropwhile

from caseload.domain.continuity_caseload import MANY, CaseloadContinuity, Leaving
from caseload.domain.continuity_words import Measure, caseload_measures
from caseload.domain.months import add_months
from caseload.domain.words import Message, msg, tr


class Step(StrEnum):
    """How far apart the days of a timeline lie."""

    MONTH = "month"
    QUARTER = "quarter"


MONTHS = {Step.MONTH: 1, Step.QUARTER: 3}
USUAL = {Step.MONTH: 12, Step.QUARTER: 8}
MOST_NAMES = 8
SHARED = ("throughout", "many", "author")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """One measure on each day of a timeline; the formula holds for all of them."""

    key: str
    words: Message
    values: tuple[Message, ...]
    formula: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The measures of a caseload on some days, the last of them the day it was asked for; a day stands with its cases."""

    days: tuple[date, ...]
    cases: tuple[int, ...]
    rows: tuple[TimelineRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """What it does when an officer leaves: how many cases change hands, and each measure before and after."""

    officer: str
    cases: Message
    rows: tuple[tuple[Measure, Measure], ...]
    told: tuple[Message, ...]


def period_days(today: date, step: Step, count: int = 0) -> tuple[date, ...]:
    """The last days of the months or quarters that have ended, the oldest first, then the day itself; `count` in all."""
    months = MONTHS[step]
    first = today.replace(day=1)
    first = first if step is Step.MONTH else first.replace(month=today.month - (today.month - 1) % months)
    wanted = (count or USUAL[step]) - 1
    ends = (add_months(first, -months * back) - timedelta(days=1) for back in range(wanted - 1, -1, -1))
    return (*ends, today)


def timeline(found: Sequence[CaseloadContinuity]) -> Timeline:
    """The measures as they stood on each of the days; days before the first case with an officer are left out."""
    shown = tuple(dropwhile(lambda one: not one.throughout.of, found))
    told = [{one.key: one for one in caseload_measures(day)} for day in shown]
    return Timeline(
        days=tuple(one.on for one in shown), cases=tuple(len(one.cases) for one in shown),
        rows=tuple(TimelineRow(key=key, words=last.words, formula=last.formula, values=tuple(one[key].value for one in told))
                   for key, last in (told[-1] if told else {}).items()),
    )  # fmt: skip


def impact_of(found: Leaving) -> Impact:
    """The measures that a leaver moves, before and after, and what of it touches people most."""
    before, after = ({one.key: one for one in caseload_measures(side)} for side in (found.before, found.after))
    return Impact(
        officer=found.officer, rows=tuple((before[key], after[key]) for key in SHARED), told=tuple(_told(found)),
        cases=msg("{n} of {of} cases change hands", n=len(found.cases), of=len(found.before.cases)),
    )  # fmt: skip


def _told(found: Leaving) -> Iterator[Message]:
    """What touches people most, each with whom: these cases go first to an officer who will stay."""
    again = [one.name for one in found.cases if one.changes_after > 1]
    many = [one.name for one in found.cases if one.officers_after >= MANY]
    authors = [one.name for one in found.cases if one.author_leaves]
    of = len(found.cases)
    if again:
        yield msg("Change of officer for at least the second time in 12 months, {n} of {of}: {names}.", n=len(again), of=of,
                  names=_names(again))  # fmt: skip
    if many:
        yield msg("Would then have had {most} officers or more, {n} of {of}: {names}.", most=MANY, n=len(many), of=of,
                  names=_names(many))  # fmt: skip
    if authors:
        yield msg("Lose the officer who wrote their report, {n} of {of}: {names}.", n=len(authors), of=of, names=_names(authors))


def _names(names: Sequence[str]) -> str:
    shown = "; ".join(names[:MOST_NAMES])
    return tr("{names} and {n} more", names=shown, n=len(names) - MOST_NAMES) if len(names) > MOST_NAMES else shown
