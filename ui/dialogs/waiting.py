"""On whom a step waits and since when: its fields in the form of a step, and the small form of one key."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.checks import check_not_future
from caseload.casework.directory import agencies
from caseload.casework.plan_steps import MakeWait, make_wait
from caseload.casework.queries import CaseFile, case_file
from caseload.domain.plan import Step, WaitingOn
from caseload.domain.words import Message, msg, tr
from ui.case_words import first_name
from ui.dialogs.beside import stands
from ui.dialogs.case_form import CaseForm, rows_of
from ui.hub import Hub
from ui.widgets.choices import LetterChips, LetterChoice, complete_from
from ui.widgets.fields import line_edit
from ui.widgets.forms import FieldError
from ui.widgets.labels import plain_label

WAITING: dict[WaitingOn, Message] = {
    WaitingOn.OFFICER: msg("Me"), WaitingOn.PERSON: msg("The person"), WaitingOn.AGENCY: msg("An agency"),
    WaitingOn.COURT_OR_PRISON: msg("Court or prison"), WaitingOn.OTHER: msg("Someone else"),
}  # fmt: skip
LETTERS: dict[str, str] = {
    WaitingOn.OFFICER.value: "m", WaitingOn.PERSON.value: "p", WaitingOn.AGENCY.value: "a",
    WaitingOn.COURT_OR_PRISON.value: "c", WaitingOn.OTHER.value: "s", WaitingOn.NOBODY.value: "n",
}  # fmt: skip
NAMED = frozenset({WaitingOn.AGENCY, WaitingOn.OTHER})
KIND, WHOM, SINCE = "waiting_kind", "waiting", "since"


class Waiting(NamedTuple):
    """What the fields say: on whom by kind and name, and since when; all empty when it waits on nobody."""

    kind: WaitingOn
    whom: str
    since: date | None


def wait_dialog(hub: Hub, parent: QWidget | None, person_id: str, step_id: str) -> QDialog:
    """The form that says on whom a step waits."""
    file = case_file(hub.session, person_id)
    return WaitDialog(hub, parent, file, next(one for one in file.steps if one.id == step_id))


def add_waiting(form: CaseForm, step: Step, name: str) -> LetterChoice:
    """Ask on whom a step waits, who that is by name, and since when."""
    rows = [(key, name if key == WaitingOn.PERSON.value else words) for key, words in rows_of(WAITING)]
    kinds = LetterChoice(rows, LETTERS, step.waiting_kind.value, tr("Not said") if _name_only(step) else tr("Nobody"))
    kind, whom = form.columns(1, 1)
    form.add_field(KIND, tr("Waiting on"), kinds, into=kind)
    who = line_edit(step.waiting_on, tr("Such as: the housing office"))
    complete_from(who, (one.name for one in agencies(form.hub.session) if one.ended_on is None))
    form.add_field(WHOM, tr("Who that is"), who, into=whom)
    form.add_day(SINCE, tr("Waiting since"), step.waiting_since)
    return kinds


def _name_only(step: Step) -> bool:
    """Whether somebody is named without its being said who that is, as a spreadsheet has it."""
    return bool(step.waiting_on) and step.waiting_kind is WaitingOn.NOBODY


def waiting_typed(form: CaseForm, before: str = "") -> Waiting:
    """What the fields say; waiting without a day begins today. `before` is a name that was kept without saying what it is."""
    kind, whom, since = WaitingOn(form.text(KIND)), form.text(WHOM), form.day(SINCE)
    if kind in NAMED and not whom:
        raise FieldError(WHOM, tr("The name is missing. Write the agency, or who it is."))
    if kind is WaitingOn.NOBODY and whom != before:
        raise FieldError(KIND, tr("It is not said on whom the step waits. Choose it: {name} is a name only.", name=whom))
    if kind is WaitingOn.NOBODY and not whom:
        return Waiting(kind, "", None)
    day = since or form.hub.today
    stands(SINCE, lambda: check_not_future(day, form.hub.today, tr("The day the step began to wait")))
    return Waiting(kind, whom or tr(kind.value), day)


class WaitDialog(CaseForm):
    """Gives out MakeWait: a letter says on whom, Enter saves."""

    def __init__(self, hub: Hub, parent: QWidget | None, file: CaseFile, step: Step) -> None:
        super().__init__(hub, parent, tr("On whom does it wait?"), "wait", step.id, {MakeWait: make_wait})
        self._step, name = step, first_name(file.person)
        self.body.addWidget(plain_label(step.description, "strong", wrap=True))
        kinds = add_waiting(self, step, name)
        rows = [(key, LETTERS[key], name if key == WaitingOn.PERSON.value else words) for key, words in rows_of(WAITING)]
        self.body.addWidget(LetterChips(kinds, [*rows, ("", LETTERS[""], tr("Nobody"))]))
        self.start()

    def command(self) -> MakeWait:
        """The waiting as said."""
        said = waiting_typed(self)
        return MakeWait(step_id=self._step.id, kind=said.kind, whom=said.whom, since=said.since)
