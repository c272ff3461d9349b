"""One key an act on the lines of a plan, and the mouse for moving a goal."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QFrame
from pytestqt.qtbot import QtBot

from caseload.casework.plan_reads import plan_file
from caseload.casework.queries import case_file, history
from caseload.casework.session import Session
from caseload.domain.plan import GoalStatus, WaitingOn
from tests.ui.plan.kit import Front, dialog_in_front, in_front, line, words_in
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.pages.case_plan import PlanTab
from ui.widgets.entry_line import EntryLine
from ui.widgets.fields import put_value

ALT = Qt.KeyboardModifier.AltModifier


def titles(session: Session, person_id: str) -> list[str]:
    return [one.title[:14] for one in case_file(session, person_id).goals if one.status is GoalStatus.ACTIVE]


def held() -> EntryLine:
    focused = QApplication.focusWidget()
    assert isinstance(focused, EntryLine)
    return focused


class TestStep:
    def test_w_and_a_letter_say_on_whom_it_waits(self, plan: PlanTab, session: Session, qtbot: QtBot) -> None:
        qtbot.keyClick(line(plan, "View the flat"), "w")
        form = in_front()
        qtbot.keyClick(form.fields["waiting_kind"].editor, "a")
        form.submit()
        assert "The name is missing" in form.fields["waiting"].error
        put_value(form.fields["waiting"].editor, "the housing office")
        put_value(form.fields["since"].editor, "+1w")
        form.submit()
        assert "has not come yet" in form.fields["since"].error
        put_value(form.fields["since"].editor, "1 nov")
        form.submit()
        assert any("waiting on the housing office, 20 days" in said for said in words_in(plan))
        qtbot.keyClick(line(plan, "View the flat"), "w")
        form = in_front()
        qtbot.keyClick(form.fields["waiting_kind"].editor, "n")
        put_value(form.fields["waiting"].editor, "")
        form.submit()
        step = next(one for one in case_file(session, plan.person_id).steps if one.description == "View the flat")
        assert (step.waiting_kind, step.waiting_on, step.waiting_since) == (WaitingOn.NOBODY, "", None)

    def test_a_step_waits_on_the_person_without_a_name(self, plan: PlanTab, session: Session, qtbot: QtBot) -> None:
        qtbot.keyClick(line(plan, "View the flat"), "w")
        form = in_front()
        qtbot.keyClick(form.fields["waiting_kind"].editor, "p")
        form.submit()
        step = next(one for one in case_file(session, plan.person_id).steps if one.description == "View the flat")
        assert (step.waiting_kind, step.waiting_on, step.waiting_since) == (WaitingOn.PERSON, "the person", session.today)

    def test_j_keeps_that_somebody_was_asked_today(self, plan: PlanTab, session: Session, qtbot: QtBot) -> None:
        qtbot.keyClick(line(plan, "Deposit scheme"), "j")
        chase = plan_file(session, plan.person_id).chases[-1]
        assert (chase.whom, chase.chased_on) == ("the council", session.today)
        assert any("waiting on the council, 42 days; asked Sat 21 Nov" in said for said in words_in(plan))

    def test_shift_j_says_how_they_were_asked(self, plan: PlanTab, session: Session, qtbot: QtBot) -> None:
        qtbot.keyClick(line(plan, "Deposit scheme"), "J", Qt.KeyboardModifier.ShiftModifier)
        form = in_front()
        put_value(form.fields["how"].editor, "by telephone")
        form.submit()
        assert [one.how for one in plan_file(session, plan.person_id).chases] == ["by telephone"]

    def test_alt_and_arrows_place_it_within_its_goal(self, plan: PlanTab, hub: Hub, session: Session, qtbot: QtBot) -> None:
        step = line(plan, "Housing application")
        step.setFocus()
        qtbot.keyClick(step, Qt.Key.Key_Up, ALT)
        assert held().accessibleName().startswith("Housing application")
        words = [one.accessibleName().partition(",")[0] for one in plan.findChildren(EntryLine) if one.isVisible()]
        assert words.index("Housing application") < words.index("Bring ID and proof papers")
        refused: list[str] = []
        hub.refused.connect(refused.append)
        qtbot.keyClick(held(), Qt.Key.Key_Up, ALT)
        assert refused == ["This step is already at that end of its goal."]

    def test_delete_takes_it_out_and_undo_puts_it_back(self, plan: PlanTab, hub: Hub, session: Session, qtbot: QtBot) -> None:
        before = len(case_file(session, plan.person_id).steps)
        qtbot.keyClick(line(plan, "View the flat"), Qt.Key.Key_Delete)
        assert len(case_file(session, plan.person_id).steps) == before - 1
        hub.undo()
        assert len(case_file(session, plan.person_id).steps) == before

    def test_a_long_wait_is_said_in_its_state(self, plan: PlanTab, session: Session, qtbot: QtBot) -> None:
        put_since = line(plan, "View the flat")
        qtbot.keyClick(put_since, "w")
        form = in_front()
        qtbot.keyClick(form.fields["waiting_kind"].editor, "c")
        put_value(form.fields["since"].editor, "1 sep")
        form.submit()
        assert any(said == "Not started, waits long" for said in words_in(plan))

    def test_a_step_without_a_goal_is_refused_beside_its_field(self, plan: PlanTab, front: Front, session: Session) -> None:
        form = front("step", person_id=plan.person_id)
        put_value(form.fields["description"].editor, "Ring the clinic")
        form.submit()
        assert "The step belongs to no goal" in form.fields["goal"].error
        goal = case_file(session, plan.person_id).goals[2]
        put_value(form.fields["goal"].editor, goal.id)
        put_value(form.fields["actor"].editor, "someone_else")
        form.submit()
        assert "needs a name" in form.fields["actor_name"].error
        put_value(form.fields["actor_name"].editor, "Her aunt")
        form.submit()
        step = next(one for one in case_file(session, plan.person_id).steps if one.description == "Ring the clinic")
        assert (step.goal_id, step.actor, step.actor_name) == (goal.id, "someone_else", "Her aunt")

    def test_a_bracket_left_in_a_step_is_said_beside_it(self, plan: PlanTab, front: Front, qtbot: QtBot) -> None:
        form = front("step", person_id=plan.person_id, goal_id=plan.plan.case.goals[0].id if plan.plan else "")
        put_value(form.fields["description"].editor, "Ring [name] on [day]")
        assert "Still to fill: [name], [day]. F3 goes to the next." in words_in(form)
        form.fields["due"].editor.setFocus()
        qtbot.keyClick(form, Qt.Key.Key_F3)
        assert form.fields["description"].editor.textCursor().selectedText() == "[name]"  # type: ignore[attr-defined]
        form.reject()


class TestGoal:
    def test_t_puts_it_first_and_no_longer(self, plan: PlanTab, session: Session, qtbot: QtBot) -> None:
        qtbot.keyClick(line(plan, "I want to be in work"), "t")
        assert [one.first for one in case_file(session, plan.person_id).goals] == [True, True, True]
        qtbot.keyClick(line(plan, "I want to be in work"), "t")
        assert [one.first for one in case_file(session, plan.person_id).goals] == [True, False, True]

    def test_y_copies_it_field_by_field(self, plan: PlanTab, hub: Hub, qtbot: QtBot) -> None:
        said: list[str] = []
        hub.said.connect(lambda words, _undo: said.append(words))
        qtbot.keyClick(line(plan, "I want a place"), "y")
        text = QApplication.clipboard().text()
        assert "I want a place of my own" in text
        assert "Bring ID and proof papers" in text
        assert said[-1] == "The goal is on the clipboard, field by field as the official plan asks."
        left = history(hub.session, plan.person_id)[0]
        assert (left.kind, left.recipient) == ("disclosure", "official plan")

    def test_alt_and_down_move_it_on_to_the_end(self, plan: PlanTab, session: Session, qtbot: QtBot) -> None:
        line(plan, "I want a place").setFocus()
        for order in (["I want to be i", "I want a place", "I want to drin"], ["I want to be i", "I want to drin", "I want a place"]):
            qtbot.keyClick(held(), Qt.Key.Key_Down, ALT)
            assert titles(session, plan.person_id) == order
        qtbot.keyClick(held(), Qt.Key.Key_Down, ALT)
        assert titles(session, plan.person_id)[-1] == "I want a place"

    def test_the_mouse_carries_it_past_another(self, plan: PlanTab, session: Session, qtbot: QtBot) -> None:
        last, first = line(plan, "I want to drink less"), line(plan, "I want a place")
        centre = last.rect().center()
        qtbot.mousePress(last, Qt.MouseButton.LeftButton, pos=centre)
        qtbot.mouseMove(last, centre + QPoint(0, -40))
        qtbot.mouseMove(last, last.mapFromGlobal(first.mapToGlobal(QPoint(20, 2))))
        marks = [one for one in plan.findChildren(QFrame, "dropmark") if one.isVisible()]
        assert len(marks) == 1
        qtbot.mouseRelease(last, Qt.MouseButton.LeftButton, pos=last.mapFromGlobal(first.mapToGlobal(QPoint(20, 2))))
        assert titles(session, plan.person_id) == ["I want to drin", "I want a place", "I want to be i"]

    def test_the_mouse_carries_it_to_the_end(self, plan: PlanTab, session: Session, qtbot: QtBot) -> None:
        first, last = line(plan, "I want a place"), line(plan, "I want to drink less")
        below = first.mapFromGlobal(last.mapToGlobal(last.rect().bottomLeft())) + QPoint(20, 0)
        qtbot.mousePress(first, Qt.MouseButton.LeftButton, pos=QPoint(20, 4))
        qtbot.mouseMove(first, below)
        qtbot.mouseRelease(first, Qt.MouseButton.LeftButton, pos=below)
        assert titles(session, plan.person_id) == ["I want to be i", "I want to drin", "I want a place"]

    def test_a_press_that_goes_nowhere_moves_nothing(self, plan: PlanTab, session: Session, qtbot: QtBot) -> None:
        before, goal = titles(session, plan.person_id), line(plan, "I want to be in work")
        qtbot.mouseClick(goal, Qt.MouseButton.LeftButton, pos=QPoint(20, 4))
        qtbot.mousePress(goal, Qt.MouseButton.LeftButton, pos=QPoint(20, 4))
        qtbot.mouseMove(goal, QPoint(20, 25))
        qtbot.mouseRelease(goal, Qt.MouseButton.LeftButton, pos=QPoint(20, 25))
        assert titles(session, plan.person_id) == before


@pytest.mark.parametrize(("letter", "title"), [("g", "Add a goal"), ("v", "Hold a review"), ("e", "Does the person agree the plan?")])
def test_letters_that_work_on_every_line(plan: PlanTab, qtbot: QtBot, letter: str, title: str) -> None:
    qtbot.keyClick(line(plan, "Bring ID"), letter)
    form = in_front()
    assert form.windowTitle() == title
    form.reject()


def test_h_shows_the_history_of_the_plan_and_on_a_goal_of_that_goal(plan: PlanTab, qtbot: QtBot) -> None:
    qtbot.keyClick(line(plan, "Bring ID"), "h")
    shown = dialog_in_front()
    assert "The plan of Siân" in words_in(shown)
    shown.accept()
    qtbot.keyClick(line(plan, "I want a place"), "h")
    shown = dialog_in_front()
    assert "I want a place of my own" in words_in(shown)
    shown.accept()


def test_a_letter_without_a_meaning_is_left_to_the_page(plan: PlanTab, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(line(plan, "Bring ID"), "z")
    assert QApplication.activeModalWidget() is None
