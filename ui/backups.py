"""Backups while the window is open: made in the background when one is due, their age at the foot, an older file told at once."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from caseload.casework.backing import (
    BackupWork,
    KeptBackup,
    backup_due,
    backup_plan,
    backup_when_leaving,
    backup_work,
    make_backup,
)
from caseload.casework.verify import older_than_seen
from caseload.domain.backups import BackupPlan, BackupState, age_words, short_age_words, state_of
from caseload.domain.errors import Refusal
from caseload.domain.words import tr
from ui.widgets.state import LATE, ON_TRACK, SOON, Mark

if TYPE_CHECKING:
    from caseload.casework.clock import Clock
    from ui.hub import Hub
    from ui.tasks import Task

MARKS: dict[BackupState, Mark] = {
    BackupState.NONE: LATE, BackupState.LATE: LATE, BackupState.SOON: SOON, BackupState.GOOD: ON_TRACK,
}  # fmt: skip


class BackupKeeper(QObject):
    """Asked every half minute; one backup at a time, and a failure is said once until it changes, not every half hour."""

    moved = Signal()

    def __init__(self, hub: Hub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hub = hub
        self._told = ""
        self._task: Task | None = None
        hub.tasks.ended.connect(self._ended)
        self.moved.connect(hub.backups_moved)

    @property
    def busy(self) -> bool:
        """Whether a backup is being made, by this keeper or by the one before the caseload was locked."""
        return self.hub.backing_up

    def tick(self) -> None:
        """Make a backup when one is due."""
        if not self.hub.is_open or self.busy:
            return
        try:
            due = backup_due(self.hub.session)
        except Refusal:  # the file cannot be read just now: whoever works in it is told
            return
        if due:
            self.make()

    def make(self, *, by_hand: bool = False, full: bool = False) -> None:
        """Make one now, in a thread on a connection of its own; two at a time would take each other's files for leftovers."""
        if self.busy:
            if by_hand:
                self.hub.said.emit(tr("A backup is being made already."), False)
            return
        try:
            work = backup_work(self.hub.session, full=full)
        except Refusal as refusal:
            self._failed(refusal, by_hand=by_hand)
            return
        self.hub.backing_up = True
        self._task = self.hub.run_task(
            lambda progress: make_backup(work, progress), lambda made: self._made(made, by_hand=by_hand),
            lambda refusal: self._failed(refusal, by_hand=by_hand), words=tr("Backing up"),
        )  # fmt: skip

    def make_by_hand(self) -> None:
        """Make one now because someone asked for it, and say so."""
        self.make(by_hand=True)

    def tell_older(self) -> None:
        """Say at once when the file is not the newest that this computer has seen."""
        try:
            older = older_than_seen(self.hub.session) if self.hub.is_open else ""
        except Refusal:
            return
        if older:
            self.hub.open_dialog("older_file", sentence=older)

    def standing(self) -> BackupPlan:
        """What is known of the backups of the open file."""
        return backup_plan(self.hub.session)

    def _made(self, made: KeptBackup, *, by_hand: bool) -> None:
        self.hub.backing_up, self._told = False, ""
        if by_hand:
            self.hub.said.emit(tr("Backup made and checked: {name}.", name=made.path.name), False)
        self.moved.emit()

    def _failed(self, refusal: Refusal, *, by_hand: bool) -> None:
        self.hub.backing_up = False
        if by_hand or str(refusal) != self._told:
            self._told = str(refusal)
            self.hub.refused.emit(str(refusal))
        self.moved.emit()


    def _ended(self, task: Task) -> None:
        """One that was stopped tells nothing of itself: the next one may come."""
        if task is self._task and task.cancelled:
            self.hub.backing_up = False
            self.moved.emit()


def work_when_leaving(hub: Hub) -> BackupWork | None:
    """The backup to be made after the caseload is locked or closed, taken up while it is still open; None when none is due."""
    return backup_when_leaving(hub.session) if hub.is_open else None


def make_while_locked(hub: Hub, work: BackupWork, forget: Callable[[], object]) -> None:
    """Make a backup behind the locked window, then `forget` it: its key is held until then. What goes wrong is kept for later."""
    hub.backing_up = True

    def over(_told: object) -> None:
        hub.backing_up = False
        forget()

    hub.tasks.run(tr("Backing up"), lambda progress: make_backup(work, progress), over, over)


def make_at_the_end(work: BackupWork) -> None:
    """Make a backup when the window has gone and nobody waits for it."""
    with suppress(Refusal):
        make_backup(work)


def foot_words(plan: BackupPlan, clock: Clock, *, short: bool) -> tuple[Mark, str]:
    """Mark and words of the backups for the foot of the window, by the day it really is and not by one asked about."""
    today = clock.now().astimezone().date()
    return MARKS[state_of(plan, today)], short_age_words(plan, today) if short else age_words(plan, today)
