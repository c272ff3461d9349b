"""A workbook as plain values: sheets of rows with content, each cell's place and text known on demand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

CellValue = str | int | float | bool | date | time | datetime | timedelta

# Characters that no sink of the program can show; a tab and the line ends stay.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: where it is (`M56`), what it holds, and how a person reads it."""

    ref: str
    value: CellValue
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row with content: its number as the spreadsheet shows it, its values, "" where a cell is empty."""

    number: int
    values: tuple[CellValue, ...]


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment someone put on a cell (row and column as numbers, the column from 0)."""

    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet: its rows with content in order, and what a reader of the values alone would miss.

    `longest_row` counts the characters of the wordiest row, so that cells too long to be words are looked for only there.
    """

    name: str
    rows: tuple[Row, ...] = ()
    hidden: bool = False
    hidden_columns: tuple[int, ...] = ()
    comments: tuple[Comment, ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    delimiter: str = ""
    longest_row: int = 0

    def cell(self, row: Row, column: int) -> Cell:
        """The cell of a row in a column counted from 0 (an empty one beyond the row's end)."""
        value = row.values[column] if column < len(row.values) else ""
        return Cell(cell_ref(row.number, column), value, cell_text(value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """A file that was read: its name without folders, its sheets, and the SHA-256 of its bytes.

    `beside_read` is false when comments and hidden columns could not be read and may have been missed.
    """

    name: str
    sheets: tuple[Sheet, ...]
    digest: str
    beside_read: bool = True

    @property
    def rows(self) -> int:
        """Rows with content over all sheets."""
        return sum(len(sheet.rows) for sheet in self.sheets)


def column_letters(column: int) -> str:
    """`A` for 0, `Z` for 25, `AA` for 26."""
    letters, left = "", column + 1
    while left:
        left, place = divmod(left - 1, _LETTERS)
        letters = chr(ord("A") + place) + letters
    return letters


def cell_ref(row: int, column: int) -> str:
    """`M56` for row 56 and column 12."""
    return f"{column_letters(column)}{row}"


def cell_text(value: CellValue) -> str:
    """A value as a person would type it: 46290 without its point, dates day first."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return value.strftime("%H:%M") if isinstance(value, time) else str(value)


def plain_value(value: CellValue) -> CellValue:
    """The value with control characters taken out of a text; everything else as it is."""
    if isinstance(value, str) and not value.isprintable():
        return _CONTROL.sub("", value)
    return value
