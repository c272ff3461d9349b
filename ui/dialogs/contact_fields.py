"""The fields of a contact that recording and editing share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from typing import Any

from PySide6.QtWidgets import QComboBox, QVBoxLayout

from caseload.casework.placing import check_place, placed, placed_words
from caseload.casework.queries import CaseFile
from caseload.domain.appointment_checks import check_outcome_given, length_of
from caseload.domain.contact import Attendance, Contact
from caseload.domain.dates import clock_time
from caseload.domain.entry import Statement
from caseload.domain.errors import Refusal
from caseload.domain.seen import NOT_MET
from caseload.domain.words import tr
from caseload.rulebook import Rules
from ui.case_words import STATEMENTS, keyed_outcomes
from ui.dialogs.beside import Check, field_of
from ui.dialogs.case_form import CaseForm, rows_of
from ui.dialogs.contact_rows import (
    ALONE,
    GROUP,
    group_rows,
    mode_line,
    mode_words,
    outcome_keys,
    outcome_rows,
    refill,
    requirement_rows,
    step_rows,
    type_rows,
)
from ui.dialogs.order_choice import ORDER, OrderChoice
from ui.widgets.choices import LetterChips, LetterChoice, SearchChoice
from ui.widgets.day_edit import DayEdit
from ui.widgets.fields import choice, line_edit, on_edit, put_value, text_edit
from ui.widgets.forms import FieldError
from ui.widgets.labels import plain_label
from ui.widgets.more import More
from ui.widgets.state import SOON, StateLabel
from ui.widgets.tick_box import TickBox

FOLDED = ("place", "attendees", "group")


class ContactForm(CaseForm):
    """A form with the fields of a contact; `put_contact` fills them, `contact_typed` reads them over a contact."""

    width_wanted = 720
    file: CaseFile | None = None

    def add_outcome(self, rules: Rules, kept: str = "") -> None:
        """Add the outcome, answered by one letter."""
        self._kept_outcome = kept
        self.outcome = LetterChoice(outcome_rows(rules, kept), outcome_keys(rules), kept, tr("Not recorded yet"))
        field = self.add_field("outcome", tr("Outcome"), self.outcome)
        self.chips = LetterChips(self.outcome, [(row.code, row.key, row.words) for row in keyed_outcomes(rules)])
        self.no_letters = plain_label(tr("This type is no appointment: no letter records it, and the outcome may stay empty."),
                                      "small", wrap=True)  # fmt: skip
        layout = field.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(2, self.chips)
            layout.insertWidget(3, self.no_letters)
        self.no_letters.hide()

    def fit_outcome(self) -> None:
        """Offer the outcomes that the type chosen can have: letters for appointments, nobody's attendance for a text."""
        rules = self.hub.session.rules
        kind = rules.contact_types.get(self.text("type"))
        planned = kind is None or kind.appointment
        rows = outcome_rows(rules, self._kept_outcome, met=kind is None or kind.mode not in NOT_MET, letters=planned)
        blank = tr("Not recorded yet") if planned else tr("No outcome")
        self.outcome.offer(rows, outcome_keys(rules) if planned else {}, blank)
        self.chips.setVisible(planned)
        self.no_letters.setVisible(not planned)
        self.mode.setText(mode_words(kind) if kind else "")
        self.mode.setVisible(kind is not None)

    def add_when(self, rules: Rules, contact: Contact) -> None:
        """Add type, day, time and minutes, and the order where more than one ran that day."""
        box = SearchChoice(type_rows(rules), contact.type_code, contact.type_words or tr("Type a part of its name"))
        self.mode = mode_line(self.add_field("type", tr("Type"), box))
        box.currentIndexChanged.connect(lambda _: self.fit_outcome())
        self.fit_outcome()
        when, at, length = self.columns(4, 2, 2)
        self.add_day("date", tr("Date"), contact.happens_on, into=when)
        self.add_field("time", tr("Time"), line_edit(_clock(contact.starts_at), tr("9:30")), into=at)
        minutes = "" if contact.minutes is None else str(contact.minutes)
        self.add_field("minutes", tr("Minutes"), line_edit(minutes), into=length)
        self.apart = StateLabel(SOON, "", wrap=True)
        self.apart.hide()
        self.body.addWidget(self.apart)
        self.order = OrderChoice(self)
        for editor in (self.fields["date"].editor, box, self.order.box):
            on_edit(editor, self.fit_order)

    def add_note(self, note: str = "", lines: int = 3) -> None:
        """Add the note."""
        self.add_field("note", tr("Note"), text_edit(note, tr("What happened, in plain words. Ctrl+Enter saves."), lines))

    def add_rest(self, rules: Rules) -> None:
        """Add what kind of statement the note is, what the contact worked on and counts for, and the marks."""
        kind, need, step = self.columns(2, 3, 3)
        self.add_choice("statement", tr("The note is"), rows_of(STATEMENTS), into=kind)
        areas = [(area.key, tr(area.words)) for area in rules.areas.values()]
        self.add_choice("need", tr("Need it worked on"), areas, blank=tr("None in particular"), into=need)
        self.add_field("step", tr("Step it moved"), choice([], blank=tr("None")), into=step)
        counts, amount = self.columns(3, 1)
        self.add_field("requirement", tr("Requirement it counts for"), choice([], blank=tr("None")), into=counts)
        self.add_field("amount", tr("Days, hours, sessions"), line_edit(), into=amount)
        self._add_meeting()
        left, right = self.columns(1, 1)
        self.add_field("sensitive", tr("Sensitive"), TickBox(tr("Sensitive: hidden in lists until opened")), into=left)
        self.add_field("ndelius", tr("On nDelius"), TickBox(tr("It is on nDelius already")), into=right)

    def _add_meeting(self) -> None:
        self.more = More(tr("More: place, who else attended, group"))
        self.body.addWidget(self.more)
        place, who, group = self.columns(2, 2, 1, into=self.more.body)
        self.add_field("place", tr("Place"), line_edit(), into=place)
        self.add_field("attendees", tr("Who else attended"), line_edit(hint=tr("Family, agency worker, interpreter")), into=who)
        self.add_choice("group", tr("One to one or group"), group_rows(), into=group)

    def start(self) -> None:
        """Put kept typing back, and unfold what it or the contact fills."""
        super().start()
        self.more.open(any(self.text(key) for key in FOLDED))
        self.more.turned.connect(self.fit_height)
        self.fit_height()

    def show_case(self, file: CaseFile, contact: Contact) -> None:
        """Offer the steps, requirements and orders of a case, those of the contact among them."""
        self.file = file
        rules = self.hub.session.rules
        for key, rows in (("step", step_rows(self.hub, file, contact.step_id)),
                          ("requirement", requirement_rows(rules, file, contact.requirement_id))):  # fmt: skip
            box = self.fields[key].editor
            if isinstance(box, QComboBox):
                refill(box, rows)
        self.fit_order(contact.order_id)

    def fit_order(self, chosen: str = "") -> None:
        """Ask which order is meant where more than one ran on the day typed."""
        if self.file is not None:
            main = self.file.line.summary.order_id
            self.order.offer(self.file.orders, self._day_typed() or self.hub.today, chosen or main)
            if chosen:
                self.order.choose(chosen)
            self._say_apart(self.file.person.id)

    def _say_apart(self, person_id: str) -> None:
        """Say at once that a day lies outside the orders, and whether the contact is then kept without one."""
        day = self._day_typed()
        words = placed_words(self.hub.session, Contact(
            person_id=person_id, happens_on=day, type_code=self.text("type"), order_id=self.text(ORDER),
        )) if day else ""  # fmt: skip
        self.apart.show_state(SOON, words)
        self.apart.setVisible(bool(words))

    def _day_typed(self) -> date | None:
        editor = self.fields["date"].editor
        return editor.day() if isinstance(editor, DayEdit) else None

    def contact_typed(self, contact: Contact) -> Contact:
        """The contact with everything the form holds; a type or outcome taken away takes its words with it."""
        code, outcome, on = self.type_code(contact), self.text("outcome"), self.happened()
        start, minutes = self.moment("time"), self.whole("minutes")
        return replace(
            contact, happens_on=on, type_code=code, starts_at=start, ends_at=_ends_at(contact, start, minutes),
            type_words=contact.type_words if code == contact.type_code else "", minutes=minutes,
            note=self.text("note"), statement=Statement(self.text("statement")), sensitive=self.ticked("sensitive"),
            need_area=self.text("need"), step_id=self.text("step"), on_ndelius=self.ticked("ndelius"),
            outcome_code=outcome, outcome_words=contact.outcome_words if outcome == contact.outcome_code else "",
            place=self.text("place"), attendees=self.text("attendees"), in_group=self.text("group") == GROUP,
            requirement_id=self.text("requirement"), amount=self.number("amount"),
            order_id=self.text(ORDER) or (contact.order_id if on == contact.happens_on else ""),
        )  # fmt: skip

    def about(self) -> Contact:
        """The contact that is edited, or what a new one begins with."""
        raise NotImplementedError

    def refuse(self, sentence: str) -> None:
        """Show a refusal beside the field it is about, any other at the foot."""
        chosen = self.hub.session.rules.outcomes.get(self.text("outcome"))
        named = chosen is not None and chosen.words in sentence
        key = "outcome" if named else field_of(sentence, self._checks())
        if key:
            self.apart.setVisible(self.apart.isVisible() and key != "date")
            self.point_at(key, sentence)
        else:
            super().refuse(sentence)

    def _checks(self) -> Iterator[Check]:
        contact, session = self.contact_typed(self.about()), self.hub.session
        outcome = session.rules.outcomes.get(contact.outcome_code)
        attendance = outcome.attendance if outcome else Attendance.NONE
        yield "outcome", lambda: check_outcome_given(contact.happens_on, attendance, session.today)
        yield "date", lambda: check_place(session, contact)
        yield "requirement", lambda: placed(session, contact)

    def happened(self) -> date:
        """The day typed."""
        return self.day_of("date", tr("The date is missing. Type the day, such as today, yesterday or 19/11."))

    def type_code(self, contact: Contact) -> str:
        """The code of the type typed; a type kept in a spreadsheet's own words may stay."""
        wrong = tr("No contact type has these words. Type a part of its name, such as office or phone.")
        code = self.found_in("type", wrong)
        if not code and not contact.type_words:
            raise FieldError("type", tr("The type is missing. Type a part of its name, such as office or phone."))
        return code or contact.type_code

    def put_contact(self, contact: Contact, before: Contact | None = None) -> None:
        """Show a contact in the fields; of what it worked on, only what was not typed since `before` was shown."""
        kind, day = self.fields["type"].editor, self.fields["date"].editor
        if isinstance(kind, SearchChoice):
            kind.setCurrentIndex(max(0, kind.findData(contact.type_code)))
        if isinstance(day, DayEdit):
            day.set_day(contact.happens_on)
        self.put_in("time", _clock(contact.starts_at))
        self.put_in("minutes", str(contact.minutes or ""))
        held, was = self.values(), _purpose(before) if before else {}
        for key, value in _purpose(contact).items():
            if before is None or held[key] == was[key]:
                self.put_in(key, value)

    def put_in(self, key: str, value: object) -> None:
        """Put a value in a field."""
        put_value(self.fields[key].editor, value)


def _ends_at(contact: Contact, start: time | None, minutes: int | None) -> time | None:
    """The end that goes with the start and minutes typed; one that is kept moves with its start."""
    if (start, minutes) == (contact.starts_at, contact.minutes):
        return contact.ends_at
    try:
        kept = length_of(contact.starts_at, contact.ends_at, None)[1] if contact.minutes is None else None
        return length_of(start, None, minutes or kept)[0]
    except Refusal as refusal:
        raise FieldError("minutes", str(refusal)) from refusal


def _purpose(contact: Contact) -> dict[str, Any]:
    """What a contact worked on, with whom and where, as the fields hold it."""
    return {
        "need": contact.need_area, "step": contact.step_id, "requirement": contact.requirement_id,
        "amount": "" if contact.amount is None else f"{contact.amount:g}", "place": contact.place,
        "attendees": contact.attendees, "group": GROUP if contact.in_group else ALONE, "statement": contact.statement.value,
        "sensitive": contact.sensitive, "ndelius": contact.on_ndelius,
    }  # fmt: skip


def _clock(at: time | None) -> str:
    return clock_time(at) if at else ""
