"""Recovery codes: what is printed is read back however it is typed, and every small slip is noticed and placed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.domain.errors import Refusal
from caseload.domain.recovery_code import (
    ALPHABET,
    GROUP,
    LETTERS,
    RANDOM_BYTES,
    code_of,
    is_code,
    last_group,
    letters_of,
    read_code,
)

codes = st.binary(min_size=RANDOM_BYTES, max_size=RANDOM_BYTES).map(code_of)
CODE = code_of(bytes(range(18)))


def test_a_code_is_seven_groups_of_five() -> None:
    assert CODE == "000G8-40R4P-0M30D-E2094-185GP-R38EP-1W81W"
    assert last_group(CODE) == "1W81W"


@given(codes)
def test_a_printed_code_is_read_back(code: str) -> None:
    assert read_code(code) == code.replace("-", "")


@given(codes, st.sampled_from(["-", " ", "", ".", "\u2013", " - "]), st.booleans())
def test_case_spaces_and_letters_that_look_alike_do_not_matter(code: str, between: str, small: bool) -> None:
    typed = between.join(code.split("-")).replace("0", "O").replace("1", "l")
    assert read_code(typed.lower() if small else typed) == code.replace("-", "")


@given(codes, st.integers(0, LETTERS - 1), st.sampled_from(ALPHABET))
def test_one_wrong_letter_is_placed_in_its_group(code: str, at: int, letter: str) -> None:
    letters = code.replace("-", "")
    wrong = letters[:at] + letter + letters[at + 1 :]
    if wrong == letters:
        return
    with pytest.raises(Refusal, match=f"Group {at // GROUP + 1} of"):
        read_code(wrong)


@given(codes, st.integers(0, LETTERS - 2))
def test_two_letters_swapped_inside_a_group_are_noticed(code: str, at: int) -> None:
    letters = list(letters_of(code))
    if at % GROUP == GROUP - 1 or letters[at] == letters[at + 1]:
        return
    letters[at], letters[at + 1] = letters[at + 1], letters[at]
    assert not is_code("".join(letters))


@given(codes, st.integers(0, 6), st.integers(0, 6))
def test_two_groups_swapped_are_noticed(code: str, one: int, other: int) -> None:
    groups = code.split("-")
    groups[one], groups[other] = groups[other], groups[one]
    assert is_code("-".join(groups)) == (one == other)


def test_a_code_cut_short_says_how_much_was_typed() -> None:
    with pytest.raises(Refusal, match="34 of 35"):
        read_code(CODE[:-1])


@given(st.text(max_size=60))
def test_anything_else_is_refused_and_no_more(text: str) -> None:
    try:
        assert len(read_code(text)) == LETTERS
    except Refusal:
        assert not is_code(text)
