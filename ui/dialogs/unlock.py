"""The unlock page: which file, its passphrase or the PIN of this sitting, and what to do when it does not open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from caseload.casework.clock import Clock
from caseload.casework.opening import SittingPin, keyring_opens, open_with_keyring
from caseload.casework.session import Session, open_session
from caseload.domain.errors import DamagedStore, Refusal, WrongPassphrase
from caseload.domain.words import tr
from ui.dialogs.gate import GatePage
from ui.dialogs.passphrase import SecretLine, caps_label
from ui.widgets.buttons import link_button, primary_button, push_button
from ui.widgets.fields import Field
from ui.widgets.files import ask_file
from ui.widgets.flow import flow_of
from ui.widgets.labels import plain_label, set_tip

SECOND_MS = 1000


class UnlockPage(GatePage):
    """Asks for the passphrase of one file; a wrong one and a damaged file are told apart, and the file stays chosen.

    With the PIN of this sitting it asks for that first. After wrong tries the button waits with its seconds on it.
    """

    def __init__(  # noqa: PLR0913  what differs between a first start, a lock and the demo
        self,
        path: Path,
        clock: Clock,
        opened: Callable[[Session], object],
        *,
        make_new: Callable[[], object] | None = None,
        recover: Callable[[Path], object] | None = None,
        rescue: Callable[[Path, str, str], object] | None = None,
        pin: SittingPin | None = None,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("Caseload is locked"), parent)
        self._path, self._clock, self._opened, self._recover = path, clock, opened, recover
        self._rescue = rescue
        self._pin = pin if pin is not None and pin.usable and pin.path == path else None
        self._left = 0
        self._name = plain_label("", "quiet", wrap=True)
        self.body.addWidget(self._name)
        caps = caps_label()
        self.line: QLineEdit = SecretLine(caps.setVisible)
        self.field = Field(tr("PIN of this sitting") if self._pin else tr("Passphrase"), self.line, hint)
        self.body.addWidget(self.field)
        self.body.addWidget(caps)
        self.place_note()
        self.button = primary_button(tr("Unlock"), self.unlock)
        self.body.addWidget(self.button)
        self.keyring_button = push_button(tr("Unlock with this computer's keyring"), self.unlock_by_keyring)
        self.body.addWidget(self.keyring_button)
        self.body.addWidget(flow_of(*self._links(make_new)))
        self._waiting = QTimer(self, interval=SECOND_MS)
        self._waiting.timeout.connect(self._second_passed)
        self.line.returnPressed.connect(self.unlock)
        self.first = self.line
        self.show_path(path)

    @property
    def path(self) -> Path:
        """The file that would be opened."""
        return self._path

    def show_path(self, path: Path) -> None:
        """Ask for the passphrase of another file."""
        if path != self._path and self._pin is not None:
            self.ask_passphrase()
        self._path = path
        self._name.setText(path.name)
        set_tip(self._name, str(path))
        self.keyring_button.setVisible(keyring_opens(path))
        self.note("")

    def unlock(self) -> None:
        """Try the PIN or the passphrase; on success the typing is wiped and the session handed over."""
        self.note("")
        if self._left:
            return
        pin, typed = self._pin, self.line.text()
        self._try((lambda: pin.open(typed, self._clock)) if pin else (lambda: open_session(self._path, typed, self._clock)))

    def unlock_by_keyring(self) -> None:
        """Ask the keyring of the computer; when that does not answer the passphrase is the way on."""
        self.note("")
        self._try(lambda: open_with_keyring(self._path, self._clock))

    def ask_passphrase(self) -> None:
        """Ask for the full passphrase and no longer for the PIN."""
        self._pin = None
        self.field.rename(tr("Passphrase"))
        self._passphrase_link.hide()
        self.line.clear()
        self.line.setFocus()

    def _links(self, make_new: Callable[[], object] | None) -> list[QPushButton]:
        self._passphrase_link = link_button(tr("Use the passphrase"), self.ask_passphrase)
        self._passphrase_link.setVisible(self._pin is not None)
        links = [self._passphrase_link] if self._pin else []
        if self._recover is not None:
            recover = self._recover
            links.append(link_button(tr("Forgotten? Use the recovery code"), lambda: recover(self._path)))
        links.append(link_button(tr("Open another file"), self._ask_path))
        if make_new is not None:
            links.append(link_button(tr("Make a new caseload file"), make_new))
        return links

    def _try(self, opens: Callable[[], Session]) -> None:
        try:
            session = opens()
        except WrongPassphrase as wrong:
            self._leave_spent_pin()
            self.line.selectAll()
            self.field.show_error(str(wrong))
            self._wait(wrong.seconds)
            return
        except DamagedStore as damage:
            by_pin = self._pin is not None
            self._leave_spent_pin()
            if self._rescue is not None and self._path.exists() and self.line.text() and not by_pin:
                self._rescue(self._path, self.line.text(), str(damage))
            else:
                self.note(str(damage))
            return
        except Refusal as refusal:
            self.note(str(refusal))
            return
        self.line.clear()
        self._opened(session)

    def _leave_spent_pin(self) -> None:
        """Ask for the passphrase once the PIN opens nothing any more."""
        if self._pin is not None and not self._pin.usable:
            self.ask_passphrase()

    def _wait(self, seconds: int) -> None:
        """Let the button stand still for the seconds that a wrong try costs, and say how many are left."""
        self._left = seconds
        self.button.setEnabled(not seconds)
        self.button.setText(tr("Unlock in {n} s", n=seconds) if seconds else tr("Unlock"))
        if seconds:
            self._waiting.start()
        else:
            self._waiting.stop()

    def _second_passed(self) -> None:
        self._wait(max(0, self._left - 1))

    def _ask_path(self) -> None:
        ask_file(self, tr("Open a caseload file"), tr("Caseload files (*.caseload)"), self.show_path)
