"""Reports are written part by part; typing is never lost, what is stored is never changed by showing it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QMenu
from pytestqt.qtbot import QtBot

from caseload.casework.queries import ReportFile, provisions, report_file, report_list
from caseload.casework.reports import AddProvision, FinishReport, add_provision, finish_report
from caseload.casework.session import Session
from caseload.domain.person import CaseKind
from caseload.domain.report import Provision, Report, ReportFormat, ReportStatus
from ui.dialogs.preview import PreviewDialog
from ui.dialogs.provision import ProvisionDialog
from ui.dialogs.start_report import StartReportDialog, start
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.pages.reports import ReportsPage
from ui.pages.reports_editor import ReportEditor
from ui.pages.reports_head import NOT_CONVICTED, HeadPane
from ui.pages.reports_list import countdown, reports_sentence
from ui.pages.reports_proposal import ProposalPane
from ui.pages.reports_provisions import checked_words, fits, is_stale, places_words, start_words, wait_words
from ui.pages.reports_sections import SectionPane, section_state
from ui.pages.reports_sources import NotePane, SourcesPane
from ui.widgets.fields import put_value, value_of

TODAY = date(2026, 11, 21)


@pytest.fixture
def page(window: MainWindow, hub: Hub) -> ReportsPage:
    hub.open_page("reports")
    assert window.desk is not None
    found = window.desk.page("reports")
    assert isinstance(found, ReportsPage)
    return found


@pytest.fixture
def editor(page: ReportsPage, hub: Hub) -> ReportEditor:
    hub.open_page("reports", report_id=report_list(hub.session)[0].report.id)
    return page.editor


def stored(editor: ReportEditor) -> ReportFile:
    assert editor.file is not None
    return report_file(editor.hub.session, editor.file.report.id)


def section(editor: ReportEditor, key: str) -> SectionPane:
    editor.choose(key)
    pane = editor.panes[key]
    assert isinstance(pane, SectionPane)
    return pane


def body_of(editor: ReportEditor, key: str) -> str:
    return next((one.body for one in stored(editor).sections if one.name == key), "")


def test_the_list_opens_a_report_and_leads_back(page: ReportsPage, hub: Hub, qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    assert page.place_given()["report_id"] == report_list(hub.session)[0].report.id
    assert page.person_id() == report_list(hub.session)[0].report.person_id
    window.go_back()
    assert page.place_given() == {}
    assert page.person_id() == ""


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
    assert next(one.body for one in report_file(session, report_id).sections if one.name == "strengths") == "His sister stands by him."
    assert hub.typing("report", f"{report_id}:strengths") == {}


def test_a_section_can_be_said_not_to_be_relevant(editor: ReportEditor) -> None:
    section(editor, "dangerousness" if "dangerousness" in editor.panes else "caring").not_relevant.setChecked(True)
    key = editor.part
    editor.choose("head")
    assert editor.model.parts[editor.model.row_of(key)].state == "not relevant"
    assert section_state("", False)[1] == "empty"
    assert section_state("one word", False)[1] == "2 words"


def test_undo_of_a_saved_section_shows_the_text_before(editor: ReportEditor, hub: Hub) -> None:
    pane = section(editor, "pattern")
    before = pane.text.toPlainText()
    pane.text.setPlainText("Something else.")
    editor.save()
    hub.undo()
    assert pane.text.toPlainText() == before
    assert not pane.dirty


def test_showing_a_report_never_changes_it(editor: ReportEditor) -> None:
    before = stored(editor).report
    for part in ("head", "proposal", "sources", "note"):
        editor.choose(part)
        assert not editor.panes[part].dirty, part
    editor.choose("head")
    assert stored(editor).report == before


def head(editor: ReportEditor) -> HeadPane:
    editor.choose("head")
    pane = editor.panes["head"]
    assert isinstance(pane, HeadPane)
    return pane


def test_the_head_is_saved_with_days_as_officers_write_them(editor: ReportEditor) -> None:
    pane = head(editor)
    put_value(pane.fields["court"].editor, "Aberllan Crown Court")
    put_value(pane.fields["hearing_on"].editor, "+2w")
    put_value(pane.fields["format"].editor, "standard")
    assert editor.save()
    report = stored(editor).report
    assert (report.court, report.hearing_on, report.format) == (
        "Aberllan Crown Court", TODAY + timedelta(weeks=2), ReportFormat.STANDARD,
    )  # fmt: skip
    assert "dangerousness" in [part.key for part in editor.model.parts]


def test_somebody_not_yet_convicted_has_no_conviction_and_no_plea(editor: ReportEditor) -> None:
    pane = head(editor)
    pane.not_convicted.setChecked(True)
    assert not pane.fields["plea"].isEnabled()
    assert editor.save()
    report = stored(editor).report
    assert report.conviction_on is None
    assert report.plea == NOT_CONVICTED
    pane.not_convicted.setChecked(False)
    put_value(pane.fields["plea"].editor, "guilty")
    assert editor.save()
    assert stored(editor).report.plea == "guilty"


def test_a_hearing_before_the_conviction_is_refused_beside_the_typing(editor: ReportEditor, hub: Hub) -> None:
    pane = head(editor)
    put_value(pane.fields["hearing_on"].editor, "1/1/2026")
    assert not editor.save()
    assert pane.message.text().startswith("Not saved: The hearing on")
    assert pane.dirty
    assert hub.typing("report", pane.draft_key)["hearing_on"] == "1 Jan 2026"


def test_a_day_that_does_not_exist_is_told_beside_its_field(editor: ReportEditor) -> None:
    pane = head(editor)
    put_value(pane.fields["due_on"].editor, "31/2/2026")
    assert not editor.save()
    assert "is not a day" in pane.fields["due_on"].error


def test_offences_have_one_main_one_and_real_days(editor: ReportEditor) -> None:
    pane = head(editor)
    pane.offences.show_rows([{"description": "Theft", "committed_on": "11 Oct 2026", "main": True}])
    pane.offences.add_empty()
    second = pane.offences._lines[1]
    second.words.setText("Possession of a knife")
    second.main.setChecked(True)
    assert editor.save()
    assert [(one.description, one.committed_on, one.main) for one in stored(editor).report.offences] == [
        ("Theft", date(2026, 10, 11), False), ("Possession of a knife", None, True),
    ]  # fmt: skip
    second.day.set_text("31/6")
    assert not editor.save()
    assert "“31/6” is not a day" in pane.message.text()
    second.remove.click()
    assert editor.save()
    assert len(stored(editor).report.offences) == 1


def proposal(editor: ReportEditor) -> ProposalPane:
    editor.choose("proposal")
    pane = editor.panes["proposal"]
    assert isinstance(pane, ProposalPane)
    return pane


@pytest.mark.qt_log_ignore("grabbing the keyboard")
def test_a_requirement_takes_its_real_start_from_the_local_list(editor: ReportEditor, hub: Hub, qtbot: QtBot) -> None:
    hub.perform(add_provision, AddProvision(provision=Provision(
        requirement_type="alcohol_treatment", provider="Harbour service", area="Eastgate", waiting_weeks=3,
        next_start_on=date(2026, 12, 9), places=2, last_checked_on=TODAY,
    )))  # fmt: skip
    pane = proposal(editor)
    pane.requirements.show_rows([])
    pane.requirements.add_empty()
    line = pane.requirements.lines[0]
    line.kind.setCurrentIndex(line.kind.findData("alcohol_treatment"))
    assert line.unit.text() == "months"
    line.quantity.setText("6")
    line.local.click()
    menu = line.findChild(QMenu)
    assert menu is not None
    offered = next(action for action in menu.actions() if "Harbour service" in action.text())
    assert "next start Wed 9 Dec" in offered.text()
    offered.trigger()
    menu.close()
    assert editor.save()
    found = stored(editor).report.proposed_requirements[0]
    assert (found.kind, found.quantity, found.unit) == ("alcohol_treatment", 6.0, "months")
    assert (found.provider, found.earliest_start_on, found.wait) == ("Harbour service, Eastgate", date(2026, 12, 9), "3 weeks")


@pytest.mark.parametrize(("key", "text", "words"), [("quantity", "lots", "is not an amount"), ("start", "31/2/2027", "is not a day")])
def test_a_requirement_that_cannot_be_read_is_not_dropped(editor: ReportEditor, key: str, text: str, words: str) -> None:
    pane = proposal(editor)
    row = {"kind": "rar", "quantity": "25", "provider": "", "start": "", "wait": ""}
    pane.requirements.show_rows([{**row, key: text}])
    assert not editor.save()
    assert words in pane.message.text()


def test_the_length_is_a_number_of_months(editor: ReportEditor) -> None:
    pane = proposal(editor)
    put_value(pane.fields["proposed_order"].editor, "community order")
    put_value(pane.fields["proposed_months"].editor, "a year")
    assert not editor.save()
    assert "is not a number of months" in pane.fields["proposed_months"].error
    put_value(pane.fields["proposed_months"].editor, "18")
    assert editor.save()
    assert stored(editor).report.proposed_months == 18
    put_value(pane.fields["proposed_months"].editor, "")
    assert editor.save()
    assert stored(editor).report.proposed_months is None


def test_sources_are_ticked_or_typed_one_a_line(editor: ReportEditor) -> None:
    editor.choose("sources")
    pane = editor.panes["sources"]
    assert isinstance(pane, SourcesPane)
    for tick in pane.ticks.values():
        tick.setChecked(False)
    pane.ticks["Interview"].setChecked(True)
    put_value(pane.fields["others"].editor, "GP letter 2021\n\nSchool record")
    put_value(pane.fields["marking"].editor, "OFFICIAL-SENSITIVE")
    assert editor.save()
    report = stored(editor).report
    assert report.sources == ("Interview", "GP letter 2021", "School record")
    assert report.marking == "OFFICIAL-SENSITIVE"


def test_the_private_note_is_kept_and_never_printed(editor: ReportEditor, hub: Hub, qtbot: QtBot) -> None:
    editor.choose("note")
    pane = editor.panes["note"]
    assert isinstance(pane, NotePane)
    put_value(pane.fields["private_note"].editor, "Ask the senior about the address.")
    with qtbot.waitSignal(hub.tasks.ended):
        editor.preview()
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, PreviewDialog)
    assert stored(editor).report.private_note == "Ask the senior about the address."
    assert shown.pdf is not None
    pages = range(shown.pages.document.pageCount())
    assert not any("Ask the senior" in shown.pages.document.getAllText(page).text() for page in pages)
    shown.reject()


def test_a_finished_report_is_read_and_printed_but_not_changed(editor: ReportEditor, hub: Hub) -> None:
    report = stored(editor).report
    hub.perform(finish_report, FinishReport(report_id=report.id))
    assert editor.finish_button.isHidden()
    editor.choose("pattern")
    assert not section(editor, "pattern").not_relevant.isEnabled()
    assert countdown(stored(editor).report, TODAY, hub.session.rules.holidays)[1] == "finished Sat 21 Nov"


@pytest.mark.parametrize(
    ("due", "mark", "words"),
    [
        (None, "unknown", "no due date"),
        (date(2026, 11, 18), "late", "Wed 18 Nov, 3 days late"),
        (TODAY, "soon", "today"),
        (date(2026, 11, 24), "soon", "Tue 24 Nov, in 2 working days"),
        (date(2026, 12, 15), "on_track", "Tue 15 Dec, in 17 working days"),
    ],
)
def test_the_countdown_says_how_near_the_day_is(session: Session, due: date | None, mark: str, words: str) -> None:
    found = countdown(Report(person_id="p", due_on=due), TODAY, session.rules.holidays)
    assert (found[0].key, found[1]) == (mark, words)


def test_a_withdrawn_report_is_at_rest(session: Session) -> None:
    report = Report(person_id="p", status=ReportStatus.WITHDRAWN, due_on=TODAY)
    assert countdown(report, TODAY, session.rules.holidays)[1] == "withdrawn"


def test_the_page_says_what_must_be_known(session: Session) -> None:
    rows = report_list(session)
    assert reports_sentence((), TODAY) == "No report is being written."
    assert reports_sentence(rows, TODAY).startswith(f"{sum(one.report.status is ReportStatus.DRAFT for one in rows)} reports")
    assert "late" in reports_sentence(rows, TODAY + timedelta(days=30))


def test_a_report_is_started_for_somebody_new(hub: Hub, window: MainWindow, qtbot: QtBot) -> None:
    dialog = StartReportDialog(hub, window)
    qtbot.addWidget(dialog)
    dialog.submitted.connect(lambda wanted: start(hub, dialog, wanted))
    dialog.submit()
    assert "surname is empty" in dialog.fields["surname"].error
    put_value(dialog.fields["surname"].editor, "Newcombe")
    put_value(dialog.fields["born"].editor, "1/1/2012")
    dialog.submit()
    assert "youth justice service" in dialog.fields["born"].error
    put_value(dialog.fields["born"].editor, "1/1/1990")
    put_value(dialog.fields["court"].editor, "Millbrook")
    put_value(dialog.fields["hearing"].editor, "1/12/2026")
    put_value(dialog.fields["due"].editor, "2/12/2026")
    dialog.submit()
    assert "due after the hearing" in dialog.fields["due"].error
    put_value(dialog.fields["due"].editor, "30/11/2026")
    dialog.submit()
    found = next(one for one in report_list(hub.session) if one.person_name == "Newcombe")
    assert found.report.due_on == date(2026, 11, 30)
    assert hub.book.line(found.report.person_id).kind == CaseKind.REPORT_ONLY
    assert window.desk is not None
    assert window.desk.here().given["report_id"] == found.report.id


def test_a_report_is_started_for_somebody_in_the_file(hub: Hub, window: MainWindow, qtbot: QtBot) -> None:
    line = hub.book.lines()[3]
    dialog = StartReportDialog(hub, window, line.person_id)
    qtbot.addWidget(dialog)
    assert dialog.fields["surname"].isHidden()
    put_value(dialog.fields["hearing"].editor, "31/2")
    dialog.submit()
    assert "is not a day" in dialog.fields["hearing"].error
    put_value(dialog.fields["hearing"].editor, "")
    dialog.submitted.connect(lambda wanted: start(hub, dialog, wanted))
    before = len(report_list(hub.session))
    dialog.submit()
    assert len(report_list(hub.session)) == before + 1


def test_a_line_of_the_local_list_is_added_and_mended(page: ReportsPage, hub: Hub, qtbot: QtBot) -> None:
    hub.open_page("reports", view="provision")
    assert page.place_given() == {"view": "provision"}
    dialog = ProvisionDialog(hub, None, requirement_type="curfew")
    qtbot.addWidget(dialog)
    dialog.submit()
    assert "provider" in dialog.fields["provider"].error
    put_value(dialog.fields["provider"].editor, "Tag office")
    put_value(dialog.fields["places"].editor, "some")
    dialog.submit()
    assert "is not a whole number" in dialog.fields["places"].error
    put_value(dialog.fields["places"].editor, "0")
    put_value(dialog.fields["waiting_weeks"].editor, "2")
    dialog.submit()
    made = next(one for one in provisions(hub.session) if one.provider == "Tag office")
    assert (made.places, made.waiting_weeks, made.last_checked_on) == (0, 2, TODAY)
    mend = ProvisionDialog(hub, None, provision_id=made.id)
    qtbot.addWidget(mend)
    put_value(mend.fields["area"].editor, "Eastgate")
    mend.submit()
    assert next(one for one in page.provisions.model.rows if one.id == made.id).area == "Eastgate"


def test_what_is_available_is_told_as_far_as_it_is_known(session: Session) -> None:
    known = Provision(requirement_type="RAR", provider="Team", waiting_weeks=0, next_start_on=TODAY - timedelta(days=1), places=0)
    unknown = Provision(requirement_type="(none)", provider="Cafe", waiting_words="ask", places_words="drop in")
    assert fits(known, "rar", session.rules)
    assert fits(known, "", session.rules)
    assert not fits(unknown, "rar", session.rules)
    assert (wait_words(known), wait_words(unknown)) == ("none", "ask")
    assert (places_words(known), places_words(unknown)) == ("full", "drop in")
    assert (start_words(known, TODAY), start_words(unknown, TODAY)) == ("Fri 20 Nov (passed)", "not known")
    assert checked_words(unknown, TODAY, 30) == "never checked"
    assert is_stale(unknown, TODAY, 30)


def test_a_report_that_is_gone_gives_way_to_the_list(page: ReportsPage, hub: Hub) -> None:
    hub.open_page("reports", report_id="no such report")
    assert page.place_given() == {}


def test_choices_keep_a_stored_value_that_is_no_choice_of_today(editor: ReportEditor) -> None:
    pane = head(editor)
    box = pane.fields["plea"].editor
    assert isinstance(box, QComboBox)
    assert value_of(box) == stored(editor).report.plea
