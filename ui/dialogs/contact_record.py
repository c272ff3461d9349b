"""Recording a contact: the appointment that waits for its outcome is chosen already, a letter and Enter finish it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.contacts import EditContact, RecordContact, RecordOutcome, edit_contact, record_contact, record_outcome
from caseload.casework.queries import CaseFile, case_file, case_lines
from caseload.domain.casefile import is_open
from caseload.domain.contact import Contact
from caseload.domain.words import tr
from ui.case_words import outcome_missing, waits_for_outcome, when_words
from ui.dialogs.contact_fields import ContactForm
from ui.dialogs.contact_rows import USUAL, person_choice, refill
from ui.hub import Hub
from ui.sensitive import open_entries
from ui.widgets.choices import SearchChoice
from ui.widgets.fields import choice
from ui.widgets.forms import FieldError
from ui.widgets.labels import plain_label

ACTS = {RecordContact: record_contact, RecordOutcome: record_outcome, EditContact: edit_contact}
MOST_WAITING = 12


def record_contact_dialog(hub: Hub, parent: QWidget | None, person_id: str = "", contact_id: str = "") -> QDialog:
    """The dialog for a person, or with a list of people to choose from when nobody is in view."""
    people = [] if person_id else [
        (line.person_id, " ".join(part for part in (line.name, line.crn) if part))
        for line in case_lines(hub.session) if is_open(line, hub.today)
    ]  # fmt: skip
    return RecordContactDialog(hub, parent, people, lambda one: case_file(hub.session, one), person_id, contact_id)


class RecordContactDialog(ContactForm):
    """Gives out RecordContact, or RecordOutcome or EditContact when an appointment was chosen."""

    def __init__(
        self, hub: Hub, parent: QWidget | None, people: Sequence[tuple[str, str]], read: Callable[[str], CaseFile],
        person_id: str, contact_id: str = "",
    ) -> None:  # fmt: skip
        super().__init__(hub, parent, tr("Record a contact"), "record_contact", contact_id or person_id, ACTS)
        self._read, self._filling = read, True
        self._people = people
        self._shown: Contact | None = None
        self._waiting: dict[str, Contact] = {}
        rules = hub.session.rules
        if people:
            self.add_field("person", tr("Person"), person_choice(list(people)))
        self.which = choice([], blank=tr("A new contact"))
        self._which_field = self.add_field("which", tr("Which contact"), self.which)
        self.chosen = plain_label("", "quiet", wrap=True)
        self.body.addWidget(self.chosen)
        self.add_outcome(rules)
        self.add_note()
        self.add_when(rules, self._fresh())
        self.add_rest(rules)
        if person_id:
            self.show_person(read(person_id), contact_id)
        self.start()
        self._filling = False
        self.which.currentIndexChanged.connect(lambda _: self._on_which())
        self._listen_to_person()
        self.fields["person" if people else "outcome"].editor.setFocus()

    def show_person(self, file: CaseFile, contact_id: str = "") -> None:
        """Offer the appointments of a person that wait for an outcome, today's first, and choose the nearest."""
        self.file = file
        self.heading.setText(tr("Record a contact with {name}", name=file.person.spoken_name))
        waiting = [one for one in file.contacts if self._offered(one, file) or one.id == contact_id][:MOST_WAITING]
        waiting.sort(key=lambda one: (-one.happens_on.toordinal(), one.starts_at is None, str(one.starts_at)))
        self._waiting = {one.id: one for one in waiting}
        self._fill_which(contact_id)
        self._show_chosen()

    def _offered(self, contact: Contact, file: CaseFile) -> bool:
        """Whether an appointment still waits for its outcome; what lay before this program is not asked for."""
        today = self.hub.today
        ours = contact.happens_on == today or outcome_missing(contact, today, file.person.known_from)
        return ours and waits_for_outcome(contact, today)

    def command(self) -> object:
        """The command of what was typed."""
        if self.file is None:
            raise FieldError("person", tr("Nobody is chosen. Type a part of the name or CRN."))
        booked = self._waiting.get(self.text("which"))
        return self._recorded() if booked is None else self._outcome_of(booked)

    def about(self) -> Contact:
        """The appointment chosen, or what a new contact begins with."""
        return self._waiting.get(self.text("which")) or self._fresh()

    def _recorded(self) -> RecordContact:
        typed = self.contact_typed(self._fresh())
        return RecordContact(
            person_id=typed.person_id, happens_on=typed.happens_on, type_code=typed.type_code, outcome_code=typed.outcome_code,
            note=typed.note, starts_at=typed.starts_at, minutes=typed.minutes, place=typed.place, statement=typed.statement,
            sensitive=typed.sensitive, need_area=typed.need_area, step_id=typed.step_id, order_id=typed.order_id,
            on_ndelius=typed.on_ndelius, requirement_id=typed.requirement_id, amount=typed.amount, in_group=typed.in_group,
            attendees=typed.attendees,
        )  # fmt: skip

    def _outcome_of(self, booked: Contact) -> RecordOutcome | EditContact:
        """An outcome alone when only that and a note were typed, else the whole contact."""
        outcome = self.needed("outcome", tr("The outcome is missing. Type its letter, or choose it from the list."))
        typed = self.contact_typed(booked)
        note, bare = typed.note, {"outcome_code": "", "outcome_words": "", "note": ""}
        if replace(typed, **bare) == replace(booked, **bare):  # type: ignore[arg-type]
            return RecordOutcome(contact_id=booked.id, outcome_code=outcome, note=note)
        joined = "\n".join(part for part in (booked.note, note) if part)
        return EditContact(before=booked, after=replace(typed, note=joined))

    def _listen_to_person(self) -> None:
        field = self.fields.get("person")
        if field is not None and isinstance(field.editor, SearchChoice):
            field.editor.currentIndexChanged.connect(lambda _: self._on_person())

    def _on_person(self) -> None:
        person_id = self.text("person")
        if person_id and (self.file is None or self.file.person.id != person_id):
            self.show_person(self._read(person_id))

    def _on_which(self) -> None:
        if not self._filling:
            self._show_chosen()

    def _fill_which(self, contact_id: str) -> None:
        was, self._filling = self._filling, True
        rows = [(one.id, _called(one, self.hub.today)) for one in self._waiting.values()]
        refill(self.which, rows)
        first = contact_id or next(iter(self._waiting), "")
        self.which.setCurrentIndex(max(0, self.which.findData(first)))
        self._which_field.setVisible(bool(rows))
        self._filling = was

    def fit_outcome(self) -> None:
        """Say which type a new contact will have, above the letter that records it."""
        super().fit_outcome()
        kind = self.hub.session.rules.contact_types.get(self.text("type"))
        self.chosen.setVisible(kind is not None and not self.which.currentData())
        self.chosen.setText(tr("A new contact: {type}. Another type can be chosen below.", type=kind.words) if kind else "")

    def _show_chosen(self) -> None:
        chosen = self._waiting.get(str(self.which.currentData()), self._fresh())
        if self.file is not None:
            open_entries(self.hub, self.file.person.id, chosen)
            self.show_case(self.file, chosen)
        self.put_contact(chosen, self._shown)
        self._shown = chosen
        self.fit_order(chosen.order_id or (self.file.line.summary.order_id if self.file else ""))
        self.fit_outcome()

    def _fresh(self) -> Contact:
        """A new contact of today, of the type of the person's last appointment."""
        contacts, kinds = self.file.contacts if self.file is not None else (), self.hub.session.rules.contact_types
        before = (kinds.get(one.type_code) for one in contacts if one.happens_on <= self.hub.today)
        used = next((kind.code for kind in before if kind and kind.appointment and kind.with_person), USUAL)
        person_id = self.file.person.id if self.file is not None else ""
        return Contact(person_id=person_id, happens_on=self.hub.today, type_code=used)


def _called(contact: Contact, today: date) -> str:
    when = when_words(contact, today)
    return tr("{when}, {type}", when=when[:1].upper() + when[1:], type=contact.type_words)
