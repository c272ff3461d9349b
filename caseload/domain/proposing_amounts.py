"""Amounts of a proposed requirement in other units, by the dated table of units: two units that no row joins are not compared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from caseload.domain.proposing_tables import ProposalTables, UnitRow
from caseload.domain.report import ProposedRequirement

MONTHS, HOURS = "months", "hours"


def in_unit(amount: float | None, unit: str, wanted: str, units: Sequence[UnitRow], on: date) -> float | None:
    """An amount in another unit on a day; None where there is none, or where nothing turns its unit into the one wanted."""
    if amount is None or unit == wanted:
        return amount
    times, base = _base(unit, units, on)
    other, same = _base(wanted, units, on)
    return amount * times / other if base == same else None


def _base(unit: str, units: Sequence[UnitRow], on: date) -> tuple[float, str]:
    """How much of the unit that is its measure one of a unit is; a unit of no row is its own."""
    rows = [row for row in units if row.unit == unit and row.starts_on <= on]
    newest = max(rows, key=lambda row: row.starts_on, default=None)
    return (1.0, unit) if newest is None else (newest.times, newest.of)


def months_of(one: ProposedRequirement, tables: ProposalTables, on: date) -> float | None:
    """How many months a requirement runs: as said, else from its amount where that is a length of time.

    Days of activity (as of the rehabilitation activity requirement) are how often something is done, and no length of time.
    """
    if one.months is not None or one.quantity is None or counted(one.kind, tables):
        return one.months
    return in_unit(one.quantity, one.unit, MONTHS, tables.units, on)


def counted(kind: str, tables: ProposalTables) -> bool:
    """Whether the amount of a kind counts how much is done: its limit asks that it is stated, or is in hours."""
    return any(row.measure == "stated" or (row.measure == "total" and row.unit == HOURS)
               for row in tables.limits if row.requirement == kind)  # fmt: skip
