"""Adding a licence condition."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.queries import CaseFile, case_file
from caseload.casework.sentences import AddCondition, add_condition
from caseload.domain.sentence import LicenceCondition
from caseload.domain.words import tr
from ui.case_words import order_words
from ui.dialogs.case_form import CaseForm
from ui.hub import Hub
from ui.widgets.fields import text_edit


def condition_dialog(hub: Hub, parent: QWidget | None, person_id: str) -> QDialog:
    """The form of a new licence condition."""
    return ConditionDialog(hub, parent, case_file(hub.session, person_id))


class ConditionDialog(CaseForm):
    """Gives out AddCondition."""

    def __init__(self, hub: Hub, parent: QWidget | None, file: CaseFile) -> None:
        acts = {AddCondition: add_condition}
        super().__init__(hub, parent, tr("Add a licence condition"), "condition", file.person.id, acts)
        self._person_id = file.person.id
        rows = [(row.key, tr(row.words)) for row in hub.session.rules.condition_categories.values()]
        self.add_choice("category", tr("Category"), rows, blank=tr("Choose"))
        self.add_field("words", tr("Its words"), text_edit(lines=3))
        orders = [(order.id, order_words(order)) for order in file.orders]
        self.add_choice("order", tr("Of which licence"), orders, file.line.summary.order_id, blank=tr("Not known"))
        left, right = self.columns(1, 1)
        self.add_day("started", tr("From"), None, into=left)
        self.add_day("ended", tr("To"), None, into=right)
        self.start()

    def command(self) -> AddCondition:
        """The condition typed."""
        return AddCondition(condition=LicenceCondition(
            person_id=self._person_id, order_id=self.text("order"),
            category=self.needed("category", tr("The category is missing. Choose one from the list.")),
            words=self.text("words"), started_on=self.day("started"), ended_on=self.day("ended"),
        ))  # fmt: skip
