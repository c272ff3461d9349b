"""Recording a supportive option: tried, with what came of it, or set aside, with the reason."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.enforcing import TrySupport, try_support
from caseload.domain.words import tr
from ui.dialogs.case_form import CaseForm
from ui.hub import Hub
from ui.widgets.fields import text_edit


def support_dialog(
    hub: Hub, parent: QWidget | None, person_id: str, order_id: str, option_key: str, aside: str = ""
) -> QDialog:
    """The form of one option of an order."""
    return SupportDialog(hub, parent, TrySupport(person_id=person_id, order_id=order_id, option_key=option_key), bool(aside))


class SupportDialog(CaseForm):
    """Gives out TrySupport."""

    def __init__(self, hub: Hub, parent: QWidget | None, about: TrySupport, aside: bool) -> None:
        words = next((tr(one.words) for one in hub.session.rules.supportive_options if one.key == about.option_key), "")
        title = tr("Set aside: {option}", option=words) if aside else tr("Tried: {option}", option=words)
        key = f"{about.order_id} {about.option_key}"
        super().__init__(hub, parent, title, "support_aside" if aside else "support", key, {TrySupport: try_support})
        self._about, self._aside = about, aside
        self.add_field("said", tr("Why not now") if aside else tr("What came of it"), text_edit(lines=3))
        self.add_day("on", tr("Date"), hub.today)
        self.start()

    def command(self) -> TrySupport:
        """What was tried, or why not."""
        missing = tr("Say why it is set aside.") if self._aside else tr("Say what came of it, if only that nobody answered.")
        said = self.needed("said", missing)
        return TrySupport(
            person_id=self._about.person_id, order_id=self._about.order_id, option_key=self._about.option_key,
            outcome="" if self._aside else said, set_aside_why=said if self._aside else "",
            tried_on=self.day_of("on", tr("The date is missing. Type the day, such as today, yesterday or 19/11.")),
        )  # fmt: skip
