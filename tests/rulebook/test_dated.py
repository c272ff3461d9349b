from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from caseload.domain.casefile import RuleRow
from caseload.domain.workload import CaseType
from caseload.rulebook import BadRule, load_rules


def own(table: str, key: str, starts_on: str, deleted_at: str = "", **values: Any) -> RuleRow:
    return RuleRow(
        table_name=table,
        row_key=key,
        starts_on=date.fromisoformat(starts_on),
        values=json.dumps(values),
        deleted_at=deleted_at,
        why="agreed in the team",
    )


def test_the_shipped_row_is_in_force_from_its_first_day() -> None:
    assert load_rules(date(2011, 12, 31)).frequency.rows == {}
    assert load_rules(date(2011, 12, 31)).frequency.changes_on == date(2012, 1, 1)
    assert len(load_rules(date(2012, 1, 1)).frequency.rows) == 27
    assert len(load_rules().frequency.rows) == 27
    assert load_rules().frequency.changes_on is None


def test_an_officers_row_wins_from_its_start_and_keeps_what_it_does_not_say() -> None:
    rows = (
        own("contact_frequency", "A-G|B", "2026-12-01", standard_days=10),
        own("contact_frequency", "A-G|B", "2026-06-01", standard_days=21, early_weeks=8),
        own("contact_frequency", "A-G|C", "2026-06-01", deleted_at="2026-06-02T10:00:00Z", standard_days=1),
        own("workload_points", "B2|community|ordinary", "2026-06-01", points=99),
    )
    before, now, later = (load_rules(date(2026, month, 1), rows).frequency for month in (5, 6, 12))
    row = now.rows["A-G", "B"]
    assert before.rows["A-G", "B"].standard_days == 14
    assert (row.standard_days, row.early_weeks, row.early_days, row.starts_on) == (21, 8, 7, date(2026, 6, 1))
    assert later.rows["A-G", "B"].standard_days == 10
    assert (before.changes_on, now.changes_on, later.changes_on) == (date(2026, 6, 1), date(2026, 12, 1), None)
    assert now.rows["A-G", "C"].standard_days == 14


def test_workload_weights_and_settings_can_be_set() -> None:
    rows = (
        own("workload_points", "B2|community|ordinary", "2026-06-01", points=99),
        own("workload_points", "B2|licence|t2a", "2026-06-01", points=5),
        own("workload_settings", "nominal_target", "2026-06-01", value=2000),
    )
    table = load_rules(date(2026, 11, 20), rows).workload
    assert table.points["B2", CaseType.COMMUNITY, False] == 99
    assert table.points["B2", CaseType.COMMUNITY, True] == 48
    assert table.points["B2", CaseType.LICENCE, True] == 5
    assert (table.settings["nominal_target"], table.settings["report_window_days"]) == (2000, 30)


def test_a_row_for_a_key_that_is_not_in_the_table_changes_nothing() -> None:
    rows = (own("contact_frequency", "A-G|Z", "2026-06-01", standard_days=1),)
    assert load_rules(date(2026, 11, 20), rows).frequency.rows == load_rules(date(2026, 11, 20)).frequency.rows


def test_an_officers_row_that_cannot_be_used_is_named() -> None:
    rules = load_rules(date(2026, 11, 20), (own("contact_frequency", "A-G|B", "2026-06-01", standard_days="weekly"),))
    with pytest.raises(BadRule, match=r"contact_frequency: A-G\|B, column standard_days says “weekly”"):
        _ = rules.frequency
