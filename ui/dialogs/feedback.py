"""Asking for feedback: how it is answered, and then the form over the whole screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.checks import check_not_future
from caseload.casework.paper_request import LANGUAGES
from caseload.domain.person import Person
from caseload.domain.voice import AnsweredHow
from caseload.domain.words import Message, msg, tr
from ui.dialogs.beside import stands
from ui.dialogs.case_form import CaseForm, rows_of
from ui.dialogs.paper_form import WELSH_WORDS, holds
from ui.dialogs.preview_side import welsh_words
from ui.hub import Hub
from ui.pages.feedback_form import FORM, Asked, FeedbackForm
from ui.widgets.buttons import link_button
from ui.widgets.choices import LetterChips, LetterChoice
from ui.widgets.labels import button_text, plain_label
from ui.widgets.panels import row_of

HOWS: dict[AnsweredHow, Message] = {
    AnsweredHow.PAPER: msg("On paper, alone; I type it in"), AnsweredHow.PHONE: msg("By telephone; I type it in"),
    AnsweredHow.SCREEN: msg("On this screen, alone"), AnsweredHow.WITH_OFFICER: msg("On this screen, with me"),
}  # fmt: skip
LETTERS = {AnsweredHow.PAPER.value: "p", AnsweredHow.PHONE.value: "t", AnsweredHow.SCREEN.value: "a",
           AnsweredHow.WITH_OFFICER.value: "w"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenForm:
    """That the form is opened now, and how."""

    asked: Asked


def feedback_dialog(hub: Hub, parent: QWidget | None, person_id: str) -> QDialog:
    """Asks how the form is answered."""
    return FeedbackStart(hub, parent, hub.session.store.need(Person, person_id))


def feedback_form_dialog(hub: Hub, parent: QWidget | None, person_id: str, how: str, on: str, language: str = "en") -> QDialog:
    """The form over the whole screen."""
    asked = Asked(person_id=person_id, on=date.fromisoformat(on), how=AnsweredHow(how), language=language)
    return FeedbackForm(hub, parent, asked)


class FeedbackStart(CaseForm):
    """Gives out OpenForm; nothing is written here."""

    def __init__(self, hub: Hub, parent: QWidget | None, person: Person) -> None:
        super().__init__(hub, parent, tr("Ask for feedback"), "", person.id, {})
        self._person = person
        said = tr("Six questions and two open ones, about a minute. It is never required, and rather not say is always there.")
        self.body.addWidget(plain_label(said, "quiet", wrap=True))
        box = LetterChoice(rows_of(HOWS), LETTERS, blank=tr("Choose"))
        self.add_field("how", tr("How it is answered"), box,
                       tr("Alone, the screen shows nothing but the form, and only your passphrase leaves it."))  # fmt: skip
        self.body.addWidget(LetterChips(box, [(key, LETTERS[key], words) for key, words in rows_of(HOWS)]))
        on, language = self.columns(1, 1)
        self.add_day("on", tr("Answered on"), hub.today, into=on)
        rows = [(code, str(words)) for code, words in LANGUAGES]
        chosen = "cy" if holds(person.language, WELSH_WORDS) else "en"
        self.add_choice("language", tr("Language of the form"), rows, chosen, into=language)
        self.body.addWidget(plain_label(welsh_words(), "small", wrap=True))
        if hub.typing(FORM, person.id):
            begun = tr("A form that was begun is kept and goes on where it was left.")
            self.body.addWidget(plain_label(begun, "small", wrap=True))
        self.body.addWidget(row_of(link_button(tr("Print it to fill in on paper"), self._paper)))
        words = tr("Open the form")
        self.save_button.setText(button_text(words))
        self.save_button.setAccessibleName(words)
        self.start()

    def command(self) -> OpenForm:
        """The form as it is to be opened."""
        how = self.needed("how", tr("How it is answered is missing. Choose it: answers given in front of an officer run high."))
        on = self.day_of("on", tr("The day is missing. Type the day it was answered, such as today."))
        stands("on", lambda: check_not_future(on, self.hub.today, tr("This feedback")))
        return OpenForm(asked=Asked(person_id=self._person.id, on=on, how=AnsweredHow(how), language=self.text("language")))

    def _save(self, command: object) -> None:
        """Go on to the form."""
        assert isinstance(command, OpenForm)  # noqa: S101  what `command` promises
        self.accept()
        asked = command.asked
        self.hub.open_dialog("feedback_form", person_id=asked.person_id, how=asked.how.value, on=asked.on.isoformat(),
                             language=asked.language)  # fmt: skip

    def _paper(self) -> None:
        self.reject()
        self.hub.open_dialog("plan_paper", person_id=self._person.id, paper="feedback-form")
