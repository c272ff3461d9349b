"""Ways into the file from the window: forms in Settings, the recovery sheet, the PIN, the keyring, another file key."""

from __future__ import annotations

import sys
import types
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from caseload.casework.key_slots import AddPassphrase, KeepRecoveryCode, add_passphrase, keep_recovery_code, ways_in
from caseload.casework.opening import SittingPin, change_file_key, new_recovery_code
from caseload.casework.session import open_session
from caseload.domain.errors import WrongPassphrase
from caseload.domain.recovery_code import last_group
from caseload.storage import audit_log
from tests.conftest import PASSPHRASE
from ui.dialogs.file_key import FileKeyForm, Working
from ui.dialogs.keys import PinForm, SecretForm
from ui.dialogs.recover import RecoverPage
from ui.dialogs.recovery_sheet import RecoverySheetDialog
from ui.dialogs.unlock import UnlockPage
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.pages.settings import SettingsPage

SECOND = "velvet osprey tundra biscuit"
pytestmark = pytest.mark.usefixtures("light_keys")


def opened(window: MainWindow, key: str, **given: object) -> object:
    window.hub.open_dialog(key, **given)
    return QApplication.activeModalWidget()


def fill(form: SecretForm, proof: str, new: str = "") -> None:
    editor = form.fields["proof"].editor
    assert isinstance(editor, QLineEdit)
    editor.setText(proof)
    if form.new is not None:
        form.new.line.setText(new)
        form.new.again_line.setText(new)
    form.submit()


def kinds(hub: Hub) -> list[str]:
    return [way.kind for way in ways_in(hub.session)]


def test_settings_list_the_ways_in_and_never_offer_to_revoke_the_last_passphrase(window: MainWindow, hub: Hub) -> None:
    hub.open_page("settings")
    assert window.desk is not None
    page = window.desk.page("settings")
    assert isinstance(page, SettingsPage)
    revokes = [name for name in accessible(page) if name.startswith("Revoke")]
    assert revokes == []
    form = opened(window, "add_passphrase")
    assert isinstance(form, SecretForm)
    fill(form, PASSPHRASE, SECOND)
    assert kinds(hub) == ["passphrase", "passphrase"]
    assert [name for name in accessible(page) if name.startswith("Revoke")] == ["Revoke way in 1: Passphrase", "Revoke way in 2: Passphrase"]


def accessible(page: SettingsPage) -> list[str]:
    QApplication.processEvents()
    return [button.accessibleName() for button in page.keys.findChildren(QPushButton) if button.isVisibleTo(page)]


def test_a_wrong_proof_is_said_in_the_form_which_stays(window: MainWindow, hub: Hub) -> None:
    form = opened(window, "change_passphrase")
    assert isinstance(form, SecretForm)
    fill(form, "not this one", SECOND)
    assert "does not open" in form._note.text()
    assert form.isVisible()
    fill(form, PASSPHRASE, SECOND)
    assert not form.isVisible()
    with pytest.raises(WrongPassphrase):
        open_session(hub.session.path, PASSPHRASE, hub.clock, read_only=True)


def test_revoking_says_what_stops_and_asks_for_a_passphrase_that_stays(window: MainWindow, hub: Hub) -> None:
    add_passphrase(hub.session, AddPassphrase(proof=PASSPHRASE, passphrase=SECOND))
    first = ways_in(hub.session)[0]
    form = opened(window, "revoke_way", way_id=first.id, kind=first.kind)
    assert isinstance(form, SecretForm)
    fill(form, PASSPHRASE)
    assert "to be revoked" in form._note.text()
    fill(form, SECOND)
    assert len(kinds(hub)) == 1


class Ring:
    """A keyring kept in a dictionary."""

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}
        self.name, self.priority = "Test keyring", 5

    def get_keyring(self) -> Ring:
        return self

    def set_password(self, service: str, name: str, secret: str) -> None:
        self.held[service, name] = secret

    def get_password(self, service: str, name: str) -> str | None:
        return self.held.get((service, name))

    def delete_password(self, service: str, name: str) -> None:
        del self.held[service, name]


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Ring:
    made, errors = Ring(), types.ModuleType("keyring.errors")
    errors.KeyringError = type("KeyringError", (Exception,), {})  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", made)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)
    return made


