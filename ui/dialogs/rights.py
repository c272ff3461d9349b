"""The forms of people's rights: a request logged, passed on, answered; a hold set and ended; a case kept longer or removed."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.paper_request import PaperRequest
from caseload.casework.purging import PurgeCases, confirm_words, purge_cases
from caseload.casework.retaining import EndHold, KeepLonger, SetHold, end_hold, keep_longer, retention_of, set_hold
from caseload.casework.rights import (
    TEAM,
    AnswerRequest,
    PassRequestOn,
    RecordRequest,
    answer_request,
    pass_request_on,
    record_request,
)
from caseload.casework.tombstones import tombstones
from caseload.domain.words import tr, trn
from ui.dialogs.case_form import CaseForm
from ui.hub import Hub
from ui.widgets.fields import line_edit, text_edit
from ui.widgets.labels import button_text, plain_label


class RequestForm(CaseForm):
    """Gives out RecordRequest."""

    def __init__(self, hub: Hub, parent: QWidget | None, person_id: str) -> None:
        super().__init__(hub, parent, tr("Asked for everything held"), "subject_request", person_id,
                         {RecordRequest: record_request})  # fmt: skip
        self._person_id = person_id
        self.body.addWidget(plain_label(tr("The answer is due within one month. Nothing of the case is removed before it."),
                                        "quiet", wrap=True))  # fmt: skip
        self.add_day("on", tr("Asked on"), hub.today)
        self.add_field("by", tr("Who asked"), line_edit(), tr("Empty for the person."))
        self.add_field("how", tr("How"), line_edit(), tr("Such as: by letter, in the office, through a solicitor"))
        self.add_field("words", tr("In their words"), text_edit("", lines=3))
        self.start()

    def command(self) -> RecordRequest:
        """The request typed."""
        return RecordRequest(person_id=self._person_id, asked_by=self.text("by"), how=self.text("how"), words=self.text("words"),
                             asked_on=self.day_of("on", tr("The day is missing. Type when they asked.")))  # fmt: skip


class PassOnForm(CaseForm):
    """Gives out PassRequestOn."""

    def __init__(self, hub: Hub, parent: QWidget | None, request_id: str) -> None:
        super().__init__(hub, parent, tr("Pass the request on"), "pass_on", request_id, {PassRequestOn: pass_request_on})
        self._request_id = request_id
        self.add_day("on", tr("Passed on"), hub.today)
        self.add_field("to", tr("To whom"), line_edit(TEAM))
        self.start()

    def command(self) -> PassRequestOn:
        """Where it went."""
        return PassRequestOn(request_id=self._request_id, to=self.text("to"),
                             on=self.day_of("on", tr("The day is missing. Type when it was passed on.")))  # fmt: skip


class AnswerForm(CaseForm):
    """Gives out AnswerRequest."""

    def __init__(self, hub: Hub, parent: QWidget | None, request_id: str) -> None:
        super().__init__(hub, parent, tr("The request was answered"), "answer_request", request_id,
                         {AnswerRequest: answer_request})  # fmt: skip
        self._request_id = request_id
        self.add_day("on", tr("Answered on"), hub.today)
        self.add_field("answer", tr("How"), text_edit("", lines=2), tr("Such as: sent by the team after redaction"))
        self.start()

    def command(self) -> AnswerRequest:
        """How it was answered."""
        return AnswerRequest(request_id=self._request_id, answer=self.needed("answer", tr("Say how it was answered.")),
                             on=self.day_of("on", tr("The day is missing. Type when it was answered.")))  # fmt: skip


class HoldForm(CaseForm):
    """Gives out SetHold."""

    def __init__(self, hub: Hub, parent: QWidget | None, person_id: str) -> None:
        super().__init__(hub, parent, tr("Hold against removal"), "legal_hold", person_id, {SetHold: set_hold})
        self._person_id = person_id
        self.add_day("on", tr("From"), hub.today)
        self.add_field("why", tr("Why"), text_edit("", lines=2), tr("Such as: an inquiry, a claim, a serious case review"))
        self.add_field("by", tr("Who asked for it"), line_edit(), tr("Empty for yourself."))
        self.start()

    def command(self) -> SetHold:
        """The hold typed."""
        return SetHold(person_id=self._person_id, why=self.needed("why", tr("Say why nothing may be removed.")),
                       set_by=self.text("by"), from_on=self.day_of("on", tr("The day is missing. Type from when.")))  # fmt: skip


class EndHoldForm(CaseForm):
    """Gives out EndHold."""

    def __init__(self, hub: Hub, parent: QWidget | None, hold_id: str) -> None:
        super().__init__(hub, parent, tr("End the hold"), "end_hold", hold_id, {EndHold: end_hold})
        self._hold_id = hold_id
        self.add_day("on", tr("Ended on"), hub.today)
        self.add_field("why", tr("Why"), text_edit("", lines=2))
        self.start()

    def command(self) -> EndHold:
        """The end typed."""
        return EndHold(hold_id=self._hold_id, why=self.needed("why", tr("Say why the hold ends.")),
                       on=self.day_of("on", tr("The day is missing. Type when it ended.")))  # fmt: skip


class KeepForm(CaseForm):
    """Gives out KeepLonger."""

    def __init__(self, hub: Hub, parent: QWidget | None, person_id: str) -> None:
        super().__init__(hub, parent, tr("Keep it longer"), "keep_longer", person_id, {KeepLonger: keep_longer})
        self._person_id = person_id
        self.add_day("until", tr("Until"), None)
        self.add_field("why", tr("Why"), text_edit("", lines=2))
        self.start()

    def command(self) -> KeepLonger:
        """The decision typed."""
        return KeepLonger(person_id=self._person_id, why=self.needed("why", tr("Say why it is kept.")),
                          until_on=self.day_of("until", tr("The day is missing. Type until when it is kept.")))  # fmt: skip


class PurgeForm(CaseForm):
    """Gives out PurgeCases: what goes and what stays in plain words, and the words typed that confirm it."""

    def __init__(self, hub: Hub, parent: QWidget | None, person_ids: tuple[str, ...]) -> None:
        super().__init__(hub, parent, tr("Remove for good?"), "", "", {PurgeCases: purge_cases})
        self._people = person_ids
        names = "; ".join(retention_of(hub.session, one).person.name for one in person_ids)
        self.body.addWidget(plain_label(names, "strong", wrap=True))
        self.body.addWidget(plain_label(
            tr("Every contact, note, plan, report and document is erased, with what search, imports and the audit keep of it. "
               "It cannot be undone or brought back from this file."), wrap=True))  # fmt: skip
        self.body.addWidget(plain_label(
            tr("What stays: that a case was removed, when, by whom and why, without a name. Backups hold it until they expire; "
               "the certificate names them."), "small", wrap=True))  # fmt: skip
        self.add_field("why", tr("Why"), line_edit(tr("The time it is kept for is over.")), tr("It stays: name nobody in it."))
        words = confirm_words(hub.session, person_ids)
        self.add_field("confirm", tr("Type {words} to confirm", words=words), line_edit())
        self.save_button.setText(button_text(trn("Remove {n} case", "Remove {n} cases", len(person_ids))))
        self.save_button.setAccessibleName(self.save_button.text())
        self.start()

    def saved(self) -> None:
        """Close, and show the certificate of what was removed: of several, that of the day, which has them all."""
        super().saved()
        number = tombstones(self.hub.session)[0].id if len(self._people) == 1 else ""
        self.hub.open_dialog("preview", request=PaperRequest(key="purge-certificate", record_id=number))

    def command(self) -> PurgeCases:
        """The removal as confirmed."""
        return PurgeCases(person_ids=self._people, confirm=self.text("confirm"),
                          reason=self.needed("why", tr("Say why it is removed.")))  # fmt: skip


def request_dialog(hub: Hub, parent: QWidget | None, person_id: str) -> QDialog:
    """The form of a request for everything held."""
    return RequestForm(hub, parent, person_id)


def pass_on_dialog(hub: Hub, parent: QWidget | None, request_id: str) -> QDialog:
    """The form that passes a request on."""
    return PassOnForm(hub, parent, request_id)


def answer_dialog(hub: Hub, parent: QWidget | None, request_id: str) -> QDialog:
    """The form that records an answer."""
    return AnswerForm(hub, parent, request_id)


def hold_dialog(hub: Hub, parent: QWidget | None, person_id: str) -> QDialog:
    """The form of a hold."""
    return HoldForm(hub, parent, person_id)


def end_hold_dialog(hub: Hub, parent: QWidget | None, hold_id: str) -> QDialog:
    """The form that ends a hold."""
    return EndHoldForm(hub, parent, hold_id)


def keep_dialog(hub: Hub, parent: QWidget | None, person_id: str) -> QDialog:
    """The form of a decision to keep a case."""
    return KeepForm(hub, parent, person_id)


def purge_dialog(hub: Hub, parent: QWidget | None, person_ids: tuple[str, ...]) -> QDialog:
    """The question before cases are removed for good."""
    return PurgeForm(hub, parent, person_ids)
