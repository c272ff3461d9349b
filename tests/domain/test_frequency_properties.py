"""The rule of expected contact for any case: monotone, on working days, explained, and true until it is to be looked at again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from caseload.domain.casefile import DueState
from caseload.domain.expectation import CaseFacts
from caseload.domain.frequency import expected_contact
from caseload.domain.person import CaseKind
from caseload.domain.workdays import is_working_day
from tests.domain.cases import CASES, DAYS
from tests.domain.examples import HOLIDAYS, TABLE


@given(CASES, DAYS, DAYS, DAYS)
def test_seen_later_is_never_due_earlier(known: CaseFacts, as_of: date, one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    first = expected_contact(replace(known, last_seen=earlier), as_of, TABLE, HOLIDAYS)
    second = expected_contact(replace(known, last_seen=later), as_of, TABLE, HOLIDAYS)
    assert (first.due_on is None) == (second.due_on is None)
    assert first.due_on is None or second.due_on is None or first.due_on <= second.due_on


@given(CASES, DAYS, st.none() | DAYS, st.none() | DAYS)
def test_every_answer_is_on_a_working_day_and_explained(
    known: CaseFacts, as_of: date, seen: date | None, known_from: date | None
) -> None:
    found = expected_contact(replace(known, last_seen=seen, known_from=known_from), as_of, TABLE, HOLIDAYS)
    reason = str(found.reason)
    assert reason
    assert "{" not in reason
    assert found.recheck_on is None or found.recheck_on > as_of
    assert (found.state is DueState.OVERDUE) == (found.due_on is not None and found.due_on < as_of)
    if found.due_on is not None:
        assert is_working_day(found.due_on, HOLIDAYS)
        assert f"{found.due_on.day} " in reason
        assert found.due_on > (seen or (None if known.released_again_on else known.counts_from or known_from) or date.min)


@given(CASES, DAYS, DAYS, DAYS)
def test_nothing_is_overdue_that_the_program_could_not_know(known: CaseFacts, as_of: date, seen: date, known_from: date) -> None:
    told = replace(known, last_seen=min(seen, known_from), known_from=known_from)
    found = expected_contact(told, as_of, TABLE, HOLIDAYS)
    assert found.due_on is None or found.due_on > known_from


@given(CASES, DAYS, DAYS)
def test_the_answer_holds_until_it_is_to_be_looked_at_again(known: CaseFacts, as_of: date, seen: date) -> None:
    told = replace(known, last_seen=min(seen, as_of), known_from=None)
    now = expected_contact(told, as_of, TABLE, HOLIDAYS)
    last = min(now.recheck_on or as_of + timedelta(days=30), as_of + timedelta(days=30)) - timedelta(days=1)
    then = expected_contact(told, last, TABLE, HOLIDAYS)
    assert (now.due_on, now.interval_days, now.basis, now.week) == (then.due_on, then.interval_days, then.basis, then.week)
    assert str(now.reason) == str(then.reason)


@given(CASES, DAYS, DAYS)
def test_the_stricter_of_tier_and_rosh_decides(known: CaseFacts, as_of: date, seen: date) -> None:
    told = replace(known, last_seen=seen, own_interval_days=None, kind=CaseKind.CASE, order_kind=None, closed_on=None)
    both = expected_contact(told, as_of, TABLE, HOLIDAYS)
    alone = [
        expected_contact(one, as_of, TABLE, HOLIDAYS).interval_days
        for one in (replace(told, rosh=None), replace(told, tier=None))
    ]
    assert both.interval_days == min((days for days in alone if days is not None), default=None)
