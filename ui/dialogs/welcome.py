"""The first run: where the file lives, its passphrase, and who works with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from caseload.casework.clock import Clock
from caseload.casework.session import Session, create_store, refuse_shared_folder
from caseload.domain.errors import Refusal
from caseload.domain.person import Officer
from caseload.domain.words import tr
from ui.dialogs.gate import GatePage
from ui.dialogs.passphrase import NewPassphrase
from ui.widgets.buttons import link_button, primary_button
from ui.widgets.fields import Field, line_edit
from ui.widgets.files import ask_file
from ui.widgets.labels import plain_label
from ui.widgets.panels import row_of


class WelcomePage(GatePage):
    """Makes a protected caseload file; what was typed stays while anything is refused."""

    def __init__(
        self,
        path: Path,
        clock: Clock,
        opened: Callable[[Session], object],
        *,
        open_other: Callable[[Path], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("Welcome to Caseload"), parent)
        self._clock, self._opened, self._open_other = clock, opened, open_other
        self.body.addWidget(
            plain_label(
                tr("Everything you record is kept in one encrypted file on this computer. Nothing is sent anywhere."), wrap=True
            )
        )
        self.name = Field(tr("Your name, as printed on papers"), line_edit())
        self.role = Field(tr("Your role"), line_edit(hint=tr("Probation officer")))
        self.team = Field(tr("Your team or office"), line_edit())
        self.place = Field(tr("The caseload file"), line_edit(str(path)), tr("A folder of this computer, not a shared one."))
        self.passphrase = NewPassphrase(lambda: (self._text(self.name), self._text(self.team)))
        for part in (self.name, self.role, self.team, self.place):
            self.body.addWidget(part)
        self.body.addWidget(row_of(link_button(tr("Choose another place"), self._ask_place)))
        self.body.addWidget(self.passphrase)
        self.body.addWidget(plain_label(
            tr("Afterwards print the recovery sheet for your senior's safe (Settings, Keys and lock): it opens the file when the "
               "passphrase is forgotten."), "quiet", wrap=True,
        ))  # fmt: skip
        self.place_note()
        self.button = primary_button(tr("Make the caseload file"), self.make)
        self.body.addWidget(self.button)
        if open_other is not None:
            self.body.addWidget(row_of(link_button(tr("I have a caseload file already"), self._ask_other)))
        self.enter_runs(self.make)
        self.first = self.name.editor

    def make(self) -> None:
        """Make the file from what was typed, or say beside the field why not."""
        self.note("")
        if not self._text(self.name):
            self.name.show_error(tr("Type your name: it stands on every entry and printout."))
            return
        path = self._path()
        if path is None or not self.passphrase.check():
            return
        officer = Officer(name=self._text(self.name), role=self._text(self.role), team=self._text(self.team))
        try:
            session = create_store(path, self.passphrase.text(), officer, self._clock)
        except Refusal as refusal:
            self.note(str(refusal))
            return
        self._opened(session)

    def _path(self) -> Path | None:
        typed = self._text(self.place)
        if not typed:
            self.place.show_error(tr("Type where the caseload file should be, or choose a place."))
            return None
        path = Path(typed).expanduser()
        path = path if path.suffix == ".caseload" else path.with_name(f"{path.name}.caseload")
        try:
            refuse_shared_folder(path)
        except Refusal as refusal:
            self.place.show_error(str(refusal))
            return None
        return path

    def _text(self, field: Field) -> str:
        editor = field.editor
        return editor.text().strip() if isinstance(editor, QLineEdit) else ""

    def _ask_place(self) -> None:
        editor = self.place.editor
        if isinstance(editor, QLineEdit):
            ask_file(
                self,
                tr("Where the caseload file should be"),
                tr("Caseload files (*.caseload)"),
                lambda path: editor.setText(str(path)),
                save_as=Path(editor.text()),
            )

    def _ask_other(self) -> None:
        if self._open_other is not None:
            ask_file(self, tr("Open a caseload file"), tr("Caseload files (*.caseload)"), self._open_other)
