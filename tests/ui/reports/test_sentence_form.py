"""After the hearing: what was imposed beside what was proposed, and what becomes of the person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseload.casework.queries import case_file, report_list
from caseload.casework.report_work import report_work
from caseload.casework.reports import EditReport, edit_report
from caseload.domain.person import CaseKind, Person
from caseload.domain.plan import GoalStatus
from caseload.domain.report import Report
from tests.journeys.keys import front_form
from ui.dialogs.hand_over import HandOverForm
from ui.dialogs.sentence import SentenceDialog
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.pages.reports import ReportsPage
from ui.widgets.fields import put_value, value_of

TODAY = date(2026, 11, 21)
Opener = Callable[[Report], SentenceDialog]


@pytest.fixture
def opened(hub: Hub, window: MainWindow) -> Opener:
    def show(report: Report) -> SentenceDialog:
        hub.open_dialog("sentence", report_id=report.id)
        form = QApplication.activeModalWidget()
        assert isinstance(form, SentenceDialog)
        return form

    return show


def report_only(hub: Hub) -> Report:
    """A report on somebody who is known by nothing else."""
    return next(one.report for one in report_list(hub.session)
                if hub.session.store.need(Person, one.report.person_id).kind is CaseKind.REPORT_ONLY)  # fmt: skip


def first(hub: Hub) -> Report:
    return report_list(hub.session)[0].report


def test_one_key_turns_the_proposal_into_the_order_with_a_draft_plan(
    opened: Opener, hub: Hub, window: MainWindow, qtbot: QtBot
) -> None:
    report = report_only(hub)
    form = opened(report)
    assert value_of(form.fields["sentenced_on"].editor) == "21 Nov 2026"
    front_form(qtbot)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    file = case_file(hub.session, report.person_id)
    assert file.person.kind is CaseKind.CASE
    assert (file.orders[0].sentenced_on, file.orders[0].ends_on) == (TODAY, date(2027, 11, 20))
    assert [one.kind for one in file.requirements] == [one.kind for one in report.proposed_requirements]
    assert all(goal.status is GoalStatus.UNSET for goal in file.goals)
    assert window.desk is not None
    assert window.desk.here().page == "case"
    assert report_work(hub.session, report.id).imposed is not None


@pytest.mark.parametrize(("lengths", "shown"), [
    ({"proposed_order": "community order", "proposed_months": None, "custody_months": 4.0}, ""),
    ({"proposed_order": "fine", "proposed_months": None, "operational_months": 12}, ""),
    ({"proposed_order": "custody", "custody_months": 4.5}, ""), ({"proposed_order": "custody", "custody_months": 4.0}, "4"),
    ({"proposed_order": "suspended sentence order", "operational_months": 18, "custody_months": 4.0}, "18"),
])  # fmt: skip
def test_the_length_offered_is_that_of_the_order_and_of_no_other(opened: Opener, hub: Hub, lengths: dict[str, Any], shown: str) -> None:
    report = first(hub)
    hub.perform(edit_report, EditReport(before=report, after=replace(report, **lengths)))
    assert value_of(opened(report).fields["months"].editor) == shown


def test_what_was_imposed_otherwise_is_seen_before_it_is_recorded(opened: Opener, hub: Hub) -> None:
    report = first(hub)
    form = opened(report)
    form.imposed.lines[2].amount.setText("80")
    form.imposed.lines[0].remove.click()
    form.imposed.add_empty()
    put_value(form.imposed.lines[-1].kind, "curfew")
    words = differences(form)
    assert ("Unpaid work, 60 hours", "Unpaid work, 80 hours") in words
    assert ("Drug rehabilitation, 6 months", "none") in words
    assert ("none", "Curfew") in words
    put_value(form.fields["after"].editor, "keep")
    form.submit()
    imposed = report_work(hub.session, report.id).imposed
    assert imposed is not None
    assert [one.kind for one in imposed.requirements] == ["rar", "unpaid_work", "curfew"]
    assert imposed.requirements[0].meets == ("thinking", "relationships")
    assert imposed.order_id == ""


def differences(form: SentenceDialog) -> set[tuple[str, str]]:
    grid = form._differences.itemAt(0).layout()
    rows = range(1, grid.rowCount())
    return {(grid.itemAtPosition(at, 0).widget().text(), grid.itemAtPosition(at, 1).widget().text()) for at in rows}


def test_the_length_is_named_by_the_sentence(opened: Opener, hub: Hub) -> None:
    form = opened(first(hub))
    put_value(form.fields["order"].editor, "suspended sentence order")
    assert form.fields["months"].words == "Operational period, months"
    put_value(form.fields["order"].editor, "fine")
    assert form.fields["months"].words == "Length in months"
    assert form.fields["after"].isHidden()
    form.reject()


@pytest.mark.parametrize(
    ("key", "text", "words"),
    [("sentenced_on", "", "Type the day"), ("order", "", "Choose what the court imposed"), ("months", "a year", "is not a number of months")],
)  # fmt: skip
def test_what_is_missing_is_said_beside_its_field(opened: Opener, hub: Hub, key: str, text: str, words: str) -> None:
    form = opened(first(hub))
    put_value(form.fields[key].editor, text)
    form.submit()
    assert words in form.fields[key].error
    form.reject()


def test_a_day_that_has_not_come_is_refused_and_typing_is_kept(opened: Opener, hub: Hub, qtbot: QtBot) -> None:
    report = first(hub)
    form = opened(report)
    put_value(form.fields["sentenced_on"].editor, "1/12/2026")
    form.imposed.lines[0].amount.setText("9")
    form.submit()
    assert "has not come yet" in form._note.text()
    form.reject()
    again = opened(report)
    assert again.imposed.lines[0].amount.text() == "9"
    assert value_of(again.fields["sentenced_on"].editor) == "1/12/2026"
    again.reject()


def test_somebody_known_by_a_report_only_can_be_closed(opened: Opener, hub: Hub) -> None:
    report = report_only(hub)
    form = opened(report)
    put_value(form.fields["after"].editor, "close")
    form.submit()
    person = hub.session.store.need(Person, report.person_id)
    assert (person.closed_on, person.kind) == (TODAY, CaseKind.REPORT_ONLY)


def test_somebody_known_by_a_report_only_is_sent_on_outside_the_caseload(opened: Opener, hub: Hub) -> None:
    report = report_only(hub)
    form = opened(report)
    put_value(form.fields["after"].editor, "send")
    form.submit()
    sending = QApplication.activeModalWidget()
    assert isinstance(sending, HandOverForm)
    assert sending.table.chosen() == (report.person_id,)
    file = case_file(hub.session, report.person_id)
    assert (file.person.kind, file.requirements) == (CaseKind.REPORT_ONLY, ())
    sending.reject()


def test_the_order_of_a_sentence_that_was_only_recorded_is_made_from_the_report(opened: Opener, page: ReportsPage, hub: Hub) -> None:
    report = report_only(hub)
    form = opened(report)
    put_value(form.fields["after"].editor, "keep")
    form.submit()
    hub.open_page("reports", report_id=report.id)
    top = page.editor.top
    assert top._after.text() == "Kept for the report only."
    assert top.sentence_button.isHidden()
    top.order_button.click()
    file = case_file(hub.session, report.person_id)
    assert file.person.kind is CaseKind.CASE
    assert [one.kind for one in file.requirements] == [one.kind for one in report.proposed_requirements]
    hub.open_page("reports", report_id=report.id)
    assert top.order_button.isHidden()
    assert top._after.text() == ""


def test_a_case_that_is_supervised_here_is_not_sent_on_by_its_sentence(opened: Opener, hub: Hub) -> None:
    report = next(one.report for one in report_list(hub.session)
                  if hub.session.store.need(Person, one.report.person_id).kind is not CaseKind.REPORT_ONLY)  # fmt: skip
    form = opened(report)
    editor = form.fields["after"].editor
    assert [editor.itemData(at) for at in range(editor.count())] == ["supervise", "keep"]
    form.reject()


def test_a_sentence_to_record_is_told_in_the_list_and_recorded_by_key(page: ReportsPage, hub: Hub, qtbot: QtBot) -> None:
    report = first(hub)
    hub.perform(edit_report, EditReport(before=report, after=replace(report, hearing_on=date(2026, 11, 20))))
    assert "1 sentence is to be recorded" in page.list.title.text()
    model = page.list.model
    assert "sentence to record" in [model.index(0, column).data() for column in range(model.columnCount())]
    qtbot.keyClick(page.list.table, Qt.Key.Key_S)
    form = QApplication.activeModalWidget()
    assert isinstance(form, SentenceDialog)
    assert value_of(form.fields["sentenced_on"].editor) == "20 Nov 2026"
    form.submit()
    assert "to be recorded" not in page.list.title.text()


def test_the_editor_asks_for_the_sentence_once_the_hearing_is_here(page: ReportsPage, hub: Hub) -> None:
    report = first(hub)
    hub.open_page("reports", report_id=report.id)
    assert page.editor.top.sentence_button.isHidden()
    hub.perform(edit_report, EditReport(before=report, after=replace(report, hearing_on=TODAY)))
    assert not page.editor.top.sentence_button.isHidden()
    page.editor.top.sentence_button.click()
    form = QApplication.activeModalWidget()
    assert isinstance(form, SentenceDialog)
    form.submit()
    assert page.editor.top.sentence_button.isHidden()
