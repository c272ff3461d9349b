"""The bar at the foot: the counts that can be opened, work under way, when it was last saved, the marking."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from caseload.domain.dates import clock_time
from caseload.domain.words import tr
from ui.tasks import Task, TaskPool
from ui.widgets.buttons import link_button, push_button
from ui.widgets.icons import icon
from ui.widgets.labels import button_text, plain_label, set_tip
from ui.widgets.panels import clear_layout
from ui.widgets.state import Mark

BACKUP_LEAST = 90


class TaskStrip(QWidget):
    """One task under way: its words, how far it is, and Cancel."""

    def __init__(self, task: Task, pool: TaskPool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._task = task
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setFixedWidth(120)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(task.words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(plain_label(task.words, "small"))
        row.addWidget(self._bar)
        row.addWidget(link_button(tr("Cancel"), task.cancel))
        pool.progressed.connect(self._on_progress)
        pool.ended.connect(self._on_end)

    def _on_progress(self, task: Task, step: int, total: int) -> None:
        if task is self._task:
            self._bar.setRange(0, total)
            self._bar.setValue(step)

    def _on_end(self, task: Task) -> None:
        if task is self._task:
            self.hide()
            self.deleteLater()


class StatusBar(QFrame):
    """Counts at the left, each opening its list; the backups, saved time and marking at the right."""

    backup_wanted = Signal()

    def __init__(self, pool: TaskPool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusbar")
        self._pool = pool
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 20, 2)
        row.setSpacing(12)
        counts = QWidget()
        self._counts = QHBoxLayout(counts)
        self._counts.setContentsMargins(0, 0, 0, 0)
        self._counts.setSpacing(4)
        self._saved = plain_label("", "small")
        self._marking = plain_label("", "small")
        self.backup = push_button("", self.backup_wanted.emit, kind="count")
        self.backup.setIconSize(QSize(14, 14))
        self.backup.setMinimumWidth(BACKUP_LEAST)  # words in full where there is room; the window may still be made small
        row.addWidget(counts)
        row.addStretch(1)
        self._tasks = row
        row.addWidget(self.backup)
        row.addWidget(self._saved)
        row.addWidget(self._marking)

    def show_counts(self, rows: tuple[tuple[str, Callable[[], object]], ...]) -> None:
        """Show short counts in words; each opens the list it counts."""
        clear_layout(self._counts)
        for words, run in rows:
            self._counts.addWidget(push_button(words, run, kind="count"))

    def show_saved(self, moment: datetime | None) -> None:
        """Show when the last act of this sitting was saved."""
        at = "" if moment is None else clock_time(moment.astimezone().time())
        self._saved.setText(tr("Saved {time}", time=at) if at else tr("All saved"))

    def set_narrow(self, narrow: bool) -> None:
        """On a small screen the time of saving makes room."""
        self._saved.setVisible(not narrow)

    def show_backup(self, mark: Mark, words: str, told: str) -> None:
        """Show how old the last checked backup is, as shape and words; what went wrong with the last one is its tip."""
        self.backup.setIcon(icon(mark.icon, mark.token))
        self.backup.setText(button_text(words))
        self.backup.setAccessibleName(words)
        self.backup.setAccessibleDescription(told)
        set_tip(self.backup, told)

    def show_marking(self, marking: str) -> None:
        """Show the marking that printouts carry."""
        self._marking.setText(marking)

    def show_task(self, task: Task) -> None:
        """Show work under way until it ends."""
        self._tasks.insertWidget(2, TaskStrip(task, self._pool))
