"""The officer's own contact interval for a person, with its reason."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.people import SetInterval, set_interval
from caseload.casework.queries import CaseFile, case_file
from caseload.domain.words import tr
from ui.dialogs.case_form import CaseForm
from ui.hub import Hub
from ui.widgets.fields import line_edit
from ui.widgets.labels import plain_label


def interval_dialog(hub: Hub, parent: QWidget | None, person_id: str) -> QDialog:
    """The form of a person's own interval."""
    return IntervalDialog(hub, parent, case_file(hub.session, person_id))


class IntervalDialog(CaseForm):
    """Gives out SetInterval; no number goes back to the table."""

    def __init__(self, hub: Hub, parent: QWidget | None, file: CaseFile) -> None:
        acts = {SetInterval: set_interval}
        super().__init__(hub, parent, tr("Own contact interval"), "interval", file.person.id, acts)
        person = file.person
        self._person_id = person.id
        self.body.addWidget(plain_label(tr("Now: {reason}", reason=file.line.summary.due_reason), "quiet", wrap=True))
        days = "" if person.own_interval_days is None else str(person.own_interval_days)
        self.add_field("days", tr("Days between contacts"), line_edit(days), tr("Empty goes back to the table of intervals."))
        self.add_day("from_on", tr("From"), hub.today, tr("What was expected before this day stays on record."))
        self.add_field("reason", tr("Reason"), line_edit(person.own_interval_reason))
        self.add_field("agreed_by", tr("Agreed by, where someone did"), line_edit())
        self.start()

    def command(self) -> SetInterval:
        """The interval typed."""
        days = self.whole("days")
        reason = self.text("reason") if days is None else self.needed("reason", tr("The reason is missing. Say why."))
        return SetInterval(
            person_id=self._person_id, days=days, reason=reason, agreed_by=self.text("agreed_by"),
            from_on=self.day_of("from_on", tr("The day is missing. Type the first day of the interval.")),
        )  # fmt: skip
