"""Documents as plain text, for the command line and for copying: the same blocks, no page."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from caseload.documents import blocks
from caseload.documents.blocks import Align, Cell, Mark, plain, type_of_rich
from caseload.domain.dates import plain_date
from caseload.domain.story import nothing_to_draw, scale_words, story_table
from caseload.render.escape import terminal

WIDTH = 100
_GAP = "  "
_NARROWEST = 8

MARKS: dict[Mark, str] = {
    Mark.TICK: "[x]",
    Mark.ALERT: "[!]",
    Mark.SOON: "[>]",
    Mark.UNKNOWN: "[?]",
    Mark.PAUSED: "[=]",
    Mark.BOX: "[ ]",
    Mark.BOX_TICKED: "[x]",
}


def render_text(document: blocks.Document) -> str:
    """The whole document as lines of plain text that end in one line end."""
    marking = _line(document.marking)
    head = [marking, *([_line(document.draft_label)] if document.draft_label else []), ""]
    title = _GAP.join(filter(None, (_line(document.title), _line(document.right_label))))
    head += [title, "=" * len(title), *filter(None, [_line(document.subtitle)])]
    foot = ["", *filter(None, [_line(document.footer_left)]), marking]
    lines = [*head, *_flow(document.blocks), *foot]
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"


def _line(text: type_of_rich) -> str:
    """Any user text on one line."""
    return " ".join(_lines(text))


def _lines(text: type_of_rich) -> list[str]:
    """Any user text as its lines, nothing in it able to drive a terminal."""
    return terminal(plain(text)).split("\n")


def _flow(items: Sequence[blocks.type_of_block]) -> Iterator[str]:
    """The lines of a list of blocks, an empty one before each."""
    for item in items:
        yield ""
        yield from _KINDS[type(item)](item)


def _heading(block: blocks.Heading) -> Iterator[str]:
    text = _GAP.join(filter(None, (_line(block.text), _line(block.figure), _line(block.note))))
    yield text
    yield "-" * len(text)


def _paragraph(block: blocks.Paragraph) -> Iterator[str]:
    yield from _lines(block.text)


def _address(block: blocks.AddressLines) -> Iterator[str]:
    for side in (block.sender, block.to):
        yield from (part for line in side for part in _lines(line))


def _bullets(block: blocks.BulletList) -> Iterator[str]:
    for sign, level, item in block.rows():
        before = f"{sign}. " if sign.isdecimal() else "- "
        yield from _hung(f"{'  ' * level}{before}", _lines(item))


def _hung(sign: str, lines: list[str]) -> Iterator[str]:
    """Lines under one another after a sign."""
    for number, line in enumerate(lines):
        yield (sign if number == 0 else " " * len(sign)) + line


def _facts(block: blocks.FactGrid) -> Iterator[str]:
    widest = max((len(_line(fact.label)) for fact in block.facts), default=0)
    for fact in block.facts:
        yield from _hung(_line(fact.label).ljust(widest) + _GAP, _lines(fact.value))


def _table(block: blocks.Table) -> Iterator[str]:
    rows = [[_cell(cell) for cell in row] for row in block.rows]
    total = [_cell(cell) for cell in block.total] if block.total is not None else None
    head = [_line(column.title) for column in block.columns] if block.has_header else None
    everything = [*rows, *([total] if total else []), *([head] if head else [])]
    widths = _widths(everything, len(block.columns))
    aligns = [column.align for column in block.columns]
    if head:
        yield from _row(head, widths, aligns)
        yield _GAP.join("-" * width for width in widths)
    for row in rows:
        yield from _row(row, widths, aligns)
    if total:
        yield _GAP.join("=" * width for width in widths)
        yield from _row(total, widths, aligns)


def _cell(cell: type_of_rich | Cell) -> str:
    """A cell's text after its mark; lines in it stay for the row to wrap."""
    if not isinstance(cell, Cell):
        return "\n".join(_lines(cell))
    text = "\n".join(_lines(cell.text))
    return f"{MARKS[cell.mark]} {text}" if cell.mark else text


