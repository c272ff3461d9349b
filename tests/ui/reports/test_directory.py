"""The directory: what is available locally and the agencies, found, checked, ended and mended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseload.casework.auditing import AuditFilter, audit_lines
from caseload.casework.directory import AddAgency, add_agency, agencies, people_of, services_of
from caseload.casework.queries import provisions
from caseload.casework.reports import AddProvision, add_provision
from caseload.casework.session import Session
from caseload.domain.referring import Agency, AgencyService
from caseload.domain.report import Provision
from ui.dialogs.agency import AgencyDialog
from ui.dialogs.directory_book import DirectoryBookDialog
from ui.dialogs.exports import ExportForm
from ui.dialogs.provision import ProvisionDialog
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.models.cells import Row
from ui.pages.directory import DirectoryPage
from ui.pages.directory_words import checked_words, fits, is_stale, places_words, running, start_words, type_words, wait_words
from ui.widgets.fields import put_value

TODAY = date(2026, 11, 21)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def directory(window: MainWindow, hub: Hub, qtbot: QtBot) -> DirectoryPage:
    hub.perform(add_provision, AddProvision(provision=Provision(
        requirement_type="curfew", provider="Tag office", area="Aberllan", who_for="women", last_checked_on=TODAY,
    )))  # fmt: skip
    qtbot.keyClick(window, Qt.Key.Key_9, CTRL)
    assert window.desk is not None
    page = window.desk.page("directory")
    assert isinstance(page, DirectoryPage)
    return page


def shown(page: DirectoryPage) -> list[str]:
    model = page.provisions.model
    return [model.row(at).cells[1].words for at in range(model.rowCount())]


def stand_on(page: DirectoryPage, name: str) -> Row:
    model = page.provisions.model
    at = shown(page).index(name)
    page.provisions.table.setCurrentIndex(model.index(at, 0))
    row = model.row(at)
    assert row is not None
    return row


def test_words_and_requirement_find_a_line(directory: DirectoryPage, qtbot: QtBot) -> None:
    whole = len(shown(directory))
    qtbot.keyClick(directory.provisions.table, Qt.Key.Key_F, CTRL)
    assert directory.filter.hasFocus()
    qtbot.keyClicks(directory.filter, "women aberllan")
    assert shown(directory) == ["Tag office"]
    directory.filter.clear()
    put_value(directory.requirement, "curfew")
    assert "Tag office" in shown(directory)
    assert len(shown(directory)) < whole


def test_a_line_is_checked_today_with_one_key(directory: DirectoryPage, hub: Hub, qtbot: QtBot) -> None:
    old = next(one for one in provisions(hub.session) if one.last_checked_on and is_stale(one.last_checked_on, TODAY, 30))
    stand_on(directory, old.provider)
    before = directory.title.text()
    qtbot.keyClick(directory.provisions.table, Qt.Key.Key_C)
    assert next(one for one in provisions(hub.session) if one.id == old.id).last_checked_on == TODAY
    assert directory.title.text() != before
    hub.undo()
    assert directory.title.text() == before


def test_what_ended_is_dimmed_last_and_goes_on_again_with_the_same_key(
    directory: DirectoryPage, hub: Hub, qtbot: QtBot
) -> None:
    stand_on(directory, "Tag office")
    qtbot.keyClick(directory.provisions.table, Qt.Key.Key_E)
    assert shown(directory)[-1] == "Tag office"
    row = stand_on(directory, "Tag office")
    assert row.cells[-1].words == "ended Sat 21 Nov"
    assert {cell.token for cell in row.cells} == {"quiet"}
    qtbot.keyClick(directory.provisions.table, Qt.Key.Key_E)
    assert next(one for one in provisions(hub.session) if one.provider == "Tag office").ended_on is None


def test_agencies_are_listed_beside_the_provision(directory: DirectoryPage, hub: Hub, qtbot: QtBot) -> None:
    hub.perform(add_agency, AddAgency(agency=Agency(name="Harbour advice", contact="01632 960555"), services=(AgencyService(agency_id="", name="debt"),)))
    directory.show_view("agencies")
    assert directory.place_given()["view"] == "agencies"
    assert directory.requirement.isHidden()
    qtbot.keyClicks(directory.filter, "debt 960555")
    assert directory.agencies.model.rowCount() == 1
    assert directory.agencies.model.row(0).cells[-1].words == "never checked"
    qtbot.keyClick(directory.agencies.table, Qt.Key.Key_C)
    assert next(one for one in agencies(hub.session) if one.name == "Harbour advice").last_checked_on == TODAY
    qtbot.keyClick(directory.agencies.table, Qt.Key.Key_E)
    assert directory.agencies.model.row(0).cells[-1].words == "ended Sat 21 Nov"
    qtbot.keyClick(directory.agencies.table, Qt.Key.Key_E)
    assert next(one for one in agencies(hub.session) if one.name == "Harbour advice").ended_on is None


def test_who_does_what_for_a_young_woman_in_a_place(directory: DirectoryPage, qtbot: QtBot) -> None:
    def services() -> list[str]:
        model = directory.agencies.model
        return [model.row(at).cells[0].words for at in range(model.rowCount())]

    directory.show_view("agencies")
    whole = len(services())
    put_value(directory.asked.need, "thinking")
    qtbot.keyClicks(directory.asked.who, "young woman")
    put_value(directory.asked.area, "Eastgate")
    assert services() == ["Young women's group"]
    assert directory.place_given()["need"] == "thinking"
    directory.asked.who.clear()
    put_value(directory.asked.who, "man")
    put_value(directory.asked.area, "")
    assert "Young women's group" not in services()
    directory.show_place({"view": "agencies"})
    assert len(services()) == whole


def test_the_directory_is_saved_and_taken_over_with_a_preview(directory: DirectoryPage, hub: Hub, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    directory.save()
    asking = QApplication.activeModalWidget()
    assert isinstance(asking, ExportForm)
    asking.submit()
    assert asking.isVisible(), "nothing leaves before its recipient is named"
    put_value(asking.fields["recipient"].editor, "Eastgate team")
    asking.export_to(path)
    newest = audit_lines(hub.session, AuditFilter())[0]
    assert (newest.kind, newest.recipient) == ("disclosure", "Eastgate team")
    book = openpyxl.load_workbook(path)
    book["Agencies"]["B2"], book["Agencies"]["G3"] = "Quarry Hill", "soon"
    book.save(path)
    hub.open_dialog("directory_book", path=path)
    form = QApplication.activeModalWidget()
    assert isinstance(form, DirectoryBookDialog)
    assert [form.model.row(at).cells[0].words for at in range(3)] == ["Refused", "Changed", "Unchanged"]
    assert "is not a day" in form.whole.text()
    form.take_over()
    assert "Quarry Hill" in {one.area for one in agencies(hub.session)}
    hub.undo()
    assert "Quarry Hill" not in {one.area for one in agencies(hub.session)}
    (tmp_path / "list.xlsx").write_bytes(b"no spreadsheet")
    hub.open_dialog("directory_book", path=tmp_path / "list.xlsx")
    told = QApplication.activeModalWidget()
    assert told is not None
    assert not isinstance(told, DirectoryBookDialog)
    told.close()


@pytest.mark.parametrize(("view", "kind"), [("provision", ProvisionDialog), ("agencies", AgencyDialog)])
def test_enter_opens_the_form_of_a_line(directory: DirectoryPage, qtbot: QtBot, view: str, kind: type) -> None:
    directory.show_view(view)
    table = (directory.agencies if view == "agencies" else directory.provisions).table
    qtbot.keyClick(table, Qt.Key.Key_Return)
    form = QApplication.activeModalWidget()
    assert isinstance(form, kind)
    assert form.before is not None
    form.reject()


def test_a_line_is_added_and_mended(directory: DirectoryPage, hub: Hub, qtbot: QtBot) -> None:
    dialog = ProvisionDialog(hub, None, requirement_type="curfew")
    qtbot.addWidget(dialog)
    dialog.submit()
    assert "Type the provider" in dialog.fields["provider"].error
    put_value(dialog.fields["provider"].editor, "Second tag office")
    put_value(dialog.fields["places"].editor, "some")
    dialog.submit()
    assert "is not a whole number" in dialog.fields["places"].error
    for key, text in (("places", "0"), ("waiting_weeks", "2"), ("programme", "Evenings"), ("contact", "01632 960444")):
        put_value(dialog.fields[key].editor, text)
    dialog.submit()
    made = next(one for one in provisions(hub.session) if one.provider == "Second tag office")
    assert (made.places, made.waiting_weeks, made.programme, made.last_checked_on) == (0, 2, "Evenings", TODAY)
    mend = ProvisionDialog(hub, None, provision_id=made.id)
    qtbot.addWidget(mend)
    put_value(mend.fields["ended_on"].editor, "20/11/2026")
    mend.submit()
    assert shown(directory)[-1] == "Second tag office: Evenings"


def test_an_agency_is_added_with_services_and_people_and_mended(hub: Hub, qtbot: QtBot) -> None:
    dialog = AgencyDialog(hub, None)
    qtbot.addWidget(dialog)
    dialog.submit()
    assert "Type the name" in dialog.fields["name"].error
    put_value(dialog.fields["name"].editor, "Harbour advice")
    put_value(dialog.fields["last_checked_on"].editor, "31/2")
    dialog.submit()
    assert "is not a day" in dialog.fields["last_checked_on"].error
    put_value(dialog.fields["last_checked_on"].editor, "20/11/2026")
    dialog.submit()
    assert not dialog._wrong.isHidden()
    first = dialog.service_rows.rows[0].editors
    put_value(first["who_for"], "women")
    dialog.submit()
    assert "A service has no name" in dialog._wrong.text()
    put_value(first["name"], "Debt advice")
    put_value(first["need_area"], "finances")
    dialog.service_rows.more.click()
    put_value(dialog.service_rows.rows[1].editors["name"], "Benefits")
    dialog.person_rows.more.click()
    put_value(dialog.person_rows.rows[0].editors["name"], "Carys Yeo")
    dialog.submit()
    made = next(one for one in agencies(hub.session) if one.name == "Harbour advice")
    assert [(one.name, one.need_area, one.who_for) for one in services_of(hub.session, made.id)] == [
        ("Debt advice", "finances", "women"), ("Benefits", "", ""),
    ]  # fmt: skip
    mend = AgencyDialog(hub, None, made.id)
    qtbot.addWidget(mend)
    put_value(mend.fields["area"].editor, "Eastgate")
    mend.service_rows.rows[0].remove.click()
    mend.submit()
    assert next(one for one in agencies(hub.session) if one.id == made.id).area == "Eastgate"
    assert [one.name for one in services_of(hub.session, made.id)] == ["Benefits"]
    assert [one.name for one in people_of(hub.session, made.id)] == ["Carys Yeo"]


def test_typing_of_an_agency_is_kept(hub: Hub, qtbot: QtBot) -> None:
    dialog = AgencyDialog(hub, None)
    qtbot.addWidget(dialog)
    put_value(dialog.service_rows.rows[0].editors["name"], "Debt advice")
    dialog.reject()
    again = AgencyDialog(hub, None)
    qtbot.addWidget(again)
    assert again.service_rows.rows[0].values["name"] == "Debt advice"


def test_what_is_available_is_told_as_far_as_it_is_known(session: Session) -> None:
    known = Provision(requirement_type="RAR", provider="Team", waiting_weeks=0, next_start_on=TODAY - timedelta(days=1), places=0)
    unknown = Provision(requirement_type="(none)", provider="Cafe", waiting_words="ask", places_words="drop in")
    told: list[tuple[Callable[[Provision], object], object, object]] = [
        (lambda one: fits(one, "rar", session.rules), True, False), (lambda one: fits(one, "", session.rules), True, True),
        (lambda one: type_words(one, session.rules), "Rehabilitation activity requirement", "(none)"),
        (wait_words, "none", "ask"), (places_words, "full", "drop in"),
        (lambda one: start_words(one, TODAY), "Fri 20 Nov (passed)", "not known"),
        (lambda one: running(one, TODAY), True, True),
    ]  # fmt: skip
    assert [(tell(known), tell(unknown)) for tell, *_ in told] == [(first, second) for _, first, second in told]
    assert checked_words(None, TODAY, 30) == "never checked"
    assert is_stale(TODAY - timedelta(days=31), TODAY, 30)
    assert not is_stale(TODAY - timedelta(days=30), TODAY, 30)


def test_the_agencies_fit_a_small_screen(window: MainWindow, directory: DirectoryPage) -> None:
    directory.show_view("agencies")
    for size in ((1366, 768), (683, 384)):
        window.resize(*size)
        QApplication.processEvents()
        assert (window.width(), window.height()) == size
        assert window.minimumSizeHint().width() <= size[0]
        assert directory.asked.who.isVisible()
