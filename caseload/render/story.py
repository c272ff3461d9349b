"""Areas over time on paper: the bands of the one definition drawn as they stand, and the words of what is marked in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from caseload.documents.blocks import Align, Span, StoryChart
from caseload.domain.dates import plain_date
from caseload.domain.story import StoryFact, StoryKind, StoryPanel, nothing_to_draw, story_row
from caseload.domain.story_scene import story_scene
from caseload.domain.story_shapes import Band, Form, Ink, Shape, StoryScene, Stroke, Words
from caseload.domain.words import tr
from caseload.render.escape import NO_BREAK_SPACE
from caseload.render.grids import Grid, grid
from caseload.render.looks import INK, MUTED, RULE, Looks
from caseload.render.setting import Label, text_flowable
from caseload.render.stack import Stack

_COLOURS: dict[Ink, str] = {
    Ink.OFFICER: INK, Ink.OWN: INK, Ink.STONE: INK, Ink.LAPSE: INK, Ink.EVENT: MUTED, Ink.TEXT: INK, Ink.QUIET: MUTED,
    Ink.RULE: RULE, Ink.PAPER: "#FFFFFF",
}  # fmt: skip
_SIDES = {-1: Align.LEFT, 0: Align.CENTRE, 1: Align.RIGHT}
_OUTLINE = 0.13


class StoryFlowable(Flowable):  # type: ignore[misc]  # reportlab carries no types
    """A story chart laid out for the width it is given; the chart is never cut inside an area, its words flow on."""

    spaceBefore = spaceAfter = 6.0  # noqa: N815  reportlab's names

    def __init__(self, block: StoryChart, looks: Looks, page: float) -> None:
        """Keep the definition until the width is known; `page` is the height of a page in points."""
        super().__init__()
        self.block, self.looks, self.page = block, looks, page
        self._stack, self._made_for = Stack([]), 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Lay out for this width, once."""
        if self._made_for != width:
            self._stack = Stack(list(_parts(self.block, self.looks, self.page, width)), page=self.page)
            self._made_for = width
        self.width, self.height = self._stack.wrapOn(self.canv, width, height)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Part between charts and words."""
        self.wrap(width, height)
        return list(self._stack.splitOn(self.canv, width, height))

    def draw(self) -> None:
        """Draw it all."""
        self._stack.drawOn(self.canv, 0, 0)


class _Bands(Flowable):  # type: ignore[misc]  # reportlab carries no types
    """Areas between their letters and their axis, the marks explained under the last; cut only when taller than a page."""

    def __init__(self, scene: StoryScene, looks: Looks, page: float) -> None:
        """The scene is drawn as it stands."""
        super().__init__()
        self.scene, self.looks, self.page = scene, looks, page

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As tall as its bands."""
        self.width, self.height = width, sum(band.height for band in self.scene.bands)
        return self.width, self.height

    def split(self, _width: float, height: float) -> list[Flowable]:
        """As many areas as fit, with an axis of their own, and the rest."""
        room, fit = height - self.scene.head.height - self.scene.axis.height, 0
        while fit < len(self.scene.areas) - 1 and room >= self.scene.areas[fit].height:
            room -= self.scene.areas[fit].height
            fit += 1
        if not fit or self.height <= self.page:
            return []
        here, rest = self.scene.areas[:fit], self.scene.areas[fit:]
        parts = replace(self.scene, areas=here, key=Band(0.0)), replace(self.scene, areas=rest)
        return [_Bands(part, self.looks, self.page) for part in parts]

    def draw(self) -> None:
        """Draw with the canvas left as it was found."""
        self.canv.saveState()
        _draw_bands(self.canv, self.scene.bands, self.looks, self.height)
        self.canv.restoreState()


def _parts(block: StoryChart, looks: Looks, page: float, width: float) -> Iterator[Flowable]:
    """The chart with its caution, then what its letters and numbers stand for."""
    muted = replace(looks.small, colour=MUTED, after=0.0)
    measure = lru_cache(maxsize=512)(lambda text, size, strong: _label(looks, text, size, strong).width)
    if block.chart.panels:
        yield _Bands(story_scene(block.chart, width, looks.tiny.size, measure), looks, page)
    else:
        yield text_flowable(nothing_to_draw(), muted)
    if block.caution:
        yield text_flowable(block.caution, muted)
    notes = _notes(block, looks, page)
    if notes:
        yield notes


def _label(looks: Looks, text: str, size: float, strong: bool, colour: str = INK) -> Label:
    return Label(text, replace(looks.tiny, size=size, bold=strong, colour=colour))


