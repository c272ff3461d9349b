"""One row being planned: its cells by field, what is said of them, and the records it leads to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache

from caseload.domain.dates import CellDate, read_cell_date, serial_date
from caseload.domain.words import Message, msg, tr
from caseload.exchange import limits
from caseload.exchange.answers import Offer
from caseload.exchange.headings import Mapping
from caseload.exchange.names import tidy
from caseload.exchange.proposal import (
    HELD,
    ROW_KINDS,
    Conflict,
    ProposedEntry,
    RowKind,
    RowPlan,
    RowStatus,
    RowWarning,
)
from caseload.exchange.sheets import CellValue, Row, Sheet, cell_ref, cell_text

_TOTALS = ("total", "grand total", "sub total", "subtotal", "sub-total", "count")
_DITTO = frozenset({'"', "''", "”", "“", "〃", "ditto", "Ditto", "do.", '-"-'})


class LeftOut(Exception):
    """A row that is not imported: raised while it is planned, with its status and reason."""

    def __init__(self, status: RowStatus, reason: str, offer: Offer | None = None) -> None:
        """Take the status (refused, held or skipped), the sentence, and the question that would settle it."""
        super().__init__(reason)
        self.status, self.reason, self.offer = status, reason, offer


def refuse(reason: str, offer: Offer | None = None) -> LeftOut:
    """A row that cannot be imported as it is."""
    return LeftOut(RowStatus.REFUSED, reason, offer)


def hold(reason: str, offer: Offer | None = None) -> LeftOut:
    """A row that waits for an answer."""
    return LeftOut(RowStatus.HELD, f"{HELD} {reason}", offer)


def skip(reason: str) -> LeftOut:
    """A row that holds no data of its own."""
    return LeftOut(RowStatus.SKIPPED, reason)


@dataclass(frozen=True, slots=True)
class Note:
    """A column of free words: its place and its heading."""

    index: int
    heading: str


class SheetReader:
    """How the rows of one sheet are read under a mapping."""

    __slots__ = (
        "columns", "comments", "delimiter", "file", "header", "kind", "mapping", "mended", "merged", "notes", "row_kind", "rows",
        "sheet", "width",
    )

    def __init__(self, file: str, sheet: Sheet, mapping: Mapping) -> None:
        """Take a sheet and its mapping."""
        self.file, self.sheet, self.mapping, self.kind = file, sheet, mapping, mapping.kind
        self.row_kind: RowKind = ROW_KINDS.get(mapping.kind, RowKind.PERSON)
        self.mended = mapping.mended  # asked of every row
        self.columns = {column.field: column.index for column in mapping.columns if column.field and column.field != "note"}
        self.notes = tuple(Note(column.index, column.heading) for column in mapping.columns if column.field == "note")
        self.header = next((row.values for row in sheet.rows if row.number == mapping.header_row), ())
        self.rows = tuple(row for row in sheet.rows if row.number > mapping.header_row) if mapping.header_row else ()
        self.width = 1 + max((column.index for column in mapping.columns if column.heading), default=0)
        self.delimiter = sheet.delimiter
        found: dict[int, list[tuple[int, str]]] = {}
        for comment in sheet.comments:
            found.setdefault(comment.row, []).append((comment.column, comment.text))
        self.comments = found
        self.merged = frozenset((first, column) for first, column, _, _ in sheet.merged)

    def lines(self) -> list[Line]:
        """Every row below the heading, ditto marks resolved from the row above."""
        found: list[Line] = []
        above: Line | None = None
        for row in self.rows:
            line = Line(self, row)
            if above is not None and not _DITTO.isdisjoint(row.values):
                _resolve_dittos(line, above)
            found.append(line)
            above = line
        return found


class Line:
    """A row while it is planned."""

    __slots__ = (
        "conflicts", "differs", "entries", "label", "left_out", "main", "number", "offer", "reader", "row", "sheet", "standing",
        "ticked", "told", "values", "warnings",
    )

    def __init__(self, reader: SheetReader, row: Row) -> None:
        """Take a row of a sheet."""
        self.reader, self.sheet, self.row = reader, reader.sheet.name, row
        self.number, self.values = row.number, row.values
        self.label = ""
        self.warnings: list[RowWarning] = []
        self.conflicts: list[Conflict] = []
        self.entries: list[ProposedEntry] = []
        self.standing: list[RowWarning] = []
        self.main = RowStatus.UNCHANGED
        self.left_out: LeftOut | None = None
        self.offer: Offer | None = None
        self.told = ""
        self.ticked = self.differs = False

    def has(self, field: str) -> bool:
        """Whether the sheet has a column for a field."""
        return field in self.reader.columns

    def value(self, field: str) -> CellValue:
        """The value of a field's cell, "" when it is empty or there is no such column."""
        place = self.reader.columns.get(field)
        return "" if place is None or place >= len(self.values) else self.values[place]

    def text(self, field: str) -> str:
        """The tidied text of a field's cell."""
        place = self.reader.columns.get(field)
        if place is None or place >= len(self.values):
            return ""
        value = self.values[place]
        if type(value) is str:
            return tidy(value) if value else ""
        return cell_text(value)

    def words(self, field: str) -> str:
        """The text of a field's cell word for word: only the ends trimmed, line ends made one kind."""
        return plain_words(self.value(field))

    def ref(self, field: str) -> str:
        """The place of a field's cell, "" when the sheet has no such column."""
        place = self.reader.columns.get(field)
        return "" if place is None else cell_ref(self.number, place)

    def cell_of(self, column: int) -> str:
        """The place of a column's cell in this row."""
        return cell_ref(self.number, column)

    def heading(self, field: str) -> str:
        """The heading of a field's column as the sheet writes it."""
        return next((one.heading.strip() for one in self.reader.mapping.columns if one.field == field), "")

    def warn(self, field: str, reason: str | Message) -> None:
        """Say something of a field's cell."""
        self.warnings.append(RowWarning(self.ref(field), str(reason)))

    def say(self, cell: str, reason: str) -> None:
        """Say something of a cell by its place."""
        self.warnings.append(RowWarning(cell, reason))

    def plan(self) -> RowPlan:
        """The finished plan of the row; what is left unchanged says nothing again but its conflicts."""
        left = self.left_out
        if left is not None:
            return RowPlan(
                sheet=self.sheet, row=self.number, kind=self.reader.row_kind, status=left.status, label=self.label,
                reason=left.reason, values=self.values, offer=left.offer,
            )
        status = self._status()
        told = (*self.warnings, *self.standing) if status in {RowStatus.NEW, RowStatus.UPDATES} else tuple(self.standing)
        return RowPlan(
            sheet=self.sheet, row=self.number, kind=self.reader.row_kind, status=status, label=self.label, reason=self.told,
            values=self.values, offer=self.offer, warnings=told, conflicts=tuple(self.conflicts), entries=tuple(self.entries),
            ticked=self.ticked, differs=self.differs,
        )

    def _status(self) -> RowStatus:
        if self.main is RowStatus.UNCHANGED and self.entries:
            return RowStatus.UPDATES
        return self.main


