"""The foot of an import: the sentence about the last step and the buttons that lead on, back and out."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from caseload.domain.words import tr
from ui.widgets.buttons import primary_button, push_button
from ui.widgets.labels import button_text, plain_label, set_role


class ImportFoot(QWidget):
    """Back, the sentence, the rows left out, Close and the one button that goes on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note = plain_label("", "quiet", wrap=True)
        self.back = push_button(tr("Back"))
        self.left_out = push_button(tr("Save refused and held rows..."))
        self.close_button = push_button(tr("Close"))
        self.next = primary_button("")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.back)
        row.addWidget(self._note, 1)
        for button in (self.left_out, self.close_button, self.next):
            row.addWidget(button)

    def say(self, sentence: str, role: str = "quiet") -> None:
        """Say a sentence beside the buttons."""
        set_role(self._note, role)
        self._note.setText(sentence)

    @property
    def sentence(self) -> str:
        """What is said now."""
        return self._note.text()

    def lead_on(self, words: str, *, ready: bool) -> None:
        """Name what the next step does, and whether it can be done."""
        self.next.setText(button_text(words))
        self.next.setAccessibleName(words)
        self.next.setEnabled(ready)
        self.next.setDefault(ready)
