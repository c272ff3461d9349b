"""A section of a report: asked or not, its sources by key, what the case holds pulled in, counted and kept a moment later."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caseload.casework.reports import WriteSection, write_section
from caseload.domain.report import Said
from tests.ui.reports.kit import body_of, pasted, section, section_of, stored
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.pages.reports_editor import ReportEditor
from ui.pages.reports_sections import keys_in, section_state
from ui.widgets.fields import put_value, value_of

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(
    ("said", "asked", "not_relevant", "state"),
    [("yes", Said.YES, False, "asked; the answer was yes"), ("no", Said.NO, False, "asked; the answer was no"), ("not relevant", Said.NOT_ASKED, True, "not relevant")],
)
def test_what_is_asked_of_a_person_is_never_no_unasked(
    editor: ReportEditor, said: str, asked: Said, not_relevant: bool, state: str
) -> None:
    pane = section(editor, "trauma")
    assert pane.not_relevant.parentWidget() is None
    assert editor.model.parts[editor.model.row_of("trauma")].state == "not asked"
    put_value(pane.answer, said)
    assert editor.save()
    kept = section_of(editor, "trauma")
    assert (kept.asked, kept.not_relevant) == (asked, not_relevant)
    assert editor.model.parts[editor.model.row_of("trauma")].state == state
    assert value_of(pane.answer) == said


def test_a_section_nobody_is_asked_about_is_only_said_not_to_be_relevant(editor: ReportEditor) -> None:
    pane = section(editor, "pattern")
    assert pane.answer.parentWidget() is None
    pane.not_relevant.setChecked(True)
    editor.choose("head")
    assert editor.model.parts[editor.model.row_of("pattern")].state == "not relevant"


def test_a_section_stands_in_the_list_as_it_is(editor: ReportEditor) -> None:
    kept = section_of(editor, "pattern")
    assert section_state(None, False)[1] == "empty"
    assert section_state(replace(kept, body=""), True)[1] == "not asked"
    assert section_state(replace(kept, body="one word"), False)[1] == "2 words"
    assert section_state(replace(kept, body="<p>a <b>b</b></p>", rich=True), False)[1] == "2 words"


def test_a_plain_text_of_before_is_shown_whole_and_is_not_changed_by_showing(editor: ReportEditor, hub: Hub) -> None:
    report = stored(editor).report
    hub.perform(write_section, WriteSection(report_id=report.id, name="finances", body="First line\nsecond <b>not bold</b>\n\nNext."))
    pane = section(editor, "finances")
    assert pane.text.markup() == "<p>First line<br>second &lt;b&gt;not bold&lt;/b&gt;</p><p>Next.</p>"
    assert not pane.dirty
    editor.choose("head")
    assert section_of(editor, "finances").body == "First line\nsecond <b>not bold</b>\n\nNext."


def test_sources_are_named_by_key_and_kept_with_the_section(editor: ReportEditor, qtbot: QtBot) -> None:
    pane = section(editor, "finances")
    qtbot.keyClicks(pane.text, "Owes rent")
    menu = pane.bar.source.menu()
    next(action for action in menu.actions() if action.text().startswith("[CPS]")).trigger()
    qtbot.keyClicks(pane.text, ". ")
    pane._name_source("interview")
    assert editor.save()
    assert body_of(editor, "finances") == "Owes rent [CPS]. [interview]"
    assert section_of(editor, "finances").source_keys == ("CPS", "interview")
    assert keys_in("a [cps; Interview] b [what] c [CPS]", ("CPS", "interview")) == ("CPS", "interview")


def test_what_the_case_holds_is_pulled_with_one_key_and_marked(editor: ReportEditor, qtbot: QtBot) -> None:
    pane = section(editor, "finances")
    pane.text.setFocus()
    qtbot.keyClick(pane.text, Qt.Key.Key_N, ALT)
    assert "[records]" in pane.text.toPlainText()
    assert editor.save()
    assert section_of(editor, "finances").source_keys == ("records",)


def test_what_cannot_be_pulled_is_told_and_nothing_is_changed(editor: ReportEditor, hub: Hub, qtbot: QtBot) -> None:
    from caseload.casework.queries import report_list

    other = next(one for one in report_list(hub.session) if hub.book.line(one.report.person_id).summary.order_id == "")
    editor.show_report(other.report.id, "finances")
    pane = section(editor, "finances")
    qtbot.keyClick(pane.text, Qt.Key.Key_O, ALT)
    assert "holds nothing" in pane.message.text()
    assert pane.text.markup() == ""


def test_words_are_counted_a_moment_after_the_last_key(editor: ReportEditor, qtbot: QtBot) -> None:
    pane = section(editor, "finances")
    whole = pane._rest
    qtbot.keyClicks(pane.text, "Owes rent and fines")
    assert pane._words.text().startswith("0 words")
    qtbot.waitUntil(lambda: pane._words.text() == f"4 words; {whole + 4} in the whole report")


def test_typing_is_not_read_whole_at_each_key(editor: ReportEditor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    pane = section(editor, "finances")
    read: list[int] = []
    markup = pane.text.markup
    monkeypatch.setattr(pane.text, "markup", lambda: (read.append(1), markup())[1])
    qtbot.keyClicks(pane.text, "Owes rent and fines")
    assert len(read) <= 1
    qtbot.waitUntil(lambda: "body" in editor.hub.typing("report", pane.draft_key))
    assert editor.hub.typing("report", pane.draft_key)["body"] == "<p>Owes rent and fines</p>"


def test_locking_at_once_keeps_the_last_letter(editor: ReportEditor, window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    pane = section(editor, "finances")
    qtbot.keyClicks(pane.text, "Owes rent")
    key, kept = pane.draft_key, {}
    hub.session_changed.connect(lambda: None)
    hub.leaving.connect(lambda: kept.update(hub.typing("report", key)))
    window.lock()
    assert kept["body"] == "<p>Owes rent</p>"


def test_a_paste_too_large_is_told_under_the_text(editor: ReportEditor) -> None:
    pane = section(editor, "finances")
    pane.text.insertFromMimeData(pasted(text="x" * 5_000_000))
    assert pane.message.text().startswith("Not pasted")
    assert not pane.message.isHidden()
    assert not pane.dirty


def test_the_words_of_the_proposal_have_a_part_of_their_own(editor: ReportEditor) -> None:
    pane = section(editor, "proposal")
    assert editor.part == "proposal_words"
    pane.text.show_markup("<p>A community order.</p>")
    assert editor.save()
    assert body_of(editor, "proposal") == "A community order."