def test_the_keyring_unlocks_by_a_button_and_when_it_vanishes_the_passphrase_is_the_way_on(
    window: MainWindow, hub: Hub, qtbot: QtBot, ring: Ring
) -> None:
    path = hub.session.path
    form = opened(window, "use_keyring")
    assert isinstance(form, SecretForm)
    fill(form, PASSPHRASE)
    assert kinds(hub) == ["passphrase", "keyring"]
    window.lock()
    page = UnlockPage(path, hub.clock, hub.hold)
    qtbot.addWidget(page)
    page.show()
    assert page.keyring_button.isVisible()
    page.keyring_button.click()
    assert hub.is_open
    window.lock()
    ring.held.clear()
    page.unlock_by_keyring()
    assert "type the passphrase" in page.field.error
    page.line.setText(PASSPHRASE)
    page.unlock()
    assert hub.is_open


def test_a_computer_without_a_keyring_says_so_and_offers_nothing(window: MainWindow, ring: Ring) -> None:
    ring.priority = 0
    form = opened(window, "use_keyring")
    assert isinstance(form, SecretForm)
    assert not form.save_button.isEnabled()
    assert any("no keyring" in label.text() for label in form.findChildren(QLabel))
    form.reject()


def test_a_sheet_opens_nothing_until_it_is_out_and_its_last_group_typed(window: MainWindow, hub: Hub, tmp_path: Path) -> None:
    form = opened(window, "recovery_sheet")
    assert isinstance(form, RecoverySheetDialog)
    last, proof = form.fields["last"].editor, form.fields["proof"].editor
    assert isinstance(last, QLineEdit)
    assert isinstance(proof, QLineEdit)
    proof.setText(PASSPHRASE)
    last.setText(last_group(form._facts.code))
    form.submit()
    assert "Print the sheet first" in form.fields["last"].error
    form.save_sheet(tmp_path / "sheet")
    assert len(PdfReader(tmp_path / "sheet.pdf").pages) == 1
    assert (tmp_path / "sheet.pdf").stat().st_mode & 0o077 == 0
    last.setText("AAAAA")
    form.submit()
    assert "not the last group" in form.fields["last"].error
    last.setText(last_group(form._facts.code).lower())
    form.submit()
    assert kinds(hub) == ["passphrase", "recovery"]


def test_a_sheet_is_printed_on_a_printer(window: MainWindow, tmp_path: Path) -> None:
    form = opened(window, "recovery_sheet")
    assert isinstance(form, RecoverySheetDialog)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    form.print_on(printer)
    assert form._out
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == 1
    form.reject()


def test_the_passphrase_forgotten_the_recovery_page_opens_and_sets_a_new_one(hub: Hub, qtbot: QtBot, look: None) -> None:
    code, path = new_recovery_code(), hub.session.path
    keep_recovery_code(hub.session, KeepRecoveryCode(proof=PASSPHRASE, code=code))
    hub.let_go()
    page = RecoverPage(path, hub.clock, hub.hold, lambda: None)
    qtbot.addWidget(page)
    page.show()
    page.recover()
    assert "0 of 35" in page.code.error
    qtbot.keyClick(page.passphrase.again_line, Qt.Key.Key_Return)
    assert "0 of 35" in page.code.error, "Enter in any field says what is missing"
    for field, text in ((page.code, code.lower()), (page.who, "Sam Pritchard"), (page.why, "forgotten")):
        page.recover()
        assert field.error
        assert isinstance(field.editor, QLineEdit)
        field.editor.setText(text)
    page.passphrase.line.setText(SECOND)
    page.passphrase.again_line.setText(SECOND)
    page.recover()
    assert hub.is_open
    assert kinds(hub) == ["passphrase"]
    told = [(link.act, link.recipient) for link in audit_log.links(hub.session.store)]
    assert told[-2:] == [("open_with_recovery_code", "Sam Pritchard"), ("change_passphrase", "")]


