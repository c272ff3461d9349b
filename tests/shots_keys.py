"""Pictures of the lock, the ways into the file and hidden names; what they change of the demo is put back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QScrollArea, QWidget

from caseload.casework.key_slots import AddPassphrase, KeepRecoveryCode, add_passphrase, keep_recovery_code, ways_in
from caseload.casework.opening import SittingPin, new_recovery_code
from caseload.storage import tries
from tests.conftest import PASSPHRASE
from ui.dialogs.recover import RecoverPage
from ui.dialogs.unlock import UnlockPage
from ui.main_window import MainWindow
from ui.pages.settings import SettingsPage

MISTYPED = "000G8 40r4p 0M30D E2094 185GP R38EP 1W81X"
FORMS = ("add_passphrase", "change_passphrase", "recovery_sheet", "sitting_pin", "change_file_key")


def _unlock_pin(window: MainWindow) -> QWidget:
    pin = SittingPin(window.hub.session, "2580")
    page = UnlockPage(pin.path, window.hub.clock, lambda _session: None, make_new=lambda: None, recover=lambda _path: None, pin=pin)
    page.resize(900, 560)
    return page


def _unlock_waiting(window: MainWindow) -> QWidget:
    path = window.hub.session.path
    page = UnlockPage(path, window.hub.clock, lambda _session: None, make_new=lambda: None, recover=lambda _path: None)
    page.resize(900, 560)
    for _ in range(4):
        page.line.setText(PASSPHRASE.upper())
        page.unlock()
    tries.right_try(path)
    return page


def _recover(window: MainWindow) -> QWidget:
    page = RecoverPage(window.hub.session.path, window.hub.clock, lambda _session: None, lambda: None)
    assert isinstance(page.code.editor, QLineEdit)
    page.code.editor.setText(MISTYPED)
    page.resize(900, 860)
    page.recover()
    return page


def _settings(window: MainWindow) -> None:
    session = window.hub.session
    if len(ways_in(session)) == 1:
        add_passphrase(session, AddPassphrase(proof=PASSPHRASE, passphrase="velvet osprey tundra biscuit"))
        keep_recovery_code(session, KeepRecoveryCode(proof=PASSPHRASE, code=new_recovery_code()))
    window.hub.open_page("settings")
    page = window.desk.page("settings") if window.desk is not None else None
    assert isinstance(page, SettingsPage)
    page.keys.show_kept()
    QApplication.processEvents()
    area = page.findChild(QScrollArea)
    assert area is not None
    area.verticalScrollBar().setValue(page.keys.y())
    page.keys.links["change_file_key"].setFocus()


def _names_hidden(key: str) -> Callable[[MainWindow], QWidget]:
    """A picture of the window taken while names are hidden, which they are no more once it is taken."""

    def draw(window: MainWindow) -> QWidget:
        if key == "case":
            window.hub.open_case(window.hub.book.lines()[0].person_id, "overview")
        else:
            window.hub.open_page(key)
        window.hider.toggle()
        QApplication.processEvents()
        taken = QLabel()
        taken.setPixmap(window.grab())
        taken.setAccessibleName(key)
        taken.resize(window.size())
        window.hider.toggle()
        return taken

    return draw


def _dialog(key: str, **given: object) -> Callable[[MainWindow], QWidget]:
    def draw(window: MainWindow) -> QWidget:
        window.hub.open_dialog(key, **given)
        QApplication.processEvents()
        return QApplication.activeModalWidget() or window

    return draw


def _revoke(window: MainWindow) -> QWidget:
    return _dialog("revoke_way", way_id=ways_in(window.hub.session)[0].id, kind="recovery")(window)


KEY_SHOTS: tuple[tuple[str, Callable[[MainWindow], QWidget | None]], ...] = (
    ("unlock-pin", _unlock_pin),
    ("unlock-waiting", _unlock_waiting),
    ("unlock-recover", _recover),
    ("settings-keys", _settings),
    *((f"names-hidden-{key}", _names_hidden(key)) for key in ("caseload", "case", "today")),
    *((f"dialog-{key.replace('_', '-')}", _dialog(key)) for key in FORMS),
    ("dialog-revoke-way", _revoke),
)
