"""Tables and what is set like one: fact grids, tick lists, bars and tracks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable
from reportlab.platypus import Table as PlatypusTable

from caseload.documents.blocks import (
    Cell,
    Column,
    FactGrid,
    Mark,
    Span,
    Table,
    TickList,
    as_spans,
    type_of_rich,
    type_of_row,
)
from caseload.render.fonts import base_face
from caseload.render.looks import INK, RULE, Look, Looks
from caseload.render.setting import text_flowable

# Every one of these is in the base face and keeps its shape in black and white.
MARKS: dict[Mark, str] = {
    Mark.TICK: "\N{CHECK MARK}",
    Mark.ALERT: "!",
    Mark.SOON: "\N{WHITE UP-POINTING TRIANGLE}",
    Mark.UNKNOWN: "?",
    Mark.PAUSED: "\N{DOUBLE VERTICAL LINE}",
    Mark.BOX: "\N{BALLOT BOX}",
    Mark.BOX_TICKED: "\N{BALLOT BOX WITH CHECK}",
}
_HAIR = 0.5


class Grid(PlatypusTable):  # type: ignore[misc]  # reportlab carries no types
    """A table that cuts a row only when the row is taller than a page."""

    page = 1e6
    shares: Sequence[float] = ()

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Share out the width, no column narrower than its longest word where that can be had."""
        if self.shares:
            self._argW = _shared_out(self.shares, [self._longest_word(number) for number in range(self._ncols)], width)
        found = super().wrap(width, height)
        return float(found[0]), float(found[1])

    def _longest_word(self, number: int) -> float:
        """What a column needs so that no word in it is cut."""
        words = [part.minWidth() for row in self._cellvalues for part in row[number] if hasattr(part, "minWidth")]
        return max(words, default=0.0) + (_BETWEEN if number < self._ncols - 1 else 0.0) + 0.1

    def split(self, width: float, height: float) -> list[Flowable]:
        """Part between rows; inside one only where it could never stand whole."""
        parts = super().split(width, height)
        if parts or max(self._rowHeights[self.repeatRows :], default=0) + self._header_height() <= self.page:
            return list(parts)
        return list(self._splitRows(height, doInRowSplit=1))

    def _header_height(self) -> float:
        return float(sum(self._rowHeights[: self.repeatRows]))

    def onSplit(self, part: Grid, byRow: int = 1) -> None:  # noqa: N802, N803  reportlab's names
        """A part knows the page as the whole did."""
        part.page = self.page


def grid(
    rows: Sequence[Sequence[Flowable]],
    shares: Sequence[float],
    *,
    page: float,
    commands: Sequence[tuple[Any, ...]] = (),
    header: bool = False,
) -> Grid:
    """A full-width table of flowables; `shares` are relative column widths."""
    made = Grid(
        [[[cell] for cell in row] for row in rows],
        colWidths=list(shares),
        repeatRows=1 if header else 0,
        # reportlab names a cell's font on the page even where a flowable fills it: it must be an embedded one.
        style=[("FONTNAME", *_ALL, base_face().pdf.fontName), *_PADDING, *commands],
    )
    made.page, made.shares = page, shares
    return made


_ALL = ((0, 0), (-1, -1))
_OVER = 1.3
_BETWEEN = 7.0
# A column takes at most this part of the width for the sake of one long word.
_MOST = 0.4
_PADDING: list[tuple[Any, ...]] = [
    ("LEFTPADDING", *_ALL, 0),
    ("RIGHTPADDING", *_ALL, _BETWEEN),
    ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
    ("TOPPADDING", *_ALL, _OVER),
    ("BOTTOMPADDING", *_ALL, 2.3),
    ("VALIGN", *_ALL, "TOP"),
]


