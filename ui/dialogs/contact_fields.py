"""The fields of a contact that recording and editing share."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseload.casework.queries import CaseFile
from caseload.domain.contact import Attendance, Contact, ContactType
from caseload.domain.dates import clock_time
from caseload.domain.entry import Statement
from caseload.domain.plan import GoalStatus, StepStatus
from caseload.domain.seen import NOT_MET
from caseload.domain.words import tr
from caseload.rulebook import Rules
from ui.case_words import STATEMENTS, keyed_outcomes
from ui.dialogs.case_form import CaseForm, rows_of
from ui.widgets.choices import LetterChips, LetterChoice, SearchChoice
from ui.widgets.day_edit import DayEdit
from ui.widgets.fields import line_edit, put_value, text_edit
from ui.widgets.forms import FieldError
from ui.widgets.labels import plain_label
from ui.widgets.tick_box import TickBox

USUAL_TYPES = ("COAP", "COPT", "COVC", "CHVS", "COOO", "COAI", "C084", "CODC", "COSR", "CTOB", "CTOA", "CTXT")
USUAL = "COAP"
DEAD = frozenset({StepStatus.COMPLETED, StepStatus.NO_LONGER_NEEDED})


def type_rows(rules: Rules) -> list[tuple[str, str]]:
    """Contact types as (code, words): what officers use most first, the rest by their words."""
    first = [rules.contact_types[code] for code in USUAL_TYPES if code in rules.contact_types]
    usual = {row.code for row in first}
    rest = sorted((row for row in rules.contact_types.values() if row.code not in usual), key=_words)
    return [(row.code, row.words) for row in (*first, *rest)]


def _words(row: ContactType) -> str:
    return row.words.casefold()


def outcome_rows(rules: Rules, kept: str = "", *, met: bool = True, letters: bool = True) -> list[tuple[str, str]]:
    """Outcomes as (code, words), those with a letter first; `kept` stays in the list although it is no longer offered.

    Without `met` nobody can have attended: only outcomes that are no attendance are offered.
    """
    every = [row for row in rules.outcomes.values() if met or row.attendance is Attendance.NOT_ATTENDANCE or row.code == kept]
    keyed = [row for row in keyed_outcomes(rules) if row in every]
    rest = [row for row in every if not row.key and (row.offered or row.code == kept)]
    rest.sort(key=lambda row: row.words.casefold())
    named = [(row.code, f"{row.key.upper()}  {row.words}" if letters else row.words) for row in keyed]
    return named + [(row.code, row.words) for row in rest]


def outcome_keys(rules: Rules) -> dict[str, str]:
    """The letter of each outcome that has one, by code."""
    return {row.code: row.key for row in rules.outcomes.values() if row.key}


def step_rows(file: CaseFile) -> list[tuple[str, str]]:
    """Steps that can still move, with their goal."""
    goals = {goal.id: goal for goal in file.goals if goal.status in (GoalStatus.ACTIVE, GoalStatus.UNSET, GoalStatus.FUTURE)}
    return [
        (step.id, tr("{step} ({goal})", step=step.description, goal=goals[step.goal_id].title))
        for step in file.steps if step.goal_id in goals and step.status not in DEAD
    ]  # fmt: skip


class ContactForm(CaseForm):
    """A form with the fields of a contact; `put_contact` fills them, `contact_typed` reads them over a contact."""

    width_wanted = 720

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

    def refuse(self, sentence: str) -> None:
        """Show a refusal that names the outcome beside it, any other at the foot."""
        chosen = self.hub.session.rules.outcomes.get(self.text("outcome"))
        if chosen is not None and chosen.words in sentence:
            self.fields["outcome"].show_error(sentence)
        else:
            super().refuse(sentence)

    def add_when(self, rules: Rules, contact: Contact) -> None:
        """Add type, day, time and minutes."""
        box = SearchChoice(type_rows(rules), contact.type_code, contact.type_words or tr("Type a part of its name"))
        self.add_field("type", tr("Type"), box)
        box.currentIndexChanged.connect(lambda _: self.fit_outcome())
        self.fit_outcome()
        when, at, length = self.columns(4, 2, 2)
        self.add_day("date", tr("Date"), contact.happens_on, into=when)
        self.add_field("time", tr("Time"), line_edit(_clock(contact.starts_at), tr("9:30")), into=at)
        minutes = "" if contact.minutes is None else str(contact.minutes)
        self.add_field("minutes", tr("Minutes"), line_edit(minutes), into=length)

    def add_note(self, note: str = "", lines: int = 3) -> None:
        """Add the note."""
        self.add_field("note", tr("Note"), text_edit(note, tr("What happened, in plain words. Ctrl+Enter saves."), lines))

    def add_rest(self, rules: Rules, file: CaseFile | None, contact: Contact) -> None:
        """Add what kind of statement the note is, the need and step it worked on, and the marks."""
        kind, need, step = self.columns(2, 3, 3)
        self.add_choice("statement", tr("The note is"), rows_of(STATEMENTS), contact.statement.value, into=kind)
        areas = [(area.key, tr(area.words)) for area in rules.areas.values()]
        self.add_choice("need", tr("Need it worked on"), areas, contact.need_area, blank=tr("None in particular"), into=need)
        steps = step_rows(file) if file is not None else []
        if contact.step_id and contact.step_id not in dict(steps) and file is not None:
            steps += [(step.id, step.description) for step in file.steps if step.id == contact.step_id]
        self.add_choice("step", tr("Step it moved"), steps, contact.step_id, blank=tr("None"), into=step)
        left, right = self.columns(1, 1)
        sensitive = TickBox(tr("Sensitive: hidden in lists until opened"), contact.sensitive)
        self.add_field("sensitive", tr("Sensitive"), sensitive, into=left)
        self.add_field("ndelius", tr("On nDelius"), TickBox(tr("It is on nDelius already"), contact.on_ndelius), into=right)

    def contact_typed(self, contact: Contact) -> Contact:
        """The contact with everything the form holds; a type or outcome taken away takes its words with it."""
        code, outcome = self.type_code(contact), self.text("outcome")
        return replace(
            contact, happens_on=self.happened(), type_code=code, starts_at=self.moment("time"),
            type_words=contact.type_words if code == contact.type_code else "", minutes=self.whole("minutes"),
            note=self.text("note"), statement=Statement(self.text("statement")), sensitive=self.ticked("sensitive"),
            need_area=self.text("need"), step_id=self.text("step"), on_ndelius=self.ticked("ndelius"),
            outcome_code=outcome, outcome_words=contact.outcome_words if outcome == contact.outcome_code else "",
        )  # fmt: skip

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

    def put_contact(self, contact: Contact) -> None:
        """Show another contact in the fields of type, day, time and minutes."""
        self._choose("type", contact.type_code)
        for key, text in (("time", _clock(contact.starts_at)), ("minutes", str(contact.minutes or ""))):
            self.put(key, text)
        self.put_day("date", contact.happens_on)

    def put(self, key: str, value: object) -> None:
        """Put a value in a field."""
        put_value(self.fields[key].editor, value)

    def put_day(self, key: str, day: date) -> None:
        """Put a day in a field."""
        editor = self.fields[key].editor
        if isinstance(editor, DayEdit):
            editor.set_day(day)

    def _choose(self, key: str, chosen: str) -> None:
        editor = self.fields[key].editor
        if isinstance(editor, SearchChoice):
            editor.setCurrentIndex(max(0, editor.findData(chosen)))


def _clock(at: time | None) -> str:
    return clock_time(at) if at else ""


def person_choice(lines: list[tuple[str, str]], chosen: str = "") -> QWidget:
    """A list of people found by typing a part of a name or CRN."""
    return SearchChoice(lines, chosen, tr("Name or CRN"))
