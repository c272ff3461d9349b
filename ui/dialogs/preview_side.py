"""Beside the pages of a preview: what the paper is, who will receive it, its marking, and what no font can print."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from caseload.domain.settings import setting_row
from caseload.domain.words import tr, trn
from ui.widgets.buttons import link_button, primary_button, push_button
from ui.widgets.fields import Field, choice, line_edit
from ui.widgets.labels import copyable_label, plain_label, set_role
from ui.widgets.panels import clear_layout
from ui.widgets.state import SOON

if TYPE_CHECKING:
    from caseload.casework.papers import Paper
    from caseload.render.pdf import MissingCharacter

NARROW, WIDTH, LISTED = 210, 310, 12


class PreviewSide(QFrame):
    """Asks for the recipient; `changed` tells that the marking was, so that the pages must be set again."""

    changed = Signal()

    def __init__(self, suggested: tuple[str, ...], marking: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.who = line_edit(hint=tr("Name or office"))
        self.who_field = Field(tr("Who will receive it"), self.who)
        self._marking = choice(((key, str(words)) for key, words in setting_row("marking").choices), marking)
        self._marking_field = Field(tr("Marking"), self._marking)
        self._marking_field.setVisible(bool(marking))
        self._title, self._about = plain_label("", "title", wrap=True), plain_label("", "quiet", wrap=True)
        self._note = plain_label("", "quiet", wrap=True)
        self._missing = QVBoxLayout()
        self.print_button, self.save_button = push_button(tr("Print...")), primary_button(tr("Save as PDF..."))
        self.close_button = push_button(tr("Close"))
        self._lay(suggested)
        self._marking.currentIndexChanged.connect(lambda _: self.changed.emit())

    def recipient(self) -> str:
        """Who will receive it, as typed."""
        return self.who.text().strip()

    def marking(self) -> str:
        """The marking chosen for this printout; empty where the document carries its own."""
        return "" if self._marking_field.isHidden() else str(self._marking.currentData())

    def check(self) -> bool:
        """Whether somebody is named; says beside the field that nobody is."""
        self._note.hide()
        if not self.recipient():
            self.who_field.show_error(tr("Type who will receive it: it is recorded before anything is printed or saved."))
        return bool(self.recipient())

    def waiting(self) -> None:
        """The pages are being set: nothing can be given out meanwhile."""
        self._say(tr("Setting the pages..."), "quiet")
        self._enable(False)

    def refuse(self, sentence: str) -> None:
        """Say why nothing was given out."""
        self._say(sentence, "error")

    @property
    def sentence(self) -> str:
        """What it says now."""
        return "" if self._note.isHidden() else self._note.text()

    def show_paper(self, paper: Paper, missing: tuple[MissingCharacter, ...]) -> None:
        """Tell what the paper is and which characters print as their numbers."""
        document = paper.document
        self._title.setText(document.title)
        parts = (document.right_label, (document.draft_label or "").capitalize(), document.marking)
        self._about.setText(", ".join(part for part in parts if part))
        self._note.hide()
        self._enable(True)
        clear_layout(self._missing)
        if missing:
            words = trn("{n} character prints as its number: no font has it",
                        "{n} characters print as their numbers: no font has them", len(missing))  # fmt: skip
            self._missing.addWidget(plain_label(words, SOON.token, wrap=True))
            self._missing.addWidget(missing_list(missing))

    def _say(self, sentence: str, role: str) -> None:
        set_role(self._note, role)
        self._note.setText(sentence)
        self._note.show()

    def _enable(self, on: bool) -> None:
        for button in (self.print_button, self.save_button):
            button.setEnabled(on)

    def _lay(self, suggested: tuple[str, ...]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        widget: QWidget
        for widget in (self._title, self._about, self.who_field):
            column.addWidget(widget)
        for name in suggested:
            column.addWidget(link_button(name, partial(self.who.setText, name)), alignment=Qt.AlignmentFlag.AlignLeft)
        for widget in (self._marking_field, self.print_button, self.save_button, self._note):
            column.addWidget(widget)
        column.addLayout(self._missing)
        column.addStretch(1)
        column.addWidget(plain_label(tr("Nothing is written to disk until you save."), "small", wrap=True))
        column.addWidget(self.close_button)
        self._enable(False)


def missing_list(missing: tuple[MissingCharacter, ...]) -> QWidget:
    """The characters no font has, each with its number and official name; long lists are counted."""
    lines = [tr("{char}  {code}  {name}", char=one.char, code=one.code, name=one.name.lower()) for one in missing[:LISTED]]
    if len(missing) > LISTED:
        lines.append(tr("and {n} more", n=len(missing) - LISTED))
    made = copyable_label("\n".join(lines), "small")
    made.setAccessibleName(tr("Characters without a font"))
    return made
