"""Opening a contact: everything recorded of it, to read, change, mark as on nDelius or remove."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.contacts import EditContact, RemoveContact, edit_contact, remove_contact
from caseload.casework.queries import CaseFile, case_file
from caseload.domain.contact import Contact
from caseload.domain.entry import source_words
from caseload.domain.words import tr
from ui.case_words import outcome_state, when_words
from ui.contact_keys import copy_entry, supervising_links
from ui.dialogs.contact_fields import ContactForm
from ui.dialogs.correct import earlier_labels
from ui.hub import Hub
from ui.widgets.buttons import link_button
from ui.widgets.flow import flow_of
from ui.widgets.labels import message_box, plain_label


def contact_dialog(hub: Hub, parent: QWidget | None, person_id: str, contact_id: str) -> QDialog:
    """The dialog of one contact of a person."""
    file = case_file(hub.session, person_id)
    for contact in file.contacts:
        if contact.id == contact_id:
            return ContactDialog(hub, parent, file, contact)
    sentence = tr("This contact is no longer in the file. It may have been removed; undo puts it back.")
    return message_box(parent, tr("Contact"), sentence)


class ContactDialog(ContactForm):
    """Gives out EditContact, or RemoveContact."""

    def __init__(self, hub: Hub, parent: QWidget | None, file: CaseFile, contact: Contact) -> None:
        acts = {EditContact: edit_contact, RemoveContact: remove_contact}
        super().__init__(hub, parent, tr("Contact"), "contact", contact.id, acts)
        self._contact = contact
        rules, today = hub.session.rules, hub.today
        words = outcome_state(contact, today, file.person.known_from)[1]
        said = tr("{name}, {when}: {state}", name=file.person.spoken_name, when=when_words(contact, today), state=words)
        self.body.addWidget(plain_label(said, "quiet", wrap=True))
        for label in earlier_labels(hub, contact.person_id, contact.id):
            self.body.addWidget(label)
        self.add_outcome(rules, contact.outcome_code)
        self.add_note(contact.note, 6)
        self.add_when(rules, contact)
        self.add_rest(rules)
        self.show_case(file, contact)
        self.put_contact(contact)
        if (source := source_words(contact.source)) is not None:
            words = tr("From the file {file}, sheet {sheet}, row {row}.", file=source[0], sheet=source[1], row=source[2])
            self.body.addWidget(plain_label(words, "small", wrap=True))
        remove = link_button(tr("Remove this contact"), self._remove)
        correct = partial(hub.open_dialog, "correct", person_id=contact.person_id, table="contact", entry_id=contact.id)
        acts_of: list[tuple[str, Callable[[], object]]] = [*supervising_links(hub, contact), (tr("Put right"), correct)]
        links = [link_button(words, partial(self._go, act)) for words, act in acts_of]
        copy = link_button(tr("Copy for nDelius and mark (Alt+Y)"), self._copy)
        QShortcut(QKeySequence("Alt+Y"), self, self._copy)
        self.body.addWidget(flow_of(copy, *links, remove))
        self.start()

    def command(self) -> EditContact:
        """The contact before and after."""
        return EditContact(before=self._contact, after=self.contact_typed(self._contact))

    def about(self) -> Contact:
        """The contact that is edited."""
        return self._contact

    def _go(self, act: Callable[[], object]) -> None:
        """Close, keeping what was typed, and open the form that was asked for."""
        self.reject()
        act()

    def _copy(self) -> None:
        """Copy what is kept and close; what was typed since must be saved first, or the copy would not say it."""
        if self.values() != self._first:
            self.note(tr("Save first: only what is saved is copied, and you have typed something else here."), "error")
            return
        self._go(partial(copy_entry, self.hub, self._contact.id))

    def _remove(self) -> None:
        self.submitted.emit(RemoveContact(contact_id=self._contact.id))
