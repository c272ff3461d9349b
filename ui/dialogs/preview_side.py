"""Beside the pages of a preview: what the paper is, who will receive it, how it is to look, and what no font can print."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from caseload.casework.everything_held import HELD_PAPERS, SENSITIVE
from caseload.casework.paper_request import LANGUAGES, PaperRequest
from caseload.casework.sheets import has_sheet
from caseload.documents.registry import report_kind
from caseload.domain.settings import setting_row
from caseload.domain.words import tr, trn
from ui.widgets.buttons import link_button, primary_button, push_button
from ui.widgets.fields import Field, choice, line_edit
from ui.widgets.labels import copyable_label, plain_label, set_role
from ui.widgets.panels import clear_layout
from ui.widgets.state import SOON
from ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from caseload.casework.papers import Paper
    from caseload.render.pdf import MissingCharacter

NARROW, WIDTH, LISTED = 210, 310, 12


class PreviewSide(QFrame):
    """Asks for the recipient; `changed` tells that the pages must be set again: another marking, language or size of print."""

    changed = Signal()

    def __init__(self, request: PaperRequest, suggested: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.who = line_edit(request.recipient, hint=tr("Name or office"))
        self.who_field = Field(tr("Who will receive it"), self.who)
        marking = "" if request.key == "psr" else request.marking  # a report carries its own
        self._marking = choice(((key, str(words)) for key, words in setting_row("marking").choices), marking)
        self._marking_field = Field(tr("Marking"), self._marking)
        self._marking_field.setVisible(bool(marking))
        self.language = choice(((code, str(words)) for code, words in LANGUAGES), request.language)
        self._language_field = Field(tr("Language of the paper"), self.language, welsh_words())
        self._language_field.setVisible(report_kind(request.key).welsh)
        self.large = TickBox(tr("Large print"), on=request.large_print)
        self.sensitive = TickBox(tr("With what is marked as sensitive"), on=SENSITIVE in request.chosen)
        self.sensitive.setVisible(request.key in HELD_PAPERS)
        self._title, self._about = plain_label("", "title", wrap=True), plain_label("", "quiet", wrap=True)
        self._note = plain_label("", "quiet", wrap=True)
        self._missing = QVBoxLayout()
        self.print_button, self.save_button = push_button(tr("Print...")), primary_button(tr("Save as PDF..."))
        self.word_button, self.close_button = push_button(tr("Save as Word...")), push_button(tr("Close"))
        self.excel_button = push_button(tr("Save as Excel..."))
        self.excel_button.setVisible(has_sheet(request.key))
        self._lay(suggested)
        for signal in (self._marking.currentIndexChanged, self.language.currentIndexChanged, self.large.toggled,
                       self.sensitive.toggled):  # fmt: skip
            signal.connect(lambda _: self.changed.emit())

    def recipient(self) -> str:
        """Who will receive it, as typed."""
        return self.who.text().strip()

    def asked(self, request: PaperRequest) -> PaperRequest:
        """The request as it stands here: for whom, and how the paper is to look."""
        marking = request.marking if self._marking_field.isHidden() else str(self._marking.currentData())
        language = request.language if self._language_field.isHidden() else str(self.language.currentData())
        chosen = tuple(one for one in request.chosen if one != SENSITIVE or self.sensitive.isHidden())
        if not self.sensitive.isHidden() and self.sensitive.isChecked():
            chosen = (*chosen, SENSITIVE)
        return replace(request, recipient=self.recipient(), marking=marking, language=language, chosen=chosen,
                       large_print=self.large.isChecked())  # fmt: skip

    def check(self) -> bool:
        """Whether somebody is named; says beside the field that nobody is."""
        self._note.hide()
        if not self.recipient():
            self.who_field.show_error(tr("Type who will receive it: it is recorded before anything is printed or saved."))
        return bool(self.recipient())

    def waiting(self, words: str) -> None:
        """Something is being made: nothing can be given out meanwhile."""
        self._say(words, "quiet")
        self._enable(False)

    def ready(self) -> None:
        """What was being made is there."""
        self._note.hide()
        self._enable(True)

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
        self.ready()
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
        for button in (self.print_button, self.save_button, self.word_button, self.excel_button):
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
        for widget in (self._marking_field, self._language_field, self.large, self.sensitive, self.print_button, self.save_button,
                       self.word_button, self.excel_button, self._note):  # fmt: skip
            column.addWidget(widget)
        column.addLayout(self._missing)
        column.addStretch(1)
        column.addWidget(plain_label(tr("Nothing is written to disk until you save."), "small", wrap=True))
        column.addWidget(self.close_button)
        self._enable(False)


def welsh_words() -> str:
    """What is said wherever Welsh can be chosen."""
    return tr("Our Welsh awaits a translator: have a Welsh speaker read a Welsh paper before it leaves.")


def missing_list(missing: tuple[MissingCharacter, ...]) -> QWidget:
    """The characters no font has, each with its number and official name; long lists are counted."""
    lines = [tr("{char}  {code}  {name}", char=one.char, code=one.code, name=one.name.lower()) for one in missing[:LISTED]]
    if len(missing) > LISTED:
        lines.append(tr("and {n} more", n=len(missing) - LISTED))
    made = copyable_label("\n".join(lines), "small")
    made.setAccessibleName(tr("Characters without a font"))
    return made
