"""The list of reports, and starting one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caseload.casework.queries import report_list
from caseload.casework.session import Session
from caseload.domain.person import CaseKind
from caseload.domain.report import Report, ReportStatus
from ui.dialogs.start_report import StartReportDialog, start
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.pages.reports import ReportsPage
from ui.pages.reports_countdown import countdown
from ui.pages.reports_list import reports_sentence
from ui.widgets.day_edit import DayEdit
from ui.widgets.fields import put_value

TODAY = date(2026, 11, 21)


def test_the_list_opens_a_report_and_leads_back(page: ReportsPage, hub: Hub, qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    assert page.place_given()["report_id"] == report_list(hub.session)[0].report.id
    assert page.person_id() == report_list(hub.session)[0].report.person_id
    window.go_back()
    assert page.place_given() == {}
    assert page.person_id() == ""


@pytest.mark.parametrize(
    ("due", "mark", "words"),
    [
        (None, "unknown", "due day not known"),
        (date(2026, 11, 18), "late", "Wed 18 Nov, 3 days late"),
        (TODAY, "soon", "today"),
        (date(2026, 11, 24), "soon", "Tue 24 Nov, in 2 working days"),
        (date(2026, 12, 15), "on_track", "Tue 15 Dec, in 17 working days"),
    ],
)
def test_the_countdown_says_how_near_the_day_is(session: Session, due: date | None, mark: str, words: str) -> None:
    found = countdown(Report(person_id="p", due_on=due), TODAY, session.rules.holidays)
    assert (found[0].key, found[1]) == (mark, words)


@pytest.mark.parametrize(("hearing", "mark", "words"), [
    (TODAY, "soon", "hearing today, due not known"), (date(2026, 12, 18), "unknown", "hearing Fri 18 Dec, due not known"), (date(2026, 11, 2), "unknown", "hearing was Mon 2 Nov, due not known"),
])  # fmt: skip
def test_without_a_due_date_it_counts_down_to_the_hearing(session: Session, hearing: date, mark: str, words: str) -> None:
    report = replace(report_list(session)[0].report, due_on=None, hearing_on=hearing)
    found, said = countdown(report, TODAY, session.rules.holidays)
    assert (found.key, said) == (mark, words)
    assert ("due within a week" in reports_sentence((replace(report_list(session)[0], report=report),), TODAY)) is (hearing == TODAY)


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
    assert isinstance(dialog.fields["born"].editor, DayEdit)
    assert dialog.fields["born"].editor.line.placeholderText() == "14/07/1988"
    put_value(dialog.fields["born"].editor, "fr")
    dialog.submit()
    assert "Type it as 14/07/1988." in dialog.fields["born"].error
    put_value(dialog.fields["born"].editor, "1/1/2030")
    assert "comes after" in dialog.fields["born"].error
    put_value(dialog.fields["born"].editor, "1/1/2012")
    assert "youth justice service" in dialog.fields["born"].error
    put_value(dialog.fields["born"].editor, "1/1/1990")
    assert dialog.fields["born"].error == ""
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


def test_a_report_on_somebody_who_is_no_adult_is_started_all_the_same(hub: Hub, window: MainWindow, qtbot: QtBot) -> None:
    dialog = StartReportDialog(hub, window)
    qtbot.addWidget(dialog)
    dialog.submitted.connect(lambda wanted: start(hub, dialog, wanted))
    for key, text in (("surname", "Newcombe"), ("born", "1/1/2012"), ("court", "Millbrook"), ("hearing", "1/12/2026")):
        put_value(dialog.fields[key].editor, text)
    assert "youth justice service" in dialog.fields["born"].error
    dialog.submit()
    assert any(one.person_name == "Newcombe" for one in report_list(hub.session))


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


def test_a_report_that_is_gone_gives_way_to_the_list(page: ReportsPage, hub: Hub) -> None:
    hub.open_page("reports", report_id="no such report")
    assert page.place_given() == {}
