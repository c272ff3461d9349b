"""Making a goal from words to start from: its brackets, its steps to tick, its target; and taking one up again."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from caseload.casework.plan_reads import plan_file
from caseload.casework.plans import SetGoalStatus, set_goal_status
from caseload.casework.queries import case_file
from caseload.casework.session import Session
from caseload.domain.plan import Goal, GoalStatus, Step
from caseload.domain.plan_history import GoalHappening
from tests.ui.plan.kit import Front, in_front, line, words_in
from ui.dialogs.goal import AddGoalDialog, EditGoalDialog
from ui.hub import Hub
from ui.pages.case_plan import PlanTab
from ui.widgets.fields import put_value


@pytest.fixture
def form(plan: PlanTab, front: Front) -> AddGoalDialog:
    shown = front("goal", person_id=plan.person_id)
    assert isinstance(shown, AddGoalDialog)
    return shown


def made(session: Session, person_id: str) -> tuple[Goal, list[Step]]:
    file = case_file(session, person_id)
    goal = file.goals[-1]
    return goal, [one for one in file.steps if one.goal_id == goal.id]


def title(form: AddGoalDialog | EditGoalDialog) -> QPlainTextEdit:
    editor = form.fields["title"].editor
    assert isinstance(editor, QPlainTextEdit)
    return editor


def test_goals_to_start_from_come_with_the_area(form: AddGoalDialog) -> None:
    assert form.ideas.isHidden()
    assert any("Once the area is chosen" in said for said in words_in(form))
    put_value(form.fields["area"].editor, "accommodation")
    assert form.ideas.item(0).text() == "I will have my own key to [a place] by [month]"
    first = form.ideas.count()
    put_value(form.fields["area"].editor, "finances")
    assert form.ideas.item(0).text().startswith("I will have a bank account")
    assert first > 1


def test_a_goal_is_made_from_the_words_to_start_from_by_keys_alone(
    form: AddGoalDialog, plan: PlanTab, session: Session, qtbot: QtBot
) -> None:
    put_value(form.fields["area"].editor, "accommodation")
    form.ideas.setFocus()
    qtbot.keyClick(form.ideas, Qt.Key.Key_Return)
    assert form.isVisible()
    assert title(form).textCursor().selectedText() == "[a place]"
    assert any(said.startswith("Still to fill: [a place], [month]") for said in words_in(form))
    qtbot.keyClicks(title(form), "Heol Las")
    qtbot.keyClick(form, Qt.Key.Key_F3)
    qtbot.keyClicks(title(form), "May")
    assert title(form).toPlainText() == "I will have my own key to Heol Las by May"
    rows = form.steps.rows
    assert [row.who.currentData() for row in rows] == ["person", "crs_provider", "person", "probation_practitioner", "someone_else"]
    assert not any(row.taken for row in rows)
    rows[0].tick.setFocus()
    qtbot.keyClick(rows[0].tick, Qt.Key.Key_Space)
    rows[2].tick.setChecked(True)
    assert any("Still to fill: [place], [date]" in said for said in words_in(form))
    qtbot.keyClick(form, Qt.Key.Key_F3)
    assert rows[2].line.selectedText() == "[place]"
    qtbot.keyClicks(rows[2].line, "the flat")
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    goal, steps = made(session, plan.person_id)
    assert goal.title == "I will have my own key to Heol Las by May"
    assert [(one.actor, one.description[:10]) for one in steps] == [("person", "Write down"), ("person", "Go and see")]
    assert steps[1].description == "Go and see the flat on [date], or go to the interview"


def test_another_goal_brings_its_own_steps_and_leaves_what_was_typed(form: AddGoalDialog) -> None:
    put_value(form.fields["area"].editor, "accommodation")
    form.take("own_key")
    form.steps.rows[0].line.setText("Ring my aunt about the box room")
    form.steps.rows[0].tick.setChecked(True)
    form.take("safe_nights")
    words = [row.line.text() for row in form.steps.rows]
    assert words[0] == "Ring my aunt about the box room"
    assert words[1].startswith("Tell my officer today where I can sleep")
    assert not any("write down what i need" in one.casefold() for one in words)
    title(form).undo()
    assert title(form).toPlainText() == "I will have my own key to [a place] by [month]"


def test_typing_in_a_suggested_step_takes_it(form: AddGoalDialog, qtbot: QtBot) -> None:
    put_value(form.fields["area"].editor, "accommodation")
    form.take("own_key")
    row = form.steps.rows[1]
    row.line.setFocus()
    qtbot.keyClicks(row.line, "x")
    assert row.taken


def test_typing_is_kept_with_its_steps_and_starting_afresh_takes_all_of_it_away(
    form: AddGoalDialog, front: Front, plan: PlanTab, qtbot: QtBot
) -> None:
    put_value(form.fields["area"].editor, "accommodation")
    form.take("own_key")
    form.steps.rows[0].tick.setChecked(True)
    put_value(form.steps.rows[0].who, "crs_provider")
    form.reject()
    again = front("goal", person_id=plan.person_id)
    assert isinstance(again, AddGoalDialog)
    assert again.steps.taken() == (("Write down what I need in a home, what I can pay and where I would like to be", "crs_provider"),)
    assert len(again.steps.rows) == 5
    next(one for one in again.findChildren(QPushButton) if one.accessibleName() == "Start afresh").click()
    assert again.steps.taken() == ()
    assert title(again).toPlainText() == ""
    again.reject()


def test_a_preset_sets_the_target(form: AddGoalDialog) -> None:
    targets = {"In 3 months": date(2027, 2, 21), "In 6 months": date(2027, 5, 21), "In 12 months": date(2027, 11, 21)}
    for words, target in targets.items():
        next(one for one in form.findChildren(QPushButton) if one.accessibleName() == words).click()
        assert form.day("target") == target


def test_a_target_that_has_passed_is_said_beside_it_and_nothing_is_lost(
    form: AddGoalDialog, plan: PlanTab, session: Session
) -> None:
    before = len(case_file(session, plan.person_id).goals)
    put_value(form.fields["area"].editor, "health")
    put_value(form.fields["title"].editor, "I will sleep at night")
    put_value(form.fields["target"].editor, "1/11/2026")
    form.submit()
    assert "This day has passed" in form.fields["target"].error
    assert title(form).toPlainText() == "I will sleep at night"
    assert len(case_file(session, plan.person_id).goals) == before
    form.reject()


def test_a_future_goal_this_first_with_other_areas(form: AddGoalDialog, plan: PlanTab, session: Session) -> None:
    for key, value in {"area": "drugs", "title": "I will stay on my script", "status": "future", "first": True,
                       "related_drugs": True, "related_health": True}.items():  # fmt: skip
        put_value(form.fields[key].editor, value)
    form.submit()
    goal, _ = made(session, plan.person_id)
    assert (goal.status, goal.first, goal.related_areas) == (GoalStatus.FUTURE, True, ("health",))
    assert any(said.startswith("Drug use; also Health and wellbeing; this first") for said in words_in(plan))


class TestTakingUpAgain:
    @pytest.fixture
    def ended(self, plan: PlanTab, hub: Hub, session: Session) -> Goal:
        goal = case_file(session, plan.person_id).goals[0]
        hub.perform(set_goal_status, SetGoalStatus(goal_id=goal.id, status=GoalStatus.ACHIEVED, reason="six weeks kept"))
        return goal

    def test_the_form_asks_why(self, ended: Goal, plan: PlanTab, front: Front, session: Session) -> None:
        form = front("goal", person_id=plan.person_id, goal_id=ended.id)
        assert isinstance(form, EditGoalDialog)
        assert form.fields["back"].isHidden()
        put_value(form.fields["status"].editor, "active")
        assert not form.fields["back"].isHidden()
        form.submit()
        assert "Write why the goal is worked on again" in form.fields["back"].error
        put_value(form.fields["back"].editor, "the flat fell through")
        form.submit()
        event = plan_file(session, plan.person_id).goal_events[-1]
        assert (event.what, event.words) == (GoalHappening.ADDED_BACK, "the flat fell through")

    def test_the_key_asks_why_too(self, ended: Goal, plan: PlanTab, session: Session, qtbot: QtBot) -> None:
        qtbot.keyClick(line(plan, "I want a place"), "f")
        form = in_front()
        form.submit()
        assert "Write why the goal is worked on again" in form.fields["reason"].error
        put_value(form.fields["reason"].editor, "later, once the debt is paid")
        form.submit()
        goal = next(one for one in case_file(session, plan.person_id).goals if one.id == ended.id)
        assert (goal.status, goal.reason) == (GoalStatus.FUTURE, "later, once the debt is paid")

    def test_how_it_helped_goes_into_the_history(self, plan: PlanTab, front: Front, session: Session) -> None:
        goal = case_file(session, plan.person_id).goals[1]
        form = front("goal", person_id=plan.person_id, goal_id=goal.id)
        put_value(form.fields["status"].editor, "achieved")
        put_value(form.fields["helped"].editor, "A reason to get up")
        form.submit()
        event = plan_file(session, plan.person_id).goal_events[-1]
        assert (event.what, event.words) == (GoalHappening.ACHIEVED, "A reason to get up")
        assert QApplication.activeModalWidget() is None
