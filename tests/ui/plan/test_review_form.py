"""Holding a review by the keyboard: digits answer and go on, what was read before is hidden until then, nothing blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from caseload.casework.clock import FixedClock
from caseload.casework.plan_reads import plan_file
from caseload.casework.queries import case_file
from caseload.casework.session import Session
from caseload.casework.settings import ChangeSetting, change_setting
from caseload.casework.voicing import SetLadder, set_ladder
from caseload.domain.level import Evidence, Reader
from caseload.domain.plan import Answer
from tests.conftest import TODAY, Template, open_copy_of, template_of
from tests.ui.case_kit import make_case
from tests.ui.plan.kit import Front, in_front, words_in
from ui.dialogs.review import ReviewDialog
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.pages.case_plan import PlanTab
from ui.widgets.fields import put_value
from ui.widgets.level_pick import LevelPick, MarkButton

MADE = TODAY - timedelta(weeks=6)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def template(empty_template: Template, tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A case made six weeks ago, so that its levels may be read again."""
    session = open_copy_of(empty_template, tmp_path_factory.mktemp("review"), FixedClock(MADE))
    person_id = make_case(session, contacts=1)
    return replace(template_of(session), person_id=person_id)


@pytest.fixture
def form(plan: PlanTab, front: Front) -> Iterator[ReviewDialog]:
    shown = front("review", person_id=plan.person_id)
    assert isinstance(shown, ReviewDialog)
    yield shown
    if isValid(shown):
        shown.reject()


def held() -> MarkButton:
    focused = QApplication.focusWidget()
    assert isinstance(focused, MarkButton)
    return focused


def pick(form: ReviewDialog, area: str, reader: Reader = Reader.OFFICER) -> LevelPick:
    return form.levels.rows[area].picks[reader]


def test_it_asks_the_areas_with_a_need_or_a_goal_in_their_order(form: ReviewDialog) -> None:
    assert list(form.levels.rows) == ["accommodation", "employment", "finances", "alcohol", "health"]
    assert form.values()["reason"] == "first"
    assert form.day("next") == date(2027, 2, 21)
    assert "What changed since Saturday 23 May 2026" in words_in(form)


def test_three_areas_are_read_with_a_key_an_answer(form: ReviewDialog, plan: PlanTab, session: Session, qtbot: QtBot) -> None:
    form.levels.stand()
    for keys in ("3", "3", "2", "3", "4", "2"):
        qtbot.keyClick(QApplication.focusWidget(), keys)
    evidence = form.levels.rows["finances"].evidence
    assert QApplication.focusWidget() is evidence
    qtbot.keyClick(evidence, "p")
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    file = plan_file(session, plan.person_id)
    assert [(one.held_on, one.reason) for one in file.reviews] == [(TODAY, "first")]
    read = [one for one in file.case.readings if one.review_id == file.reviews[0].id]
    assert [(one.area, one.reader.value, one.level) for one in read] == [
        ("accommodation", "officer", 3), ("accommodation", "person", 3), ("employment", "officer", 2), ("employment", "person", 3),
        ("finances", "officer", 4), ("finances", "person", 2),
    ]  # fmt: skip
    assert read[4].evidence is Evidence.PARTNER_CONFIRMED
    assert not file.case.agreements[1:]


def test_what_was_read_before_shows_only_once_something_is_chosen(form: ReviewDialog, qtbot: QtBot) -> None:
    assert not any(said.startswith("before:") for said in words_in(form))
    form.levels.stand()
    qtbot.keyClick(held(), "3")
    assert [said for said in words_in(form) if said.startswith("before:")] == ["before: 3 Building, 26 Sep 2026"]
    qtbot.keyClick(pick(form, "accommodation").buttons[2], Qt.Key.Key_Delete)
    assert not any(said.startswith("before:") for said in words_in(form))


def test_the_mark_under_the_keyboard_is_always_in_view(form: ReviewDialog, qtbot: QtBot) -> None:
    form.resize(form.width(), 420)
    form.levels.stand()
    for key in ("3", "3", "2", "3", "3", "2", "2", "3"):
        qtbot.keyClick(held(), key)
        assert not held().visibleRegion().isEmpty()


