"""The same blocks as a Word file: everything there, page furniture as fields, and typed text read back as it was typed."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from caseload.documents.blocks import Column, Document, Heading, KeepTogether, NoteBox, Paragraph, Span, Table, texts_of
from caseload.render.docx import render_docx
from tests.render.papers import AT, EVERY_KIND


def word_file(*items: Any, **more: Any) -> Any:
    paper = Document(**{"title": "A paper", "blocks": items, **more})
    return docx.Document(BytesIO(render_docx(paper, printed_by="R. Maddox", printed_at=AT)))


def texts(paper: Any) -> str:
    return "\n".join(node.text or "" for part in (paper.element, paper.sections[0].header._element, paper.sections[0].footer._element)
                     for node in part.iter(qn("w:t")))


def test_every_word_of_every_kind_of_block_is_there() -> None:
    paper = Document(title="Title", right_label="label", subtitle="subtitle", blocks=EVERY_KIND, draft_label="DRAFT 3",
                     footer_left="foot", author="Someone", subject="Something")
    got = docx.Document(BytesIO(render_docx(paper, printed_by="R. Maddox", printed_at=AT)))
    told = texts(got) + f"{got.core_properties.author} {got.core_properties.subject}"
    assert [words for words in texts_of(paper) if words.strip() not in told and words != "en"] == []
    assert got.core_properties.title == "Title"


def test_every_page_has_marking_foot_and_page_fields() -> None:
    got = word_file(Paragraph("x"), marking="OFFICIAL-SENSITIVE", footer_left="Letter, X1.", draft_label="DRAFT 2")
    section = got.sections[0]
    assert section.header.paragraphs[0].text == "OFFICIAL-SENSITIVE   DRAFT 2"
    foot, last = section.footer.paragraphs
    assert last.text.startswith("\tOFFICIAL-SENSITIVE\tpage "), "a long foot cannot run into the number of the page"
    assert foot.text == "Letter, X1. Printed 21 Nov 2026 09:50 by R. Maddox"
    assert [field.get(qn("w:instr")) for field in last._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_a_table_repeats_its_header_and_never_cuts_a_row() -> None:
    got = word_file(Table((Column("Name"), Column("n")), (("Ann", "5"), ("Robert", "12")), total=("All", "17")))
    rows = got.tables[0].rows
    assert [[cell.text for cell in row.cells] for row in rows] == [["Name", "n"], ["Ann", "5"], ["Robert", "12"], ["All", "17"]]
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [True, False, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)


@pytest.mark.parametrize(("language", "tag", "page"), [("en", "en-GB", "page "), ("cy", "cy-GB", "tudalen ")])
def test_language_and_page_words_follow_the_paper(language: str, tag: str, page: str) -> None:
    got = word_file(Paragraph("Bore da"), language=language)
    assert got.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}").get(qn("w:val")) == tag
    assert page in texts(got)


ORDERS = {
    "tblPr": ["tblStyle", "tblW", "jc", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook"],
    "tcPr": ["tcW", "gridSpan", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "vAlign"],
    "pPr": ["pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr", "pBdr", "shd", "tabs", "spacing", "ind", "jc", "rPr"],
}


@pytest.mark.parametrize("name", ORDERS)
def test_properties_stand_in_the_order_of_the_format_or_word_calls_the_file_damaged(name: str) -> None:
    got = word_file(*EVERY_KIND, footer_left="foot")
    found = [node for part in (got.element, got.sections[0].footer._element) for node in part.iter(qn(f"w:{name}"))]
    told = [[child.tag.split("}")[1] for child in node] for node in found]
    assert any(len(tags) > 1 for tags in told)
    assert [tags for tags in told if tags != sorted(tags, key=ORDERS[name].index)] == []


def test_headings_are_headings_and_large_print_is_large() -> None:
    got = word_file(Heading(text="When", level=2), KeepTogether((Paragraph("a"), Paragraph("b"))), large_print=True)
    assert [p.style.name for p in got.paragraphs] == ["Title", "Heading 2", "Normal", "Normal"]
    assert got.styles["Normal"].font.size.pt == 16
    assert got.paragraphs[2].paragraph_format.keep_with_next
    assert word_file(Paragraph("a")).styles["Normal"].font.size.pt == 10.5


TYPED = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029\ufffe\uffff"), min_size=1)


@settings(max_examples=25, deadline=None)
@given(st.lists(TYPED, min_size=1, max_size=8))
def test_typed_text_is_read_back_as_it_was_typed(typed: list[str]) -> None:
    """Several texts a paper: making the file takes far longer than writing one more text into it."""
    got = word_file(*(Paragraph(one) for one in typed), Table((Column("C"),), tuple((one,) for one in typed)))
    assert [paragraph.text for paragraph in got.paragraphs[1 : len(typed) + 1]] == typed
    assert [row.cells[0].text for row in got.tables[0].rows[1:]] == typed


def test_line_ends_and_tabs_stay_and_control_characters_are_shown() -> None:
    got = word_file(Paragraph("one\r\ntwo\tthree\x07\x00\ud800\ufffe<w:b/>&amp;"), title="T\x07", marking="M\x00")
    assert got.paragraphs[1].text == "one\ntwo\tthreeU+0007U+0000U+D800U+FFFE<w:b/>&amp;"
    assert got.core_properties.title == "TU+0007"


def test_manner_of_writing_is_kept() -> None:
    got = word_file(Paragraph((Span("a", bold=True), Span("b", italic=True), Span("c", muted=True, small=True), Span("d"))))
    a, b, c, d = got.paragraphs[1].runs
    assert (a.bold, b.italic, d.bold, d.italic) == (True, True, None, None)
    assert str(c.font.color.rgb) == "595959"
    assert c.font.size.pt < 10


def test_words_of_a_table_are_set_smaller_and_a_box_alone_keeps_them_from_its_edge() -> None:
    made = word_file(Table((Column("CRN"),), (("X123456",),)), NoteBox("Notes"))
    sizes = [paragraph.style.font.size.pt for paragraph in made.tables[0].rows[1].cells[0].paragraphs]
    assert sizes == [9.0]
    assert made.styles["Normal"].font.size.pt > sizes[0]
    edges = [table._tbl.tblPr.find(qn("w:tblCellMar")) for table in made.tables]
    assert edges[0].find(qn("w:left")).get(qn("w:w")) == "0"
    assert edges[1] is None
    large = word_file(Table((Column("CRN"),), (("X123456",),)), large_print=True)
    assert large.tables[0].rows[1].cells[0].paragraphs[0].style.font.size.pt >= 16
