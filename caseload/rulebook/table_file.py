"""A rule file as an attribute of the rules: read when first asked for, and kept for the life of the program."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Generic, TypeVar

from caseload.rulebook.reading import read_rows

Row = TypeVar("Row")


class Table(Generic[Row]):
    """A rule file as an attribute: its rows in file order, read when first asked for and kept for the life of the program."""

    def __init__(self, row_class: type[Row], name: str) -> None:
        """Take the rows of rules/NAME.csv, each as `row_class`."""
        self._row_class, self._name = row_class, name
        self._rows: tuple[Row, ...] | None = None

    def __get__(self, owner: object, _: type | None = None) -> tuple[Row, ...]:
        """The rows."""
        if self._rows is None:
            self._rows = read_rows(self._row_class, self._name)
        return self._rows


class KeyedTable(Generic[Row]):
    """A rule file as an attribute: its rows by the field `key`, in file order, read when first asked for and kept."""

    def __init__(self, row_class: type[Row], name: str, key: str) -> None:
        """Take the rows of rules/NAME.csv, each as `row_class`, by the field `key`."""
        self._row_class, self._name, self._key = row_class, name, key
        self._rows: Mapping[str, Row] | None = None

    def __get__(self, owner: object, _: type | None = None) -> Mapping[str, Row]:
        """The rows by key."""
        if self._rows is None:
            rows = read_rows(self._row_class, self._name)
            self._rows = MappingProxyType({getattr(row, self._key): row for row in rows})
        return self._rows
