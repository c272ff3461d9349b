"""Poisoned spreadsheets, each small enough to mail: what each is, and what must become of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

import xlwt

from tests.fuzz import seeds

TAKEN = ""  # taken in as plain text
XML = b'<?xml version="1.0" encoding="UTF-8"?>'
MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINKS = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = XML + b"<worksheet " + MAIN + b"><sheetData>"
TAIL = b"</sheetData></worksheet>"
HEADINGS = ("CRN", "Surname", "Forename", "Tier", "Notes")
PERSON = ("X700101", "Ashby", "Mo", "B2", "x")
FAR = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="22000"><c r="IV22000"><v>1</v></c></row>'


@dataclass(frozen=True, slots=True)
class Bomb:
    """A file to be made, and the words its refusal has, or none where it must be taken."""

    name: str
    make: Callable[[], bytes]
    said: str = TAKEN


def letters(column: int) -> str:
    """`A` for 0 and so on, to two letters."""
    return chr(65 + column) if column < 26 else chr(64 + column // 26) + chr(65 + column % 26)


def inline(row: int, *texts: str) -> bytes:
    """A row of texts written into their cells."""
    cells = "".join(f'<c r="{letters(k)}{row}" t="inlineStr"><is><t>{text}</t></is></c>' for k, text in enumerate(texts))
    return f'<row r="{row}">{cells}</row>'.encode()


def zipped(parts: dict[str, bytes], extra: Callable[[zipfile.ZipFile], None] | None = None) -> bytes:
    """A zipped file."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
        if extra:
            extra(archive)
    return held.getvalue()


def book(*sheets: bytes, more: dict[str, bytes] | None = None) -> dict[str, bytes]:
    """The parts of a workbook with these sheets."""
    kept = {name: part for name, part in seeds.xlsx_parts().items() if not name.startswith(("xl/worksheets", "xl/comments", "xl/drawings"))}
    listed = b"".join(b'<sheet name="s%d" sheetId="%d" r:id="q%d"/>' % (n, n + 1, n) for n in range(len(sheets)))
    links = b"".join(
        b'<Relationship Id="q%d" Type="%s/worksheet" Target="worksheets/z%d.xml"/>' % (n, LINKS, n) for n in range(len(sheets)))
    kept["xl/workbook.xml"] = XML + b"<workbook " + MAIN + b' xmlns:r="' + LINKS + b'"><sheets>' + listed + b"</sheets></workbook>"
    kept["xl/_rels/workbook.xml.rels"] = (
        XML + b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + links + b"</Relationships>")
    return kept | {f"xl/worksheets/z{n}.xml": sheet for n, sheet in enumerate(sheets)} | (more or {})


def people(*rows: bytes) -> bytes:
    """A sheet of people under the usual headings."""
    return HEAD + inline(1, *HEADINGS) + b"".join(rows) + TAIL


def shared(items: bytes) -> dict[str, bytes]:
    """The part of shared strings."""
    return {"xl/sharedStrings.xml": XML + b"<sst " + MAIN + b">" + items + b"</sst>"}


def pointing(rows: int, columns: int) -> bytes:
    """A sheet whose every cell points at the first shared string."""
    return HEAD + b"".join(
        b'<row r="%d">' % row + b"".join(b'<c r="%s%d" t="s"><v>0</v></c>' % (letters(k).encode(), row) for k in range(columns)) + b"</row>"
        for row in range(1, rows + 1)) + TAIL


def opendocument(content: bytes) -> bytes:
    """An OpenDocument spreadsheet of one table."""
    urn = b"urn:oasis:names:tc:opendocument:xmlns:"
    head = b'<office:document-content xmlns:office="%soffice:1.0" xmlns:table="%stable:1.0" xmlns:text="%stext:1.0">' % (urn, urn, urn)
    body = b'<office:body><office:spreadsheet><table:table table:name="S">' + content
    tail = b"</table:table></office:spreadsheet></office:body></office:document-content>"
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": head + body + tail})


def repeated(rows: int, columns: int, text: bytes) -> bytes:
    """One cell said so many times over."""
    return (b'<table:table-row table:number-rows-repeated="%d"><table:table-cell table:number-columns-repeated="%d" '
            b'office:value-type="string"><text:p>%s</text:p></table:table-cell></table:table-row>' % (rows, columns, text))


def old(fill: Callable[[xlwt.Workbook], None]) -> bytes:
    """An old workbook."""
    made, held = xlwt.Workbook(), io.BytesIO()
    fill(made)
    made.save(held)
    return held.getvalue()


def far_corners(made: xlwt.Workbook) -> None:
    """Many sheets with one cell far away."""
    for number in range(40):
        sheet = made.add_sheet(f"S{number}")
        sheet.write(0, 0, "a")
        sheet.write(21_990, 255, "b")


def long_and_often(made: xlwt.Workbook) -> None:
    """One long text in very many cells."""
    sheet, text = made.add_sheet("S"), "x" * 32_000
    for number in range(20_000):
        sheet.write(number // 200, number % 200, text)


def circle() -> bytes:
    """An old workbook whose directory follows itself for ever."""
    made = bytearray(old(lambda one: one.add_sheet("S").write(0, 0, "CRN")))
    table = 512 * (1 + int.from_bytes(made[76:80], "little"))
    directory = int.from_bytes(made[48:52], "little")
    made[table + 4 * directory : table + 4 * directory + 4] = directory.to_bytes(4, "little")
    return bytes(made)


def two_of_a_name(archive: zipfile.ZipFile) -> None:
    """A second part under a name that is taken, which some readers would take instead."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("xl/worksheets/z0.xml", HEAD + FAR + TAIL)


def csv(rows: int, line: bytes, head: bytes = b"CRN,Surname,Forename,Tier,Notes\n") -> bytes:
    """A list as text."""
    return head + line * rows


DOCTYPE = XML + b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "&a;&a;&a;&a;">]>'
LAUGHS = XML + b"<!DOCTYPE x [" + b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"ha") for n in range(9)) + b"]>"