def _widths(rows: list[list[str]], count: int) -> list[int]:
    """Column widths that hold every cell, the widest narrowed until the row fits."""
    widths = [0] * count
    for row in rows:
        for number, cell in enumerate(row):
            widths[number] = max(widths[number], *map(len, cell.split("\n")))
    room = WIDTH - len(_GAP) * (count - 1)
    while sum(widths) > room and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _row(row: list[str], widths: list[int], aligns: list[Align]) -> Iterator[str]:
    """One row of a table, as many lines as its fullest cell needs."""
    parts = [_wrapped(cell, width) for cell, width in zip(row, widths, strict=False)]
    for line in zip_longest(*parts, fillvalue=""):
        yield _GAP.join(
            part.rjust(width) if align is Align.RIGHT else part.ljust(width)
            for part, width, align in zip(line, widths, aligns, strict=False)
        )


def _wrapped(cell: str, width: int) -> list[str]:
    return [part for line in cell.split("\n") for part in (textwrap.wrap(line, max(width, 1)) if len(line) > width else [line])]


def _bars(block: blocks.BarChart) -> Iterator[str]:
    yield from _pairs([(_line(bar.label), _line(bar.text)) for bar in block.bars])


def _pairs(pairs: list[tuple[str, str]]) -> Iterator[str]:
    """Labels with their numbers under one another."""
    widths = [max(map(len, column)) for column in zip(*pairs, strict=True)]
    for label, number in pairs:
        yield label.ljust(widths[0]) + _GAP + number.rjust(widths[1])


def _chart(block: blocks.LineChart) -> Iterator[str]:
    yield from _pairs(
        [(_line(point.label), _line(point.text) if point.value is not None else MARKS[Mark.UNKNOWN]) for point in block.points]
    )


def _tracks(block: blocks.Tracks) -> Iterator[str]:
    widest = max((len(_line(track.label)) for track in block.tracks), default=0)
    yield ", ".join(_level(block, level) for level in range(1, len(block.levels) + 1))
    for track in block.tracks:
        way = " -> ".join(dict.fromkeys(filter(None, (_level(block, track.first), _level(block, track.latest)))))
        own = f"{_line(block.own_label)}: {_level(block, track.own)}" if track.own is not None else ""
        words = "; ".join(filter(None, (way, own, _line(track.reading), _line(track.note))))
        yield _line(track.label).ljust(widest) + _GAP + words
    if block.caution:
        yield _line(block.caution)


def _level(block: blocks.Tracks, level: int | None) -> str:
    """A level's number and word, nothing where there is none."""
    if level is None:
        return ""
    named = 1 <= level <= len(block.levels)
    return f"{level} {_line(block.levels[level - 1])}" if named else f"{level}"


def _story(block: blocks.StoryChart) -> Iterator[str]:
    """The facts the chart is drawn from, area by area."""
    rows = story_table(block.chart)
    columns = tuple(blocks.Column() for _ in range(4))
    yield from _table(blocks.Table(columns, tuple((row.area, plain_date(row.day), row.what, row.words) for row in rows)))
    yield from filter(None, ("" if rows else nothing_to_draw(), _line(scale_words(block.chart)), _line(block.caution)))


def _ticks(block: blocks.TickList) -> Iterator[str]:
    for tick in block.ticks:
        label = f"{MARKS[tick.mark]} {_line(tick.label)}"
        yield from _hung(f"{label}: " if plain(tick.detail) else label, _lines(tick.detail))


def _inside(block: blocks.Panel | blocks.KeepTogether) -> Iterator[str]:
    yield from list(_flow(block.blocks))[1:]


def _panel(block: blocks.Panel) -> Iterator[str]:
    for line in _inside(block):
        yield f"| {line}"


def _note_box(block: blocks.NoteBox) -> Iterator[str]:
    yield f"{_line(block.label)}:"
    yield from ("_" * (WIDTH // 2) for _ in range(2))


def _rule(_block: blocks.Rule) -> Iterator[str]:
    yield "-" * (WIDTH // 2)


def _page_break(_block: blocks.PageBreak) -> Iterator[str]:
    yield from ()


_KINDS: dict[type, Callable[[Any], Iterator[str]]] = {
    blocks.Heading: _heading,
    blocks.Paragraph: _paragraph,
    blocks.AddressLines: _address,
    blocks.BulletList: _bullets,
    blocks.FactGrid: _facts,
    blocks.Table: _table,
    blocks.TickList: _ticks,
    blocks.BarChart: _bars,
    blocks.LineChart: _chart,
    blocks.Tracks: _tracks,
    blocks.StoryChart: _story,
    blocks.Panel: _panel,
    blocks.KeepTogether: _inside,
    blocks.NoteBox: _note_box,
    blocks.Rule: _rule,
    blocks.PageBreak: _page_break,
}
