"""The feedback form over the whole screen: a question at a time, no name in sight; used alone, only an unlock leaves it."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from caseload.casework.voicing import RecordFeedback, record_feedback
from caseload.documents.feedback_form import USED
from caseload.domain.voice import AnsweredHow, FeedbackAnswer, FeedbackRound
from caseload.domain.words import tr
from caseload.rulebook.catalogue import words_in
from caseload.rulebook.tables import QuestionKind
from ui.hub import Hub
from ui.pages.feedback_screens import OpenScreen, ScaleScreen, Screen, TellScreen, enlarge, large_label
from ui.widgets.buttons import link_button, primary_button, push_button
from ui.widgets.panels import scrolling

FORM, WIDTH, AROUND = "feedback form", 720, 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Of whom feedback is asked, on which day, how it is answered and in which language."""

    person_id: str
    on: date
    how: AnsweredHow
    language: str = "en"

    @property
    def alone(self) -> bool:
        """Whether the person is alone with this screen, so that only the officer's unlock leaves it."""
        return self.how is AnsweredHow.SCREEN


class FeedbackForm(QDialog):
    """Keeps one round by RecordFeedback; what is chosen is kept as it is chosen, and goes on where it was left."""

    def __init__(self, hub: Hub, parent: QWidget | None, asked: Asked) -> None:
        super().__init__(parent)
        self.hub, self.asked = hub, asked
        self._told = False
        with self._words():
            self._build()
        self._restore()
        self.setWindowState(Qt.WindowState.WindowFullScreen)

    def go(self, at: int) -> None:
        """Show a screen by its place."""
        shown = self.screens[max(0, min(at, len(self.screens) - 1))]
        self.stack.setCurrentWidget(shown)
        place = self.questions.index(shown) + 1 if shown in self.questions else 0
        with self._words():
            self.count.setText(tr("Question {n} of {all}", n=place, all=len(self.questions)) if place else "")
            last = shown is self.questions[-1]
            words = tr("Finish") if last else tr("Next")
        for button, there in ((self.back, place > 1 or (place == 1 and self.asked.alone)), (self.next, place > 0),
                              (self.stop, place > 0 or shown is self.intro)):  # fmt: skip
            button.setVisible(there)
        self.next.setText(words)
        self.next.setAccessibleName(words)
        self.note("")
        shown.stand()

    def step(self, by: int) -> None:
        """Go to the screen after or before; after the last question the answers are kept."""
        at = self.stack.currentIndex()
        if by > 0 and self.stack.currentWidget() is self.questions[-1]:
            self.finish()
        else:
            self.go(at + by)

    def finish(self) -> None:
        """Keep the answers; alone, thank the person before the officer takes over."""
        given = self.given()
        if {*given.answers} == {FeedbackAnswer.NOT_ANSWERED.value} and not given.helped and not given.differently:
            with self._words():
                self.note(tr("Nothing is answered yet. Choose an answer, or stop here."))
            return
        if self.hub.perform(record_feedback, RecordFeedback(given=given), self.note) is None:
            return
        self.hub.keep_typing(FORM, self.asked.person_id, {})
        self._told = True
        if self.asked.alone:
            self.go(self.screens.index(self.thanks))
        else:
            self.accept()

    def given(self) -> FeedbackRound:
        """The round as it is answered now."""
        helped, differently = (one.said for one in self._open)
        return FeedbackRound(
            person_id=self.asked.person_id, asked_on=self.asked.on, how=self.asked.how,
            answers=tuple(one.chosen.value for one in self._scale), helped=helped, differently=differently,
        )  # fmt: skip

    def leave(self) -> None:
        """Ask what becomes of the answers so far; with the officer beside them the form just closes and keeps them."""
        if not self.asked.alone:
            self.reject()
        elif self.stack.currentWidget() is self.thanks:
            self.hand_back()
        else:
            self.go(self.screens.index(self.leaving))

    def hand_back(self) -> None:
        """Lock: the window then shows nothing but the officer's unlock, and this form closes with it."""
        self.hub.lock_wanted.emit()

    def throw_away(self) -> None:
        """Forget the answers and hand the computer back."""
        self._told = True
        self.hub.keep_typing(FORM, self.asked.person_id, {})
        self.hand_back()

    def note(self, sentence: str) -> None:
        """Show a sentence above the buttons."""
        self._note.setText(sentence)
        self._note.setVisible(bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves by the way there is; Ctrl+Enter goes on from the room for writing."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.next.isVisible():
            self.step(1)
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """A window that is closed from outside is left like any other."""
        if self.asked.alone and self.hub.is_open:
            event.ignore()
            self.leave()
        else:
            super().closeEvent(event)

    def _words(self) -> AbstractContextManager[None]:
        return words_in(self.asked.language)

    def _build(self) -> None:
        self.setWindowTitle(tr("What I think of probation"))
        rows = self.hub.session.rules.feedback_questions.values()
        self._scale = [ScaleScreen(tr(row.words)) for row in rows if row.kind is QuestionKind.SCALE]
        self._open = [OpenScreen(tr(row.words)) for row in rows if row.kind is QuestionKind.OPEN]
        self.questions: list[Screen] = [*self._scale, *self._open]
        begin = primary_button(tr("Begin"), lambda: self.step(1))
        self.intro = TellScreen(tr("What I think of probation"), [str(words) for words in USED], [begin])
        done = primary_button(tr("Hand the computer back"), self.hand_back)
        self.thanks = TellScreen(tr("Thank you. Your answers are kept."), [tr("Please hand the computer back now.")], [done])
        self.leaving = TellScreen(tr("Stop here?"), [tr("You do not have to answer. Nothing changes for you.")], [
            push_button(tr("Go on with the questions"), self._go_on), push_button(tr("Go on another day"), self.hand_back),
            push_button(tr("Throw my answers away"), self.throw_away),
        ])  # fmt: skip
        ends = [self.thanks, self.leaving]
        self.screens: list[Screen] = [*([self.intro] if self.asked.alone else []), *self.questions, *ends]
        self.stack = QStackedWidget()
        for screen in self.screens:
            self.stack.addWidget(screen)
            screen.went_on.connect(lambda: self.step(1))
            screen.edited.connect(self._keep)
        self._lay()

    def _lay(self) -> None:
        self.count, self._note = large_label("", role="quiet"), large_label("", role="error")
        self.back = enlarge(push_button(tr("Back"), lambda: self.step(-1)))
        self.next = enlarge(primary_button(tr("Next"), lambda: self.step(1)))
        self.stop = enlarge(link_button(tr("I want to stop") if self.asked.alone else tr("Close"), self.leave))
        foot = QHBoxLayout()
        foot.addWidget(self.stop)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        inner = QWidget()
        inner.setMaximumWidth(WIDTH)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, AROUND, 0, AROUND)
        column.setSpacing(12)
        column.addWidget(self.count)
        column.addWidget(self.stack, 1)
        column.addWidget(self._note)
        column.addLayout(foot)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.addStretch(1)
        row.addWidget(inner, 8)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(middle))

    def _restore(self) -> None:
        """Go on where it was left: the answers kept, and the first question without one."""
        kept = self.hub.typing(FORM, self.asked.person_id)
        for screen, text in zip(self._scale, kept.get("answers", ()), strict=False):
            screen.show_answer(FeedbackAnswer(text))
        for written, text in zip(self._open, kept.get("open", ()), strict=False):
            held = written.editor.blockSignals(True)
            written.editor.setPlainText(str(text))
            written.editor.blockSignals(held)
        self.go(self.screens.index(self._waiting()) if kept else 0)

    def _keep(self) -> None:
        if not self._told and self.hub.is_open:
            body: dict[str, Any] = {
                "answers": [one.chosen.value for one in self._scale], "open": [one.editor.toPlainText() for one in self._open],
            }  # fmt: skip
            self.hub.keep_typing(FORM, self.asked.person_id, body)

    def _go_on(self) -> None:
        self.go(self.screens.index(self._waiting()))

    def _waiting(self) -> Screen:
        """The first question without an answer, else the last one."""
        return next((one for one in self._scale if one.chosen is FeedbackAnswer.NOT_ANSWERED), self.questions[-1])
