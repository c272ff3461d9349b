"""What letters and the day sheet say of the office: asked once, used by every letter until it is changed."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.settings import LetterSettings, SetLetters, letter_settings, lines_of, set_letters
from caseload.domain.errors import Refusal
from caseload.domain.settings import check_setting, setting_row
from caseload.domain.words import tr
from ui.dialogs.case_form import CaseForm
from ui.hub import Hub
from ui.widgets.fields import line_edit, text_edit
from ui.widgets.forms import FieldError


def office_dialog(hub: Hub, parent: QWidget | None) -> QDialog:
    """The form of what letters say of the office."""
    return OfficeDialog(hub, parent, letter_settings(hub.session))


class OfficeDialog(CaseForm):
    """Gives out SetLetters; each field is a row of the settings table, with its own words and help."""

    def __init__(self, hub: Hub, parent: QWidget | None, kept: LetterSettings) -> None:
        super().__init__(hub, parent, tr("Letters: your office"), "office", "", {SetLetters: set_letters})
        self._add("office", "\n".join(kept.office), 4)
        self._add("phone", kept.phone, 1)
        self._add("bring", "\n".join(kept.bring), 4)
        self._add("call_in_to", kept.call_in_to, 1)
        self.start()

    def command(self) -> SetLetters:
        """What was typed, each within what its setting may hold."""
        return SetLetters(letters=LetterSettings(
            office=self._lines("office"), phone=" ".join(self._lines("phone")), bring=self._lines("bring"),
            call_in_to=" ".join(self._lines("call_in_to")),
        ))  # fmt: skip

    def _add(self, key: str, kept: str, lines: int) -> None:
        row = setting_row(key)
        self.add_field(key, str(row.words), text_edit(kept, lines=lines) if lines > 1 else line_edit(kept), str(row.help))

    def _lines(self, key: str) -> tuple[str, ...]:
        """The lines typed; what the setting would refuse is said beside its field."""
        found = lines_of(str(self.values()[key]))
        try:
            check_setting(key, "\n".join(found))
        except Refusal as refusal:
            raise FieldError(key, str(refusal)) from None
        return found