def test_arrows_move_without_choosing_and_a_click_chooses(form: ReviewDialog, qtbot: QtBot) -> None:
    form.levels.stand()
    qtbot.keyClick(held(), Qt.Key.Key_Right)
    qtbot.keyClick(held(), Qt.Key.Key_Right)
    assert held().mark.key == "3"
    assert pick(form, "accommodation").chosen == ""
    qtbot.keyClick(held(), Qt.Key.Key_Space)
    assert pick(form, "accommodation").chosen == "3"
    qtbot.mouseClick(pick(form, "accommodation").buttons[1], Qt.MouseButton.LeftButton)
    assert pick(form, "accommodation").chosen == "2"
    qtbot.keyClick(held(), Qt.Key.Key_Left)
    assert held().mark.key == "1"
    assert held().accessibleName() == "Accommodation, My view: 1 Urgent"


def test_evidence_that_is_missing_is_asked_in_its_area(form: ReviewDialog, plan: PlanTab, session: Session) -> None:
    pick(form, "employment").choose("5")
    form.submit()
    row = form.levels.rows["employment"]
    assert "needs what it rests on" in words_of(row)
    assert QApplication.focusWidget() is row.evidence
    assert not plan_file(session, plan.person_id).reviews


def words_of(row: object) -> str:
    return " ".join(words_in(row))


def test_a_level_that_cannot_stand_is_said_in_its_area(form: ReviewDialog, qtbot: QtBot) -> None:
    put_value(form.fields["held"].editor, "27/9/2026")
    pick(form, "health").choose("3")
    form.submit()
    assert "Readings lie at least 4 weeks apart" in words_of(form.levels.rows["health"])
    assert held().mark.key == "3"
    pick(form, "health").choose("")
    assert "Readings lie" not in words_of(form.levels.rows["health"])


@pytest.mark.parametrize(("levels", "said"), [
    ({"accommodation": "4", "employment": "3", "finances": "4"}, "All 3 areas rose at the last reading."),
    ({"accommodation": "2", "employment": "2", "finances": "2"}, "All 3 areas have the same level, Struggling."),
    ({"accommodation": "4", "employment": "2"}, ""),
])  # fmt: skip
def test_quiet_questions_stand_under_the_levels(form: ReviewDialog, levels: dict[str, str], said: str) -> None:
    for area, key in levels.items():
        pick(form, area).choose(key)
    asked = [one for one in words_in(form.levels) if one.startswith("All ")]
    assert [one.startswith(said) for one in asked] == ([True] if said else [])


def test_two_views_far_apart_ask_a_question_and_do_not_block(form: ReviewDialog, plan: PlanTab, session: Session) -> None:
    pick(form, "health").choose("2")
    form.levels.rows["health"].evidence.choose("observed")
    pick(form, "health", Reader.PERSON).choose("5")
    assert any("What does each of you see?" in said for said in words_in(form.levels))
    form.submit()
    assert plan_file(session, plan.person_id).reviews
    own = [one for one in case_file(session, plan.person_id).readings if one.review_id and one.reader is Reader.PERSON]
    assert [one.evidence for one in own] == [Evidence.OWN_WORD]


def test_not_a_need_and_not_asked_are_no_numbers(form: ReviewDialog, plan: PlanTab, session: Session, qtbot: QtBot) -> None:
    form.levels.stand()
    qtbot.keyClick(held(), "n")
    qtbot.keyClick(held(), "a")
    form.submit()
    read = [one for one in case_file(session, plan.person_id).readings if one.review_id]
    assert [(one.level, one.no_level and one.no_level.value) for one in read] == [(None, "not a need"), (None, "not asked")]


def test_another_area_is_asked_on_demand_and_a_need_taken_up_by_a_tick(
    form: ReviewDialog, plan: PlanTab, session: Session
) -> None:
    box = form.levels.another
    box.setCurrentIndex(box.findData("drugs"))
    box.activated.emit(box.currentIndex())
    row = form.levels.rows["drugs"]
    assert held() is row.picks[Reader.OFFICER].buttons[0]
    row.picks[Reader.OFFICER].choose("2")
    form.submit()
    assert "was marked as not a need" in words_of(row)
    row.need.setChecked(True)
    form.submit()
    assert [(one.area, one.level) for one in case_file(session, plan.person_id).readings if one.review_id] == [("drugs", 2)]


