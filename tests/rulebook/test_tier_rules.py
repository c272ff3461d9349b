from __future__ import annotations

from datetime import date

from caseload.domain.casefile import RuleRow
from caseload.domain.tier_facts import AgStep, Letter, Need
from caseload.rulebook import load_rules


def test_before_the_first_day_of_a_tier_table_its_first_rows_are_used() -> None:
    early, late = load_rules(date(1990, 1, 1)), load_rules(date(2030, 1, 1))
    assert early.tier_ag.grid == late.tier_ag.grid
    assert early.tier_ag.harm == late.tier_ag.harm
    assert early.tier_ad.needs[Need.ATTITUDES] == late.tier_ad.needs[Need.ATTITUDES]
    assert len(early.tier_ag.grid) == 30


def test_a_new_dated_row_wins_from_its_first_day() -> None:
    row = RuleRow(table_name="tier_ag_steps", row_key="STALKING|None", starts_on=date(2027, 1, 1), values='{"tier": "E"}', why="x")
    flags = {day: load_rules(day, (row,)).tier_ag.flags for day in (date(2026, 12, 31), date(2027, 1, 1))}
    assert [flags[day][AgStep.STALKING] for day in flags] == [Letter.F, Letter.E]
    assert flags[date(2027, 1, 1)][AgStep.DOMESTIC_ABUSE] is Letter.E
