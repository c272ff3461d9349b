"""Adding and editing a step of a goal."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from caseload.casework.closed import unless_closed
from caseload.casework.plan_steps import AddStep, EditStep, RemoveStep, add_step, edit_step, remove_step
from caseload.casework.queries import CaseFile, case_file
from caseload.domain.carrying import OPEN
from caseload.domain.plan import Step, StepStatus
from caseload.domain.words import tr
from ui.case_words import first_name, status_words
from ui.dialogs.case_form import CaseForm
from ui.dialogs.waiting import add_waiting, waiting_typed
from ui.hub import Hub
from ui.widgets.brackets import NEXT_KEY, mark_brackets, select_bracket
from ui.widgets.buttons import link_button
from ui.widgets.fields import line_edit, text_edit
from ui.widgets.forms import FieldError
from ui.widgets.labels import plain_label
from ui.widgets.panels import row_of

SOMEONE = "someone_else"


def step_dialog(hub: Hub, parent: QWidget | None, person_id: str, step_id: str = "", goal_id: str = "") -> QDialog:
    """The form of a step, or of a new one of a goal; it asks for the goal where none is named."""
    file = case_file(hub.session, person_id)
    step = next((one for one in file.steps if one.id == step_id), None)
    return StepDialog(hub, parent, file, step, goal_id)


class StepDialog(CaseForm):
    """Gives out AddStep, EditStep or RemoveStep."""

    def __init__(self, hub: Hub, parent: QWidget | None, file: CaseFile, step: Step | None, goal_id: str = "") -> None:
        title = tr("Add a step") if step is None else tr("Edit the step")
        acts = {AddStep: add_step, EditStep: edit_step, RemoveStep: remove_step}
        self._goal_id = step.goal_id if step else goal_id
        super().__init__(hub, parent, title, "step", step.id if step else goal_id or file.person.id, acts)
        self._before = step
        self._shown = step or Step(person_id=file.person.id, goal_id=goal_id, description="", actor="person")
        self._goal_row(file)
        self._what(first_name(file.person))
        self._how(first_name(file.person))
        if step is not None:
            self.body.addWidget(row_of(link_button(tr("Remove this step"), self._remove)))
        QShortcut(QKeySequence(NEXT_KEY), self).activated.connect(self._next_bracket)
        self.start()

    def command(self) -> AddStep | EditStep:
        """The step typed."""
        goal_id = self._goal_id or self.text("goal")
        if not goal_id:
            raise FieldError("goal", tr("The step belongs to no goal. Choose the goal it serves, or add that goal first."))
        description = self.needed("description", tr("The step is empty. Write one thing that someone does."))
        actor, named = self.text("actor"), self.text("actor_name")
        if actor == SOMEONE and not named:
            raise FieldError("actor_name", tr("Who it is is missing. “Someone else” needs a name."))
        said = waiting_typed(self, self._shown.waiting_on)
        made = replace(
            self._shown, goal_id=goal_id, description=description, actor=actor, actor_name=named,
            status=StepStatus(self.text("status")), due_on=self.day("due"), waiting_kind=said.kind, waiting_on=said.whom,
            waiting_since=said.since, evidence=self.text("evidence"), note=self.text("note"),
        )  # fmt: skip
        return AddStep(step=made) if self._before is None else EditStep(before=self._before, after=made)

    def _goal_row(self, file: CaseFile) -> None:
        if self._goal_id:
            goal = next((unless_closed(self.hub.session, one.title, one) for one in file.goals if one.id == self._goal_id), "")
            self.body.addWidget(plain_label(tr("Goal: {goal}", goal=goal), "quiet", wrap=True))
        else:
            rows = [(one.id, unless_closed(self.hub.session, one.title, one)) for one in file.goals if one.status in OPEN]
            self.add_choice("goal", tr("Goal"), rows, blank=tr("Choose"))

    def _what(self, name: str) -> None:
        shown, rules = self._shown, self.hub.session.rules
        field = self.add_field("description", tr("Step"), text_edit(shown.description, tr("One thing one person does"), 2))
        mark_brackets(field)
        who, named = self.columns(1, 1)
        actors = [(row.key, name if row.key == "person" else tr(row.words)) for row in rules.step_actors.values()]
        self.add_choice("actor", tr("Who does it"), actors, shown.actor, blank=tr("Not said"), into=who)
        self.add_field("actor_name", tr("Their name"), line_edit(shown.actor_name), into=named)

    def _how(self, name: str) -> None:
        shown, rules = self._shown, self.hub.session.rules
        status, due = self.columns(2, 3)
        rows = [(one.value, status_words(one, rules)) for one in StepStatus]
        self.add_choice("status", tr("Status"), rows, shown.status.value, into=status)
        self.add_day("due", tr("By"), shown.due_on, into=due)
        add_waiting(self, shown, name)
        self.add_field("evidence", tr("What shows it is done"), line_edit(shown.evidence))
        self.add_field("note", tr("Own notes"), text_edit(shown.note, lines=2))

    def _next_bracket(self) -> None:
        editor = self.fields["description"].editor
        assert isinstance(editor, QPlainTextEdit)  # noqa: S101  as made above
        select_bracket([editor], self.focusWidget())

    def _remove(self) -> None:
        if self._before is not None:
            self.submitted.emit(RemoveStep(step_id=self._before.id))