def plain_words(value: CellValue) -> str:
    """A cell's words: only the ends trimmed, line ends made one kind."""
    text = value if type(value) is str else cell_text(value)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip() if "\r" in text else text.strip()


def _resolve_dittos(line: Line, above: Line) -> None:
    """Take the value of the row above for every ditto mark in a mapped column that is not free words."""
    values = list(line.values)
    for field, place in line.reader.columns.items():
        if place < min(len(values), len(above.values)) and values[place] in _DITTO:
            values[place] = above.values[place]
            line.warn(field, tr("a ditto mark, read as “{text}” from row {row}", text=cell_text(values[place]), row=above.number))
    line.values = tuple(values)


def read_date(line: Line, field: str, *, born_before: date | None = None) -> CellDate:
    """The date of a field's cell; a cell that cannot be read says so in `problem` and gives no date."""
    return date_of(line.value(field), born_before)


def date_of(value: CellValue, born_before: date | None = None) -> CellDate:
    """The date a value says, whether a true date, a text or a bare number."""
    if type(value) is str:
        return _text_date(value, born_before)
    if isinstance(value, datetime):
        return CellDate(date=value.date(), time=value.time().replace(microsecond=0) if value.time() != time(0) else None)
    if isinstance(value, date):
        return _true_date(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number_date(value)
    return CellDate(problem=msg("“{text}” is not a date", text=cell_text(value)))


@lru_cache(maxsize=8192)
def _text_date(text: str, born_before: date | None) -> CellDate:
    return read_cell_date(text, born_before=born_before)


@lru_cache(maxsize=8192)
def _true_date(day: date) -> CellDate:
    return CellDate(date=day)


def _number_date(number: float) -> CellDate:
    day, text = serial_date(number), cell_text(number)
    if day is None:
        return CellDate(problem=msg("“{text}” is not a date", text=text))
    return CellDate(date=day, problem=msg("“{text}” is a bare number, read as {date}", text=text, date=day.isoformat()))


def check_record(line: Line) -> None:
    """Leave out a row that is no record (a total, the headings once more) and one with a cell too long to be words."""
    extra = _extra(line)
    if extra:
        raise skip(extra)
    if line.reader.sheet.longest_row <= limits.MAX_CELL:
        return
    if any(type(value) is str and len(value) > limits.MAX_CELL for value in line.values):
        raise refuse(tr("a cell holds more than {limit} characters: shorten it", limit=f"{limits.MAX_CELL:,}"))


def _extra(line: Line) -> str:
    """What a row that is no record is; "" for a row that may be one."""
    first = next((value for value in line.values if value != ""), "")
    if type(first) is str and first.strip().lower().startswith(_TOTALS) and not _has_more_words(line, first):
        return tr("“{text}” is a total, not a record", text=first.strip())
    if first and line.values == line.reader.header:
        return tr("the headings once more, not a record")
    return ""


def _has_more_words(line: Line, first: str) -> bool:
    """Whether any cell but the first filled one holds a letter; the sums of a total are figures."""
    others = (cell_text(value) for value in line.values if value is not first)
    return any(letter.isalpha() for text in others for letter in text)
