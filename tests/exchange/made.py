"""Little workbooks made up for tests, and the few steps from a file to a plan."""

from __future__ import annotations

import io
import itertools
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import xlsxwriter

from caseload.exchange.answers import Answers
from caseload.exchange.existing import Existing
from caseload.exchange.headings import propose_mappings
from caseload.exchange.plan import plan_import
from caseload.exchange.proposal import ImportPlan, RowPlan
from caseload.exchange.workbook import read_workbook
from caseload.rulebook import load_rules

TODAY = date(2026, 11, 20)
RULES = load_rules(TODAY)
PEOPLE = ("CRN", "Surname", "Forename", "DOB", "Tier", "RoSH", "Order", "Start", "End", "Requirements")
CONTACTS = ("Date", "CRN", "Name", "Type", "Outcome", "Mins", "Notes")
GOALS = ("CRN", "Name", "Area", "Goal", "Target", "Status", "Steps", "Last looked at")

type_of_rows = Sequence[Sequence[Any]]


def write_book(
    path: Path, sheets: Mapping[str, type_of_rows], *, finish: Callable[[dict[str, Any], Any], None] | None = None,
) -> Path:
    """Write an .xlsx workbook; `finish` may hide columns, add comments or merge cells (sheets by name, the workbook)."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    formats = {
        kind: book.add_format({"num_format": code})
        for kind, code in ((date, "dd/mm/yyyy"), (datetime, "dd/mm/yyyy hh:mm"), (time, "hh:mm"))
    }
    made: dict[str, Any] = {}
    for name, rows in sheets.items():
        made[name] = sheet = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                _write(sheet, row, column, cell, formats)
    if finish:
        finish(made, book)
    book.close()
    return path


def _write(sheet: Any, row: int, column: int, cell: Any, formats: Mapping[type, Any]) -> None:
    if cell is None or cell == "":
        return
    if type(cell) in formats:
        sheet.write_datetime(row, column, cell, formats[type(cell)])
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell)
    else:
        sheet.write(row, column, cell)


def plan_file(
    path: Path, existing: Existing | None = None, answers: Answers | None = None, today: date = TODAY,
) -> ImportPlan:
    """The plan of a file under the mappings proposed for it, with ids that count up."""
    workbook = read_workbook(path)
    numbers = itertools.count(len(existing.entries) + 1 if existing else 1)
    return plan_import(
        workbook, propose_mappings(workbook, RULES), existing or Existing(), load_rules(today), today, answers,
        new_id=lambda: f"id-{next(numbers):05}",
    )


def row_of(plan: ImportPlan, sheet: str, number: int) -> RowPlan:
    """The plan of one row by the number the spreadsheet shows."""
    return next(row for row in plan.rows if row.sheet == sheet and row.row == number)


def made_by(row: RowPlan, table: str) -> list[Any]:
    """The records a row proposes for a table."""
    return [entry.record for entry in row.entries if entry.table == table]


def reasons(row: RowPlan) -> list[str]:
    """What is said of a row's cells, each with its place."""
    return [f"{warning.cell}: {warning.reason}" for warning in row.warnings]


def repack(path: Path, part: str, change: Callable[[bytes], bytes], to: Path) -> Path:
    """A copy of a zipped file with one part changed (or added, when there was none)."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts.get(part, b""))
    return pack(to, parts)


def pack(path: Path, parts: Mapping[str, bytes]) -> Path:
    """A zipped file of these parts."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    path.write_bytes(held.getvalue())
    return path
