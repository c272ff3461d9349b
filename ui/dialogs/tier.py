"""Recording a tier as the official record has it, in either scheme, with its day."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.checks import check_not_future
from caseload.casework.tiering import RecordTier, record_tier
from caseload.domain.person import TierScheme
from caseload.domain.tier_recorded import read_tier
from caseload.domain.words import msg, tr
from ui.dialogs.beside import stands
from ui.dialogs.case_form import CaseForm, rows_of
from ui.hub import Hub
from ui.widgets.fields import line_edit, on_edit
from ui.widgets.tick_box import TickBox

SCHEMES = {TierScheme.LETTER: msg("A to G, one letter"), TierScheme.LETTER_DIGIT: msg("A to D with a digit, perhaps S")}


def tier_dialog(hub: Hub, parent: QWidget | None, person_id: str) -> QDialog:
    """The form of a tier."""
    return TierDialog(hub, parent, person_id)


class TierDialog(CaseForm):
    """Gives out RecordTier; only a tier of the A-G scheme can be provisional."""

    def __init__(self, hub: Hub, parent: QWidget | None, person_id: str) -> None:
        super().__init__(hub, parent, tr("Record a tier"), "tier", person_id, {RecordTier: record_tier})
        self._person_id = person_id
        self.add_choice("scheme", tr("Scheme"), rows_of(SCHEMES), TierScheme.LETTER.value)
        tier, on = self.columns(1, 1)
        self.add_field("tier", tr("Tier"), line_edit(hint=tr("C, or B2")), into=tier)
        self.add_day("on", tr("In force from"), hub.today, into=on)
        provisional = TickBox(tr("Provisional: until it is confirmed RoSH alone counts"), on=False)
        self.add_field("provisional", tr("The tier"), provisional)
        hint = tr("Such as: review, new assessment, correction.")
        self.add_field("why", tr("Why it changed, if known"), line_edit(), hint)
        on_edit(self.fields["scheme"].editor, self._fit_scheme)
        self.start()
        self._fit_scheme()

    def command(self) -> RecordTier:
        """The tier as typed."""
        scheme = TierScheme(self.text("scheme"))
        text = self.needed("tier", tr("The tier is missing. Type it as the official record has it."))
        stands("tier", lambda: read_tier(scheme, text))
        on = self.day_of("on", tr("The day is missing. Type the day from which the tier is in force."))
        stands("on", lambda: check_not_future(on, self.hub.today, tr("The tier")))
        provisional = scheme is TierScheme.LETTER and self.ticked("provisional")
        return RecordTier(person_id=self._person_id, scheme=scheme, tier=text, from_on=on, why=self.text("why"),
                          provisional=provisional)  # fmt: skip

    def _fit_scheme(self) -> None:
        self.fields["provisional"].setVisible(self.text("scheme") == TierScheme.LETTER.value)
