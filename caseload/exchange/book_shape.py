"""The directory as a spreadsheet: its four sheets with their columns, and how a field stands in a cell and is read from one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from caseload.domain.date_entry import read_cell_date
from caseload.domain.entry import Entry
from caseload.domain.errors import Refusal
from caseload.domain.referring import Agency, AgencyPerson, AgencyService
from caseload.domain.report import Provision
from caseload.domain.words import Message, msg, tr
from caseload.exchange.sheets import CellValue, cell_text
from caseload.rulebook.matching import smooth

REFERENCE = msg("Reference (leave as it is)")


class Cells(StrEnum):
    """What a column holds."""

    TEXT = "text"
    DAY = "day"
    PAST = "past day"
    WHOLE = "whole number"
    NEED = "need"
    REQUIREMENT = "requirement"


@dataclass(frozen=True, slots=True)
class BookColumn:
    """One column: its heading, the field it is of, and what it holds."""

    heading: Message
    field: str
    cells: Cells = Cells.TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class BookSheet:
    """One sheet: its title, what its rows are, the columns, and the fields by which a row without a reference is found again.

    `of_agency` puts the name of the agency before the other columns; `blank` makes the record of a new row.
    """

    key: str
    title: Message
    record: type[Entry]
    columns: tuple[BookColumn, ...]
    known_by: tuple[str, ...]
    blank: Callable[[], Entry]
    of_agency: bool = False


AGENCIES = BookSheet(
    key="agencies", title=msg("Agencies"), record=Agency, known_by=("name",), blank=lambda: Agency(name=""), columns=(
        BookColumn(msg("Agency"), "name"), BookColumn(msg("Area"), "area"), BookColumn(msg("Address"), "address"),
        BookColumn(msg("How to reach it"), "contact"), BookColumn(msg("Hours"), "hours"),
        BookColumn(msg("How to get in"), "access"), BookColumn(msg("Last checked"), "last_checked_on", Cells.PAST),
        BookColumn(msg("Ended on"), "ended_on", Cells.PAST),
    ),
)  # fmt: skip
SERVICES = BookSheet(
    key="services", title=msg("Services"), record=AgencyService, known_by=("name",), of_agency=True,
    blank=lambda: AgencyService(agency_id="", name=""), columns=(
        BookColumn(msg("Service"), "name"), BookColumn(msg("Need"), "need_area", Cells.NEED),
        BookColumn(msg("Who it is for"), "who_for"), BookColumn(msg("Area"), "area"), BookColumn(msg("Hours"), "hours"),
        BookColumn(msg("How to get in"), "access"),
    ),
)  # fmt: skip
PEOPLE = BookSheet(
    key="people", title=msg("Contact people"), record=AgencyPerson, known_by=("name",), of_agency=True,
    blank=lambda: AgencyPerson(agency_id="", name=""), columns=(
        BookColumn(msg("Name"), "name"), BookColumn(msg("Role"), "role"), BookColumn(msg("How to reach them"), "reach"),
    ),
)  # fmt: skip
PROVISION = BookSheet(
    key="provision", title=msg("Local provision"), record=Provision,
    known_by=("requirement_type", "provider", "programme", "area"),
    blank=lambda: Provision(requirement_type="", provider=""), columns=(
        BookColumn(msg("For which requirement"), "requirement_type", Cells.REQUIREMENT), BookColumn(msg("Provider"), "provider"),
        BookColumn(msg("Programme"), "programme"), BookColumn(msg("Area"), "area"), BookColumn(msg("Who it is for"), "who_for"),
        BookColumn(msg("Wait in weeks"), "waiting_weeks", Cells.WHOLE), BookColumn(msg("Wait in words"), "waiting_words"),
        BookColumn(msg("Next start"), "next_start_on", Cells.DAY), BookColumn(msg("Places"), "places", Cells.WHOLE),
        BookColumn(msg("Places in words"), "places_words"), BookColumn(msg("Days and hours"), "days_and_hours"),
        BookColumn(msg("How to reach them"), "contact"), BookColumn(msg("Last checked"), "last_checked_on", Cells.PAST),
        BookColumn(msg("Ended on"), "ended_on", Cells.PAST),
    ),
)  # fmt: skip
SHEETS = (AGENCIES, SERVICES, PEOPLE, PROVISION)
AGENCY = msg("Agency")


@dataclass(frozen=True, slots=True, kw_only=True)
class BookWords:
    """What keys are called in cells: areas of need and kinds of requirement, each key with its words; and the day it is."""

    today: date
    needs: Mapping[str, str] = field(default_factory=dict)
    requirements: Mapping[str, str] = field(default_factory=dict)

    def of(self, cells: Cells) -> Mapping[str, str]:
        """The words of the keys a column holds."""
        return self.needs if cells is Cells.NEED else self.requirements


def shown(record: Entry, column: BookColumn, words: BookWords) -> CellValue | None:
    """A field as its cell holds it; nothing where it is empty."""
    value: CellValue | None = getattr(record, column.field)
    if value is None or value == "":
        return None
    return words.of(column.cells).get(str(value), value) if column.cells in (Cells.NEED, Cells.REQUIREMENT) else value


def with_cell(record: Entry, column: BookColumn, cell: CellValue, words: BookWords) -> Entry:
    """The record with what a cell says; a cell that says what is held changes nothing. Raises Refusal for what cannot be."""
    if _same(cell, shown(record, column, words)):
        return record
    said: dict[str, Any] = {column.field: _READ[column.cells](cell, column, words)}
    return replace(record, **said)


def _same(cell: CellValue, held: CellValue | None) -> bool:
    return _plain(cell) == _plain("" if held is None else held)


def _plain(value: CellValue) -> str:
    """A cell as it is compared: line ends of one kind, a moment as its day."""
    day = value.date() if isinstance(value, datetime) else value
    return cell_text(day).replace("\r\n", "\n").replace("\r", "\n")


def _text(cell: CellValue, _column: BookColumn, _words: BookWords) -> str:
    return _plain(cell).strip()


def _day(cell: CellValue, column: BookColumn, words: BookWords) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = cell_text(cell).strip()
    found = read_cell_date(text).date
    if text and found is None:
        raise Refusal(tr("“{text}” under “{heading}” is not a day: write it as 19/11/2026.", text=text,
                         heading=str(column.heading)))  # fmt: skip
    return found


def _past(cell: CellValue, column: BookColumn, words: BookWords) -> date | None:
    found = _day(cell, column, words)
    if found is not None and found > words.today:
        raise Refusal(tr("“{text}” under “{heading}” has not come yet: check the day.", text=cell_text(found),
                         heading=str(column.heading)))  # fmt: skip
    return found


def _whole(cell: CellValue, column: BookColumn, _words: BookWords) -> int | None:
    text = cell_text(cell).strip()
    if text and not (text.isascii() and text.isdigit() and len(text) < 6):  # noqa: PLR2004  weeks and places, not more
        raise Refusal(tr("“{text}” under “{heading}” is not a whole number: leave it empty when it is not known.", text=text,
                         heading=str(column.heading)))  # fmt: skip
    return int(text) if text else None


def _need(cell: CellValue, column: BookColumn, words: BookWords) -> str:
    text = cell_text(cell).strip()
    found = _key(text, words.needs)
    if text and not found:
        raise Refusal(tr("“{text}” under “{heading}” is no area of need: use one of {areas}, or leave it empty.", text=text,
                         heading=str(column.heading), areas=", ".join(words.needs.values())))  # fmt: skip
    return found


def _requirement(cell: CellValue, _column: BookColumn, words: BookWords) -> str:
    """A kind of requirement by its words, else as the list writes it: provision may be for what no table knows."""
    text = cell_text(cell).strip()
    return _key(text, words.requirements) or text


def _key(text: str, words: Mapping[str, str]) -> str:
    return next((key for key, said in words.items() if smooth(text) in (smooth(key), smooth(said))), "")


_READ: Mapping[Cells, Callable[[CellValue, BookColumn, BookWords], object]] = {
    Cells.TEXT: _text, Cells.DAY: _day, Cells.PAST: _past, Cells.WHOLE: _whole, Cells.NEED: _need,
    Cells.REQUIREMENT: _requirement,
}  # fmt: skip
