"""The first run and the unlock page: every refusal beside its field or below, and nothing typed is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseload.casework.clock import FixedClock
from caseload.casework.session import Session
from tests.conftest import PASSPHRASE, Template
from ui.dialogs.passphrase import NewPassphrase
from ui.dialogs.unlock import UnlockPage
from ui.dialogs.welcome import WelcomePage


class Opened(list[Session]):
    """The sessions handed over, closed at the end."""


@pytest.fixture
def opened(look: None) -> object:
    made = Opened()
    yield made
    for session in made:
        session.close()


@pytest.fixture
def welcome(tmp_path: Path, clock: FixedClock, opened: Opened, qtbot: QtBot) -> WelcomePage:
    page = WelcomePage(tmp_path / "mine.caseload", clock, opened.append)
    qtbot.addWidget(page)
    page.show()
    page.name.editor.setText("Rowan Maddox")
    page.passphrase.line.setText(PASSPHRASE)
    page.passphrase.again.editor.setText(PASSPHRASE)
    return page


def test_the_first_run_makes_a_protected_file(welcome: WelcomePage, opened: Opened, tmp_path: Path) -> None:
    welcome.make()
    assert welcome.sentence == ""
    assert opened[0].path == tmp_path / "mine.caseload"
    assert opened[0].officer is not None
    assert opened[0].officer.name == "Rowan Maddox"


def test_a_name_without_ending_gets_one(welcome: WelcomePage, opened: Opened, tmp_path: Path) -> None:
    welcome.place.editor.setText(str(tmp_path / "other"))
    welcome.make()
    assert opened[0].path.name == "other.caseload"


@pytest.mark.parametrize("missing", ["name", "place"])
def test_what_is_missing_is_said_beside_its_field(welcome: WelcomePage, opened: Opened, missing: str) -> None:
    field = getattr(welcome, missing)
    field.editor.clear()
    welcome.make()
    assert field.error
    assert not opened
    assert welcome.passphrase.text() == PASSPHRASE
    field.editor.setText("x")
    assert field.error == ""


def test_a_synced_folder_is_named_and_refused(welcome: WelcomePage, opened: Opened) -> None:
    welcome.place.editor.setText("/home/rowan/Dropbox/mine.caseload")
    welcome.make()
    assert "Dropbox" in welcome.place.error
    assert not opened


def test_a_weak_passphrase_is_advised_while_typing_and_refused(welcome: WelcomePage, opened: Opened) -> None:
    welcome.passphrase.line.setText("password1")
    assert "easy to guess" in welcome.passphrase._advice.accessibleName()
    welcome.make()
    assert "easy to guess" in welcome.passphrase.first.error
    assert not opened


def test_two_passphrases_that_differ_are_refused(welcome: WelcomePage, opened: Opened) -> None:
    welcome.passphrase.again.editor.setText(PASSPHRASE + "x")
    welcome.make()
    assert "differ" in welcome.passphrase.again.error
    assert not opened


def test_a_file_that_is_there_already_is_not_overwritten(welcome: WelcomePage, opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "mine.caseload").write_bytes(b"something of the officer's")
    welcome.make()
    assert welcome.sentence
    assert not opened
    assert (tmp_path / "mine.caseload").read_bytes() == b"something of the officer's"


def test_own_name_counts_against_a_passphrase(look: None, qtbot: QtBot) -> None:
    form = NewPassphrase(lambda: ("Rowan Maddox", "Eastgate"))
    qtbot.addWidget(form)
    form.line.setText("rowanmaddoxeastgate")
    assert not form.check()


@pytest.fixture
def unlock(demo_template: Template, tmp_path: Path, clock: FixedClock, opened: Opened, qtbot: QtBot) -> UnlockPage:
    page = UnlockPage(demo_template.copy_to(tmp_path), clock, opened.append)
    qtbot.addWidget(page)
    page.show()
    return page


def test_the_passphrase_opens_the_file(unlock: UnlockPage, opened: Opened, qtbot: QtBot) -> None:
    qtbot.keyClicks(unlock.line, PASSPHRASE)
    qtbot.keyClick(unlock.line, Qt.Key.Key_Return)
    assert len(opened) == 1
    assert unlock.line.text() == ""


def test_a_wrong_passphrase_and_a_damaged_file_are_told_apart(unlock: UnlockPage, opened: Opened) -> None:
    unlock.line.setText("wrong")
    unlock.unlock()
    wrong = unlock.field.error
    assert wrong
    assert unlock.sentence == ""
    unlock.path.write_bytes(b"\0" * 8192)
    unlock.line.setText(PASSPHRASE)
    unlock.unlock()
    assert unlock.sentence
    assert unlock.sentence != wrong
    assert unlock.field.error == ""
    assert unlock.line.text() == PASSPHRASE
    assert not opened


def test_a_missing_key_file_is_said(unlock: UnlockPage, opened: Opened) -> None:
    for kept in unlock.path.parent.glob("*.keys*"):
        kept.unlink()
    unlock.line.setText(PASSPHRASE)
    unlock.unlock()
    assert "key" in unlock.sentence
    assert not opened


def test_another_file_can_be_chosen(unlock: UnlockPage, tmp_path: Path) -> None:
    unlock.line.setText("typed already")
    unlock.show_path(tmp_path / "second.caseload")
    assert unlock.path.name == "second.caseload"
    assert unlock.line.text() == "typed already"


def test_capitals_without_shift_hint_at_caps_lock(unlock: UnlockPage, qtbot: QtBot) -> None:
    told: list[bool] = []
    unlock.line._hint = told.append
    qtbot.keyClick(unlock.line, "a")
    qtbot.keyClick(unlock.line, "A", Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(unlock.line, "A")
    assert told == [False, False, True]


def test_the_keyboard_starts_in_the_first_field_and_reaches_everything(welcome: WelcomePage, qtbot: QtBot) -> None:
    welcome.activateWindow()
    qtbot.waitUntil(welcome.name.editor.hasFocus)
    names = []
    for _ in range(12):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        names.append(QApplication.focusWidget().accessibleName())
    assert names[:3] == ["Your role", "Your team or office", "The caseload file"]
    assert {"Passphrase", "The same passphrase again", "Make the caseload file"} <= set(names)
