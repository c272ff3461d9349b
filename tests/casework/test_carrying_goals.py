"""Goals carried to a new order together, and the reason of a status that is changed in the form kept in the history."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from caseload.casework import plans, sentences
from caseload.casework.plan_reads import plan_file, to_settle
from caseload.casework.reversal import reverse
from caseload.casework.session import Session
from caseload.domain.plan import Goal, GoalStatus
from caseload.domain.plan_history import GoalHappening
from caseload.domain.sentence import Order, OrderKind
from tests import kit

DAY = kit.TODAY


def test_all_are_carried_in_one_act_each_with_its_event_and_one_undo(sitting: Session) -> None:
    person = kit.add_case(sitting)
    for title in ("keep the flat", "find work"):
        plans.add_goal(sitting, plans.AddGoal(goal=Goal(person_id=person.id, title=title)))
    sentences.close_order(sitting, sentences.CloseOrder(order_id=sitting.store.find(Order)[0].id, on=DAY, reason="ended"))
    sentences.add_order(sitting, sentences.AddOrder(order=Order(person_id=person.id, kind=OrderKind.COMMUNITY, started_on=DAY,
                                                                sentenced_on=DAY, ends_on=DAY + timedelta(days=365))))  # fmt: skip
    new, left = sitting.store.find(Order)[-1], to_settle(sitting, plan_file(sitting, person.id))
    change = plans.carry_goals(sitting, plans.CarryGoals(goal_ids=tuple(one.id for one in left), order_id=new.id))
    assert change.sentence == "2 goals carried to the new order."
    file = plan_file(sitting, person.id)
    assert to_settle(sitting, file) == ()
    assert [one.what for one in file.goal_events] == [GoalHappening.CREATED] * 2 + [GoalHappening.CARRIED] * 2
    reverse(sitting, change)
    assert len(to_settle(sitting, plan_file(sitting, person.id))) == 2


def test_the_form_tells_the_history_why_a_status_was_changed(sitting: Session) -> None:
    person = kit.add_case(sitting)
    plans.add_goal(sitting, plans.AddGoal(goal=Goal(person_id=person.id, title="keep the flat")))
    goal = sitting.store.find(Goal)[-1]
    plans.edit_goal(sitting, plans.EditGoal(before=goal, after=replace(goal, status=GoalStatus.ACHIEVED, reason=" a year kept ")))
    event = plan_file(sitting, person.id).goal_events[-1]
    assert (event.what, event.words) == (GoalHappening.ACHIEVED, "a year kept")
    kept = sitting.store.find(Goal)[-1]
    plans.edit_goal(sitting, plans.EditGoal(before=kept, after=replace(kept, title="keep this flat")))
    assert plan_file(sitting, person.id).goal_events[-1].words == ""
