"""When a case is looked at and when it may go, at each edge; and what stops it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from caseload.domain.retention import Ended, Keeping, answer_by, retention, stopped_by
from caseload.domain.rights import KeepDecision, LegalHold, SubjectRequest

DAY = timedelta(days=1)
ENDED = date(2026, 6, 1)
DUE = ENDED + 90 * DAY
HOLD = LegalHold(person_id="p", from_on=date(2026, 7, 1), why="inquiry")
ASKED = SubjectRequest(person_id="p", asked_on=date(2026, 8, 1))


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (ENDED - DAY, Keeping.OPEN), (ENDED, Keeping.KEPT), (DUE - 15 * DAY, Keeping.KEPT), (DUE - 14 * DAY, Keeping.REVIEW),
        (DUE - DAY, Keeping.REVIEW), (DUE, Keeping.DUE), (DUE + 400 * DAY, Keeping.DUE),
    ],
)  # fmt: skip
def test_a_case_is_kept_looked_at_and_may_go(today: date, state: Keeping) -> None:
    found = retention(Ended(ended_on=ENDED), today, 90, 14)
    assert found.state is state
    assert found.removable is (state is Keeping.DUE)
    if state is not Keeping.OPEN:
        assert (found.review_on, found.due_on) == (DUE - 14 * DAY, DUE)
        assert "30 August 2026" in str(found.reason)


def test_an_open_case_has_no_day() -> None:
    found = retention(Ended(ended_on=None), DUE, 90, 14)
    assert (found.state, found.due_on, str(found.reason)) == (Keeping.OPEN, None, "The case is open.")


def test_a_hold_stops_removal_while_it_stands() -> None:
    facts = Ended(ended_on=ENDED, holds=(HOLD,))
    assert retention(facts, DUE, 90, 14).state is Keeping.HELD
    assert "inquiry" in str(retention(facts, DUE, 90, 14).reason)
    lifted = Ended(ended_on=ENDED, holds=(replace(HOLD, ended_on=DUE),))
    assert retention(lifted, DUE - DAY, 90, 14).state is Keeping.HELD
    assert retention(lifted, DUE, 90, 14).state is Keeping.DUE
    assert stopped_by((HOLD,), (), HOLD.from_on - DAY) is None


def test_a_request_that_is_not_answered_stops_removal() -> None:
    facts = Ended(ended_on=ENDED, requests=(ASKED,))
    assert retention(facts, DUE + 900 * DAY, 90, 14).state is Keeping.HELD
    answered = Ended(ended_on=ENDED, requests=(replace(ASKED, answered_on=date(2026, 8, 9)),))
    assert retention(answered, DUE, 90, 14).state is Keeping.DUE


def test_a_decision_to_keep_moves_the_day_and_never_brings_it_nearer() -> None:
    later = KeepDecision(person_id="p", decided_on=ENDED, until_on=DUE + 60 * DAY, why="appeal")
    sooner = replace(later, until_on=ENDED + DAY)
    assert retention(Ended(ended_on=ENDED, decisions=(later, sooner)), DUE, 90, 14).due_on == DUE + 60 * DAY
    assert retention(Ended(ended_on=ENDED, decisions=(sooner,)), DUE, 90, 14).due_on == DUE


@pytest.mark.parametrize(
    ("asked", "by"),
    [
        (date(2026, 1, 15), date(2026, 2, 15)), (date(2026, 1, 31), date(2026, 2, 28)), (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2028, 1, 30), date(2028, 2, 29)), (date(2028, 2, 29), date(2028, 3, 29)), (date(2026, 2, 28), date(2026, 3, 28)),
        (date(2026, 3, 31), date(2026, 4, 30)), (date(2026, 10, 31), date(2026, 11, 30)), (date(2027, 12, 31), date(2028, 1, 31)),
        (date(2026, 11, 5), date(2026, 12, 5)), (date(2026, 11, 25), date(2026, 12, 25)),  # a Saturday, Christmas: never later
    ],
)  # fmt: skip
def test_a_request_is_answered_within_a_month(asked: date, by: date) -> None:
    assert answer_by(asked) == by
