"""The track of one area: five dots, the first reading hollow, the latest filled, an arrow between, the person's view a square."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from ui.theme import colour
from ui.widgets.labels import role_font

LEVELS = 5
STEP = 58
MARGIN = 32
HEIGHT = 42
SMALL, LARGE, SQUARE = 4.0, 7.5, 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """What a track shows, as levels 1 to 5; None where there is none. `stale` greys an old reading."""

    first: int | None = None
    latest: int | None = None
    person: int | None = None
    stale: bool = False


def dot_x(level: int) -> float:
    """How far from the left the dot of a level stands."""
    return MARGIN + (level - 1) * STEP


class TrackView(QWidget):
    """Paints one track; the same facts stand in words beside it, so that it says nothing to a screen reader."""

    def __init__(self, track: Track, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.track = track
        self.setFixedSize(QSize(2 * MARGIN + (LEVELS - 1) * STEP, HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, the dots, the arrow and the square."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_track(painter, self.track, HEIGHT * 0.62)


class TrackAxis(QWidget):
    """The level words over the tracks, each above its dot."""

    def __init__(self, words: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self.setFont(role_font("small", self.font()))
        self.setFixedSize(QSize(2 * MARGIN + (LEVELS - 1) * STEP, self.fontMetrics().height() + 6))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words."""
        painter = QPainter(self)
        painter.setPen(colour("quiet"))
        for level, words in enumerate(self.words, start=1):
            place = QRectF(dot_x(level) - STEP / 2 - 6, 0, STEP + 12, self.height())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), words)


class TrackKey(QWidget):
    """One mark of the key: a hollow dot, a filled dot or a square."""

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self.setFixedSize(QSize(16, 16))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.kind == "square":
            _square(painter, QPointF(8, 8))
        else:
            _dot(painter, QPointF(8, 8), LARGE - 2, colour("accent"), filled=self.kind == "filled")


def paint_track(painter: QPainter, track: Track, y: float) -> None:
    """Paint a track at a height."""
    painter.setPen(QPen(colour("line"), 2))
    painter.drawLine(QPointF(dot_x(1), y), QPointF(dot_x(LEVELS), y))
    for level in range(1, LEVELS + 1):
        _dot(painter, QPointF(dot_x(level), y), SMALL, colour("line"), filled=False)
    ink = colour("unknown" if track.stale else "accent")
    if track.first is not None and track.latest is not None and track.first != track.latest:
        _arrow(painter, dot_x(track.first), dot_x(track.latest), y, ink)
        _dot(painter, QPointF(dot_x(track.first), y), LARGE, ink, filled=False)
    if track.latest is not None:
        _dot(painter, QPointF(dot_x(track.latest), y), LARGE, ink, filled=True)
    if track.person is not None:
        _square(painter, QPointF(dot_x(track.person), y - LARGE - SQUARE))


def _dot(painter: QPainter, at: QPointF, radius: float, ink: QColor, *, filled: bool) -> None:
    painter.setPen(QPen(ink, 2))
    painter.setBrush(ink if filled else colour("panel"))
    painter.drawEllipse(at, radius, radius)


def _square(painter: QPainter, at: QPointF) -> None:
    painter.setPen(QPen(colour("text"), 2))
    painter.setBrush(colour("panel"))
    painter.drawRect(QRectF(at.x() - SQUARE / 2, at.y() - SQUARE / 2, SQUARE, SQUARE))


def _arrow(painter: QPainter, start: float, end: float, y: float, ink: QColor) -> None:
    way = 1 if end > start else -1
    tip = end - way * (LARGE + 2)
    painter.setPen(QPen(ink, 3))
    painter.drawLine(QPointF(start, y), QPointF(tip - way * 4, y))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    back = tip - way * 9
    painter.drawPolygon(QPolygonF([QPointF(tip, y), QPointF(back, y - 5), QPointF(back, y + 5)]))
