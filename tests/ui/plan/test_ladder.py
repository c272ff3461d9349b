"""The ladder of a goal: off at first, five sentences, where we are chosen by digit with the place before hidden."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from caseload.casework.plan_reads import plan_file
from caseload.casework.queries import case_file
from caseload.casework.session import Session
from caseload.casework.settings import ChangeSetting, change_setting
from tests.ui.plan.kit import Front, in_front, line, words_in
from ui.dialogs.ladder import LadderPlaceDialog
from ui.hub import Hub
from ui.pages.case_plan import PlanTab
from ui.widgets.fields import put_value

SENTENCES = ("No place and no plan", "On the list", "My own key", "Settled, rent paid", "A lodger of my own")


@pytest.fixture
def goal_id(plan: PlanTab, hub: Hub, session: Session) -> str:
    hub.perform(change_setting, ChangeSetting(key="goal_ladder", value="on"))
    hub.open_case(plan.person_id, "plan")
    return case_file(session, plan.person_id).goals[0].id


def ladder_links(plan: PlanTab) -> list[QPushButton]:
    return [one for one in plan.findChildren(QPushButton) if one.accessibleName() == "Ladder" and one.isVisible()]


def write(front: Front, person_id: str, goal_id: str) -> None:
    form = front("ladder", person_id=person_id, goal_id=goal_id)
    for at, words in enumerate(SENTENCES):
        put_value(form.fields[f"rung {at}"].editor, words)
    form.submit()
    assert not form.isVisible()


def test_it_is_off_at_first(plan: PlanTab, qtbot: QtBot) -> None:
    assert not ladder_links(plan)
    assert "Ladder" not in words_in(plan)


def test_all_five_sentences_are_asked(plan: PlanTab, goal_id: str, front: Front) -> None:
    assert len(ladder_links(plan)) == 3
    form = front("ladder", person_id=plan.person_id, goal_id=goal_id)
    put_value(form.fields["rung 0"].editor, "No place")
    form.submit()
    assert form.fields["rung 1"].error == "This sentence is missing. A ladder has all five."
    form.reject()


def test_where_we_are_is_chosen_with_the_place_before_hidden_until_then(
    plan: PlanTab, goal_id: str, front: Front, session: Session, qtbot: QtBot
) -> None:
    write(front, plan.person_id, goal_id)
    qtbot.keyClick(line(plan, "I want a place"), "l")
    form = in_front()
    assert isinstance(form, LadderPlaceDialog)
    form.submit()
    assert form.card_error.text() == "Nothing is chosen. Type 1 to 5."
    qtbot.keyClick(form.cards.buttons[0], "2")
    assert "This is the first time it is asked." in words_in(form)
    form.submit()
    assert [one.rung for one in plan_file(session, plan.person_id).ladder_readings] == [2]
    assert any("where we are: On the list (Sat 21 Nov)" in said for said in words_in(plan))
    form = front("ladder", person_id=plan.person_id, goal_id=goal_id)
    assert isinstance(form, LadderPlaceDialog)
    assert not any("Before:" in said for said in words_in(form))
    qtbot.keyClick(form.cards.buttons[0], "3")
    assert "Before: 2, on 21 Nov 2026." in words_in(form)
    form.reject()
    again = front("ladder", person_id=plan.person_id, goal_id=goal_id)
    assert isinstance(again, LadderPlaceDialog)
    assert again.cards.chosen == "3"
    again.reject()


def test_the_sentences_can_be_changed(plan: PlanTab, goal_id: str, front: Front, session: Session) -> None:
    write(front, plan.person_id, goal_id)
    form = front("ladder", person_id=plan.person_id, goal_id=goal_id)
    next(one for one in form.findChildren(QPushButton) if one.accessibleName() == "Change the sentences").click()
    form = in_front()
    assert form.values()["rung 2"] == "My own key"
    put_value(form.fields["rung 2"].editor, "My own front door")
    form.submit()
    assert plan_file(session, plan.person_id).ladders[0].rungs[2] == "My own front door"
