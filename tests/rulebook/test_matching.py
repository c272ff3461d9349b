from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from caseload.rulebook.matching import longest_start, smooth, without_figures


def test_case_spaces_marks_and_figures_are_smoothed() -> None:
    assert smooth("  O’Neill –  Siân ") == "o'neill - siân"
    assert smooth("Siân") == smooth("Siân")
    assert without_figures("Late - seen 20 MINS") == "late - seen # mins"


def test_the_longest_start_ends_at_the_end_of_a_word() -> None:
    words = ("co", "community order", "licence (sds)", "licence")
    assert longest_start(words, "CO 12m") == "co"
    assert longest_start(words, "Community Order 12m") == "community order"
    assert longest_start(words, "Licence (SDS)") == "licence (sds)"
    assert longest_start(words, "Court") is None


@given(st.text())
def test_smoothing_twice_is_smoothing_once(text: str) -> None:
    assert smooth(smooth(text)) == smooth(text)
