from __future__ import annotations

from datetime import timedelta

import pytest

from caseload.domain.workload_contacts import SupportBalance, SupportContact, support_balance, support_points, total_points
from tests.domain.examples import RULES, TODAY

TABLE = RULES.workload
POINTS = {
    (9, 13, 18): ["intervention_delivery", "information_gathering", "visits", "home_detention_curfew", "court_liaison",
                  "assessments", "temporary_release"],
    (9, 18, 26): ["referrals", "partnership_meetings", "case_conferencing"],
    (5, 9, 13): ["victim_liaison"],
    (5, 9, 18): ["case_communication"],
}  # fmt: skip


def contact(kind: str = "visits", level: str = "high", days_ago: int = 0, *, for_others: bool = True) -> SupportContact:
    return SupportContact(kind=kind, level=level, on=TODAY - timedelta(days=days_ago), for_others=for_others)


def test_every_kind_at_every_level_and_no_other() -> None:
    for points, kinds in POINTS.items():
        for kind in kinds:
            assert tuple(support_points(TABLE, contact(kind, level)) for level in ("low", "medium", "high")) == points
    assert {kind for kind, _ in TABLE.support} == {kind for kinds in POINTS.values() for kind in kinds}
    assert len({row.words for row in RULES.support_rows}) == 12


@pytest.mark.parametrize(("kind", "level"), [("group_supervision", "high"), ("visits", "huge")])
def test_what_the_table_does_not_know_has_no_points(kind: str, level: str) -> None:
    assert support_points(TABLE, contact(kind, level)) == 0


@pytest.mark.parametrize(("days_ago", "counts"), [(-1, False), (0, True), (6, True), (7, False)])
def test_a_contact_counts_for_seven_days_from_its_own(days_ago: int, counts: bool) -> None:
    assert support_balance(TABLE, [contact(days_ago=days_ago)], TODAY).for_points == (18 if counts else 0)


def test_work_for_others_adds_and_work_by_others_takes_away() -> None:
    balance = support_balance(TABLE, [
        contact(), contact("referrals", "low"), contact("victim_liaison", "medium", for_others=False),
        contact(days_ago=9), contact(days_ago=9, for_others=False),
    ], TODAY)  # fmt: skip
    assert balance == SupportBalance(for_others=2, for_points=27, by_others=1, by_points=9)
    assert balance.points == 18
    assert total_points(1200, 138, balance) == 1356
    theirs = support_balance(TABLE, [contact(for_others=False)], TODAY)
    assert total_points(100, 0, theirs) == 82
