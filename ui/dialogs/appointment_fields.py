"""The fields that booking one appointment and booking a series share: type, order, warnings, home visits, and the rest folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from PySide6.QtWidgets import QComboBox

from caseload.casework.placing import check_place, placed
from caseload.casework.queries import CaseFile
from caseload.domain.contact import Contact, Mode
from caseload.domain.person import Person
from caseload.domain.words import tr
from ui.dialogs.beside import Check, field_of
from ui.dialogs.case_form import CaseForm
from ui.dialogs.contact_rows import group_rows, mode_line, mode_words, refill, requirement_rows, step_rows, type_rows
from ui.dialogs.order_choice import ORDER, OrderChoice
from ui.dialogs.visit_note import VisitNote
from ui.widgets.choices import SearchChoice
from ui.widgets.fields import choice, line_edit, on_edit
from ui.widgets.more import More
from ui.widgets.state import SOON, StateLabel

FOLDED = ("end", "minutes", "group", "attendees", "need", "step", "requirement", "amount")


class AppointmentForm(CaseForm):
    """A form that books: what is quick stands open, the rest is folded, and every warning is told while it is typed."""

    width_wanted = 720
    day_key = "date"
    file: CaseFile | None = None

    @property
    def person_id(self) -> str:
        """The person the appointment is with; empty while nobody is chosen."""
        return self.file.person.id if self.file else ""

    def add_kind(self, code: str) -> None:
        """Add the type with the way of meeting it stands for, the order where it must be asked, and the home-visit note."""
        box = SearchChoice(type_rows(self.hub.session.rules), code, tr("Type a part of its name"))
        self.mode = mode_line(self.add_field("type", tr("Type"), box))
        self.order = OrderChoice(self)
        self.visit = VisitNote(self.hub)
        self.body.addWidget(self.visit)

    def add_warnings(self) -> None:
        """Add the line that warns of clashes, days off and absences, and forbids nothing."""
        self.warned = StateLabel(SOON, "", wrap=True)
        self.warned.hide()
        self.body.addWidget(self.warned)

    def add_more(self, words: str) -> More:
        """Add the folded part; returns it for fields of the form's own."""
        self.more = More(words)
        self.body.addWidget(self.more)
        return self.more

    def add_purpose(self) -> None:
        """Add who else attends and what the appointment works on and counts for, into the folded part."""
        body = self.more.body
        group, who = self.columns(1, 2, into=body)
        self.add_choice("group", tr("One to one or group"), group_rows(), into=group)
        self.add_field("attendees", tr("Who else attends"), line_edit(hint=tr("Family, agency worker, interpreter")), into=who)
        need, step = self.columns(1, 1, into=body)
        areas = [(area.key, tr(area.words)) for area in self.hub.session.rules.areas.values()]
        self.add_choice("need", tr("Need it works on"), areas, blank=tr("None in particular"), into=need)
        self.add_field("step", tr("Step of the plan"), choice([], blank=tr("None")), into=step)
        counts, amount = self.columns(3, 1, into=body)
        self.add_field("requirement", tr("Requirement it counts for"), choice([], blank=tr("None")), into=counts)
        self.add_field("amount", tr("Days, hours, sessions"), line_edit(), into=amount)

    def show_case(self, file: CaseFile) -> None:
        """Offer what the case of a person holds: its orders, requirements and steps."""
        self.file = file
        for key, rows in (("step", step_rows(self.hub, file)), ("requirement", requirement_rows(self.hub.session.rules, file))):
            box = self.fields[key].editor
            if isinstance(box, QComboBox):
                refill(box, rows)

    def start(self) -> None:
        """Put kept typing back, unfold what it filled, and warn from then on."""
        super().start()
        values = self.values()
        self.more.open(any(values[key] for key in FOLDED if key in self.fields))
        for key in self.fields:
            if key not in ("place", "note", "attendees", "need", "step", "amount"):
                on_edit(self.fields[key].editor, self.look)
        on_edit(self.fields["requirement"].editor, self._follow_requirement)
        self.look()
        for part in (self.more, self.visit):
            part.turned.connect(self.fit_height)
        self.fit_height()

    def look(self) -> None:
        """Show what goes with what is typed: the way of meeting, the orders of the day, home visits, warnings."""
        kind = self.hub.session.rules.contact_types.get(self.text("type"))
        self.mode.setText(mode_words(kind) if kind else "")
        self.mode.setVisible(kind is not None)
        day = self.typed_day()
        if self.file is not None:
            self.order.offer(self.file.orders, day or self.hub.today, self.file.line.summary.order_id)
        self.visit.show_visit(self.person_id, kind.mode if kind else Mode.UNKNOWN, day)
        self._warn(self.warnings())
        if self.isVisible():
            self.fit_height(self.height())

    def _warn(self, lines: Iterable[str]) -> None:
        words = "\n".join(lines)
        self.warned.show_state(SOON, words)
        self.warned.setVisible(bool(words))

    def typed_day(self) -> date | None:
        """The day typed, None when there is none yet."""
        raise NotImplementedError

    def warnings(self) -> Iterable[str]:
        """What to warn of as it is typed."""
        raise NotImplementedError

    def contact_checked(self) -> Contact | None:
        """The appointment typed, for finding the field a refusal is about."""
        raise NotImplementedError

    def kind_typed(self) -> str:
        """The code of the type typed."""
        wrong = tr("No contact type has these words. Type a part of its name, such as office or phone.")
        return self.found_in("type", wrong) or self.needed("type", tr("The type is missing. Type a part of its name."))

    def checks(self, contact: Contact) -> Iterator[Check]:
        """What may be refused of the appointment, by field."""
        session = self.hub.session
        yield self.day_key, lambda: check_place(session, contact)
        yield "requirement", lambda: placed(session, contact)

    def refuse(self, sentence: str) -> None:
        """Show a refusal beside the field it is about, any other at the foot."""
        contact = self.contact_checked()
        key = field_of(sentence, self.checks(contact)) if contact is not None else ""
        if key:
            self.point_at(key, sentence)
        else:
            super().refuse(sentence)

    def point_at(self, key: str, sentence: str) -> None:
        """Unfold the rest where the field stands in it; what is said beside a field is not said twice."""
        if key in FOLDED:
            self.more.open()
        self._warn(line for line in self.warnings() if line != sentence)
        super().point_at(key, sentence)

    def _follow_requirement(self) -> None:
        """A requirement brings its order with it."""
        chosen = self.text("requirement")
        need = next((one for one in self.file.requirements if one.id == chosen), None) if self.file else None
        if need is not None:
            self.order.choose(need.order_id)

    def order_id(self) -> str:
        """The order chosen; empty where there is nothing to choose."""
        return self.text(ORDER)


def reach_words(person: Person) -> str:
    """How the person likes to be reached and what to mind when planning, in one line; empty when nothing is recorded."""
    said = (
        (tr("Contact preference"), person.contact_preferences), (tr("Travel"), person.travel_notes),
        (tr("Adjustments"), person.adjustments), (tr("Language"), person.language),
    )  # fmt: skip
    return "  ".join(tr("{name}: {words}.", name=name, words=words.rstrip(".")) for name, words in said if words)
