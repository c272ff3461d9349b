"""What this program puts on the clipboard is plain, kept out of histories, and taken back: after a while and at lock.

Text copied for another program is left two minutes, anything else of ours (Ctrl+C in a field or a list) thirty seconds; what
somebody copied elsewhere since is never touched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

if TYPE_CHECKING:
    from ui.hub import Hub

CLEARED_AFTER_MS = 120_000
REST_AFTER_MS = 30_000
KEPT_CONTROLS = "\n\t"
_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
# What asks Windows (three names) and KDE to keep a text out of clipboard histories; programs that keep one may heed it.
HINTS: tuple[tuple[str, bytes], ...] = (
    (_WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"), b"1"),
    (_WINDOWS.format("CanIncludeInClipboardHistory"), b"\0\0\0\0"),
    (_WINDOWS.format("CanUploadToCloudClipboard"), b"\0\0\0\0"),
    ("x-kde-passwordManagerHint", b"secret"),
)


def put_text(hub: Hub, text: str) -> None:
    """Put plain text on the clipboard for another program; it is taken back after two minutes, and at lock."""
    keeper_of(hub).put(text)


def keeper_of(hub: Hub) -> ClipboardKeeper:
    """The one keeper of a hub, made when first asked for."""
    found = hub.findChild(ClipboardKeeper)
    return found if isinstance(found, ClipboardKeeper) else ClipboardKeeper(hub)


def plain_text(text: str) -> str:
    """The text with one kind of line end and without control characters, at which another program could cut it off."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in whole if letter in KEPT_CONTROLS or category(letter) != "Cc")


class ClipboardKeeper(QObject):
    """Remembers what this program put on the clipboard, so that nothing of anyone's is left lying there."""

    def __init__(self, hub: Hub) -> None:
        """Take the hub, whose locking takes the text back too."""
        super().__init__(hub)
        self._hub, self._ours, self._putting = hub, "", False
        self.timer = QTimer(self, singleShot=True)
        self.timer.timeout.connect(self.take_back)
        hub.session_changed.connect(self._on_session)
        QGuiApplication.clipboard().dataChanged.connect(self._on_change)

    def put(self, text: str, for_ms: int = CLEARED_AFTER_MS) -> None:
        """Put plain text there with the wish that no history keep it, and begin to count anew."""
        made = QMimeData()
        made.setText(plain_text(text))
        self._put(made, for_ms)

    def _put(self, made: QMimeData, for_ms: int) -> None:
        for name, value in HINTS:
            made.setData(name, value)
        self._ours, self._putting = plain_text(made.text()), True
        QGuiApplication.clipboard().setMimeData(made)
        self._putting = False
        self.timer.start(for_ms)

    def take_back(self) -> None:
        """Empty the clipboard when it still holds what was put there; what somebody else copied since stays."""
        ours, self._ours = self._ours, ""
        self.timer.stop()
        clipboard = QGuiApplication.clipboard()
        if ours and plain_text(clipboard.text()) == ours:
            clipboard.clear()

    def _on_change(self) -> None:
        """Something copied with Ctrl+C in this program counts as ours for thirty seconds, with the look it was copied in."""
        clipboard = QGuiApplication.clipboard()
        if self._putting or not self._hub.is_open or not clipboard.ownsClipboard() or not clipboard.text():
            return
        copied, made = clipboard.mimeData(), QMimeData()
        for kind in copied.formats():
            made.setData(kind, copied.data(kind))
        self._put(made, REST_AFTER_MS)

    def _on_session(self) -> None:
        """At lock the clipboard is emptied, and what was only marked with the mouse too."""
        if not self._hub.is_open:
            self.take_back()
            clipboard = QGuiApplication.clipboard()
            if clipboard.supportsSelection() and clipboard.ownsSelection():
                clipboard.clear(QClipboard.Mode.Selection)
