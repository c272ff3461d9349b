"""A plan in a real store: its history, agreement and reviews, what waits, nudges, the person's voice, the summary sent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from caseload.casework import agreeing, chasing, nudging, plan_steps, plans, progress, sentences, voicing
from caseload.casework.plan_reads import changed_since_agreed, next_review, plan_file, stuck_of, to_settle
from caseload.casework.progress_page import progress_rows
from caseload.casework.reversal import reverse
from caseload.casework.session import Session
from caseload.casework.verify import verify_store
from caseload.domain.errors import Refusal
from caseload.domain.level import Evidence, LevelReading, NoLevel, Reader, Stone
from caseload.domain.nudges import NudgeKind
from caseload.domain.plan import Agreement, Answer, Goal, GoalStatus, Step, StepStatus, WaitingOn
from caseload.domain.plan_history import Chase, GoalHappening, LadderReading, PlanReview, StepHappening
from caseload.domain.progress import ProgressWord
from caseload.domain.sentence import Order, OrderKind
from tests import kit

DAY = kit.TODAY


def planned(session: Session) -> tuple[str, Goal, Step]:
    """A person with one goal of two steps."""
    person = kit.add_case(session)
    plans.add_goal(session, plans.AddGoal(
        goal=Goal(person_id=person.id, title="keep the flat", area="accommodation", target_on=DAY + timedelta(days=90)),
        steps=(Step(person_id="", goal_id="", description="bring the letter", actor="person"),
               Step(person_id="", goal_id="", description="ring the council", actor="probation_practitioner")),
    ))  # fmt: skip
    goal = session.store.find(Goal)[-1]
    return person.id, goal, session.store.find(Step, "goal_id = ?", (goal.id,))[0]


def level(person_id: str, area: str, number: int | None, days_ago: int, **more: object) -> progress.RecordLevel:
    reading = LevelReading(person_id=person_id, area=area, reader=Reader.OFFICER, read_on=DAY - timedelta(days=days_ago),
                           level=number, evidence=Evidence.OBSERVED)  # fmt: skip
    return progress.RecordLevel(reading=replace(reading, **more))  # type: ignore[arg-type]


def test_every_event_keeps_the_goal_as_it_stood_and_undo_takes_the_event_back(sitting: Session) -> None:
    person_id, goal, step = planned(sitting)
    plan_steps.move_step(sitting, plan_steps.MoveStep(step_id=step.id, status=StepStatus.COMPLETED, words="brought it"))
    change = plans.set_goal_status(sitting, plans.SetGoalStatus(goal_id=goal.id, status=GoalStatus.ACHIEVED, reason="six weeks kept"))
    file = plan_file(sitting, person_id)
    assert [(one.what, one.words) for one in file.goal_events] == [
        (GoalHappening.CREATED, ""), (GoalHappening.ACHIEVED, "six weeks kept")]  # fmt: skip
    assert [one.status for one in file.goal_events[0].steps] == [StepStatus.NOT_STARTED, StepStatus.NOT_STARTED]
    assert [one.status for one in file.goal_events[1].steps] == [StepStatus.COMPLETED, StepStatus.NOT_STARTED]
    assert [(one.what, one.was, one.status, one.words) for one in file.step_events[2:]] == [
        (StepHappening.MOVED, StepStatus.NOT_STARTED, StepStatus.COMPLETED, "brought it")]  # fmt: skip
    reverse(sitting, change)
    assert [one.what for one in plan_file(sitting, person_id).goal_events] == [GoalHappening.CREATED]
    assert sitting.store.need(Goal, goal.id).status is GoalStatus.ACTIVE
    assert all(finding.ok for finding in verify_store(sitting))


def test_removing_and_adding_back_need_a_reason_and_stay_in_the_history(sitting: Session) -> None:
    person_id, goal, _ = planned(sitting)
    for status in (GoalStatus.REMOVED,):
        with pytest.raises(Refusal, match="reason for removing"):
            plans.set_goal_status(sitting, plans.SetGoalStatus(goal_id=goal.id, status=status, reason=" "))
    plans.set_goal_status(sitting, plans.SetGoalStatus(goal_id=goal.id, status=GoalStatus.REMOVED, reason="moved away"))
    with pytest.raises(Refusal, match="adding the goal back"):
        plans.set_goal_status(sitting, plans.SetGoalStatus(goal_id=goal.id, status=GoalStatus.ACTIVE))
    removed = sitting.store.need(Goal, goal.id)
    with pytest.raises(Refusal, match="adding the goal back"):
        plans.edit_goal(sitting, plans.EditGoal(before=removed, after=replace(removed, status=GoalStatus.FUTURE, reason="")))
    plans.set_goal_status(sitting, plans.SetGoalStatus(goal_id=goal.id, status=GoalStatus.ACTIVE, reason="came back"))
    assert [one.what for one in plan_file(sitting, person_id).goal_events] == [
        GoalHappening.CREATED, GoalHappening.REMOVED, GoalHappening.ADDED_BACK]  # fmt: skip


def test_goals_and_steps_are_put_in_order_and_a_goal_comes_first(sitting: Session) -> None:
    person_id, goal, step = planned(sitting)
    for title in ("find work", "see the nurse"):
        plans.add_goal(sitting, plans.AddGoal(goal=Goal(person_id=person_id, title=title)))
    last = sitting.store.find(Goal)[-1]
    plans.place_goal(sitting, plans.PlaceGoal(goal_id=last.id, before_id=goal.id))
    assert [one.title for one in plan_file(sitting, person_id).case.goals] == ["see the nurse", "keep the flat", "find work"]
    plans.place_goal(sitting, plans.PlaceGoal(goal_id=last.id))
    assert [one.title for one in plan_file(sitting, person_id).case.goals] == ["keep the flat", "find work", "see the nurse"]
    with pytest.raises(Refusal, match="already at that end"):
        plans.place_goal(sitting, plans.PlaceGoal(goal_id=last.id))
    plans.put_first(sitting, plans.PutFirst(goal_id=last.id))
    assert sitting.store.need(Goal, last.id).first
    plan_steps.order_step(sitting, plan_steps.OrderStep(step_id=step.id, up=False))
    assert [one.description for one in plan_file(sitting, person_id).case.steps] == ["ring the council", "bring the letter"]
    with pytest.raises(Refusal, match="that end of its goal"):
        plan_steps.order_step(sitting, plan_steps.OrderStep(step_id=step.id, up=False))
    with pytest.raises(Refusal, match="belongs to no goal"):
        plan_steps.add_step(sitting, plan_steps.AddStep(step=Step(person_id=person_id, goal_id="", description="ring")))


def test_a_step_waits_is_chased_and_waits_no_longer(sitting: Session) -> None:
    person_id, _, step = planned(sitting)
    with pytest.raises(Refusal, match="Whom the step waits on"):
        plan_steps.make_wait(sitting, plan_steps.MakeWait(step_id=step.id, kind=WaitingOn.AGENCY))
    plan_steps.make_wait(sitting, plan_steps.MakeWait(step_id=step.id, kind=WaitingOn.AGENCY, whom="the council", since=DAY - timedelta(days=40)))
    with pytest.raises(Refusal, match="to ask again"):
        chasing.chase_step(sitting, chasing.ChaseStep(step_id=step.id, again_on=DAY))
    chasing.chase_step(sitting, chasing.ChaseStep(step_id=step.id, how="telephone", again_on=DAY + timedelta(days=7)))
    [one] = chasing.stuck_list(sitting)
    assert (one.name, one.stuck.days, one.stuck.long) == ("Bevan, Jordan", 40, True)
    assert sitting.store.find(Chase)[0].whom == "the council"
    assert [found.step.id for found in stuck_of(sitting, plan_file(sitting, person_id))] == [step.id]
    plan_steps.make_wait(sitting, plan_steps.MakeWait(step_id=step.id, kind=WaitingOn.NOBODY))
    assert chasing.stuck_list(sitting) == ()
    plan_steps.make_wait(sitting, plan_steps.MakeWait(step_id=step.id, kind=WaitingOn.OFFICER))
    assert chasing.stuck_list(sitting)[0].stuck.step.waiting_on == "me"


def test_the_plan_is_asked_about_again_and_a_review_keeps_all_of_it_or_nothing(sitting: Session) -> None:
    person_id, goal, step = planned(sitting)
    asked = Agreement(person_id=person_id, agreed_on=DAY - timedelta(days=1), answer=Answer.NO, why="too much at once")
    agreeing.record_agreement(sitting, agreeing.RecordAgreement(agreement=asked))
    plan_steps.move_step(sitting, plan_steps.MoveStep(step_id=step.id, status=StepStatus.COMPLETED))
    assert next(one.words for one in changed_since_agreed(plan_file(sitting, person_id))) == "“keep the flat” created"
    review = PlanReview(person_id=person_id, held_on=DAY, reason="three_months")
    yes = replace(asked, agreed_on=DAY, answer=Answer.YES, why="")
    bad = level(person_id, "accommodation", 9, 0)
    with pytest.raises(Refusal, match="9 is not a level"):
        agreeing.hold_review(sitting, agreeing.HoldReview(review=review, agreement=yes, readings=(bad,)))
    for wrong, words in ((replace(review, reason="x"), "Choose the reason"), (replace(review, next_on=DAY), "not after this one"),
                         (replace(review, held_on=DAY + timedelta(days=1)), "has not come yet")):  # fmt: skip
        with pytest.raises(Refusal, match=words):
            agreeing.hold_review(sitting, agreeing.HoldReview(review=wrong))
    assert plan_file(sitting, person_id).reviews == ()
    voicing.set_ladder(sitting, voicing.SetLadder(goal_id=goal.id, rungs=("a", "b", "c", "d", "e")))
    agreeing.hold_review(sitting, agreeing.HoldReview(
        review=review, agreement=yes, readings=(level(person_id, "accommodation", 3, 0),),
        rungs=(LadderReading(person_id=person_id, goal_id=goal.id, read_on=DAY, rung=2),),
    ))  # fmt: skip
    file = plan_file(sitting, person_id)
    [kept] = file.reviews
    assert [one.answer for one in file.case.agreements] == [Answer.NO, Answer.YES]
    assert {file.case.agreements[1].review_id, file.case.readings[0].review_id, file.ladder_readings[0].review_id} == {kept.id}
    assert next_review(sitting, file).due_on == date(2027, 2, 20)
    assert changed_since_agreed(file) == ()


@dataclass(slots=True)
class ClockOfADay:
    """A clock that stands at an hour of one day until the test moves it on."""

    hour: int = 9

    def today(self) -> date:
        return DAY

    def now(self) -> datetime:
        return datetime.combine(DAY, time(self.hour), UTC)


def test_what_is_changed_on_the_day_of_the_answer_but_after_it_is_told_at_the_next_one(tmp_path: Path) -> None:
    clock = ClockOfADay()
    session = kit.open_copy(tmp_path, clock=clock)
    person_id, _, step = planned(session)
    clock.hour = 10
    answer = Agreement(person_id=person_id, agreed_on=DAY, answer=Answer.YES)
    agreeing.record_agreement(session, agreeing.RecordAgreement(agreement=answer))
    assert changed_since_agreed(plan_file(session, person_id)) == ()
    clock.hour = 11
    plan_steps.move_step(session, plan_steps.MoveStep(step_id=step.id, status=StepStatus.COMPLETED))
    assert [one.words for one in changed_since_agreed(plan_file(session, person_id))] == ["step “bring the letter” completed"]
    session.close()


def test_a_stone_keeps_saying_what_it_rests_on_when_it_is_changed(sitting: Session) -> None:
    person = kit.add_case(sitting)
    laid = Stone(person_id=person.id, area="drugs", happened_on=DAY, words="first appointment kept", evidence=Evidence.OWN_WORD)
    progress.lay_stone(sitting, progress.LayStone(stone=laid))
    kept = sitting.store.find(Stone)[0]
    with pytest.raises(Refusal, match="A stone needs to say what it rests on"):
        progress.edit_stone(sitting, progress.EditStone(before=kept, after=replace(kept, evidence=None)))
    progress.edit_stone(sitting, progress.EditStone(before=kept, after=replace(kept, evidence=None, lapse=True)))
    assert sitting.store.find(Stone)[0].lapse


def test_no_agreement_before_any_goal_and_none_that_lies_ahead(sitting: Session) -> None:
    person = kit.add_case(sitting)
    answer = Agreement(person_id=person.id, agreed_on=DAY, answer=Answer.YES)
    with pytest.raises(Refusal, match="no goal to agree"):
        agreeing.record_agreement(sitting, agreeing.RecordAgreement(agreement=answer))
    plans.add_goal(sitting, plans.AddGoal(goal=Goal(person_id=person.id, title="find work")))
    with pytest.raises(Refusal, match="has not come yet"):
        agreeing.record_agreement(sitting, agreeing.RecordAgreement(agreement=replace(answer, agreed_on=DAY + timedelta(days=1))))
    agreeing.record_agreement(sitting, agreeing.RecordAgreement(agreement=answer))


def test_an_area_marked_as_no_need_is_rated_only_when_it_is_said_to_be_one_now(sitting: Session) -> None:
    person = kit.add_case(sitting)
    progress.record_level(sitting, level(person.id, "drugs", None, 60, no_level=NoLevel.NOT_A_NEED, evidence=None))
    with pytest.raises(Refusal, match="Drug use was marked as not a need on"):
        progress.record_level(sitting, level(person.id, "drugs", 2, 0))
    progress.record_level(sitting, replace(level(person.id, "drugs", 2, 0), now_a_need=True))
    with pytest.raises(Refusal, match="Choose one of the eight"):
        progress.record_level(sitting, level(person.id, "luck", 2, 0))


def test_nudges_rest_on_the_case_and_stay_aside(sitting: Session) -> None:
    person_id, goal, _ = planned(sitting)
    progress.record_level(sitting, level(person_id, "drugs", 2, 0))
    found = nudging.plan_nudges(sitting, plan_file(sitting, person_id))
    assert [(one.kind, one.about) for one in found] == [(NudgeKind.NEED_WITHOUT_GOAL, "drugs")]
    aside = nudging.SetNudgeAside(person_id=person_id, kind=NudgeKind.NEED_WITHOUT_GOAL, about="drugs")
    nudging.set_nudge_aside(sitting, aside)
    assert nudging.plan_nudges(sitting, plan_file(sitting, person_id)) == ()
    with pytest.raises(Refusal, match="set aside already"):
        nudging.set_nudge_aside(sitting, aside)
    before = sitting.store.need(Goal, goal.id)
    plans.edit_goal(sitting, plans.EditGoal(before=before, after=replace(before, title="live in [place]", target_on=DAY + timedelta(days=400))))
    assert {one.kind for one in nudging.plan_nudges(sitting, plan_file(sitting, person_id))} == {NudgeKind.BRACKET, NudgeKind.AFTER_END}


def test_goals_of_an_order_that_ended_are_carried_or_closed(sitting: Session) -> None:
    person_id, goal, _ = planned(sitting)
    plans.add_goal(sitting, plans.AddGoal(goal=Goal(person_id=person_id, title="find work")))
    old, other = sitting.store.find(Order)[0], sitting.store.find(Goal)[-1]
    assert (goal.order_id, other.order_id) == (old.id, old.id)
    sentences.close_order(sitting, sentences.CloseOrder(order_id=old.id, on=DAY, reason="ended"))
    sentences.add_order(sitting, sentences.AddOrder(order=Order(person_id=person_id, kind=OrderKind.COMMUNITY, started_on=DAY,
                                                                sentenced_on=DAY, ends_on=DAY + timedelta(days=365))))  # fmt: skip
    new = sitting.store.find(Order)[-1]
    assert [one.id for one in to_settle(sitting, plan_file(sitting, person_id))] == [goal.id, other.id]
    with pytest.raises(Refusal, match="reason for closing"):
        plans.settle_goal(sitting, plans.SettleGoal(goal_id=other.id, order_id=new.id, carried=False))
    plans.settle_goal(sitting, plans.SettleGoal(goal_id=other.id, order_id=new.id, carried=False, reason="not asked for now"))
    plans.settle_goal(sitting, plans.SettleGoal(goal_id=goal.id, order_id=new.id, carried=True))
    file = plan_file(sitting, person_id)
    assert to_settle(sitting, file) == ()
    assert [one.what for one in file.goal_events[-2:]] == [GoalHappening.CLOSED, GoalHappening.CARRIED]
    assert sitting.store.need(Goal, other.id).reason == "not asked for now"


def test_the_grid_has_a_row_for_every_open_case_and_reads_corrections_last(sitting: Session) -> None:
    person = kit.add_case(sitting)
    kit.add_case(sitting, "Ash")
    for number, days in ((3, 90), (3, 60), (3, 30)):
        progress.record_level(sitting, level(person.id, "drugs", number, days))
    progress.record_level(sitting, level(person.id, "drugs", 1, 30, why="typed the wrong one"))
    progress.lay_stone(sitting, progress.LayStone(stone=Stone(person_id=person.id, area="drugs", happened_on=DAY, words="x",
                                                              evidence=Evidence.OWN_WORD)))  # fmt: skip
    ash, bevan = progress_rows(sitting)
    assert (ash.name, ash.no_stone_long, ash.slips) == ("Ash, Jordan", True, 0)
    assert (bevan.clear_slips, bevan.stone_days) == (1, 0)
    words = {cell.area: cell.report.word for cell in bevan.cells if cell.report}
    assert words == {"drugs": ProgressWord.CLEAR_SLIP}
