"""The question a held or refused row asks, with its answers as buttons; one answer settles every row that asks the same."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from caseload.casework.import_choices import (
    Answers,
    Offer,
    OfferKind,
    another_contact,
    every_contact,
    every_outcome,
    give_crn,
    other_person,
    person_of_crn,
    same_person,
    tick_off,
)
from caseload.casework.session import Session
from caseload.domain.errors import Refusal
from caseload.domain.words import tr, trn
from ui.widgets.buttons import push_button
from ui.widgets.fields import line_edit
from ui.widgets.labels import plain_label
from ui.widgets.panels import clear_layout

Answer = Callable[[], Answers]


class QuestionBox(QWidget):
    """Shows one question; gives out all answers so far by `answered`."""

    answered = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._answers = Answers()
        self.line: QLineEdit | None = None
        self._words = plain_label("", "strong", wrap=True)
        self._alike = plain_label("", "small", wrap=True)
        self._error = plain_label("", "error", wrap=True)
        self._row = QHBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self._words, self._alike):
            column.addWidget(part)
        column.addLayout(self._row)
        column.addWidget(self._error)

    def ask(self, offer: Offer, answers: Answers, alike: int) -> None:
        """Show a question; `alike` is how many rows ask it."""
        self._answers = answers
        self._words.setText(offer.question[:1].upper() + offer.question[1:])
        self._alike.setText(trn("{n} row waits for this answer.", "{n} rows wait for this answer.", alike))
        self._alike.setVisible(alike > 0)
        self._error.hide()
        clear_layout(self._row)
        self.line = None
        {
            OfferKind.SAME_PERSON: self._ask_person, OfferKind.GIVE_CRN: self._ask_crn, OfferKind.REPEAT: self._ask_repeat,
            OfferKind.TICK: self._ask_tick,
        }[offer.kind](offer)  # fmt: skip
        self._row.addStretch(1)

    def focus_answer(self) -> None:
        """Put the keyboard on the first answer."""
        item = self._row.itemAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.setFocus()

    def _ask_person(self, offer: Offer) -> None:
        if offer.person_key:
            self._button(tr("Yes, this is {name}", name=offer.person_name), lambda: same_person(self._answers, offer))
            if ":" in offer.key and offer.key.split(":", 1)[1][:1].isupper():
                words = tr("Yes, and the CRN in the sheet is right")
                self._button(words, lambda: same_person(self._answers, offer, crn_is_right=True))
            self._button(tr("No, leave these rows out"), lambda: other_person(self._answers, offer))
            return
        line = self._line(tr("CRN of the person meant"))
        self._button(tr("Use this person"), lambda: person_of_crn(self._session, self._answers, offer, line.text()))
        self._button(tr("Leave these rows out"), lambda: other_person(self._answers, offer))

    def _ask_crn(self, offer: Offer) -> None:
        line = self._line(tr("CRN, such as X123456"))
        self._button(tr("Use this CRN"), lambda: self._typed_crn(offer, line.text()))
        self._button(tr("Import without a CRN"), lambda: give_crn(self._answers, offer, ""))

    def _typed_crn(self, offer: Offer, text: str) -> Answers:
        if not text.strip():
            raise Refusal(tr("Type the CRN first, or import without one."))
        return give_crn(self._answers, offer, text)

    def _ask_repeat(self, offer: Offer) -> None:
        self._button(tr("Import it all the same"), lambda: another_contact(self._answers, offer))
        self._button(tr("Import every such row"), lambda: every_contact(self._answers))

    def _ask_tick(self, offer: Offer) -> None:
        """A row that ticks off already asks only what else it may mean; one that is held asks whether it does."""
        if offer.entry_id:
            self._button(tr("Yes, tick it off"), lambda: tick_off(self._answers, offer))
        if offer.outcome:
            words = tr("Yes, and take “{outcome}”", outcome=offer.outcome) if offer.entry_id else \
                tr("Take “{outcome}”", outcome=offer.outcome)
            self._button(words, lambda: tick_off(self._answers, offer, outcome=True))
        if offer.outcome and not offer.entry_id:
            self._button(tr("Take every such outcome"), lambda: every_outcome(self._answers))
        if not offer.settled:
            self._button(tr("No, import it as another contact"), lambda: another_contact(self._answers, offer))

    def _line(self, hint: str) -> QLineEdit:
        self.line = line_edit(hint=hint)
        self.line.setAccessibleName(hint)
        self.line.setMaximumWidth(220)
        self._row.addWidget(self.line)
        return self.line

    def _button(self, words: str, answer: Answer) -> None:
        self._row.addWidget(push_button(words, lambda: self._give(answer)))

    def _give(self, answer: Answer) -> None:
        try:
            answers = answer()
        except Refusal as refusal:
            self._error.setText(str(refusal))
            self._error.show()
            return
        self.answered.emit(answers)
