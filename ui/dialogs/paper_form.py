"""What every form that leads to a paper shares: for whom, how it looks, the office, and going on to the preview."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from caseload.casework.paper_request import LANGUAGES, LetterWords, PaperRequest
from caseload.casework.papers import make_paper
from caseload.casework.settings import letter_settings, lines_of, setting
from caseload.documents.registry import report_kind
from caseload.domain.errors import Refusal
from caseload.domain.person import Person
from caseload.domain.words import tr
from ui.dialogs.case_form import CaseForm
from ui.dialogs.preview_side import welsh_words
from ui.hub import Hub
from ui.widgets.fields import line_edit, text_edit
from ui.widgets.labels import button_text, plain_label
from ui.widgets.tick_box import TickBox

WELSH_WORDS, LARGE_WORDS = ("welsh", "cymraeg"), ("large print", "larger print", "large letters")


class PaperForm(CaseForm):
    """Gives out a PaperRequest; it is refused here where the paper cannot be made, else shown as it prints.

    What was typed is kept until the paper has left, so that closing the preview loses nothing.
    """

    def __init__(self, hub: Hub, parent: QWidget | None, key: str, record_key: str, heading: str) -> None:
        super().__init__(hub, parent, str(report_kind(key).words), f"paper {key}", record_key, {})
        self.key = key
        self.heading.setText(heading)
        words = tr("Show it as it prints")
        self.save_button.setText(button_text(words))
        self.save_button.setAccessibleName(words)

    def add_office(self) -> None:
        """Ask from where the letter comes, as the settings have it."""
        kept = letter_settings(self.hub.session)
        office, phone = self.columns(3, 2)
        whole = kept.office and kept.phone
        hint = "" if whole else tr("Settings keeps both for every letter.")
        self.add_field("office", tr("Office address"), text_edit("\n".join(kept.office), lines=4), hint, into=office)
        self.add_field("phone", tr("Telephone number to ring"), line_edit(kept.phone), into=phone)

    def add_looks(self, recipient: str, person: Person | None = None) -> None:
        """Ask for whom it is and how it looks; what is recorded of the person's language and needs is shown and chosen."""
        language = person.language if person else ""
        needs = person.adjustments if person else ""
        who, size = self.columns(3, 2)
        self.add_field("recipient", tr("Who will receive it"), line_edit(recipient, tr("Name or office")), into=who)
        if report_kind(self.key).welsh:
            rows = [(code, str(words)) for code, words in LANGUAGES]
            chosen = "cy" if holds(language, WELSH_WORDS) else "en"
            self.add_choice("language", tr("Language of the letter"), rows, chosen, into=size)
        large = TickBox(tr("Large print"), on=holds(f"{needs} {language}", LARGE_WORDS))
        self.add_field("large", tr("Large print"), large, into=size)
        recorded = [tr("Recorded of the person: {words}.", words="; ".join(one for one in (language, needs) if one))]
        said = [*(recorded if language or needs else []), *([welsh_words()] if "language" in self.fields else [])]
        if said:
            self.body.addWidget(plain_label("\n".join(said), "small", wrap=True))

    def asked(self, **more: object) -> PaperRequest:
        """The request with what every form asks for."""
        made = PaperRequest(
            key=self.key, recipient=self.text("recipient"), marking=str(setting(self.hub.session, "marking")),
            language=self.text("language") if "language" in self.fields else "", large_print=self.ticked("large"),
        )  # fmt: skip
        return replace(made, **more)  # type: ignore[arg-type]

    def letter_words(self) -> LetterWords:
        """The office as typed for this letter."""
        return LetterWords(office=lines_of(str(self.values()["office"])), phone=self.text("phone"))

    def _save(self, command: object) -> None:
        """Go on to the preview where the paper can be made; nothing is written."""
        assert isinstance(command, PaperRequest)  # noqa: S101  what `command` promises
        try:
            make_paper(self.hub.session, command)
        except Refusal as refusal:
            self.refuse(str(refusal))
            return
        self.reject()
        self.hub.open_dialog("preview", request=command, typed=(self.form, self.record_key))


def holds(text: str, words: tuple[str, ...]) -> bool:
    """Whether what is recorded of someone's language or needs names one of these words."""
    return any(word in text.casefold() for word in words)
