from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.domain.cohort import CohortCase, CohortKind, cohorts, completed_by, share
from caseload.domain.compliance import (
    LifeEvent,
    MovedBy,
    Offered,
    PatternKind,
    Tally,
    offered_of,
    patterns,
    spread,
    tally,
    time_band,
    timeline,
)
from caseload.domain.contact import Attendance, Contact, Mode
from tests.domain.examples import RULES, TODAY, day

SEEN, FAILED, ACCEPTED = Attendance.ATTENDED, Attendance.FAILED, Attendance.ACCEPTABLE


def offered(on: str, attendance: Attendance = SEEN, **more: object) -> Offered:
    return Offered(on=day(on), attendance=attendance, **more)  # type: ignore[arg-type]


def test_everything_that_was_offered_is_counted_once() -> None:
    held = [offered("2026-11-02", one) for one in Attendance if one not in (Attendance.MOVED, Attendance.NOT_ATTENDANCE)]
    held += [offered("2026-11-02", Attendance.MOVED, moved_by=by) for by in MovedBy]
    found = tally(held)
    assert [getattr(found, one.name) for one in fields(found)] == [1] * 9
    assert (found.offered, found.seen, found.failed) == (9, 2, 2)
    assert str(found.reason) == "9 offered: 2 attended, 1 accepted absences, 2 failed, 3 moved or cancelled"


def test_what_the_service_cancelled_never_counts_against_the_person() -> None:
    held = [offered("2026-11-02"), offered("2026-11-09", FAILED)]
    moved = offered("2026-11-16", Attendance.MOVED, moved_by=MovedBy.SERVICE, place="office")
    assert tally([*held, moved]).failed == tally(held).failed
    assert patterns([*held, moved]) == patterns(held)


def test_a_month_without_contact_is_told_like_any_other() -> None:
    held = [offered("2026-09-02"), offered("2026-11-09", FAILED), offered("2026-11-25")]
    life = [LifeEvent(on=day("2026-10-05"), words="lost the tenancy"), LifeEvent(on=day("2026-12-05"), words="later")]
    months = timeline(held, life, day("2026-09-01"), TODAY)
    assert [(one.first.isoformat(), one.tally.offered, [event.words for event in one.life]) for one in months] == [
        ("2026-09-01", 1, []), ("2026-10-01", 0, ["lost the tenancy"]), ("2026-11-01", 1, []),
    ]  # fmt: skip
    assert [one.first for one in timeline([], [], day("2025-12-15"), day("2026-01-02"))] == [day("2025-12-01"), day("2026-01-01")]


def test_absences_that_share_a_weekday_a_time_or_a_place_are_seen_together() -> None:
    held = [
        offered("2026-11-02", FAILED, at=time(9), place="Eastgate", mode=Mode.OFFICE),
        offered("2026-11-09", ACCEPTED, at=time(9, 30), place="Eastgate", mode=Mode.OFFICE),
        offered("2026-11-16", at=time(9), place="Eastgate", mode=Mode.OFFICE),
        offered("2026-11-18", at=time(14), mode=Mode.HOME),
        offered("2026-11-19", Attendance.NONE, at=time(9)),
    ]
    assert [(one.kind.value, one.value, one.missed, one.accepted, one.offered) for one in patterns(held)] == [
        ("weekday", "Monday", 1, 1, 3),
        ("time of day", "before 10:00", 1, 1, 3),
        ("place", "Eastgate", 1, 1, 3),
        ("way of meeting", "office", 1, 1, 3),
    ]


@pytest.mark.parametrize(("at", "band"), [(None, ""), (time(9, 59), "before 10:00"), (time(10), "10:00 to 11:59"), (time(13, 30), "12:00 to 13:59"), (time(15), "14:00 to 15:59"), (time(16), "16:00 or later"), (time(23), "16:00 or later")])
def test_parts_of_a_day(at: time | None, band: str) -> None:
    assert time_band(at) == band


