from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.domain.progress import ProgressReport, ProgressWord, headline, read_progress
from tests.domain.examples import TODAY, day

LEVELS = st.lists(st.integers(1, 5), max_size=8)
MIRROR = {
    ProgressWord.CLEAR_MOVE: ProgressWord.CLEAR_SLIP,
    ProgressWord.POSSIBLE_MOVE: ProgressWord.POSSIBLE_SLIP,
    ProgressWord.CLEAR_SLIP: ProgressWord.CLEAR_MOVE,
    ProgressWord.POSSIBLE_SLIP: ProgressWord.POSSIBLE_MOVE,
}


def read(*levels: int) -> ProgressReport:
    """Readings four weeks apart, the latest today."""
    first = TODAY - timedelta(weeks=4 * (len(levels) - 1))
    return read_progress([(first + timedelta(weeks=4 * n), level) for n, level in enumerate(levels)], TODAY)


@pytest.mark.parametrize(
    ("levels", "word"),
    [
        ((), "too early"),
        ((1,), "too early"),
        ((1, 5), "too early"),
        ((2, 2, 2), "held"),
        ((2, 3, 2), "held"),
        ((2, 3, 3), "held"),  # beyond one baseline only
        ((2, 2, 3), "possible move"),
        ((2, 3, 4), "possible move"),
        ((2, 2, 4), "clear move"),
        ((2, 3, 5), "clear move"),
        ((2, 2, 3, 3), "clear move"),  # the latest two are both beyond both
        ((2, 2, 3, 2), "held"),
        ((2, 2, 3, 2, 3), "possible move"),
        ((2, 3, 4, 4), "clear move"),
        ((3, 3, 2), "possible slip"),
        ((3, 3, 1), "clear slip"),
        ((3, 3, 2, 2), "clear slip"),
        ((3, 2, 1), "possible slip"),
        ((1, 5, 3), "held"),  # two from both baselines, but between them
        ((4, 4, 4), "strength kept"),
        ((4, 4, 5), "strength kept"),  # tested before possible
        ((5, 5, 4), "strength kept"),
        ((4, 5, 5), "strength kept"),
        ((4, 4, 5, 5), "clear move"),  # tested after clear
        ((5, 5, 4, 4), "clear slip"),
        ((4, 4, 3), "possible slip"),
        ((5, 5, 3), "clear slip"),
        ((4, 3, 4), "held"),
        ((4, 4, 2, 4), "strength kept"),
    ],
)
def test_the_word_for_a_row_of_readings(levels: tuple[int, ...], word: str) -> None:
    assert read(*levels).word.value == word


def test_what_a_word_rests_on_is_told_with_dates() -> None:
    track = [(day("2026-01-05"), 2), (day("2026-02-09"), 2), (day("2026-09-01"), 3), (day("2026-11-02"), 3)]
    found = read_progress(track, TODAY)
    assert (found.readings, found.first, found.latest, found.out_of_date) == (4, track[0], track[-1], False)
    assert str(found.reason) == (
        "clear move: baseline 2 on 5 Jan 2026 and 2 on 9 Feb 2026, latest 3 on 1 Sep 2026 and 3 on 2 Nov 2026; 4 readings"
    )
    assert str(read_progress(track[:1], TODAY).reason) == "too early: 1 reading of at least 3 (2 on 5 Jan 2026)"


def test_no_readings_say_so() -> None:
    found = read_progress([], TODAY)
    assert (found.word, found.out_of_date, found.readings, found.first, found.latest) == (
        ProgressWord.TOO_EARLY,
        False,
        0,
        None,
        None,
    )
    assert str(found.reason) == "no readings yet"


@pytest.mark.parametrize(
    ("latest", "as_of", "out"),
    [
        ("2026-07-20", "2026-11-20", False),
        ("2026-07-19", "2026-11-20", True),
        ("2026-10-31", "2027-02-28", False),
        ("2026-10-31", "2027-03-01", True),
    ],
)
def test_out_of_date_after_four_months(latest: str, as_of: str, out: bool) -> None:
    assert read_progress([(day(latest), 3)], day(as_of)).out_of_date is out


def test_of_two_readings_on_one_day_the_later_correction_counts() -> None:
    track = [(day("2026-01-05"), 2), (day("2026-02-09"), 2), (day("2026-11-02"), 5), (day("2026-11-02"), 2)]
    found = read_progress(track, TODAY)
    assert (found.word, found.readings) == (ProgressWord.HELD, 3)


def test_readings_after_the_day_asked_about_are_left_out_and_order_does_not_matter() -> None:
    track = [(day("2026-11-02"), 4), (day("2026-01-05"), 2), (day("2026-12-01"), 1), (day("2026-02-09"), 2)]
    found = read_progress(track, TODAY)
    assert (found.word, found.readings, found.latest) == (ProgressWord.CLEAR_MOVE, 3, (day("2026-11-02"), 4))


@given(LEVELS)
def test_a_slip_is_a_move_seen_in_the_mirror(levels: list[int]) -> None:
    word, mirrored = read(*levels).word, read(*(6 - level for level in levels)).word
    strengths = {ProgressWord.STRENGTH_KEPT} & {word, mirrored}
    assert strengths or mirrored is MIRROR.get(word, word)


@given(LEVELS)
def test_strength_kept_hides_no_clear_change(levels: list[int]) -> None:
    found = read(*levels)
    if found.word is ProgressWord.STRENGTH_KEPT:
        assert min(*levels[:2], levels[-1]) >= 4
        assert abs(levels[-1] - levels[0]) < 2


@given(LEVELS, st.integers(0, 2000))
def test_the_word_rests_on_the_baseline_and_the_latest_two_alone(levels: list[int], gap: int) -> None:
    if len(levels) > 4:
        assert read(*levels).word is read(*levels[:2], *levels[-2:]).word
    stretched = [(date(2020, 1, 1) + timedelta(days=n * (gap + 1)), level) for n, level in enumerate(levels)]
    assert read_progress(stretched, date(2100, 1, 1)).word is read(*levels).word


def test_the_headline_is_words_and_counts_never_an_average() -> None:
    reports = [read(2, 2, 4), read(1, 1, 3), read(2, 2, 3), *[read(3, 3, 3)] * 3, None, read()]
    assert headline(reports) == "2 clear moves, 1 possible move, 3 held, 2 not asked"
    assert headline([read(4, 4, 4), read(3)]) == "1 strength kept, 1 too early to say"
    assert headline([]) == ""
