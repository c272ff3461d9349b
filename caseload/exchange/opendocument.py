"""OpenDocument tables say "this row a million times": such words are counted before a reader believes them."""

from __future__ import annotations

import re

from caseload.exchange import limits

_TABLE = re.compile(rb"<table:table[\s>]")
_ROW = re.compile(rb"<table:table-row(\s[^>]*?)?(/)?>")
_CELL = re.compile(rb"<table:(?:covered-)?table-cell(\s[^>]*?)?(/)?>")
_ROWS_REPEATED = re.compile(rb"""number-rows-repeated\s*=\s*["'](\d{1,18})""")
_COLUMNS_REPEATED = re.compile(rb"""number-columns-repeated\s*=\s*["'](\d{1,18})""")


def check_repeats(content: bytes, name: str) -> None:
    """Refuse a content part whose rows or columns, repeats counted, reach beyond the limits with anything in them."""
    for table in _TABLE.split(content)[1:]:
        starts = list(_ROW.finditer(table))
        last = 0
        for place, row in enumerate(starts):
            end = starts[place + 1].start() if place + 1 < len(starts) else len(table)
            last += _repeats(_ROWS_REPEATED, row[1])
            if not row[2] and _has_content(table[row.end():end], name) and last > limits.LAST_ROW:
                raise limits.refuse_rows(name)


def _has_content(row: bytes, name: str) -> bool:
    """Whether a row holds any value; refuses one that holds it too far to the right."""
    column, found = 0, False
    for cell in _CELL.finditer(row):
        column += _repeats(_COLUMNS_REPEATED, cell[1])
        if b"value-type" in (cell[1] or b""):
            found = True
            if column > limits.MAX_COLUMNS:
                raise limits.refuse_columns(name)
    return found


def _repeats(pattern: re.Pattern[bytes], attributes: bytes | None) -> int:
    found = pattern.search(attributes or b"")
    return int(found[1]) if found else 1
