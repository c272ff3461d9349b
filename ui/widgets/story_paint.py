"""Draws the bands of a story chart in the theme's colours: strokes, shapes and fixed words as they stand, nothing decided."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QPainter, QPen, QPolygonF

from caseload.domain.story_shapes import Band, Form, Ink, Shape, Stroke, Words
from ui.theme import colour, tokens
from ui.veil import shown

TOKENS: dict[Ink, str] = {
    Ink.OFFICER: "accent", Ink.OWN: "text", Ink.STONE: "on_track", Ink.LAPSE: "late", Ink.EVENT: "held", Ink.TEXT: "text",
    Ink.QUIET: "quiet", Ink.RULE: "line", Ink.PAPER: "panel",
}  # fmt: skip
OUTLINE, CROSS_LINE = 0.14, 0.22


class Lettering:
    """The platform font in the sizes and weights of one chart, each made once."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.em = float(QFontInfo(font).pixelSize())
        self._made: dict[tuple[float, bool], tuple[QFont, QFontMetricsF]] = {}
        self._widths: dict[tuple[str, float, bool], float] = {}

    def at(self, size: float, strong: bool) -> tuple[QFont, QFontMetricsF]:
        """The font whose letters are `size` pixels, and its measures."""
        found = self._made.get((size, strong))
        if found is None:
            font = QFont(self.font)
            font.setPointSizeF(self.font.pointSizeF() * size / self.em)
            font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
            found = self._made[size, strong] = font, QFontMetricsF(font)
        return found

    def wide(self, text: str, size: float, strong: bool) -> float:
        """The width of a text."""
        key = text, size, strong
        if key not in self._widths:
            self._widths[key] = self.at(size, strong)[1].horizontalAdvance(text)
        return self._widths[key]


def paint_bands(painter: QPainter, bands: Sequence[Band], lettering: Lettering) -> None:
    """Draw bands one under another from where the painter stands."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for band in bands:
        for stroke in band.strokes:
            _stroke(painter, stroke)
        for shape in band.shapes:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(TOKENS[shape.ink]))
            _FORMS[shape.form](painter, shape)
        for words in band.words:
            _words(painter, words, lettering)
        painter.translate(0, band.height)
    painter.restore()


def _stroke(painter: QPainter, stroke: Stroke) -> None:
    ink = colour(TOKENS[stroke.ink])
    if stroke.ink is Ink.RULE:
        # A hairline is one sharp pixel, or it would be a grey smear.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QPen(ink, 0, Qt.PenStyle.DotLine if tokens().name == "high contrast" else Qt.PenStyle.SolidLine))
    else:
        pen = QPen(ink, max(stroke.weight, 1.0), Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin)
        if stroke.dash:
            pen.setDashPattern([part / pen.widthF() for part in stroke.dash])
        painter.setPen(pen)
    painter.drawPolyline([QPointF(x, y) for x, y in stroke.points])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _dot(painter: QPainter, shape: Shape) -> None:
    painter.drawEllipse(QPointF(shape.x, shape.y), shape.size / 2, shape.size / 2)


def _square(painter: QPainter, shape: Shape) -> None:
    painter.setPen(QPen(colour(TOKENS[shape.ink]), max(shape.size * OUTLINE, 1.0)))
    painter.setBrush(colour(TOKENS[Ink.PAPER]))
    painter.drawRect(QRectF(shape.x - shape.size / 2, shape.y - shape.size / 2, shape.size, shape.size))


def _triangle(painter: QPainter, shape: Shape) -> None:
    half = shape.size / 2
    corners = QPointF(0, -half), QPointF(half, half), QPointF(-half, half)
    painter.drawPolygon(QPolygonF([QPointF(shape.x, shape.y) + corner for corner in corners]))


def _cross(painter: QPainter, shape: Shape) -> None:
    half = shape.size / 2
    painter.setPen(QPen(colour(TOKENS[shape.ink]), max(shape.size * CROSS_LINE, 1.0)))
    for way in (half, -half):
        painter.drawLine(QLineF(shape.x - half, shape.y - way, shape.x + half, shape.y + way))


_FORMS: dict[Form, Callable[[QPainter, Shape], None]] = {
    Form.DOT: _dot, Form.SQUARE: _square, Form.TRIANGLE: _triangle, Form.CROSS: _cross,
}  # fmt: skip


def _words(painter: QPainter, words: Words, lettering: Lettering) -> None:
    wide = lettering.wide(words.text, words.size, words.strong)
    left = words.x - (words.side + 1) / 2 * wide
    if words.ground:
        painter.fillRect(QRectF(left - 1, words.y - words.size * 0.8, wide + 2, words.size), colour(TOKENS[Ink.PAPER]))
    painter.setFont(lettering.at(words.size, words.strong)[0])
    painter.setPen(colour(TOKENS[words.ink]))
    painter.drawText(QPointF(left, words.y), shown(words.text))
