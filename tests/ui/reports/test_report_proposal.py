"""The proposal of a report, its sources and its private note."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from caseload.casework.reports import AddProvision, add_provision
from caseload.domain.report import Provision
from tests.ui.reports.kit import stored
from ui.dialogs.preview import PreviewDialog
from ui.hub import Hub
from ui.pages.reports_editor import ReportEditor
from ui.pages.reports_proposal import ProposalPane
from ui.pages.reports_sources import NotePane, SourcesPane
from ui.widgets.fields import put_value

TODAY = date(2026, 11, 21)


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
