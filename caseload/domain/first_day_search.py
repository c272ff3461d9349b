"""Searching the order of a day in whole minutes: everything that can be done of what must be, then of the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Window(NamedTuple):
    """When something may begin, at the earliest and at the latest, and how long it takes."""

    earliest: int
    latest: int
    minutes: int


type_of_state = tuple[int, int]
type_of_way = tuple[int, tuple[int, ...]]


def best_order(
    windows: Sequence[Window], travel: Sequence[Sequence[int]], start_at: int, must: Sequence[bool]
) -> tuple[int, ...]:
    """The places of the windows in the order to do them: most of what must be done, then most of all, then the earliest end.

    `travel` gives minutes from place to place; its last row is the start. Exact: to reach the same things and end with the
    same one, an earlier end is never worse.
    """
    needed = sum(1 << n for n, holds in enumerate(must) if holds)
    ways = _reachable(windows, travel, start_at)
    best = min(ways.items(), key=lambda way: (-(way[0][0] & needed).bit_count(), -way[0][0].bit_count(), way[1]))
    return best[1][1]


def begins_at(order: Sequence[int], windows: Sequence[Window], travel: Sequence[Sequence[int]], start_at: int) -> tuple[int, ...]:
    """When each thing of an order begins: as soon as the person is there and it may."""
    at, last, found = start_at, len(windows), []
    for n in order:
        begins = max(at + travel[last][n], windows[n].earliest)
        found.append(begins)
        at, last = begins + windows[n].minutes, n
    return tuple(found)


def _reachable(windows: Sequence[Window], travel: Sequence[Sequence[int]], start_at: int) -> Mapping[type_of_state, type_of_way]:
    """The earliest end and its order for every set of things that can be done, by the last of them."""
    layer: dict[type_of_state, type_of_way] = {(0, len(windows)): (start_at, ())}
    found = dict(layer)
    while layer:
        following: dict[type_of_state, type_of_way] = {}
        for (done, last), (at, order) in layer.items():
            for n, window in enumerate(windows):
                begins = max(at + travel[last][n], window.earliest)
                if not done >> n & 1 and begins <= window.latest:
                    state, way = (done | 1 << n, n), (begins + window.minutes, (*order, n))
                    following[state] = min(way, following.get(state, way))
        found |= following
        layer = following
    return found
