"""Goals left open by an earlier order: each is carried to this one or closed with a reason, and none of it by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from caseload.casework.plans import CarryGoals, SettleGoal, carry_goals, settle_goal
from caseload.domain.plan import Goal
from caseload.domain.sentence import Order
from caseload.domain.words import tr, trn
from ui.case_words import area_words
from ui.pages.case_tab import Act, entry_row, panel
from ui.sensitive import closed_row, is_closed
from ui.widgets.buttons import link_button

if TYPE_CHECKING:
    from ui.pages.case_plan import PlanTab


def settle_panel(tab: PlanTab, goals: Sequence[Goal], order: Order) -> QWidget:
    """The goals to settle, each with its two keys, and one key for carrying them all."""
    def carry_all() -> None:
        tab.hub.perform(carry_goals, CarryGoals(goal_ids=tuple(goal.id for goal in goals), order_id=order.id))

    words = trn("{n} goal from the order before: carry it or close it", "{n} goals from the order before: carry or close each",
                len(goals))  # fmt: skip
    links = ((tr("Carry all"), carry_all),) if len(goals) > 1 else ()
    return panel(words, [_line(tab, goal, order, carry_all) for goal in goals], links)


def _line(tab: PlanTab, goal: Goal, order: Order, carry_all: Act) -> QWidget:
    if is_closed(tab.hub, goal):
        return closed_row(tab.hub, tab.person_id, goal, f"settle {goal.id}")

    def carry() -> None:
        tab.hub.perform(settle_goal, SettleGoal(goal_id=goal.id, order_id=order.id, carried=True))

    close = tab.opener("close_goal", goal_id=goal.id, order_id=order.id)
    made = entry_row(
        f"settle {goal.id}", goal.title, detail=area_words(goal, tab.hub.session.rules), strong=True,
        keys={"c": carry, "x": close, "delete": close, "shift+c": carry_all},
        extra=(link_button(tr("Carry"), carry), link_button(tr("Close it"), close)),
        opened=lambda: tab.focus_entry(goal.id),
    )  # fmt: skip
    made.stands_for = (goal.id,)
    return made
