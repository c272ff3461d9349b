"""Recording what was expected in a case and not met: why, and what would have been needed."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.checks import check_not_future
from caseload.casework.hours import RecordNotMet, record_not_met
from caseload.domain.words import tr
from ui.dialogs.beside import stands
from ui.dialogs.case_form import CaseForm
from ui.hub import Hub
from ui.widgets.fields import line_edit, text_edit


def not_met_dialog(hub: Hub, parent: QWidget | None, person_id: str) -> QDialog:
    """The form of what was not met."""
    return NotMetDialog(hub, parent, person_id)


class NotMetDialog(CaseForm):
    """Gives out RecordNotMet."""

    def __init__(self, hub: Hub, parent: QWidget | None, person_id: str) -> None:
        super().__init__(hub, parent, tr("What was not met"), "not met", person_id, {RecordNotMet: record_not_met})
        self._person_id = person_id
        what, on = self.columns(3, 2)
        self.add_field("what", tr("What was expected"), line_edit(hint=tr("Such as: home visit")), into=what)
        self.add_day("on", tr("Expected by"), hub.today, into=on)
        self.add_field("why", tr("Why it was not met"), text_edit(lines=3))
        self.add_field("needed", tr("What would have been needed"), text_edit(lines=2))
        self.start()

    def command(self) -> RecordNotMet:
        """The line as typed."""
        what = self.needed("what", tr("What was expected is missing. Write it in a few words."))
        on = self.day_of("on", tr("The day is missing. Type the day by which it was expected."))
        stands("on", lambda: check_not_future(on, self.hub.today, tr("What was not met")))
        why = self.needed("why", tr("The reason is missing. Write why, in plain words."))
        return RecordNotMet(person_id=self._person_id, what=what, expected_on=on, why=why, needed=self.text("needed"))
