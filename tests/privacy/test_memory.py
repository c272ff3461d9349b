"""Nothing of the memory of the program is left lying: no core file after a crash, no reading by others, no names in a log."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")

HELD = """
import sys
import main
from caseload.casework import guarding
before = guarding.is_dumpable()
main.guard_process()
print(before, guarding.is_dumpable(), flush=True)
sys.stdin.readline()
"""
CRASHING = """
import ctypes
import main
main.guard_process()
canary = "Zxq" + "canary surname"
ctypes.string_at(0)
"""


@LINUX
def test_a_started_program_writes_no_core_and_is_not_dumpable() -> None:
    child = subprocess.Popen([sys.executable, "-c", HELD], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    told = child.stdout.readline().split()
    limits = Path(f"/proc/{child.pid}/limits").read_text()
    child.communicate("\n")
    assert told == ["True", "False"]
    assert re.search(r"Max core file size\s+0\s+0\s", limits)


@LINUX
def test_a_crash_leaves_no_core_and_says_nothing_of_what_was_held(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", CRASHING], cwd=tmp_path, capture_output=True, text=True, check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert ended.returncode == -signal.SIGSEGV
    assert list(tmp_path.iterdir()) == []
    assert "Zxq" not in ended.stdout + ended.stderr


@LINUX
@pytest.mark.parametrize("arguments", [["--version"], ["rules", "workdays"], ["list", "--store", "nowhere.caseload"]])
def test_every_start_guards_itself_first(arguments: list[str]) -> None:
    script = f"""
import main
from caseload.casework import guarding
import caseload.cli.app
caseload.cli.app.main = lambda _arguments: print(guarding.is_dumpable()) or 0
main.main({arguments!r})
"""
    ended = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "False"


HANDLER = """
import logging
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from ui import last_resort
app = QApplication([])
window = QWidget()
window.show()
logging.basicConfig(level=logging.WARNING, format="%(name)s: %(message)s")
last_resort.install()
def handler():
    surname = "Zxqcanary"
    raise ValueError(f"nobody called {surname}")
QTimer.singleShot(0, handler)
def look():
    box = app.activeModalWidget()
    if box is None:
        QTimer.singleShot(10, look)
        return
    print("BOX", box.text(), box.detailedText(), flush=True)
    app.quit()
QTimer.singleShot(0, look)
app.exec()
"""


def test_a_crash_in_a_handler_is_logged_and_shown_without_what_it_was_about() -> None:
    ended = subprocess.run([sys.executable, "-c", HANDLER], cwd=ROOT, capture_output=True, text=True, check=True, timeout=50,
                           env=os.environ | {"QT_QPA_PLATFORM": "offscreen"})  # fmt: skip
    assert "caseload: unexpected: ValueError" in ended.stderr
    assert "BOX" in ended.stdout
    assert "ValueError" in ended.stdout
    assert "Zxqcanary" not in ended.stdout + ended.stderr
