"""Recording that somebody was asked about a step: how, what was said, and when to ask again."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.chasing import ChaseStep, chase_step
from caseload.casework.checks import check_not_future
from caseload.casework.closed import unless_closed
from caseload.casework.plan_reads import plan_file
from caseload.domain.dates import short_date
from caseload.domain.plan import Step
from caseload.domain.plan_history import Chase
from caseload.domain.words import Message, msg, tr
from ui.dialogs.beside import stands
from ui.dialogs.case_form import CaseForm
from ui.hub import Hub
from ui.widgets.buttons import link_button
from ui.widgets.fields import line_edit, text_edit
from ui.widgets.forms import FieldError
from ui.widgets.labels import plain_label
from ui.widgets.panels import row_of

HOWS: tuple[Message, ...] = (msg("by telephone"), msg("by email"), msg("in person"), msg("by letter"))
AGAIN: tuple[tuple[Message, str], ...] = ((msg("In a week"), "+1w"), (msg("In two weeks"), "+2w"), (msg("In four weeks"), "+4w"))


def chase_dialog(hub: Hub, parent: QWidget | None, person_id: str, step_id: str) -> QDialog:
    """The form of a chase about a step."""
    file = plan_file(hub.session, person_id)
    step = next(one for one in file.case.steps if one.id == step_id)
    return ChaseDialog(hub, parent, step, [one for one in file.chases if one.about == step_id])


class ChaseDialog(CaseForm):
    """Gives out ChaseStep; Enter at once says that they were asked today."""

    def __init__(self, hub: Hub, parent: QWidget | None, step: Step, before: list[Chase]) -> None:
        super().__init__(hub, parent, tr("Asked about a step"), "chase", step.id, {ChaseStep: chase_step})
        self._step = step
        self.body.addWidget(plain_label(step.description, "strong", wrap=True))
        for one in before[-2:]:
            self.body.addWidget(plain_label(self._told(one), "small", wrap=True))
        whom, on = self.columns(1, 1)
        self.add_field("whom", tr("Whom"), line_edit(step.waiting_on, tr("Such as: the housing office")), into=whom)
        self.add_day("on", tr("Asked on"), hub.today, into=on)
        how = line_edit()
        self.add_field("how", tr("How"), how)
        self.body.addWidget(row_of(*(link_button(str(words), partial(how.setText, str(words))) for words in HOWS)))
        self.add_field("words", tr("What was said"), text_edit(lines=2))
        again = self.add_day("again", tr("Ask again on"), None, tr("Today names it when the day has come."))
        self.body.addWidget(row_of(*(link_button(str(words), partial(again.set_text, typed)) for words, typed in AGAIN)))
        self.start()

    def command(self) -> ChaseStep:
        """The chase as typed."""
        on = self.day_of("on", tr("The day is missing. Type the day they were asked, such as today."))
        stands("on", lambda: check_not_future(on, self.hub.today, tr("This chase")))
        again = self.day("again")
        if again is not None and again <= on:
            raise FieldError("again", tr("This is not after the day they were asked. Choose a later day, or leave it empty."))
        return ChaseStep(step_id=self._step.id, on=on, whom=self.text("whom"), how=self.text("how"), words=self.text("words"),
                         again_on=again)  # fmt: skip

    def _told(self, one: Chase) -> str:
        parts = unless_closed(self.hub.session, ", ".join(part for part in (one.whom, one.how, one.words) if part), one)
        said = tr("Asked {day}", day=short_date(one.chased_on, self.hub.today))
        return f"{said}: {parts}" if parts else said
