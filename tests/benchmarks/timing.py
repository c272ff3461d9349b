"""Timing on a noisy machine: ours and the floor by turns, so that both meet the same noise, and the middle of many."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

Work = Callable[[], object]
MS = 1000.0


@dataclass(slots=True)
class Pair:
    """What ours and the floor took, in milliseconds, try by try."""

    ours: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)


def once(work: Work) -> float:
    """The milliseconds of one call."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * MS


def by_turns(ours: Work, floor: Work, tries: int, *, warm: int = 2, ready: Work = lambda: None) -> Pair:
    """Both, one after the other, that many times, after warming up; `ready` runs before each pair and is not timed."""
    found = Pair()
    for turn in range(-warm, tries):
        ready()
        taken = once(floor), once(ours)
        if turn >= 0:
            found.floor.append(taken[0])
            found.ours.append(taken[1])
    return found


def middle(taken: Sequence[float]) -> float:
    """The median."""
    return statistics.median(taken)


def slow_end(taken: Sequence[float]) -> float:
    """The 95th percentile: one in twenty takes longer."""
    return sorted(taken)[min(len(taken) - 1, int(len(taken) * 0.95))]
