"""One decision of supervision on a case, and saying what came of one."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.checks import check_not_future
from caseload.casework.closed import unless_closed
from caseload.casework.supervising import FollowUpDecision, RecordDecision, follow_up_decision, record_decision
from caseload.domain.dates import short_date
from caseload.domain.person import Person
from caseload.domain.seniority import SupervisionDecision
from caseload.domain.words import tr
from ui.dialogs.beside import stands
from ui.dialogs.case_form import CaseForm
from ui.hub import Hub
from ui.widgets.fields import line_edit, text_edit
from ui.widgets.labels import plain_label


def decision_dialog(hub: Hub, parent: QWidget | None, person_id: str) -> QDialog:
    """The form of a decision."""
    return DecisionForm(hub, parent, person_id)


def follow_up_dialog(hub: Hub, parent: QWidget | None, decision_id: str) -> QDialog:
    """The form that says what came of a decision."""
    return FollowUpForm(hub, parent, hub.session.store.need(SupervisionDecision, decision_id))


class DecisionForm(CaseForm):
    """Gives out RecordDecision."""

    width_wanted = 760

    def __init__(self, hub: Hub, parent: QWidget | None, person_id: str) -> None:
        super().__init__(hub, parent, tr("Decision of supervision"), "decision", person_id, {RecordDecision: record_decision})
        self._person_id = person_id
        self.body.addWidget(plain_label(hub.session.store.need(Person, person_id).name, "strong"))
        self.add_field("words", tr("What was decided"), text_edit(lines=3))
        by, on, until = self.columns(4, 5, 3)
        self.add_field("by", tr("Decided by"), line_edit(hint=tr("Name of the senior")), into=by)
        self.add_day("on", tr("Decided on"), hub.today, into=on)
        self.add_day("follow", tr("Follow up on"), into=until)
        self.start()

    def command(self) -> RecordDecision:
        """The decision as typed."""
        words = self.needed("words", tr("The decision is missing. Write what was decided."))
        on = self.day_of("on", tr("The day is missing. Type the day it was decided."))
        stands("on", partial(check_not_future, on, self.hub.today, tr("The decision")))
        return RecordDecision(person_id=self._person_id, words=words, decided_by=self.text("by"), decided_on=on,
                              follow_up_on=self.day("follow"))  # fmt: skip


class FollowUpForm(CaseForm):
    """Gives out FollowUpDecision."""

    def __init__(self, hub: Hub, parent: QWidget | None, decision: SupervisionDecision) -> None:
        acts = {FollowUpDecision: follow_up_decision}
        super().__init__(hub, parent, tr("What came of the decision"), "follow up", decision.id, acts)
        self._decision_id = decision.id
        self.body.addWidget(plain_label(hub.session.store.need(Person, decision.person_id).name, "strong"))
        self.body.addWidget(plain_label(decided_words(decision, hub), wrap=True))
        self.add_field("came", tr("What came of it"), text_edit(lines=3))
        self.add_day("on", tr("Followed up on"), hub.today)
        self.start()

    def command(self) -> FollowUpDecision:
        """The follow-up as typed."""
        came = self.needed("came", tr("What came of it is missing. Write it in a few words, also when nothing did."))
        on = self.day_of("on", tr("The day is missing. Type the day it was followed up."))
        stands("on", partial(check_not_future, on, self.hub.today, tr("The follow-up")))
        return FollowUpDecision(decision_id=self._decision_id, came_of_it=came, on=on)


def decided_words(one: SupervisionDecision, hub: Hub) -> str:
    """A decision with its day, who made it and when it is to be followed up."""
    day = short_date(one.decided_on, hub.today)
    words = unless_closed(hub.session, one.words, one)
    said = tr("{date}, {who}: {words}", date=day, who=one.decided_by, words=words) if one.decided_by else tr(
        "{date}: {words}", date=day, words=words)  # fmt: skip
    if one.follow_up_on is None:
        return said
    return tr("{said} (follow up {date})", said=said, date=short_date(one.follow_up_on, hub.today))
