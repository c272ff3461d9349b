"""Pages: furniture on each, rows and headings where they belong, nothing lost between them."""

from __future__ import annotations

import dataclasses
import re
import subprocess
import sys

import pytest

from caseload.documents.blocks import (
    BulletList,
    Cell,
    Column,
    Document,
    Heading,
    KeepTogether,
    Mark,
    NoteBox,
    Panel,
    Paragraph,
    Table,
    Tick,
    TickList,
    Track,
    Tracks,
)  # fmt: skip
from caseload.render.layout import LONGEST, Layout, in_parts
from caseload.render.looks import looks_of
from caseload.render.pdf import render_pdf
from tests.render.papers import AT, EVERY_KIND, LEVELS, pages, printed, reader, spaced, squeezed, text

LONG = " ".join(f"word{number}" for number in range(6_000))


def words_of(got: list[str]) -> list[int]:
    """The numbered words found, in order, whichever page they are on."""
    return [int(number) for page in got for number in re.findall(r"word(\d+)", page)]


def test_a_paragraph_of_six_thousand_words_runs_over_pages() -> None:
    got = pages(printed(Heading(text="Long"), Paragraph(LONG)))
    assert words_of(got) == list(range(6_000))
    assert "word0 " in got[0]


def test_a_paragraph_longer_than_any_page_could_hold_is_set_in_parts_without_a_gap() -> None:
    """Broken anew on every page, five megabytes of it would take hours."""
    words = " ".join(f"word{number}" for number in range(12_000))
    assert len(words) > LONGEST
    got = pages(printed(Heading(text="Long"), Paragraph(words), Paragraph("after")))
    assert words_of(got) == list(range(12_000))
    assert "after" in got[-1]
    first, *_, last = Layout(looks_of(large_print=False), 700).flow([Paragraph(words)])
    assert (first.getSpaceAfter(), last.getSpaceAfter() > 0) == (0, True)
    assert len(Layout(looks_of(large_print=False), 700).flow([Paragraph(words[:LONGEST])])) == 1


@pytest.mark.parametrize(("text", "most", "parts"), [
    ("ab cd ef", 5, ["ab cd", "ef"]), ("ab cd ef", 4, ["ab", "cd", "ef"]), ("abcdef", 4, ["abcd", "ef"]), ("", 4, [""]), ("abcd", 4, ["abcd"]),
    ("ab  cd", 3, ["ab ", "cd"]), (" abcdef", 3, [" ab", "cde", "f"]),
])  # fmt: skip
def test_a_text_is_cut_at_spaces_and_loses_nothing_else(text: str, most: int, parts: list[str]) -> None:
    assert in_parts(text, most) == parts


def test_a_table_repeats_its_heading_and_never_parts_a_row() -> None:
    rows = tuple((f"({number}", "x " * (number % 60), f"{number})") for number in range(200))
    got = pages(printed(Table((Column("Front"), Column("Middle", 2), Column("Back")), rows)))
    assert len(got) > 3
    for page in got:
        assert page.count("Front") == 1
        assert re.findall(r"\((\d+)", page) == re.findall(r"(\d+)\)", page)
    assert [int(n) for page in got for n in re.findall(r"\((\d+)", page)] == list(range(200))


def test_a_row_taller_than_a_page_still_prints() -> None:
    rows = (("before", "short"), (LONG, "tall"), ("after", "short"))
    got = pages(printed(Table((Column("Heading"), Column("")), rows)))
    assert words_of(got) == list(range(6_000))
    assert "after" in got[-1]
    assert all("Heading" in page for page in got)


@pytest.mark.parametrize("shaded", [True, False])
def test_a_panel_longer_than_a_page_runs_on(shaded: bool) -> None:
    got = pages(printed(Paragraph("before"), Panel((Heading(text="Inside"), Paragraph(LONG)), shaded=shaded), Paragraph("after")))
    assert words_of(got) == list(range(6_000))
    assert "after" in got[-1]


@pytest.mark.parametrize("filled", range(40, 52))
def test_a_heading_is_never_alone_at_the_foot(filled: int) -> None:
    lines = Paragraph("\n".join("line" for _ in range(filled)))
    for after in (Paragraph("follows " * 60), Table((Column("x"),), (("follows",), ("next",))), NoteBox("follows")):
        got = pages(printed(lines, Heading(text="Lonely", level=2), Heading(text="Lonelier", level=3), after))
        [page] = [page for page in got if "Lonely" in page]
        assert "Lonelier" in page
        assert "follows" in page


def test_what_is_kept_together_moves_as_a_whole() -> None:
    kept = KeepTogether(tuple(Paragraph(f"kept {number}") for number in range(8)))
    got = pages(printed(Paragraph("\n".join("line" for _ in range(44))), kept))
    assert [page.count("kept") for page in got] == [0, 8]
    tall = KeepTogether((Paragraph(LONG),))
    assert words_of(pages(printed(Paragraph("before"), tall))) == list(range(6_000))


def test_every_page_has_its_furniture() -> None:
    paper = Document(
        title="P", blocks=(Paragraph(LONG),), marking="OFFICIAL-SENSITIVE", draft_label="DRAFT 3", footer_left="Paper X1."
    )
    result = render_pdf(paper, printed_by="R. Maddox", printed_at=AT)
    got = pages(result)
    assert result.pages == len(got) > 5
    for number, page in enumerate(got, start=1):
        assert f"page {number} of {len(got)}" in page
        assert page.count("OFFICIAL-SENSITIVE") == 2
        assert "DRAFT 3" in page
        assert "Paper X1. Printed 21 Nov 2026 09:50 by R. Maddox" in spaced(page)


