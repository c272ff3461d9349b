"""What the fuzzer starts from: small good files of every kind, all fictional."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from tests.exchange import test_official, test_provisions, tracker
from tests.exchange.made import write_book

DOCS = Path(__file__).resolve().parents[2] / "docs"


@cache
def xlsx_parts() -> dict[str, bytes]:
    """The parts of a small tracker with a comment, a hidden column and merged cells."""
    with tempfile.TemporaryDirectory() as folder:
        made = tracker.write_tracker(Path(folder) / "t.xlsx")
        with zipfile.ZipFile(made) as archive:
            return {name: archive.read(name) for name in archive.namelist()}


@cache
def ods_parts() -> dict[str, bytes]:
    """The parts of a small tracker as an OpenDocument spreadsheet."""
    book, table = OpenDocumentSpreadsheet(), Table(name="Caseload")
    for cells in tracker.CASELOAD[2:5]:
        row = TableRow()
        for cell in cells:
            held = TableCell(valuetype="string")
            held.addElement(P(text=str(cell)))
            row.addElement(held)
        table.addElement(row)
    book.spreadsheet.addElement(table)
    held = io.BytesIO()
    book.save(held)
    with zipfile.ZipFile(held) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@cache
def xls() -> bytes:
    """A small list as an old workbook."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Caseload")
    for row, cells in enumerate(tracker.CASELOAD[2:4]):
        for column, cell in enumerate(cells):
            sheet.write(row, column, str(cell))
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zipped file of these parts, unpacked as they are so that the fuzzer's bytes stay its own."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return held.getvalue()


def delimited() -> list[bytes]:
    """A provisions list and a system's own export."""
    official = "\r\n".join((test_official.HEAD, *test_official.RECORDS, "")).encode("cp1252")
    people = "\n".join(",".join(f'"{cell}"' for cell in row) for row in tracker.CASELOAD[2:9])
    return [test_provisions.TEXT.encode(), official, people.encode("utf-16"), people.encode()]


def tables() -> dict[str, list[list[Any]]]:
    """The rows of every kind of sheet, by the name of the sheet."""
    official = [test_official.HEAD.split(";"), *(record.split(";") for record in test_official.RECORDS)]
    provisions = [line.split(",") for line in test_provisions.TEXT.lstrip("\ufeff").splitlines()]
    sheets = {"Caseload": tracker.CASELOAD[2:], "Log": tracker.CONTACTS, "Goals": tracker.GOALS}
    return {**{name: [list(row) for row in rows] for name, rows in sheets.items()}, "Official": official, "Local": provisions}


@cache
def psr() -> dict[str, Any]:
    """The report that docs/psr-schema.md shows."""
    page = (DOCS / "psr-schema.md").read_text(encoding="utf-8")
    found = json.loads(page.split("```json\n", 1)[1].split("```", 1)[0])
    assert isinstance(found, dict)
    return found


RULE_LINES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("working-days", {"start": "2026-01-05", "days": 5}),
    ("due", {"as_of": "2026-11-17", "tier": "b2", "rosh": "H", "start": "2026-10-20", "end": "2027-10-19", "last_seen": "2026-11-12",
             "order_type": "CO 12m", "own_interval_days": 14, "own_interval_on": "2026-11-01", "released_again": "2026-10-21"}),
    ("progress", {"as_of": "2026-11-20", "readings": [{"date": "2026-01-05", "level": 2}, {"date": "2026-06-01", "level": 4}]}),
    ("workload", {"calc": "case_points", "tier": "B2", "case_type": "community", "t2a": True}),
    ("workload", {"calc": "available", "nominal": 2000, "grade_hours": 37, "contracted": 30.5, "reduction": 4}),
    ("workload", {"calc": "capacity", "total": 2100, "available": 1900}),
    ("enforcement", {"order": "community order", "as_of": "2026-11-20", "time": "09:00", "events": [
        {"date": "2026-11-02", "event": "unacceptable absence"}, {"date": "2026-11-03", "event": "warning given"}]}),
    ("enforcement", {"order": "licence", "as_of": "2026-11-20", "events": [{"date": "2026-11-16", "event": "UAAB"},
                                                                           {"date": "2026-11-18", "event": "manager discussion"}]}),
    ("tier", {"scheme": "A-G", "as_of": "2026-11-20", "active_event": True, "arp": 60, "arp_type": "DYNAMIC", "csrp": 3.2,
              "csrp_type": "DYNAMIC", "rosh": "HIGH", "mappa_category": "m2", "stalking": True}),
    ("tier", {"scheme": "A-D", "as_of": "2026-11-20", "assessment": True, "mandate_for_change": True, "sex": "Female", "rsr": 6.99,
              "rosh": "H", "registrations": ["rmdo", "IIOM"], "needs": {"attitudes": "severe"}, "ogrs": 59, "parenting": 2}),
    ("release", {"due": "2026-11-27", "served_days": 100}),
)  # fmt: skip

RICH = (
    "<p>Since <b>2019</b>:</p><ul><li>theft</li><li><i>more</i></li></ul><table><tr><th>a</th><td>b</td></tr></table>",
    "<!DOCTYPE x><html><head><title>t</title><style>p{}</style></head><body style='font-weight:700'>w&amp;x&#0;&#xD800;<br>y</body>",
    "<![CDATA[x]]><!-- a --><o:p>w</o:p><span style='font-style:italic'>z</span><script>1</script>",
)
TYPED = ("19/11", "19.11.2026", "19 nov 2026", "+2w", "last fri", "w/c 30/11/2026", "46290", "2 Dec 2026 at 2.30pm", "9:30", "1.5 hrs")


def write_small_book(path: Path) -> Path:
    """A workbook of one person, for what needs a file."""
    return write_book(path, {"People": (("CRN", "Surname"), ("X700101", "Ashby"))})
