"""Reads a spreadsheet file into plain values, or refuses it with the sentence that fits."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from caseload.domain.errors import Trouble
from caseload.domain.words import tr
from caseload.exchange import limits
from caseload.exchange.beside import Beside, look_beside
from caseload.exchange.compound import SIGNATURE, checked_compound
from caseload.exchange.delimited import read_delimited
from caseload.exchange.package import check_parts, packed, unpack
from caseload.exchange.sheets import Cell, Comment, Row, Sheet, Workbook, cell_ref, cell_text, column_letters, plain_value
from caseload.exchange.sniff import check_text, check_zipped
from caseload.outside import name_in_words, read_ordinary

__all__ = [
    "Cell", "Comment", "Row", "Sheet", "Workbook", "cell_ref", "cell_text", "column_letters", "read_workbook", "workbook_of",
]

_ZIP = b"PK"
_PANIC = "PanicException"


def read_workbook(path: Path) -> Workbook:
    """Every sheet of a .xlsx, .xls, .ods or delimited text file, told apart by content, not by the name's ending.

    Formulas are never worked out: a cell holds what the spreadsheet program stored. Raises Refusal or Trouble.
    """
    name = name_in_words(path)
    return workbook_of(_read(path, name), name)


def workbook_of(data: bytes, name: str) -> Workbook:
    """The workbook in the bytes of a file of that name; raises Refusal."""
    beside_read = True
    if data.startswith(_ZIP):
        sheets, beside_read = _zipped(data, name)
    elif data.startswith(SIGNATURE):
        sheets = _calamine(checked_compound(data, name), name, {})
    else:
        check_text(data, name)
        sheets = (read_delimited(data, name),)
    if sum(max(0, len(sheet.rows) - 1) for sheet in sheets) > limits.MAX_ROWS:
        raise limits.refuse_rows(name)
    return Workbook(name=name, sheets=sheets, digest=hashlib.sha256(data).hexdigest(), beside_read=beside_read)


def _read(path: Path, name: str) -> bytes:
    try:
        data = read_ordinary(path, limits.MAX_BYTES + 1)
    except OSError as trouble:
        raise Trouble(tr(
            "{file} could not be opened ({reason}). Check that the file is there and that you may read it, then try again.",
            file=name, reason=trouble.strerror or tr("no reason was given"),
        )) from trouble
    if len(data) > limits.MAX_BYTES:
        raise limits.refuse_size(name)
    return data


def _zipped(data: bytes, name: str) -> tuple[tuple[Sheet, ...], bool]:
    """The sheets, and whether comments and hidden columns could be read too."""
    parts = unpack(data, name)
    check_zipped(parts, name)
    check_parts(parts, name)
    checked = packed(parts)
    beside = look_beside(checked, parts)
    return _calamine(checked, name, beside or {}), beside is not None


def _calamine(data: bytes, name: str, beside: dict[str, Beside]) -> tuple[Sheet, ...]:
    try:
        with CalamineWorkbook.from_object(BytesIO(data)) as book:
            hidden = {sheet.name: sheet.visible != SheetVisibleEnum.Visible for sheet in book.sheets_metadata}
            return tuple(_sheets(book, hidden, beside, name))
    except PasswordError as trouble:
        raise limits.refuse_locked(name) from trouble
    except (CalamineError, ValueError, OverflowError) as trouble:
        raise limits.refuse_damaged(name) from trouble
    except BaseException as trouble:
        # The reader is compiled: where it gives up on damage it raises what is no ordinary error.
        if type(trouble).__name__ == _PANIC:
            raise limits.refuse_damaged(name) from trouble
        raise


def _sheets(book: CalamineWorkbook, hidden: dict[str, bool], beside: dict[str, Beside], name: str) -> Iterator[Sheet]:
    """The sheets one by one, as long as the room from A1 to the last cell of each does not add up to more than the limit."""
    room = limits.MAX_ROOM
    for title in book.sheet_names:
        read, taken = _sheet(book.get_sheet_by_name(title), room, hidden[title], beside.get(title, Beside()))
        room -= taken
        if read is None:
            raise limits.refuse_size(name)
        yield read


def _sheet(sheet: CalamineSheet, room: int, hidden: bool, beside: Beside) -> tuple[Sheet | None, int]:
    """A sheet as plain values and the room it takes; None where that is more than there is."""
    taken = sheet.total_height * sheet.total_width
    if taken > room:
        return None, taken
    rows, longest = _rows(sheet)
    return Sheet(
        name=sheet.name, rows=rows, hidden=hidden, hidden_columns=beside.hidden_columns, comments=beside.comments,
        merged=tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ()), longest_row=longest,
    ), taken


def _rows(sheet: CalamineSheet) -> tuple[tuple[Row, ...], int]:
    """Rows with content only, under the numbers the spreadsheet shows, and the characters of the wordiest."""
    rows, longest = [], 0
    for number, values in enumerate(sheet.to_python(skip_empty_area=False), start=1):
        words = "".join([cell for cell in values if type(cell) is str])
        longest = max(longest, len(words))
        if (words and not words.isspace()) or any(type(cell) is not str for cell in values):
            kept = values if words.isprintable() else [plain_value(cell) for cell in values]
            rows.append(Row(number, tuple(kept)))
    return tuple(rows), longest
