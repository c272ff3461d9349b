"""The work behind an import's steps, each in a thread: reading the file, planning every row, writing what was accepted."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from caseload.casework.import_choices import Answers, ImportPlan, Mapping, SheetKind, Workbook
from caseload.casework.importing import ImportChoices, ImportResult, accept_import, preview_import, propose_columns, read_import
from caseload.domain.words import tr

if TYPE_CHECKING:
    from caseload.domain.errors import Refusal
    from ui.hub import Hub
    from ui.tasks import Progress, Task


class ImportWork(QObject):
    """Runs one step at a time; the dialog over it keeps every other act out while the rows are written."""

    read = Signal(object, object)
    planned = Signal(object, object)
    progressed = Signal(int, int)
    written = Signal(object)
    refused = Signal(str)

    def __init__(self, hub: Hub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hub = hub
        self.writing = False
        self._task: Task | None = None
        self._stop = threading.Event()
        hub.tasks.progressed.connect(self._on_progress)

    def open_file(self, path: Path) -> None:
        """Read a file and find what its sheets hold; `read` gives the workbook and the mappings."""
        session = self.hub.session

        def work(_progress: Progress) -> tuple[Workbook, tuple[Mapping, ...]]:
            workbook = read_import(path)
            mappings = propose_columns(session, workbook)
            if all(mapping.kind is SheetKind.UNKNOWN for mapping in mappings):
                preview_import(session, workbook, ImportChoices(mappings=mappings))  # refuses with its own sentence
            return workbook, mappings

        self._run(work, lambda found: self.read.emit(*found), tr("Reading the spreadsheet"))

    def plan(self, workbook: Workbook, mappings: tuple[Mapping, ...], answers: Answers) -> None:
        """Work out what would become of every row; `planned` gives the plan and the answers it was made with."""
        session, choices = self.hub.session, ImportChoices(mappings=mappings, answers=answers)
        self._run(
            lambda _progress: preview_import(session, workbook, choices), lambda plan: self.planned.emit(plan, answers),
            tr("Checking the rows"),
        )  # fmt: skip

    def accept(self, plan: ImportPlan) -> None:
        """Write everything in one act until it is done or stopped; stopped means nothing was written."""
        session, stop = self.hub.session, self._stop
        stop.clear()

        def work(progress: Progress) -> ImportResult:
            return accept_import(session, plan, lambda done, total: progress(done, total) and not stop.is_set())

        self._run(work, self.written.emit, tr("Importing"))
        self.writing = True

    def stop(self) -> None:
        """Ask the writing to stop; once the last row is in, it can no longer."""
        self._stop.set()

    def let_go(self) -> None:
        """Throw away reading or planning that is under way; writing is stopped by `stop` only."""
        if self._task is not None and not self.writing:
            self._task.cancel()
            self._task = None

    def _run(self, work: Callable[[Progress], Any], done: Callable[[Any], object], words: str) -> None:
        self.let_go()
        self._task = self.hub.run_task(work, lambda result: self._ended(done, result), self._failed, words=words)

    def _ended(self, done: Callable[[Any], object], result: Any) -> None:
        self._task, self.writing = None, False
        done(result)

    def _failed(self, refusal: Refusal) -> None:
        self._task, self.writing = None, False
        self.refused.emit(str(refusal))

    def _on_progress(self, task: Task, done: int, total: int) -> None:
        if task is self._task:
            self.progressed.emit(done, total)
