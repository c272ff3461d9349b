"""Backups at the edges of a sitting: when it is locked or closed, after another file key, and never two at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from caseload.casework import backing
from caseload.casework.backing import backup_plan
from caseload.casework.contacts import RecordContact, record_contact
from caseload.casework.session import open_session
from caseload.domain.backups import BackupPlan
from tests.conftest import PASSPHRASE
from tests.ui.test_backups import back_up, settings_of
from ui.backups import make_at_the_end, work_when_leaving
from ui.hub import Hub, Place
from ui.main_window import MainWindow


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    """A folder for backups."""
    (tmp_path / "drive").mkdir()
    return tmp_path / "drive"


@pytest.fixture
def start() -> Place:
    return Place(page="settings")


def later(window: MainWindow, minutes: int) -> None:
    """As if the last backup had been tried so many minutes ago."""
    key = window.hub.session.store.key
    plan = replace(backup_plan(window.hub.session), tried_at=window.hub.clock.now() - timedelta(minutes=minutes))
    backing._keep(key, plan)


def record(hub: Hub) -> None:
    person = hub.book.lines()[0].person_id
    done = hub.perform(record_contact, RecordContact(person_id=person, happens_on=hub.today, type_code="COAP", outcome_code="ATTC"))
    assert done is not None


def plan_on_disk(key: bytes) -> BackupPlan:
    return backing.plan_of(key)


@pytest.mark.parametrize("asleep", [False, True])
def test_locking_backs_up_what_changed_behind_the_gate_but_not_before_sleep(
    window: MainWindow, hub: Hub, drive: Path, qtbot: QtBot, asleep: bool
) -> None:
    back_up(window, drive, qtbot)
    record(hub)
    later(window, 6)
    key, before = hub.session.store.key, plan_on_disk(hub.session.store.key)
    window.lock(asleep)
    assert not hub.is_open
    assert hub.backing_up is not asleep
    if asleep:
        assert window.parting is None
        return
    with qtbot.waitSignal(hub.tasks.ended):
        pass
    qtbot.waitUntil(lambda: not hub.backing_up)
    assert window.parting is None, "the key goes with the work"
    after = plan_on_disk(key)
    assert after.content != before.content
    assert not after.trouble


def test_locking_with_nothing_new_or_just_after_a_backup_makes_none(
    window: MainWindow, hub: Hub, drive: Path, qtbot: QtBot
) -> None:
    back_up(window, drive, qtbot)
    record(hub)
    assert work_when_leaving(hub) is None, "tried this very minute"
    later(window, 6)
    assert work_when_leaving(hub) is not None
    with qtbot.waitSignal(window.desk.keeper.moved):  # type: ignore[union-attr]
        window.desk.keeper.make()  # type: ignore[union-attr]
    later(window, 6)
    assert work_when_leaving(hub) is None


def test_closing_leaves_the_backup_for_when_the_window_has_gone(window: MainWindow, hub: Hub, drive: Path, qtbot: QtBot) -> None:
    back_up(window, drive, qtbot)
    record(hub)
    later(window, 6)
    key, before = hub.session.store.key, plan_on_disk(hub.session.store.key)
    window.close()
    assert not window.isVisible()
    assert not hub.backing_up
    assert window.parting is not None
    make_at_the_end(window.parting)
    assert plan_on_disk(key).content != before.content


def test_after_a_lock_and_an_unlock_one_click_makes_one_backup(window: MainWindow, hub: Hub, drive: Path, qtbot: QtBot) -> None:
    back_up(window, drive, qtbot)
    path, clock = hub.session.path, hub.clock
    window.lock()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    hub.hold(open_session(path, PASSPHRASE, clock))
    begun: list[object] = []
    hub.tasks.started.connect(begun.append)
    with qtbot.waitSignal(hub.said):
        hub.backup_wanted.emit()
    assert len(begun) == 1


def test_a_file_that_cannot_be_read_just_now_is_no_mistake_of_the_program(
    window: MainWindow, hub: Hub, drive: Path, qtbot: QtBot
) -> None:
    back_up(window, drive, qtbot)
    assert window.desk is not None
    hub.session.store.close()
    window.desk.keeper.tick()
    assert not window.desk.keeper.busy
    assert work_when_leaving(hub) is None


def test_two_are_never_made_at_once_and_one_that_was_stopped_does_not_bar_the_next(
    window: MainWindow, hub: Hub, drive: Path, qtbot: QtBot
) -> None:
    back_up(window, drive, qtbot)
    assert window.desk is not None
    keeper = window.desk.keeper
    keeper.make()
    with qtbot.waitSignal(hub.said) as said:
        hub.backup_wanted.emit()
    assert "already" in said.args[0]
    task = keeper._task
    assert task is not None
    task.cancel()
    qtbot.waitUntil(lambda: not keeper.busy)
    with qtbot.waitSignal(keeper.moved):
        keeper.make()
        assert keeper.busy


def test_after_another_file_key_a_backup_is_made_at_once_and_the_earlier_ones_are_still_shown(
    window: MainWindow, hub: Hub, drive: Path, qtbot: QtBot
) -> None:
    from ui.dialogs.file_key import begin

    back_up(window, drive, qtbot)
    begin(hub, window, hub.session.path, PASSPHRASE)
    qtbot.waitUntil(lambda: hub.is_open and len(list(drive.glob("*.check"))) == 2, timeout=20_000)
    qtbot.waitUntil(lambda: not hub.backing_up)
    panel = settings_of(window).backups
    panel.show_kept()
    words = [label.text() for label in panel.findChildren(QLabel)]
    assert any("before the file key was changed" in one for one in words)
    assert "checked" in words
