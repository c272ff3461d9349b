"""Before printing, finishing, what is kept of drafts and of the finished report, and addenda."""

from __future__ import annotations

import base64
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from caseload.casework.finishing import KeepDraft, keep_draft
from caseload.casework.queries import history
from caseload.casework.report_beside import TickDisclosure, tick_disclosure
from caseload.casework.report_work import prints_of
from caseload.casework.reports import EditReport, edit_report
from caseload.domain.errors import Refusal
from caseload.domain.report import ReportStatus
from caseload.domain.report_parts import ReportPrint
from tests.report_kit import make_ready
from tests.ui.reports.kit import body_of, section, stored
from ui.dialogs.addendum import AddendumDialog
from ui.dialogs.final_report import FinalReportDialog
from ui.dialogs.finish_report import FinishDialog
from ui.dialogs.preview import PreviewDialog
from ui.dialogs.report_changes import ChangesDialog
from ui.hub import Hub
from ui.pages.reports_before import BeforePane
from ui.pages.reports_drafts import DraftsPane
from ui.pages.reports_editor import ReportEditor
from ui.widgets.entry_line import EntryLine, rows_under
from ui.widgets.fields import put_value

CTRL = Qt.KeyboardModifier.ControlModifier


def before(editor: ReportEditor) -> BeforePane:
    editor.go_to("before")
    QApplication.processEvents()
    pane = editor.panes["before"]
    assert isinstance(pane, BeforePane)
    return pane


def drafts(editor: ReportEditor) -> DraftsPane:
    editor.go_to("drafts")
    QApplication.processEvents()
    pane = editor.panes["drafts"]
    assert isinstance(pane, DraftsPane)
    return pane


def line(pane: BeforePane | DraftsPane, words: str) -> EntryLine:
    QApplication.processEvents()
    return next(one for one in rows_under(pane) if words in one.accessibleName())


def finish(editor: ReportEditor, hub: Hub, qtbot: QtBot) -> None:
    """Finish through the window, once nothing blocks it."""
    make_ready(hub.session, stored(editor).report.id)
    editor.top.finish_button.click()
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, FinishDialog)
    with qtbot.waitSignal(shown.accepted):
        shown.finish_button.click()


def test_what_stops_finishing_comes_first_and_leads_to_its_place(editor: ReportEditor, qtbot: QtBot) -> None:
    qtbot.keyClick(editor.table, Qt.Key.Key_E, CTRL | Qt.KeyboardModifier.ShiftModifier)
    QApplication.processEvents()
    pane = before(editor)
    assert len(pane.results) == 30
    assert pane.sentence.text().startswith("Before printing: 1 check stops finishing; ")
    first = rows_under(pane)[0]
    assert "28. Nothing stands in it that must not be disclosed" in first.accessibleName()
    assert first.accessibleName().endswith("stops finishing")
    qtbot.keyClick(line(pane, "9. Trauma"), Qt.Key.Key_Return)
    assert editor.part == "trauma"
    assert section(editor, "trauma").text.hasFocus()


def test_the_tick_before_disclosure_is_set_and_taken_back_by_key(editor: ReportEditor, qtbot: QtBot) -> None:
    pane = before(editor)
    qtbot.keyClick(line(pane, "28."), Qt.Key.Key_T)
    assert stored(editor).report.disclosure_checked_by == editor.hub.session.officer_name
    told = line(pane, "28.").accessibleName()
    assert "Ticked by" in told
    assert "21 Nov 2026 at" in told
    qtbot.keyClick(line(pane, "28."), Qt.Key.Key_T)
    assert stored(editor).report.disclosure_checked_by == ""


def test_a_check_of_every_section_leads_to_the_one_that_holds_the_words(editor: ReportEditor, qtbot: QtBot) -> None:
    section(editor, "finances").text.show_markup("<p>He owes DD/MM/YYYY.</p>")
    assert editor.save()
    pane = before(editor)
    qtbot.keyClick(line(pane, "3. Nothing is left"), Qt.Key.Key_Return)
    assert editor.part == "finances"


def test_equality_is_mended_where_it_is_asked(editor: ReportEditor, hub: Hub, qtbot: QtBot) -> None:
    editor.choose("sources")
    put_value(editor.panes["sources"].fields["equality_considered"].editor, "not asked")  # type: ignore[attr-defined]
    for key in ("diversity", "culture", "neurodiversity"):
        put_value(section(editor, key).answer, "no")
    editor.save()
    qtbot.keyClick(line(before(editor), "8. Diversity"), Qt.Key.Key_Return)
    assert editor.part == "sources"


