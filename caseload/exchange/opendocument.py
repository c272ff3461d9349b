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
    filled = text = room = 0
    for table in _TABLE.split(content)[1:]:
        starts = list(_ROW.finditer(table))
        last = deepest = widest = 0
        for place, row in enumerate(starts):
            end = starts[place + 1].start() if place + 1 < len(starts) else len(table)
            times = _repeats(_ROWS_REPEATED, row[1])
            last += times
            cells, size, width = (0, 0, 0) if row[2] else _content(table[row.end():end], name)
            deepest, widest = last if cells else deepest, max(widest, width)
            if cells and last > limits.LAST_ROW:
                raise limits.refuse_rows(name)
            filled, text = filled + times * cells, text + times * size
            if filled > limits.MAX_FILLED or text > limits.MAX_TEXT or room + deepest * widest > limits.MAX_ROOM:
                raise limits.refuse_size(name)
        room += deepest * widest


def _content(row: bytes, name: str) -> tuple[int, int, int]:
    """The cells of a row that hold a value, their bytes, repeats counted, and the last column; refuses one too far right."""
    column = filled = size = last = 0
    cells = list(_CELL.finditer(row))
    for place, cell in enumerate(cells):
        times = _repeats(_COLUMNS_REPEATED, cell[1])
        column += times
        if b"value-type" in (cell[1] or b""):
            if column > limits.MAX_COLUMNS:
                raise limits.refuse_columns(name)
            end = cells[place + 1].start() if place + 1 < len(cells) else len(row)
            filled, size, last = filled + times, size + times * (end - cell.start()), column
    return filled, size, last


def _repeats(pattern: re.Pattern[bytes], attributes: bytes | None) -> int:
    found = pattern.search(attributes or b"")
    return int(found[1]) if found else 1
