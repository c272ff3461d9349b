"""Recording whether the person agrees the plan."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.agreeing import RecordAgreement, record_agreement
from caseload.casework.queries import case_file
from caseload.domain.plan import Agreement, Answer
from caseload.domain.words import tr
from ui.case_words import ANSWERS, first_name
from ui.dialogs.case_form import CaseForm, rows_of
from ui.hub import Hub
from ui.widgets.fields import text_edit


def agreement_dialog(hub: Hub, parent: QWidget | None, person_id: str) -> QDialog:
    """The form of the person's answer to the plan."""
    return AgreementDialog(hub, parent, person_id, first_name(case_file(hub.session, person_id).person))


class AgreementDialog(CaseForm):
    """Gives out RecordAgreement; it can be asked again at every review."""

    def __init__(self, hub: Hub, parent: QWidget | None, person_id: str, name: str) -> None:
        acts = {RecordAgreement: record_agreement}
        super().__init__(hub, parent, tr("Does the person agree the plan?"), "agreement", person_id, acts)
        self._person_id = person_id
        self.add_choice("answer", tr("Answer"), rows_of(ANSWERS), blank=tr("Choose"))
        self.add_day("on", tr("Asked on"), hub.today)
        self.add_field("why", tr("Why not, or why they could not answer"), text_edit(lines=2))
        self.add_field("person_view", tr("What {name} says about the plan", name=name), text_edit(lines=2))
        self.add_field("officer_view", tr("What I say about it"), text_edit(lines=2))
        self.start()

    def command(self) -> RecordAgreement:
        """The answer typed."""
        answer = Answer(self.needed("answer", tr("The answer is missing. Choose yes, no or could not answer.")))
        if answer is not Answer.YES:
            self.needed("why", tr("The reason is missing. Write why, in a few words."))
        return RecordAgreement(agreement=Agreement(
            person_id=self._person_id, answer=answer, why=self.text("why"), person_view=self.text("person_view"),
            agreed_on=self.day_of("on", tr("The day is missing. Type the day they were asked.")),
            officer_view=self.text("officer_view"),
        ))  # fmt: skip
