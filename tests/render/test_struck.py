"""A text that was put right is struck through on paper in whatever script it was written, and only that text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from pypdf.generic import ContentStream

from caseload.documents.blocks import Column, Paragraph, Span, Table
from caseload.render.looks import STRUCK_WIDTH, looks_of
from caseload.render.pdf import PdfResult
from caseload.render.setting import Label
from tests.render.papers import printed, reader, text
from tests.render.test_read_back import RIGHT_TO_LEFT, letters

LOOK = looks_of(large_print=False).body
SHORT = ("שלום עולם", "שָׁלוֹם עִם נִקּוּד", "موعدكم يوم الخميس", "English, then עברית and العربية (12).", "Plain English words.")
Stroke = tuple[float, float, float]


def strokes(result: PdfResult) -> list[Stroke]:
    """The level lines as thick as one through body text: where each starts, how far it reaches, its height."""
    found: list[Stroke] = []
    for page in reader(result).pages:
        thick, start = 0.0, (0.0, 0.0)
        for given, operator in ContentStream(page.get_contents(), page.pdf).operations:
            numbers = [float(one) for one in given] if operator in (b"w", b"m", b"l") else []
            if operator == b"w":
                thick = numbers[0]
            elif operator == b"m":
                start = (numbers[0], numbers[1])
            elif operator == b"l" and numbers[1] == start[1] and abs(thick - STRUCK_WIDTH * LOOK.size) < 0.01:
                found.append((start[0], numbers[0] - start[0], start[1]))
    return found


def reach(result: PdfResult) -> float:
    return sum(length for _, length, _ in strokes(result))


@pytest.mark.parametrize("words", SHORT)
def test_the_line_reaches_as_far_as_the_text(words: str) -> None:
    result = printed(Paragraph((Span("Said before: "), Span(words, struck=True), Span(" and now."))))
    assert reach(result) == pytest.approx(Label(words, LOOK).width, abs=0.2)
    assert len({height for _, _, height in strokes(result)}) == 1, "on one line"
    assert letters(words) in letters(text(Paragraph((Span(words, struck=True),)))), "and it is still read back"


@pytest.mark.parametrize("words", [*SHORT, *RIGHT_TO_LEFT])
def test_nothing_else_is_struck(words: str) -> None:
    assert strokes(printed(Paragraph((Span("Said before: "), Span(words, muted=True))))) == []


@pytest.mark.parametrize("words", RIGHT_TO_LEFT)
def test_every_line_of_a_long_text_is_struck(words: str) -> None:
    result = printed(Paragraph((Span(f"{words} " * 20, struck=True),)))
    heights = sorted({height for _, _, height in strokes(result)}, reverse=True)
    assert len(heights) > 1
    gaps = {round(above - below, 1) for above, below in pairwise(heights)}
    assert gaps == {round(LOOK.leading, 1)}, "no line between is left out"


def test_small_text_in_a_cell_is_struck_in_its_own_size() -> None:
    cell = (Span("שלום עולם", struck=True, small=True), Span("\n"), Span("שלום"))
    page = reader(printed(Table((Column("A"),), ((cell,),)))).pages[0]
    widths = [float(given[0]) for given, operator in ContentStream(page.get_contents(), page.pdf).operations if operator == b"w"]
    size = looks_of(large_print=False).cell.but(small=True).size
    assert any(abs(width - STRUCK_WIDTH * size) < 0.01 for width in widths)
