"""The short words of every standing, and the day on which they turn."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.domain.enforcing import EnforcingEvent, Fact, State
from caseload.domain.enforcing_moves import replay
from caseload.domain.enforcing_position import Failure, GivenWarning
from caseload.domain.enforcing_short import not_known_words, short_words, turns_on
from caseload.domain.enforcing_state import OrderStanding, standing_on
from caseload.domain.sentence import OrderKind
from caseload.domain.words import msg
from tests.domain.examples import RULES, TODAY, day

FAILURE = Failure(about="c", place=(day("2026-11-10"), 0, 0, "c", ""))
WARNING = GivenWarning(place=(day("2026-05-12"), 0, 0, "", ""), until=day("2027-05-11"))
SINCE, UNTIL = day("2026-11-17"), day("2026-12-09")


def standing(state: State) -> OrderStanding:
    return OrderStanding(state=state, as_of=TODAY, reason=msg(""), since=SINCE, until=UNTIL, failure=FAILURE)


@pytest.mark.parametrize("state", State)
def test_every_state_has_words_with_its_days_and_a_clear_one_has_none(state: State) -> None:
    said = short_words(standing(state))
    assert ("2026" in said) == (state is not State.COMPLIANT)
    assert "{" not in said
    assert "compliant" not in said
    beside = short_words(replace(standing(state), warning=WARNING))
    assert ("warning in force until 11 May 2027" in beside) == (state is not State.WARNED)


def test_what_is_said_of_court_referral_and_words_to_confirm() -> None:
    court = standing(State.IN_COURT)
    assert short_words(court) == "breach in court 9 Dec 2026"
    assert short_words(replace(court, until=day("2026-11-09"))) == "breach in court 9 Nov 2026, result not recorded"
    assert short_words(replace(court, until=None)) == "breach in court, no hearing date recorded"
    further = replace(standing(State.FURTHER_FAILURE), warning=WARNING, required=True)
    assert short_words(further) == "further failure of 10 Nov 2026; referral is required; warning in force until 11 May 2027"
    assert short_words(standing(State.WARNED)) == "warned 17 Nov 2026, in force until 9 Dec 2026"
    assert not_known_words("FTA x2") == "enforcement not known: “FTA x2” is still to be confirmed"


EVENTS = st.lists(st.builds(
    EnforcingEvent, kind=st.sampled_from(Fact), on=st.dates(day("2025-09-01"), day("2027-02-01")), sequence=st.integers(0, 3),
    about=st.sampled_from(["", "a", "b"]), until=st.none() | st.dates(day("2025-09-01"), day("2027-06-01")),
), max_size=8)  # fmt: skip


@given(EVENTS, st.sampled_from([OrderKind.COMMUNITY, OrderKind.SUSPENDED, OrderKind.LICENCE, OrderKind.POST_SENTENCE]), st.integers(0, 400))
def test_the_words_never_turn_before_the_day_that_was_told(events: list[EnforcingEvent], kind: OrderKind, later: int) -> None:
    def said(on_day: int) -> str:
        then = TODAY.fromordinal(on_day)
        return short_words(standing_on(replay(kind, events, then, RULES.enforcing), then, RULES.enforcing))

    turns = turns_on(replay(kind, events, TODAY, RULES.enforcing), events, TODAY, RULES.enforcing)
    assert turns is None or turns > TODAY
    last = TODAY.toordinal() + later
    if turns is None or last < turns.toordinal():
        assert said(last) == said(TODAY.toordinal())
