"""The Letters group of the settings: what stands of the office on letters and the day sheet, and the form that changes it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from caseload.casework.settings import setting
from caseload.domain.settings import SETTINGS
from caseload.domain.words import tr
from ui.hub import Hub
from ui.pages.case_tab import pair_row
from ui.widgets.buttons import link_button
from ui.widgets.labels import plain_label
from ui.widgets.panels import Panel, clear_layout


class LettersPanel(Panel):
    """One row a setting of typed words; an empty one says what happens without it."""

    def __init__(self, hub: Hub) -> None:
        edit = link_button(tr("Edit"), lambda: hub.open_dialog("office"))
        edit.setAccessibleName(tr("Edit what letters say of the office"))
        super().__init__(tr("Letters"), edit)
        self.hub = hub
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addWidget(plain_label(tr("Used by every letter and day sheet, in the window and on the command line."), "quiet",
                                        wrap=True))  # fmt: skip
        self.body.addLayout(self._rows)

    def show_kept(self) -> None:
        """Show what is set now."""
        clear_layout(self._rows)
        for row in SETTINGS:
            if row.lines:
                kept = str(setting(self.hub.session, row.key))
                self._rows.addWidget(pair_row(str(row.words), kept or str(row.empty), "body" if kept else "quiet"))
