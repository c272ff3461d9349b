"""Rating a level where something stands in its way: each time its own sentence beside the field, and nothing lost."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from caseload.casework.progress import RecordLevel, record_level
from caseload.casework.queries import case_file
from caseload.casework.session import Session
from caseload.domain.level import Evidence, LevelReading, Reader
from tests.ui.plan.kit import Front, words_in
from ui.dialogs.level import LevelDialog
from ui.pages.case_plan import PlanTab
from ui.widgets.fields import put_value


def rate(front: Front, plan: PlanTab, area: str, reader: str = "") -> LevelDialog:
    form = front("level", person_id=plan.person_id, area=area, reader=reader)
    assert isinstance(form, LevelDialog)
    return form


def last(session: Session, person_id: str) -> LevelReading:
    return session.store.of_person(LevelReading, person_id)[-1]


def test_an_area_that_was_no_need_asks_for_a_tick_first(plan: PlanTab, front: Front, session: Session, qtbot: QtBot) -> None:
    form = rate(front, plan, "drugs")
    assert form.fields["now_a_need"].isHidden()
    qtbot.keyClick(form.cards.buttons[0], "2")
    assert not form.fields["now_a_need"].isHidden()
    form.submit()
    assert form.fields["now_a_need"].error.startswith("Drug use was marked as not a need on Saturday 4 July 2026.")
    assert form.cards.chosen == "2"
    put_value(form.fields["now_a_need"].editor, True)
    form.submit()
    assert (last(session, plan.person_id).area, last(session, plan.person_id).level) == ("drugs", 2)


def test_saying_again_that_it_is_no_need_asks_for_no_tick(plan: PlanTab, front: Front, session: Session, qtbot: QtBot) -> None:
    form = rate(front, plan, "drugs")
    qtbot.keyClick(form.cards.buttons[0], "n")
    assert form.fields["now_a_need"].isHidden()
    form.submit()
    assert not form.isVisible()


def test_a_correction_on_the_same_day_says_why(plan: PlanTab, front: Front, session: Session, qtbot: QtBot) -> None:
    record_level(session, RecordLevel(reading=LevelReading(
        person_id=plan.person_id, area="thinking", reader=Reader.OFFICER, read_on=session.today, level=2,
    )))  # fmt: skip
    form = rate(front, plan, "thinking")
    qtbot.keyClick(form.cards.buttons[0], "3")
    assert any("this corrects it, so say why" in said for said in words_in(form))
    form.submit()
    assert "correcting the reading of the same day" in form.fields["why"].error
    put_value(form.fields["why"].editor, "I had read the wrong card")
    form.submit()
    assert (last(session, plan.person_id).level, last(session, plan.person_id).why) == (3, "I had read the wrong card")


def test_a_reading_too_near_another_is_said_beside_its_day(plan: PlanTab, front: Front, qtbot: QtBot) -> None:
    form = rate(front, plan, "employment")
    qtbot.keyClick(form.cards.buttons[0], "2")
    form.submit()
    assert "Readings lie at least 4 weeks apart" in form.fields["on"].error
    put_value(form.fields["on"].editor, "tomorrow")
    form.submit()
    assert "has not come yet" in form.fields["on"].error
    form.reject()


def test_a_move_of_two_levels_needs_evidence_and_one_below_four_does_not(
    plan: PlanTab, front: Front, session: Session, qtbot: QtBot
) -> None:
    record_level(session, RecordLevel(reading=LevelReading(
        person_id=plan.person_id, area="thinking", reader=Reader.OFFICER, read_on=session.today - timedelta(weeks=5), level=1,
    )))  # fmt: skip
    form = rate(front, plan, "thinking")
    qtbot.keyClick(form.cards.buttons[0], "3")
    form.submit()
    assert "needs what it rests on" in form.fields["evidence"].error
    put_value(form.fields["evidence"].editor, "observed")
    form.submit()
    assert last(session, plan.person_id).evidence is Evidence.OBSERVED


def test_the_persons_own_view_rests_on_their_own_word(plan: PlanTab, front: Front, session: Session, qtbot: QtBot) -> None:
    form = rate(front, plan, "thinking", "person")
    qtbot.keyClick(form.cards.buttons[0], "4")
    form.submit()
    assert last(session, plan.person_id).evidence is Evidence.OWN_WORD


def test_a_choice_put_back_can_be_started_afresh(plan: PlanTab, front: Front, qtbot: QtBot) -> None:
    form = rate(front, plan, "thinking")
    qtbot.keyClick(form.cards.buttons[0], "4")
    form.reject()
    again = rate(front, plan, "thinking")
    assert again.cards.chosen == "4"
    next(one for one in again.findChildren(QPushButton) if one.accessibleName() == "Start afresh").click()
    assert again.cards.chosen == ""
    again.reject()


def test_the_case_is_not_changed_by_looking(plan: PlanTab, front: Front, session: Session) -> None:
    before = case_file(session, plan.person_id).readings
    rate(front, plan, "health").reject()
    assert case_file(session, plan.person_id).readings == before
