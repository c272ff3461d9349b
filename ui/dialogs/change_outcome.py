"""A later outcome of a contact with the evidence it rests on; the earlier one is kept and shown."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.outcome_steps import step_of
from caseload.casework.outcomes import ChangeOutcome, change_outcome, outcome_story
from caseload.casework.queries import CaseFile, case_file
from caseload.domain.contact import Attendance, Contact
from caseload.domain.evidence import evidence_window, history_of
from caseload.domain.words import tr
from ui.case_words import outcome_state, when_words
from ui.dialogs.case_form import CaseForm
from ui.dialogs.contact_rows import outcome_keys, outcome_rows
from ui.hub import Hub
from ui.sensitive import open_entries
from ui.widgets.choices import LetterChoice
from ui.widgets.fields import text_edit
from ui.widgets.forms import FieldError
from ui.widgets.labels import message_box, plain_label


def change_outcome_dialog(hub: Hub, parent: QWidget | None, person_id: str, contact_id: str) -> QDialog:
    """The form of a later outcome of a contact."""
    file = case_file(hub.session, person_id)
    contact = next((one for one in file.contacts if one.id == contact_id), None)
    if contact is None or contact.attendance is Attendance.NONE:
        sentence = tr("This appointment has no outcome yet. Record it first; evidence can change it later.")
        return message_box(parent, tr("Change the outcome"), sentence)
    open_entries(hub, person_id, *outcome_story(hub.session, contact.id))
    return ChangeOutcomeDialog(hub, parent, file, contact)


class ChangeOutcomeDialog(CaseForm):
    """Gives out ChangeOutcome."""

    def __init__(self, hub: Hub, parent: QWidget | None, file: CaseFile, contact: Contact) -> None:
        acts = {ChangeOutcome: change_outcome}
        super().__init__(hub, parent, tr("Change the outcome"), "change_outcome", contact.id, acts)
        self._contact_id = contact.id
        words = outcome_state(contact, hub.today, file.person.known_from)[1]
        when = when_words(contact, hub.today)
        said = tr("{name}, {when}: {state}", name=file.person.spoken_name, when=when, state=words)
        self.body.addWidget(plain_label(said, "quiet", wrap=True))
        for line in self._story(contact):
            self.body.addWidget(plain_label(line, "small", wrap=True))
        rules = hub.session.rules
        reasons = [(one.key, tr(one.words)) for one in rules.acceptable_reasons.values()]
        self.add_choice("reason", tr("Reason that was accepted"), reasons, blank=tr("None: choose the outcome below"))
        box = LetterChoice(outcome_rows(rules), outcome_keys(rules), "", tr("The one of the reason above"))
        self.add_field("outcome", tr("New outcome"), box)
        hint = tr("What was said or shown, and by whom. The earlier outcome is kept beside the new one.")
        self.add_field("evidence", tr("Evidence"), text_edit(lines=3), hint)
        self.start()

    def command(self) -> ChangeOutcome:
        """The later outcome; a reason brings its own."""
        reason = self.text("reason")
        given = self.hub.session.rules.acceptable_reasons.get(reason)
        code = self.text("outcome") or (given.outcome if given else "")
        if not code:
            raise FieldError("outcome", tr("Neither a reason nor an outcome is chosen. Choose one of them."))
        return ChangeOutcome(contact_id=self._contact_id, outcome_code=code, reason_key=reason, evidence=self.text("evidence"))

    def _story(self, contact: Contact) -> tuple[str, ...]:
        """Every outcome so far, and until when a reason may come."""
        kept = outcome_story(self.hub.session, contact.id)
        told = history_of((step_of(one, place) for place, one in enumerate(kept, start=1)), self.hub.today)
        if contact.attendance is not Attendance.FAILED:
            return tuple(str(line) for line in told)
        window = str(evidence_window(contact.happens_on, self.hub.session.rules.figures).reason(self.hub.today))
        return (*(str(line) for line in told), window[:1].upper() + window[1:])
