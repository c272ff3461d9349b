"""Prompts of a review: each fires when it should and at no other time."""

from __future__ import annotations

from datetime import date

from caseload.domain.level import LevelReading, NoLevel, Reader
from caseload.domain.review_prompts import review_prompts, views_apart

AREAS = {"a": "Accommodation", "b": "Finances", "c": "Alcohol use"}
LEVELS = {2: "2 struggling", 3: "3 building"}


def read(area: str, level: int | None, month: int = 11, reader: Reader = Reader.OFFICER) -> LevelReading:
    return LevelReading(person_id="p", area=area, reader=reader, read_on=date(2026, month, 2), level=level,
                        no_level=None if level else NoLevel.NOT_ASKED)  # fmt: skip


def told(*readings: LevelReading) -> list[str]:
    return [str(one) for one in review_prompts(readings, AREAS, LEVELS, "Marcus")]


def test_views_two_levels_apart_are_said_with_both_days() -> None:
    own = Reader.PERSON
    assert told(read("a", 2), read("a", 4, 10, own)) == [
        "Accommodation: Marcus said 4 on 2 Oct 2026, the officer read 2 struggling on 2 Nov 2026. What does each of you see?"
    ]
    assert told(read("a", 2), read("a", 3, 10, own)) == []
    assert told(read("a", 2), read("a", None, 10, own)) == []
    assert told(read("a", 2), read("a", 5, 9, own), read("a", 2, 10, own)) == []
    assert told(read("a", 5), read("a", 2), read("a", 3, 11, own)) == []


def test_three_areas_that_all_rose_at_once_are_asked_about() -> None:
    risen = [read(area, level, month) for area, last in (("a", 2), ("b", 3), ("c", 4)) for month, level in ((9, 1), (11, last))]
    assert told(*risen) == ["All 3 areas rose at the last reading. Is that what happened in each of them?"]
    assert told(*risen[:4]) == []
    assert told(*risen[:-1], read("c", 1)) == []


def test_three_areas_on_one_level_are_asked_about() -> None:
    alike = [read(area, 3) for area in AREAS]
    assert told(*alike) == ["All 3 areas have the same level, 3 building. Look at each by itself."]
    assert told(*[read(area, 5) for area in AREAS]) == ["All 3 areas have the same level, 5. Look at each by itself."]
    assert told(*alike[:2]) == []
    assert told(*alike[:2], read("c", 2)) == []


def test_nothing_is_apart_where_one_view_is_missing() -> None:
    assert [views_apart(None, 4), views_apart(4, None), views_apart(2, 3), views_apart(5, 3), views_apart(1, 5)] == [0, 0, 0, 2, 4]
