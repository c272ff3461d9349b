"""The plan of a case, worked by the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from caseload.casework.queries import case_file
from caseload.casework.session import Session
from caseload.domain.plan import Answer, GoalStatus, StepStatus, WaitingOn
from tests.ui.plan.kit import Front, in_front, line, words_in
from ui.dialogs.goal import AddGoalDialog
from ui.main_window import MainWindow
from ui.pages.case_tab import CaseTab
from ui.widgets.entry_line import EntryLine
from ui.widgets.fields import put_value


class TestPlan:
    def test_goals_stand_in_their_official_groups_with_counts_and_targets(self, plan: CaseTab) -> None:
        said = words_in(plan)
        assert "Goals to work on now" in said
        assert "Accommodation; this first; target Sat 16 Jan, in 56 days" in said
        assert "past the target" in said
        assert "0 of 4 steps" in said
        assert "Partnership agency, Housing advice; by Sat 14 Nov; waiting on the council, 42 days" in said
        assert "In progress, late" in said

    def test_space_moves_a_step_on_and_keeps_the_keyboard_there(self, plan: CaseTab, session: Session, qtbot: QtBot) -> None:
        step = line(plan, "Bring ID")
        step.setFocus()
        qtbot.keyClick(step, Qt.Key.Key_Space)
        focused = QApplication.focusWidget()
        assert isinstance(focused, EntryLine)
        assert focused.accessibleName().endswith("In progress")
        qtbot.keyClick(focused, Qt.Key.Key_Space)
        steps = {one.description: one.status for one in case_file(session, plan.person_id).steps}
        assert steps["Bring ID and proof papers"] is StepStatus.COMPLETED
        assert "1 of 4 steps" in words_in(plan)

    @pytest.mark.parametrize(("letter", "status"), [
        ("n", StepStatus.NOT_STARTED), ("p", StepStatus.IN_PROGRESS), ("b", StepStatus.CANNOT_BE_DONE_YET),
        ("x", StepStatus.NO_LONGER_NEEDED), ("c", StepStatus.COMPLETED),
    ])  # fmt: skip
    def test_a_letter_gives_a_step_its_status(
        self, plan: CaseTab, session: Session, qtbot: QtBot, letter: str, status: StepStatus
    ) -> None:
        qtbot.keyClick(line(plan, "View the flat"), letter)
        assert {one.description: one.status for one in case_file(session, plan.person_id).steps}["View the flat"] is status

    def test_steps_no_longer_needed_leave_the_count_and_the_rest_asks_quietly(
        self, plan: CaseTab, session: Session, qtbot: QtBot
    ) -> None:
        qtbot.keyClick(line(plan, "CV with"), "c")
        assert "1 of 2 steps" in words_in(plan)
        qtbot.keyClick(line(plan, "Apply"), "x")
        assert "1 of 1 steps" in words_in(plan)
        assert QApplication.activeModalWidget() is None
        ask = line(plan, "Every step that is still needed is completed")
        qtbot.keyClick(ask, Qt.Key.Key_Return)
        goal = next(one for one in case_file(session, plan.person_id).goals if one.area == "employment")
        assert goal.status is GoalStatus.ACHIEVED
        assert "Achieved goals" in words_in(plan)

    def test_alt_and_arrows_move_a_goal_past_those_of_its_group(self, plan: CaseTab, session: Session, qtbot: QtBot) -> None:
        qtbot.keyClick(line(plan, "I want to be in work"), "f")
        last = line(plan, "I want to drink less")
        last.setFocus()
        qtbot.keyClick(last, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        active = [one.title for one in case_file(session, plan.person_id).goals if one.status is GoalStatus.ACTIVE]
        assert active == ["I want to drink less at weekends", "I want a place of my own"]
        focused = QApplication.focusWidget()
        assert isinstance(focused, EntryLine)
        assert focused.accessibleName().startswith("I want to drink less")

    def test_arrows_walk_the_lines_and_enter_opens(self, plan: CaseTab, qtbot: QtBot) -> None:
        first = line(plan, "I want a place")
        first.setFocus()
        qtbot.keyClick(first, Qt.Key.Key_Down)
        focused = QApplication.focusWidget()
        assert isinstance(focused, EntryLine)
        assert focused.accessibleName().startswith("Bring ID")
        qtbot.keyClick(focused, Qt.Key.Key_Return)
        form = in_front()
        assert form.values()["description"] == "Bring ID and proof papers"
        form.close()

    def test_enter_on_a_link_of_a_line_presses_the_link(self, plan: CaseTab, qtbot: QtBot) -> None:
        goal = line(plan, "I want to drink less")
        link = next(one for one in goal.findChildren(QPushButton) if one.accessibleName() == "Add a step")
        link.setFocus()
        qtbot.keyClick(link, Qt.Key.Key_Return)
        form = in_front()
        assert form.windowTitle() == "Add a step"
        form.close()

    def test_the_line_under_the_keyboard_scrolls_into_view(self, plan: CaseTab, window: MainWindow) -> None:
        window.resize(1366, 480)
        last = line(plan, "I want to drink less")
        last.setFocus()
        QApplication.processEvents()
        assert not last.visibleRegion().isEmpty()

    def test_a_goal_is_added_with_its_first_steps(self, plan: CaseTab, front: Front, session: Session) -> None:
        form = front("goal", person_id=plan.person_id)
        form.submit()
        assert "The area of need is missing" in form.fields["area"].error
        assert isinstance(form, AddGoalDialog)
        for key, value in {"title": "I want to see my children", "area": "relationships", "related_thinking": True}.items():
            put_value(form.fields[key].editor, value)
        for words in ("Ring the centre", "Book a visit"):
            form.steps.rows[-1].line.setText(words)
            form.steps.add_own()
        next(one for one in form.findChildren(QPushButton) if one.accessibleName() == "In 3 months").click()
        form.submit()
        file = case_file(session, plan.person_id)
        goal = file.goals[-1]
        assert (goal.title, goal.area, goal.related_areas) == ("I want to see my children", "relationships", ("thinking",))
        assert str(goal.target_on) == "2027-02-21"
        assert [one.description for one in file.steps if one.goal_id == goal.id] == ["Ring the centre", "Book a visit"]

    def test_a_goal_past_its_target_can_still_be_edited(self, plan: CaseTab, front: Front, session: Session) -> None:
        goal = next(one for one in case_file(session, plan.person_id).goals if one.area == "employment")
        form = front("goal", person_id=plan.person_id, goal_id=goal.id)
        put_value(form.fields["title"].editor, "I want paid work by spring")
        form.submit()
        assert not form.isVisible()
        form = front("goal", person_id=plan.person_id, goal_id=goal.id)
        form.fields["target"].editor.set_text("1/11/2026")
        form.submit()
        assert "This day has passed" in form.fields["target"].error
        form.close()

    def test_removing_a_goal_needs_its_reason_and_keeps_it_in_sight(self, plan: CaseTab, qtbot: QtBot) -> None:
        qtbot.keyClick(line(plan, "I want to drink less"), Qt.Key.Key_Delete)
        form = in_front()
        form.submit()
        assert "The reason is missing" in form.fields["reason"].error
        put_value(form.fields["reason"].editor, "moved to the health goal")
        form.submit()
        assert "Removed goals" in words_in(plan)
        assert any("moved to the health goal" in said for said in words_in(plan))

    def test_a_step_is_added_and_waits_from_today(self, plan: CaseTab, session: Session, qtbot: QtBot) -> None:
        qtbot.keyClick(line(plan, "I want to drink less"), "s")
        form = in_front()
        for key, value in {"description": "First appointment", "actor": "crs_provider", "waiting": "the service"}.items():
            put_value(form.fields[key].editor, value)
        form.submit()
        assert "It is not said on whom the step waits" in form.fields["waiting_kind"].error
        put_value(form.fields["waiting_kind"].editor, "an agency")
        form.submit()
        step = next(one for one in case_file(session, plan.person_id).steps if one.description == "First appointment")
        assert (step.actor, step.waiting_kind, step.waiting_since) == ("crs_provider", WaitingOn.AGENCY, session.today)

    def test_the_plan_is_agreed_again_with_both_views(self, plan: CaseTab, front: Front, session: Session) -> None:
        form = front("agreement", person_id=plan.person_id)
        form.submit()
        assert "The answer is missing" in form.fields["answer"].error
        put_value(form.fields["answer"].editor, "could not answer")
        form.submit()
        assert "The reason is missing" in form.fields["why"].error
        put_value(form.fields["why"].editor, "in hospital")
        form.submit()
        assert [one.answer for one in case_file(session, plan.person_id).agreements] == [Answer.YES, Answer.COULD_NOT_ANSWER]
