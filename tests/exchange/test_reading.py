from __future__ import annotations

import codecs
from datetime import date, datetime, time
from pathlib import Path

import odf.opendocument
import odf.table
import odf.text
import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st

from caseload.domain.errors import Refusal
from caseload.exchange.delimited import DELIMITERS, decode, find_delimiter, read_delimited
from caseload.exchange.sheets import cell_ref, cell_text, column_letters
from caseload.exchange.workbook import read_workbook
from tests.exchange.made import repack, write_book
from tests.exchange.tracker import write_tracker

ROWS = (("CRN", "Surname", "Seen", "At", "Mins"), ("X700101", "Ŵyn", date(2026, 3, 4), datetime(2026, 3, 4, 10, 30), 45))  # noqa: DTZ001  a spreadsheet knows no zone


def test_an_xlsx_keeps_true_dates_times_and_numbers_and_a_text_that_looks_like_a_formula(tmp_path: Path) -> None:
    rows = (*ROWS, ("=SUM(A1)", "a\x01b", time(9, 15), True, 1.5))
    sheet = read_workbook(write_book(tmp_path / "a.xlsx", {"S": rows})).sheets[0]
    assert sheet.rows[1].values == ("X700101", "Ŵyn", date(2026, 3, 4), datetime(2026, 3, 4, 10, 30), 45.0)  # noqa: DTZ001  a spreadsheet knows no zone
    assert sheet.rows[2].values == ("=SUM(A1)", "ab", time(9, 15), True, 1.5)
    assert sheet.cell(sheet.rows[1], 3).ref == "D2"
    assert sheet.cell(sheet.rows[1], 9).value == ""


def test_a_formula_gives_what_was_stored_and_nothing_when_nothing_was(tmp_path: Path) -> None:
    workbook = read_workbook(write_tracker(tmp_path / "t.xlsx"))
    caseload = workbook.sheets[0]
    assert next(row for row in caseload.rows if row.number == 18).values[:2] == ("Total cases", "")
    assert caseload.hidden_columns == (17,)
    assert [(one.row, one.column, one.text) for one in caseload.comments] == [(14, 16, "letter came back, check")]
    assert (12, 0, 12, 18) in caseload.merged
    assert len(workbook.digest) == 64
    assert workbook.beside_read


def test_comments_that_cannot_be_read_are_told_and_the_values_come_all_the_same(tmp_path: Path) -> None:
    made = write_tracker(tmp_path / "t.xlsx")
    broken = repack(made, "xl/comments1.xml", lambda part: part.replace(b"authorId", b"vuthorId"), tmp_path / "b.xlsx")
    workbook = read_workbook(broken)
    assert not workbook.beside_read
    assert workbook.rows == read_workbook(made).rows


def test_an_xls_and_an_ods_read_alike(tmp_path: Path) -> None:
    old = xlwt.Workbook()
    sheet = old.add_sheet("S")
    style = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for column, cell in enumerate(ROWS[1][:3]):
        sheet.write(0, column, cell, *((style,) if isinstance(cell, date) else ()))
    old.save(str(tmp_path / "a.xls"))
    assert read_workbook(tmp_path / "a.xls").sheets[0].rows[0].values == ("X700101", "Ŵyn", date(2026, 3, 4))

    _write_ods(tmp_path / "a.ods", [("X700101", "Ŵyn")], empty_rows=1_048_000)
    assert read_workbook(tmp_path / "a.ods").sheets[0].rows[0].values == ("X700101", "Ŵyn")


def _write_ods(path: Path, rows: list[tuple[str, ...]], empty_rows: int) -> None:
    document = odf.opendocument.OpenDocumentSpreadsheet()
    table = odf.table.Table(name="S")
    for cells in rows:
        row = odf.table.TableRow()
        for text in cells:
            cell = odf.table.TableCell(valuetype="string")
            cell.addElement(odf.text.P(text=text))
            row.addElement(cell)
        table.addElement(row)
    tail = odf.table.TableRow(numberrowsrepeated=empty_rows)
    tail.addElement(odf.table.TableCell(numbercolumnsrepeated=16384))
    table.addElement(tail)
    document.spreadsheet.addElement(table)
    document.save(str(path))


@pytest.mark.parametrize("ending", ["csv", "xls", "txt", "XLSX"])
def test_the_content_says_what_a_file_is_not_its_ending(tmp_path: Path, ending: str) -> None:
    made = write_book(tmp_path / "a.xlsx", {"S": ROWS})
    renamed = made.rename(tmp_path / f"b.{ending}")
    assert read_workbook(renamed).sheets[0].rows[1].values[0] == "X700101"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_every_usual_encoding_and_separator_is_told_from_the_content(encoding: str, delimiter: str) -> None:
    rows = [["CRN", "Name", "Notes"], ["X700101", "Siân", "café, and; more | yes"], ["X700102", "O’Dowd", "£5\r\nthen"]]
    text = "".join(delimiter.join(f'"{cell}"' for cell in row) + "\r\n" for row in rows)
    sheet = read_delimited(text.encode(encoding), "list.csv")
    assert [list(row.values) for row in sheet.rows] == rows
    assert (sheet.name, sheet.delimiter) == ("list", delimiter)


def test_bytes_no_windows_letter_has_are_shown_as_lost() -> None:
    text, encoding = decode(b"Na\x81me,b\xe9\n")
    assert (text, encoding) == ("Na\ufffdme,bé\n", "cp1252")


def test_records_are_counted_not_lines_and_blank_ones_keep_their_numbers() -> None:
    data = b'CRN;Note\r\n\r\nX700101;"one\r\ntwo ""three"""\r\nX700102;"a;b"\r\n'
    rows = read_delimited(data, "a.csv").rows
    assert [(row.number, row.values) for row in rows] == [
        (1, ("CRN", "Note")), (3, ("X700101", 'one\r\ntwo "three"')), (4, ("X700102", "a;b")),
    ]


def test_a_first_line_that_names_the_separator_is_believed() -> None:
    assert find_delimiter("sep=;\nCRN;Name,of;x\n") == ";"


def test_a_quotation_mark_left_open_is_refused_with_its_row() -> None:
    with pytest.raises(Refusal, match="row 2 that is never closed"):
        read_delimited(b'CRN,Name\nX1,"open\nX2,b\n', "a.csv")


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)


@settings(max_examples=60, deadline=None)
@given(
    rows=st.integers(2, 6).flatmap(lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=2, max_size=6)),
    delimiter=st.sampled_from(DELIMITERS),
    encoding=st.sampled_from(["utf-8-sig", "utf-16"]),
)
def test_what_is_written_as_delimited_text_is_read_back(rows: list[list[str]], delimiter: str, encoding: str) -> None:
    heading = [f"Heading {number}" for number in range(len(rows[0]))]
    written = [heading, *rows]
    text = "".join(delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in written)
    read = read_delimited(codecs.encode(text, encoding), "a.csv")
    plain = [[cell.replace("\x7f", "").replace("\ufffe", "").replace("\uffff", "") for cell in row] for row in written]
    assert [list(row.values) for row in read.rows] == [row for row in plain if "".join(row).strip()]


def test_places_and_texts_of_cells() -> None:
    assert [column_letters(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert cell_ref(56, 12) == "M56"
    texts = (46290.0, 1.5, True, False, date(2026, 2, 3), datetime(2026, 2, 3, 9, 5), time(9, 5), "as it is")  # noqa: DTZ001  a spreadsheet knows no zone
    assert [cell_text(value) for value in texts] == [
        "46290", "1.5", "TRUE", "FALSE", "03/02/2026", "03/02/2026 09:05", "09:05", "as it is",
    ]
