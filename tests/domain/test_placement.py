from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.domain.ledger import PlacementFact, PlacementStep
from caseload.domain.placement import PlacementSearch, SearchState, placement_search
from tests.domain.examples import TODAY, day


def step(on: str, kind: PlacementStep, **more: str) -> PlacementFact:
    return PlacementFact(requirement_id="u", on=day(on), step=kind, **more)


STORY = (
    step("2026-09-01", PlacementStep.SOUGHT),
    step("2026-09-20", PlacementStep.OFFERED, where="Canal trust"),
    step("2026-09-20", PlacementStep.REFUSED, where="Canal trust", by="provider", why="offence type"),
    step("2026-10-12", PlacementStep.OFFERED, where="Food bank"),
    step("2026-10-14", PlacementStep.ACCEPTED, where="Food bank"),
    step("2026-12-14", PlacementStep.ENDED),
)


@pytest.mark.parametrize(
    ("steps", "state", "days"),
    [
        (0, SearchState.NONE, None), (1, SearchState.SOUGHT, 80), (2, SearchState.OFFERED, 61), (3, SearchState.REFUSED, 61),
        (4, SearchState.OFFERED, 39), (5, SearchState.PLACED, 37), (6, SearchState.PLACED, 37),
    ],
)  # fmt: skip
def test_a_search_stands_at_its_last_step(steps: int, state: SearchState, days: int | None) -> None:
    found = placement_search(STORY[:steps], TODAY)
    assert (found.state, found.days) == (state, days)


def test_refusals_are_kept_with_who_and_why_after_a_placement_was_found() -> None:
    found = placement_search(reversed(STORY), TODAY)
    assert (found.sought, found.offers, [(one.by, one.why) for one in found.refusals]) == (1, 2, [("provider", "offence type")])
    assert placement_search(STORY, day("2026-12-20")).state is SearchState.ENDED


@given(st.lists(st.builds(PlacementFact, requirement_id=st.just("u"), on=st.dates(day("2026-01-01"), day("2027-01-01")), step=st.sampled_from(PlacementStep))))
def test_no_story_is_told_twice_or_from_the_future(facts: list[PlacementFact]) -> None:
    found = placement_search(facts, TODAY)
    assert found == placement_search(list(reversed(facts)), TODAY)
    assert (found == PlacementSearch(state=SearchState.NONE)) == all(one.on > TODAY for one in facts)
    assert found.days is None or found.days >= 0
