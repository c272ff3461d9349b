"""Gentle questions on the levels of one review: quiet lines that ask to look again, and never stand in the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from caseload.domain.words import Message, msg

FEWEST = 3
"""So many areas must move or stand alike before it is worth asking: two often do by themselves."""
APART = 2
"""Two views this many levels apart are worth talking about; one level is within what such a judgement can tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaLevels:
    """What one review read of one area (`words` its name): both views, and the officer's level before; None is no number."""

    words: str
    officer: int | None = None
    person: int | None = None
    before: int | None = None


def level_prompts(read: Sequence[AreaLevels]) -> tuple[Message, ...]:
    """The questions that what was read asks: all areas rose together, all stand alike, the two views of an area lie apart."""
    return tuple(one for rule in (_rise_together, _stand_alike, _views_apart) for one in rule(read))


def _rise_together(read: Sequence[AreaLevels]) -> Iterator[Message]:
    moves = [one.officer - one.before for one in read if one.officer is not None and one.before is not None]
    if len(moves) >= FEWEST and all(move > 0 for move in moves):
        yield msg("All {n} areas stand higher than last time. Is that so of each, by what you have seen?", n=len(moves))


def _stand_alike(read: Sequence[AreaLevels]) -> Iterator[Message]:
    levels = [one.officer for one in read if one.officer is not None]
    if len(levels) >= FEWEST and len(set(levels)) == 1:
        yield msg("All {n} areas are read as {level}. Do they stand so alike?", n=len(levels), level=levels[0])


def _views_apart(read: Sequence[AreaLevels]) -> Iterator[Message]:
    for one in read:
        if one.officer is not None and one.person is not None and abs(one.officer - one.person) >= APART:
            yield msg("{area}: your view is {officer}, the person's own {person}. What does each of you see?",
                      area=one.words, officer=one.officer, person=one.person)  # fmt: skip