def test_a_pin_reopens_the_sitting_and_is_gone_after_three_wrong_ones(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    form = opened(window, "sitting_pin")
    assert isinstance(form, PinForm)
    for key in ("pin", "again"):
        editor = form.fields[key].editor
        assert isinstance(editor, QLineEdit)
        editor.setText("2580")
    form.submit()
    pin, path = hub.pin, hub.session.path
    assert pin is not None
    window.lock()
    page = UnlockPage(path, hub.clock, hub.hold, pin=pin)
    qtbot.addWidget(page)
    page.show()
    assert page.field.words == "PIN of this sitting"
    page.line.setText("2580")
    page.unlock()
    assert hub.is_open
    window.lock()
    for left in ("2 more", "1 more", "PIN is gone"):
        page.line.setText("1357")
        page.unlock()
        assert left in page.field.error
    assert page.field.words == "Passphrase"
    page.line.setText(PASSPHRASE)
    page.unlock()
    assert hub.is_open


def test_a_pin_of_a_file_that_has_another_key_since_asks_for_the_passphrase(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    pin = SittingPin(hub.session, "2580")
    window.lock()
    change_file_key(pin.path, PASSPHRASE, hub.clock).close()
    rescued: list[str] = []
    page = UnlockPage(pin.path, hub.clock, hub.hold, pin=pin, rescue=lambda _path, words, _why: rescued.append(words))
    qtbot.addWidget(page)
    page.show()
    page.line.setText("2580")
    page.unlock()
    assert page.field.words == "Passphrase"
    assert rescued == []
    page.line.setText(PASSPHRASE)
    page.unlock()
    assert hub.is_open


def test_sleep_takes_the_pin_away_and_a_lock_leaves_it(window: MainWindow, hub: Hub) -> None:
    hub.pin = pin = SittingPin(hub.session, "2580")
    window.watch.wanted.emit(False)
    assert not hub.is_open
    assert hub.pin is pin
    hub.hold(open_session(pin.path, PASSPHRASE, hub.clock))
    window.watch.wanted.emit(True)
    assert not hub.is_open
    assert hub.pin is None


def test_wrong_tries_let_the_button_wait_with_its_seconds(hub: Hub, qtbot: QtBot, look: None) -> None:
    path = hub.session.path
    hub.let_go()
    page = UnlockPage(path, hub.clock, hub.hold)
    qtbot.addWidget(page)
    page.show()
    for _ in range(3):
        page.line.setText("wrong")
        page.unlock()
    assert "5 seconds" in page.field.error
    assert not page.button.isEnabled()
    assert page.button.text() == "Unlock in 5 s"
    page.line.setText(PASSPHRASE)
    page.unlock()
    assert not hub.is_open
    for _ in range(5):
        page._second_passed()
    assert page.button.isEnabled()
    assert page.button.text() == "Unlock"


def test_another_file_key_is_given_from_the_window(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    path, before = hub.session.path, hub.session.store.key
    form = opened(window, "change_file_key")
    assert isinstance(form, FileKeyForm)
    fill(form, "not this one")
    assert "does not open" in form.fields["proof"].error
    assert hub.is_open
    with qtbot.waitSignal(hub.tasks.ended, timeout=20_000):
        fill(form, PASSPHRASE)
        assert not hub.is_open
        assert isinstance(QApplication.activeModalWidget(), Working)
    qtbot.waitUntil(lambda: hub.is_open)
    assert hub.session.store.key != before
    assert hub.session.path == path
    assert kinds(hub) == ["passphrase"]


def test_a_change_of_key_cancelled_leaves_the_file_as_it_was(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    path = hub.session.path
    form = opened(window, "change_file_key")
    assert isinstance(form, FileKeyForm)
    with qtbot.waitSignal(hub.tasks.ended, timeout=20_000):
        fill(form, PASSPHRASE)
        working = QApplication.activeModalWidget()
        assert isinstance(working, Working)
        qtbot.keyClick(working, Qt.Key.Key_Escape)
    open_session(path, PASSPHRASE, hub.clock).close()
