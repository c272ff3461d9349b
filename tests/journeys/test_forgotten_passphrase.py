"""An officer has forgotten the passphrase and gets in with the recovery sheet, by keyboard, as a new user would."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseload.casework.clock import FixedClock
from caseload.casework.key_slots import KeepRecoveryCode, keep_recovery_code, ways_in
from caseload.casework.opening import new_recovery_code
from caseload.storage import audit_log
from tests.conftest import PASSPHRASE, TODAY, Template, open_copy_of
from ui.app import Starter, StartOptions
from ui.dialogs.recover import RecoverPage
from ui.dialogs.recovery_sheet import RecoverySheetDialog
from ui.dialogs.unlock import UnlockPage
from ui.places import WindowMemory

NEW = "velvet osprey tundra biscuit"


def typed(qtbot: QtBot, words: str, key: Qt.Key = Qt.Key.Key_Tab) -> None:
    """Type into what has the keyboard, then a key."""
    editor = QApplication.focusWidget()
    qtbot.keyClicks(editor, words)
    qtbot.keyClick(editor, key)


def test_the_sheet_from_the_safe_opens_the_file_and_a_new_sheet_is_asked_for(
    empty_template: Template, tmp_path: Path, qtbot: QtBot, look: None
) -> None:
    session, code = open_copy_of(empty_template, tmp_path, FixedClock(TODAY)), new_recovery_code()
    keep_recovery_code(session, KeepRecoveryCode(proof=PASSPHRASE, code=code))
    session.close()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    starter = Starter(app, StartOptions(store=session.path, as_of=TODAY), WindowMemory(tmp_path))
    window = starter.window
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    gate = window.findChild(UnlockPage)
    assert gate is not None
    qtbot.waitUntil(gate.line.hasFocus)
    for _ in range(2):
        typed(qtbot, "something like this", Qt.Key.Key_Return)
    assert "does not open" in gate.field.error
    qtbot.keyClick(gate.line, Qt.Key.Key_Tab)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget().accessibleName() == "Forgotten? Use the recovery code"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    page = window.findChild(RecoverPage)
    assert page is not None
    qtbot.waitUntil(page.code.editor.hasFocus)
    for words in (code.lower().replace("-", " "), "Sam Pritchard", "Passphrase forgotten", NEW):
        typed(qtbot, words)
    typed(qtbot, NEW, Qt.Key.Key_Return)
    assert window.hub.is_open
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, RecoverySheetDialog)
    told = [(link.act, link.recipient) for link in audit_log.links(window.hub.session.store)]
    assert ("open_with_recovery_code", "Sam Pritchard") in told
    assert [way.kind for way in ways_in(window.hub.session)] == ["passphrase"]
    sheet.reject()
    window.lock()
    again = window.findChild(UnlockPage)
    assert again is not None
    again.line.setText(NEW)
    again.unlock()
    assert window.hub.is_open
    window.hub.let_go()
