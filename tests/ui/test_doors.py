"""The four doors for failures: a field, the banner, a dialog for trouble, and the last resort that holds no names."""

from __future__ import annotations

import gc
import logging
import sys
import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from caseload.casework.session import Session
from caseload.casework.settings import ChangeSetting, change_setting
from caseload.domain.change import Change
from caseload.domain.errors import Refusal, Trouble
from ui import last_resort
from ui.hub import Hub
from ui.main_window import MainWindow


def refuse(_session: Session, _command: str) -> Change:
    raise Refusal("The hearing is before the offence. Check both dates.")


def fail(_session: Session, _command: str) -> Change:
    raise Trouble("The disk is full. Nothing was saved.")


def front_box() -> QMessageBox:
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    return box


def test_a_refusal_stands_in_the_banner(window: MainWindow, hub: Hub) -> None:
    assert hub.perform(refuse, "x") is None
    assert window.desk is not None
    assert window.desk.banner.sentence == "The hearing is before the offence. Check both dates."
    assert not window.desk.banner.undo_button.isVisible()


def test_a_refusal_goes_to_the_form_that_asked(window: MainWindow, hub: Hub) -> None:
    told: list[str] = []
    assert hub.perform(refuse, "x", told.append) is None
    assert told == ["The hearing is before the offence. Check both dates."]
    assert window.desk is not None
    assert window.desk.banner.sentence == ""


def test_trouble_with_the_file_is_a_dialog(window: MainWindow, hub: Hub) -> None:
    assert hub.perform(fail, "x") is None
    box = front_box()
    assert box.text() == "The disk is full. Nothing was saved."
    box.accept()


def test_a_change_is_announced_once_and_can_be_undone(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    heard: list[object] = []
    hub.changed.connect(heard.append)
    made = hub.perform(change_setting, ChangeSetting(key="due_soon_days", value=9))
    assert heard == [made]
    hub.undo()
    assert len(heard) == 2
    assert hub.undo_list.last() is None
    hub.undo()
    assert len(heard) == 2


def test_undo_of_what_moved_on_is_refused_with_its_sentence(window: MainWindow, hub: Hub) -> None:
    made = hub.perform(change_setting, ChangeSetting(key="due_soon_days", value=9))
    assert made is not None
    change_setting(hub.session, ChangeSetting(key="due_soon_days", value=11))
    hub.undo()
    assert window.desk is not None
    assert "cannot be undone" in window.desk.banner.sentence


def failing(name: str) -> None:
    raise ValueError(name)


def test_a_mistake_of_ours_is_shown_without_names_and_the_window_stays(
    window: MainWindow, caplog: pytest.LogCaptureFixture
) -> None:
    try:
        failing("Bevan, Jordan X481203")
    except ValueError as error:
        with caplog.at_level(logging.ERROR):
            last_resort.report(type(error), error, error.__traceback__)
    box = front_box()
    for told in (box.text(), box.detailedText(), caplog.text):
        assert "Bevan" not in told
        assert "X481203" not in told
    assert "ValueError" in box.detailedText()
    assert "tests/ui/test_doors.py" in box.detailedText()
    box.accept()
    assert window.isVisible()


def test_a_mistake_before_any_window_is_shown_until_it_is_read(qtbot: QtBot) -> None:
    last_resort.report(ValueError, ValueError("nobody"), None)
    gc.collect()
    box = front_box()
    assert box.parent() is None
    assert box.isVisible()
    box.accept()
    assert last_resort._shown == []


def test_the_last_resort_takes_the_place_of_the_hook(monkeypatch: pytest.MonkeyPatch) -> None:
    for place, name in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(place, name, getattr(place, name))
    last_resort.install()
    assert sys.excepthook is last_resort.report


def test_ctrl_c_in_the_terminal_still_ends_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "__excepthook__", lambda kind, _error, _trace: ended.append(kind))
    last_resort.report(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert ended == [KeyboardInterrupt]


def test_a_sentence_that_was_seen_goes_away_with_the_page_it_was_about(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    assert window.desk is not None
    banner = window.desk.banner
    hub.said.emit("Bevan, Jordan added.", True)
    hub.open_page("caseload")
    assert banner.sentence == "Bevan, Jordan added."
    qtbot.waitUntil(lambda: not banner._fresh.isActive())
    hub.open_page("today")
    assert banner.sentence == ""


def test_escape_closes_the_banner(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    assert window.desk is not None
    hub.refused.emit("No.")
    qtbot.keyClick(window.desk.banner, Qt.Key.Key_Escape)
    assert window.desk.banner.sentence == ""
