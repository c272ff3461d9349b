"""Adding and editing a goal: an area, words to start from or one's own, a target, and first steps to tick."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from caseload.casework.plans import AddGoal, EditGoal, add_goal, edit_goal
from caseload.casework.queries import CaseFile, case_file
from caseload.domain.plan import Goal, GoalStatus, Step
from caseload.domain.words import tr
from ui.case_words import GOAL_STATUSES, first_name
from ui.dialogs.case_form import CaseForm, rows_of
from ui.dialogs.goal_ideas import GoalIdeas
from ui.dialogs.goal_parts import RelatedAreas, add_target, adds_back, target_of
from ui.dialogs.goal_steps import StepRows
from ui.hub import Hub
from ui.widgets.brackets import NEXT_KEY, mark_brackets, select_bracket
from ui.widgets.fields import on_edit, text_edit
from ui.widgets.forms import FieldError
from ui.widgets.labels import plain_label
from ui.widgets.tick_box import TickBox

STEPS = "steps"
WIDTH = 760


def goal_dialog(hub: Hub, parent: QWidget | None, person_id: str, goal_id: str = "", area: str = "") -> QDialog:
    """The form of a goal, or of a new one, in an area where one is named."""
    file = case_file(hub.session, person_id)
    goal = next((one for one in file.goals if one.id == goal_id), None)
    return EditGoalDialog(hub, parent, goal) if goal else AddGoalDialog(hub, parent, file, area)


class GoalForm(CaseForm):
    """The fields that a new goal and one that is edited share."""

    width_wanted = WIDTH
    statuses: tuple[GoalStatus, ...] = (GoalStatus.ACTIVE, GoalStatus.FUTURE)

    def add_area(self, goal: Goal) -> None:
        """Ask for the area the goal is most about."""
        areas = [(area.key, tr(area.words)) for area in self.hub.session.rules.areas.values()]
        blank = tr("{words} (still to be chosen)", words=goal.area_words) if goal.area_words else tr("Choose")
        self.add_choice("area", tr("Area of need"), areas, goal.area, blank=blank)

    def add_rest(self, goal: Goal) -> None:
        """Ask for the words, the status, the target and what else it is about."""
        hint = tr("What the person wants to change, in their own words")
        mark_brackets(self.add_field("title", tr("Goal"), text_edit(goal.title, hint, 2)))
        status, target, words = self.columns(4, 6, 4)
        self.add_choice("status", tr("Can it start now?"), self._status_rows(goal), goal.status.value, into=status)
        self.add_field("first", tr("This first"), TickBox(tr("This first: before other work"), goal.first), into=status)
        add_target(self, goal, target, words)
        self._related = RelatedAreas(self, goal)
        QShortcut(QKeySequence(NEXT_KEY), self).activated.connect(self.next_bracket)

    def next_bracket(self) -> None:
        """Select the next bracket that is still to be filled."""
        title = self.fields["title"].editor
        assert isinstance(title, QPlainTextEdit)  # noqa: S101  as made above
        select_bracket([title, *self.step_lines()], self.focusWidget())

    def step_lines(self) -> list[Any]:
        """The typing of steps, where the form has any."""
        return []

    def goal_typed(self, shown: Goal) -> Goal:
        """The goal as the fields say it."""
        return replace(
            shown, title=self.needed("title", tr("The goal is empty. Write what the person wants to change.")),
            area=self.text("area"), related_areas=self._related.chosen(self.text("area")), first=self.ticked("first"),
            status=GoalStatus(self.text("status")), target_on=target_of(self, shown), target_words=self.text("target_words"),
        )  # fmt: skip

    def _status_rows(self, goal: Goal) -> list[tuple[str, str]]:
        offered = {one.value for one in (*self.statuses, goal.status)}
        return [row for row in rows_of(GOAL_STATUSES) if row[0] in offered]


class AddGoalDialog(GoalForm):
    """Gives out AddGoal with its first steps; choosing an area offers goals to start from, and a goal its steps."""

    def __init__(self, hub: Hub, parent: QWidget | None, file: CaseFile, area: str = "") -> None:
        super().__init__(hub, parent, tr("Add a goal"), "goal", file.person.id, {AddGoal: add_goal})
        self._shown = Goal(person_id=file.person.id, title="", area=area)
        self.ideas = GoalIdeas()
        actors = [(row.key, first_name(file.person) if row.key == "person" else tr(row.words))
                  for row in hub.session.rules.step_actors.values()]  # fmt: skip
        self.steps = StepRows(actors)
        self.add_area(self._shown)
        self._ideas_words = plain_label("", "small", wrap=True)
        self.body.addWidget(self._ideas_words)
        self.body.addWidget(self.ideas)
        self.add_rest(self._shown)
        self.body.addWidget(plain_label(tr("First steps: tick those to take, and change any word"), "strong"))
        self.body.addWidget(self.steps)
        self.ideas.taken.connect(self.take)
        on_edit(self.fields["area"].editor, self._offer)
        self.steps.edited.connect(self._on_edit)
        self._offer()
        self.start()

    def values(self) -> dict[str, Any]:
        """The fields and the rows of steps."""
        return {**super().values(), STEPS: self.steps.value()}

    def put(self, kept: dict[str, Any]) -> None:
        """Put back fields and rows."""
        super().put({key: value for key, value in kept.items() if key != STEPS})
        if STEPS in kept:
            self.steps.put(kept[STEPS])

    def command(self) -> AddGoal:
        """The goal typed, with the steps ticked."""
        if not self.text("area"):
            raise FieldError("area", tr("The area of need is missing. Choose the one this goal is most about."))
        made = self.goal_typed(self._shown)
        return AddGoal(goal=made, steps=tuple(
            Step(person_id=made.person_id, goal_id="", description=words, actor=actor) for words, actor in self.steps.taken()
        ))  # fmt: skip

    def take(self, key: str) -> None:
        """Put a suggested goal into the typing with its first bracket selected, and offer its steps."""
        title = self.fields["title"].editor
        assert isinstance(title, QPlainTextEdit)  # noqa: S101  as made above
        cursor = title.textCursor()  # by the cursor: what was typed before comes back with undo
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(tr(self.hub.session.rules.suggested_goals[key].words))
        self.steps.offer(self.hub.session.rules.steps_suggested(key))
        self.fit_height()
        if not select_bracket([title]):
            title.setFocus()

    def step_lines(self) -> list[Any]:
        """The typing of the steps that are ticked."""
        return self.steps.lines()

    def _offer(self) -> None:
        area = self.text("area")
        self.ideas.offer(self.hub.session.rules.goals_suggested(area) if area else ())
        self._ideas_words.setText(
            tr("Goals to start from: Enter takes one. Or write the person's own below.") if area
            else tr("Once the area is chosen, goals to start from stand here.")
        )  # fmt: skip


class EditGoalDialog(GoalForm):
    """Gives out EditGoal; adding back a goal that had ended asks why."""

    statuses = (GoalStatus.ACTIVE, GoalStatus.FUTURE, GoalStatus.ACHIEVED)

    def __init__(self, hub: Hub, parent: QWidget | None, goal: Goal) -> None:
        super().__init__(hub, parent, tr("Edit the goal"), "goal", goal.id, {EditGoal: edit_goal})
        self._before = goal
        self.add_area(goal)
        self.add_rest(goal)
        self.add_field("back", tr("Why it is added back"), text_edit(lines=2))
        self.add_field("helped", tr("How it has helped, if you like"), text_edit(lines=2))
        self._ask_why()
        self.start()
        self._ask_why()
        on_edit(self.fields["status"].editor, self._ask_why)
        self.fields["title"].editor.setFocus()

    def command(self) -> EditGoal:
        """The goal as changed."""
        made = self.goal_typed(self._before)
        if made.status is self._before.status:
            return EditGoal(before=self._before, after=made)
        reason = self.text("helped") if made.status is GoalStatus.ACHIEVED else ""
        if adds_back(self._before.status, made.status):
            reason = self.needed("back", tr("The reason is missing. Write why the goal is worked on again."))
        return EditGoal(before=self._before, after=replace(made, reason=reason))

    def _ask_why(self) -> None:
        status = GoalStatus(self.text("status"))
        achieved = status is GoalStatus.ACHIEVED and self._before.status is not status
        self.fields["back"].setVisible(adds_back(self._before.status, status))
        self.fields["helped"].setVisible(achieved)
