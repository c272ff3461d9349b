"""The same shares without drawing anything: every row of four ratings with its exact chance, each asked of the rules once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product

from caseload.domain.progress import ProgressWord
from tests.simulation.measures import words_of
from tests.simulation.model import HIGHEST, LOWEST, Change, chances, noise_for, true_levels

LEVELS = range(LOWEST, HIGHEST + 1)
# The word of the second review; a later one rests on the same two baselines and its own latest two.
WORDS: dict[tuple[int, ...], ProgressWord] = {row: words_of(row)[-1] for row in product(LEVELS, repeat=4)}


def exact_share(reliability: float, change: Change, holds: Callable[[Sequence[int], ProgressWord], bool]) -> float:
    """How often something holds of two baselines and the latest two readings."""
    noise, rows = noise_for(reliability), [row for row, word in WORDS.items() if holds(row, word)]
    whole = 0.0
    for true, weight in true_levels(61):
        first, after = chances(true, noise), chances(change.after(true), noise)
        whole += weight * sum(first[a - 1] * first[b - 1] * after[c - 1] * after[d - 1] for a, b, c, d in rows)
    return whole
