"""Locking without being asked: idle, when the computer locks or sleeps; typing comes back; the clipboard is emptied if still ours."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from caseload.casework.opening import SittingPin
from caseload.casework.session import open_session
from caseload.casework.settings import ChangeSetting, change_setting
from tests.conftest import PASSPHRASE
from ui.clipboard import CLEARED_AFTER_MS, HINTS, REST_AFTER_MS, keeper_of, put_text
from ui.hub import Hub
from ui.locking import MINUTE_MS, ON_SESSION_BUS, ON_SYSTEM_BUS, LockWatch, says_lock
from ui.main_window import MainWindow
from ui.widgets.forms import FormDialog
from ui.widgets.labels import message_box


def test_fifteen_idle_minutes_lock_and_the_setting_says_how_many(window: MainWindow, hub: Hub) -> None:
    idle = window.watch.idle
    assert idle.isActive()
    assert idle.interval() == 15 * MINUTE_MS
    assert hub.perform(change_setting, ChangeSetting(key="lock_minutes", value=5)) is not None
    assert idle.interval() == 5 * MINUTE_MS
    idle.timeout.emit()
    assert not hub.is_open
    assert not idle.isActive()


@dataclass
class Moving:
    """A clock on the test's day that the test moves on."""

    at: datetime = datetime(2026, 11, 21, 9, tzinfo=UTC)

    def today(self) -> date:
        return self.at.date()

    def now(self) -> datetime:
        return self.at


@pytest.mark.parametrize(("minutes", "locked"), [(0, False), (1, False), (3, True), (600, True), (-600, False)])
def test_a_computer_that_slept_without_a_signal_locks_on_waking_and_forgets_the_pin(
    window: MainWindow, hub: Hub, minutes: int, locked: bool
) -> None:
    moving = Moving()
    window.watch.end()
    window.watch._now = moving.now
    window.watch.begin(15)
    hub.pin = SittingPin(hub.session, "2580")
    moving.at += timedelta(minutes=minutes)
    window.watch._beat.timeout.emit()
    assert hub.is_open is not locked
    assert (hub.pin is None) is locked


class Counted:
    """Stands in for the timer of idleness and counts how often it begins anew."""

    def __init__(self) -> None:
        self.begun = 0

    def isActive(self) -> bool:
        return True

    def start(self) -> None:
        self.begun += 1

    def stop(self) -> None:
        """Nothing runs."""


@pytest.mark.parametrize("kind", ["key", "mouse"])
def test_a_key_or_a_move_of_the_mouse_counts_as_being_there(window: MainWindow, kind: str) -> None:
    handle = window.windowHandle()
    window.watch._look_at(handle)
    window.watch.idle = counted = Counted()  # type: ignore[assignment]
    at = QPointF(5, 5)
    QApplication.sendEvent(handle, QEvent(QEvent.Type.UpdateRequest))
    assert counted.begun == 0
    event = (QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier) if kind == "key" else
             QMouseEvent(QEvent.Type.MouseMove, at, at, Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier))
    QApplication.sendEvent(handle, event)
    assert counted.begun == 1


