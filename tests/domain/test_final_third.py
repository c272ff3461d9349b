from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.domain.early_end import EarlyFacts, EarlyState, Objective, RequirementDone, early_end
from caseload.domain.final_third import ThirdFacts, ThirdState, final_third, final_third_point, midpoint_follow_up
from caseload.domain.person import Rosh
from caseload.domain.sentence import OrderKind
from caseload.domain.workdays import is_working_day
from tests.domain.examples import HOLIDAYS, RULES, TODAY, day

LICENCE = ThirdFacts(order_kind=OrderKind.LICENCE, starts_on=day("2025-11-21"), ends_on=day("2026-12-20"))
ORDER = replace(LICENCE, order_kind=OrderKind.COMMUNITY, has_rar=True)


def told(facts: ThirdFacts, on: date = TODAY) -> tuple[str, str]:
    found = final_third(facts, on, RULES.exemptions, RULES.figures, HOLIDAYS)
    return found.state.value, str(found.reason)


EXAMPLES = [
    (LICENCE, "eligible", "the final third began Wed 12 Aug; no exemption is recorded: confirm or say why contact goes on; one appointment midway, Fri 16 Oct; the order stands and can be enforced"),
    (ORDER, "eligible", "the final third began Wed 12 Aug; no exemption is recorded: confirm or say why contact goes on; the order stands and can be enforced"),
    (replace(ORDER, confirmed_on=day("2026-09-01")), "suspended", "the final third began Wed 12 Aug; contact suspended Tue 1 Sep; the order stands and can be enforced"),
    (replace(ORDER, confirmed_on=day("2026-12-01")), "eligible", "the final third began Wed 12 Aug; no exemption is recorded: confirm or say why contact goes on; the order stands and can be enforced"),
    (replace(ORDER, ends_on=day("2027-12-20")), "not yet", "the final third begins Mon 12 Apr"),
    (replace(ORDER, has_rar=False), "not applicable", "the final third concerns licences, and orders with rehabilitation activity"),
    (replace(ORDER, order_kind=OrderKind.CUSTODY), "not applicable", "the final third concerns licences, and orders with rehabilitation activity"),
    (replace(ORDER, ends_on=None), "not known", "the start or the end of the order is not known"),
    (replace(ORDER, ends_on=day("2024-01-01")), "not known", "the start or the end of the order is not known"),
    (replace(ORDER, flags=frozenset({"M1"})), "exempt", "the final third began Wed 12 Aug; contact goes on: MAPPA at any category or level"),
    (replace(ORDER, rosh=Rosh.VERY_HIGH, told=frozenset({"national_security"}), confirmed_on=day("2026-09-01")), "exempt", "the final third began Wed 12 Aug; contact goes on: managed by the National Security Division, very high risk of serious harm"),
    (replace(ORDER, flags=frozenset({"RCPR", "ADVP"}), told=frozenset({"intensive_supervision"})), "exempt", "the final third began Wed 12 Aug; contact goes on: child protection procedures are active, in an Intensive Supervision Court pilot"),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "state", "words"), EXAMPLES)
def test_the_final_third(facts: ThirdFacts, state: str, words: str) -> None:
    assert told(facts) == (state, words)


def test_only_a_licence_keeps_one_follow_up() -> None:
    assert final_third(LICENCE, TODAY, RULES.exemptions, RULES.figures, HOLIDAYS).follow_up_on == day("2026-10-16")
    exempt = replace(LICENCE, rosh=Rosh.VERY_HIGH)
    assert final_third(exempt, TODAY, RULES.exemptions, RULES.figures, HOLIDAYS).follow_up_on is None
    assert final_third(ORDER, TODAY, RULES.exemptions, RULES.figures, HOLIDAYS).follow_up_on is None


def test_the_flags_of_an_exemption_are_in_the_register() -> None:
    assert {flag for row in RULES.exemptions for flag in row.flags} <= set(RULES.risk_flags)


@pytest.mark.parametrize(("days", "point"), [(1, 1), (2, 2), (3, 2), (9, 6), (365, 244), (366, 244)])
def test_two_thirds_of_the_days_have_passed_before_the_final_third_begins(days: int, point: int) -> None:
    start = day("2026-01-01")
    assert final_third_point(start, start + timedelta(days=days - 1), TODAY, RULES.figures) == start + timedelta(days=point)


@given(st.dates(date(2024, 5, 1), date(2028, 1, 1)), st.integers(3, 1500))
def test_the_follow_up_is_a_working_day_near_the_middle(start: date, days: int) -> None:
    end = start + timedelta(days=days)
    point = final_third_point(start, end, TODAY, RULES.figures)
    follow = midpoint_follow_up(point, end, HOLIDAYS)
    assert start < point <= end
    assert is_working_day(follow, HOLIDAYS)
    assert follow <= point + (end - point) / 2
    assert 3 * (point - start).days >= 2 * ((end - start).days + 1)


