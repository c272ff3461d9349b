"""Yesterday's backup restored as a new user would: the file does not open, the page for it restores, the passphrase opens it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseload.casework.backing import backup_plan
from caseload.casework.contacts import RecordContact, record_contact
from caseload.casework.lookups import open_requirements
from caseload.casework.queries import case_file
from caseload.casework.verify import verify_store
from tests.conftest import PASSPHRASE, Template
from tests.journeys.keys import keyboard_is_back
from ui.app import Starter, StartOptions
from ui.dialogs.rescue import RescuePage
from ui.dialogs.unlock import UnlockPage
from ui.pages.settings import SettingsPage
from ui.places import WindowMemory

YESTERDAY, TODAY = date(2026, 11, 20), date(2026, 11, 21)
NOTE = "written after the backup"


@pytest.fixture
def begin(qapp: QApplication, look: None, template: Template, tmp_path: Path) -> Iterator[Callable[[date], Starter]]:
    """Starts the program on a day, on the same file and memory each time."""
    (tmp_path / "own").mkdir()
    memory = WindowMemory(tmp_path / "settings")
    memory.file = template.copy_to(tmp_path / "own")
    started: list[Starter] = []

    def start(day: date) -> Starter:
        starter = Starter(qapp, StartOptions(as_of=day), memory)
        started.append(starter)
        starter.window.show()
        return starter

    yield start
    for starter in started:
        starter.hub.let_go()
        starter.window.close()
        starter.window.deleteLater()


def unlock(starter: Starter, qtbot: QtBot) -> None:
    """Type the passphrase and press Enter, as at any start."""
    gate = starter.window.centralWidget().currentWidget()  # type: ignore[attr-defined]  a stack
    assert isinstance(gate, UnlockPage)
    gate.line.setText(PASSPHRASE)
    qtbot.keyClick(gate.line, Qt.Key.Key_Return)


def gate_of(starter: Starter) -> object:
    return starter.window.centralWidget().currentWidget()  # type: ignore[attr-defined]  a stack


def test_a_damaged_file_is_restored_from_the_backup_of_the_day_before(
    begin: Callable[[date], Starter], tmp_path: Path, qtbot: QtBot
) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()
    starter = begin(YESTERDAY)
    unlock(starter, qtbot)
    hub, desk = starter.hub, starter.window.desk
    assert desk is not None
    desk.status.backup.click()
    page = desk.page("settings")
    assert isinstance(page, SettingsPage)
    with qtbot.waitSignal(desk.keeper.moved, timeout=20_000):
        page.backups.take_folder(drive)
    assert "ackup today" in desk.status.backup.text()
    person = hub.book.lines()[0].person_id
    hub.perform(record_contact, RecordContact(person_id=person, happens_on=hub.today, type_code="COAP", outcome_code="ATTC", note=NOTE))
    people, path = len(hub.book.lines()), hub.session.path
    assert backup_plan(hub.session).full_at is not None
    starter.window.close()

    data = bytearray(path.read_bytes())
    data[16:4096] = bytes(4080)
    path.write_bytes(data)
    starter = begin(TODAY)
    unlock(starter, qtbot)
    rescue = gate_of(starter)
    assert isinstance(rescue, RescuePage)
    assert rescue.box is not None
    keyboard_is_back(qtbot)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is rescue.box.button)  # type: ignore[union-attr]
    qtbot.keyClick(rescue.box.button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rescue.box is not None and rescue.box.made is not None, timeout=20_000)
    made = rescue.box.made
    qtbot.keyClick(rescue.box.button, Qt.Key.Key_Return)
    unlock(starter, qtbot)

    hub = starter.hub
    assert hub.is_open
    assert hub.session.path == made
    assert len(hub.book.lines()) == people
    assert NOTE not in [one.note for one in case_file(hub.session, person).contacts]
    assert all(finding.ok for finding in verify_store(hub.session))
    assert open_requirements(hub.session)
    assert path.read_bytes() == bytes(data), "the damaged file is kept as it was"
    assert starter.memory.file == made, "the next start asks for the restored file"
