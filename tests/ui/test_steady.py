"""The window outlives many calls to Qt, whatever Python it runs on."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import os
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
import ui
from PySide6.QtCore import QObject, Signal
class Thing(QObject):
    told = Signal(int)
thing = Thing()
for number in range(60_000):
    thing.setObjectName("name")
    thing.told.emit(number)
    thing.blockSignals(False)
print("still here")
"""


def test_many_calls_do_not_end_the_program() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert done.stdout == "still here\n", done.stderr
