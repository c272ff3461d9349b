from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.domain.appointment_checks import check_outcome_given, check_within_order, order_of
from caseload.domain.contact import Attendance
from caseload.domain.diary import Every, Slot, TightKind, series_dates, tight_slots, tight_with
from caseload.domain.errors import Refusal
from caseload.domain.sentence import Order, OrderKind
from tests.domain.examples import HOLIDAYS, RULES, TODAY, day


def test_a_series_runs_to_its_last_day_and_tells_the_days_that_are_no_working_days() -> None:
    dates = series_dates(day("2026-12-04"), Every.FORTNIGHT, day("2027-01-01"), HOLIDAYS)
    assert [(one.on.isoformat(), one.working) for one in dates] == [("2026-12-04", True), ("2026-12-18", True), ("2027-01-01", False)]
    skipped = series_dates(day("2026-12-04"), Every.FORTNIGHT, day("2027-01-01"), HOLIDAYS, skip_closed=True)
    assert [one.on for one in skipped] == [day("2026-12-04"), day("2026-12-18")]
    assert [len(series_dates(day("2026-12-07"), every, day("2027-01-04"), HOLIDAYS)) for every in Every] == [5, 3, 2]
    assert [one.predicted for one in series_dates(day("2028-12-29"), Every.WEEK, day("2029-01-05"), HOLIDAYS)] == [False, True]


@pytest.mark.parametrize(
    ("first", "until", "sentence"),
    [
        ("2026-12-04", "2026-12-03", "The series would end on 3 Dec 2026, before its first date 4 Dec 2026. Check both dates."),
        ("2026-12-04", "2036-12-04", "The series would have 522 dates: end it sooner, at most 160 can be booked at once."),
    ],
)
def test_a_series_that_cannot_be_is_refused(first: str, until: str, sentence: str) -> None:
    with pytest.raises(Refusal) as refused:
        series_dates(day(first), Every.WEEK, day(until), HOLIDAYS)
    assert str(refused.value) == sentence


def slot(key: str, start: str, end: str = "", **more: object) -> Slot:
    return Slot(key=key, on=TODAY, starts_at=time.fromisoformat(start), ends_at=time.fromisoformat(end) if end else None, **{"officer": "Rowan Maddox", **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (slot("a", "10:00", "10:45"), slot("b", "10:30", "11:00"), ("clash", 15, "Fri 20 Nov: the appointments of 10:00 and 10:30 overlap")),
        (slot("a", "10:00", "12:00"), slot("b", "10:30", "11:00"), ("clash", 30, "Fri 20 Nov: the appointments of 10:00 and 10:30 overlap")),
        (slot("a", "10:00", "10:45"), slot("b", "10:45", "11:00"), ("back to back", 0, "Fri 20 Nov: 10:45 follows 10:00 within the hour")),
        (slot("a", "10:00"), slot("b", "11:29"), ("back to back", 59, "Fri 20 Nov: 11:29 follows 10:00 within the hour")),
        (slot("a", "10:00"), slot("b", "11:30"), None),
        (slot("a", "10:00", "09:00"), slot("b", "10:29"), ("clash", 1, "Fri 20 Nov: the appointments of 10:00 and 10:29 overlap")),
        (slot("a", "10:00"), slot("b", "10:00", officer="Sam Iqbal"), None),
        (slot("a", "10:00", person="p"), slot("b", "10:00", officer="Sam Iqbal", person="p"), ("clash", 30, "Fri 20 Nov: the appointments of 10:00 and 10:00 overlap")),
        (slot("a", "10:00", officer=""), slot("b", "10:00", officer=""), None),
    ],
)
def test_two_appointments_too_close(one: Slot, other: Slot, found: tuple[str, int, str] | None) -> None:
    told = [(tight.kind.value, tight.minutes, str(tight.reason)) for tight in tight_slots([other, one], RULES.figures)]
    assert told == ([found] if found else [])


def test_a_moved_appointment_does_not_clash_with_its_own_old_place() -> None:
    held = [slot("a", "10:00"), slot("b", "14:00"), Slot(key="c", on=day("2026-11-23"), starts_at=time(10), officer="Rowan Maddox")]
    assert tight_with(slot("a", "10:15"), held, RULES.figures) == ()
    (tight,) = tight_with(slot("a", "14:15"), held, RULES.figures)
    assert (tight.kind, tight.first.key, tight.second.key) == (TightKind.CLASH, "b", "a")


