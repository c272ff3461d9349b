"""What to look at in a plan: one line that opens, each line leading somewhere, each set aside for good."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from caseload.casework.plan_reads import plan_file
from caseload.casework.plans import AddGoal, add_goal
from caseload.casework.sentences import AddRequirement, add_requirement
from caseload.casework.session import Session
from caseload.domain.plan import Goal, Step
from caseload.domain.sentence import Order, Requirement
from tests.ui.plan.kit import in_front, line, words_in
from ui.hub import Hub
from ui.pages.case import CasePage
from ui.pages.case_plan import PlanTab
from ui.pages.case_plan_nudges import HEAD
from ui.widgets.entry_line import EntryLine
from ui.widgets.fields import put_value


def head(plan: PlanTab) -> EntryLine:
    return next(one for one in plan.findChildren(EntryLine) if one.entry_id == HEAD and one.isVisible())


def test_one_line_says_how_many_and_opens_with_space(plan: PlanTab, qtbot: QtBot) -> None:
    assert head(plan).accessibleName() == "2 things to look at in this plan"
    assert not any("no first step for the person" in said for said in words_in(plan))
    head(plan).setFocus()
    qtbot.keyClick(head(plan), Qt.Key.Key_Space)
    assert any("“I want to drink less at weekends” has no first step for the person." in said for said in words_in(plan))
    assert any("Finances is a need, and no goal is about it." in said for said in words_in(plan))
    assert QApplication.focusWidget() is head(plan)
    qtbot.keyClick(head(plan), Qt.Key.Key_Return)
    assert not any("Finances is a need" in said for said in words_in(plan))


def test_a_letter_opens_it_from_any_line_and_the_first_goal_has_the_keyboard_first(plan: PlanTab, qtbot: QtBot) -> None:
    plan.focus_first()
    focused = QApplication.focusWidget()
    assert isinstance(focused, EntryLine)
    assert focused.accessibleName().startswith("I want a place")
    qtbot.keyClick(focused, "o")
    assert any("Finances is a need" in said for said in words_in(plan))
    assert QApplication.focusWidget() is head(plan)
    qtbot.keyClick(head(plan), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is line(plan, "“I want to drink less")


def test_a_line_leads_to_its_goal_or_to_a_new_one_in_its_area(plan: PlanTab, qtbot: QtBot) -> None:
    plan.turn_nudges()
    qtbot.keyClick(line(plan, "“I want to drink less"), Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert isinstance(focused, EntryLine)
    assert focused.accessibleName().startswith("I want to drink less")
    qtbot.keyClick(line(plan, "Finances is a need"), Qt.Key.Key_Return)
    form = in_front()
    assert (form.windowTitle(), form.values()["area"]) == ("Add a goal", "finances")
    form.reject()


def test_it_is_set_aside_without_a_reason_or_with_one(plan: PlanTab, session: Session, qtbot: QtBot) -> None:
    plan.turn_nudges()
    qtbot.keyClick(line(plan, "Finances is a need"), Qt.Key.Key_Delete)
    form = in_front()
    assert form.save_button.accessibleName() == "Set aside"
    form.submit()
    assert head(plan).accessibleName() == "1 thing to look at in this plan"
    link = next(one for one in line(plan, "“I want to drink").findChildren(QPushButton) if one.accessibleName() == "Set aside")
    link.click()
    form = in_front()
    put_value(form.fields["reason"].editor, "she wants to begin in spring")
    form.submit()
    assert not [one for one in plan.findChildren(EntryLine) if one.entry_id == HEAD and one.isVisible()]
    assert [one.reason for one in plan_file(session, plan.person_id).set_aside] == ["", "she wants to begin in spring"]


def test_the_overview_counts_them_in_one_line_that_leads_there(plan: PlanTab, hub: Hub, page: CasePage, qtbot: QtBot) -> None:
    hub.open_case(plan.person_id, "overview")
    qtbot.keyClick(line(page.tabs["overview"], "2 things to look at in this plan"), Qt.Key.Key_Return)
    assert page.tab_key == "plan"
    assert QApplication.focusWidget() is head(plan)


def test_a_requirement_without_a_goal_leads_to_a_goal_in_its_area(plan: PlanTab, hub: Hub, session: Session, qtbot: QtBot) -> None:
    order = session.store.of_person(Order, plan.person_id)[0]
    hub.perform(add_requirement, AddRequirement(requirement=Requirement(
        person_id=plan.person_id, order_id=order.id, kind="drug_rehabilitation", quantity=6, unit="months",
    )))  # fmt: skip
    plan.turn_nudges()
    qtbot.keyClick(line(plan, "Drug rehabilitation"), Qt.Key.Key_Return)
    form = in_front()
    assert form.values()["area"] == "drugs"
    form.reject()


def test_too_many_goals_lead_nowhere_and_are_set_aside(plan: PlanTab, hub: Hub, qtbot: QtBot) -> None:
    for at in range(4):
        hub.perform(add_goal, AddGoal(goal=Goal(person_id=plan.person_id, title=f"goal {at}", area="alcohol"),
                                      steps=(Step(person_id="", goal_id="", description="begin", actor="person"),)))  # fmt: skip
    plan.turn_nudges()
    crowded = line(plan, "7 goals to work on now")
    qtbot.keyClick(crowded, Qt.Key.Key_Return)
    assert QApplication.activeModalWidget() is None
    qtbot.keyClick(crowded, "x")
    in_front().submit()
    assert not any("7 goals to work on now" in said for said in words_in(plan))
