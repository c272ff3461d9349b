"""An officer's first day, from no file at all to a caseload that is there again tomorrow, by keyboard in the real window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caseload.casework.queries import case_file
from caseload.domain.contact import Attendance
from tests.conftest import PASSPHRASE, TODAY
from tests.journeys.keys import front_form, keyboard_is_back
from ui.app import Starter, StartOptions
from ui.desk import Desk
from ui.dialogs.import_dialog import ImportDialog
from ui.dialogs.unlock import UnlockPage
from ui.dialogs.welcome import WelcomePage
from ui.places import WindowMemory
from ui.widgets.forms import FormDialog

Room = TypeVar("Room", bound=QWidget)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Officer:
    """Presses keys and reads the screen; knows nothing of the store."""

    def __init__(self, starter: Starter, qtbot: QtBot) -> None:
        self.starter, self._qtbot = starter, qtbot
        with qtbot.waitActive(starter.window):
            starter.window.show()
            starter.window.activateWindow()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        keyboard_is_back(self._qtbot)
        target = QApplication.focusWidget() or self.starter.window
        self._qtbot.keyClick(target, key, modifiers)

    def type(self, words: str) -> None:
        """Type where the keyboard is."""
        self._qtbot.keyClicks(QApplication.focusWidget(), words)

    def tab_to(self, name: str) -> None:
        """Press Tab until the keyboard is at something of this name."""
        for _ in range(80):
            focused = QApplication.focusWidget()
            if focused is not None and focused.accessibleName() == name:
                return
            self.press(Qt.Key.Key_Tab)
        pytest.fail(f"Tab never reached {name}")

    def room(self, kind: type[Room]) -> Room:
        """What fills the window now."""
        shown = self.starter.window.centralWidget().currentWidget()
        assert isinstance(shown, kind), type(shown)
        return shown

    def dialog(self) -> FormDialog:
        """The form in front, once the keyboard is in it."""
        return front_form(self._qtbot)


@pytest.fixture
def start(qapp: QApplication, look: None, tmp_path: Path, qtbot: QtBot) -> Iterator[object]:
    """Starts the program on a file in an empty folder, as often as asked."""
    starters: list[Starter] = []

    def make() -> Officer:
        options = StartOptions(store=tmp_path / "mine.caseload", as_of=TODAY)
        starters.append(Starter(qapp, options, WindowMemory(tmp_path / "settings")))
        return Officer(starters[-1], qtbot)

    yield make
    for starter in starters:
        if starter._listener is not None:
            starter._listener.close()
        starter.window.close()
        starter.window.deleteLater()


def first_run(officer: Officer) -> Desk:
    """Fill in the first form and press Enter in its last field."""
    officer.room(WelcomePage)
    officer.tab_to("Your name, as printed on papers")
    officer.type("Rowan Maddox")
    for name in ("Passphrase", "The same passphrase again"):
        officer.tab_to(name)
        officer.type(PASSPHRASE)
    officer.press(Qt.Key.Key_Return)
    return officer.room(Desk)


def add_by_hand(officer: Officer, desk: Desk) -> str:
    """Add a person from the first page; gives the id of the case that opens."""
    officer.tab_to("Add a person by hand")
    officer.press(Qt.Key.Key_Return)
    officer.dialog()
    for name, typed in (("Surname", "Bevan"), ("Forename", "Jordan"), ("CRN", "x481203")):
        officer.tab_to(name)
        officer.type(typed)
    officer.press(Qt.Key.Key_Return, CTRL)
    assert desk.place.page == "case"
    return desk.place.given["person_id"]


def record_one(officer: Officer, desk: Desk, person_id: str) -> None:
    """Record a contact from anywhere, and take it back."""
    officer.press(Qt.Key.Key_N, CTRL)
    form = officer.dialog()
    assert "Jordan Bevan" in form.heading.text()
    officer.press(Qt.Key.Key_A)
    officer.tab_to("Note")
    officer.type("Came early. <b>Tenancy papers & ID brought.")
    officer.press(Qt.Key.Key_Return, CTRL)
    assert QApplication.activeModalWidget() is None
    contact = case_file(officer.starter.hub.session, person_id).contacts[0]
    assert (contact.happens_on, contact.type_code, contact.attendance) == (TODAY, "COAP", Attendance.ATTENDED)
    assert contact.note == "Came early. <b>Tenancy papers & ID brought."
    assert "Jordan Bevan" in desk.banner.sentence
    officer.press(Qt.Key.Key_Z, CTRL)
    assert case_file(officer.starter.hub.session, person_id).contacts == ()


def test_from_no_file_to_a_recorded_contact_that_is_there_tomorrow(start: object, tmp_path: Path) -> None:
    officer = start()
    desk = first_run(officer)
    assert (tmp_path / "mine.caseload").is_file()
    person_id = add_by_hand(officer, desk)
    record_one(officer, desk, person_id)
    officer.press(Qt.Key.Key_L, CTRL)
    officer.room(UnlockPage)
    officer.type(PASSPHRASE)
    officer.press(Qt.Key.Key_Return)
    desk = officer.room(Desk)
    assert desk.place.given["person_id"] == person_id
    officer.press(Qt.Key.Key_2, CTRL)
    assert [line.name for line in desk.page("caseload").model.rows] == ["Bevan, Jordan"]
    officer.starter.window.close()

    tomorrow = start()
    tomorrow.room(UnlockPage)
    tomorrow.tab_to("Passphrase")
    tomorrow.type(PASSPHRASE)
    tomorrow.press(Qt.Key.Key_Return)
    assert tomorrow.room(Desk).hub.book.line(person_id).crn == "X481203"


def test_enter_on_the_button_of_the_first_page_opens_the_import(start: object) -> None:
    officer = start()
    first_run(officer)
    officer.tab_to("Import your tracker spreadsheet")
    officer.press(Qt.Key.Key_Return)
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, ImportDialog)
    shown.reject()


def test_typing_that_was_not_saved_outlives_the_program(start: object) -> None:
    officer = start()
    officer.tab_to("Your name, as printed on papers")
    officer.type("Rowan Maddox")
    for name in ("Passphrase", "The same passphrase again"):
        officer.tab_to(name)
        officer.type(PASSPHRASE)
    officer.tab_to("Make the caseload file")
    officer.press(Qt.Key.Key_Space)
    officer.press(Qt.Key.Key_N, CTRL | SHIFT)
    officer.dialog()
    officer.tab_to("Surname")
    officer.type("Half typ")
    officer.press(Qt.Key.Key_Escape)
    officer.starter.window.close()

    again = start()
    again.tab_to("Passphrase")
    again.type(PASSPHRASE)
    again.press(Qt.Key.Key_Return)
    again.press(Qt.Key.Key_N, CTRL | SHIFT)
    form = again.dialog()
    assert form.fields["surname"].editor.text() == "Half typ"
    form.reject()
