"""Closing a case with its reason."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.people import CloseCase, close_case
from caseload.casework.queries import case_file
from caseload.domain.person import Person
from caseload.domain.words import tr
from ui.dialogs.case_form import CaseForm
from ui.hub import Hub
from ui.widgets.fields import line_edit
from ui.widgets.labels import plain_label


def close_case_dialog(hub: Hub, parent: QWidget | None, person_id: str) -> QDialog:
    """The form that closes a case."""
    return CloseCaseDialog(hub, parent, case_file(hub.session, person_id).person)


class CloseCaseDialog(CaseForm):
    """Gives out CloseCase; the records stay and the case can be opened again."""

    def __init__(self, hub: Hub, parent: QWidget | None, person: Person) -> None:
        super().__init__(hub, parent, tr("Close the case"), "close_case", person.id, {CloseCase: close_case})
        self._person_id = person.id
        words = tr("The case of {name} leaves the lists of open cases. Nothing is deleted.", name=person.spoken_name)
        self.body.addWidget(plain_label(words, "quiet", wrap=True))
        self.add_day("on", tr("Closed on"), hub.today)
        self.add_field("reason", tr("Reason"), line_edit(hint=tr("order completed, transferred, revoked")))
        self.save_button.setText(tr("Close the case"))
        self.close_button.setText(tr("Leave it open"))
        self.start()

    def command(self) -> CloseCase:
        """The day and the reason."""
        return CloseCase(
            person_id=self._person_id, on=self.day_of("on", tr("The day is missing. Type the day the case ended.")),
            reason=self.needed("reason", tr("The reason is missing. Type it, such as order completed.")),
        )  # fmt: skip
