"""Adding and editing a licence condition."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.queries import CaseFile, case_file
from caseload.casework.sentences import AddCondition, EditCondition, add_condition, edit_condition
from caseload.domain.sentence import LicenceCondition
from caseload.domain.words import tr
from ui.case_words import order_words
from ui.dialogs.case_form import CaseForm
from ui.hub import Hub
from ui.widgets.fields import text_edit


def condition_dialog(hub: Hub, parent: QWidget | None, person_id: str, condition_id: str = "") -> QDialog:
    """The form of a licence condition, or of a new one."""
    file = case_file(hub.session, person_id)
    return ConditionDialog(hub, parent, file, next((one for one in file.conditions if one.id == condition_id), None))


class ConditionDialog(CaseForm):
    """Gives out AddCondition or EditCondition."""

    def __init__(self, hub: Hub, parent: QWidget | None, file: CaseFile, before: LicenceCondition | None) -> None:
        title = tr("Add a licence condition") if before is None else tr("Edit the licence condition")
        acts = {AddCondition: add_condition, EditCondition: edit_condition}
        super().__init__(hub, parent, title, "condition", before.id if before else file.person.id, acts)
        self._before = before
        shown = before or LicenceCondition(person_id=file.person.id, order_id=file.line.summary.order_id, category="")
        self._shown = shown
        rows = [(row.key, tr(row.words)) for row in hub.session.rules.condition_categories.values()]
        if shown.category and shown.category not in dict(rows):
            rows.append((shown.category, shown.category))
        self.add_choice("category", tr("Category"), rows, shown.category, blank=tr("Choose"))
        self.add_field("words", tr("Its words"), text_edit(shown.words, lines=3))
        orders = [(order.id, order_words(order)) for order in file.orders]
        self.add_choice("order", tr("Of which licence"), orders, shown.order_id, blank=tr("Not known"))
        left, right = self.columns(1, 1)
        self.add_day("started", tr("From"), shown.started_on, into=left)
        self.add_day("ended", tr("To"), shown.ended_on, into=right)
        self.start()

    def command(self) -> AddCondition | EditCondition:
        """The condition typed."""
        made = replace(
            self._shown, order_id=self.text("order"), words=self.text("words"),
            category=self.needed("category", tr("The category is missing. Choose one from the list.")),
            started_on=self.day("started"), ended_on=self.day("ended"),
        )  # fmt: skip
        return AddCondition(condition=made) if self._before is None else EditCondition(before=self._before, after=made)
