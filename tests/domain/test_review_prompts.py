"""The quiet questions on the levels of a review."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from caseload.domain.level import LevelReading, NoLevel, Reader
from caseload.domain.review_prompts import review_prompts, views_apart

Row = tuple[int | None, int | None, int | None]
RISE, ALIKE, APART = "rose at the last reading", "have the same level", "What does each of you see"
LAST, TODAY = date(2026, 8, 21), date(2026, 11, 21)
LEVELS = {1: "Urgent", 2: "Struggling", 3: "Building", 4: "Steady", 5: "Secure"}


def reading(area: str, reader: Reader, day: date, level: int | None) -> LevelReading:
    return LevelReading(person_id="p", area=area, reader=reader, read_on=day, level=level)


def asked(*rows: Row) -> list[str]:
    """What is asked of areas given as (officer, person, officer before)."""
    read = []
    for at, (mine, theirs, before) in enumerate(rows, start=1):
        given = ((Reader.OFFICER, LAST, before), (Reader.OFFICER, TODAY, mine), (Reader.PERSON, TODAY, theirs))
        read += [reading(f"a{at}", reader, day, level) for reader, day, level in given if level is not None]
    areas = {f"a{at}": f"Area {at}" for at in range(1, len(rows) + 1)}
    return [str(one) for one in review_prompts(read, areas, LEVELS, "Siân")]


@pytest.mark.parametrize(("rows", "found"), [
    # officer, person, officer before
    ([], []),
    ([(2, None, 1), (3, None, 2), (4, None, 3)], [RISE]),
    ([(2, None, 1), (3, None, 2)], []),  # two often rise together
    ([(2, None, 1), (3, None, 2), (4, None, 4)], []),  # one held
    ([(2, None, 1), (3, None, 2), (4, None, 5)], []),  # one slipped
    ([(2, None, 1), (3, None, 2), (4, None, None)], []),  # read for the first time: it rose from nothing
    ([(1, None, 2), (2, None, 3), (3, None, 4)], []),  # going down together costs no question
    ([(3, None, None), (3, None, None), (3, None, None)], [ALIKE]),
    ([(3, None, None), (3, None, None)], []),
    ([(3, None, None), (3, None, None), (3, None, None), (2, None, None)], []),
    ([(3, None, 2), (3, None, 1), (3, None, 2)], [RISE, ALIKE]),
    ([(2, 4, None)], [APART]),
    ([(4, 2, None)], [APART]),
    ([(2, 3, None)], []),
    ([(None, 5, None)], []),
    ([(1, 5, None), (5, 1, None), (3, 3, None)], [APART, APART]),
])  # fmt: skip
def test_what_is_asked(rows: list[Row], found: list[str]) -> None:
    said = asked(*rows)
    assert len(said) == len(found)
    assert all(words in one for words, one in zip(found, said, strict=True))


def test_a_question_names_what_it_is_about() -> None:
    assert asked((4, 1, None)) == [
        "Area 1: Siân said Urgent on 21 Nov 2026, the officer read Steady on 21 Nov 2026. What does each of you see?"
    ]


def test_the_later_reading_of_a_day_counts_and_answers_without_a_number_do_not() -> None:
    read = [reading("a", Reader.OFFICER, TODAY, 1), reading("a", Reader.OFFICER, TODAY, 4), reading("a", Reader.PERSON, TODAY, 4)]
    assert review_prompts(read, {"a": "Area"}, LEVELS, "Siân") == ()
    asked_not = LevelReading(person_id="p", area="a", reader=Reader.PERSON, read_on=TODAY, no_level=NoLevel.NOT_ASKED)
    assert review_prompts([read[0], asked_not], {"a": "Area"}, LEVELS, "Siân") == ()


@pytest.mark.parametrize(("officer", "person", "apart"), [(1, 3, 2), (5, 1, 4), (2, 3, 0), (None, 3, 0), (3, None, 0)])
def test_how_far_apart_two_views_lie(officer: int | None, person: int | None, apart: int) -> None:
    assert views_apart(officer, person) == apart


def test_a_word_that_is_missing_is_the_number_itself() -> None:
    read = [reading(area, Reader.OFFICER, LAST + timedelta(days=1), 9) for area in "abc"]
    assert [str(one) for one in review_prompts(read, dict.fromkeys("abc", "Area"), LEVELS, "")] == [
        "All 3 areas have the same level, 9. Look at each by itself."
    ]
