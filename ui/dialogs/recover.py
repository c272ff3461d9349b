"""The page that opens a file with its recovery code: the code, who opens it and why, then a new passphrase."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from caseload.casework.clock import Clock
from caseload.casework.key_slots import ChangePassphrase, change_passphrase
from caseload.casework.opening import Recovery, open_with_code
from caseload.casework.session import Session
from caseload.domain.errors import Refusal
from caseload.domain.recovery_code import read_code
from caseload.domain.words import tr
from ui.dialogs.gate import GatePage
from ui.dialogs.passphrase import NewPassphrase
from ui.widgets.buttons import link_button, primary_button
from ui.widgets.fields import Field, line_edit
from ui.widgets.labels import plain_label
from ui.widgets.panels import row_of
from ui.widgets.tick_box import TickBox


class RecoverPage(GatePage):
    """Nothing is opened until the code, a name, a reason and a good new passphrase are there; what was typed stays."""

    def __init__(
        self, path: Path, clock: Clock, opened: Callable[[Session], object], back: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(tr("Use the recovery code"), parent)
        self._path, self._clock, self._opened = path, clock, opened
        self.body.addWidget(plain_label(path.name, "quiet", wrap=True))
        self.body.addWidget(plain_label(
            tr("Type the code from the recovery sheet. Your name and the reason are kept in the history of the file."), wrap=True,
        ))  # fmt: skip
        self.code = Field(tr("Recovery code"), line_edit(), tr("Seven groups; spaces, hyphens and small letters do not matter."))
        self.who = Field(tr("Your name"), line_edit())
        self.why = Field(tr("Why you open the file"), line_edit(hint=tr("Passphrase forgotten")))
        self.passphrase = NewPassphrase(lambda: (self._text(self.who),), tr("New passphrase"))
        self.stop_code = TickBox(tr("This code ends now (print a new sheet afterwards)"), on=True)
        for part in (self.code, self.who, self.why, self.passphrase, self.stop_code):
            self.body.addWidget(part)
        self.place_note()
        self.button = primary_button(tr("Open and set the new passphrase"), self.recover)
        self.body.addWidget(self.button)
        self.body.addWidget(row_of(link_button(tr("Back to the passphrase"), back)))
        self.enter_runs(self.recover)
        self.first = self.code.editor

    def recover(self) -> None:
        """Open with the code and set the new passphrase, or say beside the field what is missing."""
        self.note("")
        if not self._filled_in():
            return
        code = self._text(self.code)
        wanted = Recovery(code=code, who=self._text(self.who), why=self._text(self.why))
        try:
            session = open_with_code(self._path, wanted, self._clock)
        except Refusal as refusal:
            self.note(str(refusal))
            return
        try:
            change_passphrase(session, ChangePassphrase(
                proof=code, passphrase=self.passphrase.text(), stop_code=self.stop_code.isChecked()))  # fmt: skip
        except Refusal as refusal:
            session.close()
            self.note(str(refusal))
            return
        self._opened(session)

    def _filled_in(self) -> bool:
        """Whether every field can stand; says beside the first that cannot."""
        try:
            read_code(self._text(self.code))
        except Refusal as refusal:
            self.code.show_error(str(refusal))
            return False
        if not self._text(self.who):
            self.who.show_error(tr("Type your name: it goes into the history of the file."))
            return False
        if not self._text(self.why):
            self.why.show_error(tr("Type why the file is opened: it goes into the history of the file."))
            return False
        return self.passphrase.check()

    @staticmethod
    def _text(field: Field) -> str:
        editor = field.editor
        return editor.text().strip() if isinstance(editor, QLineEdit) else ""
