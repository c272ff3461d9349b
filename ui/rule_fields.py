"""Which numbers of a rule table an officer may set, what names a row, and a kept row in words."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from caseload.domain.casefile import RuleRow
from caseload.domain.dates import plain_date
from caseload.domain.words import Message, msg, tr


@dataclass(frozen=True, slots=True, kw_only=True)
class SettableTable:
    """One table: the columns that name a row, and the numbers that can be set with their words."""

    name: str
    named_by: tuple[str, ...]
    numbers: tuple[tuple[str, Message], ...]


SETTABLE: tuple[SettableTable, ...] = (
    SettableTable(name="contact_frequency", named_by=("scheme", "level"), numbers=(
        ("early_weeks", msg("Early weeks")), ("early_days", msg("Days between contacts in the early weeks")),
        ("standard_days", msg("Days between contacts after them")),
    )),
    SettableTable(name="first_contact", named_by=("clock", "level"), numbers=(("count", msg("How many")),)),
    SettableTable(name="packages", named_by=("level",), numbers=(
        ("required_weeks", msg("Weeks that must be attended early")), ("yearly_allowance", msg("Appointments in a year")),
    )),
    SettableTable(name="enforcement_rules", named_by=("key",), numbers=(("value", msg("Value")),)),
    SettableTable(name="contact_rules", named_by=("key",), numbers=(("value", msg("Value")),)),
    SettableTable(name="plan_rules", named_by=("key",), numbers=(("value", msg("Value")),)),
    SettableTable(name="workload_settings", named_by=("key",), numbers=(("value", msg("Value")),)),
)  # fmt: skip


def settable(name: str) -> SettableTable | None:
    """The row of a table; None for one that cannot be set."""
    return next((row for row in SETTABLE if row.name == name), None)


def key_of(table: SettableTable, cells: dict[str, str]) -> str:
    """What names a row of the table."""
    return "|".join(cells[column] for column in table.named_by)


def key_words(row_key: str) -> str:
    """The name of a row as a person reads it."""
    return " ".join(part for part in row_key.replace("_", " ").split("|") if part)


def own_words(row: RuleRow) -> str:
    """A row an officer set: from when, which values and why."""
    values = ", ".join(
        tr("{name} {value}", name=name.replace("_", " "), value=tr("not known") if value is None else value)
        for name, value in json.loads(row.values).items()
    )
    return tr("From {day}, {row}: {values}. {why}", day=plain_date(row.starts_on), row=key_words(row.row_key), values=values,
              why=row.why)  # fmt: skip


def values_now(row_key: str, cells: dict[str, str], own: tuple[RuleRow, ...], today: date) -> dict[str, str]:
    """The values of a row as they stand: the shipped ones, with what an officer set (`own`, newest first) laid over them."""
    found = dict(cells)
    for row in sorted((one for one in reversed(own) if one.row_key == row_key and one.starts_on <= today), key=_starts):
        found |= {name: "" if value is None else str(value) for name, value in json.loads(row.values).items()}
    return found


def _starts(row: RuleRow) -> date:
    return row.starts_on
