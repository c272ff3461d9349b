"""What the officer's own interval comes to, and which cases have none: custody, suspended, report only, voluntary, closed."""

from __future__ import annotations

import pytest

from caseload.domain.expectation import CaseFacts
from caseload.domain.person import CaseKind, Rosh
from caseload.domain.sentence import OrderKind
from tests.domain.cases import answer, facts

EXAMPLES = [
    (
        "the officer's own interval with its reason",
        facts("A", Rosh.HIGH, last_seen="2026-11-12", own_interval_days=21, own_interval_reason="works away"),
        "on track",
        "2026-12-03",
        "21 days: set by the officer (works away); last seen Thu 12 Nov; due Thu 3 Dec",
    ),
    (
        "the officer's own interval without a reason",
        facts(last_seen="2026-11-12", own_interval_days=21),
        "on track",
        "2026-12-03",
        "21 days: set by the officer; last seen Thu 12 Nov; due Thu 3 Dec",
    ),
    (
        "an interval too short to survive a weekend is due on the next working day",
        facts(last_seen="2026-11-20", own_interval_days=1),
        "due soon",
        "2026-11-23",
        "1 day: set by the officer; last seen Fri 20 Nov; due Mon 23 Nov",
    ),
    (
        "an interval set in custody",
        facts(order_kind=OrderKind.CUSTODY, last_seen="2026-11-12", own_interval_days=90),
        "on track",
        "2027-02-10",
        "90 days: set by the officer; last seen Thu 12 Nov; due Wed 10 Feb",
    ),
    (
        "an interval set in custody is late for no day before it was set",
        facts(order_kind=OrderKind.CUSTODY, counts_from="2026-01-05", own_interval_days=14, own_interval_on="2026-11-16"),
        "on track",
        "2026-11-30",
        "14 days: set by the officer; not seen yet, counted from Mon 16 Nov when the interval was set; due Mon 30 Nov",
    ),
    ("custody", facts("A", order_kind=OrderKind.CUSTODY), "custody", None, "in custody: no interval unless you set one"),
    (
        "two-thirds point by the tier",
        facts("B2S", Rosh.HIGH, last_seen="2026-01-12", unsupervised=True),
        "suspended",
        None,
        "two-thirds point reached: contact is suspended, the order still stands",
    ),
    (
        "two-thirds point by the register",
        facts("B", Rosh.HIGH, last_seen="2026-01-12", unsupervised=True),
        "suspended",
        None,
        "two-thirds point reached: contact is suspended, the order still stands",
    ),
    (
        "report only",
        facts(kind=CaseKind.REPORT_ONLY, own_interval_days=7),
        "report only",
        None,
        "report only: no contact interval",
    ),
    ("voluntary", facts("A", kind=CaseKind.VOLUNTARY), "no interval", None, "voluntary, by agreement: no interval unless you set one"),
    (
        "order without supervision",
        facts("A", order_kind=OrderKind.UNSUPERVISED),
        "no interval",
        None,
        "order without supervision: no interval unless you set one",
    ),
    ("closed", facts("A", closed_on="2026-11-20", last_seen="2026-01-01"), "closed", None, "the case is closed"),
]


@pytest.mark.parametrize(("known", "expected"), [(row[1], row[2:]) for row in EXAMPLES], ids=[row[0] for row in EXAMPLES])
def test_an_interval_of_the_officer_and_none_at_all(known: CaseFacts, expected: tuple[str, str | None, str]) -> None:
    assert answer(known) == expected
