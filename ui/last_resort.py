"""The last door for failures: a mistake of ours is logged without personal data and shown, and the window stays open."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication, QMessageBox

from caseload.domain.words import tr
from ui.widgets.labels import message_box

OURS = Path(__file__).resolve().parents[1]
log = logging.getLogger("caseload")
_shown: list[QMessageBox] = []  # a box over no window belongs to nobody else: thrown away, it would never be seen


def where(trouble: BaseException) -> str:
    """The type of an exception and the lines of our files it passed through; never its message, which may hold a name."""
    lines = [type(trouble).__name__]
    for frame in traceback.extract_tb(trouble.__traceback__):
        path = Path(frame.filename)
        if path.is_relative_to(OURS) and "site-packages" not in path.parts:
            lines.append(f"{path.relative_to(OURS).as_posix()}:{frame.lineno} {frame.name}")
    return "\n".join(lines)


def install() -> None:
    """Make every exception that nobody expected come here, those of threads and of objects being thrown away too."""
    sys.excepthook = report
    threading.excepthook = lambda told: _note(told.exc_value)
    sys.unraisablehook = lambda told: _note(told.exc_value)


def _note(trouble: BaseException | None) -> None:
    """Log where it happened: nothing is told from outside the window's own thread."""
    if trouble is not None:
        log.error("unexpected: %s", where(trouble).replace("\n", " < "))


def report(kind: type[BaseException], trouble: BaseException, trace: TracebackType | None) -> None:
    """Log where it happened and tell the officer; Ctrl+C in the terminal still ends the program."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, trouble, trace)
        return
    detail = where(trouble.with_traceback(trace))
    _note(trouble)
    app = QApplication.instance()
    if isinstance(app, QApplication):
        over = app.activeWindow() or next((window for window in app.topLevelWidgets() if window.isVisible()), None)
        box = message_box(
            over,
            tr("Something went wrong"),
            tr(
                "The program met a mistake of its own and left out the last step. Earlier work is saved. "
                "The details below hold no names: copy them if you report this."
            ),
            detail,
        )
        if over is None:
            _shown.append(box)
            box.finished.connect(lambda _result: _shown.remove(box))
        box.open()
