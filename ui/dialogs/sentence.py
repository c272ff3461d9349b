"""After the hearing: what the court imposed beside what was proposed, and what becomes of the person; one key does the rest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from caseload.casework.after_hearing import FollowHearing, Following, follow_hearing
from caseload.casework.report_work import report_work
from caseload.casework.sentencing import (
    BECOMES,
    Difference,
    RecordSentence,
    imposed_as_proposed,
    proposed_and_imposed,
    record_sentence,
)
from caseload.domain.errors import Refusal
from caseload.domain.person import CaseKind
from caseload.domain.report_parts import SentenceImposed
from caseload.domain.words import tr
from ui.dialogs.sentence_lines import ImposedEdit
from ui.pages.reports_findings import DOUBT
from ui.pages.reports_pane import offer
from ui.pages.reports_proposal import CUSTODY, ORDERS, SUSPENDED
from ui.pages.reports_typed import months_typed, number_text, of_field
from ui.widgets.day_edit import DayEdit
from ui.widgets.fields import choice, line_edit, put_value
from ui.widgets.forms import FieldError, FormDialog
from ui.widgets.labels import hairline, plain_label
from ui.widgets.panels import clear_layout, columns_in
from ui.widgets.state import ON_TRACK, StateLabel

if TYPE_CHECKING:
    from ui.hub import Hub

SUPERVISE, KEEP, SEND, CLOSE = "supervise", "keep", "send", "close"
WIDTH = 680


class SentenceDialog(FormDialog):
    """Begins with the sentence as proposed, so that Save alone makes order, requirements and draft plan of it."""

    def __init__(self, hub: Hub, parent: QWidget | None, report_id: str) -> None:
        super().__init__(hub, parent, tr("What the court imposed"), form="sentence", record_key=report_id)
        self.work = report_work(hub.session, report_id)
        report = self.work.report
        hearing = report.hearing_on
        on = hearing if hearing is not None and hearing <= hub.today else hub.today
        self._as_proposed = imposed_as_proposed(hub.session, report, on)
        self.imposed = ImposedEdit(hub.session.rules, report.proposed_requirements)
        self._differences = QVBoxLayout()
        self._add(on)
        self.imposed.edited.connect(self._on_edit)
        self.setMinimumWidth(WIDTH)
        self.save_button.setText(tr("Record the sentence"))
        self.save_button.setAccessibleName(tr("Record the sentence"))
        self.start()
        self.compare()
        self._fit()

    def values(self) -> dict[str, Any]:
        """The fields and the requirements."""
        return {**super().values(), "requirements": self.imposed.rows()}

    def put(self, kept: dict[str, Any]) -> None:
        """Put back fields and requirements."""
        super().put(kept)
        if "requirements" in kept and kept["requirements"] != self.imposed.rows():
            self.imposed.show_rows(kept["requirements"])

    def command(self) -> RecordSentence:
        """The sentence as typed, and whether it becomes the order of the case with a draft plan."""
        values, editor = self.values(), self.fields["sentenced_on"].editor
        assert isinstance(editor, DayEdit)  # noqa: S101  what was added
        if editor.day() is None:
            raise FieldError("sentenced_on", tr("Type the day of the sentence, as 19/11/2026, today or fri."))
        if not values["order"]:
            raise FieldError("order", tr("Choose what the court imposed."))
        takes = values["after"] == SUPERVISE  # who receives a case that is sent on makes the order of it
        return RecordSentence(imposed=self._imposed(editor.day()), make_order=takes, make_plan=takes)

    def compare(self) -> None:
        """Show what was proposed beside what is typed as imposed."""
        order = str(self.values()["order"])
        word = {SUSPENDED: tr("Operational period, months"), CUSTODY: tr("Term, months")}.get(order, tr("Length in months"))
        self.fields["months"].rename(word)
        self.fields["after"].setVisible(order in BECOMES or self.report_only)
        editor = self.fields["sentenced_on"].editor
        try:
            imposed = self._imposed(editor.day() if isinstance(editor, DayEdit) else None)
        except (Refusal, FieldError):
            return  # said beside its field once it is saved
        found = proposed_and_imposed(self.hub.session, self.work.report, imposed)
        clear_layout(self._differences)
        self._differences.addLayout(difference_grid(found))

    @property
    def report_only(self) -> bool:
        """Whether the person is known by this report only."""
        return self.work.person.kind is CaseKind.REPORT_ONLY

    def _on_edit(self) -> None:
        super()._on_edit()
        if self._first:
            self.compare()

    def _imposed(self, on: date | None) -> SentenceImposed:
        values = super().values()
        months = of_field("months", lambda: months_typed(values["months"]))
        return replace(self._as_proposed, sentenced_on=on or self.hub.today, order=values["order"], months=months,
                       requirements=self.imposed.requirements(), words=values["words"].strip())  # fmt: skip

    def _add(self, on: date) -> None:
        made = self._as_proposed
        left, right = columns_in(self.body, 1, 1)
        self.add_field("sentenced_on", tr("Sentenced on"), DayEdit(self.hub.today, on), into=left)
        order = choice(((key, str(words)) for key, words in ORDERS), blank=tr("Choose the sentence"))
        offer(order, made.order)
        put_value(order, made.order)
        self.add_field("order", tr("Sentence"), order, into=right)
        left, right = columns_in(self.body, 1, 2)
        self.add_field("months", tr("Length in months"), line_edit(number_text(made.months)), into=left)
        self.add_field("words", tr("In the court's words"), line_edit(hint=tr("nothing more")), into=right)
        self.body.addWidget(plain_label(tr("Requirements imposed"), "strong"))
        self.body.addWidget(self.imposed)
        self.body.addWidget(hairline())
        self.body.addLayout(self._differences)
        self.body.addWidget(hairline())
        self.add_field("after", tr("What follows"), choice(self._followings()))

    def _followings(self) -> Iterable[tuple[str, str]]:
        yield SUPERVISE, tr("Make the order, its requirements and a draft plan")
        yield KEEP, tr("Keep the person with the report only") if self.report_only else tr("Only record the sentence")
        if self.report_only:
            yield SEND, tr("Send the case on: the handover file is made next")
            yield CLOSE, tr("Close the case: nothing more to do here")


def difference_grid(found: Iterable[Difference]) -> QGridLayout:
    """What was proposed beside what was imposed, each line with whether they are the same."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    for place, words in enumerate((tr("Proposed"), tr("Imposed"))):
        grid.addWidget(plain_label(words, "small"), 0, place)
        grid.setColumnStretch(place, 1)
    for at, one in enumerate(found, start=1):
        for place, words in enumerate((one.proposed, one.imposed)):
            grid.addWidget(plain_label(words or tr("none"), "body" if words else "unknown", wrap=True), at, place)
        grid.addWidget(StateLabel(ON_TRACK if one.same else DOUBT, tr("as proposed") if one.same else tr("otherwise")), at, 2)
    return grid


def sentence_dialog(hub: Hub, parent: QWidget | None, report_id: str) -> SentenceDialog:
    """The form for a report, wired: the sentence is recorded, then the case is shown, sent on or closed as was chosen."""
    dialog = SentenceDialog(hub, parent, report_id)

    def record(command: RecordSentence) -> None:
        after = dialog.values()["after"] if dialog.report_only else SUPERVISE
        if hub.perform(record_sentence, command, dialog.refuse) is None:
            return
        person_id = dialog.work.person.id
        dialog.saved()
        if after == SEND:
            hub.open_dialog("hand_over", person_id=person_id)
        elif after == CLOSE:
            reason = tr("known by a report only, sentence recorded")
            hub.perform(follow_hearing, FollowHearing(report_id=report_id, following=Following.CLOSED, reason=reason))
        elif command.make_order and command.imposed.order in BECOMES:
            hub.open_case(person_id, "sentence")

    dialog.submitted.connect(record)
    return dialog
