"""The senior's two pages of a real store: late by kind and age, weeks kept and never made up, what changed since the last printout."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from caseload.casework import workload_history
from caseload.casework.clock import AsOfClock
from caseload.casework.paper_request import PaperRequest as Request
from caseload.casework.papers import PaperLeft, PaperRequest, make_paper, paper_left
from caseload.casework.people import CloseCase, EditPerson, close_case, edit_person
from caseload.casework.session import Session, open_session
from caseload.casework.workload_history import keep_week, kept_weeks
from caseload.casework.workload_summary import workload_summary
from caseload.casework.workload_waits import delay_facts
from caseload.domain.contact import Attendance
from caseload.domain.decision import EnforcementRecord
from caseload.domain.enforcing import Fact
from caseload.domain.level import LevelReading, Reader
from caseload.domain.person import Allocation, Person, Registration, Rosh
from caseload.domain.plan import Agreement, Answer, Goal, Step, StepStatus
from caseload.domain.report import Provision, Report
from caseload.domain.seniority import SupervisionDecision, WorkloadSnapshot
from caseload.domain.sentence import EnforcementEvent, EnforcementFact, Order, OrderKind, Requirement
from caseload.domain.workload_history import week_of
from caseload.domain.workload_summary import LateKind, Phase
from tests import kit
from tests.casework.test_workload import contact, put

SHEET = "Workload sheet"


def late(session: Session) -> dict[LateKind, tuple[int, int, int]]:
    return {line.kind: (line.few, line.some, line.many) for line in workload_summary(session).late}


def ago(days: int) -> date:
    return kit.TODAY - timedelta(days=days)


def test_everything_overdue_stands_under_its_kind_with_its_age_in_working_days(sitting: Session) -> None:
    person = kit.add_case(sitting)
    (order,) = sitting.store.of_person(Order, person.id)
    goal = put_one(sitting, Goal(person_id=person.id, title="Keep my tenancy"))
    put(
        sitting, contact(person.id, 3, Attendance.NONE), contact(person.id, 9, Attendance.NONE),
        Report(person_id=person.id, due_on=ago(1), court="Millbrook"),
        Registration(person_id=person.id, code="IIOM", words="IOM", review_on=ago(8)),
        Agreement(person_id=person.id, agreed_on=ago(140), answer=Answer.YES),
        Step(person_id=person.id, goal_id=goal.id, description="Ring housing", status=StepStatus.CANNOT_BE_DONE_YET,
             waiting_on="housing", waiting_since=ago(33)),
        SupervisionDecision(person_id=person.id, decided_on=ago(30), words="See at home", follow_up_on=ago(15)),
        SupervisionDecision(person_id=person.id, decided_on=ago(30), words="Done", follow_up_on=ago(15), done_on=ago(2)),
    )  # fmt: skip
    found = late(sitting)
    assert found[LateKind.OUTCOME] == (1, 1, 0)
    assert found[LateKind.REPORT] == (1, 0, 0)
    assert found[LateKind.REVIEW] == (0, 1, 0)
    assert found[LateKind.PLAN_REVIEW] == (0, 0, 1)
    assert found[LateKind.STUCK] == (1, 0, 0)
    assert found[LateKind.DECISION] == (0, 0, 1)
    assert found[LateKind.HOME_VISIT] == (0, 0, 1)
    assert LateKind.END not in found
    assert list(found) == [kind for kind in LateKind if kind in found]
    assert order.kind is OrderKind.COMMUNITY


def put_one(session: Session, entry: Any) -> Any:
    from caseload.casework.unit import act
    from caseload.domain.change import AuditKind

    with act(session, "put", AuditKind.COLLECTION) as unit:
        kept = unit.add(entry)
        unit.sentence = "Put."
    return kept


def test_a_plan_that_was_never_asked_about_is_late_as_a_plan(sitting: Session) -> None:
    kit.add_case(sitting)
    assert late(sitting)[LateKind.PLAN] == (0, 0, 1)


@pytest.mark.parametrize(
    ("fields", "phase"),
    [
        ({"kind": OrderKind.CUSTODY}, Phase.CUSTODY), ({"sentenced_on": ago(20), "started_on": ago(20)}, Phase.EARLY),
        ({"sentenced_on": ago(150), "started_on": ago(150), "ends_on": ago(-200)}, Phase.MIDDLE),
        ({"sentenced_on": ago(150), "started_on": ago(150), "ends_on": ago(-20)}, Phase.LAST_THIRD),
        ({"sentenced_on": ago(150), "started_on": ago(150), "ends_on": ago(1)}, Phase.PAST_END),
        ({"sentenced_on": ago(150), "started_on": ago(150), "ends_on": None}, Phase.NOT_KNOWN),
        ({"sentenced_on": None, "started_on": None, "ends_on": None}, Phase.NOT_KNOWN),
    ],
)  # fmt: skip
def test_the_phase_follows_the_dates_of_the_order(sitting: Session, fields: dict[str, Any], phase: Phase) -> None:
    from caseload.casework.sentences import EditOrder, edit_order

    person = kit.add_case(sitting)
    (order,) = sitting.store.of_person(Order, person.id)
    edit_order(sitting, EditOrder(before=order, after=replace(order, **fields)))
    assert workload_summary(sitting).phases == ((phase, 1),)


def test_reviews_releases_and_days_in_court_are_dated_with_the_rest(sitting: Session) -> None:
    person = kit.add_case(sitting)
    inside = kit.add_case(sitting, "Inside")
    (order,) = sitting.store.of_person(Order, inside.id)
    from caseload.casework.sentences import EditOrder, edit_order

    edit_order(sitting, EditOrder(before=order, after=replace(order, kind=OrderKind.CUSTODY, released_on=ago(-9))))
    put(sitting, Agreement(person_id=person.id, agreed_on=ago(80), answer=Answer.YES),
        EnforcementEvent(person_id=person.id, kind=EnforcementFact.COURT_DATE, happened_on=ago(-5), confirmed=True),
        EnforcementEvent(person_id=person.id, kind=EnforcementFact.COURT_DATE, happened_on=ago(50), confirmed=True))  # fmt: skip
    assert [(one.kind, one.on) for one in workload_summary(sitting).dated] == [
        ("court", ago(-5)), ("release", ago(-9)), ("plan review", date(2026, 12, 1)),
    ]  # fmt: skip


def test_delays_stand_by_requirement_with_who_has_it_and_the_next_local_start(sitting: Session) -> None:
    people = [kit.add_case(sitting, name, crn=f"X48120{n}") for n, name in enumerate(("One", "Two", "Three"))]
    waits = Requirement(person_id="", order_id="", kind="alcohol_treatment")
    put(
        sitting, replace(waits, person_id=people[0].id, due_start_on=ago(41)), replace(waits, person_id=people[1].id, due_start_on=ago(112)),
        replace(waits, person_id=people[2].id), replace(waits, person_id=people[2].id, kind="rar", due_start_on=ago(5)),
        Provision(requirement_type="Alcohol treatment", provider="Millbrook service", next_start_on=ago(-20)),
        Provision(requirement_type="Alcohol treatment", provider="Gone", next_start_on=ago(-2), ended_on=ago(3)),
    )  # fmt: skip
    kinds = delay_facts(sitting, Request(key="delays")).kinds
    assert [(one.words, one.people, [line.days for line in one.lines], one.no_start_set) for one in kinds] == [
        ("Alcohol treatment", 3, [112, 41], 1), ("Rehabilitation activity requirement", 1, [5], 0),
    ]  # fmt: skip
    assert kinds[0].lines[0].next_start == "10 Dec 2026, Millbrook service"
    assert kinds[1].lines[0].next_start == ""


def test_progress_words_are_counted_by_area_and_who_slipped_is_named(sitting: Session) -> None:
    person = kit.add_case(sitting)
    kit.add_case(sitting, "Unread")
    put(sitting, *(LevelReading(person_id=person.id, area="alcohol", reader=Reader.OFFICER, read_on=ago(days), level=level)
                   for days, level in ((300, 4), (200, 4), (100, 2), (20, 1))))  # fmt: skip
    counts = workload_summary(sitting).progress
    assert counts is not None
    assert [(word.value, n) for word, n in counts.words] == [("clear slip", 1)]
    assert (counts.read, counts.people, counts.never_read, [one.name for one in counts.slipped]) == (1, 2, 1, ["Bevan, Jordan"])


def test_continuity_is_counted_from_allocations_with_both_counts(sitting: Session) -> None:
    person = kit.add_case(sitting)
    put(sitting, Allocation(person_id=person.id, officer_name="P. Lowell", from_on=ago(60), to_on=kit.TODAY))
    told = {one.key: str(one.value) for one in workload_summary(sitting).continuity}
    assert told["throughout"] == "0.0% (0 of 1)"
    assert told["changes"] == "1"


def test_a_week_is_kept_once_and_only_as_it_is(sitting: Session, tmp_path: Path) -> None:
    assert keep_week(sitting) is None, "nothing is kept of an empty caseload"
    kit.add_case(sitting)
    kept = keep_week(sitting)
    assert kept is not None
    assert not kept.reversible
    assert keep_week(sitting) is None
    (week,) = kept_weeks(sitting)
    assert (week.week_on, week.cases, week.total, week.available, week.weighted, week.high_risk) == (
        date(2026, 11, 16), 1, 115, 2176, 1, 1,
    )  # fmt: skip
    sitting.clock = AsOfClock(date(2027, 3, 1))
    assert keep_week(sitting) is None, "a day the rules are only asked about has no history"
    other = kit.open_again(sitting.path, read_only=True)
    assert keep_week(other) is None
    other.close()


def test_opening_a_file_keeps_its_week_unless_it_is_far_larger_than_one_officers(
    sitting: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    kit.add_case(sitting)
    path = sitting.path
    sitting.close()
    for most, kept in ((0, 0), (500, 1), (500, 1)):
        monkeypatch.setattr(workload_history, "MOST_AT_OPENING", most)
        opened = open_session(path, kit.PASSPHRASE, kit.CLOCK)
        assert len(kept_weeks(opened)) == kept
        opened.close()


def test_the_trend_ends_with_this_week_as_it_stands_and_begins_with_the_first_kept(sitting: Session) -> None:
    kit.add_case(sitting)
    monday = week_of(kit.TODAY)
    made = WorkloadSnapshot(officer_name="Rowan Maddox", week_on=monday, cases=9, total=2600, available=2000, weighted=9)
    put(sitting, replace(made, week_on=monday - timedelta(weeks=3)), replace(made, week_on=monday - timedelta(weeks=1)),
        replace(made, week_on=monday - timedelta(weeks=20)), replace(made, officer_name="Another", week_on=monday - timedelta(weeks=2)))  # fmt: skip
    trend = workload_summary(sitting).trend
    assert [(day, week.total if week else None) for day, week in trend] == [
        (monday - timedelta(weeks=3), 2600), (monday - timedelta(weeks=2), None), (monday - timedelta(weeks=1), 2600), (monday, 115),
    ]  # fmt: skip


def test_printing_the_sheet_keeps_the_week(sitting: Session) -> None:
    kit.add_case(sitting)
    paper_left(sitting, PaperLeft(paper=make_paper(sitting, PaperRequest(key="workload", recipient="J. Hale"))))
    assert len(kept_weeks(sitting)) == 1


def test_what_changed_since_the_last_printout_is_told_from_what_is_recorded(tmp_path: Path) -> None:
    clock = kit.MovingClock(date(2026, 11, 6))
    session = kit.open_copy(tmp_path, clock=clock)
    stays = kit.add_case(session, "Bevan", crn="X481203")
    back = kit.add_case(session, "Back", crn="X481204")
    goes = kit.add_case(session, "Goes", crn="X481205")
    assert workload_summary(session, SHEET).changed.printed_on is None
    paper_left(session, PaperLeft(paper=make_paper(session, PaperRequest(key="workload"))))
    assert workload_summary(session, SHEET).changed == replace(workload_summary(session, SHEET).changed, printed_on=clock.day, lines=())
    clock.day = kit.TODAY
    kit.add_case(session, "New", crn="X481206")
    moved = session.store.need(Person, stays.id)
    edit_person(session, EditPerson(before=moved, after=replace(moved, rosh=Rosh.VERY_HIGH, tier_ad=None)))
    for rosh in (Rosh.LOW, Rosh.HIGH):
        there = session.store.need(Person, back.id)
        edit_person(session, EditPerson(before=there, after=replace(there, rosh=rosh)))
    close_case(session, CloseCase(person_id=goes.id, on=kit.TODAY, reason="ended"))
    put(session, EnforcementRecord(person_id=stays.id, order_id="", fact=Fact.WARNING, happened_on=kit.TODAY))
    changed = workload_summary(session, SHEET).changed
    assert changed.printed_on == date(2026, 11, 6)
    assert changed.lines[:5] == (
        "1 new case: New X481206.", "1 case closed: Goes X481205.", "Bevan X481203: RoSH high, now very high.",
        "Bevan X481203: tier B2, now none recorded.", "1 warning given: Bevan X481203.",
    )  # fmt: skip
    assert changed.lines[5].startswith("Counts: ")
    assert "capacity 15.9% (3 of 3 cases weighted), now 10.6% (2 of 3 cases weighted)" in changed.lines[5]
    session.close()


def test_the_summary_of_the_demo_is_whole(session: Session) -> None:
    found = workload_summary(session, SHEET)
    assert sum(count for _, count in found.phases) == found.figures.people
    assert sum(line.count for line in found.late if line.kind is LateKind.CONTACT) == len(found.figures.overdue)