def test_a_report_that_is_not_ready_cannot_be_finished(editor: ReportEditor) -> None:
    editor.finish()
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, FinishDialog)
    assert not shown.finish_button.isEnabled()
    assert shown.stops == ["Nobody has ticked that the report holds nothing that must not be disclosed."]
    shown.reject()


def test_a_finished_report_is_locked_and_reprinted_from_what_was_kept(
    editor: ReportEditor, hub: Hub, qtbot: QtBot, tmp_path: Path
) -> None:
    finish(editor, hub, qtbot)
    report = stored(editor).report
    assert report.status is ReportStatus.FINAL
    assert editor.top.preview_button.text() == "Print or save"
    editor.preview()
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, FinalReportDialog)
    assert shown.side.word_button.isHidden()
    kept = next(one for one in hub.session.store.find(ReportPrint) if one.final)
    assert shown.pdf is not None
    assert shown.pdf.data == base64.b64decode(kept.pdf)
    page = shown.pages.document.getAllText(0).text()
    assert "DRAFT" not in page
    shown.side.who.setText("Millbrook court")
    shown.save()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    dialog.reject()
    shown.save_to(tmp_path / "final")
    assert (tmp_path / "final.pdf").read_bytes() == base64.b64decode(kept.pdf)
    assert "Millbrook court" in [one.recipient for one in history(hub.session, report.person_id)]


def test_a_kept_paper_that_is_not_what_was_finished_is_refused(editor: ReportEditor, hub: Hub, qtbot: QtBot) -> None:
    finish(editor, hub, qtbot)
    kept = next(one for one in hub.session.store.find(ReportPrint) if one.final)
    hub.session.store.rows("UPDATE report_print SET pdf = ? WHERE id = ?", ("JVBERg==", kept.id))
    editor.preview()
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, FinalReportDialog)
    assert "not what was finished" in shown.side.sentence
    assert shown.pages.document.status() is QPdfDocument.Status.Null
    shown.reject()


def test_pages_that_cannot_be_kept_leave_the_report_a_draft(editor: ReportEditor, hub: Hub, qtbot: QtBot) -> None:
    make_ready(hub.session, stored(editor).report.id)
    editor.finish()
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, FinishDialog)
    tick_disclosure(hub.session, TickDisclosure(report_id=stored(editor).report.id, checked=False))
    with qtbot.waitSignal(hub.tasks.ended):
        shown.finish_button.click()
    assert "cannot be finished yet" in shown.sentence
    assert stored(editor).report.status is ReportStatus.DRAFT
    shown.reject()


def test_an_addendum_is_numbered_after_the_finished_report(editor: ReportEditor, hub: Hub, qtbot: QtBot) -> None:
    finish(editor, hub, qtbot)
    pane = drafts(editor)
    assert not pane.add_button.isHidden()
    pane.add_button.click()
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, AddendumDialog)
    shown.submit()
    assert "Type what is to be corrected" in shown.fields["body"].error
    put_value(shown.fields["body"].editor, "The offence was on 12 October.")
    with qtbot.waitSignal(hub.tasks.ended):
        shown.submit()
        assert shown.isVisible()  # its pages are set elsewhere
        assert not shown.save_button.isEnabled()
        shown.submit()  # a second key adds no second addendum
    assert not shown.isVisible()
    told = line(pane, "Addendum 1").accessibleName()
    assert "The offence was on 12 October." in told
    qtbot.keyClick(line(pane, "Finished report"), Qt.Key.Key_Return)
    final = QApplication.activeModalWidget()
    assert isinstance(final, FinalReportDialog)
    assert "The offence was on 12 October." not in text_of(final)
    final.reject()
    editor.preview()
    again = QApplication.activeModalWidget()
    assert isinstance(again, FinalReportDialog)
    again.reject()
    qtbot.keyClick(line(pane, "Addendum 1"), Qt.Key.Key_Return)
    added = QApplication.activeModalWidget()
    assert isinstance(added, FinalReportDialog)
    assert "The offence was on 12 October." in text_of(added)
    assert stored(editor).report.digest in text_of(added).replace("\n", "")
    added.reject()


