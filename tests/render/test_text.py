"""The same blocks as plain text: everything there, aligned, and nothing that drives a terminal."""

from __future__ import annotations

from caseload.documents.blocks import Align, Cell, Column, Document, Mark, Paragraph, Table, texts_of
from caseload.render import docx_blocks, layout
from caseload.render import text as plain_text
from caseload.render.text import render_text
from tests.render.papers import EVERY_KIND, EXAMPLES


def test_every_word_of_every_kind_of_block_is_there() -> None:
    paper = Document(
        title="Title", right_label="label", subtitle="subtitle", blocks=EVERY_KIND, draft_label="DRAFT 3", footer_left="foot"
    )
    got = render_text(paper)
    shown = {"par", "first", "latest"}  # words that only explain the shapes of a chart
    assert [words for words in texts_of(paper) if words.strip() not in got and words not in shown | {"en"}] == []


def test_every_kind_of_block_has_an_example_and_can_be_drawn_and_written() -> None:
    assert layout._KINDS.keys() == docx_blocks.KINDS.keys() == plain_text._KINDS.keys() == EXAMPLES.keys()


def test_columns_stand_under_one_another() -> None:
    table = Table((Column("Name"), Column("n", align=Align.RIGHT)), (("Ann", "5"), ("Robert", "12")), total=("All", "17"))
    assert render_text(Document(title="T", blocks=(table,))).splitlines()[5:11] == [
        "Name     n",
        "------  --",
        "Ann      5",
        "Robert  12",
        "======  ==",
        "All     17",
    ]


def test_a_wide_table_wraps_in_its_columns() -> None:
    table = Table((Column("A"), Column("B")), (("word " * 60, Cell("late", Mark.ALERT)),))
    lines = render_text(Document(title="T", blocks=(table,))).splitlines()
    assert max(map(len, lines)) <= plain_text.WIDTH
    assert " ".join(lines).count("word") == 60
    assert any(line.endswith("[!] late") for line in lines)


def test_control_characters_are_shown_and_do_not_act() -> None:
    got = render_text(Document(title="T\x1b]0;x\x07", blocks=(Paragraph("a\x1b[31mb\x9bc\r\nd\te"),), marking="M\x00"))
    assert all(char.isprintable() or char in "\n\t" for char in got)
    assert "aU+001B[31mbU+009Bc\nd\te" in got
