"""Lists inside lists on paper, in Word and as text: every item with its sign, further in the deeper it stands, in its order."""

from __future__ import annotations

from io import BytesIO

import docx
from pypdf import PdfReader

from caseload.documents.blocks import BulletList, Document, Paragraph
from caseload.documents.psr_typed import typed_blocks
from caseload.domain.report import ReportSection
from caseload.render.docx import render_docx
from caseload.render.pdf import render_pdf
from caseload.render.text import render_text
from tests.render.papers import AT

LIST = ("<p>Before.</p><ol><li>first<ul><li>alpha<ul><li>deepest</li></ul></li><li>beta</li></ul></li><li>second<ol><li>one inside</li>"
        "<li>two inside</li></ol></li></ol><p>After.</p>")  # fmt: skip
ROWS = [("1", 0, "first"), ("\N{EN DASH}", 1, "alpha"), ("\N{BULLET}", 2, "deepest"), ("\N{EN DASH}", 1, "beta"), ("2", 0, "second"),
        ("1", 1, "one inside"), ("2", 1, "two inside")]  # fmt: skip
DOCUMENT = Document(title="Lists", blocks=tuple(typed_blocks(ReportSection(person_id="", report_id="", name="pattern", body=LIST, rich=True))))


def test_each_item_has_its_sign_and_its_depth() -> None:
    [made] = [block for block in DOCUMENT.blocks if isinstance(block, BulletList)]
    assert list(made.rows()) == ROWS
    assert list(BulletList(("a", "b"), numbered=True).rows()) == [("1", 0, "a"), ("2", 0, "b")]
    assert list(BulletList(("a", "b")).rows()) == [("\N{BULLET}", 0, "a"), ("\N{BULLET}", 0, "b")]


def test_on_paper_an_item_begins_further_in_than_the_one_it_stands_under() -> None:
    starts: dict[str, float] = {}

    def note(text: str, page: list[float], line: list[float], _font: object, _size: float) -> None:
        starts.update({word: page[4] + line[4] for _, _, word in ROWS if text.strip() == word})

    page = PdfReader(BytesIO(render_pdf(DOCUMENT, printed_by="", printed_at=AT).data)).pages[0]
    words = page.extract_text(visitor_text=note)
    assert [words.index(word) for _, _, word in ROWS] == sorted(words.index(word) for _, _, word in ROWS)
    assert starts["first"] == starts["second"] < starts["alpha"] == starts["beta"] == starts["one inside"] < starts["deepest"]
    assert words.index("Before.") < words.index("first") < words.index("two inside") < words.index("After.")


def test_in_word_an_item_stands_under_the_one_before_it() -> None:
    paper = docx.Document(BytesIO(render_docx(DOCUMENT, printed_by="", printed_at=AT)))
    told = {line.text.split("\t")[-1]: line for line in paper.paragraphs}
    assert [told[word].style.name for word in ("alpha", "deepest", "beta")] == ["List Bullet 2", "List Bullet 3", "List Bullet 2"]  # type: ignore[union-attr]
    edges = [told[word].paragraph_format.left_indent for word in ("first", "one inside")]
    assert edges[0] is not None
    assert edges[1] == 2 * edges[0]
    assert [line.text for line in paper.paragraphs if line.text.startswith(("1\t", "2\t"))] == ["1\tfirst", "2\tsecond", "1\tone inside", "2\ttwo inside"]


def test_as_text_an_item_is_set_in() -> None:
    lines = render_text(DOCUMENT).splitlines()
    assert [line for line in lines if any(word in line for _, _, word in ROWS)] == [
        "1. first", "  - alpha", "    - deepest", "  - beta", "2. second", "  1. one inside", "  2. two inside"]  # fmt: skip


def test_a_list_over_pages_keeps_every_item() -> None:
    inside = "".join(f"<li>outer number {n}<ul><li>inner number {n}</li></ul></li>" for n in range(120))
    blocks = tuple(typed_blocks(ReportSection(person_id="", report_id="", name="pattern", body=f"<ul>{inside}</ul>", rich=True)))
    reader = PdfReader(BytesIO(render_pdf(Document(title="Long", blocks=(*blocks, Paragraph("After."))), printed_by="", printed_at=AT).data))
    assert len(reader.pages) > 2
    words = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert all(f"outer number {n}" in words and f"inner number {n}" in words for n in range(120))
