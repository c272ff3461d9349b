"""Reading ahead: the modules of what an officer opens first are imported in idle moments, so that no first opening waits."""

from __future__ import annotations

from importlib import import_module

from PySide6.QtCore import QObject, QTimer

AHEAD = (
    "ui.pages.case", "ui.pages.case_overview", "ui.dialogs.contact_record", "ui.pages.caseload", "ui.pages.case_contacts",
    "ui.pages.case_plan", "ui.pages.case_progress", "ui.pages.case_sentence", "ui.pages.reports",
)  # fmt: skip
FIRST_MS, EACH_MS = 150, 20


class Warmer(QObject):
    """Imports one module a turn of the event loop and then rests."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.left = list(AHEAD)
        self._timer = QTimer(self, interval=FIRST_MS)
        self._timer.timeout.connect(self.step)
        self._timer.start()

    def step(self) -> None:
        """Import the next one."""
        if not self.left:
            self._timer.stop()
            return
        self._timer.setInterval(EACH_MS)
        import_module(self.left.pop(0))
