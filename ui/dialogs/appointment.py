"""Booking an appointment: day, time and type first; what it clashes with is told as it is typed, the rest is folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.contacts import BookContact, book_contact
from caseload.casework.queries import CaseFile, case_file, case_lines
from caseload.domain.appointment_checks import check_outcome_given, length_of
from caseload.domain.casefile import is_open
from caseload.domain.contact import Attendance, Contact
from caseload.domain.dates import long_date
from caseload.domain.errors import Refusal
from caseload.domain.words import tr
from ui.appointment_warnings import warnings_of
from ui.dialogs.appointment_fields import AppointmentForm, reach_words
from ui.dialogs.beside import Check
from ui.dialogs.contact_rows import GROUP, USUAL, person_choice
from ui.hub import Hub
from ui.sensitive import is_closed
from ui.widgets.buttons import link_button
from ui.widgets.day_edit import DayEdit, read_time
from ui.widgets.fields import line_edit, on_edit, text_edit
from ui.widgets.labels import plain_label
from ui.widgets.panels import row_of


def book_contact_dialog(hub: Hub, parent: QWidget | None, person_id: str = "") -> QDialog:
    """The dialog for a person, or with a list of people when nobody is in view."""
    if person_id:
        return AppointmentDialog(hub, parent, file=case_file(hub.session, person_id))
    people = [(line.person_id, line.name) for line in case_lines(hub.session) if is_open(line, hub.today)]
    return AppointmentDialog(hub, parent, people=people)


class AppointmentDialog(AppointmentForm):
    """Gives out BookContact."""

    def __init__(
        self, hub: Hub, parent: QWidget | None, *, file: CaseFile | None = None, people: Sequence[tuple[str, str]] = (),
    ) -> None:  # fmt: skip
        key = file.person.id if file else ""
        super().__init__(hub, parent, tr("Book an appointment"), "book_contact", key, {BookContact: book_contact})
        last = next((one for one in file.contacts if one.appointment and one.type_code), None) if file else None
        if file is None:
            self.add_field("person", tr("Person"), person_choice(list(people)))
        self._about = plain_label("", "quiet", wrap=True)
        self.body.addWidget(self._about)
        when, at = self.columns(3, 1)
        self.add_day("date", tr("Date"), None, into=when)
        self.add_field("time", tr("Time"), line_edit(hint=tr("9:30")), into=at)
        self.add_warnings()
        self.add_kind(last.type_code if last else USUAL)
        self.add_field("place", tr("Place"), line_edit(last.place if last and not is_closed(hub, last) else ""))
        self.add_field("note", tr("What for"), text_edit("", tr("What the appointment is about"), 2))
        self._add_length()
        self.add_purpose()
        if file is not None:
            self.show_case(file)
            self.body.addWidget(row_of(link_button(tr("Book a series instead"), self._series)))
        self.start()

    def start(self) -> None:
        """Where nobody was in view, the person kept from before comes back first, with what the case offers."""
        if "person" in self.fields:
            self._choose_person(str(self.hub.typing(self.form, self.record_key).get("person", "")))
            on_edit(self.fields["person"].editor, lambda: self._choose_person(self.text("person")))
        super().start()

    def show_case(self, file: CaseFile) -> None:
        """Say with whom, when contact is due, and how the person likes to be reached."""
        super().show_case(file)
        if "person" not in self.fields:
            self.heading.setText(tr("Book an appointment with {name}", name=file.person.spoken_name))
        due = file.line.summary.due_on
        said = [tr("Contact is due {date}.", date=long_date(due))] if due else []
        self._about.setText("\n".join(part for part in (*said, reach_words(file.person)) if part))
        self._about.setVisible(bool(self._about.text()))

    def command(self) -> BookContact:
        """The appointment typed."""
        if "person" in self.fields:
            self.found_in("person", tr("Nobody has this name. Type a part of the name."))
            self.needed("person", tr("Nobody is chosen. Type a part of the name."))
        return BookContact(
            person_id=self.person_id, happens_on=self.day_of("date", tr("The day is missing. Type it as fri, +2w or 3 dec.")),
            type_code=self.kind_typed(), starts_at=self.moment("time"), ends_at=self.moment("end"),
            minutes=self.whole("minutes"), place=self.text("place"), note=self.text("note"), order_id=self.order_id(),
            in_group=self.text("group") == GROUP, attendees=self.text("attendees"), need_area=self.text("need"),
            requirement_id=self.text("requirement"), step_id=self.text("step"), amount=self.number("amount"),
        )  # fmt: skip

    def typed_day(self) -> date | None:
        """The day typed."""
        editor = self.fields["date"].editor
        return editor.day() if isinstance(editor, DayEdit) else None

    def warnings(self) -> Iterable[str]:
        """What the appointment clashes with as far as it is typed."""
        day = self.typed_day()
        if day is None or not self.person_id:
            return ()
        minutes = int(self.text("minutes")) if self.text("minutes").isdecimal() else None
        start, end = read_time(self.text("time")), read_time(self.text("end"))
        try:
            end, minutes = length_of(start, end, minutes)
        except Refusal:
            end, minutes = None, None
        return tuple(warnings_of(self.hub, Contact(
            person_id=self.person_id, happens_on=day, starts_at=start, ends_at=end, minutes=minutes, order_id=self.order_id(),
            type_code=self.text("type"),
        )))  # fmt: skip

    def contact_checked(self) -> Contact:
        """The appointment as the act would keep it, as far as what may be refused goes."""
        given = self.command()
        return Contact(
            person_id=given.person_id, happens_on=given.happens_on, type_code=given.type_code, order_id=given.order_id,
            starts_at=given.starts_at, ends_at=given.ends_at, minutes=given.minutes, requirement_id=given.requirement_id,
            step_id=given.step_id, amount=given.amount,
        )  # fmt: skip

    def checks(self, contact: Contact) -> Iterator[Check]:
        """A day that has passed and times that cannot be, before what every booking may be refused for."""
        yield "date", lambda: check_outcome_given(contact.happens_on, Attendance.NONE, self.hub.today)
        length = "end" if contact.ends_at else "minutes"
        yield length, lambda: length_of(contact.starts_at, contact.ends_at, contact.minutes)
        yield from super().checks(contact)

    def _add_length(self) -> None:
        words = tr("More: length, group, who else attends, what it works on")
        end, length = self.columns(1, 1, into=self.add_more(words).body)
        self.add_field("end", tr("Ends at"), line_edit(hint=tr("10:15")), into=end)
        self.add_field("minutes", tr("or lasts minutes"), line_edit(hint=tr("45")), into=length)

    def _choose_person(self, person_id: str) -> None:
        if person_id and person_id != self.person_id:
            self.show_case(case_file(self.hub.session, person_id))

    def _series(self) -> None:
        """Close, keeping what was typed, and open the form of a series."""
        person_id = self.person_id
        self.reject()
        self.hub.open_dialog("series", person_id=person_id)
