"""Spreadsheets out: the caseload, and the rows an import left out; plain values only, nothing hidden, nothing that runs."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter

from caseload.domain.casefile import CaseLine
from caseload.domain.errors import Refusal, Trouble
from caseload.domain.voluntary import bare_name, voluntary_mark
from caseload.domain.words import tr
from caseload.exchange.headings import REASON_HEADING, Column
from caseload.exchange.proposal import ImportPlan, RowPlan
from caseload.exchange.sheets import CellValue, plain_value
from caseload.lasting import hand_out, sync_file

_OPTIONS = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}
# What a spreadsheet program may take for a formula once the cell is typed into or saved as text.
_RUNS = re.compile(r"[\s]*[=+\-@\t\r＝＋－＠]")
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME, _LONGEST_CELL = 31, 32_767
# A file tells nobody when it was made: the program's own records do.
_UNTOLD = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_WIDTHS = (10, 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseBeside:
    """What a spreadsheet tells beside the line of a case: the next release, where the person is held, what is still referred."""

    release_on: date | None = None
    release_kind: str = ""
    days_to_release: int | None = None
    held_at: str = ""
    referrals: str = ""


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """A column of the exported caseload: its heading and what it shows of a case."""

    heading: str
    value: Callable[[CaseLine, CaseBeside], CellValue | None]


# Headings that this program reads back, down to the last appointment; those of a release that is still to come it leaves alone.
CASELOAD_COLUMNS: tuple[ExportColumn, ...] = (
    ExportColumn("CRN", lambda line, _: line.crn),
    ExportColumn("Name", lambda line, _: bare_name(line.name)),
    ExportColumn("DOB", lambda line, _: line.date_of_birth),
    ExportColumn("Tier", lambda line, _: line.tier),
    ExportColumn("RoSH", lambda line, _: line.rosh.value.replace("_", " ").capitalize() if line.rosh else None),
    ExportColumn("Order", lambda line, _: line.summary.order_words),
    ExportColumn("Start", lambda line, _: line.summary.started_on),
    ExportColumn("End", lambda line, _: line.summary.ends_on or line.summary.end_words),
    ExportColumn("Requirements", lambda line, _: line.summary.requirements),
    ExportColumn("Last seen", lambda line, _: line.summary.last_seen),
    ExportColumn("Next appt", lambda line, _: line.summary.next_booked),
    ExportColumn("Contact due", lambda line, _: line.summary.due_on),
    ExportColumn("State", lambda line, _: line.state.value),
    ExportColumn("Next release", lambda _, beside: beside.release_on),
    ExportColumn("Kind of release", lambda _, beside: beside.release_kind),
    ExportColumn("Days to release", lambda _, beside: beside.days_to_release),
    ExportColumn("Held at", lambda _, beside: beside.held_at),
    ExportColumn("Open referrals", lambda _, beside: beside.referrals),
    ExportColumn("By agreement", lambda line, _: voluntary_mark(line.kind)),
)


@dataclass(frozen=True, slots=True)
class SheetRows:
    """A sheet to write: its name, its headings, and rows of plain values in the order of the headings."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[CellValue | None]]


def workbook_bytes(sheets: Iterable[SheetRows]) -> bytes:
    """The bytes of an .xlsx file with these sheets."""
    book = _Book()
    for sheet in sheets:
        book.add_sheet(sheet.name, sheet.headings, sheet.rows)
    return book.data()


def caseload_sheet(
    lines: Iterable[CaseLine], beside: Mapping[str, CaseBeside], columns: Sequence[ExportColumn] = CASELOAD_COLUMNS
) -> SheetRows:
    """One row a case with what stands beside it by person, under headings that this program knows unless others are given."""
    told = [(line, beside.get(line.person_id, CaseBeside())) for line in lines]
    return SheetRows(tr("Caseload"), [tr(column.heading) for column in columns],
                     [[column.value(*one) for column in columns] for one in told])  # fmt: skip


def write_refused(plan: ImportPlan, path: Path) -> int:
    """Write the refused and held rows of a plan, each with its reason, to be mended and imported again; gives their number.

    Columns hidden in the file they came from stay out of it. Raises Refusal when no row was left out.
    """
    book, written = _Book(), 0
    for mapping in plan.mappings:
        rows = [row for row in plan.left_out() if row.sheet == mapping.sheet]
        columns = [column for column in mapping.columns if column.heading and not column.hidden and not _is_reason(column)]
        if rows:
            headings = [*(column.heading for column in columns), REASON_HEADING]
            book.add_sheet(mapping.sheet, headings, [_left_out(row, columns) for row in rows])
            written += len(rows)
    if not written:
        raise Refusal(tr("No row of {file} was left out, so there is nothing to save.", file=plan.file))
    book.save(path)
    return written


