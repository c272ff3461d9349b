"""From plan and progress to paper: the paragraph, the summary for an agency, the person's copy, the brief by one key."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from caseload.casework.plan_reads import plan_file
from caseload.casework.queries import history
from caseload.casework.session import Session
from caseload.casework.voicing import RecordFeedback, record_feedback
from caseload.domain.partners import Sharing
from caseload.domain.person import Person
from caseload.domain.voice import AnsweredHow, AssessmentSummary, FeedbackRound
from tests.conftest import Template
from tests.journeys.keys import front_form
from tests.ui.plan.kit import line, words_in
from ui.dialogs.paragraph import ParagraphForm
from ui.dialogs.preview import PreviewDialog
from ui.dialogs.summary import SummaryDialog
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.widgets.fields import put_value

FULL = "told in confidence"


@pytest.fixture
def template(case_template: Callable[[int], Template]) -> Template:
    return case_template(2)


def preview(qtbot: QtBot) -> PreviewDialog:
    """The preview in front, its pages set."""
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, PreviewDialog)
    qtbot.waitUntil(lambda: shown.pdf is not None)
    return shown


def opened_feedback(form: ParagraphForm, qtbot: QtBot) -> str:
    """The key of the sentence of feedback, opened with Enter: what was ticked stays, and the keyboard is on its box."""
    assert not any(key.startswith("feedback") for key in form._ticks), "closed: it cannot be ticked unread"
    assert not any(FULL in one for one in words_in(form))
    ticked = {key: box.isChecked() for key, box in form._ticks.items()}
    qtbot.keyClick(line(form, "Sensitive sentence: Enter opens it for this sitting"), Qt.Key.Key_Return)
    [key] = form._ticks.keys() - ticked.keys()
    assert {other: form._ticks[other].isChecked() for other in ticked} == ticked
    assert form._ticks[key].hasFocus()
    assert FULL in form._ticks[key].accessibleName()
    return key


class TestParagraph:
    @pytest.fixture
    def form(self, window: MainWindow, person_id: str, hub: Hub, session: Session, qtbot: QtBot) -> ParagraphForm:
        given = FeedbackRound(person_id=person_id, asked_on=session.today, how=AnsweredHow.PAPER, answers=("always",) * 6, helped=FULL)
        hub.perform(record_feedback, RecordFeedback(given=given))
        window.hub.open_dialog("paragraph", person_id=person_id)
        shown = front_form(qtbot)
        assert isinstance(shown, ParagraphForm)
        return shown

    def test_each_sentence_can_be_ticked_and_says_what_it_rests_on(self, form: ParagraphForm) -> None:
        text = form.reads.text()
        assert "0 of 6 steps that are still needed" not in text
        assert "A lapse was recorded on" in text
        assert any(one.startswith("Rests on: officer's reading, 1, 20 Jun 2026") for one in words_in(form))
        lapse = next(key for key in form._ticks if key.startswith("lapse"))
        form._ticks[lapse].setChecked(False)
        assert "A lapse was recorded on" not in form.reads.text()
        form.close()

    def test_feedback_is_offered_for_a_review_unticked_and_never_for_the_court(self, form: ParagraphForm, qtbot: QtBot) -> None:
        key = opened_feedback(form, qtbot)
        assert not form._ticks[key].isChecked()
        assert FULL not in form.reads.text()
        for use in ("court", "parole"):
            put_value(form.fields["use"].editor, use)
            assert not any(one.startswith("feedback") for one in form._ticks)
            assert any("Feedback is never offered for this." in one for one in words_in(form))
        form.close()

    def test_the_paragraph_goes_to_the_clipboard_as_it_reads(self, form: ParagraphForm, session: Session, person_id: str) -> None:
        QGuiApplication.clipboard().clear()
        form.copy()
        assert any("Type who will receive it" in one for one in words_in(form))
        assert QGuiApplication.clipboard().text() == ""
        put_value(form.fields["recipient"].editor, "the parole board")
        form.copy()
        assert QGuiApplication.clipboard().text() == form.reads.text()
        left = history(session, person_id)[0]
        assert (left.kind, left.recipient) == ("disclosure", "the parole board")
        for box in form._ticks.values():
            box.setChecked(False)
        form.copy()
        assert any("No sentence is ticked" in one for one in words_in(form))
        form.close()

    def test_the_page_holds_what_was_ticked(self, form: ParagraphForm, qtbot: QtBot) -> None:
        lapse = next(key for key in form._ticks if key.startswith("lapse"))
        feedback = opened_feedback(form, qtbot)
        form._ticks[feedback].setChecked(True)
        form._ticks[lapse].setChecked(False)
        form.submit()
        shown = preview(qtbot)
        assert (shown.request.use, shown.request.chosen, shown.request.left_out) == ("review", (feedback,), (lapse,))
        shown.close()

    def test_what_was_ticked_is_kept_with_the_form(self, form: ParagraphForm, window: MainWindow, qtbot: QtBot) -> None:
        lapse = next(key for key in form._ticks if key.startswith("lapse"))
        form._ticks[lapse].setChecked(False)
        form.reject()
        window.hub.open_dialog("paragraph", person_id=form._file.case.person.id)
        again = front_form(qtbot)
        assert isinstance(again, ParagraphForm)
        assert not again._ticks[lapse].isChecked()
        again.close()


class TestSummary:
    @pytest.fixture
    def form(self, window: MainWindow, person_id: str, qtbot: QtBot) -> SummaryDialog:
        window.hub.open_dialog("summary", person_id=person_id)
        shown = front_form(qtbot)
        assert isinstance(shown, SummaryDialog)
        return shown

    def test_it_begins_from_the_record_and_says_so(self, form: SummaryDialog) -> None:
        values = form.values()
        assert "I want a place of my own" in values["matters"]
        assert "Accommodation: 3 building, read on 7 Nov 2026" in values["needs"]
        assert values["safety"] == ""
        assert "Begun from the record. Read it before you keep it." in words_in(form)
        assert "Nobody has it yet." in words_in(form)
        form.close()

    def test_versions_are_kept_and_the_old_one_of_a_holder_is_marked(
        self, form: SummaryDialog, session: Session, person_id: str, window: MainWindow, qtbot: QtBot
    ) -> None:
        form.submit()
        window.hub.open_dialog("summary", person_id=person_id)
        form = front_form(qtbot)  # type: ignore[assignment]
        put_value(form.fields["whom"].editor, "Eastgate housing team")
        form._share(form.record_sent)
        assert "The lawful basis is missing" in form.fields["basis"].error
        put_value(form.fields["basis"].editor, "consent, 12 Nov")
        form._share(form.record_sent)
        [sent] = session.store.find(Sharing, "person_id = ?", (person_id,))
        assert (sent.to_whom, sent.basis, sent.shared_on) == ("Eastgate housing team", "consent, 12 Nov", session.today)
        QApplication.processEvents()
        assert "Eastgate housing team: version 1, 21 Nov 2026" in words_in(form)
        put_value(form.fields["ask"].editor, "Offer a first appointment within two weeks.")
        form.submit()
        window.hub.open_dialog("summary", person_id=person_id)
        form = front_form(qtbot)  # type: ignore[assignment]
        said = words_in(form)
        assert "Eastgate housing team: version 1, 21 Nov 2026; a newer one was written since" in said
        assert "Version 2, written 21 Nov 2026. Keeping it makes version 3." in said
        form.close()

    def test_showing_it_keeps_what_was_changed_first_and_prints_for_the_agency(
        self, form: SummaryDialog, session: Session, person_id: str, qtbot: QtBot
    ) -> None:
        put_value(form.fields["whom"].editor, "Millbrook treatment service")
        put_value(form.fields["basis"].editor, "consent")
        form._share(form.show_paper)
        shown = preview(qtbot)
        assert (shown.request.recipient, shown.request.basis) == ("Millbrook treatment service", "consent")
        assert [one.number for one in session.store.find(AssessmentSummary, "person_id = ?", (person_id,))] == [1]
        shown.close()

    def test_an_empty_summary_is_refused_and_nothing_is_lost(self, form: SummaryDialog, session: Session, person_id: str) -> None:
        for part in ("reach", "matters", "strengths", "needs", "done"):
            put_value(form.fields[part].editor, "")
        form.submit()
        assert any("The summary is empty" in one for one in words_in(form))
        assert form.isVisible()
        form.begin_again()
        assert "I want a place of my own" in form.values()["matters"]
        form.close()
        assert plan_file(session, person_id).summaries == ()


class TestOthers:
    @pytest.mark.parametrize(("paper", "chosen"), [("person-plan", "levels"), ("review", "sensitive"), ("plan", "sensitive")])
    def test_what_a_paper_leaves_out_is_added_by_a_tick(
        self, window: MainWindow, person_id: str, qtbot: QtBot, paper: str, chosen: str
    ) -> None:
        window.hub.open_dialog("plan_paper", person_id=person_id, paper=paper)
        form = front_form(qtbot)
        put_value(form.fields["chosen"].editor, True)
        form.submit()
        shown = preview(qtbot)
        assert (shown.request.key, shown.request.chosen) == (paper, (chosen,))
        shown.close()

    def test_the_persons_copy_asks_for_welsh_as_it_is_recorded(self, window: MainWindow, person_id: str, qtbot: QtBot) -> None:
        window.hub.open_dialog("plan_paper", person_id=person_id, paper="person-plan")
        form = front_form(qtbot)
        assert form.values()["language"] == "cy"
        assert form.values()["recipient"] == "Siân O'Neill"
        form.close()

    def test_one_key_shows_the_brief_of_the_case_in_view(self, window: MainWindow, person_id: str, qtbot: QtBot) -> None:
        window.hub.open_case(person_id, "contacts")
        qtbot.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
        shown = preview(qtbot)
        assert (shown.request.key, shown.request.person_id) == ("brief", person_id)
        shown.close()

    def test_one_key_shows_the_brief_of_the_appointment_on_today(self, window: MainWindow, qtbot: QtBot) -> None:
        window.hub.open_page("today")
        assert window.desk is not None
        person = window.desk.page("today").person_id()
        assert person
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
        shown = preview(qtbot)
        assert (shown.request.key, shown.request.person_id) == ("brief", person)
        shown.close()

    def test_without_a_person_the_key_says_what_to_choose(self, window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
        hub.open_page("settings")
        hub.person_in_view = ""
        with qtbot.waitSignal(hub.refused) as told:
            qtbot.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
        assert "Choose an appointment or a person" in told.args[0]
        assert QApplication.activeModalWidget() is None

    def test_the_papers_of_the_plan_stand_with_the_other_papers_of_the_case(self, window: MainWindow, person_id: str) -> None:
        window.hub.open_case(person_id, "reports")
        assert window.desk is not None
        words = [one.text() for one in window.desk.page("case").findChildren(QLabel) if one.isVisible()]
        assert {"The person's own plan", "Progress paragraph", "Appointment brief", "Assessment summary"} <= set(words)

    def test_feedback_is_in_no_paper_for_the_court(self, window: MainWindow, hub: Hub, session: Session, person_id: str) -> None:
        from caseload.casework.papers import PaperRequest, make_paper, paper_ready
        from caseload.render.text import render_text

        given = FeedbackRound(person_id=person_id, asked_on=session.today, how=AnsweredHow.PAPER, answers=("never",) * 6,
                              helped=FULL, differently=FULL)  # fmt: skip
        hub.perform(record_feedback, RecordFeedback(given=given))
        seen = 0
        for key, more in (("plan", {}), ("review", {}), ("person-plan", {}), ("brief", {}), ("contact-account", {}),
                          ("progress-paragraph", {"use": "court"}), ("progress-paragraph", {"use": "parole"}),
                          ("warning-letter", {})):  # fmt: skip
            request = PaperRequest(key=key, person_id=person_id, **more)
            if paper_ready(session, request):
                seen += 1
                assert FULL not in render_text(make_paper(session, request).document)
        assert seen >= 7
        assert isinstance(session.store.need(Person, person_id), Person)


def test_no_title_of_a_form_names_anyone(window: MainWindow, person_id: str, hub: Hub) -> None:
    for key in ("readiness", "strength", "feedback", "summary", "paragraph"):
        hub.open_dialog(key, person_id=person_id)
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, QDialog)
        assert "O'Neill" not in shown.windowTitle()
        shown.close()