def test_everything_over_the_window_goes_and_a_form_half_filled_in_comes_back(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    person = hub.book.lines()[0].person_id
    hub.open_dialog("note", person_id=person)
    form = QApplication.activeModalWidget()
    assert isinstance(form, FormDialog)
    key, editor = next((key, field.editor) for key, field in form.fields.items() if hasattr(field.editor, "setPlainText"))
    editor.setPlainText("half a sentence about")
    message_box(form, "Not saved", "Something").open()
    menu = QMenu(window)
    menu.addAction("x")
    menu.popup(window.pos())
    path = hub.session.path
    window.watch.wanted.emit(False)
    assert not hub.is_open
    assert QApplication.activeModalWidget() is None
    assert QApplication.activePopupWidget() is None
    hub.hold(open_session(path, PASSPHRASE, hub.clock))
    again = QApplication.activeModalWidget()
    assert isinstance(again, FormDialog)
    assert again.values()[key] == "half a sentence about"
    again.reject()


def test_a_form_with_a_secret_keeps_nothing_and_does_not_come_back(window: MainWindow, hub: Hub) -> None:
    hub.open_dialog("add_passphrase")
    form = QApplication.activeModalWidget()
    assert isinstance(form, FormDialog)
    editor = form.fields["proof"].editor
    assert isinstance(editor, QLineEdit)
    editor.setText("Zxqsecret words")
    path = hub.session.path
    window.lock()
    hub.hold(open_session(path, PASSPHRASE, hub.clock))
    assert QApplication.activeModalWidget() is None
    assert not any("Zxqsecret" in str(row) for row in hub.session.store.rows("SELECT body FROM draft"))


@pytest.fixture
def bus(tmp_path) -> Iterator[str]:
    if shutil.which("dbus-daemon") is None:
        pytest.skip("dbus-daemon is not installed")
    daemon = subprocess.Popen(["dbus-daemon", "--session", "--print-address=1", "--nofork", f"--address=unix:dir={tmp_path}"],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)  # fmt: skip
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    yield address
    for name in ("listens", "tells"):
        QDBusConnection.disconnectFromBus(name)
    daemon.terminate()
    daemon.communicate()


@pytest.mark.parametrize(("path", "interface", "name", "arguments", "wanted"), [
    ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", [True], [True]),
    ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", [False], []),
    ("/org/freedesktop/login1/session/_31", "org.freedesktop.login1.Session", "Lock", [], [False]),
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", [True], [False]),
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", [True], [False]),
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", [False], []),
])  # fmt: skip
def test_the_desktop_tells_of_locking_and_sleep_over_a_real_bus(
    bus: str, qtbot: QtBot, path: str, interface: str, name: str, arguments: list[bool], wanted: list[bool]
) -> None:
    watch, heard = LockWatch(QGuiApplication.instance()), []
    watch.wanted.connect(heard.append)
    assert watch.listen_on(QDBusConnection.connectToBus(bus, "listens"), ON_SYSTEM_BUS + ON_SESSION_BUS)
    other = QDBusConnection.connectToBus(bus, "tells")
    for signal in (QDBusMessage.createSignal(path, interface, name), QDBusMessage.createSignal("/x", "org.gnome.ScreenSaver", "ActiveChanged")):
        signal.setArguments(arguments if signal.member() == name and signal.path() == path else [True])
        other.send(signal)
    qtbot.waitUntil(lambda: len(heard) == len(wanted) + 1)
    assert heard == [*wanted, False]
    watch.deleteLater()


def test_a_machine_without_a_bus_is_no_trouble() -> None:
    watch = LockWatch(QGuiApplication.instance())
    assert not watch.listen_on(QDBusConnection("no such bus"), ON_SYSTEM_BUS)
    watch.deleteLater()


def test_what_windows_says_of_its_session_and_its_power() -> None:
    assert [says_lock(0x02B1, 7), says_lock(0x02B1, 8), says_lock(0x0218, 4), says_lock(0x0218, 7), says_lock(0x000F, 7)] == [
        False, None, True, None, None]


def test_copied_out_text_stays_two_minutes_and_asks_histories_to_leave_it(window: MainWindow, hub: Hub) -> None:
    put_text(hub, "a line for nDelius")
    keeper, clipboard = keeper_of(hub), QGuiApplication.clipboard()
    assert keeper.timer.interval() == CLEARED_AFTER_MS
    assert {name for name, _ in HINTS} <= set(clipboard.mimeData().formats())
    keeper.timer.timeout.emit()
    assert clipboard.text() == ""


def test_ctrl_c_in_a_field_stays_thirty_seconds_with_its_look(window: MainWindow, hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    made = QMimeData()
    made.setText("copied with a key")
    made.setHtml("<b>copied</b> with a key")
    clipboard = QGuiApplication.clipboard()
    monkeypatch.setattr(type(clipboard), "ownsClipboard", lambda _self: True)  # the platform of the tests does not know
    clipboard.setMimeData(made)
    keeper = keeper_of(hub)
    assert keeper.timer.isActive()
    assert keeper.timer.interval() == REST_AFTER_MS
    assert clipboard.mimeData().html() == "<b>copied</b> with a key"
    assert {name for name, _ in HINTS} <= set(clipboard.mimeData().formats())
    window.lock()
    assert clipboard.text() == ""


def test_what_someone_else_copied_since_stays(window: MainWindow, hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    put_text(hub, "ours")
    clipboard = QGuiApplication.clipboard()
    monkeypatch.setattr(type(clipboard), "ownsClipboard", lambda _self: False)
    clipboard.setText("somebody else's")
    window.lock()
    assert clipboard.text() == "somebody else's"
    clipboard.clear()


def test_idle_counts_nothing_while_locked(window: MainWindow, hub: Hub) -> None:
    window.lock()
    assert not window.watch.idle.isActive()
    assert isinstance(window.watch.idle, QTimer)


def test_the_key_locks_over_a_form_too_and_its_typing_comes_back(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    person = hub.book.lines()[0].person_id
    path, clock = hub.session.path, hub.clock
    hub.open_dialog("note", person_id=person)
    form = QApplication.activeModalWidget()
    assert isinstance(form, FormDialog)
    body = next(iter(form.fields.values())).editor
    qtbot.keyClicks(body, "half a word")
    handle = form.windowHandle()
    window.watch._look_at(handle)  # out of sight no window manager gives a window the keyboard
    QApplication.sendEvent(handle, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier, "\x0c"))
    qtbot.waitUntil(lambda: not hub.is_open)
    hub.hold(open_session(path, PASSPHRASE, clock))
    again = QApplication.activeModalWidget()
    assert isinstance(again, FormDialog)
    assert next(iter(again.fields.values())).editor.toPlainText() == "half a word"
    again.reject()
