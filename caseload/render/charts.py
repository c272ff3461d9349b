"""Charts as vectors that carry their numbers: bars, and a line over weeks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from caseload.documents.blocks import Align, Bar, BarChart, LineChart, Mark, Point
from caseload.render.grids import MARKS, Grid, grid
from caseload.render.looks import BAR, INK, RULE, Look, Looks
from caseload.render.setting import Label, text_flowable

# Bars and the figure in a section's heading begin at the same place across the page.
LABEL_SHARE = 31.2


class Drawing(Flowable):  # type: ignore[misc]  # reportlab carries no types
    """A drawing of fixed height that takes the width it is given."""

    def __init__(self, height: float, paint: Callable[[Any, float, float], None]) -> None:
        """`paint(canvas, width, height)` draws it with the origin at its lower left."""
        super().__init__()
        self.height = height
        self._paint = paint

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Take the whole width."""
        self.width = width
        return width, self.height

    def draw(self) -> None:
        """Draw with the canvas left as it was found."""
        self.canv.saveState()
        self._paint(self.canv, self.width, self.height)
        self.canv.restoreState()


def bar_chart(block: BarChart, looks: Looks, page: float) -> Grid:
    """Bars from one zero line, the label left and the number at the end of each."""
    longest = max((bar.value for bar in block.bars), default=0.0)
    numbers = [Label(bar.text, looks.cell) for bar in block.bars]
    widest = max((number.width for number in numbers), default=0.0)
    rows = [
        [text_flowable(bar.label, looks.cell), Drawing(looks.cell.leading, _bar(bar, number, longest, widest, looks.cell))]
        for bar, number in zip(block.bars, numbers, strict=True)
    ]
    return grid(rows, [LABEL_SHARE, 100 - LABEL_SHARE], page=page)


def _bar(bar: Bar, number: Label, longest: float, widest: float, look: Look) -> Callable[[Any, float, float], None]:
    """One bar; room is kept at the right for the widest number."""

    def paint(canvas: Any, width: float, height: float) -> None:
        gap = look.size * 0.6
        length = max(bar.value, 0.0) / longest * (width - widest - gap) if longest > 0 else 0.0
        canvas.setFillColor(HexColor(BAR))
        thick = look.size * 0.95
        canvas.rect(0, (height - thick) / 2 - look.size * 0.06, length, thick, stroke=0, fill=1)
        number.draw(canvas, length + gap, height - look.size)

    return paint


def line_chart(block: LineChart, looks: Looks) -> Drawing:
    """Points joined in order over their level lines."""
    return Drawing(92 * looks.scale, lambda canvas, width, height: _LinePainter(block, looks, width, height).paint(canvas))


class _LinePainter:
    """Places one line chart in its rectangle."""

    def __init__(self, block: LineChart, looks: Looks, width: float, height: float) -> None:
        """Find the scale that holds every point and level line."""
        self.block = block
        self.look = looks.tiny
        self.height = height
        self.bottom = self.look.size * 3.1
        self.top = height - self.look.size * 1.8
        self.references = [(line, Label(line.label, self.look)) for line in block.references]
        right = max((label.width + self.look.size for _, label in self.references), default=self.look.size)
        self.left = self.look.size * 1.4
        self.right = width - right - self.left
        values = [p.value for p in block.points if p.value is not None] + [line.value for line in block.references]
        self.low, self.high = min(values, default=0.0), max(values, default=1.0)

    def x(self, number: int) -> float:
        """Where the point stands across."""
        steps = len(self.block.points) - 1
        return self.left + (self.right - self.left) * (number / steps if steps > 0 else 0.5)

    def y(self, value: float) -> float:
        """Where a value stands up the chart."""
        span = self.high - self.low
        return self.bottom + (self.top - self.bottom) * ((value - self.low) / span if span > 0 else 0.5)

    def paint(self, canvas: Any) -> None:
        """Draw level lines, then the line, then dots and numbers over it."""
        self._level_lines(canvas)
        numbers = [
            (n, point.value, self._number(n, point)) for n, point in enumerate(self.block.points) if point.value is not None
        ]
        for _, _, (label, x, base) in numbers:
            # A white ground keeps the number readable where a level line passes behind it.
            canvas.setFillColor(HexColor("#FFFFFF"))
            canvas.rect(x - label.width / 2 - 1, base - 1, label.width + 2, self.look.size * 0.85, stroke=0, fill=1)
        self._line(canvas)
        canvas.setFillColor(HexColor(INK))
        for number, value, (label, x, base) in numbers:
            canvas.circle(self.x(number), self.y(value), 2.7, stroke=0, fill=1)
            label.draw(canvas, x, base, Align.CENTRE)
        for n, point in enumerate(self.block.points):
            if point.value is None:
                # What is not known is shown as such: a gap alone could be taken for nought.
                Label(MARKS[Mark.UNKNOWN], self.look).draw(canvas, self.x(n), (self.bottom + self.top) / 2, Align.CENTRE)
        self._names(canvas)

    def _level_lines(self, canvas: Any) -> None:
        canvas.setStrokeColor(HexColor(RULE))
        canvas.setLineWidth(0.6)
        for line, label in self.references:
            level = self.y(line.value)
            canvas.line(0, level, self.right + self.left * 0.6, level)
            label.draw(canvas, self.right + self.left, level - self.look.size * 0.32)

    def _line(self, canvas: Any) -> None:
        """Join neighbours; a gap (not known) is left open."""
        canvas.setStrokeColor(HexColor(INK))
        canvas.setLineWidth(1.5)
        for number, (one, two) in enumerate(pairwise(self.block.points)):
            if one.value is not None and two.value is not None:
                canvas.line(self.x(number), self.y(one.value), self.x(number + 1), self.y(two.value))

    def _number(self, number: int, point: Point) -> tuple[Label, float, float]:
        """The number of a point and where it stands: over its dot, or under it in a valley of the line."""
        y = self.y(point.value or 0.0)
        sides = self.block.points[max(number - 1, 0) : number] + self.block.points[number + 1 : number + 2]
        rises = [self.y(side.value) - y for side in sides if side.value is not None]
        under = bool(rises) and min(rises) > self.look.size * 0.6
        base = y - self.look.size * 1.35 if under else y + self.look.size * 0.75
        return Label(point.text, replace(self.look, colour=INK)), self.x(number), base

    def _names(self, canvas: Any) -> None:
        """Name the points along the foot, the last always, earlier ones where there is room."""
        free = float("inf")
        shown: list[tuple[float, Label]] = []
        for number in reversed(range(len(self.block.points))):
            label = Label(self.block.points[number].label, self.look)
            middle = self.x(number)
            if middle + label.width / 2 < free:
                shown.append((middle, label))
                free = middle - label.width / 2 - self.look.size
        for middle, label in reversed(shown):
            label.draw(canvas, middle, self.look.size * 0.4, Align.CENTRE)
