"""The history of a plan: one line of time, newest first, each opening to how things stood."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from caseload.casework.agreeing import HoldReview, RecordAgreement, hold_review, record_agreement
from caseload.casework.plan_reads import plan_file
from caseload.casework.plan_steps import MakeWait, MoveStep, RemoveStep, make_wait, move_step, remove_step
from caseload.casework.plans import SetGoalStatus, set_goal_status
from caseload.casework.progress import RecordLevel
from caseload.casework.queries import case_file
from caseload.casework.session import Session
from caseload.casework.voicing import SetLadder, set_ladder
from caseload.domain.level import LevelReading, NoLevel, Reader
from caseload.domain.plan import Agreement, Answer, GoalStatus, StepStatus, WaitingOn
from caseload.domain.plan_history import LadderReading, PlanReview
from tests.ui.plan.kit import dialog_in_front, line, words_in
from ui.dialogs.plan_history import AT_ONCE, PlanHistoryDialog
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.pages.case_plan import PlanTab
from ui.plan_timeline import timeline


@pytest.fixture
def lived(plan: PlanTab, session: Session) -> str:
    """A plan to which things happened; returns the id of its first goal."""
    file = case_file(session, plan.person_id)
    goal, contact = file.goals[0], file.contacts[-1]
    steps = {one.description: one.id for one in file.steps}
    move_step(session, MoveStep(step_id=steps["View the flat"], status=StepStatus.IN_PROGRESS, words="went alone", contact_id=contact.id))
    make_wait(session, MakeWait(step_id=steps["View the flat"], kind=WaitingOn.AGENCY, whom="the agent"))
    make_wait(session, MakeWait(step_id=steps["View the flat"], kind=WaitingOn.NOBODY))
    remove_step(session, RemoveStep(step_id=steps["Bring ID and proof papers"]))
    set_goal_status(session, SetGoalStatus(goal_id=goal.id, status=GoalStatus.ACHIEVED, reason="she has the key"))
    record_agreement(session, RecordAgreement(agreement=Agreement(
        person_id=plan.person_id, agreed_on=session.today, answer=Answer.NO, why="too much", officer_view="we drop one",
    )))  # fmt: skip
    set_ladder(session, SetLadder(goal_id=goal.id, rungs=("a", "b", "c", "d", "e")))
    review(session, plan.person_id, goal.id)
    return goal.id


def review(session: Session, person_id: str, goal_id: str) -> None:
    def read(reader: Reader, level: int | None, no_level: NoLevel | None = None) -> RecordLevel:
        return RecordLevel(reading=LevelReading(person_id=person_id, area="thinking", reader=reader, read_on=session.today,
                                                level=level, no_level=no_level))  # fmt: skip

    hold_review(session, HoldReview(
        review=PlanReview(person_id=person_id, held_on=session.today, reason="work", words="she starts on Monday",
                          next_on=session.today + timedelta(days=90)),
        readings=(read(Reader.OFFICER, 2), read(Reader.PERSON, None, NoLevel.NOT_ASKED)),
        rungs=(LadderReading(person_id=person_id, goal_id=goal_id, read_on=session.today, rung=4),),
    ))  # fmt: skip


def test_everything_stands_in_one_line_of_time(lived: str, plan: PlanTab, session: Session) -> None:
    lines = timeline(plan_file(session, plan.person_id), session.rules)
    assert [one.on for one in lines] == sorted((one.on for one in lines), reverse=True)
    said = [one.words for one in lines]
    assert {"Review: Gained or lost work", "Siân was asked about the plan: no, does not agree", "“I want a place of my own” achieved",
            "Step “View the flat”: in progress", "Step “View the flat”: waits on the agent", "Step “View the flat”: waits on nobody",
            "Step “Bring ID and proof papers”: taken out"} <= set(said)  # fmt: skip
    assert "Step “Housing application”: added" not in said, "it came with its goal"
    assert "Step “Deposit scheme form”: added" in said


def test_a_line_opens_to_how_things_stood(lived: str, plan: PlanTab, session: Session) -> None:
    lines = {one.words: one for one in timeline(plan_file(session, plan.person_id), session.rules)}
    achieved = lines["“I want a place of my own” achieved"]
    assert achieved.detail == "she has the key"
    assert achieved.inside[:3] == ("Goal: I want a place of my own", "Area of need: Accommodation", "Status: achieved; target: 16 Jan 2027")
    assert "Step: View the flat (Siân, in progress)" in achieved.inside
    assert "Step: Deposit scheme form (Partnership agency, Housing advice, in progress, by 14 Nov 2026)" in achieved.inside
    assert not any("Bring ID" in one for one in achieved.inside)
    moved = lines["Step “View the flat”: in progress"]
    assert moved.detail == "went alone; at Planned Office Visit (NS) on 5 Nov 2026"
    assert moved.inside == ("21 Nov 2026: added", "21 Nov 2026: in progress", "21 Nov 2026: waits on the agent", "21 Nov 2026: waits on nobody")
    assert lines["Siân was asked about the plan: no, does not agree"].inside == ("Why: too much", "Officer: we drop one")
    held = lines["Review: Gained or lost work"]
    assert held.detail == "she starts on Monday; next 19 Feb 2027"
    assert held.inside == ("Thinking, behaviours and attitudes, officer: 2 Struggling", "Thinking, behaviours and attitudes, Siân: not asked",
                           "Ladder of “I want a place of my own”: 4 of 5")  # fmt: skip


def test_one_goal_has_its_own_story(lived: str, plan: PlanTab, session: Session) -> None:
    file = plan_file(session, plan.person_id)
    assert {one.goal_id for one in timeline(file, session.rules, lived)} == {lived}
    assert len(timeline(file, session.rules, lived)) < len(timeline(file, session.rules))


def test_enter_opens_a_line_and_the_keyboard_stays_on_it(lived: str, plan: PlanTab, qtbot: QtBot) -> None:
    qtbot.keyClick(line(plan, "I want to be in work"), "h")
    shown = dialog_in_front()
    assert isinstance(shown, PlanHistoryDialog)
    whole = next(one for one in shown.findChildren(QPushButton) if one.accessibleName() == "Show the whole plan")
    assert "1 entry, newest first" in words_in(shown)
    whole.click()
    assert "The plan of Siân" in words_in(shown)
    assert whole.isHidden()
    first = next(iter(shown.lines.values()))
    assert shown.focusWidget() is first
    qtbot.keyClick(first, Qt.Key.Key_Return)
    held = shown.focusWidget()
    assert held is next(iter(shown.lines.values()))
    assert held.accessibleDescription() == "open"
    QApplication.processEvents()
    assert any("2 Struggling" in said for said in words_in(shown))
    qtbot.keyClick(held, Qt.Key.Key_Space)
    assert not any("2 Struggling" in said for said in words_in(shown))
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_a_long_history_shows_the_newest_and_the_rest_on_demand(plan: PlanTab, hub: Hub, session: Session, qtbot: QtBot) -> None:
    step = case_file(session, plan.person_id).steps[0]
    for at in range(AT_ONCE):
        move_step(session, MoveStep(step_id=step.id, status=StepStatus.COMPLETED if at % 2 else StepStatus.IN_PROGRESS))
    hub.open_dialog("plan_history", person_id=plan.person_id)
    shown = dialog_in_front()
    assert isinstance(shown, PlanHistoryDialog)
    assert len(shown.lines) == AT_ONCE
    next(one for one in shown.findChildren(QPushButton) if "earlier" in one.accessibleName()).click()
    assert len(shown.lines) == AT_ONCE + 5
    held = shown.focusWidget()
    assert held is list(shown.lines.values())[AT_ONCE]
    shown.accept()


def test_a_plan_to_which_nothing_happened_says_so(window: MainWindow, hub: Hub, session: Session) -> None:
    nobody = next(one.person_id for one in hub.book.lines() if not timeline(plan_file(session, one.person_id), session.rules))
    hub.open_dialog("plan_history", person_id=nobody)
    shown = dialog_in_front()
    assert "Nothing has happened to this plan yet, as far as is recorded." in words_in(shown)
    shown.accept()
