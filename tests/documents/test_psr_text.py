"""Every report of the list, read back from PDF and Word: each section says what was typed, and nothing private is anywhere."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from functools import cache
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from caseload.documents.blocks import Document
from caseload.domain.report import ReportSection, ReportStatus
from caseload.domain.rich import RichList, RichParagraph, from_plain
from caseload.domain.rich_reading import read_rich
from caseload.render.docx import render_docx
from caseload.render.pdf import PdfResult, printed_words
from caseload.rulebook.catalogue import words_in
from tests.documents.reports import ALL, MAKE, made
from tests.documents.sheets import printed
from tests.render import papers

TURNED = "\u202e\u202c"


@cache
def document(name: str) -> Document:
    return made(name)


@cache
def pdf(name: str) -> PdfResult:
    return printed(document(name))


@cache
def pages_of(name: str) -> list[str]:
    return papers.pages(pdf(name))


@cache
def word(name: str) -> bytes:
    return render_docx(document(name), printed_by="Rowan Maddox", printed_at=papers.AT)


def body(name: str) -> str:
    """The words of every page without its furniture: mark, foot, page number and draft label, runs of white space left out."""
    paper, pages = document(name), pages_of(name)
    with words_in(paper.language):
        foot = papers.squeezed(f"{paper.footer_left.rstrip('.')}. {printed_words('Rowan Maddox', papers.AT)}")
    kept = []
    for page in pages:
        text = papers.squeezed(page).removeprefix(papers.squeezed(paper.draft_label or ""))
        before, found, after = text.rpartition(papers.squeezed(paper.marking * 2))
        assert found, page
        assert foot in after
        kept.append(before)
    return "".join(kept)


def word_body(name: str) -> str:
    """The words of the Word file in their order, line ends and tabs left out."""
    paper = docx.Document(BytesIO(word(name)))
    return papers.squeezed("".join(node.text or "" for node in paper.element.body.iter(qn("w:t"))))


def stretches(section: ReportSection) -> Iterator[str]:
    """What must be found again in one piece: a paragraph, an item, the cells of a row."""
    for part in read_rich(section.body) if section.rich else from_plain(section.body):
        if isinstance(part, RichParagraph):
            yield "".join(span.text for span in part.spans)
        elif isinstance(part, RichList):
            yield from ("".join(span.text for span in item) for item in part.items)
        else:
            yield from ("".join(span.text for cell in row for span in cell) for row in part.rows)


def typed(name: str) -> list[tuple[str, str]]:
    """Each section with its stretches, those apart that a turned direction of writing sets in another order on paper."""
    found = []
    for section in MAKE[name]().sections:
        for stretch in stretches(section):
            found += [(section.name, papers.squeezed(line)) for line in stretch.split("\n") if not set(line) & set(TURNED)]
    return found


@pytest.mark.parametrize("name", MAKE)
def test_a_pdf_says_what_was_typed_section_by_section_in_the_order_of_the_table(name: str) -> None:
    text, last = body(name), {}
    for section, words in typed(name):
        assert words in text, section
        last[section] = text.rindex(words)
    own = {key: [words for section, words in typed(name) if section == key] for key in last}
    places = [last[key] for key in ALL if key in last and not any(set(own[key]) & set(own[other]) for other in own if other != key)]
    assert places == sorted(places)


@pytest.mark.parametrize("name", MAKE)
def test_a_word_file_says_what_was_typed_section_by_section(name: str) -> None:
    text = word_body(name)
    for section, words in typed(name):
        assert words in text, section


@pytest.mark.parametrize("name", MAKE)
def test_nothing_private_is_in_any_byte(name: str) -> None:
    assert "numbernine" not in body(name)
    parts = zipfile.ZipFile(BytesIO(word(name)))
    assert not any(b"number nine" in parts.read(part) for part in parts.namelist())


@pytest.mark.parametrize("name", MAKE)
def test_every_page_says_what_it_is(name: str) -> None:
    paper, pages = document(name), pages_of(name)
    status = MAKE[name]().report.status
    for number, page in enumerate(pages, start=1):
        text = papers.spaced(page)
        assert text.count("OFFICIAL") == 2
        with words_in(paper.language):
            words = "page {page} of {pages}" if paper.language == "en" else "tudalen {page} o {pages}"
        assert words.format(page=number, pages=len(pages)) in text
        assert (paper.draft_label in text) if paper.draft_label else status is ReportStatus.FINAL
    reader = papers.reader(pdf(name))
    assert reader.root_object["/Lang"] == {"en": "en-GB", "cy": "cy-GB"}[paper.language]
    assert reader.metadata is not None
    assert reader.metadata.title == paper.title
    assert len(reader.outline) >= 1


@pytest.mark.parametrize("name", MAKE)
def test_the_same_report_gives_the_same_bytes(name: str) -> None:
    assert printed(document(name)).data == pdf(name).data


def test_rich_text_keeps_its_manner_in_word() -> None:
    paper = docx.Document(BytesIO(word("formatted")))
    runs = {run.text: (bool(run.bold), bool(run.italic)) for line in paper.paragraphs for run in line.runs}
    assert (runs["homeless"], runs["nine months"], runs["housed"]) == ((True, False), (False, True), (True, True))
    styles = {line.text: line.style.name for line in paper.paragraphs}
    assert styles["first a hostel"] == "List Bullet"


def test_a_pasted_table_repeats_its_heading_on_every_page_it_runs_over() -> None:
    pages = [papers.spaced(page) for page in pages_of("pasted table")]
    over = [page for page in pages if re.search(r"Theft from a shop, number \d+", page)]
    assert len(over) > 2
    assert all("Date Offence Outcome" in page for page in over)


def test_a_paragraph_of_six_thousand_words_runs_over_pages() -> None:
    [long] = [words for section, words in typed("very long") if section == "offence_analysis"]
    assert len(next(one.body for one in MAKE["very long"]().sections if one.name == "offence_analysis").split()) >= 6000
    assert long in body("very long")
