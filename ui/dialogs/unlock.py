"""The unlock page: which file, its passphrase, and what to do when it does not open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from caseload.casework.clock import Clock
from caseload.casework.session import Session, open_session
from caseload.domain.errors import Refusal, WrongPassphrase
from caseload.domain.words import tr
from ui.dialogs.gate import GatePage
from ui.dialogs.passphrase import SecretLine, caps_label
from ui.widgets.buttons import link_button, primary_button
from ui.widgets.fields import Field
from ui.widgets.files import ask_file
from ui.widgets.labels import plain_label, set_tip
from ui.widgets.panels import row_of


class UnlockPage(GatePage):
    """Asks for the passphrase of one file; a wrong one and a damaged file are told apart, and the file stays chosen."""

    def __init__(
        self,
        path: Path,
        clock: Clock,
        opened: Callable[[Session], object],
        *,
        make_new: Callable[[], object] | None = None,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("Caseload is locked"), parent)
        self._path, self._clock, self._opened = path, clock, opened
        self._name = plain_label("", "quiet", wrap=True)
        self.body.addWidget(self._name)
        caps = caps_label()
        self.line: QLineEdit = SecretLine(caps.setVisible)
        self.field = Field(tr("Passphrase"), self.line, hint)
        self.body.addWidget(self.field)
        self.body.addWidget(caps)
        self.place_note()
        self.button = primary_button(tr("Unlock"), self.unlock)
        self.body.addWidget(self.button)
        links = [link_button(tr("Open another file"), self._ask_path)]
        if make_new is not None:
            links.append(link_button(tr("Make a new caseload file"), make_new))
        self.body.addWidget(row_of(*links))
        self.line.returnPressed.connect(self.unlock)
        self.first = self.line
        self.show_path(path)

    @property
    def path(self) -> Path:
        """The file that would be opened."""
        return self._path

    def show_path(self, path: Path) -> None:
        """Ask for the passphrase of another file."""
        self._path = path
        self._name.setText(path.name)
        set_tip(self._name, str(path))
        self.note("")

    def unlock(self) -> None:
        """Try the passphrase; on success the typing is wiped and the session handed over."""
        self.note("")
        try:
            session = open_session(self._path, self.line.text(), self._clock)
        except WrongPassphrase as wrong:
            self.line.selectAll()
            self.field.show_error(str(wrong))
            return
        except Refusal as refusal:
            self.note(str(refusal))
            return
        self.line.clear()
        self._opened(session)

    def _ask_path(self) -> None:
        ask_file(self, tr("Open a caseload file"), tr("Caseload files (*.caseload)"), self.show_path)
