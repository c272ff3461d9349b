"""The Keys and lock group of the settings: every way into the file with what can be done to it, the PIN, and when it locks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from caseload.casework.key_slots import WayIn, ways_in
from caseload.domain.dates import plain_date
from caseload.domain.errors import Refusal
from caseload.domain.settings import SETTINGS, SettingRow
from caseload.domain.words import Message, msg, tr
from ui.hub import Hub
from ui.widgets.buttons import link_button
from ui.widgets.flow import flow_of
from ui.widgets.labels import plain_label
from ui.widgets.panels import Panel, clear_layout, row_of
from ui.widgets.state import SOON, StateLabel

KINDS: dict[str, Message] = {
    "passphrase": msg("Passphrase"),
    "recovery": msg("Recovery code, on a sheet in the safe"),
    "keyring": msg("Keyring of a computer"),
}


class KeysPanel(Panel):
    """One line a way in, with Revoke where it may go; what adds or renews one is a link under them."""

    def __init__(self, hub: Hub, keep_editor: Callable[[SettingRow, QGridLayout, int], None]) -> None:
        super().__init__(tr("Keys and lock"))
        self.hub = hub
        self.body.setSpacing(10)
        self.body.addWidget(plain_label(
            tr("Each of these opens the file. At least one passphrase always stays. Copies and backups keep the ways in that "
               "they were made with."), "quiet", wrap=True,
        ))  # fmt: skip
        words = tr("No recovery sheet: when the passphrase is forgotten, nobody can open the file.")
        self._without = StateLabel(SOON, words, wrap=True)
        self.body.addWidget(self._without)
        self._ways = QVBoxLayout()
        self._ways.setSpacing(6)
        self.body.addLayout(self._ways)
        self.links = self._links()
        self.body.addWidget(flow_of(*self.links.values()))
        self._pin = plain_label("", "quiet", wrap=True)
        self.body.addWidget(self._pin)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(2, 1)
        for place, row in enumerate(row for row in SETTINGS if row.group == "lock"):
            keep_editor(row, grid, place)
        self.body.addLayout(grid)

    def show_kept(self) -> None:
        """Show the ways in as the key file has them."""
        clear_layout(self._ways)
        try:
            found = ways_in(self.hub.session)
        except Refusal as refusal:
            self._ways.addWidget(plain_label(str(refusal), "error", wrap=True))
            return
        for number, way in enumerate(found, 1):
            self._ways.addWidget(self._line(way, number, can_go=self._can_go(way, found)))
        kinds = {way.kind for way in found}
        for key, link in self.links.items():
            link.setVisible(not self.hub.session.read_only and (key != "use_keyring" or "keyring" not in kinds))
        self._without.setVisible("recovery" not in kinds)
        pin = self.hub.pin
        self._pin.setText(
            tr("A PIN is set for this sitting: three tries, then the passphrase.") if pin is not None and pin.usable
            else tr("No PIN is set. With one, a short number reopens the file after a lock, until the program is closed.")
        )  # fmt: skip

    def _links(self) -> dict[str, QWidget]:
        rows = {
            "change_passphrase": tr("Change the passphrase"), "add_passphrase": tr("Add a passphrase"),
            "recovery_sheet": tr("Print a recovery sheet"), "sitting_pin": tr("Set a PIN for this sitting"),
            "change_file_key": tr("Change the file key"), "use_keyring": tr("Use this computer's keyring"),
        }  # fmt: skip
        return {key: link_button(words, lambda key=key: self.hub.open_dialog(key)) for key, words in rows.items()}  # type: ignore[misc]

    def _can_go(self, way: WayIn, found: tuple[WayIn, ...]) -> bool:
        last = way.kind == "passphrase" and sum(one.kind == "passphrase" for one in found) == 1
        return not last and not self.hub.session.read_only

    def _line(self, way: WayIn, number: int, *, can_go: bool) -> QWidget:
        made = tr("made {day}", day=plain_date(date.fromisoformat(way.made_on))) if way.made_on else tr("made with the file")
        parts: list[QWidget] = [plain_label(str(KINDS[way.kind]), "strong"), plain_label(made, "quiet")]
        if can_go:
            revoke = link_button(tr("Revoke"), lambda: self.hub.open_dialog("revoke_way", way_id=way.id, kind=way.kind))
            revoke.setAccessibleName(tr("Revoke way in {n}: {what}", n=number, what=str(KINDS[way.kind])))
            parts.append(revoke)
        return row_of(*parts, spacing=12)
