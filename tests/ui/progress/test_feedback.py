"""Feedback: the form over the whole screen, left alone only by the officer's unlock, and what is shown of it afterwards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from caseload.casework.drafts import kept_draft
from caseload.casework.session import Session
from caseload.casework.voicing import RecordFeedback, record_feedback
from caseload.domain.person import Person
from caseload.domain.voice import AnsweredHow, FeedbackRound
from tests.conftest import PASSPHRASE
from tests.journeys.keys import front_form
from tests.ui.plan.kit import line, words_in
from ui.dialogs.feedback_said import FeedbackSaid
from ui.dialogs.unlock import UnlockPage
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.pages.feedback_form import FORM, FeedbackForm

KEYS = Qt.Key
ALL = ("always", "mostly", "sometimes", "not often", "never", "rather not say")


@pytest.fixture
def person(session: Session) -> Person:
    """Someone who was never asked."""
    asked = {one.person_id for one in session.store.find(FeedbackRound)}
    return next(one for one in session.store.find(Person) if one.id not in asked)


def start(window: MainWindow, person: Person, how: str, qtbot: QtBot) -> FeedbackForm:
    """Open the form as an officer does: how it is answered, then Enter."""
    window.hub.open_case(person.id, "progress")
    window.hub.open_dialog("feedback", person_id=person.id)
    form = front_form(qtbot)
    qtbot.keyClick(form.fields["how"].editor, how)
    form.submit()
    return in_front(qtbot)


def in_front(qtbot: QtBot) -> FeedbackForm:
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, FeedbackForm)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None and shown.isAncestorOf(QApplication.focusWidget()))
    return shown


def press(qtbot: QtBot, key: object) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key)


def rounds(session: Session, person: Person) -> tuple[FeedbackRound, ...]:
    return session.store.of_person(FeedbackRound, person.id)


def said_in(root: QWidget) -> list[str]:
    return [*words_in(root), *(one.text() for one in root.findChildren(QAbstractButton) if one.isVisibleTo(root))]


class TestForm:
    def test_from_the_telephone_six_digits_and_two_words_keep_a_round(
        self, window: MainWindow, person: Person, session: Session, qtbot: QtBot
    ) -> None:
        form = start(window, person, "t", qtbot)
        for digit in "543216":
            assert form.count.text() == f"Question {'543216'.index(digit) + 1} of 8"
            press(qtbot, digit)
        qtbot.keyClicks(QApplication.focusWidget(), "The bus pass")
        press(qtbot, KEYS.Key_Tab)
        qtbot.mouseClick(form.next, Qt.MouseButton.LeftButton)
        qtbot.mouseClick(form.next, Qt.MouseButton.LeftButton)
        [kept] = rounds(session, person)
        assert (kept.answers, kept.helped, kept.differently, kept.how) == (ALL, "The bus pass", "", AnsweredHow.PHONE)
        assert kept.sensitive
        assert not form.isVisible()
        assert window.desk is not None

    def test_no_name_is_in_sight_and_the_window_is_whole(self, window: MainWindow, person: Person, qtbot: QtBot) -> None:
        form = start(window, person, "a", qtbot)
        assert form.windowState() & Qt.WindowState.WindowFullScreen
        for at in range(len(form.screens)):
            form.go(at)
            words = " ".join([form.windowTitle(), *said_in(form)]).casefold()
            for name in (person.surname, person.forename, person.crn or "X", "Rowan", "Maddox"):
                assert name.casefold() not in words
        form.reject()

    def test_alone_escape_and_closing_only_ask_and_the_unlock_leads_back(
        self, window: MainWindow, hub: Hub, person: Person, session: Session, qtbot: QtBot
    ) -> None:
        form = start(window, person, "a", qtbot)
        press(qtbot, KEYS.Key_Return)
        press(qtbot, "4")
        for leave in (lambda: press(qtbot, KEYS.Key_Escape), form.close):
            form.go(2)
            leave()
            assert form.isVisible()
            assert form.stack.currentWidget() is form.leaving
        hub.lock_wanted.emit()
        assert window.desk is None
        gate = window.findChild(UnlockPage)
        assert gate is not None
        gate.line.setText(PASSPHRASE)
        gate.unlock()
        assert window.desk is not None
        assert (window.desk.place.page, window.desk.place.given["person_id"]) == ("case", person.id)
        assert rounds(hub.session, person) == ()
        kept = kept_draft(hub.session, FORM, person.id)
        assert kept is not None
        assert kept["answers"][0] == "mostly"

    def test_alone_the_answers_are_kept_and_the_window_locks(
        self, window: MainWindow, hub: Hub, person: Person, qtbot: QtBot
    ) -> None:
        form = start(window, person, "a", qtbot)
        press(qtbot, KEYS.Key_Return)
        for digit in "444446":
            press(qtbot, digit)
        for screen in form.questions[6:]:
            assert form.stack.currentWidget() is screen
            form.step(1)
        assert form.stack.currentWidget() is form.thanks
        [kept] = rounds(hub.session, person)
        assert kept.how is AnsweredHow.SCREEN
        assert kept_draft(hub.session, FORM, person.id) is None
        press(qtbot, KEYS.Key_Return)
        assert window.desk is None
        assert not any(label.isVisible() and person.surname in label.text() for label in window.findChildren(QLabel))

    def test_what_was_chosen_can_be_thrown_away(self, window: MainWindow, hub: Hub, person: Person, qtbot: QtBot) -> None:
        form = start(window, person, "a", qtbot)
        press(qtbot, KEYS.Key_Return)
        press(qtbot, "1")
        form.leave()
        throw = next(one for one in form.leaving.buttons if "Throw" in one.text())
        throw.click()
        assert window.desk is None
        gate = window.findChild(UnlockPage)
        assert gate is not None
        gate.line.setText(PASSPHRASE)
        gate.unlock()
        assert kept_draft(hub.session, FORM, person.id) is None
        assert rounds(hub.session, person) == ()

    def test_typing_goes_on_where_it_was_left(self, window: MainWindow, person: Person, qtbot: QtBot) -> None:
        form = start(window, person, "p", qtbot)
        press(qtbot, "3")
        press(qtbot, "2")
        press(qtbot, KEYS.Key_Escape)
        assert not form.isVisible()
        window.hub.open_dialog("feedback", person_id=person.id)
        assert any("goes on where it was left" in one for one in words_in(front_form(qtbot)))
        front_form(qtbot).close()
        again = start(window, person, "p", qtbot)
        assert again.count.text() == "Question 3 of 8"
        assert [one.chosen.value for one in again._scale[:3]] == ["sometimes", "not often", "not answered"]
        again.reject()

    def test_no_answer_is_framed_before_one_is_chosen(self, window: MainWindow, person: Person, qtbot: QtBot) -> None:
        form = start(window, person, "w", qtbot)
        assert not any(button.hasFocus() or button.isChecked() for button in form._scale[0].buttons)
        press(qtbot, KEYS.Key_Return)
        assert form.count.text() == "Question 2 of 8"
        assert form._scale[0].chosen.value == "not answered"
        press(qtbot, KEYS.Key_Down)
        press(qtbot, KEYS.Key_Down)
        press(qtbot, KEYS.Key_Return)
        assert form._scale[1].chosen.value == "not often"
        form.reject()

    def test_an_empty_form_is_not_kept(self, window: MainWindow, person: Person, session: Session, qtbot: QtBot) -> None:
        form = start(window, person, "w", qtbot)
        for _ in form.questions:
            form.step(1)
        assert form.isVisible()
        assert any(one.startswith("Nothing is answered yet") for one in words_in(form))
        assert rounds(session, person) == ()
        form.reject()

    def test_it_speaks_welsh_where_that_was_asked(self, window: MainWindow, person: Person, qtbot: QtBot) -> None:
        window.hub.open_dialog("feedback_form", person_id=person.id, how="alone on this screen", on="2026-11-21", language="cy")
        form = in_front(qtbot)
        assert form.windowTitle() == "Fy marn am y gwasanaeth prawf"
        form.go(1)
        words = said_in(form)
        assert "Cwestiwn 1 o 8" in words
        assert not {"Next", "Back", "Begin", "I want to stop"} & set(words)
        form.reject()

    def test_how_it_is_answered_must_be_said(self, window: MainWindow, person: Person, qtbot: QtBot) -> None:
        window.hub.open_dialog("feedback", person_id=person.id)
        form = front_form(qtbot)
        form.submit()
        assert "How it is answered is missing" in form.fields["how"].error
        form.close()


class TestShown:
    def test_each_question_has_its_history_and_the_lowest_is_named(
        self, window: MainWindow, hub: Hub, person: Person, session: Session, qtbot: QtBot
    ) -> None:
        first = FeedbackRound(person_id=person.id, asked_on=session.today.replace(month=8), how=AnsweredHow.PAPER, answers=ALL)
        later = ("always", "mostly", "mostly", "mostly", "sometimes", "rather not say")
        last = FeedbackRound(person_id=person.id, asked_on=session.today, how=AnsweredHow.WITH_OFFICER, answers=later,
                             helped="The bus pass")  # fmt: skip
        for given in (first, last):
            hub.perform(record_feedback, RecordFeedback(given=given))
        hub.open_case(person.id, "progress")
        assert window.desk is not None
        tab = window.desk.page("case").tabs["progress"]  # type: ignore[attr-defined]
        assert not any("Lowest" in one or "never (" in one for one in words_in(tab)), "feedback is sensitive and closed"
        qtbot.keyClick(line(tab, "2 rounds of feedback are closed"), KEYS.Key_Return)
        said = words_in(tab)
        assert "Last asked 21 Nov 2026, with the officer. Answers given in front of an officer run high." in said
        assert "Lowest: sometimes" in said
        assert "never (Fri 21 Aug), sometimes (Sat 21 Nov)" in said
        assert not any("average" in one or "target" in one or "%" in one for one in said)

    def test_all_answers_stand_in_a_table_with_the_open_ones_under_it(
        self, window: MainWindow, hub: Hub, person: Person, session: Session
    ) -> None:
        given = FeedbackRound(person_id=person.id, asked_on=session.today, how=AnsweredHow.PHONE, answers=ALL,
                              differently="Fewer words")  # fmt: skip
        hub.perform(record_feedback, RecordFeedback(given=given))
        hub.open_dialog("feedback_said", person_id=person.id)
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, FeedbackSaid)
        model = shown.table.model()
        assert [model.index(at, 1).data() for at in range(7)] == ["by telephone", *ALL]
        assert "Fewer words" in words_in(shown)
        shown.close()
