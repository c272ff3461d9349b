"""Which three things are talked about first: each rule alone, their order, and that fewer than three is fewer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from caseload.domain.person import Rosh
from caseload.domain.talking import MOST_POINTS, RULES, by_risk, overdue_by, talking_points
from caseload.domain.workload_figures import (
    Capacity,
    ContactFigures,
    Dated,
    Delay,
    Failing,
    MissingOutcomes,
    Named,
    Overdue,
    WorkloadFigures,
)

TODAY = date(2026, 11, 20)
CALM = Capacity(parts=(), total=0, weighted=0, cases=0, unweighted=(), table_from=None, own_weights=0, window_days=30, over_from=110)
QUIET = WorkloadFigures(
    on=TODAY, people=0, report_only=0, mix=(), tiers=(), both_tiers=0, capacity=CALM, overdue=(), failing=(), before_program=0,
    due_not_known=0, words_to_confirm=0, weeks=(), dated=(), missing=(), delays=(),
    contact=ContactFigures(first=TODAY - timedelta(days=27), last=TODAY),
)  # fmt: skip


def who(name: str = "Bevan, Jordan", crn: str | None = "X481203") -> Named:
    return Named(person_id=name, name=name, crn=crn)


def late(**more: Any) -> Overdue:
    made = Overdue(who=who(), due_on=date(2026, 11, 13), working_days=5, rosh=Rosh.HIGH, tier="B2", last_seen=date(2026, 11, 1),
                   next_booked=None, failures=2, flags="IOM", reason="")  # fmt: skip
    return replace(made, **more)


def dated(kind: str, days: int) -> Dated:
    return Dated(on=TODAY + timedelta(days=days), kind=kind, who=who(), words="")


def only(**more: Any) -> str:
    """The words of the one point these figures give."""
    (point,) = talking_points(replace(QUIET, **more))
    assert point.rule
    return point.words


def test_a_quiet_caseload_gives_nothing_to_talk_about() -> None:
    assert talking_points(QUIET) == ()


def test_someone_of_high_risk_overdue_comes_first_with_every_fact() -> None:
    assert only(overdue=(late(),)) == (
        "Bevan, Jordan (X481203, high RoSH, IOM): last seen Sun 1 Nov, overdue by 5 working days, "
        "2 failures in four weeks, nothing booked."
    )


def test_of_several_the_highest_risk_with_nothing_booked_and_the_longest_wait_is_named() -> None:
    booked = late(who=who("A"), working_days=90, next_booked=TODAY)
    longer = late(who=who("B"), working_days=9)
    higher = late(who=who("C", None), rosh=Rosh.VERY_HIGH, working_days=1, failures=0, flags="", last_seen=None)
    assert sorted((booked, late(), longer, higher), key=by_risk) == [higher, longer, late(), booked]
    assert only(overdue=(booked, late(), longer, higher)) == (
        "C (very high RoSH): no contact on record, overdue by 1 working day, nothing booked. 3 more at that risk are overdue."
    )


def test_the_rest_of_the_overdue_are_one_point_of_their_own() -> None:
    medium, unknown = late(rosh=Rosh.MEDIUM, working_days=0), late(rosh=None, working_days=7, who=who("Vance, Mikey", None))
    assert only(overdue=(medium,)) == "1 person is overdue at medium, low or unknown RoSH; Bevan, Jordan (X481203), under a day."
    assert only(overdue=(medium, unknown)) == (
        "2 people are overdue at medium, low or unknown RoSH; the longest is Vance, Mikey, 7 working days."
    )


def test_two_failures_are_talked_about_unless_the_person_was_named_already() -> None:
    failing = Failing(who=who(), failures=2, rosh=Rosh.LOW)
    assert only(failing=(failing,)) == "Bevan, Jordan (X481203): 2 failures in four weeks."
    more = Failing(who=who("Ali, Nadia"), failures=3, rosh=None)
    assert only(failing=(failing, more)).endswith("3 failures in four weeks. 1 more person failed twice or more.")
    assert talking_points(replace(QUIET, failing=(replace(failing, failures=1),))) == ()
    assert [point.key for point in talking_points(replace(QUIET, overdue=(late(),), failing=(failing,)))] == ["overdue_risk"]


@pytest.mark.parametrize(("days", "told"), [(7, True), (8, False), (-3, True)])
def test_a_report_counts_when_it_is_due_within_seven_days_or_past(days: int, told: bool) -> None:
    points = talking_points(replace(QUIET, dated=(dated("report", days),)))
    assert [point.key for point in points] == (["reports"] if told else [])


def test_the_first_report_is_named() -> None:
    assert only(dated=(dated("report", 1), dated("report", 2))) == (
        "2 reports to court are due by Fri 27 Nov or past it: Bevan, Jordan (X481203), Sat 21 Nov."
    )


@pytest.mark.parametrize(("percent", "told"), [("109.9", False), ("110.0", False), ("110.1", True), ("114.2", True), (None, False)])
def test_capacity_is_marked_above_its_limit(percent: str | None, told: bool) -> None:
    capacity = replace(CALM, percent=Decimal(percent) if percent else None, weighted=45, cases=47, total=10, available=9)
    points = talking_points(replace(QUIET, capacity=capacity))
    assert [point.words for point in points] == ([f"{percent}% of available points, with 45 of 47 cases weighted."] if told else [])
    assert capacity.remaining == -1
    assert CALM.remaining is None


def test_the_requirement_with_most_people_waiting_is_named() -> None:
    waits = tuple(Delay(who=who(str(n)), kind=kind, words=kind, due_on=TODAY, days=days)
                  for n, (kind, days) in enumerate((("RAR", 200), ("Alcohol treatment", 41), ("Alcohol treatment", 112))))  # fmt: skip
    assert only(delays=waits) == "Alcohol treatment: 2 people not started, the longest 112 days after the start that was set."
    assert only(delays=waits[:1]) == "RAR: 1 person not started, 200 days after the start that was set."


def test_missing_outcomes_unread_words_and_ended_orders_follow() -> None:
    missing = (MissingOutcomes(who=who(), count=2, oldest=date(2026, 11, 19)),)
    assert only(missing=missing) == "2 appointments since Thu 19 Nov have no outcome recorded."
    assert only(words_to_confirm=1).startswith("1 person has enforcement words nobody has confirmed")
    assert only(dated=(dated("end", -1), dated("end", 0))) == (
        "1 case is open past the end of its order: Bevan, Jordan (X481203), 19 Nov 2026."
    )
    assert only(dated=(dated("end", -2), dated("end", -1))).startswith("2 cases are open past the end of their order; the first is")


def test_only_the_first_three_rules_that_find_something_are_printed() -> None:
    everything = replace(
        QUIET, overdue=(late(), late(rosh=Rosh.LOW)), dated=(dated("end", -1), dated("report", 0)), words_to_confirm=3,
        missing=(MissingOutcomes(who=who(), count=1, oldest=TODAY),), failing=(Failing(who=who("Z"), failures=2, rosh=None),),
    )  # fmt: skip
    points = talking_points(everything)
    assert [point.key for point in points] == ["overdue_risk", "failing", "reports"]
    assert len(RULES) > MOST_POINTS
    assert all(point.person_ids for point in points)


def test_how_long_something_is_overdue_is_said_in_working_days() -> None:
    assert [overdue_by(days) for days in (0, 1, 2)] == ["under a day", "1 working day", "2 working days"]
