"""Delimited text (.csv and its kin): encoding and separator told from the content, records counted, not lines."""

from __future__ import annotations

import csv
from collections import Counter
from io import StringIO
from itertools import chain, islice

from caseload.domain.errors import Refusal
from caseload.domain.words import tr
from caseload.exchange import limits
from caseload.exchange.sheets import CellValue, Row, Sheet, plain_value

DELIMITERS = (",", ";", "\t", "|")
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
)
_LOOKED_AT = 200
_SAMPLE = 65_536
# Read after the last line: a quotation mark left open swallows it.
_END = "\x00end of file\x00"


def read_delimited(data: bytes, name: str) -> Sheet:
    """The one sheet of a text file; refuses more rows than the limit and a quotation mark that never closes."""
    text, _encoding = decode(data)
    delimiter = find_delimiter(text)
    rows = _rows(text, delimiter, name)
    longest = max((sum(len(value) for value in row.values if isinstance(value, str)) for row in rows), default=0)
    return Sheet(name=name.rsplit(".", 1)[0], rows=rows, delimiter=delimiter, longest_row=longest)


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding: by its mark, by its zero bytes, as UTF-8, else as Windows Latin."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), encoding
    if encoding := _wide(data[:_SAMPLE]):
        return data.decode(encoding, "replace"), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), "cp1252"


def _wide(sample: bytes) -> str:
    """UTF-16 without a mark: nearly every other byte of Latin text is zero."""
    half = max(1, len(sample) // 2)
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > half * 0.4 and even < half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.4 and odd < half * 0.1 else ""


def find_delimiter(text: str) -> str:
    """The separator under which most records have the same number of fields, and more than one."""
    named = text[:6].lower()
    if named.startswith("sep=") and len(text) > len("sep=") and text[4] in DELIMITERS:
        return text[4]
    sample = text[:_SAMPLE]
    return max(DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(sample: str, delimiter: str) -> float:
    reader = csv.reader(StringIO(sample, newline=""), delimiter=delimiter)
    try:
        widths = [len(record) for record in islice(reader, _LOOKED_AT) if record]
    except csv.Error:
        return 0.0
    if not widths:
        return 0.0
    (width, count), = Counter(widths).most_common(1)
    return count / len(widths) * (width - 1)


def _rows(text: str, delimiter: str, name: str) -> tuple[Row, ...]:
    """Records with content, numbered as a spreadsheet program would number them."""
    csv.field_size_limit(limits.MAX_BYTES)
    reader = csv.reader(chain(StringIO(text, newline=""), (_END,)), delimiter=delimiter)
    rows: list[Row] = []
    number, record = 0, [""]
    try:
        for number, record in enumerate(reader, start=1):
            if "".join(record).strip():
                rows.append(Row(number, _values(record, name)))
            if len(rows) > limits.MAX_ROWS + 2:
                raise limits.refuse_rows(name)
    except csv.Error as trouble:
        raise limits.refuse_damaged(name) from trouble
    if record != [_END]:
        raise _refuse_open_quote(name, number)
    return tuple(rows[:-1])


def _values(record: list[str], name: str) -> tuple[CellValue, ...]:
    if len(record) > limits.MAX_COLUMNS:
        if any(record[limits.MAX_COLUMNS:]):
            raise limits.refuse_columns(name)
        del record[limits.MAX_COLUMNS:]
    return tuple([plain_value(field) for field in record])


def _refuse_open_quote(name: str, number: int) -> Refusal:
    return Refusal(tr(
        "{file} has a quotation mark in row {row} that is never closed, so where that row ends is not known. "
        "Mend that row and import the file again.",
        file=name, row=number,
    ))