def _draw_bands(canvas: Any, bands: Sequence[Band], looks: Looks, top: float) -> None:
    """Bands from the top; their places go down where those of the page go up."""
    for band in bands:
        for stroke in band.strokes:
            _stroke(canvas, stroke, top)
        for shape in band.shapes:
            _FORMS[shape.form](canvas, shape, top - shape.y)
        for words in band.words:
            label = _label(looks, words.text, words.size, words.strong, _COLOURS[words.ink])
            if words.ground:
                _ground(canvas, words, label.width, top)
            label.draw(canvas, words.x, top - words.y, _SIDES[words.side])
        top -= band.height


def _ground(canvas: Any, words: Words, width: float, top: float) -> None:
    """A strip of white paper under a text that lines may cross."""
    canvas.setFillColor(HexColor(_COLOURS[Ink.PAPER]))
    left = words.x - (words.side + 1) / 2 * width
    canvas.rect(left - 1, top - words.y - words.size * 0.2, width + 2, words.size, stroke=0, fill=1)


def _stroke(canvas: Any, stroke: Stroke, top: float) -> None:
    _pen(canvas, stroke.ink, stroke.weight)
    canvas.setDash(*((list(stroke.dash), 0) if stroke.dash else ([], 0)))
    path = canvas.beginPath()
    path.moveTo(stroke.points[0][0], top - stroke.points[0][1])
    for x, y in stroke.points[1:]:
        path.lineTo(x, top - y)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.setDash([], 0)


def _pen(canvas: Any, ink: Ink, weight: float) -> None:
    canvas.setStrokeColor(HexColor(_COLOURS[ink]))
    canvas.setLineWidth(weight)


def _dot(canvas: Any, shape: Shape, y: float) -> None:
    canvas.setFillColor(HexColor(_COLOURS[shape.ink]))
    canvas.circle(shape.x, y, shape.size / 2, stroke=0, fill=1)


def _square(canvas: Any, shape: Shape, y: float) -> None:
    _pen(canvas, shape.ink, shape.size * _OUTLINE)
    canvas.setFillColor(HexColor(_COLOURS[Ink.PAPER]))
    canvas.rect(shape.x - shape.size / 2, y - shape.size / 2, shape.size, shape.size, stroke=1, fill=1)


def _triangle(canvas: Any, shape: Shape, y: float) -> None:
    half, path = shape.size / 2, canvas.beginPath()
    canvas.setFillColor(HexColor(_COLOURS[shape.ink]))
    path.moveTo(shape.x, y + half)
    path.lineTo(shape.x + half, y - half)
    path.lineTo(shape.x - half, y - half)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _cross(canvas: Any, shape: Shape, y: float) -> None:
    half = shape.size / 2
    _pen(canvas, shape.ink, shape.size * _OUTLINE * 1.6)
    canvas.line(shape.x - half, y - half, shape.x + half, y + half)
    canvas.line(shape.x - half, y + half, shape.x + half, y - half)


_FORMS: dict[Form, Callable[[Any, Shape, float], None]] = {
    Form.DOT: _dot, Form.SQUARE: _square, Form.TRIANGLE: _triangle, Form.CROSS: _cross,
}  # fmt: skip


def _notes(block: StoryChart, looks: Looks, page: float) -> Grid | None:
    """What each letter and number stands for: the events on a row, then a row for each area that has stones."""
    chart, look = block.chart, replace(looks.small, after=0.0)
    told: list[tuple[str, StoryPanel | None, tuple[StoryFact, ...]]] = [(tr("Life events"), None, chart.events)]
    told += [(panel.words, panel, tuple(fact for fact in panel.facts if fact.sign)) for panel in chart.panels]
    rows = [
        [text_flowable(name, look.but(bold=True)), text_flowable(tuple(_said(block, panel, facts)), look)]
        for name, panel, facts in told if facts
    ]  # fmt: skip
    made = grid(rows, [29, 71], page=page) if rows else None
    if made is not None:
        made.spaceBefore = made.spaceAfter = 5.0
    return made


def _said(block: StoryChart, panel: StoryPanel | None, facts: Sequence[StoryFact]) -> Iterator[Span]:
    """Each fact after its sign in bold, its day after it."""
    for number, fact in enumerate(facts):
        row = story_row(block.chart, panel, fact)
        words = tr("lapse: {words}", words=row.words) if fact.kind is StoryKind.LAPSE else row.words
        # Neither a sign and its words nor a day and its year are parted at the end of a line.
        day = plain_date(row.day).replace(" ", NO_BREAK_SPACE)
        yield Span(f"{fact.sign}{NO_BREAK_SPACE}", bold=True)
        yield Span(tr("{words}, {day}", words=words, day=day) + ("; " if number + 1 < len(facts) else ""))
