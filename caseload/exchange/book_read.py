"""Reads a directory spreadsheet back: what each row would add or change, and of a row that cannot be taken why, in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from caseload.domain.entry import Entry
from caseload.domain.errors import Refusal
from caseload.domain.words import tr
from caseload.exchange.book_shape import (
    AGENCIES,
    AGENCY,
    REFERENCE,
    SERVICES,
    SHEETS,
    BookColumn,
    BookSheet,
    BookWords,
    shown,
    with_cell,
)
from caseload.exchange.book_write import Held, headings
from caseload.exchange.sheets import CellValue, Row, Sheet, Workbook, cell_text
from caseload.rulebook.matching import smooth

LOOKED_AT, MOST_TOLD, LONGEST_TOLD = 10, 3, 40
AGENCY_ID, NEW = "agency_id", "new:"


class RowState(StrEnum):
    """What a row of the file does."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookRow:
    """One row of the file: where it is, what it is called, what it does and why; `agency` is the key of whose it is.

    A new agency has the key of its name; `after` is what is to be kept, None where the row is refused.
    """

    sheet: BookSheet
    number: int
    what: str
    state: RowState
    sentence: str
    before: Entry | None = None
    after: Entry | None = None
    agency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookPlan:
    """Everything a file would do, row by row; `notes` tell of sheets that were not read. What is in no row stays as it is."""

    file: str
    rows: tuple[BookRow, ...]
    notes: tuple[str, ...] = ()

    def count(self, state: RowState) -> int:
        """How many rows do that."""
        return sum(row.state is state for row in self.rows)


@dataclass(slots=True)
class _Reading:
    """What the rows read so far make of the directory."""

    held: Held
    words: BookWords
    agencies: dict[str, list[str]] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)


def plan_book(workbook: Workbook, held: Held, words: BookWords) -> BookPlan:
    """What taking over a directory spreadsheet would do; nothing is written. Refuses a file without a sheet of the directory."""
    places = [(one, _place(one)) for one in workbook.sheets]
    if not any(place for _, place in places):
        raise Refusal(tr("{file} holds no sheet of a directory: export the directory to see what its sheets are called.",
                         file=workbook.name))  # fmt: skip
    reading = _Reading(held=held, words=words)
    for key, agency in held.agencies.items():
        reading.agencies.setdefault(smooth(agency.name), []).append(key)
    rows = [row for kind in SHEETS for sheet, place in places if place and place[0] is kind
            for row in _sheet(reading, kind, sheet, place[1])]  # fmt: skip
    notes = tuple(tr("The sheet “{name}” is none of the directory: nothing of it was read.", name=sheet.name)
                  for sheet, place in places if place is None and sheet.rows)  # fmt: skip
    return BookPlan(file=workbook.name, rows=tuple(_with_services(rows)), notes=notes)


def _place(sheet: Sheet) -> tuple[BookSheet, int] | None:
    """Which sheet of the directory this is, and the row of its headings: all those that say what a row is must be there."""
    for at, row in enumerate(sheet.rows[:LOOKED_AT]):
        said = {smooth(cell_text(value)) for value in row.values}
        for kind in sorted(SHEETS, key=lambda one: smooth(str(one.title)) != smooth(sheet.name)):
            wanted = [str(AGENCY)] if kind.of_agency else []
            wanted += [str(column.heading) for column in kind.columns if column.field in kind.known_by]
            if {smooth(one) for one in wanted} <= said and (kind is not AGENCIES or _only_agencies(said)):
                return kind, at
    return None


def _only_agencies(said: set[str]) -> bool:
    """Whether headings are of agencies and not of what belongs to one."""
    return not any(smooth(str(kind.columns[0].heading)) in said for kind in SHEETS if kind.of_agency)


def _sheet(reading: _Reading, kind: BookSheet, sheet: Sheet, at: int) -> Iterator[BookRow]:
    places = {smooth(cell_text(value)): place for place, value in reversed([*enumerate(sheet.rows[at].values)])}
    for row in sheet.rows[at + 1 :]:
        cells = {heading: _cell(row, places[smooth(heading)]) for heading in headings(kind) if smooth(heading) in places}
        yield _row(reading, kind, row.number, cells)


def _cell(row: Row, place: int) -> CellValue:
    return row.values[place] if place < len(row.values) else ""


def _row(reading: _Reading, kind: BookSheet, number: int, cells: dict[str, CellValue]) -> BookRow:
    what = cell_text(cells.get(str(kind.columns[0].heading), "")).strip()
    if kind.known_by[0] != "name":
        what = ": ".join(part for part in (what, cell_text(cells.get(str(kind.columns[1].heading), "")).strip()) if part)
    try:
        made = _taken(reading, kind, number, cells)
    except Refusal as refusal:
        if kind is AGENCIES and what:
            reading.refused.add(smooth(what))
        return BookRow(sheet=kind, number=number, what=what, state=RowState.REFUSED, sentence=str(refusal))
    return replace(made, what=what)


