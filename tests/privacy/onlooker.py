"""What can be seen of a sitting from outside, and waiting until something is seen."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication

PATIENCE_MS = 8000
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def until(seen: Callable[[], bool]) -> bool:
    """Let the window work until something is seen; False when that takes too long."""
    deadline = QDeadlineTimer(PATIENCE_MS)
    while not seen():
        if deadline.hasExpired():
            return False
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
    return True


class Onlooker:
    """Notes what can be seen from outside: titles of windows, files that Python writes, names offered for files."""

    def __init__(self) -> None:
        self.told: dict[str, Any] = {"titles": [], "written": [], "offered": [], "steps": [], "failed": ""}
        sys.addaudithook(self._heard)

    def _heard(self, event: str, given: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(given[0], str):
            mode, flags = given[1], given[2]
            if (isinstance(mode, str) and set(mode) & set("wax+")) or (mode is None and flags & WRITING):
                self.told["written"].append(given[0])

    def look(self, step: str) -> None:
        """Note the titles of every window there is now."""
        self.told["steps"].append(step)
        titles = (widget.windowTitle() for widget in QApplication.topLevelWidgets())
        self.told["titles"] += [title for title in titles if title and title not in self.told["titles"]]
