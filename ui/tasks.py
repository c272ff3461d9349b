"""Long work away from the window: pure work in a small pool, its progress and its end told in the window's own thread."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Signal

from caseload.domain.errors import Refusal

Progress = Callable[[int, int], bool]
Work = Callable[[Progress], Any]


class Task(QObject):
    """One piece of work under way: tells how far it is, and ends in exactly one of done, failed or cancelled."""

    progressed = Signal(int, int)
    ended = Signal()
    _settled = Signal(object)

    def __init__(
        self, words: str, work: Work, done: Callable[[Any], object], failed: Callable[[Refusal], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.words = words
        self._work, self._done, self._failed = work, done, failed
        self._stop = threading.Event()
        self._settled.connect(self._settle)

    def start(self, pool: ThreadPoolExecutor) -> None:
        """Begin in the pool; the end comes back through the event loop."""
        pool.submit(self._work, self._tell).add_done_callback(self._settled.emit)

    def cancel(self) -> None:
        """Ask the work to stop at its next step; what it made until then is thrown away."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether someone asked it to stop."""
        return self._stop.is_set()

    def _tell(self, step: int, total: int) -> bool:
        """Called by the work: shows the progress, answers whether to go on."""
        self.progressed.emit(step, total)
        return not self.cancelled

    def _settle(self, future: Future[Any]) -> None:
        trouble = future.exception()
        self.ended.emit()
        self.deleteLater()
        if self.cancelled:
            return
        if trouble is None:
            self._done(future.result())
        elif isinstance(trouble, Refusal):
            self._failed(trouble)
        else:
            sys.excepthook(type(trouble), trouble, trouble.__traceback__)


class TaskPool(QObject):
    """The tasks under way; closing waits for the step each is in."""

    started = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool: ThreadPoolExecutor | None = None
        self._tasks: list[Task] = []

    def run(self, words: str, work: Work, done: Callable[[Any], object], failed: Callable[[Refusal], object]) -> Task:
        """Start work; `words` name it beside its progress."""
        if self._pool is None:
            self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="caseload")
        task = Task(words, work, done, failed, self)
        self._tasks.append(task)
        task.ended.connect(lambda: self._tasks.remove(task))
        self.started.emit(task)
        task.start(self._pool)
        return task

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._tasks)

    def close(self) -> None:
        """Cancel everything and let the threads go."""
        for task in self._tasks:
            task.cancel()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None