def _shared_out(shares: Sequence[float], needs: Sequence[float], width: float) -> list[float]:
    """Column widths by share; a column that needs more takes it from the others, as far as they can give."""
    given = [share / sum(shares) * width for share in shares]
    wanted = [max(have, min(need, width * _MOST)) for have, need in zip(given, needs, strict=True)]
    spare = [max(0.0, have - need) if want <= have else 0.0 for have, need, want in zip(given, needs, wanted, strict=True)]
    missing = sum(wanted) - width
    if missing <= 0 or sum(spare) < missing:
        return given
    return [want - missing * room / sum(spare) for want, room in zip(wanted, spare, strict=True)]


def rules_above(first: int = 0) -> list[tuple[Any, ...]]:
    """A hairline over every row from `first` on."""
    return [("LINEABOVE", (0, first), (-1, -1), _HAIR, HexColor(RULE))]


def table(block: Table, looks: Looks, page: float) -> Grid:
    """A table block: heading row, hairlines between rows, a heavier line over the total."""
    rows = [[_cell(cell, column, looks.cell) for cell, column in _paired(row, block.columns)] for row in block.rows]
    commands = rules_above(1 if block.has_header else 0)
    if block.has_header:
        heads = [text_flowable(column.title, looks.column_title.aligned(column.align)) for column in block.columns]
        rows.insert(0, heads)
        commands.append(("VALIGN", (0, 0), (-1, 0), "BOTTOM"))
    if block.total is not None:
        bold = looks.cell.but(bold=True)
        rows.append([_cell(cell, column, bold) for cell, column in _paired(block.total, block.columns)])
        commands.append(("LINEABOVE", (0, -1), (-1, -1), 1.0, HexColor(INK)))
    return grid(rows, [column.weight for column in block.columns], page=page, commands=commands, header=block.has_header)


def _paired(row: type_of_row, columns: tuple[Column, ...]) -> list[tuple[type_of_rich | Cell, Column]]:
    """The cells with their columns; a short row ends in empty cells."""
    return list(zip((*row, *("" for _ in columns[len(row) :])), columns, strict=True))


def _cell(cell: type_of_rich | Cell, column: Column, look: Look) -> Flowable:
    """One cell as its column asks."""
    own = look.but(bold=column.bold, muted=column.muted).aligned(column.align)
    if not isinstance(cell, Cell):
        return text_flowable(cell, own)
    if cell.mark is None:
        return text_flowable(cell.text, own)
    return text_flowable((Span(f"{MARKS[cell.mark]} ", bold=True), *as_spans(cell.text)), own)


def fact_grid(block: FactGrid, looks: Looks, page: float) -> Grid:
    """Labels and values read across, in as many pairs as the paper has room for."""
    pairs = 1 if looks.scale > 1 else block.columns
    value = replace(looks.cell, beside_label=True)
    cells = [(text_flowable(fact.label, looks.label), text_flowable(fact.value, value)) for fact in block.facts]
    rows = [[part for pair in cells[start : start + pairs] for part in pair] for start in range(0, len(cells), pairs)]
    width = 2 * pairs
    padded = [[*row, *(text_flowable("", looks.cell) for _ in range(width - len(row)))] for row in rows]
    label = 12 if pairs > 1 else 22
    # The smaller labels stand on the base line of their values.
    drop = looks.cell.size - looks.label.size
    lower = [("TOPPADDING", (column, 0), (column, -1), _OVER + drop) for column in range(0, width, 2)]
    return grid(padded, [label, 100 / pairs - label] * pairs, page=page, commands=[*rules_above(), *lower])


def tick_list(block: TickList, looks: Looks, page: float) -> Grid:
    """Marks, what they are of, and what was found; an alert's finding is bold."""
    rows = [
        [
            text_flowable((Span(MARKS[tick.mark], bold=True),), looks.cell),
            text_flowable(tick.label, looks.cell),
            text_flowable(tick.detail, looks.cell.but(bold=tick.mark is Mark.ALERT)),
        ]
        for tick in block.ticks
    ]
    return grid(rows, [3.3, 30, 66.7], page=page, commands=rules_above())
