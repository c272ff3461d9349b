"""Each kind of block as flowables; a new kind is one function and one row of the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, PageBreak, Spacer

from caseload.documents import blocks
from caseload.render import charts, grids, story, tracks
from caseload.render.looks import INK, MM, MUTED, RULE, SHADE, Looks
from caseload.render.setting import text_flowable
from caseload.render.stack import Anchored, Box, Stack

_HAIR, _SIGN = 0.5, 3.4
# Letters of a paragraph, some ten thousand words, from which it is set in parts: where a part ends, a line ends with it.
LONGEST = 60_000
_ROOM = Box(side=10.0, top=6.5, bottom=8.5)


def in_parts(text: str, most: int) -> list[str]:
    """A text in parts of at most so many letters, cut at spaces where there are any; no letter is lost but the space cut at."""
    parts = []
    while len(text) > most:
        at = text.rfind(" ", 1, most + 1)
        parts.append(text[: at if at > 0 else most])
        text = text[at + 1 if at > 0 else most :]
    return [*parts, text]


class Layout:
    """Turns blocks into flowables for one paper: its looks and the height of its page."""

    def __init__(self, looks: Looks, page: float) -> None:
        """Remember what every block needs to know."""
        self.looks = looks
        self.page = page

    def flow(self, items: Sequence[blocks.type_of_block]) -> list[Flowable]:
        """The flowables of a list of blocks, headings bound to what follows them."""
        return list(_bound([made for item in items for made in _made(self, item)], self.page))

    def head(self, document: blocks.Document) -> list[Flowable]:
        """The title with the label at its right, and the subtitle under it."""
        title = text_flowable(document.title, self.looks.title)
        made: Flowable = title
        if document.right_label:
            label = text_flowable(document.right_label, self.looks.right_label)
            made = grids.grid([[title, label]], [70, 30], page=self.page, commands=[("VALIGN", (0, 0), (-1, -1), "BOTTOM")])
        subtitle = [text_flowable(document.subtitle, self.looks.subtitle)] if document.subtitle else []
        return [made, *subtitle, Spacer(0, 8)]

    def heading(self, block: blocks.Heading) -> Flowable:
        """A heading with its figure and note on the same line."""
        look = self.looks.heading(block.level)
        text = text_flowable(block.text, look)
        if not (block.figure or block.note):
            return Anchored(text, block.text, block.level)
        flat = replace(look, before=0.0, after=0.0)
        cells = [text_flowable(block.text, flat), text_flowable(block.figure, self.looks.figure)]
        shares = [charts.LABEL_SHARE, 100 - charts.LABEL_SHARE]
        if block.note:
            note = replace(self.looks.small, after=0.0, colour=MUTED, align=blocks.Align.RIGHT)
            cells.append(text_flowable(block.note, note))
            shares = [charts.LABEL_SHARE, 34.0, 66.0 - charts.LABEL_SHARE]
            if not block.figure:  # nothing stands between: the heading has its room
                cells, shares = [cells[0], cells[2]], [66.0, 34.0]
        line = grids.grid([cells], shares, page=self.page, commands=[("VALIGN", (0, 0), (-1, -1), "BOTTOM")])
        line.spaceBefore, line.spaceAfter = look.before, look.after
        return Anchored(line, block.text, block.level)

    def paragraph(self, block: blocks.Paragraph) -> Flowable:
        """Running text."""
        look = self.looks.small if block.small else self.looks.body
        return text_flowable(block.text, look.but(muted=block.muted))

    def address(self, block: blocks.AddressLines) -> Flowable:
        """To whom at the left, from whom at the right."""
        look = replace(self.looks.body, after=0.0)
        sides = [text_flowable("\n".join(lines), look) for lines in (block.to, block.sender)]
        commands = [("VALIGN", (0, 0), (-1, -1), "TOP")]
        return _spaced(grids.grid([sides], [60, 40], page=self.page, commands=commands), 6.0, 14.0)

    def bullets(self, block: blocks.BulletList) -> Flowable:
        """Items with a bullet or bold number before each, those of a list inside another further in."""
        look = replace(self.looks.body, after=0.0)
        parts = []
        for level, rows in groupby(block.rows(), key=lambda row: row[1]):
            cells = [[*[Spacer(0, 0)] * bool(level), text_flowable((blocks.Span(sign, bold=sign.isdecimal()),), look),
                      text_flowable(item, look)] for sign, _, item in rows]  # fmt: skip
            widths = [*[_SIGN * level] * bool(level), _SIGN, 100 - _SIGN * (level + 1)]
            parts.append(_spaced(grids.grid(cells, widths, page=self.page), 0.0, 0.0))
        if not parts:
            return Spacer(0, 0)
        _spaced(parts[-1], 0.0, 5.0)
        return Stack(parts, page=self.page) if len(parts) > 1 else parts[0]

    def facts(self, block: blocks.FactGrid) -> Flowable:
        """Labels and values."""
        return _spaced(grids.fact_grid(block, self.looks, self.page), 4.0, 8.0) if block.facts else Spacer(0, 0)

    def table(self, block: blocks.Table) -> Flowable:
        """Rows under their heading."""
        has_rows = block.rows or block.has_header or block.total
        return _spaced(grids.table(block, self.looks, self.page), 3.0, 6.0) if has_rows else Spacer(0, 0)

    def ticks(self, block: blocks.TickList) -> Flowable:
        """Lines that begin with a mark."""
        return _spaced(grids.tick_list(block, self.looks, self.page), 3.0, 6.0) if block.ticks else Spacer(0, 0)

    def bars(self, block: blocks.BarChart) -> Flowable:
        """Bars with their numbers."""
        return _spaced(charts.bar_chart(block, self.looks, self.page), 3.0, 5.0) if block.bars else Spacer(0, 0)

    def line(self, block: blocks.LineChart) -> Flowable:
        """Points joined over level lines."""
        return _spaced(charts.line_chart(block, self.looks), 2.0, 4.0) if block.points else Spacer(0, 0)

    def tracks(self, block: blocks.Tracks) -> Flowable:
        """Dots per area, and the key under them."""
        rows = tracks.tracks(block, self.looks, self.page)
        return Stack([rows, tracks.track_key(block, self.looks)], page=self.page, around=4.0)

    def story(self, block: blocks.StoryChart) -> Flowable:
        """Areas over time, and the words of the stones and events under them."""
        return story.StoryFlowable(block, self.looks, self.page)

    def panel(self, block: blocks.Panel) -> Flowable:
        """A box round other blocks."""
        box = replace(_ROOM, stroke=RULE, fill=SHADE) if block.shaded else replace(_ROOM, stroke=INK, stroke_width=0.9)
        inner = self.flow(block.blocks) or [Spacer(0, 0)]
        return Stack(inner, box=box, page=self.page, around=9.0)

    def together(self, block: blocks.KeepTogether) -> Flowable:
        """Blocks that are not parted."""
        return Stack(self.flow(block.blocks) or [Spacer(0, 0)], keep=True, page=self.page)

    def note_box(self, block: blocks.NoteBox) -> Flowable:
        """Empty room with its label over it, never taller than a page."""
        label = text_flowable(block.label, self.looks.label)
        height = min(block.height_mm * MM, self.page - 3 * self.looks.label.leading)
        room = charts.Drawing(height, _empty_box)
        return Stack([label, room], keep=True, page=self.page, around=8.0)

    def rule(self, _block: blocks.Rule) -> Flowable:
        """A thin line."""
        return _spaced(charts.Drawing(_HAIR, _hairline), 6.0, 6.0)

    def page_break(self, _block: blocks.PageBreak) -> Flowable:
        """A new page."""
        return PageBreak()


def _made(layout: Layout, item: blocks.type_of_block) -> list[Flowable]:
    """The flowables of a block: one, but for a paragraph so long that breaking it anew on each page would take minutes."""
    if not isinstance(item, blocks.Paragraph) or not isinstance(item.text, str) or len(item.text) <= LONGEST:
        return [_KINDS[type(item)](layout, item)]
    made = [layout.paragraph(replace(item, text=part)) for part in in_parts(item.text, LONGEST)]
    for part in made[:-1]:
        part.spaceAfter = 0
    return made


_KINDS: dict[type, Callable[[Layout, Any], Flowable]] = {
    blocks.Heading: Layout.heading,
    blocks.Paragraph: Layout.paragraph,
    blocks.AddressLines: Layout.address,
    blocks.BulletList: Layout.bullets,
    blocks.FactGrid: Layout.facts,
    blocks.Table: Layout.table,
    blocks.TickList: Layout.ticks,
    blocks.BarChart: Layout.bars,
    blocks.LineChart: Layout.line,
    blocks.Tracks: Layout.tracks,
    blocks.StoryChart: Layout.story,
    blocks.Panel: Layout.panel,
    blocks.KeepTogether: Layout.together,
    blocks.NoteBox: Layout.note_box,
    blocks.Rule: Layout.rule,
    blocks.PageBreak: Layout.page_break,
}


def _bound(flowables: list[Flowable], page: float) -> Iterator[Flowable]:
    """Bind each run of headings to the flowable after it."""
    waiting: list[Flowable] = []
    for flowable in flowables:
        waiting.append(flowable)
        if not getattr(flowable, "keep_with_next", False):
            yield Stack(waiting, page=page) if len(waiting) > 1 and not isinstance(flowable, PageBreak) else flowable
            waiting = []
    yield from waiting


def _spaced(flowable: Flowable, before: float, after: float) -> Flowable:
    flowable.spaceBefore, flowable.spaceAfter = before, after
    return flowable


def _hairline(canvas: Any, width: float, _height: float) -> None:
    canvas.setStrokeColor(HexColor(RULE))
    canvas.setLineWidth(_HAIR)
    canvas.line(0, 0, width, 0)


def _empty_box(canvas: Any, width: float, height: float) -> None:
    canvas.setStrokeColor(HexColor(RULE))
    canvas.setLineWidth(0.8)
    canvas.rect(0, 0, width, height, stroke=1, fill=0)
