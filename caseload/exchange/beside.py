"""What stands beside the values of an .xlsx workbook: comments on cells, and columns hidden from view."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from caseload.exchange.sheets import Comment, plain_value

_HEAD = re.compile(rb"<(?:\w+:)?sheetData[\s/>]")
_COLUMN = re.compile(rb"<(?:\w+:)?col\s[^>]*>")
_HIDDEN = re.compile(rb"""\bhidden\s*=\s*["'](?:1|true)["']""")
_SPAN = re.compile(rb"""\b(min|max)\s*=\s*["'](\d{1,7})["']""")
_COMMENTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_MOST_COLUMNS = 256
# What openpyxl runs into on parts that hold what it does not expect; the values are read all the same.
_UNREADABLE = (
    TypeError, ValueError, LookupError, AttributeError, NameError, SyntaxError, ArithmeticError, RuntimeError, OSError,
    BadZipFile,
)


@dataclass(frozen=True, slots=True)
class Beside:
    """The hidden columns (from 0) and the comments of one sheet."""

    hidden_columns: tuple[int, ...] = ()
    comments: tuple[Comment, ...] = ()


def look_beside(data: bytes, parts: dict[str, bytes]) -> dict[str, Beside] | None:
    """What stands beside the cells, by sheet name; empty at once when no part speaks of anything, None when unreadable."""
    told = {name for name, part in parts.items() if b"sheetData" in part and hidden_columns(part)}
    if not told and not any(_COMMENTS.encode() in part for name, part in parts.items() if name.endswith(".rels")):
        return {}
    with warnings.catch_warnings():
        # openpyxl warns of parts it leaves out; the values are read by another reader, which needs none of them.
        warnings.simplefilter("ignore")
        try:
            return dict(_sheets(data, parts))
        except _UNREADABLE:
            return None


def hidden_columns(part: bytes) -> tuple[int, ...]:
    """The hidden columns of a sheet's part, counted from 0; its head is read, not its cells."""
    end = _HEAD.search(part)
    found: list[int] = []
    for column in _COLUMN.findall(part[:end.start() if end else len(part)]):
        if _HIDDEN.search(column):
            span = {key: int(value) for key, value in _SPAN.findall(column)}
            found.extend(range(span.get(b"min", 1) - 1, min(span.get(b"max", 0), _MOST_COLUMNS)))
    return tuple(found)


def _sheets(data: bytes, parts: dict[str, bytes]) -> Iterator[tuple[str, Beside]]:
    """Walk the workbook's own list of sheets (openpyxl reads it, with defusedxml underneath)."""
    from openpyxl.packaging.relationship import get_dependents, get_rels_path
    from openpyxl.reader.excel import ExcelReader

    reader: Any = ExcelReader(BytesIO(data))
    reader.read_manifest()
    reader.read_workbook()
    for sheet, relation in reader.parser.find_sheets():
        path = get_rels_path(relation.target)
        beside = get_dependents(reader.archive, path).find(_COMMENTS) if path in parts else ()
        comments = [comment for one in beside for comment in _comments(parts.get(one.target, b""))]
        yield sheet.name, Beside(hidden_columns(parts.get(relation.target, b"")), tuple(comments))


def _comments(part: bytes) -> Iterator[Comment]:
    """The comments of one part, in its order."""
    from openpyxl.comments.comment_sheet import CommentSheet
    from openpyxl.utils.cell import coordinate_to_tuple
    from openpyxl.xml.functions import fromstring

    if not part:
        return
    for ref, comment in CommentSheet.from_tree(fromstring(part)).comments:
        row, column = coordinate_to_tuple(ref)
        yield Comment(row, column - 1, str(plain_value(comment.text.strip())))
