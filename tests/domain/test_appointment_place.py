"""Which order a contact belongs to, what stands outside every order, and how long an appointment is."""

from __future__ import annotations

from datetime import date, time

import pytest

from caseload.domain.appointment_checks import check_after_failure, end_of, length_of, running_on, span_of
from caseload.domain.appointment_place import place_of
from caseload.domain.contact import Contact, Mode
from caseload.domain.errors import Refusal
from caseload.domain.person import CaseKind
from caseload.domain.sentence import Order, OrderKind


def day(text: str) -> date:
    return date.fromisoformat(text)


def order(key: str, kind: OrderKind = OrderKind.COMMUNITY, **dates: str) -> Order:
    return Order(id=key, person_id="p", kind=kind, **{name: day(text) for name, text in dates.items()})  # type: ignore[arg-type]


def contact(on: str, order_id: str = "", **more: object) -> Contact:
    return Contact(person_id="p", happens_on=day(on), order_id=order_id, **{"type_code": "COAP", "mode": Mode.OFFICE, **more})  # type: ignore[arg-type]


CO = order("co", started_on="2026-02-02", sentenced_on="2026-02-01", ends_on="2027-01-31")
OLD = order("old", OrderKind.SUSPENDED, sentenced_on="2024-05-01", ends_on="2025-04-30")
LICENCE = order("lic", OrderKind.LICENCE, sentenced_on="2025-03-03", released_on="2026-06-01", ends_on="2027-06-01")
BARE = Order(id="bare", person_id="p", words="CO 12m")


@pytest.mark.parametrize(
    ("orders", "what", "order_id", "reason"),
    [
        ((), contact("2026-01-01"), "", ""),
        ((CO,), contact("2026-02-01"), "co", ""),
        ((CO, OLD), contact("2026-11-20"), "co", ""),
        ((CO, OLD), contact("2025-01-01"), "old", ""),
        ((BARE,), contact("1999-01-01"), "bare", ""),
        ((CO, LICENCE), contact("2026-11-20", "lic"), "lic", ""),
        ((CO,), contact("2026-01-05", mode=Mode.PRISON), "", "5 Jan 2026 lies outside the order: kept as contact in custody, without an order"),
        ((LICENCE,), contact("2026-05-05", mode=Mode.VIDEO), "", "5 May 2026 lies outside the order: kept as contact in custody, without an order"),
        ((LICENCE,), contact("2026-05-05", "lic"), "", "5 May 2026 lies outside the order: kept as contact in custody, without an order"),
        ((order("l", OrderKind.LICENCE, released_on="2026-12-01"),), contact("2026-05-05"), "", "5 May 2026 lies outside the order: kept as contact in custody, without an order"),
        ((CO,), contact("2026-01-05", type_code="COSR"), "", "5 Jan 2026 lies outside the order: kept as work for a report, without an order"),
        ((CO,), contact("2027-03-01", type_code="CTOA", appointment=False), "", "1 Mar 2027 lies outside the order: this type is no appointment and is kept without an order"),
    ],
)  # fmt: skip
def test_a_contact_goes_under_the_order_that_ran_or_stands_apart_with_the_reason(
    orders: tuple[Order, ...], what: Contact, order_id: str, reason: str
) -> None:
    found = place_of(orders, what)
    assert (found.order_id, str(found.reason or "")) == (order_id, reason)


@pytest.mark.parametrize(
    ("orders", "what", "sentence"),
    [
        ((CO,), contact("2026-01-31"), "31 Jan 2026 lies before the order, which began on 1 Feb 2026. Check the date, or the dates of the order."),
        ((CO,), contact("2027-02-01", "co"), "1 Feb 2027 lies after the order, which ended on 31 Jan 2027. Check the date, or the dates of the order."),
        ((LICENCE,), contact("2025-03-02"), "2 Mar 2025 lies before the order, which began on 1 Jun 2026. Check the date, or the dates of the order."),
        ((CO, OLD), contact("2025-09-09"), "9 Sep 2025 lies in none of the case's orders (community order: 1 Feb 2026 to 31 Jan 2027; suspended sentence order: 1 May 2024 to 30 Apr 2025). Check the date, or the dates of the order."),
        ((CO, LICENCE), contact("2026-11-20"), "2 orders were open on 20 Nov 2026 (community order, licence): choose the one this contact belongs to."),
        ((CO,), contact("2026-11-20", "gone"), "This contact names an order that is not on the case: choose one of the case's orders."),
        ((order("x", ends_on="2026-01-01"), order("y", started_on="2026-03-01")), contact("2026-02-01"), "1 Feb 2026 lies in none of the case's orders (community order: not known to 1 Jan 2026; community order: 1 Mar 2026 to not known). Check the date, or the dates of the order."),
    ],
)  # fmt: skip
def test_each_impossible_place_has_its_own_sentence(orders: tuple[Order, ...], what: Contact, sentence: str) -> None:
    with pytest.raises(Refusal) as refused:
        place_of(orders, what)
    assert str(refused.value) == sentence


