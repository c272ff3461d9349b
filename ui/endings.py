"""Being asked to end from outside (logging out, Ctrl+C in a terminal): the window closes as if the officer had closed it."""

from __future__ import annotations

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication


class Endings(QObject):
    """Wakes the event loop for a signal and closes the windows; what it changed of the process is put back by `close`."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.setblocking(False)
        self._before_fd = signal.set_wakeup_fd(self._writer.fileno())
        self._before = {number: signal.signal(number, self._asked) for number in (signal.SIGINT, signal.SIGTERM)}
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)

    def close(self) -> None:
        """Leave signals as they were found."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._before_fd)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        for end in (self._reader, self._writer):
            end.close()

    def _wake(self) -> None:
        """Give Python a turn, so that it runs the handler."""
        self._reader.recv(64)

    def _asked(self, _number: int, _frame: object) -> None:
        self._app.closeAllWindows()
        self._app.quit()
