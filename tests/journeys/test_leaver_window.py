"""An officer with 52 cases leaves, by keyboard in the window: list, file, packs, Excel, receipts, nothing left or doubled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseload.casework.clock import FixedClock
from caseload.casework.handing import handed_cases
from caseload.casework.handing_log import handing_log
from caseload.casework.importing import accept_import, preview_import
from caseload.casework.officers import EditOfficer, edit_officer
from caseload.casework.queries import case_lines
from caseload.casework.session import Session
from caseload.casework.verify import verify_store
from caseload.domain.seniority import HandoverForm
from tests import kit
from tests.conftest import Template, template_of
from tests.journeys.keys import keyboard_is_back
from tests.journeys.test_leaver import BY_FILE, BY_PAPER, CASES, SAID, add_case, entries
from ui.dialogs.hand_over import HandOverForm
from ui.dialogs.handed import HandedDialog
from ui.dialogs.handed_forms import ReceiptForm, RemoveCopiesForm
from ui.dialogs.preview import PreviewDialog
from ui.dialogs.senior_forms import LeavingForm
from ui.dialogs.take_over import TakeOverForm
from ui.hub import Hub, Place
from ui.main_window import MainWindow
from ui.pages.workload import WorkloadPage
from ui.widgets.fields import put_value

# The platform without a screen says so each time a list of file names pops up.
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard")
Shown = TypeVar("Shown", bound=QWidget)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def leavers(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A file of an officer with 52 cases, made once."""
    session = kit.open_copy(tmp_path_factory.mktemp("leaver"))
    for number in range(CASES):
        add_case(session, number)
    return template_of(session)


@pytest.fixture
def template(leavers: Template) -> Template:
    return leavers


@pytest.fixture(scope="session")
def clock() -> FixedClock:
    return kit.CLOCK


@pytest.fixture
def start() -> Place:
    return Place(page="workload")


@pytest.fixture
def nia(tmp_path: Path, look: None) -> Iterator[Hub]:
    """Who receives the file, with an empty caseload."""
    (tmp_path / "nia").mkdir()
    session = kit.open_copy(tmp_path / "nia")
    assert session.officer is not None
    edit_officer(session, EditOfficer(before=session.officer, after=replace(session.officer, name="Nia Hale")))
    hub = Hub(kit.CLOCK)
    hub.hold(session)
    yield hub
    hub.let_go()


def front(kind: type[Shown]) -> Shown:
    QApplication.processEvents()
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, kind), shown
    return shown


def place(qtbot: QtBot, path: Path) -> None:
    asked = front(QFileDialog)
    line = asked.findChild(QLineEdit)
    assert line is not None
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, str(path))
    qtbot.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()
    keyboard_is_back(qtbot)


def link(page: WorkloadPage, qtbot: QtBot, words: str) -> None:
    """Stand on a link of the page and press Enter."""
    found = next(one for one in page.findChildren(QPushButton) if one.text() == words)
    found.setFocus()
    qtbot.keyClick(found, Qt.Key.Key_Return)


def take(form: HandOverForm, qtbot: QtBot, ids: list[str]) -> None:
    """Go down the list and take these cases with Space."""
    form.table.setFocus()
    form.table.selectRow(0)
    for at in range(form.table.cells.rowCount()):
        row = form.table.cells.row(at)
        if row is not None and row.entry_id in ids:
            qtbot.keyClick(form.table, Qt.Key.Key_Space)
        qtbot.keyClick(form.table, Qt.Key.Key_Down)
    assert sorted(form.table.chosen()) == sorted(ids)


def receipt(dialog: HandedDialog, qtbot: QtBot, who: str, words: str) -> None:
    """Record a receipt on the line of a receiver, then let the copies go."""
    stand(dialog, who)
    qtbot.keyClick(dialog.table, Qt.Key.Key_R)
    form = front(ReceiptForm)
    put_value(form.fields["receipt"].editor, words)
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    assert not form.isVisible(), form._note.text()
    keyboard_is_back(qtbot)
    stand(dialog, who)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    sure = front(RemoveCopiesForm)
    put_value(sure.fields["sure"].editor, True)
    qtbot.keyClick(sure, Qt.Key.Key_Return, CTRL)
    assert not sure.isVisible()
    keyboard_is_back(qtbot)


def stand(dialog: HandedDialog, who: str) -> None:
    rows = range(dialog.model.rowCount())
    dialog.table.selectRow(next(at for at in rows if dialog.model.data(dialog.model.index(at, 0)) == who))
    dialog.table.setFocus()