def test_nobody_without_a_case_is_asked_for_an_order() -> None:
    for kind in (CaseKind.VOLUNTARY, CaseKind.REPORT_ONLY):
        assert place_of((OLD,), contact("2026-11-20"), kind).order is None
    with pytest.raises(Refusal, match="lies after the order"):
        place_of((OLD,), contact("2026-11-20", "old"), CaseKind.VOLUNTARY)


def test_without_asking_two_running_orders_leave_it_unnamed() -> None:
    assert place_of((CO, LICENCE), contact("2026-11-20"), ask=False).order_id == ""
    assert place_of((CO, OLD), contact("2026-11-20"), ask=False).order_id == "co"


def test_the_day_one_order_is_replaced_by_another_belongs_to_the_one_that_stays_open() -> None:
    ended = order("ended", started_on="2026-01-01", closed_on="2026-06-10")
    begun = order("begun", started_on="2026-06-10")
    assert running_on((ended, begun), day("2026-06-10")) == (begun,)
    assert running_on((ended,), day("2026-06-10")) == (ended,)
    assert running_on((ended, Order(id="d", person_id="p", deleted_at="2026-01-01T09:00:00Z")), day("2026-06-11")) == ()
    assert place_of((ended, begun), contact("2026-06-10")).order_id == "begun"


def test_a_licence_begins_with_the_release_and_custody_does_not() -> None:
    assert span_of(LICENCE) == (day("2026-06-01"), day("2027-06-01"))
    assert span_of(order("l", OrderKind.LICENCE, started_on="2026-02-02")) == (day("2026-02-02"), None)
    assert span_of(order("c", OrderKind.CUSTODY, sentenced_on="2025-03-03", released_on="2026-06-01"))[0] == day("2025-03-03")


def test_a_warning_is_not_dated_before_the_failure_it_is_for() -> None:
    check_after_failure("Warning given", day("2026-11-02"), day("2026-11-02"))
    with pytest.raises(Refusal) as refused:
        check_after_failure("Warning given", day("2026-11-01"), day("2026-11-02"))
    assert str(refused.value) == "“Warning given” is dated 1 Nov 2026, before the failure of 2 Nov 2026 it is for. Check both dates."


@pytest.mark.parametrize(
    ("start", "end", "minutes", "found"),
    [
        (None, None, None, (None, None)),
        (None, None, 45, (None, 45)),
        (time(9, 30), None, None, (None, None)),
        (time(9, 30), None, 45, (time(10, 15), 45)),
        (time(9, 30), time(10, 15), None, (time(10, 15), 45)),
        (time(9, 30), time(10, 15), 45, (time(10, 15), 45)),
    ],
)
def test_an_end_and_minutes_give_each_other(start: time | None, end: time | None, minutes: int | None, found: object) -> None:
    assert length_of(start, end, minutes) == found


@pytest.mark.parametrize(
    ("start", "end", "minutes", "sentence"),
    [
        (None, time(10), None, "The appointment ends at 10:00 but has no time at which it begins. Type that too."),
        (time(10), time(10), None, "The appointment would end before it begins. Check both times."),
        (time(10), time(11), 45, "The times say 60 minutes and the length says 45. Leave one of them empty."),
        (time(23, 30), None, 45, "The appointment would end after midnight. Check the time and the minutes."),
    ],
)
def test_an_end_that_cannot_be_is_refused(start: time | None, end: time | None, minutes: int | None, sentence: str) -> None:
    with pytest.raises(Refusal) as refused:
        length_of(start, end, minutes)
    assert str(refused.value) == sentence


def test_the_end_of_a_contact_is_known_from_its_minutes() -> None:
    assert end_of(contact("2026-11-20", starts_at=time(9, 30), minutes=30)) == time(10)
    assert end_of(contact("2026-11-20", starts_at=time(9, 30), minutes=30, ends_at=time(11))) == time(11)
    assert end_of(contact("2026-11-20", minutes=30)) is None
    assert end_of(contact("2026-11-20", starts_at=time(9, 30))) is None
