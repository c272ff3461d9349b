"""The Letters group of the settings: what stands of the office on letters and the day sheet, and the form that changes it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel

from caseload.casework.settings import setting
from caseload.domain.settings import SETTINGS
from caseload.domain.words import tr
from ui.hub import Hub
from ui.widgets.buttons import link_button
from ui.widgets.labels import plain_label, set_role
from ui.widgets.panels import Panel


class LettersPanel(Panel):
    """One row a setting of typed words; an empty one says what happens without it."""

    def __init__(self, hub: Hub) -> None:
        edit = link_button(tr("Edit"), lambda: hub.open_dialog("office"))
        edit.setAccessibleName(tr("Edit what letters say of the office"))
        super().__init__(tr("Letters"), edit)
        self.hub = hub
        self._values: dict[str, QLabel] = {}
        about = plain_label(tr("Used by every letter and day sheet, in the window and on the command line."), "quiet", wrap=True)
        self.body.addWidget(about)
        self.body.addSpacing(8)
        self.body.addLayout(self._grid())

    def show_kept(self) -> None:
        """Show what is set now."""
        for row in SETTINGS:
            if row.lines:
                kept, label = str(setting(self.hub.session, row.key)), self._values[row.key]
                set_role(label, "body" if kept else "quiet")
                label.setText(kept or str(row.empty))

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        for place, row in enumerate(row for row in SETTINGS if row.lines):
            self._values[row.key] = plain_label("", wrap=True)
            grid.addWidget(plain_label(str(row.words)), place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._values[row.key], place, 1)
        return grid
