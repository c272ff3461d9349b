"""What the plan asks of Today: reviews, feedback and chases due, each from one question, alike with the rule of one case."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from caseload.casework import agreeing, chasing, sentences, voicing
from caseload.casework.need_lines import NeedGroup
from caseload.casework.plan_reads import next_review, plan_file
from caseload.casework.session import Session
from caseload.casework.settings import ChangeSetting, change_setting
from caseload.casework.today import MOST_LINES, today_page
from caseload.casework.today_plan import REVIEW_AHEAD, feedback_asked_on
from caseload.casework.unit import act
from caseload.domain.change import AuditKind
from caseload.domain.person import Person
from caseload.domain.plan import Agreement, Answer, Goal, GoalStatus, Step, StepStatus, WaitingOn
from caseload.domain.plan_history import Chase, PlanReview
from caseload.domain.sentence import Order
from caseload.domain.voice import AnsweredHow, FeedbackRound
from tests import kit

DAY = kit.TODAY
ANSWERS = ("mostly",) * 6


def group(session: Session, key: str) -> NeedGroup | None:
    return next((one for one in today_page(session).needs if one.key == key), None)


def reviewed(session: Session, surname: str, held: date, following: date | None = None) -> Person:
    person = kit.add_case(session, surname)
    review = PlanReview(person_id=person.id, held_on=held, reason="first", next_on=following)
    agreeing.hold_review(session, agreeing.HoldReview(review=review))
    return person


def waiting(session: Session, person_id: str, since: date | None, *, goal: GoalStatus = GoalStatus.ACTIVE,
            status: StepStatus = StepStatus.IN_PROGRESS) -> str:  # fmt: skip
    with act(session, "fill", AuditKind.COLLECTION) as unit:
        held = unit.add(Goal(person_id=person_id, title="a goal", area="drugs", status=goal))
        step = unit.add(Step(person_id=person_id, goal_id=held.id, description="Ring the council", status=status,
                             waiting_on="the council", waiting_kind=WaitingOn.AGENCY, waiting_since=since))  # fmt: skip
        unit.sentence = "filled"
    return step.id


def asked(session: Session, person_id: str, on: date) -> None:
    given = FeedbackRound(person_id=person_id, asked_on=on, how=AnsweredHow.PAPER, answers=ANSWERS)
    voicing.record_feedback(session, voicing.RecordFeedback(given=given))


def test_nothing_of_the_plan_asks_for_anything_where_none_is_used(sitting: Session) -> None:
    kit.add_case(sitting)
    assert {"reviews", "feedback", "chases"} & {one.key for one in today_page(sitting).needs} == set()


def test_reviews_stand_with_the_latest_first_and_say_why(sitting: Session) -> None:
    reviewed(sitting, "Late", DAY - timedelta(days=120))
    reviewed(sitting, "Later", DAY - timedelta(days=200))
    reviewed(sitting, "Soon", DAY - timedelta(days=30), DAY + timedelta(days=3))
    reviewed(sitting, "Far", DAY - timedelta(days=30))
    found = group(sitting, "reviews")
    assert found is not None
    assert [line.words.split(",")[0] for line in found.lines] == ["Later", "Late", "Soon"]
    assert (found.state, found.count) == ("late", 3)
    assert "3 months after the last review" in found.lines[0].detail
    assert "set at the review of" in found.lines[2].detail


def test_a_review_that_only_comes_up_is_no_alarm(sitting: Session) -> None:
    reviewed(sitting, "Soon", DAY - timedelta(days=30), DAY + timedelta(days=3))
    found = group(sitting, "reviews")
    assert found is not None
    assert found.state == "soon"


def test_the_reviews_of_today_are_those_the_rule_of_one_case_names(sitting: Session) -> None:
    """Every kind of plan: held, asked about, begun long ago, about to end, on the last days of months."""
    chance = random.Random(7)
    people = []
    for number in range(40):
        person = kit.add_case(sitting, f"Case{number:02}")
        people.append(person.id)
        day = DAY - timedelta(days=chance.choice((5, 80, 85, 90, 91, 92, 93, 94, 97, 100, 150)))
        if chance.random() < 0.5:
            following = chance.choice((None, None, DAY + timedelta(days=chance.randint(-5, 20))))
            review = PlanReview(person_id=person.id, held_on=day, reason="first", next_on=following)
            agreeing.hold_review(sitting, agreeing.HoldReview(review=review))
        elif chance.random() < 0.7:
            waiting(sitting, person.id, None)
            agreement = Agreement(person_id=person.id, agreed_on=day, answer=Answer.YES)
            agreeing.record_agreement(sitting, agreeing.RecordAgreement(agreement=agreement))
        if chance.random() < 0.3:
            order = sitting.store.of_person(Order, person.id)[0]
            ends = DAY + timedelta(days=chance.randint(1, 60))
            sentences.edit_order(sitting, sentences.EditOrder(before=order, after=replace(order, ends_on=ends)))
    wanted = set()
    for person_id in people:
        file = plan_file(sitting, person_id)
        due = next_review(sitting, file).due_on
        used = file.reviews or file.case.agreements or file.case.goals
        if used and due is not None and due <= DAY + REVIEW_AHEAD:
            wanted.add(person_id)
    found = group(sitting, "reviews")
    assert found is not None
    assert 5 < len(wanted) < 40
    assert set(found.person_ids) == wanted


def test_a_review_of_the_last_of_a_month_is_not_passed_over(tmp_path: Path) -> None:
    """30 November counted back by three months is 30 August: a review of the 31st is due all the same."""
    session = kit.open_copy(tmp_path, date(2026, 11, 30) - REVIEW_AHEAD)
    person = reviewed(session, "August", date(2026, 8, 31))
    found = group(session, "reviews")
    session.close()
    assert found is not None
    assert found.person_ids == (person.id,)


def test_feedback_is_due_of_those_asked_before_and_of_everyone_only_where_wanted(sitting: Session) -> None:
    first, never = kit.add_case(sitting, "Asked"), kit.add_case(sitting, "Never")
    asked(sitting, first.id, DAY - timedelta(days=100))
    found = group(sitting, "feedback")
    assert found is not None
    assert found.person_ids == (first.id,)
    change_setting(sitting, ChangeSetting(key="feedback", value="off"))
    assert group(sitting, "feedback") is None
    change_setting(sitting, ChangeSetting(key="feedback", value="everyone"))
    held = group(sitting, "feedback")
    assert held is not None
    assert never.id not in held.person_ids  # the order began ten weeks ago
    asked(sitting, first.id, DAY)
    assert group(sitting, "feedback") is None


@pytest.mark.parametrize(("wanted", "rounds", "due"), [
    ("asked before", 0, None), ("everyone", 0, date(2026, 12, 11)), ("off", 1, None), ("asked before", 1, date(2027, 2, 20)),
])  # fmt: skip
def test_whom_feedback_is_asked_of_is_the_officers_choice(sitting: Session, wanted: str, rounds: int, due: date | None) -> None:
    change_setting(sitting, ChangeSetting(key="feedback", value=wanted))
    given = tuple(FeedbackRound(person_id="p", asked_on=DAY, how=AnsweredHow.PAPER) for _ in range(rounds))
    assert feedback_asked_on(sitting, given, date(2026, 9, 11)) == due


def test_whom_to_ask_again_leads_to_the_step(sitting: Session) -> None:
    person = kit.add_case(sitting, "Waits")
    step = waiting(sitting, person.id, DAY - timedelta(days=10))
    assert group(sitting, "chases") is None
    chasing.chase_step(sitting, chasing.ChaseStep(step_id=step, on=DAY - timedelta(days=8), again_on=DAY))
    found = group(sitting, "chases")
    assert found is not None
    [line] = found.lines
    assert (line.step_id, line.person_id) == (step, person.id)
    assert line.detail == "Ring the council: waiting on the council for 10 days"
    chasing.chase_step(sitting, chasing.ChaseStep(step_id=step))
    assert group(sitting, "chases") is None


def test_whom_to_ask_is_one_answer_in_one_question_and_by_the_rule_of_stuck_steps(sitting: Session) -> None:
    chance = random.Random(3)
    for number in range(60):
        person = kit.add_case(sitting, f"Case{number:02}")
        since = chance.choice((None, DAY - timedelta(days=chance.randint(1, 80))))
        status = chance.choice((StepStatus.IN_PROGRESS, StepStatus.CANNOT_BE_DONE_YET, StepStatus.COMPLETED))
        goal = chance.choice((GoalStatus.ACTIVE, GoalStatus.ACTIVE, GoalStatus.FUTURE))
        step = waiting(sitting, person.id, since, goal=goal, status=status)
        with act(sitting, "fill", AuditKind.COLLECTION) as unit:
            for _ in range(chance.choice((0, 1, 1, 2))):
                on = DAY - timedelta(days=chance.choice((2, 20, 20, 50)))
                again = on + timedelta(days=chance.randint(1, 60)) if chance.random() < 0.5 else None
                unit.add(Chase(person_id=person.id, about=step, chased_on=on, whom="the council", again_on=again))
            unit.sentence = "filled"
    wanted = set()
    long_after = sitting.rules.plan_rules.whole("stuck_days", DAY)
    for one in chasing.stuck_list(sitting):
        chased = one.stuck.chased
        silent = chased is None or (chased.again_on is None and (DAY - chased.chased_on).days > long_after)
        if one.stuck.chase_due or (one.stuck.long and silent):
            wanted.add(one.stuck.step.id)
    assert 5 < len(wanted) < 60
    assert {step for step, _ in chasing.ask_again(sitting)} == wanted
    found = group(sitting, "chases")
    assert found is not None
    assert (found.count, len(found.lines)) == (len(wanted), min(MOST_LINES, len(wanted)))


def test_only_the_worst_seven_are_put_into_words_and_all_are_counted(sitting: Session) -> None:
    for number in range(9):
        reviewed(sitting, f"Late{number}", DAY - timedelta(days=120 + number))
    found = group(sitting, "reviews")
    assert found is not None
    assert (found.count, len(found.lines), len(found.person_ids)) == (9, MOST_LINES, 9)
