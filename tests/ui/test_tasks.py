"""Long work runs beside the window, tells how far it is, can be cancelled, and ends in one place."""

from __future__ import annotations

import gc
import sys
import threading

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from caseload.domain.errors import Refusal, Trouble
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.tasks import Progress
from ui.widgets.statusbar import TaskStrip


def test_the_result_comes_back_in_the_window_s_own_thread(hub: Hub, qtbot: QtBot) -> None:
    got: list[tuple[int, bool]] = []
    here = threading.current_thread()
    hub.run_task(lambda _progress: threading.get_ident(), lambda ident: got.append((ident, threading.current_thread() is here)))
    qtbot.waitUntil(lambda: len(got) == 1)
    assert got[0][0] != threading.get_ident()
    assert got[0][1]
    assert not hub.tasks.busy


def test_progress_is_shown_beside_the_words_and_goes_away(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    go_on = threading.Event()

    def work(progress: Progress) -> str:
        assert progress(3, 10)
        go_on.wait(10)
        return "done"

    done: list[str] = []
    hub.run_task(work, done.append, words="Printing")
    strip = window.findChild(TaskStrip)
    assert strip is not None
    qtbot.waitUntil(lambda: strip._bar.value() == 3)
    assert strip._bar.accessibleName() == "Printing"
    go_on.set()
    qtbot.waitUntil(lambda: done == ["done"])
    qtbot.waitUntil(lambda: window.findChild(TaskStrip) is None)


def test_cancelled_work_is_told_to_stop_and_its_result_thrown_away(hub: Hub, qtbot: QtBot) -> None:
    begun = threading.Event()
    steps: list[bool] = []

    def work(progress: Progress) -> str:
        begun.set()
        while progress(1, 2):
            begun.wait(0.001)
        steps.append(True)
        return "too late"

    done: list[str] = []
    task = hub.run_task(work, done.append)
    assert begun.wait(10)
    with qtbot.waitSignal(hub.tasks.ended):
        task.cancel()
    assert steps == [True]
    assert done == []


def test_a_refusal_goes_to_the_one_who_asked_or_the_banner(window: MainWindow, hub: Hub, qtbot: QtBot) -> None:
    def work(_progress: Progress) -> None:
        raise Refusal("This is not a spreadsheet. Choose another file.")

    told: list[Refusal] = []
    hub.run_task(work, print, told.append)
    qtbot.waitUntil(lambda: len(told) == 1)
    with qtbot.waitSignal(hub.refused) as said:
        hub.run_task(work, print)
    assert said.args == ["This is not a spreadsheet. Choose another file."]


def test_trouble_in_a_task_opens_the_dialog_for_trouble(hub: Hub, qtbot: QtBot) -> None:
    def work(_progress: Progress) -> None:
        raise Trouble("The disk is full.")

    with qtbot.waitSignal(hub.troubled):
        hub.run_task(work, print)


def test_a_mistake_in_a_task_reaches_the_last_resort(hub: Hub, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    caught: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: caught.append(kind))

    def work(_progress: Progress) -> None:
        raise KeyError("x")

    hub.run_task(work, print)
    qtbot.waitUntil(lambda: caught == [KeyError])


def test_locking_cancels_what_is_under_way(hub: Hub, qtbot: QtBot) -> None:
    begun = threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        while progress(0, 0):
            begun.wait(0.001)

    hub.run_task(work, print)
    assert begun.wait(10)
    hub.tasks.close()
    qtbot.waitUntil(lambda: not hub.tasks.busy)


def test_python_collects_no_cycles_while_a_thread_is_at_work(hub: Hub, qtbot: QtBot) -> None:
    seen: list[bool] = []
    assert gc.isenabled()
    with qtbot.waitSignal(hub.tasks.ended):
        hub.run_task(lambda _progress: gc.isenabled(), seen.append)
    assert seen == [False]
    assert gc.isenabled()


@pytest.mark.parametrize("refused", [False, True])
def test_a_dialog_that_was_closed_meanwhile_is_told_nothing(hub: Hub, qtbot: QtBot, refused: bool) -> None:
    go_on = threading.Event()

    class Shown(QLabel):
        def show_it(self, _: object) -> None:
            self.setText("told")

    def work(_: Progress) -> str:
        go_on.wait(10)
        if refused:
            raise Refusal("It cannot be.")
        return "done"

    shown = Shown()
    hub.run_task(work, shown.show_it, shown.show_it)
    delete(shown)
    with qtbot.waitSignal(hub.tasks.ended):
        go_on.set()
    assert not hub.tasks.busy
