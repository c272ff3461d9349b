"""What a case records goes into the tier calculators as it is; what it does not record stays as it was entered."""

from __future__ import annotations

from datetime import date

import pytest

from caseload.domain.errors import Refusal
from caseload.domain.person import Person, Registration, Rosh, TierScheme
from caseload.domain.sentence import Order, OrderKind
from caseload.domain.tier_facts import MappaCategory, MappaLevel, TierFacts
from caseload.domain.tier_recorded import facts_with_record, read_either_tier, read_tier

TODAY = date(2026, 11, 20)
PERSON = Person(surname="Bevan")


def flag(code: str, started: str = "2026-01-05", ended: str = "", **more: str) -> Registration:
    return Registration(person_id="p", code=code, started_on=date.fromisoformat(started),
                        ended_on=date.fromisoformat(ended) if ended else None, **more)  # fmt: skip


def order(**days: date) -> Order:
    return Order(person_id="p", kind=OrderKind.LICENCE, **days)


@pytest.mark.parametrize(
    ("scheme", "text", "tier"),
    [("A-G", "c", "C"), ("A-G", " G ", "G"), ("A-D", "b2", "B2"), ("A-D", "A 3 s", "A3S"), ("A-D", "D0", "D0")],
)
def test_a_tier_is_read_in_its_own_scheme(scheme: str, text: str, tier: str) -> None:
    assert read_tier(TierScheme(scheme), text) == tier


@pytest.mark.parametrize(
    ("scheme", "text", "words"),
    [("A-G", "H", "one letter from A to G"), ("A-G", "B2", "one letter from A to G"), ("A-G", "", "one letter"),
     ("A-D", "B", "a digit 0 to 3"), ("A-D", "B4", "a digit 0 to 3"), ("A-D", "E1", "a letter A to D"), ("A-D", "B2SS", "B2S")],
)  # fmt: skip
def test_text_of_no_tier_is_refused_with_what_one_looks_like(scheme: str, text: str, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        read_tier(TierScheme(scheme), text)


def test_nothing_recorded_leaves_everything_not_known() -> None:
    assert facts_with_record(TierFacts(), PERSON, (), (), TODAY) == TierFacts()


def test_what_was_entered_stays_where_the_case_records_nothing() -> None:
    entered = TierFacts(rosh=Rosh.LOW, woman=False, domestic_abuse=False, stalking=True, child_protection=False, lifer_ipp=True,
                        mappa_category=MappaCategory.M1, mappa_level=MappaLevel.M2, latest_release_date=date(2020, 5, 4),
                        registrations=frozenset({"ALSH"}))  # fmt: skip
    assert facts_with_record(entered, PERSON, (), (), TODAY) == entered


@pytest.mark.parametrize(
    ("code", "name"),
    [("ADVP", "domestic_abuse"), ("REG30", "domestic_abuse"), ("SPO", "stalking"), ("RCPR", "child_protection"),
     ("INLL", "lifer_ipp")],
)  # fmt: skip
def test_an_open_registration_sets_its_flag_and_an_ended_or_later_one_does_not(code: str, name: str) -> None:
    def found(*held: Registration) -> TierFacts:
        return facts_with_record(TierFacts(), PERSON, held, (), TODAY)

    assert getattr(found(flag(code)), name) is True
    assert found(flag(code)).registrations == {code}
    assert getattr(found(flag(code, ended="2026-11-20")), name) is None
    assert getattr(found(flag(code, ended="2026-11-21")), name) is True
    assert getattr(found(flag(code, started="2026-11-21")), name) is None


def test_rosh_and_sex_of_the_person_stand_over_what_was_entered() -> None:
    person = Person(surname="Bevan", rosh=Rosh.HIGH, woman=False)
    found = facts_with_record(TierFacts(rosh=Rosh.LOW, woman=True), person, (), (), TODAY)
    assert (found.rosh, found.woman) == (Rosh.HIGH, False)


def test_the_newest_mappa_registration_that_says_it_gives_category_and_level() -> None:
    held = (flag("MAPP", "2025-03-01", category="M2", level="L2"), flag("MAPP", "2026-03-01", category="", level="1"),
            flag("MAPP", "2024-03-01", category="Cat 3", level="M3"), flag("ALSH", "2026-05-01", category="M1"))  # fmt: skip
    found = facts_with_record(TierFacts(), PERSON, held, (), TODAY)
    assert (found.mappa_category, found.mappa_level) == (MappaCategory.M2, MappaLevel.M1)
    odd = facts_with_record(TierFacts(), PERSON, (flag("MAPP", category="M9", level="none"),), (), TODAY)
    assert (odd.mappa_category, odd.mappa_level) == (None, None)


def test_the_last_release_that_has_happened_counts() -> None:
    orders = (order(released_on=date(2024, 2, 1), released_again_on=date(2025, 6, 2)), order(released_on=date(2026, 11, 21)))
    assert facts_with_record(TierFacts(), PERSON, (), orders, TODAY).latest_release_date == date(2025, 6, 2)


@pytest.mark.parametrize(("text", "found"), [(" c ", ("C", None)), ("b2", (None, "B2")), ("A0S", (None, "A0S"))])
def test_a_tier_of_either_scheme_is_told_apart(text: str, found: tuple[str | None, str | None]) -> None:
    assert read_either_tier(text) == found


def test_text_of_neither_scheme_is_refused() -> None:
    with pytest.raises(Refusal, match="not a tier of either scheme"):
        read_either_tier("H7")
