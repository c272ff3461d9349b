"""The head of a report: court, hearing, days and offences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtWidgets import QApplication, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from caseload.casework.people import EditPerson, edit_person
from caseload.casework.reports import EditReport, edit_report
from caseload.domain.report import Convicted, ReportFormat
from tests.ui.reports.kit import stored
from ui.dialogs.adjourn import AdjournDialog
from ui.hub import Hub
from ui.pages.reports_before import BeforePane
from ui.pages.reports_editor import ReportEditor
from ui.pages.reports_head import NOT_CONVICTED, HeadPane
from ui.pages.reports_offences import offences_of
from ui.pages.reports_pane import ReportPane
from ui.widgets.fields import put_value, value_of

TODAY = date(2026, 11, 21)


def told(pane: HeadPane) -> str:
    """Everything said under the fields of the hearing, once it is shown."""
    QApplication.processEvents()
    return "\n".join(label.text() for label in pane.hearing.findChildren(QLabel) if label.isVisibleTo(pane))


def editor_part(editor: ReportEditor, key: str) -> ReportPane:
    editor.choose(key)
    pane = editor.panes[key]
    assert isinstance(pane, ReportPane)
    return pane


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
    assert "dangerousness" not in [part.key for part in editor.model.parts]
    put_value(editor_part(editor, "risk").fields["dangerousness_asked"].editor, "yes")
    assert editor.save()
    assert "dangerousness" in [part.key for part in editor.model.parts]


def test_somebody_not_yet_convicted_has_no_conviction_and_a_plea_that_is_expected(editor: ReportEditor) -> None:
    pane = head(editor)
    put_value(pane.fields["convicted"].editor, "not yet convicted")
    assert not pane.fields["conviction_on"].isEnabled()
    assert pane.fields["plea"].words == "Anticipated plea"
    put_value(pane.fields["plea"].editor, "guilty on a basis of plea")
    assert editor.save()
    report = stored(editor).report
    assert (report.conviction_on, report.convicted) == (None, Convicted.NOT_YET)
    assert report.plea == "guilty on a basis of plea"
    assert "a conviction on 25 Nov 2026, the hearing" in told(pane)
    put_value(pane.fields["convicted"].editor, "convicted")
    assert pane.fields["plea"].words == "Plea"


def test_a_report_of_before_the_state_of_conviction_is_shown_as_it_was_meant(editor: ReportEditor, hub: Hub) -> None:
    report = stored(editor).report
    hub.perform(edit_report, EditReport(before=report, after=replace(report, plea=NOT_CONVICTED, conviction_on=None,
                                                                     convicted=Convicted.NOT_SAID)))  # fmt: skip
    pane = head(editor)
    assert value_of(pane.fields["convicted"].editor) == "not yet convicted"
    assert value_of(pane.fields["plea"].editor) == ""
    assert not pane.dirty


def test_the_planning_aid_stands_beside_the_court_s_own_day(editor: ReportEditor) -> None:
    pane = head(editor)
    put_value(pane.fields["requested_on"].editor, "20/11/2026")
    put_value(pane.fields["due_on"].editor, "1/12/2026")
    put_value(pane.fields["hearing_on"].editor, "2/12/2026")
    put_value(pane.fields["format"].editor, "standard")
    assert editor.save()
    assert "15 working days from the request is Fri 11 Dec" in told(pane)
    assert "Due: Tue 1 Dec, in 7 working days" in told(pane)


def test_a_hearing_is_put_off_with_what_the_court_asked_for(editor: ReportEditor, qtbot: QtBot) -> None:
    pane = head(editor)
    assert "Adjourn: child safeguarding not received" in told(pane)
    put_value(pane.fields["case_number"].editor, "12AB3456726")
    pane.hearing.put_off.click()
    form = QApplication.activeModalWidget()
    assert isinstance(form, AdjournDialog)
    assert stored(editor).report.case_number == "12AB3456726"
    form.submit()
    assert "Say why" in form.fields["why"].error
    put_value(form.fields["why"].editor, "safeguarding reply awaited")
    put_value(form.fields["asked_for"].editor, "a view on the reply")
    put_value(form.fields["to_on"].editor, "24/11/2026")
    form.submit()
    assert stored(editor).adjournments == ()
    put_value(form.fields["to_on"].editor, "9/12/2026")
    form.submit()
    report = stored(editor).report
    assert (report.hearing_on, report.due_on) == (date(2026, 12, 9), date(2026, 12, 9))
    assert "Put off from 25 Nov 2026 to 9 Dec 2026: safeguarding reply awaited. The court asked for: a view on the reply." in told(pane)


def test_a_hearing_before_the_conviction_is_saved_and_told_beside_its_field_and_among_the_checks(editor: ReportEditor) -> None:
    pane = head(editor)
    put_value(pane.fields["hearing_on"].editor, "1/1/2026")
    assert "comes before the conviction" in pane.fields["hearing_on"].error
    assert editor.save()
    assert stored(editor).report.hearing_on == date(2026, 1, 1)
    assert "comes before the conviction" in pane.fields["hearing_on"].error
    editor.choose("before")
    before = editor.panes["before"]
    assert isinstance(before, BeforePane)
    assert any("comes before the conviction" in str(words) for one in before.results if one.blocks for words in one.outstanding)
    pane = head(editor)
    put_value(pane.fields["hearing_on"].editor, "1/12/2026")
    assert pane.fields["hearing_on"].error == ""


def test_somebody_who_is_no_adult_at_the_hearing_is_told_and_the_draft_is_saved(editor: ReportEditor, hub: Hub) -> None:
    person = stored(editor).person
    hub.perform(edit_person, EditPerson(before=person, after=replace(person, date_of_birth=date(2010, 5, 4))))
    pane = head(editor)
    assert "Reports on people under 18" in pane.fields["hearing_on"].error
    put_value(pane.fields["court"].editor, "Harbour court")
    assert editor.save()
    assert stored(editor).report.court == "Harbour court"
    assert "Reports on people under 18" in pane.fields["hearing_on"].error


def test_a_day_that_does_not_exist_is_told_beside_its_field(editor: ReportEditor) -> None:
    pane = head(editor)
    put_value(pane.fields["due_on"].editor, "31/2/2026")
    assert not editor.save()
    assert "is not a day" in pane.fields["due_on"].error


def test_offences_have_one_main_one_and_real_days(editor: ReportEditor) -> None:
    pane = head(editor)
    pane.offences.show_rows([{"description": "Theft", "committed_on": "11 Oct 2026", "main": True}])
    pane.offences.add_empty()
    second = pane.offences.lines[1]
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


def test_choices_keep_a_stored_value_that_is_no_choice_of_today(editor: ReportEditor) -> None:
    pane = head(editor)
    box = pane.fields["plea"].editor
    assert isinstance(box, QComboBox)
    assert value_of(box) == stored(editor).report.plea


def test_of_offences_without_a_main_one_the_first_is() -> None:
    rows = [{"description": words, "committed_on": "", "main": False} for words in ("Theft", "Going equipped")]
    assert [one.main for one in offences_of(rows, TODAY)] == [True, False]
