"""Records to rows and back: one plain rule per field type, worked out once per record class."""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields, is_dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any, TypeVar, cast

R = TypeVar("R")
Cell = str | int | float | None

# Worked out once per record class.
_COLUMNS: dict[type, tuple[str, ...]] = {}
_WRITERS: dict[type, tuple[Callable[[Any], Cell], ...]] = {}
_READERS: dict[type, tuple[tuple[int, Callable[[Any], Any]], ...]] = {}


def column_type(hint: Any) -> type:
    """The strict column type that keeps a field: TEXT (str), INTEGER (int) or REAL (float)."""
    plain = _plain(hint)
    if plain in (bool, int):
        return int
    return float if plain is float else str


def columns(record: type) -> tuple[str, ...]:
    """The column names of a record class, in field order."""
    if record not in _COLUMNS:
        _COLUMNS[record] = tuple(field.name for field in fields(record))
    return _COLUMNS[record]


def _writers(record: type) -> tuple[Callable[[Any], Cell], ...]:
    if record not in _WRITERS:
        hints = typing.get_type_hints(record)
        _WRITERS[record] = tuple(_writer(hints[name]) for name in columns(record))
    return _WRITERS[record]


def _readers(record: type) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    if record not in _READERS:
        hints = typing.get_type_hints(record)
        found = [(place, _reader(hints[name])) for place, name in enumerate(columns(record))]
        _READERS[record] = tuple((place, reader) for place, reader in found if reader is not None)
    return _READERS[record]


def to_row(entry: object) -> tuple[Cell, ...]:
    """The cells of a record, in the order of `columns`."""
    record = type(entry)
    return tuple(
        write(getattr(entry, name)) for name, write in zip(columns(record), _writers(record), strict=True)
    )


def from_row(record: type[R], row: Sequence[Cell]) -> R:
    """The record that `to_row` wrote; `row` holds the cells in the order of `columns`."""
    cells: list[Any] = list(row)
    for place, read in _readers(record):
        if cells[place] is not None:
            cells[place] = read(cells[place])
    return record(**dict(zip(columns(record), cells, strict=True)))


def image(entry: object) -> dict[str, Cell]:
    """A record as plain JSON values, for the audit."""
    return dict(zip(columns(type(entry)), to_row(entry), strict=True))


def _plain(hint: Any) -> Any:
    """The type under an optional."""
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        kinds = [kind for kind in typing.get_args(hint) if kind is not type(None)]
        return kinds[0]
    return hint


def _writer(hint: Any) -> Callable[[Any], Cell]:
    plain = _plain(hint)
    if typing.get_origin(plain) is tuple:
        return _write_tuple
    if plain is bool:
        return int
    if plain is float:
        return lambda value: None if value is None else float(value)
    if isinstance(plain, type) and issubclass(plain, StrEnum):
        return lambda value: None if value is None else str(value.value)
    if plain is date or plain is time:
        return lambda value: None if value is None else value.isoformat()
    return lambda value: cast("Cell", value)


def _write_tuple(value: tuple[Any, ...]) -> str:
    return json.dumps([_part(part) for part in value], ensure_ascii=False, default=str)


def _part(part: Any) -> Any:
    return asdict(part) if is_dataclass(part) and not isinstance(part, type) else part


def _reader(hint: Any) -> Callable[[Any], Any] | None:
    plain = _plain(hint)
    if typing.get_origin(plain) is tuple:
        part = typing.get_args(plain)[0]
        return lambda text: tuple(_read_part(part, one) for one in json.loads(text))
    if plain is bool:
        return bool
    if isinstance(plain, type) and issubclass(plain, StrEnum):
        return plain
    if plain is date:
        return date.fromisoformat
    return time.fromisoformat if plain is time else None


def _read_part(part: Any, value: Any) -> Any:
    if not is_dataclass(part):
        return value
    hints = typing.get_type_hints(part)
    cells = {}
    for name, one in value.items():
        read = _reader(hints[name])
        if isinstance(one, list) and typing.get_origin(_plain(hints[name])) is tuple:
            cells[name] = tuple(one)
        else:
            cells[name] = read(one) if read is not None and one is not None else one
    return cast("type", part)(**cells)