RAR = RequirementDone(kind="rar", words="RAR 20 days")
UPW = RequirementDone(kind="unpaid_work", words="unpaid work 80 hours", complied=True)
READY = EarlyFacts(
    order_kind=OrderKind.COMMUNITY, court_reviews=False, requirements=(RAR, UPW), no_more_instructions=True,
    objectives=(Objective(words="keep my tenancy", met=True),), nothing_to_add=True,
)  # fmt: skip

EARLY = [
    (READY, "to decide", (2, 2), (1, 1), [], [], "nothing is outstanding on either side: certify, or say why not"),
    (replace(READY, court_reviews=None), "outstanding", (2, 2), (1, 1), [], [], "say first whether the court reviews this order"),
    (replace(READY, court_reviews=True), "not applicable", (2, 2), (1, 1), [], [], "the court reviews this order, so it does not end in this way"),
    (replace(READY, order_kind=OrderKind.LICENCE), "not applicable", (2, 2), (1, 1), [], [], "only community orders and suspended sentence orders end in this way"),
    (replace(READY, no_more_instructions=None), "outstanding", (1, 2), (1, 1), ["RAR 20 days: not said yet"], [], "something is outstanding"),
    (replace(READY, requirements=(replace(UPW, complied=False),)), "outstanding", (0, 1), (1, 1), ["unpaid work 80 hours: not complete"], [], "something is outstanding"),
    (replace(READY, objectives=(Objective(words="find work", met=False),)), "outstanding", (2, 2), (0, 1), [], ["find work: not met"], "something is outstanding"),
    (replace(READY, nothing_to_add=None), "outstanding", (2, 2), (1, 1), [], ["whether objectives need to be added: not said yet"], "something is outstanding"),
    (replace(READY, nothing_to_add=False), "outstanding", (2, 2), (1, 1), [], ["objectives need to be added"], "something is outstanding"),
    (replace(READY, objectives=None), "to decide", (2, 2), (0, 0), [], [], "nothing is outstanding on either side: certify, or say why not"),
    (replace(READY, certified_on=day("2026-11-19")), "certified", (2, 2), (1, 1), [], [], "certified Thu 19 Nov"),
    (replace(READY, declined_on=day("2026-11-19"), declined_why="one more review"), "not certified", (2, 2), (1, 1), [], [], "not certified Thu 19 Nov: one more review"),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "state", "done", "met", "open_requirements", "open_plan", "words"), EARLY)
def test_requirements_and_plan_stand_side_by_side(facts: EarlyFacts, state: str, done: tuple[int, int], met: tuple[int, int], open_requirements: list[str], open_plan: list[str], words: str) -> None:
    found = early_end(facts, TODAY, RULES.figures)
    assert (found.state.value, str(found.reason)) == (state, words)
    assert ((found.requirements.done, found.requirements.total), (found.plan.done, found.plan.total)) == (done, met)
    assert [str(one) for one in found.requirements.outstanding] == open_requirements
    assert [str(one) for one in found.plan.outstanding] == open_plan


def test_orders_end_early_only_since_the_law_says_so() -> None:
    before = early_end(READY, day("2026-05-10"), RULES.figures)
    assert (before.state, str(before.reason)) == (EarlyState.NOT_IN_FORCE, "orders could not yet end early in this way")
    assert early_end(READY, day("2026-05-11"), RULES.figures).state is EarlyState.TO_DECIDE
    assert "to verify" in str(before.source)


@given(st.lists(st.sampled_from([None, True, False]), max_size=5), st.lists(st.booleans(), max_size=5), st.sampled_from([None, True, False]))
def test_one_side_never_moves_the_other(complied: list[bool | None], met: list[bool], nothing_to_add: bool | None) -> None:
    requirements = tuple(RequirementDone(kind="curfew", words=str(n), complied=one) for n, one in enumerate(complied))
    objectives = tuple(Objective(words=str(n), met=one) for n, one in enumerate(met))
    facts = EarlyFacts(order_kind=OrderKind.COMMUNITY, court_reviews=False, requirements=requirements, objectives=objectives, nothing_to_add=nothing_to_add)
    found = early_end(facts, TODAY, RULES.figures)
    assert found.requirements == early_end(replace(facts, objectives=None), TODAY, RULES.figures).requirements
    assert found.plan == early_end(replace(facts, requirements=()), TODAY, RULES.figures).plan
    assert (found.state is EarlyState.TO_DECIDE) == (not found.requirements.outstanding and not found.plan.outstanding)


def test_states_of_the_final_third_are_words() -> None:
    assert {row[1] for row in EXAMPLES} == {state.value for state in ThirdState}
    assert {row[1] for row in EARLY} == {state.value for state in EarlyState} - {"not in force"}
