"""Consent in a voluntary case: when it was given and to what, and the day it was withdrawn."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.consenting import RecordConsent, record_consent
from caseload.casework.queries import case_file
from caseload.domain.person import Person
from caseload.domain.words import tr
from ui.dialogs.case_form import CaseForm
from ui.hub import Hub
from ui.widgets.fields import text_edit


def consent_dialog(hub: Hub, parent: QWidget | None, person_id: str) -> QDialog:
    """The form of a person's consent."""
    return ConsentDialog(hub, parent, case_file(hub.session, person_id).person)


class ConsentDialog(CaseForm):
    """Gives out RecordConsent."""

    def __init__(self, hub: Hub, parent: QWidget | None, person: Person) -> None:
        super().__init__(hub, parent, tr("Consent"), "consent", person.id, {RecordConsent: record_consent})
        self._person_id = person.id
        self.add_day("given", tr("Given on"), person.consent_on or hub.today)
        self.add_field("words", tr("To what, in a few words"), text_edit(person.consent_words, lines=2),
                       tr("Such as: weekly contact and sharing with housing, for twelve months"))  # fmt: skip
        self.add_day("ended", tr("Withdrawn on"), person.consent_ended_on, tr("Empty while the person agrees."))
        self.start()

    def command(self) -> RecordConsent:
        """The consent typed."""
        return RecordConsent(
            person_id=self._person_id, words=self.text("words"), ended_on=self.day("ended"),
            on=self.day_of("given", tr("The day is missing. Type when the person agreed.")),
        )  # fmt: skip