def test_a_final_paper_has_no_watermark() -> None:
    assert "DRAFT" not in text(Paragraph("x"))


def test_a_long_footer_takes_room_and_is_not_cut() -> None:
    footer = " ".join(f"part{number}" for number in range(120))
    [page] = pages(render_pdf(Document(title="P", blocks=(), footer_left=footer), printed_by="", printed_at=AT))
    assert f"{footer}. Printed 21 Nov 2026 09:50" in spaced(page)


def test_the_same_paper_gives_the_same_bytes() -> None:
    first, second = (printed(*EVERY_KIND, Paragraph("שלום هذا 😀 e\u0301 ffi")) for _ in range(2))
    assert first.data == second.data


def test_the_same_paper_gives_the_same_bytes_in_another_process() -> None:
    script = (
        "import sys; from tests.render.papers import *; sys.stdout.buffer.write(printed(*EVERY_KIND, Paragraph('هذا ffi')).data)"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", f"from tests.render.papers import *; printed(Paragraph({warm!r})); {script}"],
            check=True, capture_output=True,
        ).stdout
        for warm in ("x", "other هذا نص letters e\u0301")
    ]  # fmt: skip
    assert runs[0] == runs[1]


def test_the_file_says_what_it_is() -> None:
    paper = Document(title="Adroddiad", language="cy", blocks=(Paragraph("x"),), author="R. Maddox", subject="S")
    got = reader(render_pdf(paper, printed_by="x", printed_at=AT))
    assert got.metadata.title == "Adroddiad"
    assert (got.metadata.author, got.metadata.subject) == ("R. Maddox", "S")
    assert got.trailer["/Root"]["/Lang"] == "cy-GB"
    assert got.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712  a PDF boolean


def test_headings_become_bookmarks_on_their_pages() -> None:
    got = reader(
        printed(Heading(text="First", level=1), Paragraph(LONG), Heading(text="Deep", level=3), Heading(text="Last", level=1))
    )
    first, deeper, last = got.outline
    assert (first.title, deeper[0].title, last.title) == ("First", "Deep", "Last")
    assert got.get_destination_page_number(first) == 0
    assert got.get_destination_page_number(last) == len(got.pages) - 1
    plain = render_pdf(Document(title="P", blocks=(Heading(text="First"),), outline=False), printed_by="", printed_at=AT)
    assert reader(plain).outline == []


def test_only_our_own_fonts_are_embedded() -> None:
    got = reader(printed(*EVERY_KIND, Paragraph("שלום هذا 😀")))
    fonts = [font.get_object() for page in got.pages for font in page["/Resources"]["/Font"].values()]
    assert {re.sub(r".*\+", "", font["/BaseFont"]).partition("-")[0] for font in fonts} == {
        "SourceSansPro", "NotoSansHebrew", "NotoSansArabic", "NotoEmoji",
    }  # fmt: skip
    assert all("/FontFile2" in font["/FontDescriptor"] for font in fonts)


def test_charts_carry_their_numbers() -> None:
    got = spaced(text(*EVERY_KIND))
    for number in ("104.2%", "12", "98", "101.5", "par", "urgent", "secure", "2", "4", "?"):
        assert number in got.split(), number


def test_empty_blocks_take_no_room_and_break_nothing() -> None:
    empty = (
        *(Table((Column("Only a heading"),), ()), Table((Column(),), ()), Panel(()), KeepTogether(()), BulletList(())),
        *(TickList(()), Paragraph(""), Paragraph(()), Heading(text=""), Tracks(LEVELS, (), "a", "b", "c")),
        Tracks((), (Track("x", 1, 9),), "a", "b", "c"),
    )
    assert printed(*empty).pages == 1
    assert printed().pages == 1


def test_short_rows_are_filled_and_marks_stand_before_words() -> None:
    got = text(
        Table((Column("A"), Column("B")), (("only one",), (Cell("late", Mark.ALERT), "two"))),
        TickList((Tick(Mark.TICK, "done"),)),
    )
    assert "only one" in got
    assert "! late" in got
    assert "✓" in got


def test_a_column_gives_room_to_a_long_word_and_cuts_it_only_where_none_is_left() -> None:
    narrow = (Column("", 1), Column("", 20))
    assert "Reoffending" in text(Table(narrow, (("Reoffending", "High"),)))
    assert "Pneumonoultramicroscopicsilicovolcanoconiosis" in squeezed(
        text(Table(tuple(Column("", 1) for _ in range(8)), (("Pneumonoultramicroscopicsilicovolcanoconiosis",),)))
    )


def test_large_print_sets_body_text_at_sixteen_points() -> None:
    paper = Document(title="P", blocks=(Paragraph("body"), *EVERY_KIND), large_print=True)
    result = render_pdf(paper, printed_by="", printed_at=AT)
    sizes: list[float] = []
    reader(result).pages[0].extract_text(
        visitor_text=lambda words, _c, _t, _f, size: sizes.append(size) if "body" in words else None
    )
    assert sizes == [16]
    assert result.pages >= printed(*EVERY_KIND).pages


def test_reportlab_is_not_imported_until_something_is_printed() -> None:
    script = "import sys, caseload.render.pdf, caseload.render.text; assert 'reportlab' not in sys.modules"
    subprocess.run([sys.executable, "-c", script], check=True)


def test_a_document_can_be_changed_into_another_draft() -> None:
    paper = Document(title="P", blocks=(Paragraph("x"),), draft_label="DRAFT 1")
    second = dataclasses.replace(paper, draft_label="DRAFT 2")
    assert "DRAFT 2" in pages(render_pdf(second, printed_by="", printed_at=AT))[0]
