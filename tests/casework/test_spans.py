"""By which rule each past week was expected: an officer's interval is kept, the rest is worked out as it stood on the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from caseload.casework import accounting, expecting, people, ruling, sentences
from caseload.casework.reversal import reverse
from caseload.casework.session import Session
from caseload.casework.spans import case_spans, kept_intervals, recorded_over_time
from caseload.casework.unit import act
from caseload.casework.verify import verify_store
from caseload.domain.account import ExpectationSpan
from caseload.domain.change import AuditKind
from caseload.domain.decision import ExpectationEntry
from caseload.domain.errors import Refusal
from caseload.domain.person import Person
from caseload.domain.sentence import EnforcementEvent, EnforcementFact, Order, OrderKind, Requirement
from tests import kit

DAY = timedelta(days=1)


def on_day(session: Session, day: date) -> Session:
    """The same file opened on another day."""
    path = session.path
    session.close()
    return kit.open_again(path, day)


def spans(session: Session, person_id: str, first: date, last: date) -> tuple[ExpectationSpan, ...]:
    order = session.store.find(Order, "person_id = ?", (person_id,))[-1]
    return case_spans(session, session.store.need(Person, person_id), order, first, last)


def rule_on(found: tuple[ExpectationSpan, ...], day: date) -> str:
    [one] = [one for one in found if one.from_on <= day and (one.to_on is None or day <= one.to_on)]
    return one.reason


def set_interval(session: Session, person_id: str, days: int | None, **more: object) -> None:
    people.set_interval(session, people.SetInterval(person_id=person_id, days=days, reason="works nights", **more))  # type: ignore[arg-type]


def test_each_interval_an_officer_set_stays_on_record_with_who_and_why(tmp_path: Path) -> None:
    session = kit.open_copy(tmp_path, kit.TODAY - 20 * DAY)
    person_id = kit.add_case(session).id
    start = session.today
    set_interval(session, person_id, 3, agreed_by="A senior")
    session = on_day(session, start + 7 * DAY)
    set_interval(session, person_id, 10)
    session = on_day(session, start + 14 * DAY)
    set_interval(session, person_id, None)
    session = on_day(session, kit.TODAY)
    found = spans(session, person_id, start - 5 * DAY, kit.TODAY)
    assert "7 days: tier B2" in rule_on(found, start - DAY)
    assert rule_on(found, start) == rule_on(found, start + 6 * DAY) == "3 days: set by Rowan Maddox (works nights (agreed by A senior))"
    assert rule_on(found, start + 7 * DAY) == "10 days: set by Rowan Maddox (works nights)"
    assert "7 days: tier B2" in rule_on(found, start + 14 * DAY)
    told = accounting.contact_account(session, person_id, start, kit.TODAY)
    assert [rule[:7] for week in told.weeks for rule in week.rules] == ["3 days:", "3 days:", "10 days", "10 days", "7 days:", "7 days:"]
    assert all(finding.ok for finding in verify_store(session))
    session.close()


def test_an_interval_from_an_earlier_day_takes_the_place_of_what_was_set_since(sitting: Session) -> None:
    person_id = kit.add_case(sitting).id
    set_interval(sitting, person_id, 3, from_on=kit.TODAY - 10 * DAY)
    set_interval(sitting, person_id, 5, from_on=kit.TODAY - 4 * DAY)
    change = people.set_interval(sitting, people.SetInterval(
        person_id=person_id, days=9, reason="agreed at the start", from_on=kit.TODAY - 7 * DAY))  # fmt: skip
    assert [(one.from_on, one.to_on, one.interval_days) for one in sitting.store.find(ExpectationEntry)] == [
        (kit.TODAY - 10 * DAY, kit.TODAY - 8 * DAY, 3), (kit.TODAY - 7 * DAY, None, 9)]  # fmt: skip
    assert sitting.store.need(Person, person_id).own_interval_on == kit.TODAY - 7 * DAY
    reverse(sitting, change)
    kept = sorted((one.from_on, one.to_on, one.interval_days) for one in sitting.store.find(ExpectationEntry))
    assert kept == [(kit.TODAY - 10 * DAY, kit.TODAY - 5 * DAY, 3), (kit.TODAY - 4 * DAY, None, 5)]
    with pytest.raises(Refusal, match="has not come yet"):
        set_interval(sitting, person_id, 5, from_on=kit.TODAY + DAY)


def test_an_interval_of_an_older_file_is_kept_once_it_moves(sitting: Session) -> None:
    person = kit.add_case(sitting, own_interval_days=4, own_interval_reason="shifts", own_interval_on=kit.TODAY - 10 * DAY)
    assert sitting.store.find(ExpectationEntry) == ()
    assert rule_on(spans(sitting, person.id, kit.TODAY - 20 * DAY, kit.TODAY), kit.TODAY) == "4 days: set by the officer (shifts)"
    set_interval(sitting, person.id, None)
    [kept] = kept_intervals(sitting, sitting.store.need(Person, person.id))
    assert (kept.from_on, kept.to_on, kept.interval_days) == (kit.TODAY - 10 * DAY, kit.TODAY - DAY, 4)


def test_a_tier_recorded_later_does_not_change_the_weeks_before(tmp_path: Path) -> None:
    session = kit.open_copy(tmp_path, kit.TODAY - 10 * DAY)
    person = kit.add_case(session)
    session = on_day(session, kit.TODAY)
    before = session.store.need(Person, person.id)
    people.edit_person(session, people.EditPerson(before=before, after=replace(before, tier_ad="D1", rosh=None)))
    found = spans(session, person.id, kit.TODAY - 5 * DAY, kit.TODAY)
    assert "tier B2" in rule_on(found, kit.TODAY - DAY)
    assert "tier D1" in rule_on(found, kit.TODAY)
    assert [(day == date.min, one.tier_ad) for day, one in recorded_over_time(session, session.store.need(Person, person.id))] == [
        (True, "B2"), (False, "D1")]  # fmt: skip
    session.close()


def test_a_rule_set_from_a_day_on_counts_from_that_day(sitting: Session) -> None:
    person = kit.add_case(sitting)
    ruling.set_rule(sitting, ruling.SetRule(
        table_name="contact_frequency", row_key="A-D|B2", starts_on=kit.TODAY - 3 * DAY, why="agreed in the team",
        values={"early_weeks": 20, "early_days": 5, "standard_days": 5},
    ))  # fmt: skip
    found = spans(sitting, person.id, kit.TODAY - 7 * DAY, kit.TODAY)
    assert rule_on(found, kit.TODAY - 4 * DAY).startswith("7 days")
    assert rule_on(found, kit.TODAY - 3 * DAY).startswith("5 days")


@pytest.mark.parametrize("said", [True, False])
def test_nothing_is_expected_once_contact_is_suspended_in_the_final_third(sitting: Session, said: bool) -> None:
    person = kit.add_case(sitting, rosh=None, tier_ad="B2" if said else "B2S")
    order = sitting.store.find(Order)[0]
    start = kit.TODAY - timedelta(weeks=36)
    sentences.edit_order(sitting, sentences.EditOrder(before=order, after=replace(
        order, sentenced_on=start, started_on=start, ends_on=start + timedelta(weeks=52))))  # fmt: skip
    sentences.add_requirement(sitting, sentences.AddRequirement(requirement=Requirement(
        person_id=person.id, order_id=order.id, kind="rar", quantity=20.0, unit="days")))  # fmt: skip
    if said:
        expecting.decide_third(sitting, expecting.DecideThird(person_id=person.id, order_id=order.id, confirmed=True))
    found = spans(sitting, person.id, kit.TODAY - 30 * DAY, kit.TODAY)
    last = max(one.to_on for one in found if one.to_on)
    third = expecting.case_expectations(sitting, person.id).third
    assert third is not None
    assert third.point_on is not None
    assert last == (kit.TODAY if said else third.point_on) - DAY


def test_a_week_is_judged_by_the_order_that_ran_in_it(sitting: Session) -> None:
    person = kit.add_case(sitting)
    first, last = kit.TODAY - timedelta(weeks=60), kit.TODAY - timedelta(weeks=20)
    earlier = Order(person_id=person.id, kind=OrderKind.COMMUNITY, sentenced_on=first, started_on=first, closed_on=last)
    sentences.add_order(sitting, sentences.AddOrder(order=earlier))
    told = accounting.contact_account(sitting, person.id, first - timedelta(weeks=4), kit.TODAY)

    def rules(day: date) -> str:
        return "; ".join(next(week for week in told.weeks if week.first <= day <= week.last).rules)

    assert rules(first - timedelta(weeks=2)) == ""
    assert "7 days: tier B2, week 2 of 16" in rules(first + timedelta(weeks=1))
    assert rules(first + timedelta(weeks=20)).startswith("14 days: tier B2")
    assert rules(last + timedelta(weeks=2)) == ""
    assert next(week for week in told.weeks if week.first > last).expected is None
    assert "7 days: tier B2, week 2 of 16" in rules(kit.TODAY - timedelta(weeks=9))


def test_an_interval_an_officer_set_runs_on_where_one_order_follows_another(sitting: Session) -> None:
    person = kit.add_case(sitting)
    start, change = kit.TODAY - timedelta(weeks=30), kit.TODAY - timedelta(weeks=10)
    earlier = Order(person_id=person.id, kind=OrderKind.COMMUNITY, sentenced_on=start, started_on=start, closed_on=change)
    sentences.add_order(sitting, sentences.AddOrder(order=earlier))
    set_interval(sitting, person.id, 9, from_on=start + timedelta(weeks=2))
    weeks = accounting.contact_account(sitting, person.id, start + timedelta(weeks=3), kit.TODAY).weeks
    assert {rule for week in weeks for rule in week.rules} == {"9 days: set by Rowan Maddox (works nights)"}
    assert all(week.expected == 1 for week in weeks[1:-1])


def test_a_recall_of_an_earlier_licence_ends_what_was_expected_of_it(sitting: Session) -> None:
    person = kit.add_case(sitting)
    start, gone, closed = (kit.TODAY - timedelta(weeks=weeks) for weeks in (40, 30, 12))
    order = Order(person_id=person.id, kind=OrderKind.LICENCE, started_on=start, released_on=start, closed_on=closed)
    sentences.add_order(sitting, sentences.AddOrder(order=order))
    told = EnforcementEvent(person_id=person.id, kind=EnforcementFact.RECALL, happened_on=gone, confirmed=True,
                            order_id=sitting.store.find(Order)[-1].id)  # fmt: skip
    with act(sitting, "import", AuditKind.COLLECTION) as unit:
        unit.add(told)
        unit.sentence = "Imported."
    weeks = accounting.contact_account(sitting, person.id, start, closed).weeks
    assert all(week.rules for week in weeks if week.last < gone)
    assert not [week for week in weeks if week.first >= gone and week.rules]
