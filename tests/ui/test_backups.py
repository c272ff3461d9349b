"""Backups in the window: the foot says their age, the settings make and restore them, a damaged file opens the rescue page."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from caseload.casework.backing import backup_plan, backup_work, make_backup
from caseload.casework.clock import FixedClock
from caseload.casework.contacts import RecordContact, record_contact
from caseload.casework.session import Session
from caseload.storage import high_water
from tests.conftest import PASSPHRASE, Template
from ui.dialogs.check_file import CheckDialog, OlderFileDialog
from ui.dialogs.rescue import Damage, RescuePage
from ui.dialogs.restore import RestoreDialog
from ui.dialogs.unlock import UnlockPage
from ui.hub import Hub, Place
from ui.main_window import MainWindow
from ui.pages.settings import SettingsPage


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    """A folder for backups."""
    (tmp_path / "drive").mkdir()
    return tmp_path / "drive"


@pytest.fixture
def start() -> Place:
    return Place(page="settings")


def settings_of(window: MainWindow) -> SettingsPage:
    assert window.desk is not None
    page = window.desk.page("settings")
    assert isinstance(page, SettingsPage)
    return page


def back_up(window: MainWindow, drive: Path, qtbot: QtBot) -> None:
    """Choose the folder, which makes the first backup."""
    assert window.desk is not None
    with qtbot.waitSignal(window.desk.keeper.moved):
        settings_of(window).backups.take_folder(drive)


def front(window: MainWindow, kind: type[QDialog]) -> QDialog:
    QApplication.processEvents()
    return window.findChildren(kind)[-1]


def test_a_backup_made_while_it_is_looked_at_is_shown_at_once(
    window: MainWindow, hub: Hub, drive: Path, qtbot: QtBot
) -> None:
    shown = settings_of(window).backups
    assert not shown.now.isEnabled()
    back_up(window, drive, qtbot)
    assert shown.now.isEnabled()
    QApplication.processEvents()
    words = [one.accessibleName() or one.text() for one in shown.findChildren(QLabel)]
    assert "checked" in words
    assert not any("No backup is in the folder" in one for one in words)


def test_without_a_folder_the_foot_says_so_and_leads_to_the_settings(window: MainWindow, hub: Hub) -> None:
    assert window.desk is not None
    foot = window.desk.status.backup
    assert foot.text() == foot.accessibleName() == "No backup folder chosen"
    assert not foot.icon().isNull()
    hub.open_page("today")
    foot.click()
    assert window.desk.place.page == "settings"


def test_choosing_a_folder_makes_the_first_backup_and_the_foot_says_its_age(
    window: MainWindow, hub: Hub, drive: Path, qtbot: QtBot
) -> None:
    back_up(window, drive, qtbot)
    assert window.desk is not None
    assert window.desk.status.backup.text().startswith("Last checked backup today")
    assert len(list(drive.glob("*.backup"))) == 1
    panel = settings_of(window).backups
    panel.show_kept()
    assert panel.restore.isEnabled()


def test_one_is_made_by_itself_when_it_is_due_and_only_then(window: MainWindow, hub: Hub, drive: Path, qtbot: QtBot) -> None:
    back_up(window, drive, qtbot)
    assert window.desk is not None
    keeper = window.desk.keeper
    keeper.tick()
    assert not keeper.busy
    plan = backup_plan(hub.session)
    told = {"folder": plan.folder, "made_at": "2026-11-20T09:00:00+00:00", "tried_at": "2026-11-20T09:00:00+00:00", "content": "x"}
    high_water.write_note(high_water.store_id(hub.session.store.key), "backups", told)
    with qtbot.waitSignal(keeper.moved):
        keeper.tick()
        assert keeper.busy
    assert backup_plan(hub.session).made_at == hub.clock.now()


def test_a_drive_that_is_gone_is_said_once_and_work_goes_on(window: MainWindow, hub: Hub, drive: Path, qtbot: QtBot) -> None:
    back_up(window, drive, qtbot)
    assert window.desk is not None
    keeper = window.desk.keeper
    shutil.rmtree(drive)
    said: list[str] = []
    hub.refused.connect(said.append)
    for _try in range(2):
        with qtbot.waitSignal(keeper.moved):
            keeper.make()
    assert len(said) == 1
    assert "Connect the drive" in said[0]
    assert "Connect the drive" in window.desk.status.backup.accessibleDescription()
    person = hub.book.lines()[0].person_id
    done = hub.perform(record_contact, RecordContact(person_id=person, happens_on=hub.today, type_code="COAP", outcome_code="ATTC"))
    assert done is not None


def test_the_window_may_be_locked_while_one_is_made(window: MainWindow, hub: Hub, drive: Path, qtbot: QtBot) -> None:
    back_up(window, drive, qtbot)
    assert window.desk is not None
    window.desk.keeper.make()
    window.lock()
    assert not hub.is_open
    assert not [one for one in drive.iterdir() if ".new" in one.name]


def test_restoring_makes_a_new_file_and_asks_to_open_it(window: MainWindow, hub: Hub, drive: Path, qtbot: QtBot) -> None:
    back_up(window, drive, qtbot)
    person = hub.book.lines()[0].person_id
    hub.perform(record_contact, RecordContact(person_id=person, happens_on=hub.today, type_code="COAP", outcome_code="ATTC"))
    settings_of(window).backups.restore.click()
    dialog = front(window, RestoreDialog)
    assert isinstance(dialog, RestoreDialog)
    assert dialog.box is not None
    assert "is not in this backup" in dialog.box._said.text()
    before = hub.session.path.read_bytes()
    dialog.box.restore()
    qtbot.waitUntil(lambda: dialog.box is not None and dialog.box.made is not None)
    assert hub.session.path.read_bytes() == before
    with qtbot.waitSignal(hub.file_wanted) as wanted:
        dialog.box.restore()
    assert wanted.args == [dialog.box.target]
    assert dialog.box.target.exists()


def test_a_restore_that_is_refused_says_why_and_can_be_tried_elsewhere(
    window: MainWindow, hub: Hub, drive: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    back_up(window, drive, qtbot)
    hub.open_dialog("restore")
    dialog = front(window, RestoreDialog)
    assert isinstance(dialog, RestoreDialog)
    assert dialog.box is not None
    dialog.box.take_target(hub.session.path)
    dialog.box.restore()
    qtbot.waitUntil(lambda: dialog.box is not None and "already exists" in dialog.box._said.text())
    assert dialog.box.button.isEnabled()
    dialog.box.take_target(tmp_path / "elsewhere")
    assert dialog.box.target == tmp_path / "elsewhere.caseload"
    dialog.reject()


def test_restoring_without_a_backup_says_what_to_do(window: MainWindow, hub: Hub) -> None:
    hub.open_dialog("restore")
    dialog = front(window, RestoreDialog)
    assert isinstance(dialog, RestoreDialog)
    assert dialog.box is None
    dialog.reject()


def test_checking_the_file_shows_each_check(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    settings_of(window).backups.check.click()
    dialog = front(window, CheckDialog)
    assert isinstance(dialog, CheckDialog)
    qtbot.waitUntil(lambda: bool(dialog.findings))
    assert all(one.ok for one in dialog.findings)
    assert dialog.restore.isHidden()
    dialog.reject()


def test_a_search_that_does_not_fit_is_made_anew_where_the_file_is_checked(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    with hub.session.store.transaction():
        hub.session.store.run("DELETE FROM search_name WHERE rowid = 1")
    settings_of(window).backups.check.click()
    dialog = front(window, CheckDialog)
    assert isinstance(dialog, CheckDialog)
    qtbot.waitUntil(lambda: not dialog.mend.isHidden())
    assert [one.what for one in dialog.findings if not one.ok] == ["search"]
    assert dialog.restore.isHidden()
    dialog.mend.click()
    qtbot.waitUntil(lambda: all(one.ok for one in dialog.findings))
    assert dialog.mend.isHidden()
    dialog.reject()


def test_an_older_file_is_told_at_opening_and_can_be_said_to_be_right(
    hub: Hub, make_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    high_water.set_mark(hub.session.store.key, high_water.Mark(10_000, "f" * 64))
    window = make_window(hub)
    qtbot.waitUntil(lambda: bool(window.findChildren(OlderFileDialog)))
    dialog = window.findChildren(OlderFileDialog)[-1]
    dialog.right_one.click()
    assert high_water.seen(hub.session.store.key) == high_water.head(hub.session.store)


def damaged(template: Template, folder: Path) -> Path:
    """A copy of the store whose every page is damaged."""
    folder.mkdir()
    path = template.copy_to(folder)
    data = bytearray(path.read_bytes())
    data[40:] = bytes(len(data) - 40)
    path.write_bytes(data)
    return path


def damage(path: Path, at: int) -> None:
    """Turn the bits of some bytes in the middle of a page."""
    data = bytearray(path.read_bytes())
    data[at : at + 64] = bytes(byte ^ 0xFF for byte in data[at : at + 64])
    path.write_bytes(data)


def test_a_damaged_file_hands_the_passphrase_to_the_rescue(
    template: Template, tmp_path: Path, clock: FixedClock, qtbot: QtBot, look: None
) -> None:
    asked: list[tuple[Path, str, str]] = []
    path = damaged(template, tmp_path / "bad")
    page = UnlockPage(path, clock, lambda _session: None, rescue=lambda *given: asked.append(given))
    qtbot.addWidget(page)
    page.line.setText(PASSPHRASE)
    page.unlock()
    assert [(one[0], one[1]) for one in asked] == [(path, PASSPHRASE)]
    assert "is damaged" in asked[0][2]


def test_the_rescue_page_restores_the_newest_good_backup(
    window: MainWindow, hub: Hub, drive: Path, template: Template, tmp_path: Path, qtbot: QtBot
) -> None:
    back_up(window, drive, qtbot)
    path, went = damaged(template, tmp_path / "bad"), list[Path]()
    page = RescuePage(hub, Damage(path=path, passphrase=PASSPHRASE, sentence="It is damaged."), went.append, lambda: None)
    qtbot.addWidget(page)
    page.show()
    assert page.box is not None
    assert "is not in this backup" in page.box._said.text()
    page.box.restore()
    qtbot.waitUntil(lambda: page.box is not None and page.box.made is not None)
    page.box.restore()
    assert went == [page.box.made]
    assert path.exists()


@pytest.mark.parametrize("at", [100_000, -5_000], ids=["told when it is shown", "told when it is restored"])
def test_a_newest_backup_that_is_damaged_since_is_passed_over_for_the_one_before(
    window: MainWindow, hub: Hub, drive: Path, template: Template, tmp_path: Path, qtbot: QtBot, at: int
) -> None:
    back_up(window, drive, qtbot)
    work = backup_work(hub.session)
    made = make_backup(replace(work, wanted=replace(work.wanted, moment=work.wanted.moment + timedelta(hours=1))))
    damage(made.path, at)
    path = damaged(template, tmp_path / "bad")
    page = RescuePage(hub, Damage(path=path, passphrase=PASSPHRASE, sentence="It is damaged."), lambda _path: None, lambda: None)
    qtbot.addWidget(page)
    page.show()
    box = page.box
    assert box is not None
    if box.which.currentIndex() == 0:
        box.restore()
        qtbot.waitUntil(lambda: box.which.currentIndex() == 1)
    assert "1 newer backup is damaged" in box._said.text()
    box.restore()
    qtbot.waitUntil(lambda: box.made is not None)


def test_with_every_backup_damaged_the_page_says_so_and_restores_nothing(
    window: MainWindow, hub: Hub, drive: Path, template: Template, tmp_path: Path, qtbot: QtBot
) -> None:
    back_up(window, drive, qtbot)
    work = backup_work(hub.session)
    damage(next(drive.glob("*.backup")), 40)
    path = damaged(template, tmp_path / "bad")
    page = RescuePage(hub, Damage(path=path, passphrase=PASSPHRASE, sentence="It is damaged."), lambda _path: None, lambda: None)
    qtbot.addWidget(page)
    page.show()
    assert page.box is not None
    assert "Every backup found here is damaged" in page.box._said.text()
    assert not page.box.button.isEnabled()
    (tmp_path / "other").mkdir()
    good = make_backup(replace(work, wanted=replace(work.wanted, folder=tmp_path / "other")))
    page.look_in(good.path.parent)
    assert page.box.button.isEnabled()


def test_the_rescue_page_without_a_backup_looks_where_it_is_told_and_saves_what_it_can(
    session: Session, hub: Hub, tmp_path: Path, qtbot: QtBot
) -> None:
    path = session.path
    hub.let_go()
    page = RescuePage(hub, Damage(path=path, passphrase=PASSPHRASE, sentence="It is damaged."), lambda _path: None, lambda: None)
    qtbot.addWidget(page)
    page.show()
    assert page.box is None
    page.look_in(tmp_path)
    assert page.box is None
    page.salvage_to(tmp_path / "saved.caseload")
    qtbot.waitUntil(lambda: "saved as saved.caseload" in page._told.text(), timeout=20_000)
    page.salvage_to(tmp_path / "saved.caseload")
    qtbot.waitUntil(lambda: "already exists" in page.sentence)


def test_a_refusal_while_asking_for_a_backup_is_a_sentence(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    assert window.desk is not None
    with qtbot.waitSignal(hub.refused) as told:
        hub.backup_wanted.emit()
    assert "No folder for backups is chosen" in told.args[0]