SLOTS = st.lists(
    st.builds(Slot, key=st.uuids().map(str), on=st.dates(TODAY, day("2026-11-22")), starts_at=st.times(time(8), time(18)), ends_at=st.none() | st.times(time(8), time(20)), officer=st.sampled_from(["", "a", "b"]), person=st.sampled_from(["", "p"])),
    max_size=8,
)


@given(SLOTS, st.randoms(use_true_random=False))
def test_what_is_too_close_does_not_depend_on_the_order_of_reading(slots: list[Slot], turn: object) -> None:
    turned = slots[:]
    turn.shuffle(turned)  # type: ignore[attr-defined]
    found = tight_slots(slots, RULES.figures)
    assert found == tight_slots(turned, RULES.figures)
    assert all(one.first.on == one.second.on and one.first.starts_at <= one.second.starts_at and one.minutes >= 0 for one in found)


@given(st.dates(date(2024, 1, 1), date(2028, 1, 1)), st.sampled_from(Every), st.integers(0, 600))
def test_a_series_keeps_its_weekday_and_stays_inside_its_dates(first: date, every: Every, days: int) -> None:
    until = date.fromordinal(first.toordinal() + days)
    found = series_dates(first, every, until, HOLIDAYS)
    assert all(first <= one.on <= until and one.on.weekday() == first.weekday() for one in found)
    assert found[0].on == first
    assert set(series_dates(first, every, until, HOLIDAYS, skip_closed=True)) == {one for one in found if one.working}


@pytest.mark.parametrize(
    ("on", "attendance", "sentence"),
    [
        ("2026-11-19", Attendance.NONE, "The appointment of Thu 19 Nov has passed: record it with its outcome, or choose a day from today on."),
        ("2026-11-21", Attendance.ATTENDED, "The appointment is on Sat 21 Nov: its outcome can be recorded from that day on."),
        ("2026-11-21", Attendance.MOVED, ""),
        ("2026-11-20", Attendance.NONE, ""),
        ("2026-11-20", Attendance.FAILED, ""),
    ],
)
def test_an_outcome_is_given_when_it_is_known_and_not_before(on: str, attendance: Attendance, sentence: str) -> None:
    try:
        check_outcome_given(day(on), attendance, TODAY)
        said = ""
    except Refusal as refusal:
        said = str(refusal)
    assert said == sentence


ORDER = Order(id="a", person_id="p", kind=OrderKind.COMMUNITY, words="CO 12m", started_on=day("2026-01-05"), ends_on=day("2027-01-04"))
SUSPENDED = Order(id="b", person_id="p", kind=OrderKind.SUSPENDED, sentenced_on=day("2026-06-01"), closed_on=day("2026-11-01"))


def test_a_day_outside_the_order_is_refused() -> None:
    check_within_order(TODAY, ORDER)
    check_within_order(TODAY, Order(person_id="p"))
    with pytest.raises(Refusal, match="4 Jan 2026 lies before the order, which began on 5 Jan 2026"):
        check_within_order(day("2026-01-04"), ORDER)
    with pytest.raises(Refusal, match="2 Nov 2026 lies after the order, which ended on 1 Nov 2026"):
        check_within_order(day("2026-11-02"), SUSPENDED)


def test_two_open_orders_must_be_told_apart() -> None:
    held = [ORDER, SUSPENDED, Order(id="c", person_id="p", deleted_at="2026-01-01T09:00:00Z")]
    assert order_of(held, TODAY) is ORDER
    assert order_of(held, day("2026-05-01")) is ORDER
    assert order_of(held, day("2026-10-01"), "b") is SUSPENDED
    assert order_of([], TODAY) is None
    with pytest.raises(Refusal, match=r"2 orders were open on 1 Oct 2026 \(CO 12m, suspended sentence order\): choose the one"):
        order_of(held, day("2026-10-01"))
    with pytest.raises(Refusal, match="names an order that is not on the case"):
        order_of(held, TODAY, "c")
