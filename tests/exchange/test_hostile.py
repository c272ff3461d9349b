from __future__ import annotations

import random
import struct
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
import xlwt

from caseload.domain.errors import Refusal, Trouble
from caseload.exchange import limits
from caseload.exchange.workbook import read_workbook
from tests.exchange.made import pack, repack, write_book
from tests.exchange.tracker import write_tracker

SHEET = "xl/worksheets/sheet1.xml"
HEAD = (
    b'<?xml version="1.0" encoding="UTF-8"?>'
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
)
TAIL = b"</sheetData></worksheet>"
ONE = b'<row r="1"><c r="A1"><v>1</v></c></row>'


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_book(tmp_path / "book.xlsx", {"S": (("CRN", "Surname"), ("X700101", "Ashby"))})


def refusal(path: Path) -> str:
    with pytest.raises(Refusal) as refused:
        read_workbook(path)
    assert path.name in str(refused.value)
    return str(refused.value)


def with_cells(book: Path, cells: bytes) -> Path:
    return repack(book, SHEET, lambda _: HEAD + ONE + cells + TAIL, book.with_name("changed.xlsx"))


def test_a_zip_bomb_is_refused_by_what_it_declares(book: Path) -> None:
    assert "20 MB" in refusal(repack(book, "xl/more.xml", lambda _: bytes(limits.MAX_BYTES), book.with_name("z.xlsx")))


def test_a_zip_bomb_that_lies_about_its_size_is_refused(book: Path) -> None:
    changed = with_cells(book, b" " * 5_000_000)
    with zipfile.ZipFile(changed) as archive:
        told = archive.getinfo(SHEET).file_size
    changed.write_bytes(changed.read_bytes().replace(struct.pack("<I", told), struct.pack("<I", 1_000)))
    assert "damaged" in refusal(changed)


def test_too_many_parts_are_refused(tmp_path: Path) -> None:
    assert "20 MB" in refusal(pack(tmp_path / "many.xlsx", {f"xl/{number}.xml": b"" for number in range(limits.MAX_PARTS + 1)}))


@pytest.mark.parametrize(("cells", "said"), [
    (b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "20,000 rows"),
    (b"<row r='1048576'><c s='1' r = 'a1048576'><v>1</v></c></row>", "20,000 rows"),
    (b'<row r="2"><c r="IW2"><v>1</v></c></row>', "beyond column 256"),
    (b'<row r="2"><c r="XFD2"><v>1</v></c></row>', "beyond column 256"),
    (b"<row>" + b"<c><v>1</v></c>" * 300 + b"</row>", "beyond column 256"),
    (b"<row><c><v>1</v></c></row>" * 22_001, "20,000 rows"),
])
def test_cells_far_away_are_refused_before_room_is_made_for_them(book: Path, cells: bytes, said: str) -> None:
    assert said in refusal(with_cells(book, cells))


def test_a_style_far_away_is_no_cell(book: Path) -> None:
    assert read_workbook(with_cells(book, b'<row r="1048576"><c r="XFD1048576" s="1"/></row>')).rows == 1


