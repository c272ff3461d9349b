"""Goals left open by an earlier order: carried or closed one by one, all carried by one key, none of it by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from caseload.casework.clock import FixedClock
from caseload.casework.plan_reads import plan_file
from caseload.casework.sentences import AddOrder, CloseOrder, add_order, close_order
from caseload.casework.session import Session
from caseload.domain.plan import GoalStatus
from caseload.domain.plan_history import GoalHappening
from caseload.domain.sentence import Order, OrderKind
from tests.conftest import Template, open_copy_of, template_of
from tests.ui.case_kit import make_case
from tests.ui.plan.kit import in_front, words_in
from ui.hub import Hub
from ui.pages.case_plan import PlanTab
from ui.widgets.entry_line import EntryLine
from ui.widgets.fields import put_value

HEADING = "3 goals from the order before: carry or close each"


@pytest.fixture(scope="module")
def template(empty_template: Template, tmp_path_factory: pytest.TempPathFactory, clock: FixedClock) -> Template:
    """A case whose order ended and another began."""
    session = open_copy_of(empty_template, tmp_path_factory.mktemp("settle"), clock)
    person_id = make_case(session, contacts=1)
    close_order(session, CloseOrder(order_id=session.store.find(Order)[0].id, on=session.today, reason="ended"))
    add_order(session, AddOrder(order=Order(
        person_id=person_id, kind=OrderKind.COMMUNITY, started_on=session.today, sentenced_on=session.today,
        ends_on=session.today + timedelta(days=365),
    )))  # fmt: skip
    return replace(template_of(session), person_id=person_id)


def to_settle(plan: PlanTab) -> list[EntryLine]:
    return [one for one in plan.findChildren(EntryLine) if one.entry_id.startswith("settle ") and one.isVisible()]


def test_c_carries_one_and_x_closes_one_with_its_reason(plan: PlanTab, session: Session, qtbot: QtBot) -> None:
    assert HEADING in words_in(plan)
    qtbot.keyClick(to_settle(plan)[0], "c")
    assert "2 goals from the order before: carry or close each" in words_in(plan)
    qtbot.keyClick(to_settle(plan)[0], "x")
    form = in_front()
    form.submit()
    assert "Write why the goal ends with the order before" in form.fields["reason"].error
    put_value(form.fields["reason"].editor, "she has found work herself")
    form.submit()
    assert "1 goal from the order before: carry it or close it" in words_in(plan)
    file = plan_file(session, plan.person_id)
    assert [(one.what, one.words) for one in file.goal_events[-2:]] == [
        (GoalHappening.CARRIED, ""), (GoalHappening.CLOSED, "she has found work herself"),
    ]  # fmt: skip
    assert [one.status for one in file.case.goals] == [GoalStatus.ACTIVE, GoalStatus.REMOVED, GoalStatus.ACTIVE]


def test_one_key_carries_them_all_and_one_undo_takes_it_back(plan: PlanTab, hub: Hub, session: Session, qtbot: QtBot) -> None:
    qtbot.keyClick(to_settle(plan)[1], "C", Qt.KeyboardModifier.ShiftModifier)
    assert not to_settle(plan)
    events = plan_file(session, plan.person_id).goal_events
    assert [one.what for one in events].count(GoalHappening.CARRIED) == 3
    hub.undo()
    assert len(to_settle(plan)) == 3


def test_the_links_do_the_same_and_enter_goes_to_the_goal(plan: PlanTab, qtbot: QtBot) -> None:
    first = to_settle(plan)[0]
    qtbot.keyClick(first, Qt.Key.Key_Return)
    focused = plan.window().focusWidget()
    assert isinstance(focused, EntryLine)
    assert focused.entry_id == first.entry_id.removeprefix("settle ")
    next(one for one in first.findChildren(QPushButton) if one.accessibleName() == "Carry").click()
    assert len(to_settle(plan)) == 2
    next(one for one in plan.findChildren(QPushButton) if one.accessibleName() == "Carry all" and one.isVisible()).click()
    assert not to_settle(plan)


def test_nothing_is_said_where_there_is_nothing_to_settle(plan: PlanTab, hub: Hub, qtbot: QtBot) -> None:
    qtbot.keyClick(to_settle(plan)[0], "C", Qt.KeyboardModifier.ShiftModifier)
    assert not any("order before" in said for said in words_in(plan))
