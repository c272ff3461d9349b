"""Reports are written part by part; typing is never lost, what is stored is never changed by showing it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caseload.casework.finishing import FinishReport, finish_report
from caseload.casework.session import Session
from caseload.domain.report import ReportStatus
from tests.report_kit import PAPER, make_ready
from tests.ui.reports.kit import body_of, section, stored
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.pages.reports_countdown import countdown
from ui.pages.reports_editor import ReportEditor
from ui.pages.reports_sections import SectionPane

TODAY = date(2026, 11, 21)


def test_what_is_typed_is_saved_when_another_part_is_chosen(editor: ReportEditor) -> None:
    section(editor, "victim_impact").text.setPlainText("The shop's staff were frightened.")
    editor.choose("pattern")
    assert body_of(editor, "victim_impact") == "The shop's staff were frightened."
    row = editor.model.row_of("victim_impact")
    assert editor.model.parts[row].state == "5 words"


def test_ctrl_s_saves_and_the_next_key_goes_on_from_there(editor: ReportEditor, qtbot: QtBot) -> None:
    pane = section(editor, "finances")
    pane.first.setFocus()
    qtbot.keyClicks(pane.text, "Owes rent")
    qtbot.keyClick(pane.text, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert body_of(editor, "finances") == "Owes rent"
    qtbot.keyClicks(pane.text, " and fines")
    qtbot.keyClick(pane.text, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert body_of(editor, "finances") == "Owes rent and fines"
    assert editor.part == "relationships"
    qtbot.keyClick(editor.table, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert editor.part == "finances"


def test_a_section_that_is_not_listed_can_still_be_gone_to(editor: ReportEditor) -> None:
    section(editor, "finances").text.show_markup("<p>Owes rent.</p>")
    assert "maturity" not in [part.key for part in editor.model.parts]
    editor.go_to("maturity")
    assert editor.part == "maturity"
    assert body_of(editor, "finances") == "Owes rent."
    editor.choose("no such part")
    assert editor.part == "maturity"


def test_leaving_the_page_saves(editor: ReportEditor, hub: Hub) -> None:
    section(editor, "thinking").text.setPlainText("Acts before he thinks.")
    hub.open_page("caseload")
    assert body_of(editor, "thinking") == "Acts before he thinks."


def test_typing_outlives_a_program_that_ends_in_the_middle(
    editor: ReportEditor, hub: Hub, session: Session, make_window: Callable[[Hub], MainWindow], qtbot: QtBot
) -> None:
    assert editor.file is not None
    report_id = editor.file.report.id
    pane = section(editor, "strengths")
    pane.text.setPlainText("His sister stands by him.")
    pane.keep()
    assert body_of(editor, "strengths") != "His sister stands by him."
    pane.file = None
    again = ReportEditor(hub)
    qtbot.addWidget(again)
    again.show_report(report_id, "strengths")
    shown = again.panes["strengths"]
    assert isinstance(shown, SectionPane)
    assert shown.text.toPlainText() == "His sister stands by him."
    assert shown.dirty
    assert again.save()
    assert body_of(again, "strengths") == "His sister stands by him."
    assert hub.typing("report", f"{report_id}:strengths") == {}


def test_undo_of_a_saved_section_shows_the_text_before(editor: ReportEditor, hub: Hub) -> None:
    pane = section(editor, "pattern")
    before = pane.text.toPlainText()
    pane.text.setPlainText("Something else.")
    editor.save()
    hub.undo()
    assert pane.text.toPlainText() == before
    assert not pane.dirty


def test_undo_in_a_section_is_of_the_typing_and_then_of_the_last_act(editor: ReportEditor, qtbot: QtBot) -> None:
    pane = section(editor, "finances")
    pane.text.setFocus()
    qtbot.keyClicks(pane.text, "Owes rent")
    editor.save()
    qtbot.keyClick(pane.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert pane.text.markup() == ""
    assert body_of(editor, "finances") == "Owes rent"
    pane.text.show_markup("<p>Owes rent</p>")
    qtbot.keyClick(pane.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert body_of(editor, "finances") == ""


def test_showing_a_report_never_changes_it(editor: ReportEditor) -> None:
    before = stored(editor).report
    for part in [one.key for one in editor.model.parts]:
        editor.choose(part)
        assert not editor.panes[part].dirty, part
    editor.choose("head")
    assert stored(editor).report == before


def done(hub: Hub, report_id: str) -> None:
    """Finish a report once nothing blocks it."""
    make_ready(hub.session, report_id)
    hub.perform(finish_report, FinishReport(report_id=report_id, pdf=PAPER))


def test_a_finished_report_is_read_and_printed_but_not_changed(editor: ReportEditor, hub: Hub) -> None:
    report = stored(editor).report
    done(hub, report.id)
    assert editor.top.finish_button.isHidden()
    editor.choose("pattern")
    assert not section(editor, "pattern").not_relevant.isEnabled()
    assert countdown(stored(editor).report, TODAY, hub.session.rules.holidays)[1] == "finished Sat 21 Nov"


def test_a_long_part_of_a_finished_report_can_be_scrolled_and_copied_but_not_typed_in(
    editor: ReportEditor, hub: Hub, qtbot: QtBot
) -> None:
    pane = section(editor, "pattern")
    pane.text.setPlainText("\n".join(f"Line {n} of what happened." for n in range(300)))
    editor.save()
    done(hub, stored(editor).report.id)
    text = pane.text
    assert text.isEnabled()
    assert text.isReadOnly()
    text.setFocus()
    for _ in range(3):
        qtbot.keyClick(text, Qt.Key.Key_PageDown)
    assert text.verticalScrollBar().value() > 0
    qtbot.keyClicks(text, "changed")
    assert body_of(editor, "pattern").startswith("Line 0")
    assert text.toPlainText() == body_of(editor, "pattern")


def test_a_finished_report_stays_finished(editor: ReportEditor, hub: Hub) -> None:
    done(hub, stored(editor).report.id)
    hub.undo()
    assert stored(editor).report.status is ReportStatus.FINAL
    assert editor.top.finish_button.isHidden()
