"""What officers type becomes blocks; what is not one of the few signs stays as typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.documents.blocks import BulletList, Column, Paragraph, Span, Table, plain, texts_of
from caseload.documents.text import blocks, spans


def test_bold_and_italic() -> None:
    assert spans("a **b c** and *d*.") == (Span("a "), Span("b c", bold=True), Span(" and "), Span("d", italic=True), Span("."))


@pytest.mark.parametrize("words", ["5 * 3 * 2", "**open", "a*b*c", "* item", "***", "** not **", "", "<b>x</b>"])
def test_other_stars_stay(words: str) -> None:
    assert spans(words) == (Span(words),)


def test_paragraphs_lists_and_tables() -> None:
    typed = "First line\nsecond line\n\n- one\n• **two**\nAfter.\n\n| Need | Since |\n|---|---|\n| Housing | May |\n| Debt |\n"
    assert blocks(typed) == (
        Paragraph((Span("First line\nsecond line"),)),
        BulletList(((Span("one"),), (Span("two", bold=True),))),
        Paragraph((Span("After."),)),
        Table(
            (Column("Need", 8.0), Column("Since", 8.0)),
            (((Span("Housing"),), (Span("May"),)), ((Span("Debt"),), (Span(""),))),
        ),
    )


def test_a_table_without_a_divider_has_no_heading() -> None:
    [table] = blocks("| a | b |\n| c | d |")
    assert isinstance(table, Table)
    assert not table.has_header
    assert len(table.rows) == 2


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="*|")))
def test_text_without_signs_is_never_lost(words: str) -> None:
    kept = "".join("".join(texts_of(block)) for block in blocks(words))
    for sign in ("-", "•"):
        kept, words = kept.replace(sign, ""), words.replace(sign, "")
    assert "".join(kept.split()) == "".join(words.split())


@given(st.text("a* \n"))
def test_only_stars_are_taken(words: str) -> None:
    assert plain(spans(words)).replace("*", "") == words.replace("*", "")
