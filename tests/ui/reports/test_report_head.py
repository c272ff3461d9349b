"""The head of a report: court, hearing, days and offences."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QComboBox

from caseload.domain.report import ReportFormat
from tests.ui.reports.kit import stored
from ui.hub import Hub
from ui.pages.reports_editor import ReportEditor
from ui.pages.reports_head import NOT_CONVICTED, HeadPane
from ui.widgets.fields import put_value, value_of

TODAY = date(2026, 11, 21)


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


def test_choices_keep_a_stored_value_that_is_no_choice_of_today(editor: ReportEditor) -> None:
    pane = head(editor)
    box = pane.fields["plea"].editor
    assert isinstance(box, QComboBox)
    assert value_of(box) == stored(editor).report.plea
