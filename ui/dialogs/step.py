"""Adding and editing a step of a goal."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.plan_steps import AddStep, EditStep, RemoveStep, add_step, edit_step, remove_step
from caseload.casework.queries import CaseFile, case_file
from caseload.domain.plan import Step, StepStatus
from caseload.domain.words import tr
from ui.case_words import first_name, status_words
from ui.dialogs.case_form import CaseForm
from ui.hub import Hub
from ui.widgets.buttons import link_button
from ui.widgets.fields import line_edit, text_edit
from ui.widgets.labels import plain_label
from ui.widgets.panels import row_of


def step_dialog(hub: Hub, parent: QWidget | None, person_id: str, step_id: str = "", goal_id: str = "") -> QDialog:
    """The form of a step, or of a new one of a goal."""
    file = case_file(hub.session, person_id)
    return StepDialog(hub, parent, file, next((one for one in file.steps if one.id == step_id), None), goal_id)


class StepDialog(CaseForm):
    """Gives out AddStep, EditStep or RemoveStep."""

    def __init__(self, hub: Hub, parent: QWidget | None, file: CaseFile, step: Step | None, goal_id: str = "") -> None:
        title = tr("Add a step") if step is None else tr("Edit the step")
        acts = {AddStep: add_step, EditStep: edit_step, RemoveStep: remove_step}
        goal_id = step.goal_id if step else goal_id
        super().__init__(hub, parent, title, "step", step.id if step else goal_id, acts)
        self._before = step
        shown = step or Step(person_id=file.person.id, goal_id=goal_id, description="", actor="person")
        self._shown, rules = shown, hub.session.rules
        goal = next((one.title for one in file.goals if one.id == goal_id), "")
        self.body.addWidget(plain_label(tr("Goal: {goal}", goal=goal), "quiet", wrap=True))
        self.add_field("description", tr("Step"), text_edit(shown.description, tr("One thing one person does"), 2))
        who, name = self.columns(1, 1)
        actors = [
            (row.key, first_name(file.person) if row.key == "person" else tr(row.words)) for row in rules.step_actors.values()
        ]
        self.add_choice("actor", tr("Who does it"), actors, shown.actor, blank=tr("Not said"), into=who)
        self.add_field("actor_name", tr("Their name"), line_edit(shown.actor_name), into=name)
        status, due = self.columns(2, 3)
        rows = [(one.value, status_words(one, rules)) for one in StepStatus]
        self.add_choice("status", tr("Status"), rows, shown.status.value, into=status)
        self.add_day("due", tr("By"), shown.due_on, into=due)
        waiting, since = self.columns(2, 3)
        self.add_field("waiting", tr("Waiting on"), line_edit(shown.waiting_on), into=waiting)
        self.add_day("since", tr("Since"), shown.waiting_since, into=since)
        self.add_field("evidence", tr("What shows it is done"), line_edit(shown.evidence))
        self.add_field("note", tr("Note"), text_edit(shown.note, lines=2))
        if step is not None:
            self.body.addWidget(row_of(link_button(tr("Remove this step"), self._remove)))
        self.start()

    def command(self) -> AddStep | EditStep:
        """The step typed; waiting without a day begins today."""
        waiting = self.text("waiting")
        since = self.day("since") or (self.hub.today if waiting else None)
        made = replace(
            self._shown, description=self.needed("description", tr("The step is empty. Write one thing that someone does.")),
            actor=self.text("actor"), actor_name=self.text("actor_name"), status=StepStatus(self.text("status")),
            due_on=self.day("due"), waiting_on=waiting, waiting_since=since if waiting else None,
            evidence=self.text("evidence"), note=self.text("note"),
        )  # fmt: skip
        return AddStep(step=made) if self._before is None else EditStep(before=self._before, after=made)

    def _remove(self) -> None:
        if self._before is not None:
            self.submitted.emit(RemoveStep(step_id=self._before.id))
