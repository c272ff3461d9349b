from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.domain.absence import Absence, AbsenceKind, absence_on, check_absence, falling_inside, working_days_away
from caseload.domain.account import AccountContact, AccountFacts, Decision, ExpectationSpan, account, balance, expected_in
from caseload.domain.compliance import MovedBy, Offered
from caseload.domain.contact import Attendance
from caseload.domain.errors import Refusal
from tests.domain.examples import HOLIDAYS, day

WEEKLY = ExpectationSpan(from_on=day("2026-10-05"), to_on=day("2026-11-08"), interval_days=7, reason="7 days: tier B2")
FORTNIGHT = ExpectationSpan(from_on=day("2026-11-09"), to_on=None, interval_days=14, reason="14 days: RoSH high")
NONE = ExpectationSpan(from_on=day("2026-10-05"), to_on=None, interval_days=None, reason="in custody")
LEAVE = Absence(officer="Rowan Maddox", from_on=day("2026-11-09"), to_on=day("2026-11-20"), kind=AbsenceKind.LEAVE, cover="Sam Iqbal")


def contact(on: str, attendance: Attendance = Attendance.ATTENDED, written: str = "", **more: object) -> AccountContact:
    return AccountContact(offered=Offered(on=day(on), attendance=attendance, **more), written_up_on=day(written) if written else None)  # type: ignore[arg-type]


FACTS = AccountFacts(
    spans=(WEEKLY, FORTNIGHT),
    contacts=(
        contact("2026-10-06", written="2026-10-06"),
        contact("2026-10-13", Attendance.FAILED, written="2026-10-15"),
        contact("2026-10-20", Attendance.MOVED, moved_by=MovedBy.SERVICE),
        contact("2026-10-21", Attendance.MOVED, moved_by=MovedBy.PERSON),
        contact("2026-10-22", Attendance.MOVED),
        contact("2026-11-03"), contact("2026-11-05"),
    ),
    absences=(LEAVE, Absence(officer="Sam Iqbal", from_on=day("2026-10-05"), to_on=day("2026-10-09"))),
    decisions=(Decision(on=day("2026-10-16"), by="Rowan Maddox", words="absence not accepted"),),
    officer="Rowan Maddox",
    seen_before=day("2026-09-29"),
)  # fmt: skip


def test_week_by_week_what_was_expected_and_what_happened() -> None:
    weeks = account(FACTS, day("2026-10-05"), day("2026-11-20"))
    told = [(one.first.isoformat(), one.last.isoformat(), one.expected, one.tally.seen, one.difference) for one in weeks]
    assert told == [
        ("2026-10-05", "2026-10-11", 1, 1, 0),
        ("2026-10-12", "2026-10-18", 1, 0, -1),
        ("2026-10-19", "2026-10-25", 1, 0, -1),
        ("2026-10-26", "2026-11-01", 1, 0, -1),
        ("2026-11-02", "2026-11-08", 1, 2, 1),
        ("2026-11-09", "2026-11-15", 0, 0, 0),
        ("2026-11-16", "2026-11-20", 1, 0, -1),
    ]
    assert [one.rules for one in weeks[4:6]] == [("7 days: tier B2",), ("14 days: RoSH high",)]
    assert str(weeks[0].reason) == "1 expected, 1 seen: as expected; 1 offered: 1 attended, 0 accepted absences, 0 failed, 0 moved or cancelled"
    assert str(weeks[4].reason).startswith("1 expected, 2 seen: 1 above;")
    assert str(weeks[3].reason).startswith("1 expected, 0 seen: 1 below;")


def test_who_moved_who_was_away_and_who_decided_is_in_the_week() -> None:
    weeks = account(FACTS, day("2026-10-05"), day("2026-11-20"))
    assert [str(one) for one in weeks[2].moved] == [
        "Tue 20 Oct: moved or cancelled by the service",
        "Wed 21 Oct: moved at the person's request",
        "Thu 22 Oct: moved or cancelled, by whom is not recorded",
    ]
    assert ([str(one) for one in weeks[0].absences], [str(one) for one in weeks[5].absences]) == ([], ["Rowan Maddox away Mon 9 Nov to Fri 20 Nov, covered by Sam Iqbal"])
    assert [one.words for one in weeks[1].decisions] == ["absence not accepted"]
    assert [one.written_late for one in weeks[:2]] == [0, 1]


