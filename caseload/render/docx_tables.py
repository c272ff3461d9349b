"""Tables of a Word file: widths by share, a header that repeats on every page, rows that are never cut."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from caseload.documents.blocks import Cell, Column, Table, type_of_rich, type_of_row
from caseload.render.docx_page import CELL, WIDTH_MM
from caseload.render.docx_text import SIDES, SIGNS, add_text
from caseload.render.looks import INK, RULE

type_of_edges = dict[str, tuple[int, str]]
BETWEEN = 85
"""Between two columns, in twentieths of a point."""
LINES: type_of_edges = {"top": (6, INK), "bottom": (6, INK), "insideH": (4, RULE)}


def add_table(
    into: Any, rows: int, shares: Sequence[float], *, edges: type_of_edges | None = None, padded: bool = False
) -> Any:
    """A table of that many rows with columns by share; `edges` are widths in eighths of a point and colours.

    In a `padded` one, such as a box or a grey ground, words keep a distance from the edge.
    """
    table = into.add_table(rows, len(shares))
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.LEFT
    _set_edges(table, edges or {})
    if not padded:
        _set_margins(table)
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Mm(WIDTH_MM * share / sum(shares))
        for cell in column.cells:
            cell.width = column.width
    for row in table.rows:
        _flag(row, "w:cantSplit")
    return table


def write_cell(cell: Any, text: type_of_rich | Cell, *, bold: bool = False, muted: bool = False) -> Any:
    """Set a cell's text in its first paragraph, after its mark."""
    paragraph = cell.paragraphs[0]
    paragraph.style = paragraph.part.document.styles[CELL]
    paragraph.paragraph_format.space_after = paragraph.paragraph_format.space_before = Pt(2)
    paragraph.paragraph_format.line_spacing = 1.1
    if isinstance(text, Cell):
        if text.mark:
            add_text(paragraph, f"{SIGNS[text.mark]} ", bold=True)
        text = text.text
    add_text(paragraph, text, bold=bold, muted=muted)
    return paragraph


def write_table(into: Any, block: Table) -> None:
    """Rows under their heading, the total last in bold."""
    rows: list[type_of_row] = [*block.rows, *([block.total] if block.total is not None else [])]
    first = 1 if block.has_header else 0
    if not rows and not first:
        return
    table = add_table(into, len(rows) + first, [column.weight for column in block.columns], edges=LINES)
    if first:
        _flag(table.rows[0], "w:tblHeader")
        for cell, column in zip(table.rows[0].cells, block.columns, strict=True):
            write_cell(cell, column.title, bold=True, muted=True).alignment = SIDES[column.align]
    for number, row in enumerate(rows):
        _write_row(table.rows[number + first], row, block.columns, total=number >= len(block.rows))


def _write_row(made: Any, row: type_of_row, columns: Sequence[Column], *, total: bool) -> None:
    for cell, text, column in zip(made.cells, row, columns, strict=False):
        write_cell(cell, text, bold=column.bold or total, muted=column.muted).alignment = SIDES[column.align]


def shade(cell: Any, colour: str) -> None:
    """A grey ground behind a cell."""
    ground = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour.removeprefix("#"))):
        ground.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(ground)  # noqa: SLF001  python-docx has no call for a cell's ground


def _flag(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001  python-docx has no call for a row's flags


def _set_margins(table: Any) -> None:
    """Words begin where the paragraphs around the table do, and a column keeps its width for them."""
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("left", 0), ("right", BETWEEN)):
        made = OxmlElement(f"w:{side}")
        made.set(qn("w:w"), str(width))
        made.set(qn("w:type"), "dxa")
        margins.append(made)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")  # noqa: SLF001  python-docx has no call for a cell's margins


def _set_edges(table: Any, edges: type_of_edges) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        width, colour = edges.get(side, (0, INK))
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single" if width else "nil"), ("sz", str(width)), ("space", "0"),
                           ("color", colour.removeprefix("#"))):  # fmt: skip
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    # Word calls a file damaged whose properties stand in another order than its format gives.
    table._tbl.tblPr.insert_element_before(  # noqa: SLF001  python-docx has no call for a table's edges
        borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook"
    )
