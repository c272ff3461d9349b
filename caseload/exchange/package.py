"""Zipped spreadsheets (.xlsx, .ods): unpacked once within the limit, checked part by part before any cell is read."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from xml.parsers import expat

from caseload.exchange import limits
from caseload.exchange.opendocument import check_repeats
from caseload.exchange.shared_strings import check_shared

_ENCRYPTED = 0x1
_LOCAL_HEADER = 30

# Only cells that hold something count: programs style whole empty columns down to the last row.
_FAR_ROW = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br\s*=\s*["'][a-z]+(\d{5,})["'](?:[^>]*[^/>])?>""", re.IGNORECASE)
_FAR_COLUMN = re.compile(
    rb"""<(?:\w+:)?c\s[^>]*?\br\s*=\s*["'](?:[a-z]{3,}|i[w-z]|[j-z][a-z])\d+["'](?:[^>]*[^/>])?>""", re.IGNORECASE)
# Both begin with plain letters, which is what makes a look through a whole sheet quick.
_MAYBE_FAR = re.compile(rb"""r\s*=\s*["'](?:[A-Za-z]+\d{5}|[A-Za-z]{2})""")
_MAYBE_UNPLACED = re.compile(rb"<c(?:>|\s(?!r=))")
_UNPLACED = re.compile(rb"""<(?:\w+:)?c(?:\s(?![^>]*\br\s*=)[^>]*)?>""")
_ROW = re.compile(rb"<(?:\w+:)?row[\s>]")
_CELL = re.compile(rb"<(?:\w+:)?c[\s>]")
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
# Nothing is ever unpacked to disk; a part that asks to be put elsewhere was not written by a spreadsheet program.
_CLIMBS = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\x00")
_MARKUP = (".xml", ".rels", ".vml")


def unpack(data: bytes, name: str) -> dict[str, bytes]:
    """Every part of a zipped file by name; refuses what is locked, damaged, or more than the limit when unpacked.

    The declared sizes are not believed: each part is inflated to its declared size and must end there.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            _check_declared(members, name)
            parts = {member.filename: _inflate(data, member, name) for member in members}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, OverflowError) as trouble:
        raise limits.refuse_damaged(name) from trouble
    if len(parts) < len(members):
        raise limits.refuse_damaged(name)
    return parts


def packed(parts: dict[str, bytes]) -> bytes:
    """A plain archive of parts that were checked, so that no reader can find other ones in the file than those."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
        for part_name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(part_name), part)
    return held.getvalue()


def _check_declared(members: list[zipfile.ZipInfo], name: str) -> None:
    if len(members) > limits.MAX_PARTS or sum(member.file_size for member in members) > limits.MAX_BYTES:
        raise limits.refuse_size(name)
    if any(_CLIMBS.search(member.orig_filename) for member in members):
        raise limits.refuse_content(name)
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise limits.refuse_locked(name)


def _inflate(data: bytes, member: zipfile.ZipInfo, name: str) -> bytes:
    """The part itself, never more than it declares, whatever the compressed bytes would give."""
    head = data[member.header_offset:member.header_offset + _LOCAL_HEADER]
    start = member.header_offset + _LOCAL_HEADER
    start += int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    raw = data[start:start + member.compress_size]
    if member.compress_type == zipfile.ZIP_STORED:
        part, whole = raw, True
    elif member.compress_type == zipfile.ZIP_DEFLATED:
        engine = zlib.decompressobj(-zlib.MAX_WBITS)
        part = engine.decompress(raw, member.file_size + 1)
        whole = engine.eof
    else:
        raise limits.refuse_damaged(name)
    if len(part) != member.file_size or not whole or zlib.crc32(part) != member.CRC:
        raise limits.refuse_damaged(name)
    return part


def check_parts(parts: dict[str, bytes], name: str) -> None:
    """Refuse document type definitions, entities, and sheets that reach further than the limits."""
    for part_name, part in parts.items():
        if b"sheetData" in part:
            _check_sheet(part, name)
        elif part and part_name.lower().endswith(_MARKUP):
            _check_markup(part, name)
            if part_name == "content.xml":
                check_repeats(part, name)
    check_shared(parts, name)


def _check_markup(part: bytes, name: str) -> None:
    """Whole, well-formed and without declarations of its own: on markup that breaks off a reader may never come back."""
    def declares(*_: object) -> None:
        raise limits.refuse_content(name)

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = declares
    parser.EntityDeclHandler = declares
    try:
        parser.Parse(part, True)
    except (expat.ExpatError, LookupError, ValueError) as trouble:
        raise limits.refuse_damaged(name) from trouble


def _check_sheet(part: bytes, name: str) -> None:
    """A sheet is by far the largest part and its reader stops where it breaks off: its ends are enough to look at."""
    if b"<!" in part and _DECLARES.search(part):
        raise limits.refuse_content(name)
    if not part.rstrip().endswith(b"worksheet>"):
        raise limits.refuse_damaged(name)
    _check_reach(part, name)


def _check_reach(part: bytes, name: str) -> None:
    """A reader makes room for the whole rectangle from A1 to the last cell, so that cell is looked for first."""
    if _MAYBE_FAR.search(part):
        if any(int(found[1]) > limits.LAST_ROW for found in _FAR_ROW.finditer(part)):
            raise limits.refuse_rows(name)
        if _FAR_COLUMN.search(part):
            raise limits.refuse_columns(name)
    if (_MAYBE_UNPLACED.search(part) or b":sheetData" in part) and _UNPLACED.search(part):
        _check_unplaced(part, name)


def _check_unplaced(part: bytes, name: str) -> None:
    """Cells without a place of their own count from the left: no row may hold more of them than there are columns."""
    rows = _ROW.split(part)
    if len(rows) - 1 > limits.LAST_ROW:
        raise limits.refuse_rows(name)
    if any(len(_CELL.findall(row)) > limits.MAX_COLUMNS for row in rows):
        raise limits.refuse_columns(name)
