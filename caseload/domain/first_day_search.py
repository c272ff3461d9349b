"""Searching the order of a day in whole minutes: everything that can be done of what must be, then of the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Window(NamedTuple):
    """When something may begin, at the earliest and at the latest, and how long it takes."""

    earliest: int
    latest: int
    minutes: int


class Way(NamedTuple):
    """A way through some things: when the last ends, the minutes of travel, and the order."""

    ends: int
    travelled: int
    order: tuple[int, ...]


type_of_state = tuple[int, int]
type_of_ways = dict[type_of_state, list[Way]]


def best_order(
    windows: Sequence[Window], travel: Sequence[Sequence[int]], start_at: int, must: Sequence[bool]
) -> tuple[int, ...]:
    """The places of the windows in the order to do them: most of what must be done, most of all, earliest end, least travel.

    `travel` gives minutes from place to place; its last row is the start. Exact: for the same things with the same last one
    only ways are left out that neither end earlier nor travel less than another.
    """
    needed = sum(1 << n for n, holds in enumerate(must) if holds)
    best = min(
        (-(done & needed).bit_count(), -done.bit_count(), way)
        for (done, _), ways in _reachable(windows, travel, start_at).items() for way in ways
    )  # fmt: skip
    return best[2].order


def begins_at(order: Sequence[int], windows: Sequence[Window], travel: Sequence[Sequence[int]], start_at: int) -> tuple[int, ...]:
    """When each thing of an order begins: as soon as the person is there and it may."""
    at, last, found = start_at, len(windows), []
    for n in order:
        begins = max(at + travel[last][n], windows[n].earliest)
        found.append(begins)
        at, last = begins + windows[n].minutes, n
    return tuple(found)


def _reachable(windows: Sequence[Window], travel: Sequence[Sequence[int]], start_at: int) -> type_of_ways:
    """The ways worth having to every set of things that can be done, by the last of them."""
    layer: type_of_ways = {(0, len(windows)): [Way(start_at, 0, ())]}
    found = dict(layer)
    while layer:
        following: type_of_ways = defaultdict(list)
        for (done, last), ways in layer.items():
            for n in (n for n in range(len(windows)) if not done >> n & 1):
                following[done | 1 << n, n] += _onward(ways, n, windows[n], travel[last][n])
        layer = {state: _worth_having(ways) for state, ways in following.items() if ways}
        found |= layer
    return found


def _onward(ways: Iterable[Way], n: int, window: Window, journey: int) -> list[Way]:
    """The ways one thing further, where it can still begin."""
    return [
        Way(max(way.ends + journey, window.earliest) + window.minutes, way.travelled + journey, (*way.order, n))
        for way in ways if max(way.ends + journey, window.earliest) <= window.latest
    ]  # fmt: skip


def _worth_having(ways: Iterable[Way]) -> list[Way]:
    """The ways of which no other ends as early and travels as little."""
    kept: list[Way] = []
    for way in sorted(ways):
        if not kept or way.travelled < kept[-1].travelled:
            kept.append(way)
    return kept