def contact(**more: object) -> Contact:
    return Contact(person_id="p", happens_on=day("2026-11-02"), **{"mode": Mode.OFFICE, "attendance": SEEN, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("held", "moved_by"),
    [
        (contact(), MovedBy.NOT_SAID),
        (contact(attendance=Attendance.MOVED, outcome_code="RSSR"), MovedBy.SERVICE),
        (contact(attendance=Attendance.MOVED, outcome_code="RSOF"), MovedBy.PERSON),
        (contact(appointment=False), None),
        (contact(mode=Mode.THIRD_PARTY), None),
        (contact(attendance=Attendance.NOT_ATTENDANCE), None),
        (contact(deleted_at="2026-11-03T09:00:00Z"), None),
    ],
)
def test_which_contacts_were_offered(held: Contact, moved_by: MovedBy | None) -> None:
    found = offered_of(held)
    assert (found and found.moved_by) == moved_by


def test_who_moved_an_appointment_may_be_said() -> None:
    found = offered_of(contact(attendance=Attendance.MOVED), MovedBy.PERSON)
    assert found is not None
    assert found.moved_by is MovedBy.PERSON


OFFERS = st.lists(
    st.builds(
        Offered,
        on=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
        attendance=st.sampled_from([one for one in Attendance if one is not Attendance.NOT_ATTENDANCE]),
        at=st.none() | st.times(),
        mode=st.sampled_from(Mode),
        place=st.sampled_from(["", "Eastgate", "home"]),
        moved_by=st.sampled_from(MovedBy),
    )
)


@given(OFFERS)
def test_counts_add_up_whichever_way_they_are_taken(held: list[Offered]) -> None:
    found = tally(held)
    months = timeline(held, [], date(2026, 1, 1), date(2026, 12, 31))
    assert found.offered == len(held) == sum(one.tally.offered for one in months)
    absent = sum(one.attendance in (FAILED, Attendance.UNACCEPTABLE) for one in held)
    weekdays = [one for one in patterns(held) if one.kind is PatternKind.WEEKDAY]
    assert sum(one.missed for one in weekdays) == absent == found.failed
    assert sum(one.accepted for one in weekdays) == found.accepted
    assert all(one.missed + one.accepted <= one.offered for one in patterns(held))


GOOD, POOR = Tally(attended=9, accepted=1, moved_by_service=5, no_outcome=2), Tally(attended=1, awaiting=1, unacceptable=2)


def test_attendance_and_completion_of_a_cohort_are_two_things() -> None:
    iom = [
        CohortCase(key="IOM", person_id=str(number), kind=CohortKind.COHORT, tally=tally, ended=ended, completed=completed)
        for number, (tally, ended, completed) in enumerate([(GOOD, 1, 1), (POOR, 2, 0), (POOR, 1, 1), (POOR, 1, 0), (POOR, 1, 0), (GOOD, 0, 0)])
    ]
    cases = [*iom, CohortCase(key="B", tally=Tally())]
    other, found = cohorts(cases, TODAY, RULES.figures, on_paper=False)
    assert (found.key, found.cases, found.attendance.count, found.attendance.of, found.attendance.percent) == ("IOM", 6, 22, 36, 61)
    assert (found.completion.count, found.completion.of, found.completion.percent) == (2, 6, 33)
    assert str(found.attendance.reason) == "22 of 36 (61%), 6 cases"
    assert found.people == ("0", "1", "2", "3", "4", "5")
    assert (other.kind, other.attendance.percent, str(other.attendance.reason)) == (CohortKind.ORDER, None, "nothing to count yet")


def test_cohorts_of_one_kind_stand_together_with_what_was_before() -> None:
    cases = [
        CohortCase(key="rar", kind=CohortKind.REQUIREMENT, tally=GOOD), CohortCase(key="licence", tally=POOR, before=GOOD),
        CohortCase(key="B2", kind=CohortKind.TIER, tally=GOOD), CohortCase(key="community order", tally=POOR),
    ]
    found = cohorts(cases, TODAY, RULES.figures, on_paper=False)
    assert [(one.kind.value, one.key) for one in found] == [("order", "community order"), ("order", "licence"), ("tier", "B2"), ("requirement", "rar")]
    assert [one.before and (one.before.count, one.before.of) for one in found] == [None, (9, 10), None, None]


def test_rates_of_few_cases_are_left_off_paper_and_their_counts_stay() -> None:
    four = [CohortCase(key="IOM", tally=GOOD, ended=1, completed=1)] * 4
    (few,) = cohorts(four, TODAY, RULES.figures, on_paper=True)
    assert (few.attendance.percent, few.attendance.count) == (None, 36)
    assert str(few.attendance.reason) == "36 of 40; fewer than 5 cases, so no rate on paper"
    (shown,) = cohorts(four, TODAY, RULES.figures, on_paper=False)
    assert (shown.attendance.percent, str(shown.attendance.reason)) == (None, "36 of 40, 4 cases")
    (alone,) = cohorts(four[:1], TODAY, RULES.figures, on_paper=False)
    assert str(alone.attendance.reason) == "9 of 10, 1 case"
    (enough,) = cohorts([*four, replace(four[0], ended=0, completed=0)], TODAY, RULES.figures, on_paper=True)
    assert (enough.attendance.percent, enough.completion.percent) == (90, None)


@pytest.mark.parametrize(("reason", "completed"), [("order completed", True), ("Complete", True), ("revoked", False), ("not completed", False), ("incomplete: recalled", False), ("", False)])
def test_an_order_is_completed_where_its_closing_says_so(reason: str, completed: bool) -> None:
    assert completed_by(reason) == completed


def test_a_spread_over_many_people_shows_every_value_and_who_was_absent() -> None:
    held = {
        "a": [offered("2026-11-02", FAILED, at=time(9), place="Eastgate"), offered("2026-11-09", at=time(9), place="Eastgate")],
        "b": [offered("2026-11-02", Attendance.ACCEPTABLE, at=time(15)), offered("2026-11-05", at=time(11)), offered("2026-11-06", Attendance.MOVED)],
    }
    found = [(one.pattern.kind.value, one.pattern.value, one.pattern.missed, one.pattern.accepted, one.pattern.offered, one.cases, one.people) for one in spread(held)]
    assert found == [
        ("weekday", "Monday", 1, 1, 3, 2, ("a", "b")),
        ("weekday", "Thursday", 0, 0, 1, 1, ()),
        ("time of day", "before 10:00", 1, 0, 2, 1, ("a",)),
        ("time of day", "10:00 to 11:59", 0, 0, 1, 1, ()),
        ("time of day", "14:00 to 15:59", 0, 1, 1, 1, ("b",)),
        ("place", "Eastgate", 1, 0, 2, 1, ("a",)),
        ("place", "", 0, 1, 2, 1, ("b",)),
        ("way of meeting", "not known", 1, 1, 4, 2, ("a", "b")),
    ]


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 20), st.integers(0, 10))
def test_a_rate_has_both_of_its_counts(count: int, more: int, cases: int, floor: int) -> None:
    found = share(count, count + more, cases, floor)
    assert (found.count, found.of) == (count, count + more)
    assert (found.percent is None) == (cases < floor or not count + more)
    assert "{" not in str(found.reason)
    assert found.percent is None or 0 <= found.percent <= 100
