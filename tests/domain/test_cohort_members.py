"""Who is in a cohort when, what a requirement was fed, how counts add up, and how a ceiling reads in a list."""

from __future__ import annotations

from dataclasses import replace

import pytest

from caseload.domain.cohort import CohortEntry, check_cohort, check_stretch, member_between, turns_of
from caseload.domain.compliance import Tally, added
from caseload.domain.contact import Attendance, Contact
from caseload.domain.errors import Refusal
from caseload.domain.ledger import added_by
from caseload.domain.packages import PackageFacts, package_of
from tests.domain.examples import RULES, TODAY, day

IOM = CohortEntry(person_id="p", id="1", cohort="IOM", from_on=day("2026-01-05"), to_on=day("2026-06-30"))


@pytest.mark.parametrize(("first", "last", "inside"), [
    ("2025-01-01", "2026-01-04", False), ("2025-01-01", "2026-01-05", True), ("2026-02-01", "2026-02-02", True),
    ("2026-06-30", "2026-12-31", True), ("2026-07-01", "2026-12-31", False),
])  # fmt: skip
def test_both_ends_of_a_stretch_count(first: str, last: str, inside: bool) -> None:
    assert member_between(IOM, day(first), day(last)) is inside
    assert member_between(replace(IOM, to_on=None), day("2030-01-01"), day("2030-01-02"))


def test_nobody_is_in_a_cohort_twice_on_one_day() -> None:
    again = replace(IOM, id="2", from_on=day("2026-06-30"), to_on=None)
    with pytest.raises(Refusal, match=r"IOM is recorded already from 5 Jan 2026 \(30 Jun 2026\)"):
        check_cohort(again, [IOM])
    with pytest.raises(Refusal, match="no end recorded"):
        check_cohort(again, [replace(IOM, to_on=None)])
    check_cohort(replace(again, from_on=day("2026-07-01")), [IOM])
    check_cohort(replace(again, cohort="other"), [IOM])
    check_cohort(IOM, [IOM])


def test_a_stretch_does_not_end_before_it_begins() -> None:
    with pytest.raises(Refusal, match="It ends on 4 Jan 2026, before it begins on 5 Jan 2026"):
        check_stretch(day("2026-01-05"), day("2026-01-04"))
    check_stretch(day("2026-01-05"), day("2026-01-05"))
    check_stretch(None, day("2026-01-05"))


def test_the_days_ahead_on_which_a_cohort_changes() -> None:
    ahead = replace(IOM, from_on=day("2026-12-01"), to_on=day("2026-12-24"))
    assert turns_of([IOM, ahead, replace(ahead, to_on=None)], TODAY) == (day("2026-12-01"), day("2026-12-01"), day("2026-12-25"))


def test_counts_of_many_add_up() -> None:
    assert added([Tally(attended=2, unacceptable=1), Tally(attended=3)]) == Tally(attended=5, unacceptable=1)
    assert added([]) == Tally()


def test_only_contacts_that_were_attended_feed_a_requirement() -> None:
    fed = Contact(person_id="p", happens_on=TODAY, requirement_id="r", amount=2.0, attendance=Attendance.ATTENDED)
    held = [fed, replace(fed, amount=None), replace(fed, requirement_id="x"), replace(fed, attendance=Attendance.FAILED), replace(fed, amount=1.5)]
    assert added_by(held, "r") == 3.5
    assert added_by(held, "nothing fed it") is None


def test_a_ceiling_reads_in_a_list_as_used_of_most_and_above_first() -> None:
    start = day("2026-09-07")
    known = PackageFacts(tier="C", starts_on=start, own_weeks=0, own_allowance=1, attended=(start, day("2026-10-05")))
    found = package_of(known, TODAY, RULES.packages)
    assert found.rules
    assert str(found.short) == "above: 2 of 1 this year"
    assert str(package_of(replace(known, own_allowance=20), TODAY, RULES.packages).short) == "2 of 20 this year"
    assert not package_of(replace(known, own_allowance=None), TODAY, RULES.packages).rules
