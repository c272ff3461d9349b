"""Writes the directory as a spreadsheet that `book_read` reads back: every field as it is kept, nothing that runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from caseload.domain.entry import Entry
from caseload.domain.referring import Agency
from caseload.exchange.book_shape import AGENCY, REFERENCE, SHEETS, BookSheet, BookWords, shown
from caseload.exchange.export import SheetRows, workbook_bytes
from caseload.exchange.sheets import CellValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Every entry of the directory, by the class of its record."""

    entries: Mapping[type[Entry], Sequence[Entry]]

    def of(self, sheet: BookSheet) -> Sequence[Entry]:
        """The entries that are rows of a sheet."""
        return self.entries.get(sheet.record, ())

    @property
    def agencies(self) -> dict[str, Agency]:
        """The agencies by id."""
        return {one.id: one for one in self.entries.get(Agency, ()) if isinstance(one, Agency)}


def book_bytes(held: Held, words: BookWords) -> bytes:
    """The bytes of the spreadsheet: one sheet each of agencies, services, contact people and local provision."""
    return workbook_bytes(SheetRows(str(sheet.title), headings(sheet), [*_rows(sheet, held, words)]) for sheet in SHEETS)


def headings(sheet: BookSheet) -> tuple[str, ...]:
    """The headings of a sheet, the reference last."""
    first = (str(AGENCY),) if sheet.of_agency else ()
    return (*first, *(str(column.heading) for column in sheet.columns), str(REFERENCE))


def _rows(sheet: BookSheet, held: Held, words: BookWords) -> Iterator[list[CellValue | None]]:
    names = {key: agency.name for key, agency in held.agencies.items()}
    for record in held.of(sheet):
        first: list[CellValue | None] = [names.get(getattr(record, "agency_id", ""), "")] if sheet.of_agency else []
        yield [*first, *(shown(record, column, words) for column in sheet.columns), record.id]