def _is_reason(column: Column) -> bool:
    return column.heading.strip() == REASON_HEADING


def _left_out(row: RowPlan, columns: Sequence[Column]) -> list[CellValue | None]:
    cells = [row.values[column.index] if column.index < len(row.values) else None for column in columns]
    return [*cells, row.reason]


class _Book:
    """A workbook being written in memory."""

    def __init__(self) -> None:
        """Begin an empty workbook without author, dates or hidden parts."""
        self._data = BytesIO()
        self._book: Any = xlsxwriter.Workbook(self._data, _OPTIONS)
        self._book.set_properties({"created": _UNTOLD, "author": "", "company": "", "comments": ""})
        self._names: set[str] = set()
        add = self._book.add_format
        self._heading = add({"bold": True, "text_wrap": True, "valign": "top"})
        self._text = add({"text_wrap": True, "valign": "top"})
        self._guarded = add({"text_wrap": True, "valign": "top", "quote_prefix": True})
        self._date = add({"num_format": "dd/mm/yyyy", "valign": "top"})
        self._moment = add({"num_format": "dd/mm/yyyy hh:mm", "valign": "top"})
        self._time = add({"num_format": "hh:mm", "valign": "top"})

    def add_sheet(self, name: str, headings: Sequence[str], rows: Iterable[Sequence[CellValue | None]]) -> None:
        """Add a sheet with a heading row that stays in sight."""
        sheet: Any = self._book.add_worksheet(self._sheet_name(name))
        widths = [len(heading) for heading in headings]
        for column, heading in enumerate(headings):
            self._write(sheet, 0, column, heading, self._heading)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                if value is not None and value != "":
                    self._write(sheet, number, column, value)
                    widths[column] = max(widths[column], len(str(value)))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, min(max(width, _WIDTHS[0]), _WIDTHS[1]))
        sheet.freeze_panes(1, 0)

    def _sheet_name(self, name: str) -> str:
        """A name a spreadsheet allows, not used before."""
        plain = _NOT_IN_A_NAME.sub(" ", name).strip()[:_LONGEST_NAME] or tr("Sheet")
        found, number = plain, 2
        while found.lower() in self._names:
            found, number = f"{plain[:_LONGEST_NAME - 4]} {number}", number + 1
        self._names.add(found.lower())
        return found

    def _write(self, sheet: Any, row: int, column: int, value: CellValue, heading: Any = None) -> None:
        """Write a value as what it is; the one place where text is kept from running as a formula."""
        if isinstance(value, str):
            text = _fitting(str(plain_value(value)))
            sheet.write_string(row, column, text, heading or (self._guarded if _RUNS.match(text) else self._text))
        elif isinstance(value, bool):
            sheet.write_boolean(row, column, value, self._text)
        elif isinstance(value, datetime):
            sheet.write_datetime(row, column, value, self._moment)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, value, self._date)
        elif isinstance(value, time | timedelta):
            sheet.write_datetime(row, column, value, self._time)
        else:
            sheet.write_number(row, column, value, self._text)

    def data(self) -> bytes:
        """The bytes of the finished file."""
        self._book.close()
        return self._data.getvalue()

    def save(self, path: Path) -> None:
        """Write the file whole or not at all, readable by its owner only."""
        write_whole(path, self.data())


def write_whole(path: Path, data: bytes) -> None:
    """Write a file the user named whole or not at all, readable by its owner only; raises Trouble when it cannot be."""
    with written_aside(path, data):
        pass


@contextmanager
def written_aside(path: Path, data: bytes) -> Iterator[None]:
    """Write a file beside its name, run the block, and only then give it the name; a block that is refused leaves no file."""
    part = path.with_name(f"{path.name}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(data)
        sync_file(part)  # a full disk may only now be found out
        yield
        hand_out(part, path)
    except OSError as trouble:
        raise Trouble(tr(
            "{file} could not be written ({reason}). Nothing was saved. "
            "Choose another folder, or close the file if it is open.",
            file=path.name, reason=trouble.strerror or tr("no reason was given"),
        )) from trouble
    finally:
        with suppress(OSError):  # a disk that is gone takes nothing away either
            part.unlink(missing_ok=True)


def _fitting(text: str) -> str:
    """A text no longer than a spreadsheet cell can hold; a longer one is cut and says so."""
    if len(text) <= _LONGEST_CELL:
        return text
    told = f" {tr('[cut here: a cell holds no more; the whole text is in the file it came from]')}"
    return text[:_LONGEST_CELL - len(told)] + told
