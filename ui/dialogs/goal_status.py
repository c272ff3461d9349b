"""Moving a goal where a reason is asked: removed, added back, or closed with the order before."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.plans import SetGoalStatus, SettleGoal, set_goal_status, settle_goal
from caseload.casework.queries import case_file
from caseload.domain.plan import Goal, GoalStatus
from caseload.domain.words import tr
from ui.dialogs.case_form import CaseForm
from ui.hub import Hub
from ui.widgets.fields import text_edit
from ui.widgets.labels import plain_label


def remove_goal_dialog(hub: Hub, parent: QWidget | None, person_id: str, goal_id: str) -> QDialog:
    """The form that removes a goal with its reason."""
    return RemoveGoalDialog(hub, parent, _goal(hub, person_id, goal_id))


def add_back_dialog(hub: Hub, parent: QWidget | None, person_id: str, goal_id: str, status: str) -> QDialog:
    """The form that takes a goal up again that was achieved or removed, as one to work on now or a future one."""
    return AddBackDialog(hub, parent, _goal(hub, person_id, goal_id), GoalStatus(status))


def close_goal_dialog(hub: Hub, parent: QWidget | None, person_id: str, goal_id: str, order_id: str) -> QDialog:
    """The form that closes a goal with the order before."""
    return CloseGoalDialog(hub, parent, _goal(hub, person_id, goal_id), order_id)


def _goal(hub: Hub, person_id: str, goal_id: str) -> Goal:
    return next(one for one in case_file(hub.session, person_id).goals if one.id == goal_id)


class RemoveGoalDialog(CaseForm):
    """Gives out SetGoalStatus; the goal stays visible with its reason."""

    def __init__(self, hub: Hub, parent: QWidget | None, goal: Goal) -> None:
        super().__init__(hub, parent, tr("Remove the goal"), "remove_goal", goal.id, {SetGoalStatus: set_goal_status})
        self._goal = goal
        self.body.addWidget(plain_label(goal.title, "strong", wrap=True))
        self.add_field("reason", tr("Why it is removed"), text_edit(lines=2), tr("The goal stays on the plan with this reason."))
        self.start()

    def command(self) -> SetGoalStatus:
        """The removal with its reason."""
        reason = self.needed("reason", tr("The reason is missing. Write why the goal is no longer worked on."))
        return SetGoalStatus(goal_id=self._goal.id, status=GoalStatus.REMOVED, reason=reason)


class AddBackDialog(CaseForm):
    """Gives out SetGoalStatus; what the goal was stays in its history."""

    def __init__(self, hub: Hub, parent: QWidget | None, goal: Goal, status: GoalStatus) -> None:
        title = tr("Add the goal back")
        super().__init__(hub, parent, title, "add_back", goal.id, {SetGoalStatus: set_goal_status})
        self._goal, self._status = goal, status
        self.body.addWidget(plain_label(goal.title, "strong", wrap=True))
        hint = tr("It becomes a goal to work on now.") if status is GoalStatus.ACTIVE else tr("It becomes a future goal.")
        self.add_field("reason", tr("Why it is added back"), text_edit(lines=2), hint)
        self.start()

    def command(self) -> SetGoalStatus:
        """The goal taken up again with its reason."""
        reason = self.needed("reason", tr("The reason is missing. Write why the goal is worked on again."))
        return SetGoalStatus(goal_id=self._goal.id, status=self._status, reason=reason)


class CloseGoalDialog(CaseForm):
    """Gives out SettleGoal; a goal of an order that is over is never closed without a word."""

    def __init__(self, hub: Hub, parent: QWidget | None, goal: Goal, order_id: str) -> None:
        super().__init__(hub, parent, tr("Close the goal"), "close_goal", goal.id, {SettleGoal: settle_goal})
        self._goal, self._order_id = goal, order_id
        self.body.addWidget(plain_label(goal.title, "strong", wrap=True))
        self.add_field("reason", tr("Why it ends with the order before"), text_edit(lines=2),
                       tr("The goal stays on the plan with this reason."))  # fmt: skip
        self.start()

    def command(self) -> SettleGoal:
        """The goal closed with its reason."""
        reason = self.needed("reason", tr("The reason is missing. Write why the goal ends with the order before."))
        return SettleGoal(goal_id=self._goal.id, order_id=self._order_id, carried=False, reason=reason)
