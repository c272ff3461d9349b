"""Each kind of block as Word's paragraphs and tables; a new kind is one function and one row of the table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_BREAK
from docx.shared import Mm, Pt

from caseload.documents import blocks
from caseload.documents.blocks import plain
from caseload.domain.dates import plain_date
from caseload.domain.story import nothing_to_draw, scale_words, story_table
from caseload.domain.words import tr
from caseload.render.docx_tables import add_table, shade, write_cell, write_table
from caseload.render.docx_text import SIGNS, add_line, add_text
from caseload.render.looks import INK, RULE, SHADE

_DEEPEST = 3
BULLETED = ("List Bullet", "List Bullet 2", "List Bullet 3")
_BOX = dict.fromkeys(("top", "left", "bottom", "right"), (6, INK))


def write_head(into: Any, document: blocks.Document) -> None:
    """The title, the label that stands beside it on paper, and the subtitle."""
    add_text(into.add_paragraph(style="Title"), document.title)
    if document.right_label:
        add_text(into.add_paragraph(), document.right_label, muted=True)
    if document.subtitle:
        add_text(into.add_paragraph(style="Subtitle"), document.subtitle)


def write_blocks(into: Any, items: Sequence[blocks.type_of_block]) -> None:
    """Append blocks to a document or to a cell."""
    for item in items:
        KINDS[type(item)](into, item)


def _heading(into: Any, block: blocks.Heading) -> None:
    paragraph = into.add_paragraph(style=f"Heading {min(max(block.level, 1), _DEEPEST)}")
    add_text(paragraph, block.text)
    if block.figure:
        add_text(paragraph, f"   {block.figure}", bold=True)
    if block.note:
        add_text(paragraph, f"   {block.note}", muted=True, small=True)


def _paragraph(into: Any, block: blocks.Paragraph) -> None:
    add_text(into.add_paragraph(), block.text, muted=block.muted, small=block.small)


def _address(into: Any, block: blocks.AddressLines) -> None:
    table = add_table(into, 1, (60, 40))
    for cell, lines in zip(table.rows[0].cells, (block.to, block.sender), strict=True):
        write_cell(cell, "\n".join(lines))
    _gap(into)


def _bullets(into: Any, block: blocks.BulletList) -> None:
    """Numbers are written out: Word's own list would go on counting through the next list."""
    for sign, level, item in block.rows():
        if sign.isdecimal():
            paragraph, edge = into.add_paragraph(), Mm(7 * (level + 1))
            paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = edge, Mm(-7)
            paragraph.paragraph_format.tab_stops.add_tab_stop(edge)
            add_text(paragraph, f"{sign}\t", bold=True)
        else:
            paragraph = into.add_paragraph(style=BULLETED[min(level, len(BULLETED) - 1)])
        add_text(paragraph, item)


