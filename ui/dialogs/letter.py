"""Asking what letters need that the record does not hold: what to bring to an appointment, what happened at a failure."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.letters import FailureLetter, failure_letter, next_booked
from caseload.casework.paper_request import PaperRequest
from caseload.casework.queries import CaseFile, case_file
from caseload.casework.settings import letter_settings, lines_of
from caseload.domain.contact import Contact
from caseload.domain.settings import BRING_START
from caseload.domain.words import tr
from ui.case_words import outcome_state, when_words
from ui.dialogs.paper_form import PaperForm
from ui.hub import Hub
from ui.widgets.fields import text_edit
from ui.widgets.labels import message_box, plain_label
from ui.widgets.tick_box import TickBox

FAILURE_TITLES = {"warning-letter": "Warning letter to {name}", "compliance-letter": "Licence compliance letter to {name}"}


def letter_dialog(hub: Hub, parent: QWidget | None, person_id: str, contact_id: str = "") -> QDialog:
    """The form of the letter about an appointment, the next one booked where none is named."""
    file = case_file(hub.session, person_id)
    contact = _of(file, contact_id) if contact_id else next_booked(hub.session, person_id)
    if contact is None:
        return message_box(parent, tr("Appointment letter"), tr("Nothing is booked for this person. Book the appointment first."))
    return AppointmentLetterForm(hub, parent, file, contact)


def failure_letter_dialog(hub: Hub, parent: QWidget | None, person_id: str, contact_id: str) -> QDialog:
    """The form of the warning or compliance letter about a failure, by the order it was on."""
    file = case_file(hub.session, person_id)
    contact = _of(file, contact_id)
    about = failure_letter(hub.session, contact) if contact is not None else None
    if contact is None or about is None:
        return message_box(parent, tr("Letter"), tr(
            "There is no letter for this: a warning is for a failure without reasonable excuse on an open community or suspended "
            "sentence order, a compliance letter for one on a licence."
        ))  # fmt: skip
    return FailureLetterForm(hub, parent, file, contact, about)


class AppointmentLetterForm(PaperForm):
    """Asks what to bring: the officer's own list is ticked already, what the program offers is not."""

    def __init__(self, hub: Hub, parent: QWidget | None, file: CaseFile, contact: Contact) -> None:
        super().__init__(hub, parent, "letter", contact.id, tr("Letter to {name}", name=file.person.spoken_name))
        self._contact = contact
        said = tr("About {when}: {type}.", when=when_words(contact, hub.today), type=contact.type_words)
        self.body.addWidget(plain_label(said, "quiet", wrap=True))
        self.body.addWidget(plain_label(tr("What to bring, besides this letter"), "strong"))
        own = letter_settings(hub.session).bring
        self._lines = own or tuple(one.id for one in BRING_START)
        for line in self._lines:
            self.add_field(f"bring {line}", line, TickBox(line if own else tr(line), on=bool(own)))
        self.add_field("more", tr("Something else to bring, one thing a line"), text_edit(lines=2),
                       "" if own else tr("Settings keeps a list of your own for every letter."))  # fmt: skip
        self.add_office()
        self.add_looks(file.person.spoken_name, file.person)
        self.start()

    def command(self) -> PaperRequest:
        """The letter asked for."""
        ticked = tuple(line for line in self._lines if self.ticked(f"bring {line}"))
        words = replace(self.letter_words(), bring=(*ticked, *lines_of(self.text("more"))))
        return self.asked(person_id=self._contact.person_id, contact_id=self._contact.id, letter=words)


class FailureLetterForm(PaperForm):
    """Asks what happened in the officer's own words, and the day the letter is given."""

    def __init__(self, hub: Hub, parent: QWidget | None, file: CaseFile, contact: Contact, about: FailureLetter) -> None:
        title = tr(FAILURE_TITLES[about.key], name=file.person.spoken_name)
        super().__init__(hub, parent, about.key, contact.id, title)
        self._contact = contact
        state = outcome_state(contact, hub.today, file.person.known_from)[1]
        said = tr("About {when}: {type}, {state}.", when=when_words(contact, hub.today), type=contact.type_words, state=state)
        self.body.addWidget(plain_label(said, "quiet", wrap=True))
        self.add_field("happened", tr("What happened, in your words to the person"), text_edit(lines=3),
                       tr("The note of the appointment is not read, and is never on a letter."))  # fmt: skip
        hint = "" if about.recorded_on else tr("A letter records no decision: record it with its day on the Enforcement tab.")
        self.add_day("given", tr("Day it is given"), about.recorded_on or hub.today, hint)
        self.add_office()
        self.add_looks(file.person.spoken_name, file.person)
        self.start()

    def command(self) -> PaperRequest:
        """The letter asked for."""
        given = self.day_of("given", tr("The day it is given is missing: a warning counts from it."))
        words = replace(self.letter_words(), happened=self.text("happened"), given_on=given)
        return self.asked(person_id=self._contact.person_id, contact_id=self._contact.id, letter=words)


def _of(file: CaseFile, contact_id: str) -> Contact | None:
    return next((one for one in file.contacts if one.id == contact_id), None)
