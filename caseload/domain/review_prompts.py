"""Gentle prompts before a review ends: views far apart, every area up at once, every area alike; never a block, never a score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from caseload.domain.dates import plain_date
from caseload.domain.level import LevelReading, Reader
from caseload.domain.words import Message, msg

FAR_APART = 2
FEWEST_AREAS = 3

type_of_days = Mapping[date, int]


def review_prompts(
    readings: Sequence[LevelReading], areas: Mapping[str, str], levels: Mapping[int, str], name: str
) -> tuple[Message, ...]:
    """What to talk about again; `areas` and `levels` are the words by key and number, `name` is how the person is named."""
    officer = {area: _by_day(readings, area, Reader.OFFICER) for area in areas}
    person = {area: _by_day(readings, area, Reader.PERSON) for area in areas}
    return (*_apart(officer, person, areas, levels, name), *_all_up(officer), *_all_alike(officer, levels))


def views_apart(officer: int | None, person: int | None) -> int:
    """By how many levels two views differ, where that is far enough to talk about; else nothing (0)."""
    apart = abs(officer - person) if officer is not None and person is not None else 0
    return apart if apart >= FAR_APART else 0


def _by_day(readings: Sequence[LevelReading], area: str, reader: Reader) -> type_of_days:
    """The levels of one area by one reader by day, oldest first; of two on one day the later given is the correction."""
    mine = {one.read_on: one.level for one in readings if one.area == area and one.reader is reader and one.level is not None}
    return dict(sorted(mine.items()))


def _apart(
    officer: Mapping[str, type_of_days], person: Mapping[str, type_of_days], areas: Mapping[str, str], levels: Mapping[int, str],
    name: str,
) -> Iterator[Message]:  # fmt: skip
    for area, words in areas.items():
        if officer[area] and person[area]:
            (own_day, own), (day, level) = list(person[area].items())[-1], list(officer[area].items())[-1]
            if views_apart(level, own):
                yield msg(
                    "{area}: {name} said {own} on {own_day}, the officer read {level} on {day}. What does each of you see?",
                    area=words, name=name, own=levels.get(own, str(own)), own_day=plain_date(own_day),
                    level=levels.get(level, str(level)), day=plain_date(day),
                )  # fmt: skip


def _all_up(officer: Mapping[str, type_of_days]) -> Iterator[Message]:
    tracks = [list(days.values()) for days in officer.values() if len(days) > 1]
    if len(tracks) >= FEWEST_AREAS and all(track[-1] > track[-2] for track in tracks):
        yield msg("All {n} areas rose at the last reading. Is that what happened in each of them?", n=len(tracks))


def _all_alike(officer: Mapping[str, type_of_days], levels: Mapping[int, str]) -> Iterator[Message]:
    latest = [list(days.values())[-1] for days in officer.values() if days]
    if len(latest) >= FEWEST_AREAS and len(set(latest)) == 1:
        yield msg("All {n} areas have the same level, {level}. Look at each by itself.", n=len(latest),
                  level=levels.get(latest[0], str(latest[0])))  # fmt: skip