def test_a_week_in_which_the_rule_changed_counts_each_for_its_own_days() -> None:
    spans = (ExpectationSpan(from_on=day("2026-11-02"), to_on=day("2026-11-04"), interval_days=3, reason="3 days: officer"), ExpectationSpan(from_on=day("2026-11-05"), to_on=None, interval_days=7, reason="7 days: tier"))
    (week,) = account(AccountFacts(spans=spans, seen_before=day("2026-10-30")), day("2026-11-02"), day("2026-11-08"))
    assert (week.expected, week.rules) == (1, ("3 days: officer", "7 days: tier"))


def test_no_rule_with_an_interval_expects_nothing_and_says_so() -> None:
    (week,) = account(AccountFacts(spans=(NONE,)), day("2026-10-05"), day("2026-10-11"))
    assert (week.expected, week.difference, week.rules) == (None, None, ("in custody",))
    assert str(week.reason).startswith("no contact expected by a rule; 0 offered")
    assert expected_in(NONE, day("2026-10-05"), day("2026-10-11"), None) == 0


@pytest.mark.parametrize(
    ("interval", "seen", "expected"),
    [(14, "2026-11-01", 0), (7, "2026-11-01", 1), (7, "2026-09-01", 1), (3, "2026-11-01", 2), (3, "2026-09-01", 3), (3, None, 3)],
)
def test_a_short_interval_asks_for_more_than_one_a_week(interval: int, seen: str | None, expected: int) -> None:
    rule = ExpectationSpan(from_on=day("2026-10-01"), to_on=None, interval_days=interval, reason="r")
    assert expected_in(rule, day("2026-11-02"), day("2026-11-08"), day(seen) if seen else None) == expected


@pytest.mark.parametrize(("seen", "words"), [(4, "1 above"), (3, "as expected"), (1, "2 below")])
def test_contact_above_is_said_as_plainly_as_contact_below(seen: int, words: str) -> None:
    days = [day("2026-11-02") + timedelta(days=place) for place in range(seen)]
    found = balance([*days, day("2026-12-25")], [replace(WEEKLY, to_on=None)], day("2026-10-31"), day("2026-11-20"))
    assert found is not None
    assert str(found.reason) == f"Sat 31 Oct to Fri 20 Nov: {seen} seen, 3 expected, {words}"


def test_an_interval_that_does_not_part_the_stretch_lets_both_counts_be_right() -> None:
    ten = ExpectationSpan(from_on=day("2026-10-01"), to_on=None, interval_days=10, reason="10 days")
    found = {seen: balance([day("2026-11-02")] * seen, [ten], day("2026-10-24"), day("2026-11-20")) for seen in (1, 2, 3, 4)}
    assert {seen: (one.expected, one.difference) for seen, one in found.items() if one} == {
        1: ("2 to 3", -1), 2: ("2 to 3", 0), 3: ("2 to 3", 0), 4: ("2 to 3", 1)}


def test_each_rule_asks_for_its_own_days_and_what_lies_before_the_first_is_left_out() -> None:
    spans = [replace(NONE, to_on=day("2026-10-25")), replace(WEEKLY, from_on=day("2026-10-26")), FORTNIGHT]
    found = balance([day("2026-10-24"), day("2026-11-10")], spans, day("2026-10-24"), day("2026-11-22"))
    assert found is not None
    assert (found.first, found.seen, found.expected, found.difference) == (day("2026-10-26"), 1, "3", -2)
    assert balance([], [NONE], day("2026-10-24"), day("2026-11-20")) is None
    assert balance([], [replace(WEEKLY, to_on=day("2026-10-20"))], day("2026-10-24"), day("2026-11-20")) is None


@given(st.integers(1, 60), st.integers(0, 60), st.lists(st.dates(date(2026, 1, 1), date(2026, 3, 1)), max_size=20))
def test_above_and_below_are_measured_alike(interval: int, length: int, seen: list[date]) -> None:
    rule = ExpectationSpan(from_on=date(2026, 1, 1), to_on=None, interval_days=interval, reason="r")
    found = balance(seen, [rule], date(2026, 1, 1), date(2026, 1, 1) + timedelta(days=length))
    assert found is not None
    assert 0 <= found.most - found.least <= 1
    assert (found.difference > 0) == (found.seen > found.most)
    assert (found.difference < 0) == (found.seen < found.least)
    assert "{" not in str(found.reason)


