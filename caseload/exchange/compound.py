"""Old binary workbooks (.xls): looked through before a reader makes room for them; also where a password shows."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from caseload.domain.words import tr
from caseload.exchange import limits
from caseload.exchange.compound_packed import SIGNATURE, packed_stream
from caseload.exchange.compound_strings import STRINGS, told_by_cells

__all__ = ["SIGNATURE", "checked_compound"]

_FREE = 0xFFFFFFFA
_ENTRY = 128
_ROOT = "Root Entry"
_LOCKED_STREAM = "EncryptedPackage"
_SHEET_STREAMS = ("Workbook", "Book")

_FILEPASS, _BEGINS = 0x002F, 0x0809
_RUN_OF_NUMBERS = 0x00BD
# Records that hold a value and begin with its row and column.
_CELLS = frozenset({
    0x0002, 0x0003, 0x0004, 0x0005, 0x0006, 0x007E, _RUN_OF_NUMBERS, 0x00D6, 0x00FD,
    0x0203, 0x0204, 0x0205, 0x0206, 0x027E, 0x0406,
})
_PLACE = 4
_DIMENSIONS, _LONG_DIMENSIONS, _SHORT_DIMENSIONS = 0x0200, 12, 8


@dataclass(frozen=True, slots=True)
class _Sectors:
    """Sectors of one width in some bytes, and the table that says which follows which."""

    data: bytes
    width: int
    offset: int
    table: Sequence[int]

    def chain(self, sector: int) -> bytes:
        """The bytes of a chain, which may not go round in a circle."""
        found, seen = [], set()
        while sector < len(self.table) and sector not in seen:
            seen.add(sector)
            start = self.offset + sector * self.width
            found.append(self.data[start:start + self.width])
            sector = self.table[sector]
        return b"".join(found)


def checked_compound(data: bytes, name: str) -> bytes:
    """The workbook of a compound file by itself; refuses one that is locked, holds none, or reaches beyond the limits."""
    try:
        _check_sizes(data)
        streams = _streams(data)
    except (struct.error, IndexError, ValueError) as trouble:
        raise limits.refuse_damaged(name) from trouble
    if _LOCKED_STREAM in streams:
        raise limits.refuse_locked(name)
    title = next((stream for stream in _SHEET_STREAMS if stream in streams), None)
    if title is None:
        raise limits.refuse_kind(name, tr("another kind of Office document"))
    _check_records(streams[title], name)
    return packed_stream(title, streams[title])


def _check_sizes(data: bytes) -> None:
    """Nothing in a file is larger than the file: a reader makes room for what it is told before it looks."""
    width = 1 << min(_short(data, 30), 12)
    sectors = (_word(data, 40), _word(data, 44), _word(data, 64), _word(data, 72))
    sizes = [size for title, _, size in _entries(_large(data).chain(_word(data, 48))) if title]
    if max(sectors) > len(data) // width + 1 or max(sizes, default=0) > len(data):
        raise ValueError("size")


def _streams(data: bytes) -> dict[str, bytes]:
    """The streams this program asks about, by name."""
    large = _large(data)
    entries = list(_entries(large.chain(_word(data, 48))))
    small_sectors = _numbers(large.chain(_word(data, 60)))
    root = next((large.chain(first) for title, first, _ in entries if title == _ROOT), b"")
    small = _Sectors(root, 1 << min(_short(data, 32), 12), 0, small_sectors)
    cutoff = _word(data, 56)
    wanted = (*_SHEET_STREAMS, _LOCKED_STREAM)
    return {
        title: (small if size < cutoff else large).chain(first)[:size]
        for title, first, size in entries if title in wanted
    }


def _entries(directory: bytes) -> Iterator[tuple[str, int, int]]:
    """Name, first sector and size of every entry of the directory."""
    for start in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        length = min(_short(directory, start + 64), 64)
        title = directory[start:start + max(0, length - 2)].decode("utf-16-le", "replace")
        yield title, _word(directory, start + 116), _word(directory, start + 120)


def _large(data: bytes) -> _Sectors:
    """The main sectors of a compound file."""
    width = 1 << min(_short(data, 30), 12)
    first = _Sectors(data, width, width, ())
    places = [place for place in struct.unpack_from("<109I", data, 76) if place < _FREE]
    more, left = _word(data, 68), len(data) // width
    while more < _FREE and left > 0:
        block = struct.unpack_from(f"<{width // 4}I", data, first.offset + more * width)
        places += [place for place in block[:-1] if place < _FREE]
        more, left = block[-1], left - 1
    table: list[int] = []
    for place in places[:len(data) // width]:
        table += struct.unpack_from(f"<{width // 4}I", data, first.offset + place * width)
    return _Sectors(data, width, width, table)


def _word(data: bytes, place: int) -> int:
    return int(struct.unpack_from("<I", data, place)[0])


def _short(data: bytes, place: int) -> int:
    return int(struct.unpack_from("<H", data, place)[0])


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack_from(f"<{len(data) // 4}I", data)


def _check_records(stream: bytes, name: str) -> None:
    room = deepest = widest = 0
    for kind, place, length in _records(stream):
        if kind == _BEGINS:
            room, deepest, widest = room + deepest * widest, 0, 0
        if kind == _FILEPASS:
            raise limits.refuse_locked(name)
        if place + length > len(stream):
            raise limits.refuse_damaged(name)
        _check_told(stream, kind, place, length, name)
        if kind not in _CELLS or length < _PLACE:
            continue
        row, column = struct.unpack_from("<HH", stream, place)
        if kind == _RUN_OF_NUMBERS:
            column = max(column, _short(stream, place + length - 2))
        if row > limits.LAST_ROW:
            raise limits.refuse_rows(name)
        if column >= limits.MAX_COLUMNS:
            raise limits.refuse_columns(name)
        deepest, widest = max(deepest, row + 1), max(widest, column + 1)
        if room + deepest * widest > limits.MAX_ROOM:
            raise limits.refuse_size(name)
    _check_shared(stream, name)


def _check_shared(stream: bytes, name: str) -> None:
    """Refuse a workbook whose cells hold more text than the limit, those that show one shared string counted each."""
    try:
        if told_by_cells(stream, _records(stream)) > limits.MAX_TEXT:
            raise limits.refuse_size(name)
    except ValueError as trouble:
        raise limits.refuse_damaged(name) from trouble


def _check_told(stream: bytes, kind: int, place: int, length: int, name: str) -> None:
    """The sizes a sheet tells of itself, for which a reader makes room at once: its rectangle and its list of strings."""
    if kind == _DIMENSIONS and length >= _LONG_DIMENSIONS:
        first_row, last_row, first_column, last_column = struct.unpack_from("<IIHH", stream, place)
    elif kind == _DIMENSIONS and length >= _SHORT_DIMENSIONS:
        first_row, last_row, first_column, last_column = struct.unpack_from("<HHHH", stream, place)
    elif kind == STRINGS and length >= 2 * _PLACE and _word(stream, place + 4) > len(stream):
        raise limits.refuse_damaged(name)
    else:
        return
    if (last_row - first_row) * (last_column - first_column) not in range(limits.LAST_ROW * limits.MAX_COLUMNS + 1):
        raise limits.refuse_rows(name)


def _records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """Kind, place and length of every record of a workbook stream."""
    place = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        yield kind, place + 4, length
        place += 4 + length