def _taken(reading: _Reading, kind: BookSheet, number: int, cells: dict[str, CellValue]) -> BookRow:
    """What a row does; raises Refusal with the sentence of a row that cannot be taken."""
    agency = _agency(reading, cells) if kind.of_agency else ""
    before = _before(reading, kind, cells, agency)
    record = before or kind.blank()
    for column in kind.columns:
        if str(column.heading) in cells:
            record = with_cell(record, column, cells[str(column.heading)], reading.words)
    if kind.of_agency and before is not None and getattr(before, AGENCY_ID) != agency:
        owner: dict[str, Any] = {AGENCY_ID: "" if agency.startswith(NEW) else agency}
        record = replace(record, **owner)
    _check(kind, record)
    _once(reading, kind, number, record, agency)
    if kind is AGENCIES:
        reading.agencies.setdefault(smooth(str(getattr(record, kind.known_by[0]))), []).append(record.id)
    if before is None:
        return BookRow(sheet=kind, number=number, what="", state=RowState.NEW, sentence=tr("will be added"), after=record,
                       agency=agency or (_new_key(record) if kind is AGENCIES else ""))  # fmt: skip
    if record == before:
        return BookRow(sheet=kind, number=number, what="", state=RowState.UNCHANGED, sentence=tr("is as it stands here"),
                       before=before, after=before, agency=agency or before.id)  # fmt: skip
    said = _difference(kind, before, record, reading.words)
    return BookRow(sheet=kind, number=number, what="", state=RowState.CHANGED, sentence=said, before=before, after=record,
                   agency=agency or before.id)  # fmt: skip


def _new_key(record: Entry) -> str:
    return f"{NEW}{smooth(str(getattr(record, 'name', '')))}"


def _agency(reading: _Reading, cells: dict[str, CellValue]) -> str:
    """The key of the agency a row names."""
    name = cell_text(cells.get(str(AGENCY), "")).strip()
    if not name:
        raise Refusal(tr("names no agency: write it under “{heading}”.", heading=str(AGENCY)))
    key = smooth(name)
    found = list(dict.fromkeys(reading.agencies.get(key, ())))
    if not found and key in reading.refused:
        raise Refusal(tr("its agency “{name}” is refused in this file.", name=name))
    if not found:
        raise Refusal(tr("“{name}” is no agency of this file or of the directory: add it to the sheet of agencies.", name=name))
    reference = cell_text(cells.get(str(REFERENCE), "")).strip()
    owners = (one for kind in SHEETS if kind.of_agency for one in reading.held.of(kind) if one.id == reference)
    mine = next((str(getattr(one, AGENCY_ID)) for one in owners), "")
    if len(found) > 1 and mine not in found:
        raise Refusal(tr("two agencies are called “{name}”: give them different names first.", name=name))
    return (mine if mine in found else found[0]) or f"{NEW}{key}"


def _before(reading: _Reading, kind: BookSheet, cells: dict[str, CellValue], agency: str) -> Entry | None:
    """The entry a row is about: by its reference, else by what it is called."""
    reference = cell_text(cells.get(str(REFERENCE), "")).strip()
    held = [one for one in reading.held.of(kind) if not agency or getattr(one, AGENCY_ID, "") == agency or one.id == reference]
    named = next((one for one in held if one.id == reference), None) if reference else None
    if named is not None:
        return named
    columns = [column for column in kind.columns if column.field in kind.known_by]
    wanted = [_known(cells.get(str(column.heading), "")) for column in columns]
    found = [one for one in held if [_known(shown(one, column, reading.words) or "") for column in columns] == wanted]
    if len(found) > 1:
        raise Refusal(tr("fits {n} entries of the directory: it needs the reference of the one it is about.", n=len(found)))
    return found[0] if found else None


def _known(value: CellValue) -> str:
    return smooth(cell_text(value))


def _check(kind: BookSheet, record: Entry) -> None:
    """What every row must say."""
    for column in kind.columns:
        if column.field in ("name", "provider", "requirement_type") and not str(getattr(record, column.field)).strip():
            raise Refusal(tr("has nothing under “{heading}”: write it, or take the row out.", heading=str(column.heading)))


def _once(reading: _Reading, kind: BookSheet, number: int, record: Entry, agency: str) -> None:
    """One row an entry: the second is refused, naming the first."""
    said = "|".join(smooth(str(getattr(record, name))) for name in kind.known_by)
    key = f"{kind.key}|{record.id}" if record.id else f"{kind.key}|{agency}|{said}"
    first = reading.seen.setdefault(key, number)
    if first != number:
        raise Refusal(tr("is about the same as row {row}: keep one of the two.", row=first))


def _difference(kind: BookSheet, before: Entry, after: Entry, words: BookWords) -> str:
    """What a row changes, the first few fields told."""
    moved = [column for column in kind.columns if getattr(before, column.field) != getattr(after, column.field)]
    told = [_told(column, before, after, words) for column in moved[:MOST_TOLD]]
    more = len(moved) - MOST_TOLD
    return "; ".join([*told, *([tr("and {n} more", n=more)] if more > 0 else [])]) or tr("goes to another agency")


def _told(column: BookColumn, before: Entry, after: Entry, words: BookWords) -> str:
    was, now = (_short(shown(one, column, words)) for one in (before, after))
    return tr("{heading}: {was} becomes {now}", heading=str(column.heading), was=was, now=now)


def _short(value: CellValue | None) -> str:
    text = " ".join(cell_text(value).split()) if value is not None else ""
    if not text:
        return tr("nothing")
    return tr("“{text}”", text=text if len(text) <= LONGEST_TOLD else f"{text[: LONGEST_TOLD - 1]}…")


def _with_services(rows: Iterable[BookRow]) -> Iterator[BookRow]:
    """A new agency of which the file brings no service is refused, and its people with it."""
    every = list(rows)
    served = {row.agency for row in every if row.sheet is SERVICES and row.state is not RowState.REFUSED}
    without = {row.agency for row in every if row.sheet is AGENCIES and row.state is RowState.NEW} - served
    for row in every:
        if row.agency in without and row.state is RowState.NEW:
            said = (tr("{name} has no service: say in a few words what it does, so that it can be found.", name=row.what)
                    if row.sheet is AGENCIES else tr("its agency is refused in this file."))  # fmt: skip
            yield replace(row, state=RowState.REFUSED, sentence=said, after=None)
        else:
            yield row
