"""What an officer must know about a sheet as a whole: hidden columns, columns and comments left out, sheets not read."""

from __future__ import annotations

from collections.abc import Iterator

from caseload.domain.errors import Refusal
from caseload.domain.words import tr, trn
from caseload.exchange.fields import FIELDS, NOT_KEPT, SheetKind
from caseload.exchange.headings import REASON_HEADING, Column, Mapping
from caseload.exchange.proposal import SheetWarning
from caseload.exchange.sheets import Sheet, Workbook, cell_ref, cell_text, column_letters
from caseload.rulebook.matching import smooth


def refuse_nothing_known(workbook: Workbook) -> Refusal:
    """The refusal of a file in which no sheet can be imported."""
    if not workbook.rows:
        return Refusal(tr("{file} is empty: there is nothing in it to import. Choose the file that holds the list.",
                          file=workbook.name))
    return Refusal(tr(
        "{file} holds no list this program knows: no row has headings such as CRN, Surname and Tier, or Date, CRN and Type. "
        "Give the columns headings, or say in the preview what they hold.", file=workbook.name,
    ))


def file_notices(workbook: Workbook) -> Iterator[SheetWarning]:
    """The notices of the file as a whole."""
    if not workbook.beside_read:
        yield _notice(workbook.sheets[0], 0, "", tr(
            "comments and hidden columns of this file could not be read: look for them in the spreadsheet program"))


def sheet_notices(sheet: Sheet, mapping: Mapping) -> Iterator[SheetWarning]:
    """The notices of one sheet."""
    if mapping.kind is SheetKind.UNKNOWN or not mapping.header_row:
        if sheet.rows:
            yield _notice(sheet, sheet.rows[0].number, "", trn(
                "this sheet was not read: it has no headings this program knows ({n} row)",
                "this sheet was not read: it has no headings this program knows ({n} rows)", len(sheet.rows)))
        return
    if sheet.hidden:
        yield _notice(sheet, mapping.header_row, "", tr("this sheet is hidden in the file; it was read"))
    rows = [row for row in sheet.rows if row.number > mapping.header_row]
    kept = frozenset(FIELDS[mapping.kind]) - NOT_KEPT.get(mapping.kind, frozenset())
    for column in mapping.columns:
        if column.field in kept and not column.hidden:
            continue
        filled = sum(column.index < len(row.values) and row.values[column.index] != "" for row in rows)
        told = _left_out(column, filled, mapping.kind)
        if told:
            yield _notice(sheet, mapping.header_row, cell_ref(mapping.header_row, column.index), told)
    yield from _unheaded(sheet, mapping)
    yield from _comments(sheet, mapping)


def _left_out(column: Column, filled: int, kind: SheetKind) -> str:
    """Why a column is not imported; "" for one that is, or that holds nothing."""
    name = column.heading.strip() or column_letters(column.index)
    if column.hidden and column.field is None:
        return trn("column “{name}” is hidden in the file: found and left out ({n} cell)",
                   "column “{name}” is hidden in the file: found and left out ({n} cells)", filled, name=name)
    if column.hidden:
        return tr("column “{name}” is hidden in the file: it was read, as you chose", name=name)
    if smooth(column.heading) == smooth(REASON_HEADING) or not filled:
        return ""
    if column.field is None:
        return trn("column “{name}” was left out ({n} cell): say in the preview what it holds to bring it in",
                   "column “{name}” was left out ({n} cells): say in the preview what it holds to bring it in",
                   filled, name=name)
    if column.field in NOT_KEPT.get(kind, ()):
        return trn("column “{name}” was left out ({n} cell): contacts are kept without it",
                   "column “{name}” was left out ({n} cells): contacts are kept without it", filled, name=name)
    return ""


def _unheaded(sheet: Sheet, mapping: Mapping) -> Iterator[SheetWarning]:
    """Cells below no heading (a delimited file joins them on to the last column instead)."""
    headed = {column.index for column in mapping.columns}
    if sheet.delimiter or headed.issuperset(range(max(len(row.values) for row in sheet.rows))):
        return
    for row in sheet.rows:
        if row.number > mapping.header_row:
            for index, value in enumerate(row.values):
                if value != "" and index not in headed:
                    yield _notice(sheet, row.number, cell_ref(row.number, index),
                                  tr("“{text}” stands under no heading and was left out", text=cell_text(value)))


def _comments(sheet: Sheet, mapping: Mapping) -> Iterator[SheetWarning]:
    """Comments on titles and headings belong to no record."""
    for comment in sheet.comments:
        if comment.row <= mapping.header_row:
            yield _notice(sheet, comment.row, cell_ref(comment.row, comment.column),
                          tr("the comment on this cell was not imported: “{text}”", text=comment.text))


def _notice(sheet: Sheet, row: int, cell: str, reason: str) -> SheetWarning:
    return SheetWarning(sheet=sheet.name, row=row, cell=cell, reason=reason)
