"""Blocks are plain values that give up every text in them."""

from __future__ import annotations

import dataclasses

import pytest

from caseload.documents.blocks import (
    Cell,
    Column,
    Document,
    Fact,
    FactGrid,
    Heading,
    Mark,
    Panel,
    Paragraph,
    Span,
    Table,
    as_spans,
    plain,
    texts_of,
)  # fmt: skip


def test_every_text_is_found_however_deep() -> None:
    paper = Document(
        title="t",
        footer_left="f",
        blocks=(
            Heading(text="h", figure="7"),
            Panel((Paragraph((Span("p1"), Span("p2"))), Panel((FactGrid((Fact("l", "v"),)),)))),
            Table((Column("c"),), (("r",), (Cell((Span("s"),), Mark.ALERT),)), total=("sum",)),
        ),
    )
    assert [words for words in texts_of(paper) if words] == [
        "t", "h", "7", "p1", "p2", "l", "v", "c", "r", "s", "sum", "en", "OFFICIAL", "f",
    ]  # fmt: skip


def test_a_text_field_is_a_string_or_spans() -> None:
    assert as_spans("x") == (Span("x"),)
    assert as_spans((Span("x", bold=True),)) == (Span("x", bold=True),)
    assert plain((Span("a"), Span("b", italic=True))) == plain("ab") == "ab"


def test_blocks_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Paragraph("x").text = "y"  # type: ignore[misc]


def test_a_table_without_titles_has_no_heading_row() -> None:
    assert not Table((Column(), Column()), ()).has_header
    assert Table((Column(), Column("B")), ()).has_header
