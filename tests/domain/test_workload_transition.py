"""Who is weighed as in transition to adulthood: the mark and the age, both ends of the rule in it."""

from __future__ import annotations

import json
from datetime import date

import pytest

from caseload.domain.casefile import RuleRow
from caseload.domain.workload_transition import in_transition, of_transition_age, transition_not_said
from caseload.rulebook import load_rules

ON = date(2026, 11, 20)
TABLE = load_rules(ON).workload
BORN = {17: date(2008, 11, 21), 18: date(2008, 11, 20), 25: date(2000, 11, 21), 26: date(2000, 11, 20)}


@pytest.mark.parametrize(("age", "inside"), [(17, False), (18, True), (25, True), (26, False), (None, None)])
def test_both_ends_of_the_ages_are_in_the_rule(age: int | None, inside: bool | None) -> None:
    assert of_transition_age(BORN.get(age or 0), ON, TABLE) is inside


@pytest.mark.parametrize(
    ("mark", "age", "weighed", "asked"),
    [
        (True, 18, True, False), (True, 25, True, False), (True, 26, False, False), (True, 17, False, False),
        (True, None, True, False), (False, 20, False, False), (None, 18, False, True), (None, 25, False, True),
        (None, 26, False, False), (None, None, False, False),
    ],
)  # fmt: skip
def test_the_mark_counts_inside_the_ages_and_age_alone_never_moves_a_case(
    mark: bool | None, age: int | None, weighed: bool, asked: bool
) -> None:
    born = BORN.get(age or 0)
    assert in_transition(mark, born or None, ON, TABLE) is weighed
    assert transition_not_said(mark, born, ON, TABLE) is asked


def test_an_officer_sets_the_ages_from_a_day_on() -> None:
    own = RuleRow(table_name="workload_settings", row_key="t2a_to_age", starts_on=ON, values=json.dumps({"value": 20}))
    assert of_transition_age(BORN[25], ON, load_rules(ON, (own,)).workload) is False
    assert of_transition_age(BORN[25], ON, load_rules(date(2026, 11, 19), (own,)).workload) is True
