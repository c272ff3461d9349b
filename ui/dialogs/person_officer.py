"""Recording which officer is responsible for a person from a day on."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.people import AddAllocation, add_allocation
from caseload.domain.continuity import AUTHOR, COVER, SUPERVISING
from caseload.domain.person import Allocation
from caseload.domain.words import msg, tr
from ui.dialogs.case_form import CaseForm
from ui.hub import Hub
from ui.widgets.fields import line_edit, on_edit

ROLES = (SUPERVISING, AUTHOR, COVER)
NOT_SAID, YES, NO = "", "yes", "no"
PLANNED = ((NOT_SAID, msg("Not said")), (YES, msg("Planned")), (NO, msg("Not planned")))
SAID = {NOT_SAID: None, YES: True, NO: False}


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
        roles = [(role, tr(role)) for role in ROLES]
        role, start = self.columns(1, 1)
        self.add_choice("role", tr("As"), roles, SUPERVISING, into=role)
        self.add_day("from", tr("From"), hub.today, into=start)
        self.add_field("why", tr("Why"), line_edit(hint=tr("moved team, long leave")))
        planned, ready = self.columns(1, 1)
        self.add_choice("planned", tr("Planned"), [(key, str(words)) for key, words in PLANNED], into=planned)
        hint = tr("The day from which the next officer had every part. Empty: not recorded.")
        self.add_day("ready", tr("Handover complete on"), hint=hint, into=ready)
        on_edit(self.fields["role"].editor, self._fit_role)
        self.start()
        self._fit_role()

    def command(self) -> AddAllocation:
        """The stretch typed."""
        return AddAllocation(allocation=Allocation(
            person_id=self._person_id, officer_name=self.needed("name", tr("The officer's name is missing. Type it.")),
            role=self.text("role"), from_on=self.day_of("from", tr("The day is missing. Type the first day.")),
            why=self.text("why"), planned=SAID[self.text("planned")] if self._supervising else None,
            handover_ready_on=self.day("ready") if self._supervising else None,
        ))  # fmt: skip

    @property
    def _supervising(self) -> bool:
        return self.text("role") == SUPERVISING

    def _fit_role(self) -> None:
        """Only a change of who supervises is planned or handed over; duty cover and authors leave that as it is."""
        for key in ("planned", "ready"):
            self.fields[key].setVisible(self._supervising)
