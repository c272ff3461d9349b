"""The clocks that run on an order: each says until when, in which days it counts, what is left, and where it is from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from caseload.domain.enforcing import EnforcingTable, State
from caseload.domain.enforcing_position import Failure, Position, Stage, warning_key
from caseload.domain.enforcing_recall import hours_left, recall_limit
from caseload.domain.enforcing_state import OrderStanding
from caseload.domain.evidence import evidence_window
from caseload.domain.figures import Figure
from caseload.domain.words import Message, msg
from caseload.domain.workdays import Holidays, add_working_days, working_days_between


class Unit(StrEnum):
    """What a clock counts."""

    CALENDAR = "calendar days"
    WORKING = "working days"
    HOURS = "hours"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """One clock: `left` in whole days after today or whole hours from now, as `unit` says, below zero once it ran out.

    `at` only where hours count.
    """

    key: str
    words: Message
    last_on: date
    unit: Unit
    left: int
    source: Message
    at: datetime | None = None


def clocks(
    position: Position, standing: OrderStanding, table: EnforcingTable, holidays: Holidays, at: time | None = None
) -> tuple[Clock, ...]:
    """The clocks of an order on a day, the one that ends first at the head; hours are counted from `at`, else the day's start."""
    day, stage, failure = standing.as_of, position.stage, standing.failure
    found = [
        *(_of_failure(failure, standing, table, holidays) if failure else []),
        *(_of_stage(stage, datetime.combine(day, at or time()), table, holidays) if stage else []),
        *_of_warning(position, standing, table),
    ]
    return tuple(sorted(found, key=lambda clock: (clock.last_on, clock.key)))


def _calendar(key: str, words: Message, last_on: date, day: date, source: Message) -> Clock:
    return Clock(key=key, words=words, last_on=last_on, unit=Unit.CALENDAR, left=(last_on - day).days, source=source)


def _working(row: Figure, words: Message, start: date, day: date, holidays: Holidays) -> Clock:
    last = add_working_days(start, int(row.value or 0), holidays).date
    left = working_days_between(day, last, holidays)
    return Clock(key=row.key, words=words, last_on=last, unit=Unit.WORKING, left=left, source=row.cited)


def _of_failure(failure: Failure, standing: OrderStanding, table: EnforcingTable, holidays: Holidays) -> list[Clock]:
    """Evidence runs while it may come, the decision while it is due, breach from the failure inside a warning."""
    day, figures = standing.as_of, table.figures
    if standing.state is State.EVIDENCE_AWAITED:
        window = evidence_window(failure.on, figures)
        return [_calendar("evidence_days", msg("last day to give a reason"), window.last_on, day, window.source)]
    if standing.state is State.DECISION_DUE:
        return [_working(figures.on("decision_days", failure.on), msg("decide"), failure.on, day, holidays)]
    if standing.state is State.FURTHER_FAILURE:
        return [_working(figures.on("breach_days", failure.on), msg("start breach"), failure.on, day, holidays)]
    return []


def _of_stage(stage: Stage, now: datetime, table: EnforcingTable, holidays: Holidays) -> list[Clock]:
    """The hearing, the review of an alternative, and the hours of a recall that was agreed."""
    day = now.date()
    if stage.state is State.RECALL_AGREED and not stage.part_a_on:
        row, limit = table.figures.on("recall_hours", stage.event.on), recall_limit(stage.event, table.figures)
        began = datetime.combine(stage.event.on, stage.event.at or time())
        hours = Clock(key=row.key, words=msg("endorsement and Part A"), last_on=limit.date(), unit=Unit.HOURS,
                      left=hours_left(limit, max(now, began)), source=row.cited, at=limit)
        rationale = table.figures.on("rationale_days", stage.event.on)
        return [hours, _working(rationale, msg("the manager writes down why"), stage.event.on, day, holidays)]
    words = {State.IN_COURT: msg("hearing"), State.ALTERNATIVE_CHOSEN: msg("review the alternative")}.get(stage.state)
    if words is None or stage.event.until is None:
        return []
    return [_calendar(stage.state.value, words, stage.event.until, day, msg("as recorded"))]


def _of_warning(position: Position, standing: OrderStanding, table: EnforcingTable) -> list[Clock]:
    live = position.live_warning(standing.as_of)
    if live is None:
        return []
    row = table.figures.on(warning_key(position.kind), live.on)
    return [_calendar(row.key, msg("last day of the warning"), live.until, standing.as_of, row.cited)]
