"""One window a file: the first start listens under a name made from the file's path, a second one raises it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

ANSWER_MS = 500


def server_name(path: Path) -> str:
    """The name two starts on the same file agree on; it tells nothing of the path."""
    return f"caseload-{hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:24]}"


def raise_other(path: Path) -> bool:
    """Ask a window that already shows this file to come forward; False when there is none."""
    socket = QLocalSocket()
    socket.connectToServer(server_name(path))
    found = socket.waitForConnected(ANSWER_MS)
    socket.abort()
    return found


class Listener(QObject):
    """Answers later starts on the same file for as long as it lives."""

    def __init__(self, path: Path, come_forward: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_knock)
        self._come_forward = come_forward
        name = server_name(path)
        if not self._server.listen(name):  # a start that crashed left its socket behind
            QLocalServer.removeServer(name)
            self._server.listen(name)

    @property
    def listening(self) -> bool:
        """Whether later starts will find this one."""
        return self._server.isListening()

    def close(self) -> None:
        """Stop answering."""
        self._server.close()

    def _on_knock(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnectFromServer()
            socket.deleteLater()
        self._come_forward()
