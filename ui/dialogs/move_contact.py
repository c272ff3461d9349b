"""Moving an appointment to another time, or cancelling it, with who asked and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.diary import CancelContact, MoveContact, cancel_contact, move_contact, moved_to
from caseload.casework.placing import placed
from caseload.casework.queries import case_file
from caseload.domain.appointment_checks import check_outcome_given
from caseload.domain.compliance import MovedBy
from caseload.domain.contact import Attendance, Contact
from caseload.domain.dates import clock_time
from caseload.domain.errors import Refusal
from caseload.domain.words import tr
from ui.appointment_warnings import ASKED, warnings_of
from ui.case_words import when_words
from ui.dialogs.beside import Check, field_of
from ui.dialogs.case_form import CaseForm, rows_of
from ui.dialogs.visit_note import VisitNote
from ui.hub import Hub
from ui.widgets.day_edit import DayEdit, read_time
from ui.widgets.fields import line_edit, on_edit, text_edit
from ui.widgets.labels import message_box, plain_label
from ui.widgets.state import SOON, StateLabel


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
        self._warned = StateLabel(SOON, "", wrap=True)
        self._warned.hide()
        if not cancel:
            self._add_when(contact)
        self.add_choice("asked", tr("Who asked"), rows_of(ASKED), blank=tr("Choose"))
        self.add_field("why", tr("Why"), text_edit(lines=2))
        self.start()
        if not cancel:
            self._warn()
        self.save_button.setText(tr("Cancel the appointment") if cancel else tr("Move it"))

    def command(self) -> MoveContact | CancelContact:
        """Where to, or that it is cancelled; who asked and why are always said."""
        to_on = None if self._cancel else self.day_of("to", tr("The new day is missing. Type it as fri, +2w or 3 dec."))
        at = None if self._cancel else self.moment("at")
        asked = MovedBy(self.needed("asked", tr("Say who asked. What our side moves never counts against the person.")))
        why = self.needed("why", tr("The reason is missing. Write it in a few words."))
        if to_on is None:
            return CancelContact(contact_id=self._contact.id, asked_by=asked, why=why)
        return MoveContact(contact_id=self._contact.id, to_on=to_on, to_at=at, place=self.text("place"), asked_by=asked, why=why)

    def refuse(self, sentence: str) -> None:
        """Show a refusal of the new day beside it, any other at the foot."""
        made = self.command()
        key = field_of(sentence, self._checks(made)) if isinstance(made, MoveContact) else ""
        if key:
            self.point_at(key, sentence)
        else:
            super().refuse(sentence)

    def _checks(self, made: MoveContact) -> Iterator[Check]:
        session = self.hub.session
        yield "to", lambda: check_outcome_given(made.to_on, Attendance.NONE, session.today)
        yield "at", lambda: moved_to(session, self._contact, made)
        yield "to", lambda: placed(session, moved_to(session, self._contact, made), ask=False)

    def _add_when(self, contact: Contact) -> None:
        when, at = self.columns(3, 1)
        self.add_day("to", tr("To"), None, into=when)
        kept = clock_time(contact.starts_at) if contact.starts_at else ""
        self.add_field("at", tr("Time"), line_edit(kept, tr("9:30")), into=at)
        self.body.addWidget(self._warned)
        self.add_field("place", tr("Place"), line_edit(contact.place))
        self.visit = VisitNote(self.hub)
        self.visit.turned.connect(self.fit_height)
        self.body.addWidget(self.visit)
        for key in ("to", "at"):
            on_edit(self.fields[key].editor, self._warn)

    def _warn(self) -> None:
        """Say at once what the new time clashes with, and what is recorded of visiting at home."""
        day = self._day_typed()
        self.visit.show_visit(self._contact.person_id, self._contact.mode, day)
        words = "\n".join(self._warnings(day)) if day else ""
        self._warned.show_state(SOON, words)
        self._warned.setVisible(bool(words))

    def _warnings(self, day: date) -> tuple[str, ...]:
        wanted = MoveContact(contact_id=self._contact.id, to_on=day, to_at=read_time(self.text("at")))
        try:
            return tuple(warnings_of(self.hub, moved_to(self.hub.session, self._contact, wanted)))
        except Refusal as refusal:
            return (str(refusal),)

    def _day_typed(self) -> date | None:
        editor = self.fields["to"].editor
        return editor.day() if isinstance(editor, DayEdit) else None
