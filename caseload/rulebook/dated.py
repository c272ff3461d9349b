"""Choosing the rows in force on a day: an officer's own rows win from their start, else the newest that has started."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from datetime import date
from typing import Protocol, TypeVar

from caseload.domain.casefile import RuleRow
from caseload.domain.figures import Figure, Figures, figures_from
from caseload.rulebook.reading import row_from


class Dated(Protocol):
    """A row with a first day in force."""

    @property
    def starts_on(self) -> date:
        """The first day the row is in force."""
        ...


DatedRow = TypeVar("DatedRow", bound=Dated)


def rows_in_force(
    rows: Iterable[DatedRow], key: Callable[[DatedRow], str], today: date, table: str, overrides: Sequence[RuleRow] = (),
) -> tuple[DatedRow, ...]:
    """The row of each key that is in force on the day; a key whose rows all start later has none."""
    chosen: dict[str, DatedRow] = {}
    for row in rows:
        held = chosen.get(key(row))
        if row.starts_on <= today and (held is None or held.starts_on <= row.starts_on):
            chosen[key(row)] = row
    own = [row for row in overrides if row.table_name == table and not row.deleted_at and row.starts_on <= today]
    for override in sorted(own, key=lambda row: row.starts_on):
        if override.row_key in chosen:
            chosen[override.row_key] = _overridden(chosen[override.row_key], override)
    return tuple(chosen.values())


def next_change(rows: Iterable[Dated], today: date, table: str, overrides: Sequence[RuleRow] = ()) -> date | None:
    """The first later day on which a row of the table starts."""
    starts = [row.starts_on for row in rows]
    starts += [row.starts_on for row in overrides if row.table_name == table and not row.deleted_at]
    return min((day for day in starts if day > today), default=None)


def figures_over(rows: Iterable[Figure], overrides: Sequence[RuleRow] = ()) -> Figures:
    """Figures by key with the rows an officer set laid over them, each from its own first day on."""
    shipped = figures_from(rows).rows
    own = [row for row in overrides if not row.deleted_at]
    return Figures(rows={key: _over(found, [row for row in own if row.row_key == key]) for key, found in shipped.items()})


def _over(rows: tuple[Figure, ...], own: list[RuleRow]) -> tuple[Figure, ...]:
    """The rows of one key in the order they start; from the officer's first row on only the officer's count."""
    if not own:
        return rows
    own.sort(key=lambda row: row.starts_on)
    kept = tuple(row for row in rows if row.starts_on < own[0].starts_on)
    for row in own:
        kept = (*kept, _overridden((kept or rows)[-1], row))
    return kept


def _overridden(row: DatedRow, override: RuleRow) -> DatedRow:
    """The row with the officer's values (a JSON object of fields) in place of its own."""
    cells = {field.name: _cell(getattr(row, field.name)) for field in fields(row)}  # type: ignore[arg-type]
    cells |= {name: _cell(value) for name, value in json.loads(override.values).items()}
    cells["starts_on"] = override.starts_on.isoformat()
    return row_from(type(row), cells, f"{override.table_name}: {override.row_key}")


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ";".join(value)
    return "" if value is None else str(value)
