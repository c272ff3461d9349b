"""Recording whether the person agrees the plan, after what changed since they were last asked."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.agreeing import RecordAgreement, record_agreement
from caseload.casework.checks import check_not_future
from caseload.casework.plan_reads import PlanFile, plan_file
from caseload.domain.words import tr
from ui.case_words import first_name
from ui.dialogs.agreement_fields import add_answer, add_views, answer_typed
from ui.dialogs.beside import stands
from ui.dialogs.case_form import CaseForm
from ui.dialogs.changed import changed_in
from ui.hub import Hub


def agreement_dialog(hub: Hub, parent: QWidget | None, person_id: str) -> QDialog:
    """The form of the person's answer to the plan."""
    return AgreementDialog(hub, parent, plan_file(hub.session, person_id))


class AgreementDialog(CaseForm):
    """Gives out RecordAgreement; it can be asked again at every review."""

    width_wanted = 680

    def __init__(self, hub: Hub, parent: QWidget | None, file: PlanFile) -> None:
        person = file.case.person
        acts = {RecordAgreement: record_agreement}
        super().__init__(hub, parent, tr("Does the person agree the plan?"), "agreement", person.id, acts)
        self._person_id = person.id
        self.heading.setText(tr("Does {name} agree the plan?", name=first_name(person)))
        self.body.addWidget(changed_in(hub, file))
        box = add_answer(self, tr("Choose"))
        add_views(self, first_name(person), box)
        self.add_day("on", tr("Asked on"), hub.today)
        self.start()

    def command(self) -> RecordAgreement:
        """The answer typed."""
        on = self.day_of("on", tr("The day is missing. Type the day they were asked."))
        stands("on", lambda: check_not_future(on, self.hub.today, tr("The answer to the plan")))
        return RecordAgreement(agreement=answer_typed(self, self._person_id, on))
