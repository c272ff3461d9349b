from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.domain.errors import Refusal
from caseload.domain.referral_age import ReferralFacts, ReferralState, Waiting, check_closing, kept_referral_age, referral_age
from caseload.domain.workdays import is_working_day
from caseload.rulebook import load_rules
from tests.domain.examples import HOLIDAYS, TODAY, day

FIGURES = load_rules(TODAY).release.figures
MADE = ReferralFacts(made_on=day("2026-10-30"))
SENT = replace(MADE, sent_on=day("2026-11-02"))
RECEIVED = replace(SENT, received_on=day("2026-11-05"))
OFFERED = replace(RECEIVED, offered_for=day("2026-11-27"))
PASSED = replace(RECEIVED, offered_for=day("2026-11-18"))
MISSED = replace(PASSED, missed_on=day("2026-11-18"))


@pytest.mark.parametrize(
    ("facts", "state", "waiting", "age", "still", "chase_on", "due"),
    [
        (MADE, "not sent", "you", 21, 21, "2026-10-30", True),
        (replace(MADE, made_on=day("2026-11-14")), "not sent", "you", 6, 6, "2026-11-16", True),  # a Saturday
        (replace(MADE, chased_on=day("2026-11-19")), "not sent", "you", 21, 21, "2026-11-30", False),
        (SENT, "sent", "the agency", 21, 18, "2026-11-12", True),  # an e-mail sent is never an end
        (RECEIVED, "received", "the agency", 21, 15, "2026-11-16", True),
        (replace(RECEIVED, chased_on=day("2026-11-16")), "received", "the agency", 21, 15, "2026-11-26", False),
        (replace(RECEIVED, chased_on=day("2026-11-16"), chase_again_on=day("2026-11-18")), "received", "the agency", 21, 15, "2026-11-18", True),
        (replace(RECEIVED, chased_on=day("2026-11-16"), chase_again_on=day("2026-11-16")), "received", "the agency", 21, 15, "2026-11-26", False),
        (OFFERED, "appointment offered", "the person", 21, 15, "2026-11-30", False),
        (replace(OFFERED, offered_for=TODAY), "appointment offered", "the person", 21, 15, "2026-11-23", False),
        (PASSED, "was the person seen?", "you", 21, 2, "2026-11-19", True),
        (replace(PASSED, chased_on=TODAY), "was the person seen?", "you", 21, 2, "2026-11-30", False),
        (MISSED, "not attended", "you", 21, 2, "2026-11-19", True),
        (replace(MISSED, offered_for=day("2026-11-27")), "appointment offered", "the person", 21, 2, "2026-11-30", False),
        (replace(RECEIVED, missed_on=day("2026-11-10")), "not attended", "you", 21, 10, "2026-11-11", True),
        (replace(PASSED, seen_on=day("2026-11-18")), "seen", "nobody", 19, 0, None, False),
        (replace(SENT, refused_on=day("2026-11-09"), refused_by="the agency"), "refused", "nobody", 10, 0, None, False),
    ],
)
def test_where_a_referral_stands(facts: ReferralFacts, state: str, waiting: str, age: int, still: int, chase_on: str | None, due: bool) -> None:
    found = referral_age(facts, TODAY, HOLIDAYS, FIGURES)
    assert (found.state.value, found.waiting_on.value, found.age, found.still) == (state, waiting, age, still)
    assert (found.chase_on, found.chase_due) == (chase_on and day(chase_on), due)
    assert found.open == (waiting != "nobody")


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (SENT, "Open for 21 days: sent, waiting on the agency."),
        (replace(PASSED, seen_on=day("2026-11-18")), "Seen after 19 days."),
        (replace(SENT, refused_on=day("2026-10-31") + timedelta(days=9), refused_by="the person"), "Refused after 10 days by the person."),
        (replace(SENT, refused_on=day("2026-11-09")), "Refused after 10 days by someone not recorded."),
    ],
)
def test_the_reason_in_words(facts: ReferralFacts, sentence: str) -> None:
    assert str(referral_age(facts, TODAY, HOLIDAYS, FIGURES).reason) == sentence


@pytest.mark.parametrize("facts", [MADE, SENT, RECEIVED, OFFERED, PASSED, MISSED])
def test_a_referral_is_not_closed_without_an_outcome(facts: ReferralFacts) -> None:
    with pytest.raises(Refusal, match=r"This referral has no outcome yet: .* That it was sent is not an outcome."):
        check_closing(facts)


def test_a_referral_is_closed_by_seen_or_refused_with_who() -> None:
    check_closing(replace(PASSED, seen_on=day("2026-11-18")))
    check_closing(replace(SENT, refused_on=TODAY, refused_by="the agency"))
    with pytest.raises(Refusal, match=r"Say who refused: the agency or the person."):
        check_closing(replace(SENT, refused_on=TODAY, refused_by=" "))


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (replace(MADE, sent_on=day("2026-10-29")), "The referral was made on 30 Oct 2026, after the day it was sent (29 Oct 2026): check both."),
        (replace(MADE, offered_for=day("2026-10-29")), "The referral was made on 30 Oct 2026, after the day it was offered (29 Oct 2026): check both."),
        (replace(MADE, made_on=day("2026-11-21")), "The referral cannot have been made on 21 Nov 2026, which has not come: check the day."),
        (replace(MADE, seen_on=day("2026-11-21")), "The referral cannot have been seen on 21 Nov 2026, which has not come: check the day."),
        (replace(MADE, seen_on=TODAY, refused_on=TODAY), "The referral has both an end as seen and an end as refused: keep one."),
    ],
)
def test_days_that_cannot_be_are_refused_in_a_sentence(facts: ReferralFacts, sentence: str) -> None:
    with pytest.raises(Refusal) as refused:
        referral_age(facts, TODAY, HOLIDAYS, FIGURES)
    assert str(refused.value) == sentence


DAYS = st.none() | st.integers(0, 300).map(lambda n: MADE.made_on + timedelta(days=n))
FACTS = st.builds(ReferralFacts, made_on=st.just(MADE.made_on), refused_by=st.sampled_from(["", "the agency"]),
                  **{field.name: DAYS for field in fields(ReferralFacts) if field.name not in ("made_on", "refused_by")})  # fmt: skip


@given(FACTS, st.integers(300, 400))
def test_only_seen_or_refused_ends_a_referral(facts: ReferralFacts, later: int) -> None:
    today = MADE.made_on + timedelta(days=later)
    facts = replace(facts, refused_on=None if facts.seen_on else facts.refused_on)
    found = referral_age(facts, today, HOLIDAYS, FIGURES)
    assert found.open == (facts.seen_on is None and facts.refused_on is None)
    assert (found.chase_on is None) == (found.waiting_on is Waiting.NOBODY) == (found.state in (ReferralState.SEEN, ReferralState.REFUSED))
    assert found.chase_on is None or found.chase_on == facts.chase_again_on or is_working_day(found.chase_on, HOLIDAYS)
    assert 0 <= found.still <= max(found.age, 0) or not found.open
    assert found.age >= 0


def test_a_kept_day_that_has_not_come_is_told_as_new_and_refuses_nothing() -> None:
    early = day("2026-10-20")
    told = kept_referral_age(SENT, early, HOLIDAYS, FIGURES)
    assert (told.state, told.age, told.still, told.chase_due) == (ReferralState.SENT, 0, 0, False)
    with pytest.raises(Refusal, match="has not come"):
        referral_age(SENT, early, HOLIDAYS, FIGURES)
