"""Setting a quality nudge aside, with a reason or without."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.nudging import SetNudgeAside, set_nudge_aside
from caseload.domain.nudges import NudgeKind
from caseload.domain.words import tr
from ui.dialogs.case_form import CaseForm
from ui.hub import Hub
from ui.widgets.fields import line_edit
from ui.widgets.labels import button_text, plain_label


def set_aside_dialog(hub: Hub, parent: QWidget | None, person_id: str, kind: str, about: str, words: str) -> QDialog:
    """The form that sets a nudge aside; `words` is its line."""
    return SetAsideDialog(hub, parent, SetNudgeAside(person_id=person_id, kind=NudgeKind(kind), about=about), words)


class SetAsideDialog(CaseForm):
    """Gives out SetNudgeAside; Enter at once sets it aside without a reason."""

    def __init__(self, hub: Hub, parent: QWidget | None, nudge: SetNudgeAside, words: str) -> None:
        key = f"{nudge.person_id} {nudge.kind.value} {nudge.about}"
        super().__init__(hub, parent, tr("Set it aside"), "nudge", key, {SetNudgeAside: set_nudge_aside})
        self._nudge = nudge
        self.body.addWidget(plain_label(words, wrap=True))
        self.add_field("reason", tr("Why, if you like"), line_edit(), tr("It does not come back for the same thing."))
        self.save_button.setText(button_text(tr("Set aside")))
        self.save_button.setAccessibleName(tr("Set aside"))
        self.start()

    def command(self) -> SetNudgeAside:
        """The nudge with the reason typed."""
        nudge = self._nudge
        return SetNudgeAside(person_id=nudge.person_id, kind=nudge.kind, about=nudge.about, reason=self.text("reason"))
