"""The rule of expected contact: the stricter of tier and RoSH for the week a case is in, or what the officer set."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from caseload.domain.casefile import DueState
from caseload.domain.dates import reads_anew_on
from caseload.domain.expectation import ROSH_SCHEME, Basis, CaseFacts, Expectation, FrequencyRow, FrequencyTable
from caseload.domain.person import CaseKind, TierScheme
from caseload.domain.sentence import OrderKind
from caseload.domain.workdays import (
    Holidays,
    add_working_days,
    first_working_day_after,
    last_working_day_on_or_before,
)

__all__ = [
    "SOON_DAYS", "Basis", "CaseFacts", "Expectation", "FrequencyRow", "FrequencyTable", "expected_contact", "soon_limit",
    "state_on",
]

SOON_DAYS = 5
_DAY = timedelta(days=1)


class _Choice(NamedTuple):
    """The interval that was chosen, on which basis, in which early week, and when the week changes."""

    basis: Basis
    level: str
    days: int
    week: int | None = None
    weeks: int = 0
    week_ends: date | None = None


def expected_contact(
    facts: CaseFacts, today: date, table: FrequencyTable, holidays: Holidays, soon_days: int = SOON_DAYS
) -> Expectation:
    """What contact is expected of a case on a day, when it is due and why (the reason is put in words only when read)."""
    if facts.closed_on is not None and facts.closed_on <= today:
        return Expectation(state=DueState.CLOSED, basis=Basis.CLOSED, as_of=today)
    if facts.kind is CaseKind.REPORT_ONLY:
        return _without_interval(facts, today, table, DueState.REPORT_ONLY, Basis.REPORT_ONLY)
    if facts.own_interval_days:
        basis = Basis.AGREED if facts.kind is CaseKind.VOLUNTARY else Basis.OWN
        own = _Choice(basis, facts.own_interval_reason, facts.own_interval_days)
        return _due(facts, today, table, holidays, soon_days, own)
    aside = _set_aside(facts)
    if aside is not None:
        return _without_interval(facts, today, table, *aside)
    choice = _stricter(facts, today, table)
    if choice is None:
        basis = Basis.PROVISIONAL if _provisional(facts) else Basis.NOTHING
        return _without_interval(facts, today, table, DueState.NOT_KNOWN, basis)
    return _due(facts, today, table, holidays, soon_days, choice)


def state_on(due_on: date, today: date, holidays: Holidays, soon_days: int = SOON_DAYS) -> DueState:
    """How a due date stands on a day: overdue once it has passed, due soon within the given working days."""
    if due_on < today:
        return DueState.OVERDUE
    return DueState.SOON if due_on <= soon_limit(today, holidays, soon_days) else DueState.ON_TRACK


@lru_cache(maxsize=16)
def soon_limit(today: date, holidays: Holidays, soon_days: int = SOON_DAYS) -> date:
    """The last day that still counts as soon."""
    return add_working_days(today, soon_days, holidays).date


def _set_aside(facts: CaseFacts) -> tuple[DueState, Basis] | None:
    """The state of a case for which the table gives no interval at all."""
    if facts.order_kind is OrderKind.CUSTODY:
        return DueState.CUSTODY, Basis.CUSTODY
    if facts.recalled:
        return DueState.CUSTODY, Basis.RECALLED
    if facts.unsupervised:
        return DueState.SUSPENDED, Basis.SUSPENDED
    if facts.kind is CaseKind.VOLUNTARY:
        return DueState.NO_INTERVAL, Basis.VOLUNTARY
    if facts.order_kind is OrderKind.UNSUPERVISED:
        return DueState.NO_INTERVAL, Basis.UNSUPERVISED
    return None


def _stricter(facts: CaseFacts, today: date, table: FrequencyTable) -> _Choice | None:
    """The shorter of the two intervals for the week; a tier without a row is as good as none, and a tie goes to the tier."""
    tier = _tier_row(facts, table)
    rosh = table.rows.get((ROSH_SCHEME, facts.rosh)) if facts.rosh else None
    first, second = (tier, rosh) if tier else (rosh, None)
    if first is None:
        return None
    week = None if facts.counts_from is None else max((today - facts.counts_from).days, 0) // 7 + 1
    if second is not None and _interval(second, week) < _interval(first, week):
        first, second = second, first
    early = max(first.early_weeks, second.early_weeks if second else 0)
    return _Choice(
        _basis(facts, first, tier, rosh), first.level, _interval(first, week),
        week if week is not None and week <= first.early_weeks else None, first.early_weeks,
        facts.counts_from + timedelta(days=7 * week) if facts.counts_from and week and week <= early else None,
    )


def _tier_row(facts: CaseFacts, table: FrequencyTable) -> FrequencyRow | None:
    """The row of the recorded tier; the S of the older scheme marks the final third and is not part of the level.

    A provisional tier is as good as none until it is confirmed.
    """
    if not facts.tier_scheme or not facts.tier or facts.tier_provisional:
        return None
    level = facts.tier.removesuffix("S") if facts.tier_scheme is TierScheme.LETTER_DIGIT else facts.tier
    return table.rows.get((facts.tier_scheme, level))


def _provisional(facts: CaseFacts) -> bool:
    """Whether a tier is there but set aside, because it is not confirmed."""
    return facts.tier is not None and facts.tier_provisional


def _basis(facts: CaseFacts, chosen: FrequencyRow, tier: FrequencyRow | None, rosh: FrequencyRow | None) -> Basis:
    if chosen is tier:
        return Basis.TIER if rosh else Basis.TIER_ALONE
    if tier:
        return Basis.ROSH
    return Basis.ROSH_PROVISIONAL if _provisional(facts) else Basis.ROSH_ALONE


def _interval(row: FrequencyRow, week: int | None) -> int:
    return row.early_days if week is not None and week <= row.early_weeks else row.standard_days


def _due(
    facts: CaseFacts, today: date, table: FrequencyTable, holidays: Holidays, soon_days: int, choice: _Choice
) -> Expectation:
    due, before = _due_date(facts, choice.days, holidays)
    state = DueState.NOT_KNOWN if due is None else state_on(due, today, holidays, soon_days)
    if before and state is not DueState.OVERDUE and not facts.gap_accepted:
        state = DueState.BEFORE_PROGRAM
    ended = facts.ends_on is not None and facts.ends_on < today
    return Expectation(
        state=state, basis=choice.basis, as_of=today, due_on=due, interval_days=choice.days, last_seen=facts.last_seen,
        level=choice.level, week=choice.week, weeks=choice.weeks, counted_from=facts.counts_from,
        known_from=facts.known_from, own_from=_own_from(facts), released_again_on=_released(facts),
        ended_on=facts.ends_on if ended else None,
        predicted=due is not None and not holidays.knows(due),
        recheck_on=_first_after(
            today, table.changes_on, facts.closed_on, choice.week_ends,
            due + _DAY if due and state is DueState.BEFORE_PROGRAM else None,
            facts.ends_on + _DAY if facts.ends_on else None,
            *(reads_anew_on(day, today) for day in (_base(facts), due, facts.ends_on) if day),
        ),
    )


def _without_interval(
    facts: CaseFacts, today: date, table: FrequencyTable, state: DueState, basis: Basis
) -> Expectation:
    return Expectation(
        state=state, basis=basis, as_of=today, last_seen=facts.last_seen,
        recheck_on=_first_after(today, table.changes_on, facts.closed_on),
    )


def _first_after(today: date, *days: date | None) -> date | None:
    return min((day for day in days if day is not None and day > today), default=None)


def _due_date(facts: CaseFacts, days: int, holidays: Holidays) -> tuple[date | None, bool]:
    """The due date, and whether the one it replaces lay before the program knew of the case."""
    base, known = _base(facts), facts.known_from
    if base is None:
        return None, False
    due = _on_working_day(base, days, holidays)
    if known is None or due > known or (facts.last_seen is not None and facts.last_seen >= known):
        return due, False
    return _on_working_day(known, days, holidays), True


def _base(facts: CaseFacts) -> date | None:
    """The day the interval is counted from."""
    return _own_from(facts) or _released(facts) or facts.last_seen or facts.counts_from or facts.known_from


def _released(facts: CaseFacts) -> date | None:
    """The release after recall, while the person has not been seen since."""
    again, seen = facts.released_again_on, facts.last_seen
    return again if again is not None and (seen is None or seen < again) else None


def _own_from(facts: CaseFacts) -> date | None:
    """The day an officer set the interval, where nothing was expected before it: it is late for no day before that one."""
    own = facts.own_interval_on if facts.own_interval_days else None
    before = facts.last_seen or facts.counts_from or facts.known_from
    if own is None or (before is not None and _set_aside(facts) is None):
        return None
    return own if before is None or before < own else None


def _on_working_day(base: date, days: int, holidays: Holidays) -> date:
    """So many days on, moved back to a working day, but never to the day counted from or earlier."""
    due = last_working_day_on_or_before(base + timedelta(days=days), holidays)
    return due if due > base else first_working_day_after(base, holidays)
