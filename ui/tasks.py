"""Long work away from the window: pure work in a small pool, its progress and its end told in the window's own thread."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from caseload.domain.errors import Refusal

TURN = 0.001  # seconds after which a thread at work lets the window have its turn; Python's own are five times as long
Progress = Callable[[int, int], bool]
Work = Callable[[Progress], Any]


class Task:
    """One piece of work under way; a plain object, so that no thread can be inside a signal of something let go."""

    def __init__(self, words: str, done: Callable[[Any], object], failed: Callable[[Refusal], object]) -> None:
        self.words = words
        self._done, self._failed = done, failed
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next step; what it made until then is thrown away."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether someone asked it to stop."""
        return self._stop.is_set()

    def settle(self, future: Future[Any]) -> None:
        """Hand over the result or the refusal; a mistake of ours goes to the last resort, cancelled work nowhere."""
        done, failed = self._done, self._failed
        # Let go here of the widgets these know: the thread may hold the last reference to this task.
        self._done = self._failed = _nothing
        if self.cancelled or future.cancelled():
            return
        trouble = future.exception()
        if trouble is None:
            if not _gone(done):
                done(future.result())
        elif isinstance(trouble, Refusal):
            if not _gone(failed):
                failed(trouble)
        else:
            sys.excepthook(type(trouble), trouble, trouble.__traceback__)


def _gone(told: Callable[[Any], object]) -> bool:
    """Whether who was to be told is a widget that was closed meanwhile: nobody looks at what it would show."""
    owner = getattr(told, "__self__", None)
    return isinstance(owner, QObject) and not isValid(owner)


def _nothing(_: object) -> None:
    """What a task that has ended still calls."""


class TaskPool(QObject):
    """The tasks under way: tells when each starts, how far it is, and when it has ended; closing waits for their steps.

    Python's collector of cycles runs in whichever thread makes garbage, and a widget must not be taken down in another
    thread than the window's: the collector rests while work is under way and goes on when the last piece has ended.
    """

    started = Signal(object)
    progressed = Signal(object, int, int)
    ended = Signal(object)
    _settled = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool: ThreadPoolExecutor | None = None
        self._tasks: list[Task] = []
        # Queued: work that ends before `run` returns must not hand over its result before the caller holds its task.
        self._settled.connect(self._on_settled, Qt.ConnectionType.QueuedConnection)

    def run(self, words: str, work: Work, done: Callable[[Any], object], failed: Callable[[Refusal], object]) -> Task:
        """Start work; `words` name it beside its progress."""
        if self._pool is None:
            self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="caseload")
        task = Task(words, done, failed)
        self._tasks.append(task)
        gc.disable()
        sys.setswitchinterval(TURN)
        self.started.emit(task)
        self._pool.submit(work, self._teller(task)).add_done_callback(lambda future: self._settled.emit(task, future))
        return task

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._tasks)

    def close(self) -> None:
        """Cancel everything and wait until the threads have gone."""
        for task in self._tasks:
            task.cancel()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None
        gc.enable()

    def _teller(self, task: Task) -> Progress:
        """What the work calls: shows how far it is and answers whether to go on."""

        def tell(step: int, total: int) -> bool:
            self.progressed.emit(task, step, total)
            return not task.cancelled

        return tell

    def _on_settled(self, task: Task, future: Future[Any]) -> None:
        self._tasks.remove(task)
        if not self._tasks:
            gc.enable()
        self.ended.emit(task)
        task.settle(future)
