"""Reading one rule file into a tuple of frozen rows: the header names the fields, the row class gives their types."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from caseload.domain.errors import Trouble
from caseload.domain.words import tr
from caseload.rulebook.places import RULES

Row = TypeVar("Row")
type_of_reader = Callable[[str], Any]

_BEYOND = "(beyond the heading)"


class BadRule(Trouble):
    """A rule file cannot be read; the sentence names the file, the line and the column."""


def read_rows(row_class: type[Row], name: str, folder: Path = RULES) -> tuple[Row, ...]:
    """Every row of rules/NAME.csv; raises BadRule for a file, line or cell that is not as the row class wants it."""
    path = folder / f"{name}.csv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            lines = csv.DictReader(file, restkey=_BEYOND, strict=True)
            by_column = readers(row_class)
            return tuple(_row(row_class, by_column, cells, f"{path.name}, line {lines.line_num}") for cells in lines)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadRule(tr("The rule file {file} cannot be read. Put back the file as it came.", file=path.name)) from error


def row_from(row_class: type[Row], cells: Mapping[str, str | None], place: str) -> Row:
    """One row from its cells by column; `place` is named in the refusal of a bad cell. Columns without a field are left."""
    return _row(row_class, readers(row_class), cells, place)


def readers(row_class: type[Row]) -> Mapping[str, type_of_reader]:
    """How each field of a row class is read from text."""
    return {field: _reader(kind) for field, kind in get_type_hints(row_class).items()}


def _row(row_class: type[Row], by_column: Mapping[str, type_of_reader], cells: Mapping[str, str | None], place: str) -> Row:
    values = {}
    for column, reader in by_column.items():
        if column not in cells:
            continue
        try:
            values[column] = reader((cells[column] or "").strip())
        except ValueError as error:
            raise _bad(place, column, cells[column] or "") from error
    if _BEYOND in cells:
        raise _bad(place, _BEYOND, str(cells[_BEYOND]))
    try:
        return row_class(**values)
    except TypeError as error:
        raise _bad(place, str(error).split(":")[-1].strip(), "") from error


def _bad(place: str, column: str, text: str) -> BadRule:
    return BadRule(tr(
        "The rule file {place}, column {column} says “{text}”, which cannot be used. "
        "Mend the row or put back the file as it came.",
        place=place, column=column, text=text,
    ))


def _reader(kind: Any) -> type_of_reader:
    """The reader of a type: an empty cell is None where None is allowed, yes and no are booleans, `;` parts a tuple."""
    if isinstance(kind, UnionType):
        read = _reader(get_args(kind)[0])
        return lambda text: read(text) if text else None
    if get_origin(kind) is tuple:
        return lambda text: tuple(part.strip() for part in text.split(";") if part.strip())
    if kind is date:
        return date.fromisoformat
    if kind is bool:
        return _yes_or_no
    if isinstance(kind, type) and issubclass(kind, StrEnum | int | float):
        return kind
    return str


def _yes_or_no(text: str) -> bool:
    if text not in ("yes", "no"):
        raise ValueError(text)
    return text == "yes"