def test_the_answer_to_the_plan_goes_with_the_review(form: ReviewDialog, plan: PlanTab, session: Session, qtbot: QtBot) -> None:
    qtbot.keyClick(form.fields["answer"].editor, "n")
    form.submit()
    assert "The reason is missing" in form.fields["why"].error
    put_value(form.fields["why"].editor, "work first, then housing")
    put_value(form.fields["words"].editor, "An honest talk.")
    form.submit()
    file = plan_file(session, plan.person_id)
    answer = file.case.agreements[-1]
    assert (answer.answer, answer.review_id, answer.agreed_on) == (Answer.NO, file.reviews[0].id, TODAY)
    assert any("Last held" in said for said in words_in(plan))


@pytest.mark.parametrize(("field", "typed", "said"), [
    ("held", "tomorrow", "has not come yet"), ("held", "", "The day is missing"), ("held", "xx", "is not a day"),
    ("next", "today", "The next review is not after this one"),
])  # fmt: skip
def test_a_day_that_cannot_stand_is_said_beside_it(form: ReviewDialog, field: str, typed: str, said: str) -> None:
    put_value(form.fields[field].editor, typed)
    form.submit()
    assert said in form.fields[field].error


def test_all_that_was_chosen_and_typed_is_kept_on_escape(
    form: ReviewDialog, plan: PlanTab, front: Front, qtbot: QtBot
) -> None:
    pick(form, "health").choose("4")
    form.levels.rows["health"].evidence.choose("observed")
    form.levels.rows["health"].why.setText("six weeks kept")
    put_value(form.fields["words"].editor, "half done")
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    again = front("review", person_id=plan.person_id)
    assert isinstance(again, ReviewDialog)
    assert again.levels.rows["health"].value() == [{"officer": "4", "person": ""}, "observed", "six weeks kept", False]
    assert again.values()["words"] == "half done"
    again.reject()


def test_ladders_are_asked_where_they_are_kept(plan: PlanTab, hub: Hub, session: Session, front: Front, qtbot: QtBot) -> None:
    goal = case_file(session, plan.person_id).goals[0]
    set_ladder(session, SetLadder(goal_id=goal.id, rungs=("one", "two", "three", "four", "five")))
    assert "Where we are on the ladders" not in words_in(front("review", person_id=plan.person_id))
    in_front().reject()
    hub.perform(change_setting, ChangeSetting(key="goal_ladder", value="on"))
    form = front("review", person_id=plan.person_id)
    qtbot.keyClick(form.fields[f"rung {goal.id}"].editor, "4")
    form.submit()
    assert [(one.rung, bool(one.review_id)) for one in plan_file(session, plan.person_id).ladder_readings] == [(4, True)]


def test_one_undo_takes_the_whole_review_back(form: ReviewDialog, plan: PlanTab, hub: Hub, session: Session) -> None:
    before = len(case_file(session, plan.person_id).readings)
    pick(form, "employment").choose("2")
    put_value(form.fields["answer"].editor, "yes")
    form.submit()
    hub.undo()
    file = plan_file(session, plan.person_id)
    assert (len(file.case.readings), len(file.reviews), len(file.case.agreements)) == (before, 0, 1)


def test_areas_read_lately_are_named_and_not_asked(plan: PlanTab, hub: Hub, front: Front) -> None:
    form = front("review", person_id=plan.person_id)
    assert isinstance(form, ReviewDialog)
    pick(form, "employment").choose("2")
    form.submit()
    again = front("review", person_id=plan.person_id)
    assert isinstance(again, ReviewDialog)
    assert again.values()["reason"] == "three_months"
    assert list(again.levels.rows["employment"].picks) == [Reader.PERSON]
    pick(again, "employment", Reader.PERSON).choose("3")
    again.submit()
    third = front("review", person_id=plan.person_id)
    assert isinstance(third, ReviewDialog)
    assert "employment" not in third.levels.rows
    assert "Read lately, asked again from 19 Dec 2026: Employment and education." in words_in(third)
    third.reject()


def test_without_a_goal_there_is_nothing_to_agree_and_the_review_can_be_held(window: MainWindow, hub: Hub, session: Session) -> None:
    from tests.kit import add_case

    person = add_case(session)
    hub.open_dialog("review", person_id=person.id)
    form = in_front()
    assert isinstance(form, ReviewDialog)
    assert not form.levels.stand()
    assert "There is no goal to agree yet." in words_in(form)
    form.submit()
    assert plan_file(session, person.id).reviews