def test_an_addendum_whose_pages_cannot_be_set_says_so_and_keeps_the_typing(editor: ReportEditor, hub: Hub, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise Refusal("The disk is full. Free some space.")

    finish(editor, hub, qtbot)
    drafts(editor).add_button.click()
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, AddendumDialog)
    put_value(shown.fields["body"].editor, "The offence was on 12 October.")
    with monkeypatch.context() as patched:
        patched.setattr("ui.dialogs.addendum.render_pdf", refuse)
        with qtbot.waitSignal(hub.tasks.ended):
            shown.submit()
    assert shown.isVisible()
    assert shown.save_button.isEnabled()
    assert stored(editor).addenda == ()
    with qtbot.waitSignal(hub.tasks.ended):
        shown.submit()
    assert [one.number for one in stored(editor).addenda] == [1]


def text_of(shown: PreviewDialog) -> str:
    """Every word of the pages shown."""
    document = shown.pages.document
    return "\n".join(document.getAllText(page).text() for page in range(document.pageCount()))


@pytest.fixture
def changed(editor: ReportEditor, hub: Hub) -> ReportEditor:
    """A report of which a draft went out before a section was written anew and another begun."""
    hub.perform(keep_draft, KeepDraft(report_id=stored(editor).report.id))
    section(editor, "pattern").text.show_markup("<p>Another pattern.</p>")
    editor.save()
    section(editor, "finances").text.show_markup("<p>Owes rent.</p>")
    editor.save()
    return editor


def test_what_changed_since_a_draft_is_shown_line_by_line(changed: ReportEditor, qtbot: QtBot) -> None:
    pane = drafts(changed)
    assert pane.sentence.text() == "3 drafts went out"
    qtbot.keyClick(line(pane, "Draft 3"), Qt.Key.Key_Return)
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, ChangesDialog)
    assert [(one.part, one.now) for one in shown.changes] == [("pattern", "Another pattern."), ("finances", "Owes rent.")]
    assert shown.changes[0].then.startswith("Offending began at 19")
    shown.restore()
    assert body_of(changed, "pattern").startswith("Offending began at 19")


@pytest.mark.parametrize(("words", "part"), [("Finances: go there", "finances"), ("Proposed sentence: go there", "proposal_words"), ("Court: go there", "head")])
def test_a_change_leads_to_the_place_it_is_written(changed: ReportEditor, hub: Hub, words: str, part: str) -> None:
    section(changed, "proposal").text.show_markup("<p>Another proposal.</p>")
    changed.save()
    now = stored(changed).report
    hub.perform(edit_report, EditReport(before=now, after=replace(now, court="Harbour court")))
    kept = prints_of(hub.session, now.id)[-1]
    hub.open_dialog("report_changes", report_id=now.id, print_id=kept.id)
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, ChangesDialog)
    next(one for one in shown.findChildren(QPushButton) if one.accessibleName() == words).click()
    assert not shown.isVisible()
    assert changed.part == part


def test_a_draft_is_put_back_with_one_key_and_undo_takes_that_back(changed: ReportEditor, hub: Hub, qtbot: QtBot) -> None:
    qtbot.keyClick(line(drafts(changed), "Draft 3"), Qt.Key.Key_R)
    assert body_of(changed, "pattern").startswith("Offending began at 19")
    assert body_of(changed, "finances") == ""
    hub.undo()
    assert body_of(changed, "pattern") == "Another pattern."
    assert len(prints_of(hub.session, stored(changed).report.id)) == 3


def test_the_proposal_and_the_head_are_compared_and_put_back_too_until_undone(editor: ReportEditor, hub: Hub) -> None:
    before = stored(editor).report
    hub.perform(keep_draft, KeepDraft(report_id=before.id))
    kept = prints_of(hub.session, before.id)[-1]
    now = stored(editor).report
    after = replace(now, court="Harbour court", proposed_months=9, proposed_why="Another reason.")
    hub.perform(edit_report, EditReport(before=now, after=after))
    hub.open_dialog("report_changes", report_id=before.id, print_id=kept.id)
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, ChangesDialog)
    assert {"Harbour court", "9", "Another reason."} <= {one.now for one in shown.changes}
    shown.restore()
    back = stored(editor).report
    assert (back.court, back.proposed_months, back.proposed_why) == (before.court, before.proposed_months, before.proposed_why)
    hub.undo()
    assert stored(editor).report.court == "Harbour court"
