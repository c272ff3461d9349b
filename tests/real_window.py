"""`python -m tests.real_window OUT.png [PROGRAM]` starts the program as an officer would, on a real screen, and keeps a picture.

PROGRAM is a built one; without it the program is started from this folder.

The screen is that of DISPLAY, or one of Xvfb's that this starts itself. The picture is of the screen, taken by another
process than the program: what it shows was mapped and painted.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parents[1]
SCREEN = "1366x768x24"
PATIENCE = 120.0
EACH = 0.2
ENOUGH_COLOURS = 40


@contextmanager
def screen() -> Iterator[str]:
    """The display to draw on: the one there is, or a fresh Xvfb that goes away again."""
    if os.environ.get("DISPLAY"):
        yield os.environ["DISPLAY"]
        return
    if shutil.which("Xvfb") is None:
        raise SystemExit("There is no screen: install Xvfb (package xvfb) or set DISPLAY.")
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", SCREEN, "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(writer,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writer)
    try:
        with os.fdopen(reader) as told:
            number = told.readline().strip()
        if not number:
            raise SystemExit("Xvfb gave no screen.")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


@contextmanager
def program(command: Sequence[str], display: str, home: str) -> Iterator[subprocess.Popen[bytes]]:
    """The real program with its demo caseload, in a home of its own."""
    folders = {"HOME": home, "XDG_DATA_HOME": home, "XDG_CONFIG_HOME": home, "XDG_RUNTIME_DIR": home}
    environment = {**os.environ, **folders, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    started = subprocess.Popen([*command, "--demo"], cwd=ROOT, env=environment)
    try:
        yield started
    finally:
        started.terminate()
        started.wait()


def colours(image: QImage) -> int:
    """How many colours a grid of points of the picture has."""
    return len({image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 5)})


def picture(started: subprocess.Popen[bytes]) -> QImage:
    """The screen once the window on it is painted and stands still; ends with a sentence when it never is."""
    from PySide6.QtWidgets import QApplication

    app = QApplication(sys.argv[:1])
    before = None
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if started.poll() is not None:
            raise SystemExit(f"The program ended by itself with code {started.returncode}.")
        now = app.primaryScreen().grabWindow(0).toImage()
        if before is not None and now == before and colours(now) >= ENOUGH_COLOURS:
            return now
        before = now
        time.sleep(EACH)
    raise SystemExit("The window was never painted.")


def main(arguments: list[str]) -> int:
    """Start, look, keep the picture."""
    if len(arguments) not in (1, 2):
        raise SystemExit("usage: python -m tests.real_window OUT.png [PROGRAM]")
    target, command = Path(arguments[0]), [str(Path(one).resolve()) for one in arguments[1:]] or [sys.executable, "main.py"]
    with screen() as display, tempfile.TemporaryDirectory(prefix="caseload-window-") as home:
        Path(home).chmod(0o700)
        os.environ.update({"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"})
        with program(command, display, home) as started:
            found = picture(started)
    target.parent.mkdir(parents=True, exist_ok=True)
    if not found.save(str(target)):
        raise SystemExit(f"{target} cannot be written.")
    print(f"{target}: {found.width()} x {found.height()}, {colours(found)} colours")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
