"""The glyphs of progress: each its own shape without colour, each with its word."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from caseload.domain.level import NoLevel
from caseload.domain.progress import ProgressWord, read_progress
from caseload.domain.progress_grid import ProgressCell
from ui.widgets.glyphs import GLYPHS, NOT_A_NEED, NOT_ASKED, Glyph, cell_words, glyph_of, paint_glyph, stale

TODAY = date(2026, 11, 21)
EVERY = (*GLYPHS.values(), NOT_A_NEED, NOT_ASKED)


def drawn(glyph: Glyph, *, old: bool = False) -> QImage:
    """A glyph in one ink: what is left of it in black and white."""
    picture = QImage(80, 28, QImage.Format.Format_ARGB32)
    picture.fill(0xFFFFFFFF)
    painter = QPainter(picture)
    paint_glyph(painter, QRectF(0, 0, 80, 28), Glyph(key=glyph.key, words=glyph.words, token="text"), old=old)
    painter.end()
    return picture.convertToFormat(QImage.Format.Format_Mono)


def cell(*levels: int, on: date = TODAY) -> ProgressCell:
    days = [date(2026, 1 + at, 1) for at in range(len(levels) - 1)] + [on]
    return ProgressCell(area="drugs", report=read_progress(list(zip(days, levels, strict=True)), TODAY))


def test_every_word_has_a_glyph_and_no_two_look_alike_in_black_and_white(look: None) -> None:
    assert set(GLYPHS) == set(ProgressWord)
    pictures = {glyph.key: drawn(glyph) for glyph in EVERY}
    assert len(pictures) == len(EVERY)
    for first, second in combinations(pictures, 2):
        assert pictures[first] != pictures[second], (first, second)


def test_out_of_date_adds_a_clock_to_the_shape(look: None) -> None:
    for glyph in GLYPHS.values():
        assert drawn(glyph) != drawn(glyph, old=True)


@pytest.mark.parametrize(("levels", "words"), [
    ((2, 2, 4), "clear move"), ((2, 2, 3), "possible move"), ((2, 3, 2), "held"), ((3, 3, 2), "possible slip"),
    ((4, 4, 2), "clear slip"), ((4, 5, 4), "strength kept"), ((2, 2), "too early"),
])  # fmt: skip
def test_a_cell_says_its_word(levels: tuple[int, ...], words: str) -> None:
    assert cell_words(cell(*levels)) == words
    assert str(glyph_of(cell(*levels)).words) == words


def test_age_is_said_beside_the_word() -> None:
    old = cell(3, 3, 2, on=date(2026, 5, 1))
    assert (cell_words(old), stale(old)) == ("possible slip, out of date", True)


def test_no_number_is_said_in_words() -> None:
    assert cell_words(ProgressCell(area="drugs", none=NoLevel.NOT_A_NEED)) == "not a need"
    assert cell_words(ProgressCell(area="drugs", none=NoLevel.NOT_ASKED)) == "not asked"
