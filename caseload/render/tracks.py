"""How far someone has come: dots per area from the first level to the latest, with their numbers in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from reportlab.lib.colors import HexColor

from caseload.documents.blocks import Align, Track, Tracks
from caseload.render.charts import Drawing
from caseload.render.grids import Grid, grid, rules_above
from caseload.render.looks import INK, MUTED, RULE, Looks
from caseload.render.setting import Label, text_flowable
from caseload.render.stack import Stack


def tracks(block: Tracks, looks: Looks, page: float) -> Grid:
    """A row per area: its name, its dots, its reading."""
    count = max(len(block.levels), 1)
    reading, note = looks.cell.but(bold=True), replace(looks.small, colour=MUTED, after=0.0)
    empty = text_flowable("", looks.cell)
    head = [empty, Drawing(looks.tiny.leading, _level_names(block, looks)), empty]
    rows = [
        [
            text_flowable(track.label, looks.cell),
            Drawing(looks.cell.leading * 1.5, _dots(track, count, looks)),
            Stack([text_flowable(track.reading, reading), text_flowable(track.note, note)]),
        ]
        for track in block.tracks
    ]
    commands = [*rules_above(1), ("VALIGN", (0, 1), (-1, -1), "MIDDLE")]
    return grid([head, *rows], [34, 40, 26], page=page, commands=commands, header=True)


def _place(level: int, count: int, width: float) -> float:
    """The middle of a level's dot, counted from 1."""
    return width * (level - 0.5) / count


def _level_names(block: Tracks, looks: Looks) -> Callable[[Any, float, float], None]:
    """The words over the dots, small enough not to meet."""

    def paint(canvas: Any, width: float, _height: float) -> None:
        count = max(len(block.levels), 1)
        widest = max((Label(word, looks.tiny).width for word in block.levels), default=1.0)
        size = min(looks.tiny.size, looks.tiny.size * width / count * 0.95 / max(widest, 1.0))
        for level, word in enumerate(block.levels, start=1):
            Label(word, replace(looks.tiny, size=size)).draw(canvas, _place(level, count, width), 1.5, Align.CENTRE)

    return paint


def _dots(track: Track, count: int, looks: Looks) -> Callable[[Any, float, float], None]:
    """The dots of one area; the numbers of the first and latest level stand in them."""

    def paint(canvas: Any, width: float, height: float) -> None:
        middle, radius = height * 0.4, looks.tiny.size * 0.72
        _empty_dots(canvas, count, width, middle, radius * 0.5)
        if track.first is not None and track.latest is not None and track.first != track.latest:
            ends = _place(track.first, count, width), _place(track.latest, count, width)
            _arrow(canvas, *ends, middle, radius)
            _dot(canvas, ends[0], middle, radius, str(track.first), looks, filled=False)
        if track.latest is not None:
            _dot(canvas, _place(track.latest, count, width), middle, radius, str(track.latest), looks, filled=True)
        if track.own is not None:
            _square(canvas, _place(track.own, count, width), middle + radius * 1.35, radius * 1.05)

    return paint


def _empty_dots(canvas: Any, count: int, width: float, middle: float, radius: float) -> None:
    canvas.setStrokeColor(HexColor(RULE))
    canvas.setFillColor(HexColor("#FFFFFF"))
    canvas.setLineWidth(0.8)
    canvas.line(_place(1, count, width), middle, _place(count, count, width), middle)
    for level in range(1, count + 1):
        canvas.circle(_place(level, count, width), middle, radius, stroke=1, fill=1)


def _arrow(canvas: Any, start: float, end: float, middle: float, radius: float) -> None:
    """From the first level to the latest, its head just before the dot."""
    way = 1.0 if end > start else -1.0
    tip = end - way * (radius + 0.8)
    canvas.setStrokeColor(HexColor(INK))
    canvas.setFillColor(HexColor(INK))
    canvas.setLineWidth(1.6)
    canvas.line(start, middle, tip - way * 3, middle)
    head = canvas.beginPath()
    head.moveTo(tip, middle)
    head.lineTo(tip - way * 5, middle + 2.8)
    head.lineTo(tip - way * 5, middle - 2.8)
    head.close()
    canvas.drawPath(head, stroke=0, fill=1)


def _dot(canvas: Any, x: float, middle: float, radius: float, number: str, looks: Looks, *, filled: bool) -> None:
    canvas.setStrokeColor(HexColor(INK))
    canvas.setLineWidth(1.3)
    canvas.setFillColor(HexColor(INK if filled else "#FFFFFF"))
    canvas.circle(x, middle, radius, stroke=1, fill=1)
    look = replace(looks.tiny, bold=True, colour="#FFFFFF" if filled else INK)
    Label(number, look).draw(canvas, x, middle - look.size * 0.34, Align.CENTRE)


def _square(canvas: Any, x: float, bottom: float, side: float) -> None:
    canvas.setStrokeColor(HexColor(INK))
    canvas.setFillColor(HexColor("#FFFFFF"))
    canvas.setLineWidth(1.1)
    canvas.rect(x - side / 2, bottom, side, side, stroke=1, fill=1)


def track_key(block: Tracks, looks: Looks) -> Drawing:
    """What the shapes mean, and the caution, on one line under the tracks."""

    def paint(canvas: Any, _width: float, height: float) -> None:
        look = replace(looks.tiny, colour=MUTED, size=looks.tiny.size * 1.08)
        radius, x, middle = look.size * 0.4, look.size * 0.5, height / 2
        for shape, words in (("first", block.first_label), ("latest", block.latest_label), ("own", block.own_label)):
            _key_shape(canvas, shape, x, middle, radius)
            label = Label(words, look)
            label.draw(canvas, x + radius * 2, middle - look.size * 0.34)
            x += radius * 2 + label.width + look.size * 1.8
        if block.caution:
            Label(block.caution, look).draw(canvas, x + look.size, middle - look.size * 0.34)

    return Drawing(looks.tiny.leading * 1.7, paint)


def _key_shape(canvas: Any, shape: str, x: float, middle: float, radius: float) -> None:
    if shape == "own":
        _square(canvas, x, middle - radius, radius * 2)
        return
    canvas.setStrokeColor(HexColor(INK))
    canvas.setFillColor(HexColor(INK if shape == "latest" else "#FFFFFF"))
    canvas.setLineWidth(1.1)
    canvas.circle(x, middle, radius, stroke=1, fill=1)
