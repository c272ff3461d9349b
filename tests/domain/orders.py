"""Orders told in few words: `replayed("community order", "2026-11-02 failed to attend", ...)`."""

from __future__ import annotations

from datetime import date

from caseload.domain.enforcing import EnforcingEvent, Fact
from caseload.domain.enforcing_moves import replay
from caseload.domain.enforcing_position import Position
from caseload.domain.enforcing_state import OrderStanding, standing_on
from caseload.domain.sentence import OrderKind
from tests.domain.examples import RULES, TODAY

ENFORCING = RULES.enforcing
CO, SSO, LICENCE, PSS = OrderKind.COMMUNITY, OrderKind.SUSPENDED, OrderKind.LICENCE, OrderKind.POST_SENTENCE


def fact(told: str, **more: object) -> EnforcingEvent:
    """`2026-11-02 failed to attend` as an event."""
    on, _, kind = told.partition(" ")
    return EnforcingEvent(kind=Fact(kind), on=date.fromisoformat(on), **more)  # type: ignore[arg-type]


def told(*facts: str | EnforcingEvent) -> list[EnforcingEvent]:
    return [fact(one) if isinstance(one, str) else one for one in facts]


def position(kind: OrderKind, *facts: str | EnforcingEvent, on: date = TODAY) -> Position:
    return replay(kind, told(*facts), on, ENFORCING)


def standing(kind: OrderKind, *facts: str | EnforcingEvent, on: date = TODAY) -> OrderStanding:
    return standing_on(position(kind, *facts, on=on), on, ENFORCING)
