from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.domain.release_dates import SentenceDates
from caseload.domain.release_handover import AT_ONCE, Handover, HandoverFacts, HandoverRoute, handover
from caseload.rulebook import load_rules
from tests.domain.examples import TODAY, day

FIGURES = load_rules(TODAY).release.figures
LONG = HandoverFacts(dates=SentenceDates(starts_on=day("2025-01-06"), conditional_on=day("2027-12-20")))
PAROLE = replace(LONG, dates=replace(LONG.dates, parole_eligible_on=day("2027-10-31")))
LIFE = HandoverFacts(dates=SentenceDates(starts_on=day("2020-01-06"), tariff_on=day("2028-02-29")), indeterminate=True)


def ask(facts: HandoverFacts) -> Handover:
    return handover(facts, TODAY, FIGURES)


@pytest.mark.parametrize(
    ("facts", "route", "start"),
    [
        (LONG, "standard", "2027-04-06"),
        (replace(LONG, dates=replace(LONG.dates, starts_on=None)), "standard", "2027-04-06"),
        (PAROLE, "parole", "2026-10-31"),
        (LIFE, "indeterminate", "2027-02-28"),
        (replace(LIFE, early_allocation=True), "early allocation", "2026-11-29"),
        (replace(LONG, early_allocation=True), "early allocation", "2026-09-20"),
        (replace(LONG, recalled=True), "recalled", None),
        (replace(LIFE, recalled=True), "recalled", None),
        (replace(LONG, immigration=True), "immigration", None),
        (HandoverFacts(dates=SentenceDates(starts_on=day("2026-01-06"), conditional_on=day("2026-11-06"))), "short sentence", None),
        (HandoverFacts(dates=SentenceDates(starts_on=day("2026-01-06"), conditional_on=day("2026-11-07"))), "standard", "2026-02-21"),
        (HandoverFacts(dates=SentenceDates(starts_on=day("2026-01-06"), tariff_on=day("2026-12-31")), indeterminate=True), "indeterminate", "2025-12-31"),
        (HandoverFacts(dates=SentenceDates(starts_on=day("2026-01-06"))), "not known", None),
    ],
)
def test_the_route_and_the_day_of_each_case(facts: HandoverFacts, route: str, start: str | None) -> None:
    found = ask(facts)
    assert (found.route.value, found.responsible_from) == (route, start and day(start))
    assert (found.ask_again_on is None) == (start is None)
    assert "public code of the official allocation service (high as shown there)" in str(found.source)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (LONG, "The community officer is responsible from 6 Apr 2027, counted back from conditional release on 20 Dec 2027."),
        (replace(LONG, dates=replace(LONG.dates, starts_on=None)), "The community officer is responsible from 6 Apr 2027, counted back from "
         "conditional release on 20 Dec 2027. The start of the sentence is not known, so the short-sentence route could not be checked."),
        (HandoverFacts(dates=SentenceDates(starts_on=day("2026-06-01"), automatic_on=day("2026-12-01"))), "Short-sentence route: release comes "
         "within 10 months of the start of the sentence, so the community officer is responsible from the start and there is no handover date."),
        (replace(LONG, recalled=True), "Recalled: the community officer is responsible at once."),
        (replace(LIFE, recalled=True), "Recalled: the community officer is responsible at once. For indeterminate sentences there are "
         "exceptions: ask the prison."),
        (replace(LONG, immigration=True), "Immigration case: the community officer is responsible at once."),
        (HandoverFacts(dates=SentenceDates()), "No release date is known, so there is no handover date: ask the prison."),
    ],
)  # fmt: skip
def test_the_reason_in_words(facts: HandoverFacts, sentence: str) -> None:
    assert str(ask(facts).reason) == sentence


def test_who_is_responsible_on_a_day() -> None:
    found = ask(LONG)
    assert [found.community_responsible(day(one)) for one in ("2027-04-05", "2027-04-06")] == [False, True]
    assert found.ask_again_on == day("2027-04-20")
    assert ask(replace(LONG, recalled=True)).community_responsible(TODAY)
    assert not ask(HandoverFacts(dates=SentenceDates())).community_responsible(TODAY)


@given(st.dates(date(2015, 1, 1), date(2030, 1, 1)), st.integers(0, 4000), st.booleans(), st.booleans(), st.booleans())
def test_every_case_has_one_route_and_a_day_before_release_or_none(start: date, days: int, early: bool, parole: bool, recalled: bool) -> None:
    release = date.fromordinal(start.toordinal() + days)
    dates = SentenceDates(starts_on=start, conditional_on=release, parole_eligible_on=release if parole else None)
    found = ask(HandoverFacts(dates=dates, early_allocation=early, recalled=recalled))
    assert found.route is not HandoverRoute.NOT_KNOWN
    assert (found.responsible_from is None) == (found.route in AT_ONCE)
    assert found.responsible_from is None or found.responsible_from < release
