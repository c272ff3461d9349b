"""The one way out to the clipboard: plain text only, taken back after two minutes and at lock while it is still ours."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from ui.hub import Hub

CLEARED_AFTER_MS = 120_000
KEPT_CONTROLS = "\n\t"


def put_text(hub: Hub, text: str) -> None:
    """Put plain text on the clipboard; it is taken back after a while, and when the caseload is locked."""
    keeper = hub.findChild(ClipboardKeeper)
    (keeper if isinstance(keeper, ClipboardKeeper) else ClipboardKeeper(hub)).put(text)


def plain_text(text: str) -> str:
    """The text with one kind of line end and without control characters, at which another program could cut it off."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in whole if letter in KEPT_CONTROLS or category(letter) != "Cc")


class ClipboardKeeper(QObject):
    """Remembers what this program put on the clipboard, so that nothing of anyone's is left lying there."""

    def __init__(self, hub: Hub) -> None:
        """Take the hub, whose locking takes the text back too."""
        super().__init__(hub)
        self._hub, self._ours = hub, ""
        self.timer = QTimer(self, singleShot=True, interval=CLEARED_AFTER_MS)
        self.timer.timeout.connect(self.take_back)
        hub.session_changed.connect(self._on_session)

    def put(self, text: str) -> None:
        """Put text there and begin to count anew."""
        self._ours = plain_text(text)
        QGuiApplication.clipboard().setText(self._ours)
        self.timer.start()

    def take_back(self) -> None:
        """Empty the clipboard when it still holds what was put there; what somebody else copied since stays."""
        ours, self._ours = self._ours, ""
        self.timer.stop()
        clipboard = QGuiApplication.clipboard()
        if ours and plain_text(clipboard.text()) == ours:
            clipboard.clear()

    def _on_session(self) -> None:
        if not self._hub.is_open:
            self.take_back()
