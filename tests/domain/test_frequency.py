"""What contact is expected of a case: one example a line of the rule."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from caseload.domain.casefile import DueState
from caseload.domain.expectation import Basis, CaseFacts, FrequencyRow, FrequencyTable
from caseload.domain.frequency import expected_contact, soon_limit, state_on
from caseload.domain.person import CaseKind, Rosh
from tests.domain.cases import AD, answer, facts
from tests.domain.examples import HOLIDAYS, TABLE, TODAY, day

EXAMPLES = [
    (
        "early weeks of a tier",
        facts("B2", Rosh.HIGH, counts_from="2026-10-20", last_seen="2026-11-12"),
        "overdue",
        "2026-11-19",
        "7 days: tier B2, week 5 of 16; last seen Thu 12 Nov; due Thu 19 Nov",
    ),
    (
        "after the early weeks",
        facts("B2", Rosh.HIGH, counts_from="2026-01-20", last_seen="2026-11-12"),
        "due soon",
        "2026-11-26",
        "14 days: tier B2; last seen Thu 12 Nov; due Thu 26 Nov",
    ),
    (
        "RoSH is stricter than the tier",
        facts("E", Rosh.VERY_HIGH, counts_from="2026-01-20", last_seen="2026-11-18"),
        "due soon",
        "2026-11-25",
        "7 days: RoSH very high; last seen Wed 18 Nov; due Wed 25 Nov",
    ),
    (
        "the same letter in the other scheme is another tier",
        facts("D3", Rosh.LOW, counts_from="2026-10-20", last_seen="2026-11-12"),
        "due soon",
        "2026-11-26",
        "14 days: tier D3, week 5 of 8; last seen Thu 12 Nov; due Thu 26 Nov",
    ),
    (
        "RoSH's early weeks outlast the tier's",
        facts("D1", Rosh.LOW, counts_from="2026-10-20", last_seen="2026-11-12"),
        "due soon",
        "2026-11-26",
        "14 days: RoSH low, week 5 of 8; last seen Thu 12 Nov; due Thu 26 Nov",
    ),
    (
        "no tier: RoSH alone, and it says so",
        facts(rosh=Rosh.HIGH, counts_from="2026-01-20", last_seen="2026-11-12"),
        "due soon",
        "2026-11-26",
        "14 days: RoSH high alone, tier not known; last seen Thu 12 Nov; due Thu 26 Nov",
    ),
    (
        "a provisional tier waits for its confirmation: RoSH alone, and it says so",
        facts("A", Rosh.HIGH, counts_from="2026-01-20", last_seen="2026-11-12", tier_provisional=True),
        "due soon",
        "2026-11-26",
        "14 days: RoSH high alone, the tier is provisional; last seen Thu 12 Nov; due Thu 26 Nov",
    ),
    (
        "a provisional tier and no RoSH",
        facts("A", counts_from="2026-01-20", last_seen="2026-11-12", tier_provisional=True),
        "not known",
        None,
        "no interval: the tier is provisional and RoSH is not known",
    ),
    (
        "released again after recall, last seen before it",
        facts("B2", Rosh.HIGH, counts_from="2026-11-16", released_again_on="2026-11-16", last_seen="2026-08-12"),
        "due soon",
        "2026-11-23",
        "7 days: tier B2, week 1 of 16; not seen since the release after recall of Mon 16 Nov; due Mon 23 Nov",
    ),
    (
        "recalled and not released since",
        facts("B2", Rosh.HIGH, counts_from="2026-01-20", last_seen="2026-08-12", recalled=True),
        "custody",
        None,
        "recalled: no interval unless you set one",
    ),
    (
        "seen on the day of release after recall",
        facts("B2", Rosh.HIGH, counts_from="2026-11-16", released_again_on="2026-11-16", last_seen="2026-11-16"),
        "due soon",
        "2026-11-23",
        "7 days: tier B2, week 1 of 16; last seen Mon 16 Nov; due Mon 23 Nov",
    ),
    (
        "a tier of neither scheme is as good as none",
        replace(facts(rosh=Rosh.MEDIUM, counts_from="2026-01-20", last_seen="2026-11-12"), tier="Z9", tier_scheme=AD),
        "on track",
        "2026-12-10",
        "28 days: RoSH medium alone, tier not known; last seen Thu 12 Nov; due Thu 10 Dec",
    ),
    (
        "no RoSH: it is not taken for low",
        facts("C", counts_from="2026-01-20", last_seen="2026-11-12"),
        "due soon",
        "2026-11-26",
        "14 days: tier C (RoSH not known); last seen Thu 12 Nov; due Thu 26 Nov",
    ),
    (
        "start not known: the standard interval",
        facts("A", Rosh.LOW, last_seen="2026-11-12"),
        "overdue",
        "2026-11-19",
        "7 days: tier A, start not known; last seen Thu 12 Nov; due Thu 19 Nov",
    ),
    ("neither tier nor RoSH", facts(last_seen="2026-11-12"), "not known", None, "no interval: neither tier nor RoSH is known"),
    (
        "a due date on a bank holiday moves back",
        facts("A", counts_from="2026-01-20", last_seen="2026-12-18"),
        "on track",
        "2026-12-24",
        "7 days: tier A (RoSH not known); last seen Fri 18 Dec; due Thu 24 Dec",
    ),
    (
        "never seen: counted from the start",
        facts("A", Rosh.LOW, counts_from="2026-11-19"),
        "due soon",
        "2026-11-26",
        "7 days: tier A, week 1 of 16; not seen yet, counted from Thu 19 Nov; due Thu 26 Nov",
    ),
    (
        "never seen, start ahead",
        facts("A", Rosh.LOW, counts_from="2026-12-01"),
        "on track",
        "2026-12-08",
        "7 days: tier A, week 1 of 16; not seen yet, counted from Tue 1 Dec; due Tue 8 Dec",
    ),
    (
        "never seen, start not known: counted from the day the program heard of the case",
        facts("A", Rosh.LOW, known_from="2026-11-19"),
        "due soon",
        "2026-11-26",
        "7 days: tier A, start not known; not seen yet, counted from Thu 19 Nov; due Thu 26 Nov",
    ),
    (
        "never seen and no start at all",
        facts("A", Rosh.LOW),
        "not known",
        None,
        "7 days: tier A, start not known; never seen and no start date, so no due date",
    ),
    (
        "a gap from before the program",
        facts("B", Rosh.LOW, counts_from="2026-01-20", last_seen="2026-10-01", known_from="2026-11-20"),
        "before this program",
        "2026-12-04",
        "14 days: tier B; last seen Thu 1 Oct; the gap is from before this program (20 Nov 2026), due Fri 4 Dec",
    ),
    (
        "the same gap accepted",
        facts("B", Rosh.LOW, counts_from="2026-01-20", last_seen="2026-10-01", known_from="2026-11-20", gap_accepted=True),
        "on track",
        "2026-12-04",
        "14 days: tier B; last seen Thu 1 Oct; due Fri 4 Dec",
    ),
    (
        "never seen before the program",
        facts("B", Rosh.LOW, counts_from="2026-01-20", known_from="2026-11-20"),
        "before this program",
        "2026-12-04",
        "14 days: tier B; not seen yet, counted from Tue 20 Jan; "
        "the gap is from before this program (20 Nov 2026), due Fri 4 Dec",
    ),
    (
        "due after the program began is owed as it stands",
        facts("B", Rosh.LOW, counts_from="2026-01-20", last_seen="2026-11-12", known_from="2026-11-20"),
        "due soon",
        "2026-11-26",
        "14 days: tier B; last seen Thu 12 Nov; due Thu 26 Nov",
    ),
    (
        "seen since the program began",
        facts("A", Rosh.LOW, counts_from="2026-01-20", last_seen="2026-11-11", known_from="2026-11-11"),
        "overdue",
        "2026-11-18",
        "7 days: tier A; last seen Wed 11 Nov; due Wed 18 Nov",
    ),
    (
        "an order past its end says so",
        facts("E", Rosh.LOW, counts_from="2026-01-20", ends_on="2026-11-19", last_seen="2026-11-12"),
        "on track",
        "2026-12-10",
        "28 days: tier E; last seen Thu 12 Nov; the order ended Thu 19 Nov; due Thu 10 Dec",
    ),
    (
        "a voluntary case seen before the interval was set",
        facts(kind=CaseKind.VOLUNTARY, last_seen="2026-03-02", own_interval_days=14, own_interval_on="2026-11-16"),
        "on track",
        "2026-11-30",
        "14 days: by agreement; last seen Mon 2 Mar, counted from Mon 16 Nov when the interval was set; due Mon 30 Nov",
    ),
    (
        "a voluntary case seen since",
        facts(kind=CaseKind.VOLUNTARY, last_seen="2026-11-18", own_interval_days=14, own_interval_on="2026-11-16"),
        "on track",
        "2026-12-02",
        "14 days: by agreement; last seen Wed 18 Nov; due Wed 2 Dec",
    ),
    (
        "a case with no date at all",
        facts("A", own_interval_days=14, own_interval_on="2026-11-16"),
        "on track",
        "2026-11-30",
        "14 days: set by the officer; not seen yet, counted from Mon 16 Nov when the interval was set; due Mon 30 Nov",
    ),
    (
        "a shorter interval on a supervised order is counted from the last contact",
        facts("A", counts_from="2026-01-05", last_seen="2026-11-02", own_interval_days=14, own_interval_on="2026-11-16"),
        "overdue",
        "2026-11-16",
        "14 days: set by the officer; last seen Mon 2 Nov; due Mon 16 Nov",
    ),
]


@pytest.mark.parametrize(("known", "expected"), [(row[1], row[2:]) for row in EXAMPLES], ids=[row[0] for row in EXAMPLES])
def test_expected_contact(known: CaseFacts, expected: tuple[str, str | None, str]) -> None:
    assert answer(known) == expected


def test_a_gap_from_before_the_program_becomes_overdue_like_any_other() -> None:
    known = facts("B", Rosh.LOW, counts_from="2026-01-20", last_seen="2026-10-01", known_from="2026-11-20")
    assert answer(known, day("2026-12-04"))[0] == "before this program"
    assert answer(known, day("2026-12-05"))[0] == "overdue"


def test_due_soon_is_within_five_working_days_or_what_the_officer_set() -> None:
    assert soon_limit(TODAY, HOLIDAYS) == day("2026-11-27")
    states = {due: state_on(day(due), TODAY, HOLIDAYS).value for due in ("2026-11-19", "2026-11-20", "2026-11-27", "2026-11-30")}
    assert list(states.values()) == ["overdue", "due soon", "due soon", "on track"]
    assert state_on(day("2026-11-27"), TODAY, HOLIDAYS, 4) is DueState.ON_TRACK


def test_a_due_date_beyond_the_published_holidays_says_so() -> None:
    known = facts("B", Rosh.LOW, counts_from="2028-01-20", last_seen="2028-12-28")
    found = expected_contact(known, day("2028-12-29"), TABLE, HOLIDAYS)
    assert found.predicted
    assert str(found.reason).endswith("due Thu 11 Jan (bank holidays predicted)")


@pytest.mark.parametrize(
    ("known", "recheck"),
    [
        (facts("B2", Rosh.HIGH, counts_from="2026-10-20", last_seen="2026-11-12"), "2026-11-24"),  # the week changes
        (facts("D1", Rosh.LOW, counts_from="2026-10-10", last_seen="2026-11-12"), "2026-11-21"),  # that of RoSH does
        (facts("E", Rosh.LOW, counts_from="2026-01-01", ends_on="2026-12-31", last_seen="2026-11-12"), "2027-01-01"),
        (facts("E", Rosh.LOW, counts_from="2026-01-01", last_seen="2026-11-12"), "2027-11-12"),  # a date gains its year
        (facts("E", Rosh.LOW, counts_from="2026-01-01", last_seen="2026-01-12", known_from="2026-11-20"), "2026-12-19"),
        (facts("E", Rosh.LOW, closed_on="2026-12-24"), "2026-12-24"),
        (facts(closed_on="2026-12-24"), "2026-12-24"),
        (facts(), None),
    ],
)
def test_when_the_answer_could_change(known: CaseFacts, recheck: str | None) -> None:
    assert expected_contact(known, TODAY, TABLE, HOLIDAYS).recheck_on == (recheck and day(recheck))


def test_a_table_that_changes_is_a_reason_to_look_again() -> None:
    table = FrequencyTable(rows=TABLE.rows, changes_on=day("2026-11-25"))
    for known in (facts("E", counts_from="2026-01-01"), facts(), facts(kind=CaseKind.REPORT_ONLY)):
        assert expected_contact(known, TODAY, table, HOLIDAYS).recheck_on == day("2026-11-25")


def test_every_shipped_row_is_shorter_early_than_later_and_says_where_it_is_from() -> None:
    for row in TABLE.rows.values():
        assert 0 < row.early_days <= row.standard_days
        assert row.early_weeks > 0
        assert row.source
    assert {field.name for field in fields(FrequencyRow)} >= {"starts_on", "source", "certainty"}
    assert {basis.value for basis in Basis} >= {"tier", "rosh", "own interval"}
