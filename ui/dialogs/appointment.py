"""Booking an appointment."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.contacts import BookContact, book_contact
from caseload.casework.queries import case_file, case_lines
from caseload.domain.contact import Contact
from caseload.domain.dates import long_date
from caseload.domain.person import Person
from caseload.domain.words import tr
from ui.dialogs.case_form import CaseForm
from ui.dialogs.contact_fields import USUAL, person_choice, type_rows
from ui.hub import Hub
from ui.widgets.buttons import link_button
from ui.widgets.choices import SearchChoice
from ui.widgets.fields import line_edit, text_edit
from ui.widgets.labels import plain_label
from ui.widgets.panels import row_of


def book_contact_dialog(hub: Hub, parent: QWidget | None, person_id: str = "") -> QDialog:
    """The dialog for a person, or with a list of people when nobody is in view."""
    if not person_id:
        people = [(line.person_id, line.name) for line in case_lines(hub.session) if line.closed_on is None]
        return AppointmentDialog(hub, parent, people=people)
    file = case_file(hub.session, person_id)
    last = next((one for one in file.contacts if one.appointment and one.type_code), None)
    due = file.line.summary.due_on
    said = tr("Contact is due {date}.", date=long_date(due)) if due else ""
    return AppointmentDialog(hub, parent, person=file.person, last=last, due=said)


class AppointmentDialog(CaseForm):
    """Gives out BookContact."""

    def __init__(
        self, hub: Hub, parent: QWidget | None, *, person: Person | None = None, people: Sequence[tuple[str, str]] = (),
        last: Contact | None = None, due: str = "",
    ) -> None:  # fmt: skip
        person_id = person.id if person else ""
        super().__init__(hub, parent, tr("Book an appointment"), "book_contact", person_id, {BookContact: book_contact})
        self._person_id = person_id
        if person is not None:
            self.heading.setText(tr("Book an appointment with {name}", name=person.spoken_name))
        else:
            self.add_field("person", tr("Person"), person_choice(list(people)))
        if due:
            self.body.addWidget(plain_label(due, "quiet"))
        when, at = self.columns(3, 1)
        self.add_day("date", tr("Date"), None, into=when)
        self.add_field("time", tr("Time"), line_edit(hint=tr("9:30")), into=at)
        kind = last.type_code if last else USUAL
        self.add_field("type", tr("Type"), SearchChoice(type_rows(hub.session.rules), kind, tr("Type a part of its name")))
        self.add_field("place", tr("Place"), line_edit(last.place if last else ""))
        self.add_field("note", tr("What for"), text_edit("", tr("What the appointment is about"), 2))
        if person_id:
            self.body.addWidget(row_of(link_button(tr("Book a series instead"), self._series)))
        self.start()

    def _series(self) -> None:
        """Close, keeping what was typed, and open the form of a series."""
        self.reject()
        self.hub.open_dialog("series", person_id=self._person_id)

    def command(self) -> BookContact:
        """The appointment typed."""
        person_id = self._person_id or self.found_in("person", tr("Nobody has this name. Type a part of the name."))
        if not person_id:
            self.needed("person", tr("Nobody is chosen. Type a part of the name."))
        wrong = tr("No contact type has these words. Type a part of its name, such as office or phone.")
        return BookContact(
            person_id=person_id, happens_on=self.day_of("date", tr("The day is missing. Type it as fri, +2w or 3 dec.")),
            type_code=self.found_in("type", wrong), starts_at=self.moment("time"), place=self.text("place"),
            note=self.text("note"),
        )  # fmt: skip
