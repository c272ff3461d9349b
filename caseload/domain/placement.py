"""The search for an unpaid work placement: where it stands, since when, and who refused what and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseload.domain.ledger import PlacementFact, PlacementStep


class SearchState(StrEnum):
    """How far a search has come, by its last step; nothing recorded is a state of its own."""

    NONE = "no placement sought yet"
    SOUGHT = "sought, none offered yet"
    OFFERED = "offered, not answered yet"
    REFUSED = "refused, none offered since"
    PLACED = "in a placement"
    ENDED = "the placement ended"


_STATES = {
    PlacementStep.SOUGHT: SearchState.SOUGHT, PlacementStep.OFFERED: SearchState.OFFERED,
    PlacementStep.ACCEPTED: SearchState.PLACED, PlacementStep.REFUSED: SearchState.REFUSED,
    PlacementStep.ENDED: SearchState.ENDED,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementSearch:
    """Where a search stands and since when; `offers` and `refusals` are counted from its beginning."""

    state: SearchState
    since: date | None = None
    days: int | None = None
    sought: int = 0
    offers: int = 0
    refusals: tuple[PlacementFact, ...] = ()


def placement_search(facts: Iterable[PlacementFact], today: date) -> PlacementSearch:
    """The search as its steps tell it; steps that lie ahead are left out."""
    told = sorted((one for one in facts if one.on <= today), key=lambda one: (one.on, tuple(PlacementStep).index(one.step)))
    if not told:
        return PlacementSearch(state=SearchState.NONE)
    last = told[-1]
    return PlacementSearch(
        state=_STATES[last.step], since=last.on, days=(today - last.on).days,
        sought=sum(one.step is PlacementStep.SOUGHT for one in told),
        offers=sum(one.step is PlacementStep.OFFERED for one in told),
        refusals=tuple(one for one in told if one.step is PlacementStep.REFUSED),
    )  # fmt: skip
