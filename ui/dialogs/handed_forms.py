"""Recording that a receiver has cases, and removing the sender's copies after that: plainly asked, never by the way."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.checks import check_not_future
from caseload.casework.handing import RecordReceipt, RemoveHandedOver, record_receipt, remove_handed_over
from caseload.casework.handing_kept import why_kept
from caseload.casework.handing_log import Sending
from caseload.domain.dates import short_date
from caseload.domain.seniority import HandoverForm
from caseload.domain.words import tr, trn
from ui.dialogs.beside import stands
from ui.dialogs.case_form import CaseForm
from ui.hub import Hub
from ui.widgets.fields import line_edit
from ui.widgets.forms import FieldError
from ui.widgets.labels import button_text, plain_label
from ui.widgets.tick_box import TickBox


def receipt_dialog(hub: Hub, parent: QWidget | None, sending: Sending) -> QDialog:
    """The form of a receipt."""
    return ReceiptForm(hub, parent, sending)


def remove_copies_dialog(hub: Hub, parent: QWidget | None, sending: Sending) -> QDialog:
    """The question before copies are removed."""
    return RemoveCopiesForm(hub, parent, sending)


class ReceiptForm(CaseForm):
    """Gives out RecordReceipt; a sealed file is received when its code comes back, paper and lists in the receiver's words."""

    def __init__(self, hub: Hub, parent: QWidget | None, sending: Sending) -> None:
        super().__init__(hub, parent, tr("Receipt"), "receipt", sending.bundle, {RecordReceipt: record_receipt})
        self._sending = sending
        sent = short_date(sending.first.sent_on, hub.today)
        words = trn("{n} case to {who} ({form}), sent {date}", "{n} cases to {who} ({form}), sent {date}", len(sending.awaited),
                    who=sending.to_officer, form=tr(sending.form.value), date=sent)  # fmt: skip
        self.body.addWidget(plain_label(words, "strong", wrap=True))
        if self._sealed:
            hint = tr("The code they were shown after importing the file, such as K7QF-2MRD-H4TW.")
            self.add_field("receipt", tr("Receipt code"), line_edit(), hint)
        else:
            self.add_field(
                "receipt", tr("How they said so"), line_edit(), tr("Such as: packs signed for, e-mail of 20 November.")
            )
        self.add_day("on", tr("Received on"), hub.today)
        self.start()

    @property
    def _sealed(self) -> bool:
        return self._sending.form is HandoverForm.FILE

    def command(self) -> RecordReceipt:
        """The receipt as typed."""
        receipt = self.needed("receipt", tr("The receipt is missing. Type the code, or how they said that they have the cases."))
        on = self.day_of("on", tr("The day is missing. Type the day they had the cases."))
        stands("on", partial(check_not_future, on, self.hub.today, tr("The receipt")))
        people = () if self._sealed else tuple(one.person.id for one in self._sending.awaited)
        return RecordReceipt(receipt=receipt, person_ids=people, on=on)


class RemoveCopiesForm(CaseForm):
    """Gives out RemoveHandedOver; what it does stands there in plain words, and a tick says that it was read."""

    def __init__(self, hub: Hub, parent: QWidget | None, sending: Sending) -> None:
        title = tr("Remove the copies?")
        super().__init__(hub, parent, title, "", "", {RemoveHandedOver: remove_handed_over})
        kept = {one.person.id: why for one in sending.received if (why := why_kept(hub.session, one.person.id))}
        going = [one.person for one in sending.received if one.person.id not in kept]
        self._people = tuple(one.id for one in going)
        for why in kept.values():
            self.body.addWidget(plain_label(why, "late", wrap=True))
        count, who = len(self._people), sending.to_officer
        words = trn("{who} has the receipt of {n} case recorded. Its copy here will be erased: every contact, note, plan and "
                    "report of it. This cannot be undone.",
                    "{who} has the receipts of {n} cases recorded. Their copies here will be erased: every contact, note, plan "
                    "and report of them. This cannot be undone.", count, who=who)  # fmt: skip
        if not going:
            words = tr("No copy of this line may go yet.")
        self.body.addWidget(plain_label(words, wrap=True))
        stays = tr("What stays: that they were handed over, to whom and when, in the audit and in the log.")
        self.body.addWidget(plain_label(stays, "small", wrap=True))
        names = "; ".join(one.name for one in going)
        self.body.addWidget(plain_label(names, "small", wrap=True))
        sure = tr("{who} has these cases. Remove the copies here.", who=who)
        self.add_field("sure", sure, TickBox(sure))
        self.save_button.setText(button_text(trn("Remove {n} copy", "Remove {n} copies", count)))
        self.save_button.setAccessibleName(self.save_button.text())
        for part in (self.fields["sure"], self.save_button):
            part.setVisible(bool(going))
        self.start()

    def command(self) -> RemoveHandedOver:
        """The removal, once it was ticked."""
        if not self._people:
            raise FieldError("sure", tr("No copy of this line may go yet."))
        if not self.ticked("sure"):
            raise FieldError("sure", tr("Tick that the receiver has the cases, or close without removing anything."))
        return RemoveHandedOver(person_ids=self._people)