def _facts(into: Any, block: blocks.FactGrid) -> None:
    if not block.facts:
        return
    across = max(block.columns, 1)
    rows = -(-len(block.facts) // across)
    table = add_table(into, rows, (18, 50 * 2 / across - 18) * across if across > 1 else (22, 78))
    for place, fact in enumerate(block.facts):
        row, column = divmod(place, across)
        write_cell(table.cell(row, 2 * column), fact.label, bold=True, muted=True)
        write_cell(table.cell(row, 2 * column + 1), fact.value)
    _gap(into)


def _table(into: Any, block: blocks.Table) -> None:
    write_table(into, block)
    _gap(into)


def _numbers(into: Any, rows: Sequence[tuple[str, str]], shares: tuple[float, float] = (60, 40)) -> None:
    """A chart as the numbers it is drawn from."""
    columns = tuple(blocks.Column(weight=share) for share in shares)
    write_table(into, blocks.Table(columns, tuple(rows)))
    _gap(into)


def _bars(into: Any, block: blocks.BarChart) -> None:
    _numbers(into, [(bar.label, bar.text) for bar in block.bars])


def _chart(into: Any, block: blocks.LineChart) -> None:
    points = [(point.label, point.text if point.value is not None else SIGNS[blocks.Mark.UNKNOWN]) for point in block.points]
    _numbers(into, [*points, *((one.label, f"{one.value:g}") for one in block.references)])


def _tracks(into: Any, block: blocks.Tracks) -> None:
    titles = ("", block.first_label, block.latest_label, block.own_label, "")
    rows = tuple(
        (track.label, *(_level(block, level) for level in (track.first, track.latest, track.own)),
         ", ".join(filter(None, (track.reading, track.note))))
        for track in block.tracks
    )  # fmt: skip
    columns = tuple(map(blocks.Column, titles, (26.0, 15.0, 15.0, 15.0, 29.0)))
    write_table(into, blocks.Table(columns, rows))
    _gap(into)
    levels = ", ".join(f"{number} {words}" for number, words in enumerate(block.levels, start=1))
    for words in filter(None, (levels, block.caution)):
        add_text(into.add_paragraph(), words, muted=True, small=True)


def _level(block: blocks.Tracks, level: int | None) -> str:
    if level is None:
        return ""
    named = 1 <= level <= len(block.levels)
    return f"{level} {block.levels[level - 1]}" if named else f"{level}"


def _story(into: Any, block: blocks.StoryChart) -> None:
    """The facts the chart is drawn from, as a table."""
    rows = tuple((row.area, plain_date(row.day), row.what, row.words) for row in story_table(block.chart))
    if rows:
        titles = (tr("Area"), tr("Date"), tr("What"), tr("Says"))
        write_table(into, blocks.Table(tuple(map(blocks.Column, titles, (26.0, 14.0, 22.0, 38.0))), rows))
        _gap(into)
    for words in filter(None, ("" if rows else nothing_to_draw(), scale_words(block.chart), block.caution)):
        add_text(into.add_paragraph(), words, muted=True, small=True)


def _ticks(into: Any, block: blocks.TickList) -> None:
    for tick in block.ticks:
        paragraph = into.add_paragraph()
        paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Mm(6), Mm(-6)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(6))
        add_text(paragraph, f"{SIGNS[tick.mark]}\t", bold=True)
        add_text(paragraph, tick.label)
        if plain(tick.detail):
            add_text(paragraph, ": ")
            add_text(paragraph, tick.detail, bold=tick.mark is blocks.Mark.ALERT)


def _panel(into: Any, block: blocks.Panel) -> None:
    """A box of one cell; the empty paragraph Word begins a cell with goes once there is another."""
    table = add_table(into, 1, (100,), edges={} if block.shaded else _BOX, padded=True)
    cell = table.cell(0, 0)
    if block.shaded:
        shade(cell, SHADE)
    write_blocks(cell, block.blocks)
    if len(cell.paragraphs) > 1:
        cell._tc.remove(cell.paragraphs[0]._p)  # noqa: SLF001  python-docx cannot take a paragraph away
    _gap(into)


def _together(into: Any, block: blocks.KeepTogether) -> None:
    """Every paragraph but the last stays on the page of the next."""
    before = len(into.paragraphs)
    write_blocks(into, block.blocks)
    for paragraph in into.paragraphs[before:-1]:
        paragraph.paragraph_format.keep_with_next = True


def _note_box(into: Any, block: blocks.NoteBox) -> None:
    label = into.add_paragraph()
    add_text(label, block.label, bold=True, muted=True)
    label.paragraph_format.keep_with_next = True
    table = add_table(into, 1, (100,), edges=_BOX, padded=True)
    table.rows[0].height, table.rows[0].height_rule = Mm(block.height_mm), WD_ROW_HEIGHT_RULE.AT_LEAST
    _gap(into)


def _rule(into: Any, _block: blocks.Rule) -> None:
    add_line(into.add_paragraph(), "bottom", RULE)


def _page_break(into: Any, _block: blocks.PageBreak) -> None:
    into.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _gap(into: Any) -> None:
    """Word runs two tables into one unless a paragraph parts them."""
    space = into.add_paragraph().paragraph_format
    space.space_before = space.space_after = Pt(0)
    space.line_spacing = Pt(6)


KINDS: dict[type, Callable[[Any, Any], None]] = {
    blocks.Heading: _heading,
    blocks.Paragraph: _paragraph,
    blocks.AddressLines: _address,
    blocks.BulletList: _bullets,
    blocks.FactGrid: _facts,
    blocks.Table: _table,
    blocks.Panel: _panel,
    blocks.BarChart: _bars,
    blocks.LineChart: _chart,
    blocks.Tracks: _tracks,
    blocks.StoryChart: _story,
    blocks.TickList: _ticks,
    blocks.NoteBox: _note_box,
    blocks.PageBreak: _page_break,
    blocks.KeepTogether: _together,
    blocks.Rule: _rule,
}
