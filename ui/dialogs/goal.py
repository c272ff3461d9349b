"""Adding and editing a goal, and removing one with its reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from caseload.casework.plans import AddGoal, EditGoal, SetGoalStatus, add_goal, edit_goal, set_goal_status
from caseload.casework.queries import case_file
from caseload.domain.months import add_months
from caseload.domain.plan import Goal, GoalStatus, Step
from caseload.domain.words import tr, trn
from ui.case_words import GOAL_STATUSES
from ui.dialogs.case_form import CaseForm, rows_of
from ui.hub import Hub
from ui.widgets.buttons import link_button
from ui.widgets.day_edit import DayEdit
from ui.widgets.fields import line_edit, text_edit
from ui.widgets.forms import FieldError
from ui.widgets.labels import plain_label
from ui.widgets.panels import row_of
from ui.widgets.tick_box import TickBox

PRESETS = (3, 6, 12)


def goal_dialog(hub: Hub, parent: QWidget | None, person_id: str, goal_id: str = "") -> QDialog:
    """The form of a goal, or of a new one."""
    return GoalDialog(hub, parent, person_id, _goal(hub, person_id, goal_id))


def remove_goal_dialog(hub: Hub, parent: QWidget | None, person_id: str, goal_id: str) -> QDialog:
    """The form that removes a goal with its reason."""
    return RemoveGoalDialog(hub, parent, _goal(hub, person_id, goal_id) or Goal(person_id=person_id, title=""))


def _goal(hub: Hub, person_id: str, goal_id: str) -> Goal | None:
    return next((one for one in case_file(hub.session, person_id).goals if one.id == goal_id), None)


class GoalDialog(CaseForm):
    """Gives out AddGoal with its first steps, or EditGoal."""

    def __init__(self, hub: Hub, parent: QWidget | None, person_id: str, goal: Goal | None) -> None:
        title = tr("Add a goal") if goal is None else tr("Edit the goal")
        acts = {AddGoal: add_goal, EditGoal: edit_goal}
        super().__init__(hub, parent, title, "goal", goal.id if goal else person_id, acts)
        self._before, self._shown = goal, goal or Goal(person_id=person_id, title="")
        shown = self._shown
        self.add_field("title", tr("Goal"), text_edit(shown.title, tr("In the person's own words"), 2))
        areas = [(area.key, tr(area.words)) for area in hub.session.rules.areas.values()]
        blank = tr("{words} (still to be chosen)", words=shown.area_words) if shown.area_words else tr("Choose")
        self.add_choice("area", tr("Area of need"), areas, shown.area, blank=blank)
        self._related(areas)
        status, first = self.columns(1, 1)
        rows = [row for row in rows_of(GOAL_STATUSES) if row[0] != GoalStatus.REMOVED.value or shown.status.value == row[0]]
        self.add_choice("status", tr("Status"), rows, shown.status.value, into=status)
        self.add_field("first", tr("This first"), TickBox(tr("This first: before other work"), shown.first), into=first)
        self._target()
        if goal is None:
            self.add_field("steps", tr("First steps, one a line"), text_edit(lines=3), tr("Who does each can be said later."))
        self.start()

    def command(self) -> AddGoal | EditGoal:
        """The goal typed."""
        if self._before is None and not self.text("area"):
            raise FieldError("area", tr("The area of need is missing. Choose the one this goal is most about."))
        made = replace(
            self._shown, title=self.needed("title", tr("The goal is empty. Write what the person wants to change.")),
            area=self.text("area"), related_areas=self._related_chosen(), status=GoalStatus(self.text("status")),
            first=self.ticked("first"), target_on=self._target_on(), target_words=self.text("target_words"),
        )  # fmt: skip
        if self._before is not None:
            return EditGoal(before=self._before, after=self._dated(made))
        steps = [line.strip() for line in self.text("steps").splitlines() if line.strip()]
        return AddGoal(goal=made, steps=tuple(
            Step(person_id=made.person_id, goal_id="", description=words, actor="person") for words in steps
        ))  # fmt: skip

    def _dated(self, made: Goal) -> Goal:
        moved = self._before is not None and made.status is not self._before.status
        return replace(made, status_on=self.hub.today) if moved else made

    def _target(self) -> None:
        day, words = self.columns(3, 2)
        self._day = self.add_day("target", tr("Target date"), self._shown.target_on, into=day)
        self.add_field("target_words", tr("Or in words"), line_edit(self._shown.target_words), into=words)
        presets = [
            link_button(trn("In {n} month", "In {n} months", months), self._setter(self._day, months)) for months in PRESETS
        ]
        self.body.addWidget(row_of(*presets))

    def _setter(self, editor: DayEdit, months: int) -> Callable[[], None]:
        return lambda: editor.set_day(add_months(self.hub.today, months))

    def _target_on(self) -> date | None:
        day = self.day("target")
        if day is not None and day < self.hub.today and day != self._shown.target_on:
            raise FieldError("target", tr("This day has passed. Choose today or later, or leave it empty."))
        return day

    def _related(self, areas: list[tuple[str, str]]) -> None:
        self.body.addWidget(plain_label(tr("Also about"), "strong"))
        grid = QGridLayout()
        grid.setVerticalSpacing(2)
        for at, (key, words) in enumerate(areas):
            box = TickBox(words, key in self._shown.related_areas)
            field = self.add_field(f"related_{key}", tr("Also about {area}", area=words), box)
            grid.addWidget(field, at // 2, at % 2)
        self.body.addLayout(grid)

    def _related_chosen(self) -> tuple[str, ...]:
        chosen = self.text("area")
        return tuple(
            area for area in self.hub.session.rules.areas if area != chosen and self.ticked(f"related_{area}")
        )  # fmt: skip


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
