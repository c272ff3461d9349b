"""The story of someone's areas over time: the definition that paper draws too, in the theme's colours, walked by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from caseload.domain.dates import plain_date
from caseload.domain.story import StoryChart, nothing_to_draw, story_row, story_table
from caseload.domain.story_scene import story_scene
from caseload.domain.story_shapes import Spot, StoryScene
from caseload.domain.words import tr, trn
from ui.models.cells import Cell, Column, Row
from ui.theme import colour
from ui.veil import shown
from ui.widgets.labels import plain_label, role_font, set_tip
from ui.widgets.story_paint import Lettering, paint_bands

LEAST_WIDTH, GOOD_WIDTH = 420, 760
REACH, RING, AROUND = 12.0, 1.5, 60
CAPTION_LINES, CAPTION_GAP = 2, 6
KEPT_LAYOUTS = 4


def story_columns() -> tuple[Column, ...]:
    """The columns of the table of the same facts."""
    return (
        Column(heading=tr("Area"), letters=30), Column(heading=tr("Date"), letters=14), Column(heading=tr("What"), letters=22),
        Column(heading=tr("Says"), letters=40),
    )  # fmt: skip


def story_rows(chart: StoryChart) -> tuple[Row, ...]:
    """Every fact of the chart as a row for a `CellModel`, with the id of the entry it was read from."""
    return tuple(
        Row(entry_id=row.entry_id, record=row, cells=(
            Cell(words=row.area, strong=True), Cell(words=plain_date(row.day)), Cell(words=row.what),
            Cell(words=row.words, tip=row.words),
        ))
        for row in story_table(chart)
    )  # fmt: skip


class StoryView(QWidget):
    """The chart with the words of its life events under it; `name` is what a screen reader calls it."""

    def __init__(self, chart: StoryChart, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.canvas = StoryCanvas(chart, name)
        self.setFocusProxy(self.canvas)
        column.addWidget(self.canvas)
        for event in chart.events:
            said = tr("{letter}: {words}, {day}", letter=event.sign, words=event.words, day=plain_date(event.day))
            column.addWidget(plain_label(said, "small", wrap=True))


class StoryCanvas(QWidget):
    """Paints the chart; Left and Right go from mark to mark, Up and Down from area to area, and each is said under it."""

    def __init__(self, chart: StoryChart, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart, self.at = chart, -1
        self.setFont(role_font("small", self.font()))
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._lettering = Lettering(self.font())
        self._layouts: dict[int, StoryScene] = {}
        self.setAccessibleDescription(self.said)

    def scene(self, width: int) -> StoryScene:
        """The chart laid out for a width."""
        width = max(width, LEAST_WIDTH)
        if width not in self._layouts:
            while len(self._layouts) >= KEPT_LAYOUTS:
                del self._layouts[next(iter(self._layouts))]
            self._layouts[width] = story_scene(self.chart, float(width), self._lettering.em, self._lettering.wide)
        return self._layouts[width]

    def spots(self) -> list[tuple[Spot, QPointF]]:
        """Every mark with its place in the widget, in the order of the table."""
        found: list[tuple[Spot, QPointF]] = []
        scene = self.scene(self.width())
        top = scene.head.height
        for band in scene.areas:
            found += [(spot, QPointF(spot.x, top + spot.y)) for spot in band.spots]
            top += band.height
        return found + [(spot, QPointF(spot.x, spot.y)) for spot in scene.head.spots]

    @property
    def said(self) -> str:
        """The words under the chart: of the mark the keyboard is on, else how to go to one."""
        if not self.chart.panels:
            return nothing_to_draw()
        if self.at >= 0:
            return self.sentence(self.spots()[self.at][0])
        marks = trn("{n} mark", "{n} marks", sum(len(panel.facts) for panel in self.chart.panels) + len(self.chart.events))
        return tr("{marks}. Left and Right go from mark to mark, Up and Down from area to area.", marks=marks)

    def chosen_entries(self) -> tuple[str, ...]:
        """What is marked as sensitive while the keyboard is on a mark."""
        if self.at < 0:
            return ()
        spot = self.spots()[self.at][0]
        return (story_row(self.chart, spot.panel, spot.fact).entry_id,)

    def sentence(self, spot: Spot) -> str:
        """One mark in words."""
        return story_row(self.chart, spot.panel, spot.fact).sentence

    def sizeHint(self) -> QSize:
        return QSize(GOOD_WIDTH, self.heightForWidth(GOOD_WIDTH))

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH, self.heightForWidth(max(self.width(), LEAST_WIDTH)))

    def heightForWidth(self, width: int) -> int:
        bands = self.scene(width).bands if self.chart.panels else ()
        return round(sum(band.height for band in bands)) + CAPTION_LINES * self.fontMetrics().lineSpacing() + CAPTION_GAP

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_layouts"):
            self._lettering = Lettering(self.font())
            self._layouts.clear()
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        place = QRectF(self.rect())
        if self.chart.panels:
            scene = self.scene(self.width())
            paint_bands(painter, scene.bands, self._lettering)
            place.setTop(sum(band.height for band in scene.bands) + CAPTION_GAP / 2)
        painter.setPen(colour("text" if self.at >= 0 else "quiet"))
        painter.setFont(self.font())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap), shown(self.said))
        if self.hasFocus():
            self._paint_focus(painter)

    def _paint_focus(self, painter: QPainter) -> None:
        """A ring round the mark the keyboard is on, or a frame round the chart before it is on any."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("accent"), RING))
        if self.at >= 0:
            painter.drawEllipse(self.spots()[self.at][1], REACH - 2, REACH - 2)
        else:
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def event(self, event: QEvent) -> bool:
        """Say the mark under the pointer as a tool tip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            set_tip(self, "\n".join(map(self.sentence, self.near(QPointF(event.pos())))))
        return super().event(event)

    def near(self, place: QPointF) -> list[Spot]:
        """The marks within reach of a place, nearest first."""
        found = [((there - place).manhattanLength(), at, spot) for at, (spot, there) in enumerate(self.spots())]
        return [spot for away, _, spot in sorted(found, key=lambda one: one[:2]) if away <= REACH]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps: dict[int, Callable[[], int]] = {
            Qt.Key.Key_Right: lambda: self.at + 1, Qt.Key.Key_Left: lambda: self.at - 1, Qt.Key.Key_Down: lambda: self._beside(1),
            Qt.Key.Key_Up: lambda: self._beside(-1), Qt.Key.Key_Home: lambda: 0, Qt.Key.Key_End: lambda: len(self.spots()) - 1,
        }  # fmt: skip
        step = steps.get(event.key())
        if step is None or not self.chart.panels:
            super().keyPressEvent(event)
            return
        self.go(step())

    def _beside(self, way: int) -> int:
        """The mark of the next area (or of the life events after the last) that is nearest in time."""
        if self.at < 0:
            return 0
        spots = self.spots()
        here = spots[self.at][0]
        lanes = list(dict.fromkeys(id(spot.panel) for spot, _ in spots))
        lane = lanes.index(id(here.panel)) + way
        if not 0 <= lane < len(lanes):
            return self.at
        there = [at for at, (spot, _) in enumerate(spots) if id(spot.panel) == lanes[lane]]
        return min(there, key=lambda at: abs(spots[at][0].x - here.x))

    def go(self, at: int) -> None:
        """Put the keyboard on a mark, the first or last where there is none further."""
        self.at = min(max(at, 0), len(self.spots()) - 1)
        self.setAccessibleDescription(self.said)
        _scroll_to(self, self.spots()[self.at][1])
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


def _scroll_to(widget: QWidget, place: QPointF) -> None:
    """Let the area that scrolls round a widget show a place of it."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    scrolled = above.widget() if isinstance(above, QScrollArea) else None
    if isinstance(above, QScrollArea) and scrolled is not None:
        inside = widget.mapTo(scrolled, place.toPoint())
        above.ensureVisible(inside.x(), inside.y(), ceil(REACH), AROUND)
