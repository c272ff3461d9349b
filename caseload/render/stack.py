"""Flowables one under another: panels, headings kept with what follows, blocks kept together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

_FUZZ = 1e-6
_ENDLESS = 1e6


@dataclass(frozen=True, slots=True)
class Box:
    """The border and ground of a panel; widths in points."""

    side: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    stroke: str | None = None
    stroke_width: float = 0.5
    fill: str | None = None


NO_BOX = Box()


@dataclass(frozen=True, slots=True)
class _Placed:
    """A child with its height and the gap over it."""

    child: Flowable
    gap: float
    height: float


class Stack(Flowable):  # type: ignore[misc]  # reportlab carries no types
    """Flowables one under another that split between or inside them.

    A child with `keep_with_next` true is never left alone at a foot; with `keep` the whole moves to the next page
    unless it is taller than `page` points.
    """

    def __init__(
        self,
        children: list[Flowable],
        *,
        box: Box = NO_BOX,
        keep: bool = False,
        page: float = _ENDLESS,
        around: float | None = None,
    ) -> None:
        """Keep the children; `around` is the space over and under, by default that of the outer children."""
        super().__init__()
        self.children = children
        self.box = box
        self.keep = keep
        self.page = page
        self.around = around

    def getSpaceBefore(self) -> float:  # noqa: N802  reportlab's name
        """The space over: the given one, else that of the first child."""
        return float(self.children[0].getSpaceBefore()) if self.around is None else self.around

    def getSpaceAfter(self) -> float:  # noqa: N802  reportlab's name
        """The space under: the given one, else that of the last child."""
        return float(self.children[-1].getSpaceAfter()) if self.around is None else self.around

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Place the children for this width."""
        inner = width - 2 * self.box.side
        self.width = width
        self._placed: list[_Placed] = []
        below = 0.0
        for child in self.children:
            height = child.wrapOn(self.canv, inner, _ENDLESS)[1]
            gap = max(below, child.getSpaceBefore()) if self._placed else 0.0
            self._placed.append(_Placed(child, gap, height))
            below = child.getSpaceAfter()
        self.height = self.box.top + self.box.bottom + sum(placed.gap + placed.height for placed in self._placed)
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Give what fits in `height` and the rest, or nothing when it must all move on."""
        self.wrap(width, height)
        if self.height <= height + _FUZZ:
            return [self]
        if self.keep and self.height <= self.page:
            return []
        head, tail = self._parted(width - 2 * self.box.side, height - self.box.top - self.box.bottom)
        if not head:
            return []
        return [self._like(head), *([self._like(tail)] if self.box is not NO_BOX else tail)]

    def _parted(self, width: float, room: float) -> tuple[list[Flowable], list[Flowable]]:
        """Part the children where the room ends."""
        for number, placed in enumerate(self._placed):
            if placed.gap + placed.height > room + _FUZZ:
                return self._parted_at(number, width, room - placed.gap)
            room -= placed.gap + placed.height
        return self.children, []

    def _parted_at(self, number: int, width: float, room: float) -> tuple[list[Flowable], list[Flowable]]:
        """Part inside the child that does not fit, else before it and before what belongs to it."""
        parts = self.children[number].splitOn(self.canv, width, room) if room > 0 else []
        if parts:
            return [*self.children[:number], parts[0]], [*parts[1:], *self.children[number + 1 :]]
        while number and getattr(self.children[number - 1], "keep_with_next", False):
            number -= 1
        return self.children[:number], self.children[number:]

    def _like(self, children: list[Flowable]) -> Stack:
        return Stack(children, box=self.box, page=self.page, around=self.around)

    def draw(self) -> None:
        """Draw the ground and border, then the children from the top."""
        self._draw_box(self.canv)
        y = self.height - self.box.top
        for placed in self._placed:
            y -= placed.gap + placed.height
            placed.child.drawOn(self.canv, self.box.side, y)

    def _draw_box(self, canvas: Any) -> None:
        if not (self.box.stroke or self.box.fill):
            return
        canvas.saveState()
        if self.box.fill:
            # Multiplied, so that a watermark under the panel still shows.
            canvas.setBlendMode("Multiply")
            canvas.setFillColor(HexColor(self.box.fill))
        if self.box.stroke:
            canvas.setStrokeColor(HexColor(self.box.stroke))
            canvas.setLineWidth(self.box.stroke_width)
        canvas.rect(0, 0, self.width, self.height, stroke=bool(self.box.stroke), fill=bool(self.box.fill))
        canvas.restoreState()


class Anchored(Flowable):  # type: ignore[misc]  # reportlab carries no types
    """A heading that tells the page where it stands, for the bookmarks, and stays with what follows."""

    keep_with_next = True

    def __init__(self, inner: Flowable, title: str, level: int) -> None:
        """Wrap the heading's flowable."""
        super().__init__()
        self.inner = inner
        self.title = title
        self.level = level
        self.spaceBefore = inner.getSpaceBefore()
        self.spaceAfter = inner.getSpaceAfter()

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As the heading itself."""
        self.width, self.height = self.inner.wrapOn(self.canv, width, height)
        return self.width, self.height

    def draw(self) -> None:
        """Draw the heading and leave its place with the canvas."""
        self.canv.note_heading(self.title, self.level, self.canv.absolutePosition(0, self.height)[1])
        self.inner.drawOn(self.canv, 0, 0)
