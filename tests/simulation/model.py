"""People who do not exist, with a true level in each area and ratings of it from 1 to 5 that are not quite right."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from random import Random

from caseload.domain.months import add_months

LOWEST, HIGHEST = 1, 5
# True levels are spread like this and cut at the ends of the scale; with it the figures of the page come out again.
TRUE_MEAN, TRUE_SD = 3.0, 1.1
AREAS = 8
REVIEWS = (1, 2, 4, 8)
START = date(2024, 1, 8)
RELIABILITIES = (0.79, 0.68)


@dataclass(frozen=True, slots=True)
class Change:
    """What truly happened after the second baseline and before the first review, as far as the scale has room for it."""

    name: str
    levels: int

    def after(self, true: float) -> float:
        """The true level afterwards."""
        return min(max(true + self.levels, LOWEST), HIGHEST)

    def has_room(self, true: float) -> bool:
        """Whether the whole change fits on the scale."""
        return LOWEST <= true + self.levels <= HIGHEST


NONE, UP, UP_TWO, DOWN = Change("no change", 0), Change("+1", 1), Change("+2", 2), Change("-1", -1)
CHANGES = (NONE, UP, UP_TWO, DOWN)


def reading_days() -> tuple[date, ...]:
    """Two baselines five weeks apart, then a review every three months."""
    return START, START + timedelta(weeks=5), *(add_months(START, 3 * number) for number in range(1, max(REVIEWS) + 1))


def true_level(draw: Random) -> float:
    """How things truly are in one area."""
    return min(max(draw.gauss(TRUE_MEAN, TRUE_SD), LOWEST), HIGHEST)


def rating(draw: Random, true: float, noise: float) -> int:
    """What is written down: the true level with noise, rounded to a level."""
    return min(max(math.floor(true + draw.gauss(0.0, noise) + 0.5), LOWEST), HIGHEST)


def chances(true: float, noise: float) -> tuple[float, ...]:
    """The exact chance of each rating from 1 to 5."""
    below = [0.0, *(_normal((level + 0.5 - true) / noise) for level in range(LOWEST, HIGHEST)), 1.0]
    return tuple(after - before for before, after in pairwise(below))


def _normal(place: float) -> float:
    return 0.5 * (1 + math.erf(place / math.sqrt(2)))


def true_levels(slices: int = 161) -> Iterator[tuple[float, float]]:
    """True levels with their weight, in slices narrow enough to sum over instead of drawing."""
    places = [-4 + 8 * number / (slices - 1) for number in range(slices)]
    whole = sum(math.exp(-place * place / 2) for place in places)
    for place in places:
        yield min(max(TRUE_MEAN + TRUE_SD * place, LOWEST), HIGHEST), math.exp(-place * place / 2) / whole


def retest(noise: float) -> float:
    """The exact correlation of two ratings of the same people with nothing changed between them."""
    mean = square = product = 0.0
    for true, weight in true_levels():
        chance = chances(true, noise)
        expected = sum(level * share for level, share in enumerate(chance, start=LOWEST))
        mean += weight * expected
        square += weight * sum(level * level * share for level, share in enumerate(chance, start=LOWEST))
        product += weight * expected * expected
    return (product - mean * mean) / (square - mean * mean)


@cache
def noise_for(reliability: float) -> float:
    """The standard deviation of the noise that gives a retest correlation of the rounded ratings."""
    low, high = 0.05, 3.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if retest(middle) > reliability else (low, middle)
    return round((low + high) / 2, 3)