SPANS = st.lists(st.builds(ExpectationSpan, from_on=st.dates(date(2026, 1, 1), date(2026, 3, 1)), to_on=st.none() | st.dates(date(2026, 1, 1), date(2026, 3, 1)), interval_days=st.none() | st.integers(1, 60), reason=st.text(max_size=3)), max_size=3)
CONTACTS = st.lists(st.builds(AccountContact, offered=st.builds(Offered, on=st.dates(date(2026, 1, 1), date(2026, 3, 1)), attendance=st.sampled_from([one for one in Attendance if one is not Attendance.NOT_ATTENDANCE]))), max_size=20)


@given(SPANS, CONTACTS, st.dates(date(2026, 1, 1), date(2026, 2, 1)), st.integers(0, 40))
def test_the_weeks_cover_the_period_once_and_lose_nothing(spans: list[ExpectationSpan], contacts: list[AccountContact], first: date, days: int) -> None:
    last = first + timedelta(days=days)
    weeks = account(AccountFacts(spans=tuple(spans), contacts=tuple(contacts)), first, last)
    assert (weeks[0].first, weeks[-1].last) == (first, last)
    assert all(one.last + timedelta(days=1) == other.first and other.first.weekday() == 0 for one, other in pairwise(weeks))
    assert sum(one.tally.offered for one in weeks) == len([one for one in contacts if first <= one.offered.on <= last])
    assert all(one.expected is None or one.expected >= 0 for one in weeks)


def test_an_absence_covers_both_of_its_days() -> None:
    assert [bool(absence_on([LEAVE], "Rowan Maddox", day(on))) for on in ("2026-11-08", "2026-11-09", "2026-11-20", "2026-11-21")] == [False, True, True, False]
    assert falling_inside([day("2026-11-08"), day("2026-11-10")], LEAVE) == (day("2026-11-10"),)
    assert working_days_away([LEAVE], "Rowan Maddox", day("2026-11-16"), day("2026-11-30"), HOLIDAYS) == 5
    assert working_days_away([LEAVE], "Rowan Maddox", day("2026-12-01"), day("2026-12-31"), HOLIDAYS) == 0
    assert working_days_away([LEAVE], "Sam Iqbal", day("2026-11-16"), day("2026-11-30"), HOLIDAYS) == 0


def test_an_absence_without_cover_says_so() -> None:
    away = Absence(officer="Sam Iqbal", from_on=day("2026-11-16"), to_on=day("2026-11-16"), kind=AbsenceKind.SICK)
    (week,) = account(AccountFacts(absences=(away,), officer="Sam Iqbal"), day("2026-11-16"), day("2026-11-18"))
    assert [str(one) for one in week.absences] == ["Sam Iqbal away Mon 16 Nov to Mon 16 Nov, no cover recorded"]


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        (Absence(officer="Rowan Maddox", from_on=day("2026-12-02"), to_on=day("2026-12-01")), "The absence ends on Tue 1 Dec, before it begins"),
        (Absence(officer="Rowan Maddox", from_on=day("2026-12-02"), to_on=day("2026-12-02"), cover="Rowan Maddox"), "cannot cover their own absence"),
        (Absence(officer="Rowan Maddox", from_on=day("2026-11-20"), to_on=day("2026-11-25")), "An absence from Mon 9 Nov to Fri 20 Nov is recorded already"),
    ],
)
def test_an_absence_that_cannot_be_is_refused(new: Absence, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        check_absence(new, [LEAVE])


def test_absences_that_do_not_touch_are_taken() -> None:
    check_absence(Absence(officer="Rowan Maddox", from_on=day("2026-11-21"), to_on=day("2026-11-25"), cover="Sam Iqbal"), [LEAVE])
    check_absence(Absence(officer="Sam Iqbal", from_on=day("2026-11-09"), to_on=day("2026-11-20")), [LEAVE])
