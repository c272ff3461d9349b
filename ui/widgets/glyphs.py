"""One glyph for each thing the readings of an area can say: a shape that stands in black and white, with its word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from caseload.domain.level import NoLevel
from caseload.domain.progress import ProgressWord
from caseload.domain.progress_grid import ProgressCell
from caseload.domain.words import Message, msg, tr
from ui.theme import colour
from ui.widgets.icons import paint_icon

SIZE, CLOCK, GAP = 16.0, 13.0, 5.0
LINE = 2.2
STAR_IN = 0.42


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyph:
    """A shape by its key, the colour of its token, and the word a screen reader says."""

    key: str
    words: Message
    token: str = "text"


CLEAR_MOVE = Glyph(key="double up", words=msg("clear move"), token="on_track")
POSSIBLE_MOVE = Glyph(key="up", words=msg("possible move"))
HELD = Glyph(key="level", words=msg("held"))
POSSIBLE_SLIP = Glyph(key="down", words=msg("possible slip"), token="soon")
CLEAR_SLIP = Glyph(key="double down", words=msg("clear slip"), token="late")
STRENGTH_KEPT = Glyph(key="star", words=msg("strength kept"), token="on_track")
TOO_EARLY = Glyph(key="dot", words=msg("too early"), token="quiet")
NOT_A_NEED = Glyph(key="dash", words=msg("not a need"), token="quiet")
NOT_ASKED = Glyph(key="blank", words=msg("not asked"), token="quiet")
CLOSED = Glyph(key="box", words=msg("closed"), token="quiet")
GLYPHS: dict[ProgressWord, Glyph] = {
    ProgressWord.CLEAR_MOVE: CLEAR_MOVE, ProgressWord.POSSIBLE_MOVE: POSSIBLE_MOVE, ProgressWord.HELD: HELD,
    ProgressWord.POSSIBLE_SLIP: POSSIBLE_SLIP, ProgressWord.CLEAR_SLIP: CLEAR_SLIP, ProgressWord.STRENGTH_KEPT: STRENGTH_KEPT,
    ProgressWord.TOO_EARLY: TOO_EARLY,
}  # fmt: skip


def glyph_of(cell: ProgressCell) -> Glyph:
    """The glyph of one area of one person."""
    if cell.report is not None:
        return GLYPHS[cell.report.word]
    if cell.closed:
        return CLOSED
    return NOT_A_NEED if cell.none is NoLevel.NOT_A_NEED else NOT_ASKED


def stale(cell: ProgressCell) -> bool:
    """Whether the latest reading is out of date."""
    return cell.report is not None and cell.report.out_of_date


def cell_words(cell: ProgressCell) -> str:
    """The glyph in words, such as "possible slip, out of date"."""
    words = str(glyph_of(cell).words)
    return tr("{word}, out of date", word=words) if stale(cell) else words


def paint_glyph(painter: QPainter, place: QRectF, glyph: Glyph, *, old: bool = False, paper: str = "panel") -> None:
    """Paint a glyph in the middle of a place; an old one is grey, with a clock at its right."""
    middle, token = place.center(), "quiet" if old else glyph.token
    if old:  # in a narrow place the glyph makes room for its clock
        middle.setX(middle.x() - max(0.0, SIZE / 2 + GAP + CLOCK - place.width() / 2))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour(token), LINE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(colour(token))
    SHAPES[glyph.key](painter, middle)
    painter.restore()
    if old:
        clock = QRectF(middle.x() + SIZE / 2 + GAP, middle.y() - CLOCK / 2, CLOCK, CLOCK)
        paint_icon(painter, "clock", "quiet", clock, paper)


def _chevron(painter: QPainter, at: QPointF, way: int) -> None:
    """An open angle; `way` is -1 where it points up."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([at + QPointF(-6, -2.5 * way), at + QPointF(0, 2.5 * way), at + QPointF(6, -2.5 * way)]))


def _double(way: int) -> Callable[[QPainter, QPointF], None]:
    def paint(painter: QPainter, at: QPointF) -> None:
        for by in (-3.5, 3.5):
            _chevron(painter, at + QPointF(0, by), way)

    return paint


def _bars(painter: QPainter, at: QPointF) -> None:
    for by in (-2.6, 2.6):
        painter.drawLine(at + QPointF(-6, by), at + QPointF(6, by))


def _dash(painter: QPainter, at: QPointF) -> None:
    painter.drawLine(at + QPointF(-2.5, 0), at + QPointF(2.5, 0))


def _dot(painter: QPainter, at: QPointF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(at, 2.6, 2.6)


def _star(painter: QPainter, at: QPointF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPolygon(QPolygonF([at + QPointF(x * SIZE / 2, y * SIZE / 2) for x, y in STAR]))


def _box(painter: QPainter, at: QPointF) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(at.x() - 5, at.y() - 5, 10, 10))


def _nothing(_painter: QPainter, _at: QPointF) -> None:
    """A blank says that nobody asked."""


# The five points of a star and the hollows between them, from the top, on a circle of 1.
STAR = (
    (0.0, -1.0), (0.588 * STAR_IN, -0.809 * STAR_IN), (0.951, -0.309), (0.951 * STAR_IN, 0.309 * STAR_IN), (0.588, 0.809),
    (0.0, STAR_IN), (-0.588, 0.809), (-0.951 * STAR_IN, 0.309 * STAR_IN), (-0.951, -0.309), (-0.588 * STAR_IN, -0.809 * STAR_IN),
)  # fmt: skip
SHAPES: dict[str, Callable[[QPainter, QPointF], None]] = {
    "double up": _double(-1), "up": lambda painter, at: _chevron(painter, at, -1), "level": _bars,
    "down": lambda painter, at: _chevron(painter, at, 1), "double down": _double(1), "star": _star, "dot": _dot, "dash": _dash,
    "blank": _nothing, "box": _box,
}  # fmt: skip


class GlyphView(QWidget):
    """A glyph of the legend; its word stands beside it."""

    def __init__(self, glyph: Glyph, *, old: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glyph, self._old = glyph, old
        self.setFixedSize(QSize(int(SIZE) + 4 + (int(2 * (CLOCK + GAP)) if old else 0), int(SIZE) + 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the glyph."""
        paint_glyph(QPainter(self), QRectF(self.rect()), self._glyph, old=self._old)
