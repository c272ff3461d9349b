"""The quiet questions on the levels of a review."""

from __future__ import annotations

import pytest

from caseload.domain.level_prompts import AreaLevels, level_prompts

Row = tuple[int | None, int | None, int | None]
RISE, ALIKE, APART = "stand higher than last time", "Do they stand so alike", "What does each of you see"


def asked(*rows: Row) -> list[str]:
    """What is asked of areas given as (officer, person, officer before)."""
    read = [AreaLevels(words=f"Area {at}", officer=mine, person=theirs, before=before)
            for at, (mine, theirs, before) in enumerate(rows, start=1)]  # fmt: skip
    return [str(one) for one in level_prompts(read)]


@pytest.mark.parametrize(("rows", "found"), [
    # officer, person, before
    ([], []),
    ([(2, None, 1), (3, None, 2), (4, None, 3)], [RISE]),
    ([(2, None, 1), (3, None, 2)], []),  # two often rise together
    ([(2, None, 1), (3, None, 2), (4, None, 4)], []),  # one held
    ([(2, None, 1), (3, None, 2), (4, None, 5)], []),  # one slipped
    ([(2, None, 1), (3, None, 2), (4, None, None)], []),  # read for the first time: it rose from nothing
    ([(2, None, 1), (3, None, 2), (None, None, 3)], []),  # not read today
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
    assert asked((2, None, 1), (3, None, 2), (4, 1, 3)) == [
        "All 3 areas stand higher than last time. Is that so of each, by what you have seen?",
        "Area 3: your view is 4, the person's own 1. What does each of you see?",
    ]
    assert asked((2, 2, 2), (2, 2, 2), (2, 2, 2)) == ["All 3 areas are read as 2. Do they stand so alike?"]
