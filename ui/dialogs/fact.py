"""Recording a fact of enforcement: what the officer decided or what happened, with the reason."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.closed import unless_closed
from caseload.casework.enforcing import OrderStrip, RecordFact, order_strip, record_fact
from caseload.casework.queries import CaseFile, case_file
from caseload.domain.appointment_checks import check_after_failure
from caseload.domain.contact import Attendance
from caseload.domain.dates import short_date
from caseload.domain.enforcing import EnforcingStep, Fact
from caseload.domain.words import tr
from ui.case_words import order_words
from ui.dialogs.beside import field_of
from ui.dialogs.case_form import CaseForm
from ui.enforcing_words import facts_offered, step_source, step_words
from ui.hearing_day import remark_hearing
from ui.hub import Hub
from ui.pages.case_strip import tried_words
from ui.widgets.fields import line_edit, on_edit, text_edit
from ui.widgets.labels import plain_label

ABSENT = frozenset({Attendance.FAILED, Attendance.UNACCEPTABLE, Attendance.DID_NOT_COMPLY})
ABOUT = frozenset({
    Fact.REPLY, Fact.ACCEPTED, Fact.UNACCEPTABLE, Fact.WARNING, Fact.NO_ACTION, Fact.LETTER, Fact.ALTERNATIVE, Fact.REFERRED,
})  # fmt: skip
SHOWN: dict[str, frozenset[Fact]] = {
    "about": ABOUT,
    "at": frozenset({Fact.RECALL_AGREED, Fact.PART_A}),
    "until": frozenset({Fact.LAID, Fact.ALTERNATIVE}),
    "alternative": frozenset({Fact.ALTERNATIVE}),
    "detail": frozenset({Fact.COURT_OUTCOME, Fact.REPLY}),
    "agreed": frozenset({Fact.DISCUSSION, Fact.NOT_RECALLED, Fact.RECALL_AGREED, Fact.NOT_ENDORSED}),
}
REASONED = frozenset({
    Fact.ACCEPTED, Fact.UNACCEPTABLE, Fact.WARNING, Fact.WARNING_WITHDRAWN, Fact.NO_ACTION, Fact.LETTER, Fact.ALTERNATIVE,
    Fact.NOT_RECALLED, Fact.RECALL_AGREED, Fact.NOT_ENDORSED, Fact.REFERRED, Fact.REFERRAL_WITHDRAWN, Fact.SUSPENDED,
    Fact.RESUMED,
})  # fmt: skip


def fact_dialog(hub: Hub, parent: QWidget | None, person_id: str, order_id: str, fact: str = "") -> QDialog:
    """The form of a fact of one order, at the fact that was chosen."""
    return FactDialog(hub, parent, case_file(hub.session, person_id), order_strip(hub.session, order_id), fact)


class FactDialog(CaseForm):
    """Gives out RecordFact."""

    def __init__(self, hub: Hub, parent: QWidget | None, file: CaseFile, shown: OrderStrip, fact: str = "") -> None:
        key = f"{shown.order.id} {fact}"
        super().__init__(hub, parent, tr("Record what was decided"), "fact", key, {RecordFact: record_fact})
        self._shown, self._steps = shown, self._offered(shown)
        said = tr("{order}. The program records what you decided; it decides and sends nothing.", order=order_words(shown.order))
        self.body.addWidget(plain_label(said, "small", wrap=True))
        self.body.addWidget(plain_label(self._support_words(), "small", wrap=True))
        rows = [(one.value, step_words(step)) for one, step in self._steps.items()]
        self.add_choice("fact", tr("What was decided or happened"), rows, fact)
        self._source = plain_label("", "small", wrap=True)
        self.body.addWidget(self._source)
        self._add_about(file)
        self._add_rest()
        on_edit(self.fields["fact"].editor, self._fit_fact)
        look = remark_hearing(hub, self.fields["until"], self._fit, asked=lambda: self._fact() is Fact.LAID)
        on_edit(self.fields["fact"].editor, look)
        self.start()
        self._fit_fact()
        if fact:
            self.fields["reason"].editor.setFocus()

    def command(self) -> RecordFact:
        """The fact typed; what does not belong to it is left out."""
        fact, order = self._fact(), self._shown.order
        reason = self.text("reason")
        if fact in REASONED:
            reason = self.needed("reason", tr("The reason is missing. Write why, in plain words."))
        words = {key: self.text(key) if fact in facts else "" for key, facts in SHOWN.items() if key not in ("at", "until")}
        return RecordFact(
            person_id=order.person_id, order_id=order.id, fact=fact, reason=reason,
            happened_on=self.day_of("on", tr("The date is missing. Type the day it happened.")),
            at=self.moment("at") if fact in SHOWN["at"] else None, until=self.day("until") if fact in SHOWN["until"] else None,
            about=words["about"], detail=words["alternative"] or words["detail"], agreed_by=words["agreed"],
        )  # fmt: skip

    def refuse(self, sentence: str) -> None:
        """Show beside the date what its failure does not allow, any other refusal at the foot."""
        step, about = self._steps[self._fact()], self._absences.get(self.text("about"))
        day = self.day_of("on", tr("The date is missing. Type the day it happened."))
        words = step.words or tr(step.event.value)
        check = partial(check_after_failure, words, day, about.happens_on) if about else None
        if check is not None and field_of(sentence, [("on", check)]):
            self.point_at("on", sentence)
        else:
            super().refuse(sentence)

    def _offered(self, shown: OrderStrip) -> dict[Fact, EnforcingStep]:
        table = self.hub.session.rules.enforcing
        return {fact: table.step(fact, shown.order.kind) for fact in facts_offered(shown)}

    def _support_words(self) -> str:
        words = {one.key: tr(one.words) for one in self.hub.session.rules.supportive_options}
        told = [
            unless_closed(self.hub.session, tr("{option}: {said}", option=words.get(one.option_key, one.option_key),
                                               said=tried_words(self.hub, one)), one)
            for one in self._shown.tried
        ]  # fmt: skip
        return ". ".join(told) if told else tr("No supportive option is recorded as tried or set aside on this order yet.")

    def _add_about(self, file: CaseFile) -> None:
        order, failure = self._shown.order, self._shown.strip.standing.failure
        self._absences = {one.id: one for one in file.contacts if one.order_id == order.id and one.attendance in ABSENT}
        rows = [
            (one.id, ", ".join((short_date(one.happens_on, self.hub.today), one.type_words, one.outcome_words)))
            for one in self._absences.values()
        ]  # fmt: skip
        self.add_choice("about", tr("About which absence"), rows, failure.about if failure else "",
                        blank=tr("The oldest it fits"))  # fmt: skip

    def _add_rest(self) -> None:
        when, at = self.columns(3, 1)
        self.add_day("on", tr("Date"), self.hub.today, into=when)
        self.add_field("at", tr("Time"), line_edit(hint=tr("9:30")), into=at)
        self.add_day("until", tr("Hearing or review on"))
        rows = [(tr(one.words), tr(one.words)) for one in self.hub.session.rules.recall_alternatives.values()]
        self.add_choice("alternative", tr("Which alternative"), rows, blank=tr("Not said"))
        self.add_field("detail", tr("What was said or decided"), text_edit(lines=2))
        self.add_field("agreed", tr("Agreed with (manager)"), line_edit())
        self.add_field("reason", tr("Reason"), text_edit(lines=3))

    def _fact(self) -> Fact:
        return Fact(self.text("fact"))

    def _fit_fact(self) -> None:
        """Show only the fields that belong to the fact, and where it comes from."""
        fact = self._fact()
        for key, facts in SHOWN.items():
            self.fields[key].setVisible(fact in facts)
        self._source.setText(step_source(self._steps[fact]))
        self._source.setVisible(bool(self._source.text()))