def list_first(page: WorkloadPage, hub: Hub, qtbot: QtBot, path: Path) -> list[str]:
    """The leaving list as it prints and as Excel; gives the people in its order."""
    link(page, qtbot, "Leaving list")
    asked = front(LeavingForm)
    put_value(asked.fields["last"].editor, "4/12/2026")
    with qtbot.waitSignal(hub.tasks.ended):
        qtbot.keyClick(asked, Qt.Key.Key_Return, CTRL)
    shown = front(PreviewDialog)
    assert "Leaving list" in shown.windowTitle()
    qtbot.keyClick(shown, Qt.Key.Key_X, CTRL | Qt.KeyboardModifier.ShiftModifier)
    place(qtbot, path)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    crns = [str(row[2].value) for row in sheet.iter_rows(min_row=2)]
    assert len(crns) == len({*crns}) == CASES
    ids = {line.crn: line.person_id for line in case_lines(hub.session)}
    return [ids[crn] for crn in crns]


def send(form: HandOverForm, qtbot: QtBot, who: str, how: HandoverForm, path: Path) -> None:
    """Say who and how, and save; a file gets its passphrase."""
    put_value(form.fields["to"].editor, who)
    put_value(form.fields["form"].editor, how.value)
    if how is HandoverForm.FILE:
        form.secret.line.setText(SAID)
        form.secret.again_line.setText(SAID)
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    if how is not HandoverForm.FILE:
        place(qtbot, path)
        return
    with qtbot.waitSignal(form.hub.tasks.ended, timeout=20_000):
        place(qtbot, path)
    QApplication.processEvents()


def taken_over(nia: Hub, window: MainWindow, qtbot: QtBot, sealed: Path) -> str:
    """The receiver opens the file in a window of theirs and takes every case; gives the receipt."""
    form = TakeOverForm(nia, window)
    with qtbot.waitActive(form):
        form.open()
        form.activateWindow()
    form.take_file(sealed)
    put_value(form.fields["secret"].editor, SAID)
    with qtbot.waitSignal(nia.tasks.ended):
        qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    QApplication.processEvents()
    assert len(form.table.chosen()) == BY_FILE
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    form.reject()
    return form.receipt


def test_fifty_two_cases_leave_through_the_window(
    window: MainWindow, hub: Hub, session: Session, nia: Hub, tmp_path: Path, qtbot: QtBot
) -> None:
    assert window.desk is not None
    page = window.desk.page("workload")
    assert isinstance(page, WorkloadPage)
    sealed, book, packs = (tmp_path / name for name in ("cases.handover", "cases.xlsx", "packs"))
    packs.mkdir()
    ordered = list_first(page, hub, qtbot, tmp_path / "leaving.xlsx")
    by_file, by_paper, by_sheet = ordered[:BY_FILE], ordered[BY_FILE : BY_FILE + BY_PAPER], ordered[BY_FILE + BY_PAPER :]
    before = {one: entries(session, one) for one in by_file}

    # One form, three receivers; what one has is not offered to the next.
    link(page, qtbot, "Hand cases over")
    form = front(HandOverForm)
    take(form, qtbot, by_file)
    send(form, qtbot, "Nia Hale", HandoverForm.FILE, sealed)
    take(form, qtbot, by_paper)
    with qtbot.waitSignal(hub.tasks.ended):
        send(form, qtbot, "P. Lowell", HandoverForm.PAPER, packs)
    assert len(list(packs.glob("*.pdf"))) == BY_PAPER
    qtbot.keyClick(form.table, Qt.Key.Key_A)
    assert sorted(form.table.chosen()) == sorted(by_sheet)
    send(form, qtbot, "A. Shaw", HandoverForm.EXCEL, book)
    assert form.table.cells.rowCount() == 0
    form.reject()
    assert len(handed_cases(session)) == CASES

    # They arrive whole, and once.
    code = taken_over(nia, window, qtbot, sealed)
    assert {line.person_id for line in case_lines(nia.session)} == {*by_file}
    assert {line.summary.officer for line in case_lines(nia.session)} == {"Nia Hale"}
    assert all(before[one] <= entries(nia.session, one) for one in by_file)
    (tmp_path / "shaw").mkdir()
    shaw = kit.open_copy(tmp_path / "shaw")
    accept_import(shaw, preview_import(shaw, book))
    assert len(case_lines(shaw)) == len(by_sheet)

    # Receipts, then the copies go, and only those.
    link(page, qtbot, "What was handed over")
    dialog = front(HandedDialog)
    receipt(dialog, qtbot, "Nia Hale", code)
    assert {line.person_id for line in case_lines(session)} == {*by_paper, *by_sheet}
    receipt(dialog, qtbot, "P. Lowell", "packs signed for")
    receipt(dialog, qtbot, "A. Shaw", "e-mail of 20 November")
    dialog.accept()
    assert case_lines(session) == ()
    assert session.store.rows("SELECT count(*) FROM contact") == [(0,)]
    assert sum(one.cases for one in handing_log(session) if str(one.what) == "handed over") == CASES
    assert all(finding.ok for held in (session, nia.session, shaw) for finding in verify_store(held))
    shaw.close()
