"""Handing cases on and taking them over in the window: what is asked, what is shown once, what bad files are told, what goes when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseload.casework.clock import FixedClock
from caseload.casework.handing import handed_cases
from caseload.casework.handing_log import sendings
from caseload.casework.session import Session
from caseload.domain.seniority import HandoverForm
from tests.ui.handing_kit import SAID, front, make_receiver, put, said, save_as, seal, sealed_as, taken
from ui.dialogs.hand_over import HandOverForm
from ui.hub import Hub, Place
from ui.main_window import MainWindow

# The platform without a screen says so each time a list of file names pops up.
pytestmark = [pytest.mark.qt_log_ignore("grabbing the keyboard"), pytest.mark.usefixtures("light_keys")]


@pytest.fixture
def start() -> Place:
    return Place(page="workload")


@pytest.fixture
def receiver(tmp_path: Path, clock: FixedClock) -> Iterator[Hub]:
    hub = make_receiver(tmp_path, clock)
    yield hub
    hub.let_go()


def test_cases_are_taken_by_keyboard_sealed_and_the_passphrase_shown_only_then(window: MainWindow, session: Session, tmp_path: Path) -> None:
    form = front(window.hub, HandOverForm, "hand_over")
    people = taken(form, 3)
    assert len(people) == 3
    assert "3 of" in said(form)
    QTest.keyClick(form.table, Qt.Key.Key_A)
    assert len(form.table.chosen()) == form.table.cells.rowCount()
    QTest.keyClick(form.table, Qt.Key.Key_N)
    assert form.table.chosen() == ()
    form.table.take(people)
    put(form, to="Nia Hale", reason="officer leaves")
    seal(form)
    assert "is hard to guess" in said(form)
    assert SAID not in said(form)
    form.submit()
    path = tmp_path / "cases.handover"
    sealed_as(window.hub, path)
    assert path.exists()
    assert SAID in said(form)
    assert form._sent.mapTo(form, form._sent.rect().topLeft()).y() < form.height() / 3, "the passphrase is in view"
    assert "It is shown only now and kept nowhere." in said(form)
    assert form.secret.text() == ""
    assert not {row.entry_id for row in form.table._rows} & {*people}, "what is on its way is not offered again"
    form.reject()
    again = front(window.hub, HandOverForm, "hand_over")
    assert SAID not in said(again)
    again.reject()
    assert SAID not in str(window.hub.typing("hand over", ""))
    assert [(one.to_officer, one.form, len(one.cases)) for one in sendings(session)] == [("Nia Hale", HandoverForm.FILE, 3)]


@pytest.mark.parametrize(
    ("who", "cases", "words", "told"),
    [
        ("", 1, SAID, "Type who takes the cases"),
        ("Nia Hale", 0, SAID, "No case is taken"),
        ("Nia Hale", 1, "password", "too easy to guess"),
        ("Nia Hale", 1, "", "Type a passphrase"),
    ],
)
def test_what_is_missing_is_said_and_nothing_leaves(
    window: MainWindow, session: Session, who: str, cases: int, words: str, told: str
) -> None:
    form = front(window.hub, HandOverForm, "hand_over")
    taken(form, cases)
    put(form, to=who)
    seal(form, words)
    form.submit()
    assert told in said(form)
    assert QApplication.activeModalWidget() is form
    assert handed_cases(session) == ()
    form.reject()


def test_the_passphrase_must_be_typed_twice_alike_and_oneself_is_refused(window: MainWindow, session: Session, tmp_path: Path) -> None:
    form = front(window.hub, HandOverForm, "hand_over")
    taken(form, 1)
    put(form, to=session.officer_name)
    seal(form)
    form.secret.again_line.setText("another")
    form.submit()
    assert "The two passphrases differ" in said(form)
    seal(form)
    form.submit()
    save_as(tmp_path / "cases.handover")
    assert "holds these cases already" in said(form)
    assert list(tmp_path.glob("*.handover")) == []
    form.reject()


def test_on_paper_every_case_has_its_pack_and_as_excel_a_list(
    window: MainWindow, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "packs"
    folder.mkdir()
    form = front(window.hub, HandOverForm, "hand_over")
    put(form, to="P. Lowell", form=HandoverForm.PAPER.value)
    assert not form.secret.isVisible()
    people = taken(form, 2)
    command = form.command()
    with qtbot.waitSignal(window.hub.tasks.ended):
        form.send_packs(command, folder)
    assert len(list(folder.glob("*.pdf"))) == 2
    assert not [one for one in folder.iterdir() if one.suffix != ".pdf"]
    put(form, to="A. Shaw", form=HandoverForm.EXCEL.value)
    taken(form, 1)
    form.submit()
    book = tmp_path / "list.xlsx"
    save_as(book)
    assert openpyxl.load_workbook(book).sheetnames[0]
    form.reject()
    found = {one.to_officer: one for one in sendings(session)}
    assert {case.person.id for case in found["P. Lowell"].cases} == {*people}
    assert found["A. Shaw"].form is HandoverForm.EXCEL


def test_a_file_is_sealed_away_from_the_window_and_closing_meanwhile_writes_and_records_nothing(
    window: MainWindow, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    form = front(window.hub, HandOverForm, "hand_over")
    taken(form, 1)
    put(form, to="Nia Hale")
    seal(form)
    path = tmp_path / "cases.handover"
    with qtbot.waitSignal(window.hub.tasks.ended):
        form.send_file(replace(form.command(), path=path))
        assert not path.exists(), "the window goes on while the key is made"
        assert not form.save_button.isEnabled()
        assert "Sealing the file..." in said(form)
        form.reject()
    QApplication.processEvents()
    assert not path.exists()
    assert handed_cases(session) == ()


def test_closing_while_packs_are_set_writes_and_records_nothing(
    window: MainWindow, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    form = front(window.hub, HandOverForm, "hand_over")
    put(form, to="P. Lowell", form=HandoverForm.PAPER.value)
    taken(form, 2)
    with qtbot.waitSignal(window.hub.tasks.ended):
        form.send_packs(form.command(), tmp_path)
        form.reject()
    QApplication.processEvents()
    assert list(tmp_path.glob("*.pdf")) == []
    assert handed_cases(session) == ()


def test_packs_that_cannot_be_written_leave_the_handover_unrecorded(
    window: MainWindow, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    form = front(window.hub, HandOverForm, "hand_over")
    put(form, to="P. Lowell", form=HandoverForm.PAPER.value)
    taken(form, 1)
    with qtbot.waitSignal(window.hub.tasks.ended):
        form.send_packs(form.command(), tmp_path / "not there")
    QApplication.processEvents()
    assert "could not be written" in said(form)
    assert handed_cases(session) == ()
    form.reject()
