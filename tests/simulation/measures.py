"""What the rules say of simulated people: how often each word is given when nothing changed and when something did."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from random import Random

from caseload.domain.progress import ProgressWord, read_progress
from tests.simulation.model import (
    AREAS,
    CHANGES,
    NONE,
    RELIABILITIES,
    REVIEWS,
    Change,
    noise_for,
    rating,
    reading_days,
    true_level,
)

BASELINES = 2
DAYS = reading_days()
MOVES = frozenset({ProgressWord.CLEAR_MOVE, ProgressWord.POSSIBLE_MOVE})
SLIPS = frozenset({ProgressWord.CLEAR_SLIP, ProgressWord.POSSIBLE_SLIP})
CLEAR = frozenset({ProgressWord.CLEAR_MOVE, ProgressWord.CLEAR_SLIP})
# What is looked for in the word of one review: each word, and some of them together.
SEEN: dict[str, frozenset[ProgressWord]] = {
    **{word.value: frozenset({word}) for word in ProgressWord},
    "clear or possible move": MOVES, "clear or possible slip": SLIPS, "any clear change": CLEAR,
}  # fmt: skip
SO_FAR = ("clear move", "clear slip", "any clear change")
type_of_rule = Callable[[Sequence[int]], bool]

# The four rules of the page, each over the two baselines and the two reviews after them.
PAGE_RULES: dict[str, type_of_rule] = {
    "one reading +1 or more": lambda r: r[3] - r[0] >= 1,
    "+1 at two reviews v one baseline": lambda r: r[2] - r[0] >= 1 and r[3] - r[0] >= 1,
    "+2 or more": lambda r: r[3] - r[0] >= 2,
    "latest two both above both of the first two": lambda r: min(r[2:4]) > max(r[:2]),
}


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        """The share from 0 to 1."""
        return self.hits / self.of

    def error(self) -> float:
        """Its standard error."""
        return math.sqrt(self.value * (1 - self.value) / self.of)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a figure is of: the reliability, what truly changed, what was looked for, after how many reviews, among whom."""

    reliability: float
    change: str
    what: str
    reviews: int = 2
    among: str = "areas"


class Tally:
    """Counts what was looked for."""

    def __init__(self) -> None:
        self.hits: Counter[Asked] = Counter()
        self.of: Counter[Asked] = Counter()

    def add(self, asked: Asked, found: bool) -> None:
        """One more case, with or without it."""
        self.of[asked] += 1
        self.hits[asked] += found

    def shares(self) -> dict[Asked, Share]:
        """Every figure."""
        return {asked: Share(self.hits[asked], self.of[asked]) for asked in self.of}


def simulate(seed: int, people: int) -> dict[Asked, Share]:
    """Every figure, from so many people of eight areas for each reliability and each change."""
    tally = Tally()
    for reliability in RELIABILITIES:
        for change in CHANGES:
            draw = Random(f"{seed} {reliability} {change.name}")
            for _ in range(people):
                _person(tally, draw, reliability, change)
    return tally.shares()


def _person(tally: Tally, draw: Random, reliability: float, change: Change) -> None:
    tracks = []
    for _ in range(AREAS):
        true = true_level(draw)
        levels = _ratings(draw, true, change, noise_for(reliability))
        words = words_of(levels)
        tracks.append((levels, words))
        _area(tally, Asked(reliability, change.name, ""), levels, words, room=change is not NONE and change.has_room(true))
    if change is NONE:
        _together(tally, reliability, tracks)


def _ratings(draw: Random, true: float, change: Change, noise: float) -> list[int]:
    after = change.after(true)
    return [rating(draw, true if number < BASELINES else after, noise) for number in range(len(DAYS))]


def words_of(levels: Sequence[int]) -> list[ProgressWord]:
    """The word given after each review, by the rules as they are built."""
    track = list(zip(DAYS, levels, strict=False))
    return [read_progress(track[:count], track[count - 1][0]).word for count in range(BASELINES + 1, len(track) + 1)]


def _area(tally: Tally, about: Asked, levels: Sequence[int], words: Sequence[ProgressWord], *, room: bool) -> None:
    """Every figure of one area."""
    for among in ("areas", *(["with room"] if room else [])):
        for reviews in REVIEWS:
            for name, wanted in SEEN.items():
                tally.add(_asked(about, name, reviews, among), words[reviews - 1] in wanted)
            for name in SO_FAR:
                tally.add(_asked(about, f"{name} so far", reviews, among), not SEEN[name].isdisjoint(words[:reviews]))
                tally.add(_asked(about, f"{name} twice running", reviews, among), SEEN[name].issuperset(words[:reviews][-2:]) and reviews > 1)
        for name, rule in PAGE_RULES.items():
            tally.add(_asked(about, name, 2, among), rule(levels))
    if about.change == NONE.name:
        tally.add(_asked(about, "same level twice", 0), levels[0] == levels[1])


def _together(tally: Tally, reliability: float, tracks: Iterable[tuple[Sequence[int], Sequence[ProgressWord]]]) -> None:
    """Every figure of one person's eight areas with nothing changed."""
    tracks, about = list(tracks), Asked(reliability, NONE.name, "")
    for reviews in REVIEWS:
        for name, wanted in SEEN.items():
            tally.add(_asked(about, name, reviews, "people"), any(words[reviews - 1] in wanted for _, words in tracks))
        for name in SO_FAR:
            found = any(not SEEN[name].isdisjoint(words[:reviews]) for _, words in tracks)
            tally.add(_asked(about, f"{name} so far", reviews, "people"), found)
    for name, rule in PAGE_RULES.items():
        tally.add(_asked(about, name, 2, "people"), any(rule(levels) for levels, _ in tracks))


def _asked(about: Asked, what: str, reviews: int, among: str = "areas") -> Asked:
    return Asked(about.reliability, about.change, what, reviews, among)


def retest_found(seed: int, people: int, reliability: float) -> float:
    """The correlation of the two baselines of simulated areas with nothing changed."""
    draw, noise = Random(f"{seed} retest {reliability}"), noise_for(reliability)
    pairs = []
    for _ in range(people * AREAS):
        true = true_level(draw)
        pairs.append((rating(draw, true, noise), rating(draw, true, noise)))
    return _correlation(pairs)


def _correlation(pairs: Sequence[tuple[int, int]]) -> float:
    one, two = [sum(pair[side] for pair in pairs) / len(pairs) for side in (0, 1)]
    both = sum((first - one) * (second - two) for first, second in pairs)
    return both / math.sqrt(sum((first - one) ** 2 for first, _ in pairs) * sum((second - two) ** 2 for _, second in pairs))
