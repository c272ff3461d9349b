"""An old workbook (.xls) written anew around its checked stream, so that a reader finds nothing else in the file to follow."""

from __future__ import annotations

import struct

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SECTOR = 4096
_NUMBERS = _SECTOR // 4
_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_PLACES = 109
_STORAGE, _STREAM = 5, 2


def packed_stream(title: str, stream: bytes) -> bytes:
    """A compound file of one stream, in sectors of 4 KiB: the stream, then the directory, then the table of sectors."""
    length = max(-(-len(stream) // _SECTOR), 1)
    tables = 1
    while tables * _NUMBERS < length + 1 + tables:
        tables += 1
    chain = [*range(1, length), _END, _END, *[_TABLE] * tables]
    chain += [_FREE] * (tables * _NUMBERS - len(chain))
    parts = (
        _header(directory=length, tables=tables),
        stream.ljust(length * _SECTOR, b"\0"),
        _directory(title, max(len(stream), _SECTOR), place=length),
        struct.pack(f"<{len(chain)}I", *chain),
    )
    return b"".join(parts)


def _header(*, directory: int, tables: int) -> bytes:
    """The first sector: version 4, and where the directory and the table of sectors begin."""
    places = [directory + 1 + number for number in range(tables)]
    head = SIGNATURE + bytes(16) + struct.pack("<HHHHH", 0x3E, 4, 0xFFFE, 12, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 1, tables, directory, 0, _SECTOR, _END, 0, _END, 0)
    head += struct.pack(f"<{_PLACES}I", *places, *[_FREE] * (_PLACES - tables))
    return head.ljust(_SECTOR, b"\0")


def _directory(title: str, size: int, *, place: int) -> bytes:
    """The root and the one stream under it; the root has no small streams, and points here since it must point somewhere."""
    root = _entry("Root Entry", _STORAGE, child=1, first=place, size=0)
    entries = root + _entry(title, _STREAM, child=_FREE, first=0, size=size)
    unused = bytes(68) + struct.pack("<III", _FREE, _FREE, _FREE) + bytes(48)
    return entries + unused * (_SECTOR // len(unused) - 2)


def _entry(title: str, kind: int, *, child: int, first: int, size: int) -> bytes:
    name = title.encode("utf-16-le") + b"\0\0"
    head = name.ljust(64, b"\0") + struct.pack("<HBBIII", len(name), kind, 1, _FREE, _FREE, child)
    return head + bytes(36) + struct.pack("<IQ", first, size)
