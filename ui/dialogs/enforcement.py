"""Recording a fact about enforcement, and saying what words from a spreadsheet meant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.queries import CaseFile, case_file
from caseload.casework.sentences import (
    AddEnforcement,
    ConfirmEnforcement,
    EditEnforcement,
    add_enforcement,
    confirm_enforcement,
    edit_enforcement,
)
from caseload.domain.sentence import EnforcementEvent, EnforcementFact
from caseload.domain.words import tr
from ui.case_words import ENFORCEMENT, order_words
from ui.dialogs.case_form import CaseForm, rows_of
from ui.hearing_day import remark_hearing
from ui.hub import Hub
from ui.widgets.fields import on_edit, text_edit
from ui.widgets.labels import plain_label

NEEDS_DAY = frozenset({EnforcementFact.WARNING, EnforcementFact.RECALL, EnforcementFact.COURT_DATE})


def enforcement_dialog(hub: Hub, parent: QWidget | None, person_id: str, event_id: str = "") -> QDialog:
    """The form of a fact, or of a new one."""
    file = case_file(hub.session, person_id)
    return EnforcementDialog(hub, parent, file, next((one for one in file.enforcement if one.id == event_id), None))


def confirm_enforcement_dialog(hub: Hub, parent: QWidget | None, person_id: str, event_id: str, kind: str = "") -> QDialog:
    """The form that says what words meant, with the day when the words name none."""
    events = case_file(hub.session, person_id).enforcement
    event = next((one for one in events if one.id == event_id), EnforcementEvent(person_id=person_id))
    return ConfirmEnforcementDialog(hub, parent, event, kind)


def _remark(form: CaseForm, fit: Callable[[], object]) -> None:
    """Remark on the day of a court date that is no day for most courts."""
    court = EnforcementFact.COURT_DATE.value
    look = remark_hearing(form.hub, form.fields["on"], fit, asked=lambda: form.text("kind") == court)
    on_edit(form.fields["kind"].editor, look)
    look()


class EnforcementDialog(CaseForm):
    """Gives out AddEnforcement or EditEnforcement."""

    def __init__(self, hub: Hub, parent: QWidget | None, file: CaseFile, before: EnforcementEvent | None = None) -> None:
        acts = {AddEnforcement: add_enforcement, EditEnforcement: edit_enforcement}
        title = tr("Record an enforcement fact") if before is None else tr("Edit the enforcement fact")
        super().__init__(hub, parent, title, "enforcement", before.id if before else file.person.id, acts)
        self._before = before
        self._shown = shown = before or EnforcementEvent(
            person_id=file.person.id, order_id=file.line.summary.order_id, kind=EnforcementFact.WARNING, happened_on=hub.today,
        )  # fmt: skip
        said = tr("The program records what was decided; it decides and sends nothing.")
        self.body.addWidget(plain_label(said, "small", wrap=True))
        rows = [row for row in rows_of(ENFORCEMENT) if row[0] != EnforcementFact.WORDS.value or shown.kind.value == row[0]]
        self.add_choice("kind", tr("What happened"), rows, shown.kind.value)
        self.add_day("on", tr("Date"), shown.happened_on, tr("For a court date, the day of the hearing."))
        orders = [(order.id, order_words(order)) for order in file.orders]
        self.add_choice("order", tr("Of which order"), orders, shown.order_id, blank=tr("Not known"))
        self.add_field("words", tr("Note"), text_edit(shown.words, lines=2))
        self.start()
        _remark(self, self._fit)

    def command(self) -> AddEnforcement | EditEnforcement:
        """The fact typed."""
        kind = EnforcementFact(self.text("kind"))
        missing = tr("The date is missing. Type the day it happened, or of the hearing.") if kind in NEEDS_DAY else ""
        made = replace(
            self._shown, order_id=self.text("order"), kind=kind, happened_on=self.day("on", missing), words=self.text("words"),
            confirmed=True,
        )  # fmt: skip
        return AddEnforcement(event=made) if self._before is None else EditEnforcement(before=self._before, after=made)


class ConfirmEnforcementDialog(CaseForm):
    """Gives out ConfirmEnforcement."""

    def __init__(self, hub: Hub, parent: QWidget | None, event: EnforcementEvent, kind: str = "") -> None:
        acts = {ConfirmEnforcement: confirm_enforcement}
        super().__init__(hub, parent, tr("What did these words mean?"), "confirm_enforcement", event.id, acts)
        self._event = event
        self.body.addWidget(plain_label(tr("The spreadsheet says: “{words}”", words=event.words), "strong", wrap=True))
        self.add_choice("kind", tr("They mean"), rows_of(ENFORCEMENT), kind or EnforcementFact.WARNING.value)
        self.add_day("on", tr("Date"), event.happened_on, tr("The day it happened, or of the hearing."))
        self.start()
        _remark(self, self._fit)
        if kind:
            self.fields["on"].editor.setFocus()

    def command(self) -> ConfirmEnforcement:
        """What they meant."""
        kind = EnforcementFact(self.text("kind"))
        missing = tr("The date is missing. Type it, or choose Nothing formal when there is none.") if kind in NEEDS_DAY else ""
        return ConfirmEnforcement(event_id=self._event.id, kind=kind, happened_on=self.day("on", missing))
