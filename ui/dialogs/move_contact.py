"""Moving an appointment to another time, or cancelling it, with who asked and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.diary import CancelContact, MoveContact, cancel_contact, move_contact
from caseload.casework.queries import case_file
from caseload.domain.compliance import MovedBy
from caseload.domain.contact import Contact
from caseload.domain.dates import clock_time
from caseload.domain.words import tr
from ui.appointment_warnings import ASKED, warnings_of
from ui.case_words import when_words
from ui.dialogs.case_form import CaseForm, rows_of
from ui.hub import Hub
from ui.widgets.day_edit import DayEdit, read_time
from ui.widgets.fields import line_edit, on_edit, text_edit
from ui.widgets.labels import message_box, plain_label


def move_contact_dialog(hub: Hub, parent: QWidget | None, person_id: str, contact_id: str, cancel: str = "") -> QDialog:
    """The form that moves an appointment, or cancels it."""
    file = case_file(hub.session, person_id)
    contact = next((one for one in file.contacts if one.id == contact_id), None)
    if contact is None:
        sentence = tr("This appointment is no longer in the file. It may have been removed; undo puts it back.")
        return message_box(parent, tr("Appointment"), sentence)
    return MoveDialog(hub, parent, contact, file.person.spoken_name, cancel=bool(cancel))


class MoveDialog(CaseForm):
    """Gives out MoveContact, or CancelContact."""

    def __init__(self, hub: Hub, parent: QWidget | None, contact: Contact, name: str, *, cancel: bool) -> None:
        acts = {MoveContact: move_contact, CancelContact: cancel_contact}
        title = tr("Cancel the appointment") if cancel else tr("Move the appointment")
        super().__init__(hub, parent, title, "cancel_contact" if cancel else "move_contact", contact.id, acts)
        self._contact, self._cancel = contact, cancel
        said = tr("{name}, {when}: {state}", name=name, when=when_words(contact, hub.today), state=contact.type_words)
        self.body.addWidget(plain_label(said, "quiet", wrap=True))
        self._warned = plain_label("", "soon", wrap=True)
        self._warned.hide()
        if not cancel:
            self._add_when(contact)
        self.add_choice("asked", tr("Who asked"), rows_of(ASKED), blank=tr("Choose"))
        self.add_field("why", tr("Why"), text_edit(lines=2))
        self.start()
        self.save_button.setText(tr("Cancel the appointment") if cancel else tr("Move it"))

    def command(self) -> MoveContact | CancelContact:
        """Where to, or that it is cancelled; who asked and why are always said."""
        to_on = None if self._cancel else self.day_of("to", tr("The new day is missing. Type it as fri, +2w or 3 dec."))
        asked = MovedBy(self.needed("asked", tr("Say who asked. What our side moves never counts against the person.")))
        why = self.needed("why", tr("The reason is missing. Write it in a few words."))
        if to_on is None:
            return CancelContact(contact_id=self._contact.id, asked_by=asked, why=why)
        return MoveContact(contact_id=self._contact.id, to_on=to_on, to_at=self.moment("at"), asked_by=asked, why=why)

    def _add_when(self, contact: Contact) -> None:
        when, at = self.columns(3, 1)
        self.add_day("to", tr("To"), None, into=when)
        kept = clock_time(contact.starts_at) if contact.starts_at else ""
        self.add_field("at", tr("Time"), line_edit(kept, tr("9:30")), into=at)
        self.body.addWidget(self._warned)
        for key in ("to", "at"):
            on_edit(self.fields[key].editor, self._warn)

    def _warn(self) -> None:
        """Say at once what the new time clashes with."""
        day = self._day_typed()
        if day is None:
            words = ""
        else:
            moved = replace(self._contact, happens_on=day, starts_at=read_time(self.text("at")), ends_at=None)
            words = "\n".join(warnings_of(self.hub, moved))
        self._warned.setText(words)
        self._warned.setVisible(bool(words))

    def _day_typed(self) -> date | None:
        editor = self.fields["to"].editor
        return editor.day() if isinstance(editor, DayEdit) else None
