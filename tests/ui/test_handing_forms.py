"""Handing cases on and taking them over in the window: what is asked, what is shown once, what bad files are told, what goes when."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import openpyxl
import pytest
from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from caseload.casework.handing import HandOver, RecordReceipt, hand_over, handed_cases, record_receipt
from caseload.casework.handing_log import handing_log, sendings
from caseload.casework.notes import AddNote, add_note
from caseload.casework.officers import EditOfficer, edit_officer
from caseload.casework.queries import case_lines
from caseload.casework.session import Session
from caseload.domain.plan import Note
from caseload.domain.seniority import HandoverForm
from tests import kit
from ui.dialogs.hand_over import HandOverForm
from ui.dialogs.handed import HandedDialog
from ui.dialogs.handed_forms import ReceiptForm, RemoveCopiesForm
from ui.dialogs.take_over import TakeOverForm
from ui.hub import Hub, Place
from ui.main_window import MainWindow
from ui.pages.case_header import CaseHeader
from ui.widgets.fields import put_value
from ui.widgets.forms import FormDialog

# The platform without a screen says so each time a list of file names pops up.
pytestmark = [pytest.mark.qt_log_ignore("grabbing the keyboard"), pytest.mark.usefixtures("light_keys")]
Form = TypeVar("Form", bound=QDialog)
SAID = "walnut harbour tinsel gravel"


@pytest.fixture
def start() -> Place:
    return Place(page="workload")


@pytest.fixture
def receiver(tmp_path: Path, clock: object) -> Iterator[Hub]:
    """The hub of an officer with an empty caseload, in a file of its own."""
    folder = tmp_path / "receiver"
    folder.mkdir()
    session = kit.open_copy(folder, clock=clock)  # type: ignore[arg-type]
    assert session.officer is not None
    edit_officer(session, EditOfficer(before=session.officer, after=replace(session.officer, name="Nia Hale")))
    hub = Hub(clock)  # type: ignore[arg-type]
    hub.hold(session)
    yield hub
    hub.let_go()


def front(hub: Hub, kind: type[Form], key: str, **given: object) -> Form:
    hub.open_dialog(key, **given)
    return shown(kind)


def shown(kind: type[Form]) -> Form:
    QApplication.processEvents()
    form = QApplication.activeModalWidget()
    assert isinstance(form, kind), form
    return form


def put(form: FormDialog, /, **typed: object) -> None:
    for key, value in typed.items():
        put_value(form.fields[key].editor, value)


def said(root: QWidget) -> str:
    QApplication.sendPostedEvents()
    return "\n".join(label.text() for label in root.findChildren(QLabel) if label.isVisibleTo(root))


def seal(form: HandOverForm, words: str = SAID) -> None:
    form.secret.line.setText(words)
    form.secret.again_line.setText(words)


def save_as(path: Path) -> None:
    """Type the place into the platform's dialog and press Enter."""
    asked = shown(QFileDialog)
    line = asked.findChild(QLineEdit)
    assert line is not None
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, str(path))
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()


def sealed_as(hub: Hub, path: Path) -> None:
    """Name the place of a sealed file and wait until the thread that seals it has ended."""
    loop = QEventLoop()
    hub.tasks.ended.connect(loop.quit)
    save_as(path)
    if hub.tasks.busy:
        loop.exec()
    hub.tasks.ended.disconnect(loop.quit)
    QApplication.processEvents()


def taken(form: HandOverForm, count: int) -> tuple[str, ...]:
    """The first cases of the list, taken with the keyboard."""
    form.table.setFocus()
    for _ in range(count):
        QTest.keyClick(form.table, Qt.Key.Key_Space)
        QTest.keyClick(form.table, Qt.Key.Key_Down)
    return form.table.chosen()


def sent(hub: Hub, path: Path, count: int = 2) -> tuple[str, ...]:
    """A sealed file of so many cases, made in the window."""
    form = front(hub, HandOverForm, "hand_over")
    people = taken(form, count)
    put(form, to="Nia Hale", reason="officer leaves")
    seal(form)
    form.submit()
    sealed_as(hub, path)
    assert path.exists()
    form.reject()
    return people


def opened(qtbot: QtBot, hub: Hub, path: Path, words: str = SAID) -> TakeOverForm:
    form = TakeOverForm(hub, None)
    qtbot.addWidget(form)
    form.show()
    form.take_file(path)
    put(form, secret=words)
    with qtbot.waitSignal(hub.tasks.ended):
        form.submit()
    QApplication.processEvents()
    return form


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