@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml"])
def test_a_document_type_is_refused(book: Path, part: str) -> None:
    def declare(xml: bytes) -> bytes:
        first, rest = xml.split(b"?>", 1)
        return first + b'?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + rest.replace(b"CRN", b"&a;")

    assert "definitions" in refusal(repack(book, part, declare, book.with_name("d.xlsx")))


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "[Content_Types].xml"])
def test_markup_that_breaks_off_is_damage(book: Path, part: str) -> None:
    assert "damaged" in refusal(repack(book, part, lambda xml: xml[:len(xml) // 2], book.with_name("cut.xlsx")))


def test_half_a_file_is_damage(book: Path) -> None:
    book.write_bytes(book.read_bytes()[:700])
    assert "damaged" in refusal(book)


def test_a_cell_of_two_million_characters_is_plain_text(book: Path) -> None:
    long = b'<row r="2"><c r="A2" t="inlineStr"><is><t>' + b"x" * 2_000_000 + b"</t></is></c></row>"
    sheet = read_workbook(with_cells(book, long)).sheets[0]
    assert (len(str(sheet.rows[1].values[0])), sheet.longest_row) == (2_000_000, 2_000_000)


def test_repeats_in_an_opendocument_are_counted_first(tmp_path: Path) -> None:
    def table(row: bytes, cell: bytes) -> Path:
        content = (
            b'<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>'
            b'<table:table table:name="S"><table:table-row' + row + b"><table:table-cell" + cell
            + b' office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table>'
            b"</office:spreadsheet></office:body></office:document-content>"
        )
        kind = b"application/vnd.oasis.opendocument.spreadsheet"
        return pack(tmp_path / "a.ods", {"mimetype": kind, "content.xml": content})

    assert "20,000 rows" in refusal(table(b' table:number-rows-repeated="1000000"', b""))
    assert "beyond column 256" in refusal(table(b"", b' table:number-columns-repeated="16000"'))


def test_far_cells_of_an_old_workbook_are_refused_and_so_is_a_damaged_one(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(old_workbook(tmp_path, 65_535, 255))
    assert "20,000 rows" in refusal(path)
    path.write_bytes(old_workbook(tmp_path, 0, 0)[:1_200])
    assert "damaged" in refusal(path)


def test_sizes_an_old_workbook_only_tells_of_make_no_room(tmp_path: Path) -> None:
    made = old_workbook(tmp_path, 0, 0)
    path = tmp_path / "a.xls"
    for place in (40, 44, 64, 72):
        path.write_bytes(made[:place] + b"\xff\xff\xff\x7f" + made[place + 4:])
        assert "damaged" in refusal(path)
    dimensions = made.index(b"\x00\x02\x0e\x00")
    told = struct.pack("<IIHH", 0, 0xFFFFFF, 0, 0xFFFF)
    path.write_bytes(made[:dimensions + 4] + told + made[dimensions + 4 + len(told):])
    assert "20,000 rows" in refusal(path)
    strings = made.index(b"\xfc\x00", 512)
    path.write_bytes(made[:strings + 8] + b"\xff\xff\xff\x7f" + made[strings + 12:])
    assert "damaged" in refusal(path)


def test_mangled_old_workbooks_are_read_or_refused_and_nothing_else(tmp_path: Path) -> None:
    chance, path, read = random.Random(5), tmp_path / "m.xls", 0
    made = old_workbook(tmp_path, 3, 3)
    for _ in range(150):
        path.write_bytes(_mangled(made, chance))
        with suppress(Refusal):
            read += len(read_workbook(path).sheets) > 0
    assert read


@pytest.mark.parametrize(("stream", "said"), [
    ("EncryptedPackage", "protected with a password"), ("WordDocument", "another kind of Office document"),
])
def test_what_an_office_container_holds_is_told_by_its_streams(tmp_path: Path, stream: str, said: str) -> None:
    data = bytearray(old_workbook(tmp_path, 0, 0))
    place = data.index("Workbook".encode("utf-16-le"))
    data[place:place + 64] = stream.encode("utf-16-le").ljust(64, b"\0")
    data[place + 64:place + 66] = struct.pack("<H", 2 * len(stream) + 2)
    path = tmp_path / "a.xls"
    path.write_bytes(bytes(data))
    assert said in refusal(path)


def old_workbook(folder: Path, row: int, column: int) -> bytes:
    book = xlwt.Workbook()
    book.add_sheet("S").write(row, column, "far")
    book.save(str(folder / "made.xls"))
    return (folder / "made.xls").read_bytes()


@pytest.mark.parametrize(("content", "said"), [
    (b"", "is empty"),
    (b"\xef\xbb\xbf \r\n", "is empty"),
    (b"%PDF-1.7 and more", "not a spreadsheet but a PDF"),
    (b"{\\rtf1 a letter}", "a letter or report"),
    (b"<html><table><tr><td>CRN</td></tr></table></html>", "a web page"),
    (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "something this program cannot read"),
    (b"CRN,Name\n" + b"X1,a\n" * 20_001, "20,000 rows"),
    (b"a," * 300 + b"b\n", "beyond column 256"),
])
def test_text_that_is_no_list_gets_its_own_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    assert said in refusal(path)


@pytest.mark.parametrize(("parts", "said"), [
    ({"word/document.xml": b"<x/>"}, "a letter or report"),
    ({"xl/workbook.bin": b"x"}, "a binary workbook"),
    ({"pictures/a.png": b"x"}, "a zipped file of another kind"),
    ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "META-INF/manifest.xml": b"<m encryption-data='1'/>"},
     "protected with a password"),
])
def test_a_zipped_file_that_is_no_open_spreadsheet_gets_its_own_sentence(
    tmp_path: Path, parts: dict[str, bytes], said: str,
) -> None:
    assert said in refusal(pack(tmp_path / "file.xlsx", parts))


def test_a_locked_zip_says_so(book: Path) -> None:
    data = bytearray(book.read_bytes())
    data[6] |= 1
    place = data.rindex(b"PK\x01\x02")
    data[place + 8] |= 1
    book.write_bytes(bytes(data))
    assert "password" in refusal(book)


def test_twenty_thousand_rows_below_a_heading_are_still_read(tmp_path: Path) -> None:
    path = tmp_path / "full.csv"
    path.write_bytes(b"CRN,Name\n" + b"X1,a\n" * 20_000)
    assert read_workbook(path).rows == 20_001


def test_a_file_that_is_too_large_or_not_there_is_refused_unread(tmp_path: Path) -> None:
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(limits.MAX_BYTES + 1)
    assert "20 MB" in refusal(large)
    with pytest.raises(Trouble, match="could not be opened"):
        read_workbook(tmp_path / "missing.csv")
    with pytest.raises(Trouble, match="could not be opened"):
        read_workbook(tmp_path)


def _mangled(data: bytes, chance: random.Random) -> bytes:
    mangled = bytearray(data)
    for _ in range(chance.choice((1, 2, 6))):
        place = chance.randrange(len(mangled))
        if chance.random() < 0.5:
            mangled[place] = chance.randrange(256)
        else:
            mangled[place:place] = chance.choice((b"0", b"999999999", b'"', b"<", b">", b"-1", b"&#0;"))
    return bytes(mangled)


@pytest.mark.parametrize("seed", range(4))
def test_mangled_files_are_read_or_refused_and_nothing_else(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    made = write_tracker(tmp_path / "t.xlsx")
    with zipfile.ZipFile(made) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    path = tmp_path / "m.xlsx"
    read = 0
    for _ in range(25):
        name = chance.choice(sorted(parts))
        pack(path, {**parts, name: _mangled(parts[name], chance)})
        with suppress(Refusal):
            read += len(read_workbook(path).sheets) > 0
    assert read
