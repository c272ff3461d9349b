"""Hiding names: words of names become bars of one length, everything else stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.domain.hiding import BAR, hide_names, name_words, spans_of

WORDS = name_words(["O'Neill", "Siân", "Ap Rhys", "de la Cruz", "May", "D"])


@pytest.mark.parametrize(("text", "wanted"), [
    ("O'Neill, Siân", f"{BAR}, {BAR}"),
    ("O\u2019Neill and SIAN's flat", f"{BAR} and {BAR}'s flat"),
    ("Siân\u2019s mother, oneill@example", f"{BAR}\u2019s mother, oneill@example"),
    ("We may meet in may; May came", f"We may meet in may; {BAR} came"),
    ("Rhys Street, Sianed", f"{BAR} Street, Sianed"),
    ("de Cruz", f"de {BAR}"),
    ("CRN X123456, tier B2", f"CRN {BAR}, tier B2"),
    ("", ""),
])  # fmt: skip
def test_names_become_bars(text: str, wanted: str) -> None:
    assert hide_names(text, WORDS) == wanted


def test_without_words_nothing_changes() -> None:
    assert hide_names("O'Neill", frozenset()) == "O'Neill"


@given(st.text(max_size=80))
def test_no_written_name_is_left_and_the_spans_are_the_bars(text: str) -> None:
    words = name_words(["Zxqar", "Bevan"])
    hidden = hide_names(f"Zxqar {text} Bevan's", words)
    assert "Zxqar" not in hidden
    assert "Bevan" not in hidden
    assert len(spans_of(f"Zxqar {text} Bevan's", words)) >= 2


@pytest.mark.parametrize("number", ["X481203", "x481203", "A1234BC", "01/12345A", "2001/1234567Z"])
def test_numbers_by_which_someone_is_found_are_hidden_and_other_figures_stay(number: str) -> None:
    words = name_words(["Bevan, Jordan"])
    text = f"{number}: B2, 12 hours, 21/11/2026, SW1A 2AA ({number})"
    assert hide_names(text, words) == f"{BAR}: B2, 12 hours, 21/11/2026, SW1A 2AA ({BAR})"
    assert [text[start:end] for start, end in spans_of(text, words)] == [number, number]
    assert hide_names(text, frozenset()) == text
