"""What of a rule table an officer may set, what names a row, how sure a row is, and a kept row in words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseload.domain.casefile import RuleRow
from caseload.domain.dates import plain_date
from caseload.domain.words import Message, msg, tr

STARTING_VALUE = "starting value, set yours"
SURE = "high"


class Typed(StrEnum):
    """How a value of a row is typed."""

    NUMBER = "number"
    WORDS = "words"
    YES_NO = "yes or no"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleField:
    """A value of a row that can be set: its column, its words and how it is typed."""

    key: str
    words: Message
    typed: Typed = Typed.NUMBER


@dataclass(frozen=True, slots=True, kw_only=True)
class SettableTable:
    """One table: the columns that name a row, the values that can be set, and what a cell is called in the name of a row."""

    name: str
    named_by: tuple[str, ...]
    fields: tuple[RuleField, ...]
    called: tuple[tuple[str, str], ...] = ()


VALUE = (RuleField(key="value", words=msg("Value")),)
SETTABLE: tuple[SettableTable, ...] = (
    SettableTable(name="contact_frequency", named_by=("scheme", "level"), fields=(
        RuleField(key="early_weeks", words=msg("Early weeks")),
        RuleField(key="early_days", words=msg("Days between contacts in the early weeks")),
        RuleField(key="standard_days", words=msg("Days between contacts after them")),
    )),
    SettableTable(name="first_contact", named_by=("clock", "level"), fields=(RuleField(key="count", words=msg("How many")),)),
    SettableTable(name="packages", named_by=("level",), fields=(
        RuleField(key="required_weeks", words=msg("Weeks that must be attended early")),
        RuleField(key="yearly_allowance", words=msg("Appointments in a year")),
    )),
    SettableTable(name="enforcement_rules", named_by=("key",), fields=VALUE),
    SettableTable(name="contact_rules", named_by=("key",), fields=VALUE),
    SettableTable(name="final_third", named_by=("key",), fields=(
        RuleField(key="applies", words=msg("Contact goes on where this is so"), typed=Typed.YES_NO),
        RuleField(key="flags", words=msg("Codes of the flags that show it, with ; between them"), typed=Typed.WORDS),
    )),
    SettableTable(name="workload_points", named_by=("tier", "case_type", "t2a"), called=(("yes", "t2a"), ("no", "ordinary")),
                  fields=(RuleField(key="points", words=msg("Points of a case")),)),
    SettableTable(name="workload_settings", named_by=("key",), fields=VALUE),
    SettableTable(name="release_rules", named_by=("key",), fields=VALUE),
    SettableTable(name="release_fractions", named_by=("key",), fields=(
        RuleField(key="part", words=msg("Parts served before release")), RuleField(key="parts", words=msg("Of so many parts")),
        RuleField(key="applies", words=msg("Applies"), typed=Typed.YES_NO),
    )),
    SettableTable(name="release_checklist", named_by=("key",), fields=(
        RuleField(key="days_before", words=msg("Days before release (after it when negative)")),
    )),
)  # fmt: skip


def settable(name: str) -> SettableTable | None:
    """The row of a table; None for one that cannot be set."""
    return next((row for row in SETTABLE if row.name == name), None)


def key_of(table: SettableTable, cells: Mapping[str, str]) -> str:
    """What names a row of the table."""
    called = dict(table.called)
    return "|".join(called.get(cells[column], cells[column]) for column in table.named_by)


def key_words(row_key: str) -> str:
    """The name of a row as a person reads it."""
    return " ".join(part for part in row_key.replace("_", " ").split("|") if part)


def own_words(row: RuleRow) -> str:
    """A row an officer set: from when, which values and why."""
    values = ", ".join(
        tr("{name} {value}", name=name.replace("_", " "), value=tr("not known") if value in (None, "") else value)
        for name, value in json.loads(row.values).items()
    )
    return tr("From {day}, {row}: {values}. {why}", day=plain_date(row.starts_on), row=key_words(row.row_key), values=values,
              why=row.why)  # fmt: skip


def values_now(row_key: str, cells: Mapping[str, str], own: Iterable[RuleRow], today: date) -> dict[str, str]:
    """The values of a row as they stand: the shipped ones, with what an officer set (`own`, newest first) laid over them."""
    found = dict(cells)
    for row in reversed(set_rows(row_key, own, today)):
        found |= {name: "" if value is None else str(value) for name, value in json.loads(row.values).items()}
    return found


def set_rows(row_key: str, own: Iterable[RuleRow], today: date) -> list[RuleRow]:
    """What an officer set of a row and is in force, the newest first."""
    found = [row for row in own if row.row_key == row_key and row.starts_on <= today]
    return sorted(found, key=lambda row: row.starts_on, reverse=True)


def standing_words(cells: Mapping[str, str]) -> str:
    """How far to trust a shipped row: its own label, else that it is a starting value wherever it is not known for sure."""
    if cells.get("label"):
        return tr(cells["label"])
    return "" if cells.get("certainty", "").casefold().startswith(SURE) else tr(STARTING_VALUE)


def yours_words(row: RuleRow) -> str:
    """That the values shown are the officer's."""
    return tr("yours from {day}", day=plain_date(row.starts_on))
