"""Asking for a calendar file: which appointments, for whom, and where it is saved; recorded as disclosed before it leaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from caseload.casework.calendars import (
    CalendarFile,
    CalendarLeft,
    CalendarRequest,
    calendar_left,
    leaving_words,
    make_calendar,
)
from caseload.casework.queries import case_file
from caseload.domain.contact import Contact
from caseload.domain.dates import short_date
from caseload.domain.errors import Refusal
from caseload.domain.words import tr, trn
from ui.case_words import when_words
from ui.dialogs.case_form import CaseForm
from ui.dialogs.print_paper import papers_folder, with_suffix, write_disclosed
from ui.hub import Hub
from ui.widgets.fields import line_edit
from ui.widgets.files import ask_file
from ui.widgets.forms import FieldError
from ui.widgets.labels import button_text, plain_label

SUFFIX = ".ics"
ONE, SERIES, PERSON, SHOWN = "one", "series", "person", "shown"
OWN, THEIRS = "own", "theirs"


def calendar_dialog(
    hub: Hub, parent: QWidget | None, person_id: str = "", contact_id: str = "", first: str = "", last: str = ""
) -> QDialog:
    """The form about an appointment of a person, about the days of the diary from first to last, or about both."""
    file = case_file(hub.session, person_id) if person_id else None
    contact = next((one for one in file.contacts if one.id == contact_id), None) if file is not None else None
    days = (date.fromisoformat(first), date.fromisoformat(last)) if first and last else None
    return CalendarForm(hub, parent, contact, file.person.spoken_name if file is not None else "", days)


class CalendarForm(CaseForm):
    """Gives out a CalendarRequest, asks for the place of the file made of it, and closes once it is written."""

    def __init__(
        self, hub: Hub, parent: QWidget | None, contact: Contact | None, name: str, days: tuple[date, date] | None
    ) -> None:
        super().__init__(hub, parent, tr("Calendar file"), "", "", {})
        self._contact, self._name, self._days = contact, name, days
        self.file: CalendarFile | None = None
        self.add_choice("which", tr("Which appointments"), self._offered())
        whose = [(OWN, tr("My own calendar: initials and CRN"))]
        if contact is not None:
            whose.append((THEIRS, tr("The person: no initials, no CRN")))
        self.add_choice("whose", tr("Whose calendar it is for"), whose)
        who, minutes = self.columns(3, 2)
        self.who: QLineEdit = line_edit(hub.session.officer_name, tr("Name or office"))
        self.add_field("recipient", tr("Who will receive it"), self.who, into=who)
        self.add_field("remind", tr("Minutes of warning before each"), line_edit(hint=tr("none")), into=minutes)
        self._leaves = plain_label("", "soon", wrap=True)
        self.body.addWidget(self._leaves)
        self._fit_whose()
        words = tr("Save the file...")
        self.save_button.setText(button_text(words))
        self.save_button.setAccessibleName(words)
        self.fields["whose"].editor.currentIndexChanged.connect(lambda _: self._fit_whose())  # type: ignore[attr-defined]
        self.start()

    def command(self) -> CalendarRequest:
        """The appointments asked for."""
        self.needed("recipient", tr("Type who will receive it: it is recorded before the file is saved."))
        which, contact, days = self.text("which"), self._contact, self._days
        asked = CalendarRequest(remind_minutes=self.whole("remind"), for_person=self.text("whose") == THEIRS)
        if which == SHOWN and days is not None:
            return replace(asked, first=days[0], last=days[1])
        if contact is None:
            raise FieldError("which", tr("Choose the appointments."))
        if which == ONE:
            return replace(asked, contact_id=contact.id)
        chosen = replace(asked, first=self.hub.today)
        return replace(chosen, series_id=contact.series_id) if which == SERIES else replace(chosen, person_id=contact.person_id)

    def save_to(self, path: Path) -> None:
        """Save the file that was made at a path, once its disclosure is recorded."""
        made, path = self.file, with_suffix(path, SUFFIX)
        if made is not None and write_disclosed(path, lambda at: at.write_bytes(made.data), self._disclose, self.refuse):
            said = trn("{n} appointment saved as {file} for {recipient}.", "{n} appointments saved as {file} for {recipient}.",
                       made.appointments, file=path.name, recipient=self.text("recipient"))  # fmt: skip
            self.hub.said.emit(said, False)
            self.saved()

    def _save(self, command: object) -> None:
        """Make the file and ask where it goes; a refusal stands at the foot of the form."""
        assert isinstance(command, CalendarRequest)  # noqa: S101  what `command` promises
        try:
            self.file = make_calendar(self.hub.session, command)
        except Refusal as refusal:
            self.refuse(str(refusal))
            return
        ask_file(self, tr("Save the calendar file"), tr("Calendar files (*.ics)"), self.save_to,
                 save_as=papers_folder() / self.file.file_name)  # fmt: skip

    def _disclose(self) -> bool:
        if self.file is None:
            return False
        left = CalendarLeft(file=self.file, recipient=self.text("recipient"))
        return self.hub.perform(calendar_left, left, self.refuse) is not None

    def _offered(self) -> Iterator[tuple[str, str]]:
        """What can be asked for from here, the nearest first."""
        today, contact = self.hub.today, self._contact
        if contact is not None:
            yield ONE, tr("This appointment: {when}", when=when_words(contact, today))
            if contact.series_id:
                yield SERIES, tr("Its series, from today on")
            yield PERSON, tr("Everything booked for this person, from today on")
        if self._days is not None:
            first, last = (short_date(day, today) for day in self._days)
            yield SHOWN, tr("The diary as shown: {first} to {last}", first=first, last=last) if first != last else tr(
                "The diary as shown: {day}", day=first)  # fmt: skip

    def _fit_whose(self) -> None:
        """Say what leaves, and name the one it is for where the officer has named nobody else."""
        theirs = self.text("whose") == THEIRS
        self._leaves.setText(leaving_words(for_person=theirs))
        own = self.hub.session.officer_name
        if self.text("recipient") == (own if theirs else self._name):
            self.who.setText(self._name if theirs else own)
