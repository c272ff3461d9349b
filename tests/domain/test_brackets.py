from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.domain.brackets import unfilled

PLAIN = st.text(st.characters(codec="utf-8", exclude_characters="[]", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=8)
BLANK = PLAIN.filter(lambda text: text.casefold() != "sic").map(lambda text: f"[{text}]")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("", ()),
        ("I will have my own key", ()),
        ("My own key to [a place] by [month]", ("[a place]", "[month]")),
        ("[month]", ("[month]",)),
        ("[a][b]", ("[a]", "[b]")),
        ("one thing (round brackets) is no blank", ()),
        ("Go to [a place [near me]] on [date]", ("[a place [near me]]", "[date]")),
        ("[[month]]", ("[[month]]",)),
        ("by []", ("[]",)),
        ("by [ ]", ("[ ]",)),
        ("move to [a place", ("[a place",)),
        ("move to [a place  ", ("[a place",)),
        ("move to [a place by [month]", ("[a place by [month]",)),
        ("[a] and [b", ("[a]", "[b")),
        ("Mill Lane] by March", ()),
        ("Mill Lane] by [month]", ("[month]",)),
        ("]]][", ("[",)),
        ("[a place\nby [month]", ("[a place", "[month]")),
        ("[a place\r\nof my own]", ("[a place",)),
        ("“I done [sic] it”, by [month]", ("[month]",)),
        ("[SIC]", ()),
        ("[sic", ("[sic",)),
        ("[[sic]]", ("[[sic]]",)),
        ("[…] by [x]", ("[…]", "[x]")),
        ("[mis diogel] yn Llŷn", ("[mis diogel]",)),
    ],
)
def test_what_is_left_to_fill_in(text: str, left: tuple[str, ...]) -> None:
    assert unfilled(text) == left


@given(st.lists(st.tuples(PLAIN, BLANK)), PLAIN)
def test_every_blank_is_found_in_order_and_nothing_else(parts: list[tuple[str, str]], end: str) -> None:
    text = "".join(plain + blank for plain, blank in parts) + end
    assert unfilled(text) == tuple(blank for _, blank in parts)


@given(st.text("[] ab\nsic"))
def test_whatever_is_written_each_blank_stands_in_the_text_once_after_the_last(text: str) -> None:
    at = 0
    for found in unfilled(text):
        assert found.startswith("[")
        at = text.index(found, at) + len(found)
    assert unfilled(text.replace("[", "")) == ()


@given(st.text("[] ab"))
def test_a_text_has_blanks_just_when_it_opens_a_bracket(text: str) -> None:
    assert bool(unfilled(text)) == ("[" in text)
