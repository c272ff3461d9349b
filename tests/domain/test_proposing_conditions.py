"""What does not go together, and the answers requirements depend on: every row, met and broken, on both sides of its day.

What is expected is written here by hand from the facts page, not read from the tables that are tried.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from caseload.domain.proposing import proposal_findings
from caseload.domain.proposing_tables import Finding, Severity
from caseload.domain.report import ProposedRequirement, Said
from tests.domain.test_proposing import DAY, FIRST, NO, NOT_ASKED, STOP, TABLES, WARN, YES, on

# -- pairs


PAIRS = (
    ("alcohol_abstinence", "alcohol_treatment", STOP), ("restriction_zone", "residence", WARN), ("restriction_zone", "curfew", WARN),
    ("exclusion", "residence", WARN), ("drug_rehabilitation", "drug_testing", WARN),
)  # fmt: skip


def test_every_pair_of_the_table_is_tried_here() -> None:
    assert [(row.first, row.second, row.severity) for row in TABLES.pairs] == list(PAIRS)
    assert {row.starts_on for row in TABLES.pairs} == {FIRST}


@pytest.mark.parametrize(("first", "second", "severity"), PAIRS)
def test_two_that_do_not_go_together_are_found_whichever_comes_first(first: str, second: str, severity: Severity) -> None:
    words = next(row.words for row in TABLES.pairs if (row.first, row.second) == (first, second))
    for kinds in ((first, second), (second, first), ("rar", second, first)):
        report = on(date(2026, 11, 2), proposed_requirements=tuple(ProposedRequirement(kind=kind) for kind in kinds))
        [found] = [one for one in proposal_findings(report, None, TABLES, date(2026, 11, 2)) if str(one.reason) == f"{words}."]
        assert (found.severity, found.requirement) == (severity, max(kinds.index(first), kinds.index(second)))
    pair = tuple(ProposedRequirement(kind=kind) for kind in (first, second))
    for day, told in ((FIRST, True), (FIRST - DAY, False)):
        found_then = proposal_findings(on(day, proposed_requirements=pair), None, TABLES, day)
        assert any(str(one.reason) == f"{words}." for one in found_then) is told
    for kind in (first, second):
        report = on(date(2026, 11, 2), proposed_requirements=(ProposedRequirement(kind=kind), ProposedRequirement(kind=kind)))
        assert words not in " ".join(str(one.reason) for one in proposal_findings(report, None, TABLES, date(2026, 11, 2)))


# -- conditions: who must agree, what must be so


CONDITIONS = (
    ("mental_health_treatment", "willing", YES, STOP, STOP), ("mental_health_treatment", "arranged", YES, WARN, STOP),
    ("drug_rehabilitation", "willing", YES, STOP, STOP), ("drug_rehabilitation", "arranged", YES, WARN, STOP),
    ("drug_rehabilitation", "recommended", YES, WARN, STOP), ("drug_rehabilitation", "dependent", YES, WARN, STOP),
    ("drug_rehabilitation", "reviews", YES, STOP, STOP), ("alcohol_treatment", "willing", YES, STOP, STOP),
    ("alcohol_treatment", "arranged", YES, WARN, STOP), ("alcohol_treatment", "dependent", YES, WARN, STOP),
    ("alcohol_abstinence", "dependent", NO, WARN, STOP), ("programme", "recommended", YES, WARN, STOP),
    ("residence", "recommended", YES, WARN, WARN), ("electronic_monitoring", "willing", YES, WARN, STOP),
    ("whereabouts_monitoring", "willing", YES, WARN, STOP),
)  # fmt: skip
OVER_A_YEAR = 13


def test_every_condition_of_the_table_is_tried_here() -> None:
    assert [(row.requirement, row.asks, row.wanted, row.missing, row.against) for row in TABLES.conditions] == list(CONDITIONS)
    assert [(row.requirement, row.asks) for row in TABLES.conditions if row.when_over_months] == [("drug_rehabilitation", "reviews")]


def condition(kind: str, asks: str, answer: Said, day: date = date(2026, 11, 2), months: int = OVER_A_YEAR) -> list[Finding]:
    """What is found of one condition, every other one met."""
    good: dict[str, Any] = {row[1]: row[2] for row in CONDITIONS if row[0] == kind}
    wanted = ProposedRequirement(kind=kind, months=months, **{**good, asks: answer})
    words = next(row.words for row in TABLES.conditions if (row.requirement, row.asks) == (kind, asks))
    return [one for one in proposal_findings(on(day, proposed_requirements=(wanted,)), None, TABLES, day) if f": {words}; " in str(one.reason)]


@pytest.mark.parametrize(("kind", "asks", "wanted", "missing", "against"), CONDITIONS)
def test_an_answer_a_requirement_depends_on(kind: str, asks: str, wanted: Said, missing: Severity, against: Severity) -> None:
    assert condition(kind, asks, wanted) == []
    [unasked] = condition(kind, asks, NOT_ASKED)
    assert (unasked.severity, unasked.requirement) == (missing, 0)
    assert str(unasked.reason).endswith("; not asked yet.")
    [refused] = condition(kind, asks, NO if wanted is YES else YES)
    assert refused.severity is against
    assert str(refused.reason).endswith(f"; the answer is {'no' if wanted is YES else 'yes'}.")
    assert condition(kind, asks, NOT_ASKED, FIRST) != []
    assert condition(kind, asks, NOT_ASKED, FIRST - DAY) == []


def test_court_reviews_are_asked_of_drug_rehabilitation_over_twelve_months_only() -> None:
    assert condition("drug_rehabilitation", "reviews", NOT_ASKED, months=12) == []
    assert condition("drug_rehabilitation", "reviews", NO, months=12) == []
    assert len(condition("drug_rehabilitation", "reviews", NOT_ASKED, months=13)) == 1
