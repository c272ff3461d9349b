from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from caseload.domain.errors import Refusal
from caseload.domain.seniority import HoursReduction
from caseload.domain.workload import available_points
from caseload.domain.workload_hours import check_reduction, reduction_on, usual_reduction
from tests.domain.examples import RULES

REASONS = RULES.reduction_reasons
HELD = HoursReduction(officer_name="A Bevan", hours=1.8, from_on=date(2026, 11, 2), to_on=date(2026, 11, 27), reason="spoc_lead")
OPEN = HoursReduction(officer_name="A Bevan", hours=2, from_on=date(2026, 12, 1), to_on=None, reason="disability")


@pytest.mark.parametrize(
    ("day", "hours"),
    [("2026-11-01", "0"), ("2026-11-02", "1.8"), ("2026-11-27", "1.8"), ("2026-11-28", "0"), ("2026-11-30", "0"),
     ("2026-12-01", "2"), ("2036-01-01", "2")],
)  # fmt: skip
def test_a_reduction_holds_from_its_first_to_its_last_day(day: str, hours: str) -> None:
    assert reduction_on([HELD, OPEN], date.fromisoformat(day)) == Decimal(hours)


def test_reductions_of_one_day_are_added_exactly_and_reach_the_available_points() -> None:
    tenths = [replace(HELD, hours=0.1), replace(HELD, hours=0.2), replace(HELD, hours=1.5)]
    taken = reduction_on(tenths, date(2026, 11, 20))
    assert taken == Decimal("1.8")
    assert available_points(2176, 37, 37, taken) == 2070
    assert available_points(2176, 37, 30, taken) == 1658


@pytest.mark.parametrize(
    ("key", "hours", "last"),
    [
        ("pqip_0_6", "29.6", "2027-05-19"), ("pqip_6_12", "22.2", "2027-05-19"), ("pqip_12_18", "14.8", "2027-05-19"),
        ("newly_qualified", "7.4", "2027-08-19"), ("pso_learning", "7.4", "2027-05-19"), ("vq3", "1.85", "2027-05-19"),
        ("access_4_5", "3.7", "2027-05-19"), ("maternity", "37", "2027-05-19"), ("adoption", "37", "2027-05-19"),
        ("long_sickness", "37", None), ("special_leave", "37", None), ("other_paid_leave", "37", None),
        ("other_unpaid_leave", "37", None), ("trade_union", None, None), ("spoc_lead", None, None), ("disability", None, None),
    ],
)  # fmt: skip
def test_what_a_reason_usually_takes_and_until_when(key: str, hours: str | None, last: str | None) -> None:
    expected = None if hours is None else Decimal(hours)
    assert usual_reduction(REASONS[key], 37, date(2026, 11, 20)) == (expected, date.fromisoformat(last) if last else None)


@pytest.mark.parametrize(
    ("new", "contracted", "sentence"),
    [
        ({"hours": 49}, 37, "Weekly hours of 49 cannot be used: enter hours between 0 and 48."),
        ({}, 60, "Weekly hours of 60 cannot be used: enter hours between 0 and 48."),
        ({"hours": 0}, 37,
         "A reduction of 0 hours cannot be used: enter more than 0, and at most the 37 hours of the contract."),
        ({"hours": 37.5}, 37,
         "A reduction of 37.5 hours cannot be used: enter more than 0, and at most the 37 hours of the contract."),
        ({"to_on": date(2026, 9, 30)}, 37,
         "The reduction ends on 30 Sep 2026, before it begins on 1 Oct 2026: correct one of the days."),
        ({"to_on": date(2026, 11, 2)}, 37,
         "There is a reduction of 1.8 hours from 2 Nov 2026 already: end it first, or enter the hours of both as one."),
        ({"from_on": date(2026, 11, 27), "to_on": date(2026, 11, 30)}, 37,
         "There is a reduction of 1.8 hours from 2 Nov 2026 already: end it first, or enter the hours of both as one."),
        ({"from_on": date(2027, 1, 1), "to_on": None}, 37,
         "There is a reduction of 2 hours from 1 Dec 2026 already: end it first, or enter the hours of both as one."),
        ({"from_on": date(2026, 11, 28), "to_on": None}, 37,
         "There is a reduction of 2 hours from 1 Dec 2026 already: end it first, or enter the hours of both as one."),
    ],
)  # fmt: skip
def test_a_reduction_that_cannot_be_is_refused(new: dict[str, object], contracted: float, sentence: str) -> None:
    start = HoursReduction(officer_name="A Bevan", hours=2, from_on=date(2026, 10, 1), to_on=date(2026, 11, 1), reason="other")
    check_reduction(start, [HELD, OPEN], 37)
    with pytest.raises(Refusal) as refused:
        check_reduction(replace(start, **new), [HELD, OPEN], contracted)  # type: ignore[arg-type]
    assert str(refused.value) == sentence


@pytest.mark.parametrize(("key", "most"), [("trade_union", "18.5"), ("spoc_lead", "1.85")])
def test_a_reason_with_a_most_takes_no_more(key: str, most: str) -> None:
    fits = HoursReduction(officer_name="A Bevan", hours=Decimal(most), from_on=date(2026, 1, 5), to_on=date(2026, 2, 6), reason=key)
    check_reduction(fits, [HELD], 37, REASONS[key])
    with pytest.raises(Refusal, match=rf"takes at most {REASONS[key].most_percent}% of the contract"):
        check_reduction(replace(fits, hours=Decimal(most) + Decimal("0.01")), [HELD], 37, REASONS[key])
    check_reduction(replace(fits, hours=37), [], 37, REASONS["other"])
