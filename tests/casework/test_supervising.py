"""Decisions of supervision and the pack for it, on a real store."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from caseload.casework.hours import RecordNotMet, record_not_met
from caseload.casework.paper_request import PaperRequest
from caseload.casework.reversal import reverse
from caseload.casework.session import Session
from caseload.casework.supervising import (
    FollowUpDecision,
    RecordDecision,
    decisions_of,
    decisions_to_look_at,
    follow_up_decision,
    record_decision,
)
from caseload.casework.supervision_pack import supervision_facts
from caseload.domain.contact import Attendance
from caseload.domain.decision import EnforcementRecord
from caseload.domain.enforcing import Fact
from caseload.domain.errors import Refusal
from caseload.domain.level import LevelReading, Reader
from caseload.domain.person import Registration, Rosh
from caseload.domain.plan import Goal, Step, StepStatus
from caseload.domain.plan_history import Chase
from caseload.domain.seniority import SupervisionDecision
from caseload.domain.sentence import Order
from caseload.domain.strip_choice import Why
from tests import kit
from tests.casework.test_workload import contact, put
from tests.casework.test_workload_summary import put_one

PACK = PaperRequest(key="supervision")


def ago(days: int) -> date:
    return kit.TODAY - timedelta(days=days)


def test_a_decision_comes_back_into_the_case_and_is_followed_up_once(sitting: Session) -> None:
    person = kit.add_case(sitting)
    said = record_decision(sitting, RecordDecision(person_id=person.id, words=" See at home ", decided_by="J. Hale", follow_up_on=ago(-14)))
    assert said.sentence == "Decision on Bevan, Jordan recorded."
    (decision,) = decisions_of(sitting, person.id)
    assert (decision.words, decision.decided_on, decision.decided_by, decision.done_on) == ("See at home", kit.TODAY, "J. Hale", None)
    follow_up_decision(sitting, FollowUpDecision(decision_id=decision.id, came_of_it="Seen on 19 November"))
    (decision,) = decisions_of(sitting, person.id)
    assert (decision.done_on, decision.came_of_it) == (kit.TODAY, "Seen on 19 November")
    with pytest.raises(Refusal, match="was followed up on Fri 20 Nov"):
        follow_up_decision(sitting, FollowUpDecision(decision_id=decision.id, came_of_it="Again"))


def test_a_decision_can_be_undone(sitting: Session) -> None:
    person = kit.add_case(sitting)
    reverse(sitting, record_decision(sitting, RecordDecision(person_id=person.id, words="See at home")))
    assert decisions_of(sitting, person.id) == ()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"words": "  "}, "The decision is empty"), ({"decided_on": ago(-1)}, "has not come yet"),
        ({"follow_up_on": kit.TODAY}, "is not after the day of the decision"),
    ],
)  # fmt: skip
def test_a_decision_that_cannot_be_is_refused(sitting: Session, change: dict[str, object], told: str) -> None:
    person = kit.add_case(sitting)
    with pytest.raises(Refusal, match=told):
        record_decision(sitting, RecordDecision(**({"person_id": person.id, "words": "See at home"} | change)))  # type: ignore[arg-type]


def test_a_follow_up_that_cannot_be_is_refused(sitting: Session) -> None:
    person = kit.add_case(sitting)
    made = record_decision(sitting, RecordDecision(person_id=person.id, words="See at home")).made()
    for change, told in (
        ({"came_of_it": " "}, "What came of the decision is empty"), ({"on": ago(-1)}, "has not come yet"),
        ({"on": ago(3)}, "dated Tue 17 Nov, before the decision of Fri 20 Nov"),
    ):  # fmt: skip
        with pytest.raises(Refusal, match=told):
            follow_up_decision(sitting, FollowUpDecision(**({"decision_id": made.id, "came_of_it": "Seen"} | change)))  # type: ignore[arg-type]


def test_the_next_time_looks_at_the_last_decisions_and_what_is_open_from_before(sitting: Session) -> None:
    person = kit.add_case(sitting)
    made = SupervisionDecision(person_id=person.id, decided_on=ago(60), words="Old and done", done_on=ago(40), came_of_it="x")
    put(
        sitting, made, SupervisionDecision(person_id=person.id, decided_on=ago(60), words="Old and open", follow_up_on=ago(1)),
        SupervisionDecision(person_id=person.id, decided_on=ago(28), words="Last and done", done_on=ago(9), came_of_it="y"),
        SupervisionDecision(person_id=person.id, decided_on=ago(28), words="Last and open", follow_up_on=kit.TODAY),
    )  # fmt: skip
    assert [(one.decision.words, one.late) for one in decisions_to_look_at(sitting)] == [
        ("Old and open", True), ("Last and done", False), ("Last and open", False),
    ]  # fmt: skip


def test_every_rule_finds_its_reason(sitting: Session) -> None:
    person = kit.add_case(sitting)
    (order,) = sitting.store.of_person(Order, person.id)
    goal = put_one(sitting, Goal(person_id=person.id, title="Tenancy"))
    step = put_one(sitting, Step(person_id=person.id, goal_id=goal.id, description="Ring housing", status=StepStatus.CANNOT_BE_DONE_YET,
                                 waiting_on="housing", waiting_since=ago(45)))  # fmt: skip
    put(
        sitting, contact(person.id, 21, Attendance.ATTENDED), Chase(person_id=person.id, about=step.id, chased_on=ago(6)),
        Step(person_id=person.id, goal_id=goal.id, description="Hidden", status=StepStatus.CANNOT_BE_DONE_YET, waiting_on="x",
             waiting_since=ago(44), sensitive=True),
        EnforcementRecord(person_id=person.id, order_id=order.id, fact=Fact.WARNING, happened_on=ago(70)),
        Registration(person_id=person.id, code="IIOM", words="IOM", review_on=ago(8)),
        *(LevelReading(person_id=person.id, area="alcohol", reader=Reader.OFFICER, read_on=ago(days), level=level)
          for days, level in ((300, 4), (200, 4), (100, 2), (20, 1))),
    )  # fmt: skip
    record_not_met(sitting, RecordNotMet(person_id=person.id, what="Home visit", expected_on=ago(9), why="No second officer"))
    record_not_met(sitting, RecordNotMet(person_id=person.id, what="Long ago", expected_on=ago(40), why="Leave"))
    (strip,) = supervision_facts(sitting, PACK).strips
    told = {one.why: one.words for one in strip.candidate.reasons if one.words != "a sensitive step waiting on x for 44 days"}
    assert told == {
        Why.OVERDUE: "contact overdue by 10 working days, nothing booked", Why.SLIP: "Alcohol use (clear slip)",
        Why.WARNING: "in force until Fri 10 Sep", Why.HIGH_RISK: "", Why.NO_VISIT: "due Fri 9 Oct",
        Why.REVIEW: "Review of a registration: IOM, due Thu 12 Nov", Why.STUCK: "“Ring housing” waiting on housing for 45 days, asked 6 days ago",
    }  # fmt: skip
    assert [one.what for one in strip.not_met] == ["Home visit"]
    assert "Hidden" not in repr(strip)


def test_a_quiet_case_is_counted_and_a_low_risk_one_is_not_shown_for_its_risk(sitting: Session) -> None:
    person = kit.add_case(sitting, rosh=Rosh.LOW)
    put(sitting, contact(person.id, 2, Attendance.ATTENDED))
    facts = supervision_facts(sitting, PACK)
    assert (facts.strips, facts.choice.none, facts.earlier) == ((), 1, ())


def test_the_pack_of_the_demo_chooses_twelve_and_loses_nobody(session: Session) -> None:
    facts = supervision_facts(session, PACK)
    assert len(facts.strips) == 12
    assert len(facts.strips) + facts.choice.left + facts.choice.none == 43
    first = facts.strips[0].candidate
    assert {Why.OVERDUE, Why.HIGH_RISK} <= first.whys
