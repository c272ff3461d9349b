"""Recording which officer is responsible for a person from a day on."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.people import AddAllocation, add_allocation
from caseload.domain.person import Allocation
from caseload.domain.words import tr
from ui.dialogs.case_form import CaseForm
from ui.hub import Hub
from ui.widgets.fields import line_edit


def officer_dialog(hub: Hub, parent: QWidget | None, person_id: str) -> QDialog:
    """The form for a change of officer."""
    return AllocationDialog(hub, parent, person_id)


class AllocationDialog(CaseForm):
    """Gives out AddAllocation; the stretch before it ends that day."""

    def __init__(self, hub: Hub, parent: QWidget | None, person_id: str) -> None:
        super().__init__(hub, parent, tr("Change of officer"), "allocation", person_id, {AddAllocation: add_allocation})
        self._person_id = person_id
        officer = hub.session.officer
        self.add_field("name", tr("Officer"), line_edit(officer.name if officer else ""))
        roles = [("supervising", tr("supervising")), ("report author", tr("report author"))]
        self.add_choice("role", tr("As"), roles, "supervising")
        self.add_day("from", tr("From"), hub.today)
        self.add_field("why", tr("Why"), line_edit(hint=tr("moved team, long leave")))
        self.start()

    def command(self) -> AddAllocation:
        """The stretch typed."""
        return AddAllocation(allocation=Allocation(
            person_id=self._person_id, officer_name=self.needed("name", tr("The officer's name is missing. Type it.")),
            role=self.text("role"), from_on=self.day_of("from", tr("The day is missing. Type the first day.")),
            why=self.text("why"),
        ))  # fmt: skip
