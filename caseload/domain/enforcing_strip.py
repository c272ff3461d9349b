"""The strip of one order: support first, where it stands and since when, what the rules allow next, and the clocks that run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from caseload.domain.dates import short_date
from caseload.domain.enforcing import EnforcingEvent, EnforcingStep, EnforcingTable, Fact
from caseload.domain.enforcing_clocks import Clock, clocks
from caseload.domain.enforcing_moves import move, replay
from caseload.domain.enforcing_position import Position, new_position, warning_until
from caseload.domain.enforcing_state import OrderStanding, standing_on
from caseload.domain.enforcing_steps import allowed, check_step
from caseload.domain.enforcing_supports import Support, SupportiveOption, situations, supports
from caseload.domain.errors import Refusal
from caseload.domain.sentence import OrderKind
from caseload.domain.words import tr
from caseload.domain.workdays import Holidays


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """What is shown of one order; `supports` is never empty, `next` only says what may be recorded and decides nothing."""

    supports: tuple[Support, ...]
    standing: OrderStanding
    next: tuple[EnforcingStep, ...]
    clocks: tuple[Clock, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StripTables:
    """The tables a strip is made from."""

    enforcing: EnforcingTable
    options: tuple[SupportiveOption, ...]
    holidays: Holidays


def strip_of(
    kind: OrderKind, events: Iterable[EnforcingEvent], day: date, tables: StripTables, at: time | None = None
) -> Strip:
    """The strip of an order on a day from its recorded facts, facts dated later left out; `at` is the time of day, if known."""
    table = tables.enforcing
    position = replay(kind, list(events), day, table)
    standing = standing_on(position, day, table)
    return Strip(
        supports=supports(tables.options, situations(position, standing, table)),
        standing=standing,
        next=tuple(table.step(fact, kind) for fact in allowed(position, day, table)),
        clocks=clocks(position, standing, table, tables.holidays, at),
    )


def check_record(kind: OrderKind, events: Iterable[EnforcingEvent], new: EnforcingEvent, table: EnforcingTable) -> None:
    """Refuse a new fact that cannot follow from the facts before it, or a warning inside whose months another was given."""
    told = sorted(events, key=lambda event: event.reading)
    position = new_position(kind)
    for event in told:
        position = move(position, event, table) if event.place < new.place else position
    check_step(position, new, table)
    if new.kind is not Fact.WARNING or new.known:
        return
    until = warning_until(kind, new.on, table)
    for event in told:
        if event.kind is Fact.WARNING and new.place < event.place and event.on <= until:
            raise Refusal(tr("A warning was given on {date}: one of {new} would still have been in force then. Check both dates.",
                             date=short_date(event.on, new.on), new=short_date(new.on, new.on)))


def checked_replay(kind: OrderKind, events: Iterable[EnforcingEvent], as_of: date, table: EnforcingTable) -> Position:
    """The position after every fact up to a day, each refused when it cannot follow from those before it."""
    position = new_position(kind)
    for event in sorted(events, key=lambda one: one.reading):
        if event.on > as_of:
            break
        check_step(position, event, table)
        position = move(position, event, table)
    return position
