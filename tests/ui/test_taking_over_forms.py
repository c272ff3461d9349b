"""A handover file is previewed, taken in and receipted in the window; a bad one gets its sentence in the form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caseload.casework.clock import FixedClock
from caseload.casework.handing import HandOver, RecordReceipt, hand_over, record_receipt
from caseload.casework.handing_log import handing_log, sendings
from caseload.casework.notes import AddNote, add_note
from caseload.casework.queries import case_lines
from caseload.casework.session import Session
from caseload.domain.plan import Note
from caseload.domain.seniority import HandoverForm
from tests import kit
from tests.ui.handing_kit import SAID, front, make_receiver, opened, put, said, sent, shown
from ui.dialogs.hand_over import HandOverForm
from ui.dialogs.handed import HandedDialog
from ui.dialogs.handed_forms import ReceiptForm, RemoveCopiesForm
from ui.dialogs.take_over import TakeOverForm
from ui.hub import Hub, Place
from ui.main_window import MainWindow
from ui.pages.case_header import CaseHeader

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


def test_a_file_is_previewed_taken_in_and_gives_a_receipt_that_lets_the_copies_go(
    window: MainWindow, hub: Hub, session: Session, receiver: Hub, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "cases.handover"
    people = sent(hub, path)
    form = opened(qtbot, receiver, path)
    assert "2 cases of" in said(form)
    assert "Why: officer leaves." in said(form)
    assert "One case has one owner" in said(form)
    cells = [form.table.cells.data(form.table.cells.index(row, 4)) for row in range(2)]
    assert cells == ["new here", "new here"]
    assert case_lines(receiver.session) == ()
    form.submit()
    assert {line.person_id for line in case_lines(receiver.session)} == {*people}
    assert form.receipt in said(form)
    code = form.receipt
    form.submit()
    assert not form.isVisible()
    kept = HandedDialog(receiver, None)
    qtbot.addWidget(kept)
    assert kept.log.data(kept.log.index(0, 3)) == f"Receipt for the sender {code}. 2 cases taken over from Rowan Maddox."
    kept.accept()

    # The sender: no copy goes before the receipt; the code lets them go, with a plain question.
    dialog = front(hub, HandedDialog, "handed")
    assert "2 cases await their receipts" in said(dialog)
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert "No receipt is recorded for this line" in said(dialog)
    qtbot.keyClick(dialog.table, Qt.Key.Key_R)
    asked = shown(ReceiptForm)
    asked.submit()
    assert "The receipt is missing" in asked.fields["receipt"].error
    put(asked, receipt="AAAA-BBBB-CCCC")
    asked.submit()
    assert "is the receipt of no handover" in said(asked)
    put(asked, receipt=code.lower())
    asked.submit()
    assert not asked.isVisible()
    qtbot.keyClick(dialog.table, Qt.Key.Key_T)
    assert "cannot be taken back" in said(dialog)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    sure = shown(RemoveCopiesForm)
    sure.submit()
    assert "Tick that the receiver has the cases" in sure.fields["sure"].error
    put(sure, sure=True)
    sure.submit()
    assert not {line.person_id for line in case_lines(session)} & {*people}
    assert sendings(session) == ()
    assert [str(one.what) for one in handing_log(session)] == ["copies removed", "receipt recorded", "handed over"]
    assert [one.cases for one in handing_log(session)] == [2, 2, 2]
    assert handing_log(session)[-1].recipient == "Nia Hale"
    dialog.accept()


def test_a_copy_written_on_after_it_was_sent_is_not_among_those_that_go(
    window: MainWindow, hub: Hub, session: Session, receiver: Hub, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "cases.handover"
    first, second = sent(hub, path)
    for person in (first, second):
        add_note(session, AddNote(note=Note(person_id=person, body="Rang after the file went", written_on=kit.TODAY)))
    form = opened(qtbot, receiver, path)
    form.submit()
    record_receipt(session, RecordReceipt(receipt=form.receipt))
    form.reject()
    front(hub, RemoveCopiesForm, "remove_copies", sending=sendings(session)[0])
    none = shown(RemoveCopiesForm)
    assert said(none).count("1 entry was written for") == 2
    assert (none.save_button.isVisible(), none.fields["sure"].isVisible()) == (False, False)
    put(none, sure=True)
    none.submit()
    assert "No copy of this line may go yet." in none.fields["sure"].error
    none.reject()
    hand_over(session, HandOver(person_ids=(first,), to_officer="Nia Hale", form=HandoverForm.PAPER))
    record_receipt(session, RecordReceipt(receipt="signed for", person_ids=(first,)))
    one = front(hub, RemoveCopiesForm, "remove_copies", sending=next(each for each in sendings(session) if len(each.cases) == 2))
    assert said(one).count("1 entry was written for") == 1
    put(one, sure=True)
    one.submit()
    held = {line.person_id for line in case_lines(session)}
    assert (first in held, second in held) == (False, True)


def test_a_case_that_is_here_already_stays_out_and_the_rest_comes_in(
    window: MainWindow, hub: Hub, receiver: Hub, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "cases.handover"
    people = sent(hub, path)
    first = opened(qtbot, receiver, path)
    first.table.take(people[:1])
    first.submit()
    assert len(case_lines(receiver.session)) == 1
    assert ": " in first.receipt
    again = opened(qtbot, receiver, path)
    here = [again.table.cells.data(again.table.cells.index(row, 4)) for row in range(2)]
    assert sum("is in this caseload already" in words for words in here) == 1
    again.table.setFocus()
    QTest.keyClick(again.table, Qt.Key.Key_A)
    assert len(again.table.chosen()) == 1
    again.submit()
    assert {line.person_id for line in case_lines(receiver.session)} == {*people}
    third = opened(qtbot, receiver, path)
    third.submit()
    assert "No case is taken" in said(third)
    assert len(case_lines(receiver.session)) == 2


def damaged(path: Path) -> str:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(bytes(data))
    return SAID


def emptied(path: Path) -> str:
    path.write_bytes(b"")
    return SAID


def replaced(path: Path) -> str:
    path.write_bytes(b"PK\x03\x04 a spreadsheet" * 100)
    return SAID


def gone(path: Path) -> str:
    path.unlink()
    return SAID


@pytest.mark.parametrize("spoil", [damaged, emptied, replaced, gone, lambda _path: "another passphrase"])
def test_a_bad_file_gets_its_sentence_in_the_form_and_nothing_comes_in(
    window: MainWindow, hub: Hub, receiver: Hub, tmp_path: Path, qtbot: QtBot, spoil: Callable[[Path], str]
) -> None:
    path = tmp_path / "cases.handover"
    sent(hub, path, 1)
    told: list[str] = []
    receiver.troubled.connect(told.append)
    form = opened(qtbot, receiver, path, spoil(path))
    assert form._note.isVisible()
    assert form._note.text().endswith(".")
    assert len(form._note.text()) > 30
    assert not form.table.isVisible()
    assert told == []
    assert case_lines(receiver.session) == ()


def test_the_next_step_is_asked_for(receiver: Hub, qtbot: QtBot, tmp_path: Path) -> None:
    form = TakeOverForm(receiver, None)
    qtbot.addWidget(form)
    form.show()
    form.submit()
    assert "Choose the handover file first" in said(form)
    form.take_file(tmp_path / "cases.handover")
    form.submit()
    assert "The passphrase is missing" in said(form)


def test_a_handover_can_be_taken_back_before_its_receipt(window: MainWindow, hub: Hub, session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    sent(hub, tmp_path / "cases.handover")
    dialog = front(hub, HandedDialog, "handed")
    qtbot.keyClick(dialog.table, Qt.Key.Key_T)
    assert sendings(session) == ()
    assert "Nothing that was handed over is still in this file" in said(dialog)
    dialog.accept()


def test_a_case_is_handed_over_from_its_own_menu(window: MainWindow, hub: Hub) -> None:
    line = next(line for line in hub.book.lines() if line.kind == "case" and not line.closed_on)
    hub.open_case(line.person_id)
    header = window.findChildren(CaseHeader)[0]
    header._fill_menu()
    next(one for one in header._menu.actions() if one.text() == "Hand this case over").trigger()
    form = shown(HandOverForm)
    assert form.table.chosen() == (line.person_id,)
    form.reject()
