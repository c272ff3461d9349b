"""Changing a rule: a new dated row of the officer's own, never an overwrite of what was shipped or set before."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from caseload.casework.checks import check_words
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.casefile import RuleRow
from caseload.domain.change import AuditKind, Change
from caseload.domain.errors import Refusal
from caseload.domain.words import tr
from caseload.rulebook import BadRule, load_rules

EDITABLE = ("contact_frequency", "first_contact", "packages", "enforcement_rules", "contact_rules", "final_third",
            "workload_points", "workload_settings", "plan_rules", "release_rules", "release_checklist",
            "release_fractions")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRule:
    """Values of one row of a table from a day on, with the reason; `row_key` is that of docs/rules.md."""

    table_name: str
    row_key: str
    values: dict[str, str | int | float | None]
    starts_on: date
    why: str


def own_rules(session: Session, table_name: str) -> tuple[RuleRow, ...]:
    """The rows an officer set over a table, the newest first."""
    return session.store.find(RuleRow, "table_name = ?", (table_name,), "starts_on DESC, row_id DESC")


def set_rule(session: Session, command: SetRule) -> Change:
    """Set a row of a table from a day on; every case is worked out again."""
    if command.table_name not in EDITABLE:
        raise Refusal(tr("{table} is not a table that can be set here.", table=command.table_name))
    why = check_words(command.why, tr("The reason for the change"))
    row = RuleRow(table_name=command.table_name, row_key=command.row_key, starts_on=command.starts_on,
                  values=json.dumps(command.values, ensure_ascii=False), why=why)  # fmt: skip
    _check(session, row)
    with act(session, "set_rule", AuditKind.ALTERATION) as unit:
        unit.add(row)
        unit.sentence = tr("Rule set from {day}. Every case was worked out again.", day=command.starts_on.isoformat())
    session.refresh()
    return unit.result


def _check(session: Session, row: RuleRow) -> None:
    """Read the table once with the new row, so that a value it cannot take is refused before it is kept."""
    rules = load_rules(max(session.today, row.starts_on), (*session.store.find(RuleRow), row))
    tables = {"contact_frequency": "frequency", "first_contact": "clocks", "packages": "packages", "final_third": "exemptions",
              "workload_points": "workload", "workload_settings": "workload", "plan_rules": "plan_rules",
              "release_rules": "release", "release_checklist": "release_checklist",
              "release_fractions": "release_fractions"}  # fmt: skip
    try:
        getattr(rules, tables.get(row.table_name, "figures"))
    except (BadRule, ValueError, TypeError, KeyError) as error:
        raise Refusal(
            tr("A value of the new row cannot stand there, so nothing was set. Check that none is missing, and that what is "
               "counted in whole numbers is whole.")
        ) from error  # fmt: skip
