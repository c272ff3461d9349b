"""The plan and the progress of a case, worked by the keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from caseload.casework.queries import case_file
from caseload.casework.session import Session
from caseload.domain.level import NoLevel, Reader
from caseload.domain.plan import Answer, GoalStatus, StepStatus
from tests.ui.case_kit import make_case
from ui.dialogs.level import LevelDialog
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.pages.case import CasePage
from ui.pages.case_progress import ProgressTab
from ui.pages.case_progress_facts import area_facts
from ui.pages.case_tab import CaseTab
from ui.widgets.entry_line import EntryLine
from ui.widgets.fields import put_value
from ui.widgets.forms import FormDialog
from ui.widgets.tracks import Track, TrackView

Front = Callable[..., FormDialog]


@pytest.fixture
def person_id(session: Session) -> str:
    return make_case(session, contacts=2)


@pytest.fixture
def page(window: MainWindow, person_id: str) -> CasePage:
    window.hub.changed.emit(None)
    window.hub.open_case(person_id, "plan")
    assert window.desk is not None
    shown = window.desk.page("case")
    assert isinstance(shown, CasePage)
    return shown


@pytest.fixture
def plan(page: CasePage) -> CaseTab:
    return page.tabs["plan"]


@pytest.fixture
def progress(page: CasePage, hub: Hub) -> ProgressTab:
    hub.open_case(page.person_id(), "progress")
    shown = page.tabs["progress"]
    assert isinstance(shown, ProgressTab)
    return shown


@pytest.fixture
def front(window: MainWindow) -> Front:
    def open_one(key: str, **given: object) -> FormDialog:
        window.hub.open_dialog(key, **given)
        return in_front()

    return open_one


def in_front() -> FormDialog:
    QApplication.processEvents()
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, FormDialog)
    return shown


def line(tab: CaseTab, words: str) -> EntryLine:
    """The line in view that begins with the words."""
    return next(one for one in tab.findChildren(EntryLine) if one.accessibleName().startswith(words) and one.isVisible())


def words_in(root: object) -> list[str]:
    return [label.text() for label in root.findChildren(QLabel) if label.isVisibleTo(root)]  # type: ignore[attr-defined]


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
        for key, value in {"title": "I want to see my children", "area": "relationships", "steps": "Ring the centre\n\nBook a visit",
                           "related_thinking": True}.items():  # fmt: skip
            put_value(form.fields[key].editor, value)
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
        step = next(one for one in case_file(session, plan.person_id).steps if one.description == "First appointment")
        assert (step.description, step.actor, step.waiting_since) == ("First appointment", "crs_provider", session.today)

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


class TestProgress:
    def test_tracks_show_first_latest_and_own_view(self, progress: ProgressTab) -> None:
        tracks = [one.track for one in progress.findChildren(TrackView) if one.isVisible()]
        assert len(tracks) == 8
        assert tracks[0] == Track(first=1, latest=3, person=3)
        assert tracks[3] == Track()
        said = words_in(progress)
        assert any(
            one.startswith("2 clear moves, 1 possible move, 1 held, 1 possible slip, 2 not asked, 1 not a need.") for one in said
        )
        assert "clear move" in said
        assert "since Sat 20 Jun, 3 readings" in said
        assert "not a need" in said

    def test_a_track_is_told_in_words(self, progress: ProgressTab) -> None:
        spoken = line(progress, "Accommodation").accessibleName()
        assert spoken == ("Accommodation, clear move, since Sat 20 Jun, 3 readings, first 1 Urgent, 20 Jun 2026, "
                          "latest 3 Building, 7 Nov 2026, own view 3 Building, Sat 7 Nov")  # fmt: skip

    def test_one_key_turns_it_into_a_table_of_the_same_facts(self, progress: ProgressTab, session: Session, qtbot: QtBot) -> None:
        progress.focus_first()
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
        assert progress.table is not None
        assert progress.table.hasFocus()
        model = progress.table.model()
        facts = area_facts(case_file(session, progress.person_id), session.rules, session.today)
        for row, one in enumerate(facts):
            cells = [model.index(row, column).data() for column in range(5)]
            assert cells[:4] == [one.words, one.first_words, one.latest_words, one.person_words]
            assert cells[4].startswith(one.word)

    def test_an_area_is_rated_by_digit_with_the_level_before_shown_after(
        self, progress: ProgressTab, session: Session, qtbot: QtBot
    ) -> None:
        qtbot.keyClick(line(progress, "Finances"), Qt.Key.Key_Return)
        form = in_front()
        assert isinstance(form, LevelDialog)
        assert not any("Before:" in said for said in words_in(form))
        form.fields["on"].editor.set_text("today")
        qtbot.keyClick(form.cards.buttons[0], "5")
        assert any("Before: 3 Building" in said for said in words_in(form))
        form.submit()
        assert "needs what it rests on" in form.fields["evidence"].error
        put_value(form.fields["evidence"].editor, "observed")
        form.submit()
        assert "at most every four weeks" in " ".join(words_in(form))
        form.close()

    def test_a_person_is_rated_apart_and_not_a_need_needs_no_number(
        self, progress: ProgressTab, session: Session, qtbot: QtBot
    ) -> None:
        qtbot.keyClick(line(progress, "Thinking"), "p")
        form = in_front()
        assert isinstance(form, LevelDialog)
        assert form.values()["reader"] == "person"
        form.submit()
        assert "No card is chosen" in form.card_error.text()
        assert form.focusWidget() is form.cards.buttons[0]
        qtbot.keyClick(form.cards.buttons[0], "2")
        qtbot.keyClick(form.cards.buttons[1], Qt.Key.Key_Return)
        mine = [one for one in case_file(session, progress.person_id).readings if one.area == "thinking"]
        assert [(one.reader, one.level) for one in mine] == [(Reader.PERSON, 2)]
        qtbot.keyClick(line(progress, "Thinking"), "r")
        form = in_front()
        assert isinstance(form, LevelDialog)
        qtbot.keyClick(form.cards.buttons[0], "n")
        form.submit()
        last = case_file(session, progress.person_id).readings[-1]
        assert (last.no_level, last.level) == (NoLevel.NOT_A_NEED, None)

    def test_arrows_walk_the_cards_and_a_kept_card_comes_back(self, progress: ProgressTab, front: Front, qtbot: QtBot) -> None:
        form = front("level", person_id=progress.person_id, area="health")
        assert isinstance(form, LevelDialog)
        qtbot.keyClick(form.cards.buttons[0], Qt.Key.Key_Down)
        assert form.cards.buttons[1].hasFocus()
        qtbot.keyClick(form.cards.buttons[1], "4")
        form.reject()
        again = front("level", person_id=progress.person_id, area="health")
        assert isinstance(again, LevelDialog)
        assert again.cards.chosen == "4"
        again.close()

    def test_a_stone_is_laid_from_the_six_of_its_area(self, progress: ProgressTab, session: Session, qtbot: QtBot) -> None:
        qtbot.keyClick(line(progress, "Health"), "s")
        form = in_front()
        chips = [one for one in form.findChildren(QPushButton) if one.property("kind") == "chip" and not one.isHidden()]
        assert len(chips) == 6
        chips[0].click()
        assert form.values()["words"] == "GP registered"
        form.submit()
        assert case_file(session, progress.person_id).stones[0].words == "GP registered"
        assert "GP registered" in words_in(progress)

    def test_what_waits_longest_is_told_with_its_age(self, progress: ProgressTab) -> None:
        said = words_in(progress)
        assert "waiting on the council" in said
        assert "42 days" in said
