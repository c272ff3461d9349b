"""When the caseload locks by itself: after a while without a key or a move of the mouse, and at once when the computer does.

On Linux the desktop tells it over D-Bus, on Windows by messages to the window. Where nothing tells of sleep the clock does, on
waking.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import (
    SLOT,
    QAbstractNativeEventFilter,
    QByteArray,
    QEvent,
    QKeyCombination,
    QObject,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

MINUTE_MS = 60_000
BEAT_MS, SLEPT = 30_000, timedelta(minutes=2)
AWAKE = frozenset({
    QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate, QEvent.Type.TabletPress,
})  # fmt: skip
KEY = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L)
SLEEP = "PrepareForSleep"
ON_SYSTEM_BUS = (("org.freedesktop.login1.Manager", SLEEP), ("org.freedesktop.login1.Session", "Lock"))
ON_SESSION_BUS = tuple(
    (f"org.{desktop}.ScreenSaver", "ActiveChanged") for desktop in ("freedesktop", "gnome", "cinnamon", "mate", "xfce")
)
SESSION_CHANGE, SESSION_LOCK, LEAVING_CONSOLE = 0x02B1, 7, 2  # WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK, WTS_CONSOLE_DISCONNECT
POWER, SUSPENDING = 0x0218, 4  # WM_POWERBROADCAST, PBT_APMSUSPEND


class LockWatch(QObject):
    """Asks for a lock by `wanted(asleep)`; `asleep` is true when the computer is about to sleep."""

    wanted = Signal(bool)

    def __init__(self, parent: QObject, now: Callable[[], datetime] | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._beaten: datetime | None = None
        self._beat = QTimer(self, interval=BEAT_MS)
        self._beat.timeout.connect(self.look)
        self.idle = QTimer(self, singleShot=True)
        self.idle.timeout.connect(lambda: self.wanted.emit(False))
        self._windows: list[QWindow] = []
        self._native: WindowsMessages | None = None
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._look_at)

    def begin(self, minutes: int) -> None:
        """Count the idle time of an open caseload anew."""
        self.idle.start(minutes * MINUTE_MS)
        if not self._beat.isActive():
            self._beaten = None
            self._beat.start()
            self.look()

    def look(self) -> None:
        """Lock when far more time has passed than between two looks: the computer slept, and no signal of it came.

        The timer of idleness stands still in sleep on most systems.
        """
        if self._now is None or not self.idle.isActive():
            return
        before, self._beaten = self._beaten, self._now()
        if before is not None and self._beaten - before > SLEPT:
            self.wanted.emit(True)

    def end(self) -> None:
        """Stop counting: the caseload is locked."""
        self.idle.stop()
        self._beat.stop()

    def listen(self, window: QWindow | None) -> None:
        """Listen to the computer; whatever bus or message is not there is left out."""
        self.listen_on(QDBusConnection.systemBus(), ON_SYSTEM_BUS)
        self.listen_on(QDBusConnection.sessionBus(), ON_SESSION_BUS)
        if sys.platform == "win32" and window is not None:
            self._native = WindowsMessages(self, int(window.winId()))

    def listen_on(self, bus: QDBusConnection, signals: tuple[tuple[str, str], ...]) -> bool:
        """Listen to the signals of a bus, from whoever sends them; False when there is no bus."""
        if not bus.isConnected():
            return False
        for interface, name in signals:
            slot = SLOT("told(QDBusMessage)")
            bus.connect("", "", interface, name, self, slot)  # type: ignore[call-overload]  # its stub asks for bytes, it takes text
        return True

    @Slot(QDBusMessage)
    def told(self, message: QDBusMessage) -> None:
        """A signal of the desktop: a lock has no argument, the others say whether it begins or ends."""
        if all(message.arguments()):
            self.wanted.emit(message.member() == SLEEP)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Anything done with the keyboard, the mouse or the screen counts as being there; the key locks from any window.

        The shortcut of the main window sleeps while a form is open over it.
        """
        if event.type() in AWAKE and self.idle.isActive():
            self.idle.start()
            if isinstance(event, QKeyEvent) and event.keyCombination() == KEY:
                QTimer.singleShot(0, self, lambda: self.wanted.emit(False))
                return True
        return False

    def _look_at(self, window: QWindow | None) -> None:
        """Watch a window of the program from when it first has the keyboard."""
        if window is None:
            return
        if window not in self._windows:
            window.installEventFilter(self)
            self._windows.append(window)
            window.destroyed.connect(lambda: self._forget(window))
        if self.idle.isActive():
            self.idle.start()

    def _forget(self, window: QWindow) -> None:
        self._windows = [one for one in self._windows if one is not window]


def says_lock(message: int, parameter: int) -> bool | None:
    """What a message of Windows asks for: None nothing, False a lock, True a lock before sleep."""
    if message == SESSION_CHANGE and parameter in (SESSION_LOCK, LEAVING_CONSOLE):
        return False
    return True if message == POWER and parameter == SUSPENDING else None


class WindowsMessages(QAbstractNativeEventFilter):
    """Hears of locking and sleep on Windows."""

    def __init__(self, watch: LockWatch, handle: int) -> None:
        """Ask for the messages of the session and look at every message from now on."""
        super().__init__()
        self._watch = watch
        if sys.platform == "win32":
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(handle, 0)
        app = QGuiApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self)

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> Any:
        """Tell the watch of a lock; never swallow a message."""
        if sys.platform == "win32":
            from ctypes import wintypes

            told = wintypes.MSG.from_address(int(message))
            asleep = says_lock(told.message, told.wParam)
            if asleep is not None:
                self._watch.wanted.emit(asleep)
        return False
