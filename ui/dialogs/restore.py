"""Restoring: which backup, what it holds, what would be different, and the new file it becomes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from caseload.casework.backing import kept_backups
from caseload.casework.restoring import RestorePreview, RestoreWork, preview_restore, restore_backup, suggested_target
from caseload.casework.salvaging import OpenBackup
from caseload.domain.errors import DamagedStore, Refusal
from caseload.domain.words import tr, trn
from ui.widgets.buttons import link_button, primary_button, push_button
from ui.widgets.fields import choice
from ui.widgets.files import ask_file
from ui.widgets.labels import copyable_label, plain_label, set_role
from ui.widgets.panels import Panel, clear_layout, column_of, row_of, scrolling
from ui.words import stamp_words

if TYPE_CHECKING:
    from caseload.casework.session import Session
    from ui.hub import Hub

RIGHT = Qt.AlignmentFlag.AlignRight


class RestoreBox(QWidget):
    """Chooses one of some checked backups, shows it beside the file in use, and restores it into a new file."""

    def __init__(
        self, hub: Hub, path: Path, backups: tuple[OpenBackup, ...], current: Session | None, opens: Callable[[Path], object]
    ) -> None:
        super().__init__()
        self._hub, self._backups, self._current, self._opens = hub, backups, current, opens
        self.target = suggested_target(path, hub.clock.now())
        self.made: Path | None = None
        self._damaged: set[int] = set()
        self.which = choice((str(n), stamp_words(one.backup.made_at.isoformat())) for n, one in enumerate(backups))
        self.which.setAccessibleName(tr("Backup to restore"))
        self.which.currentIndexChanged.connect(lambda _: self.show_backup())
        self._said, self._target = plain_label("", wrap=True), copyable_label(str(self.target))
        self._counts = Panel(tr("What it holds"))
        self.button = primary_button(tr("Restore into the new file"), self.restore)
        self.elsewhere = link_button(tr("Choose another place"), self._ask_target)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        where = column_of(plain_label(tr("The new file"), "strong"), self._target, row_of(self.elsewhere), spacing=4)
        for part in (row_of(plain_label(tr("Backup of")), self.which), self._said, self._counts, where, row_of(self.button)):
            column.addWidget(part)
        column.addStretch(1)
        self.show_backup()

    def show_backup(self) -> None:
        """Show the backup chosen beside the file in use; one that is damaged since is passed over for the one before it."""
        chosen = self._backups[self.which.currentIndex()]
        try:
            preview = preview_restore(chosen.backup, chosen.key, self._current)
        except DamagedStore:
            self._pass_over()
            return
        except Refusal as refusal:
            self._say(str(refusal), "error")
            self.button.setEnabled(False)
            return
        self.button.setEnabled(True)
        passed = sum(at < self.which.currentIndex() for at in self._damaged)
        over = trn("{n} newer backup is damaged and was passed over.", "{n} newer backups are damaged and were passed over.",
                   passed)  # fmt: skip
        self._say("\n".join([over] * bool(passed) + [since_words(preview)]))
        self._show_counts(preview)

    def _pass_over(self) -> None:
        """Choose the backup before a damaged one; with none left say what is left to do."""
        at = self.which.currentIndex()
        self._damaged.add(at)
        if at + 1 < len(self._backups):
            self.which.setCurrentIndex(at + 1)
            return
        self.button.setEnabled(False)
        clear_layout(self._counts.body)
        if len(self._damaged) == len(self._backups):
            self._say(tr("Every backup found here is damaged. Look in another folder for backups."), "error")
        else:
            self._say(tr("This backup is damaged, and there is none before it. Choose a newer one above."), "error")

    def restore(self) -> None:
        """Copy and check it in a thread; afterwards the button opens the new file."""
        if self.made is not None:
            self._opens(self.made)
            return
        chosen = self._backups[self.which.currentIndex()]
        work = RestoreWork(backup=chosen.backup, target=self.target, clock=self._hub.clock, key=chosen.key)
        for part in (self.button, self.which, self.elsewhere):
            part.setEnabled(False)
        self._hub.run_task(lambda _progress: restore_backup(work), self._restored, self._refused, words=tr("Restoring"))

    def _restored(self, made: Path) -> None:
        self.made = made
        self._say(tr("Restored and checked. The file used before lies where it was, unchanged."), "on_track")
        self.button.setText(tr("Open the restored file"))
        self.button.setAccessibleName(tr("Open the restored file"))
        self.button.setEnabled(True)
        self.button.setFocus()

    def _refused(self, refusal: Refusal) -> None:
        self._say(str(refusal), "error")
        for part in (self.button, self.which, self.elsewhere):
            part.setEnabled(True)
        if isinstance(refusal, DamagedStore):
            self._pass_over()

    def _say(self, words: str, role: str = "body") -> None:
        set_role(self._said, role)
        self._said.setText(words)

    def _show_counts(self, preview: RestorePreview) -> None:
        clear_layout(self._counts.body)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        heads = (tr("Entries"), tr("In the backup"), tr("Added since"), tr("Changed since"), tr("Removed since"))
        shown = heads if preview.acts_since is not None else heads[:2]
        for place, words in enumerate(shown):
            grid.addWidget(plain_label(words, "quiet"), 0, place, RIGHT if place else Qt.AlignmentFlag.AlignLeft)
        for number, line in enumerate(preview.lines, 1):
            cells = (line.words, line.held, line.newer, line.changed, line.removed)
            for place, cell in enumerate(cells[: len(shown)]):
                label = plain_label(str(cell), "strong" if place > 1 and cell else "body")
                grid.addWidget(label, number, place, RIGHT if place else Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(0, 1)
        self._counts.body.addLayout(grid)

    def _ask_target(self) -> None:
        ask_file(self, tr("The new file"), tr("Caseload files (*.caseload)"), self.take_target, save_as=self.target)

    def take_target(self, target: Path) -> None:
        """Restore to another place."""
        self.target = target if target.suffix == ".caseload" else target.with_name(f"{target.name}.caseload")
        self._target.setText(str(self.target))


def since_words(preview: RestorePreview) -> str:
    """What of the file in use is not in the backup, in one sentence."""
    if preview.acts_since is None:
        when = stamp_words(preview.backup.made_at.isoformat())
        return tr("Everything recorded after {when} is not in this backup.", when=when)
    if preview.same:
        return tr("This backup holds everything that is in the file in use.")
    return trn("{n} thing done since is not in this backup.", "{n} things done since are not in this backup.",
               max(preview.acts_since, 1))  # fmt: skip


class RestoreDialog(QDialog):
    """The restore box over the open file."""

    def __init__(self, hub: Hub, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Restore a backup"))
        self.resize(720, 620)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.addWidget(plain_label(tr("Restore a backup"), "title"))
        column.addWidget(plain_label(
            tr("The backup becomes a new file. Nothing is written over: the file in use stays where it is."), "quiet", wrap=True))
        session = hub.session
        found = tuple(OpenBackup(backup=one, key=session.store.key) for one in kept_backups(session) if one.verified)
        self.box = RestoreBox(hub, session.path, found, session, self._open) if found else None
        column.addWidget(scrolling(self.box) if self.box else plain_label(
            tr("No checked backup is in the folder. Connect its drive, or choose the folder under Backups."), wrap=True), 1)
        close = push_button(tr("Close"), self.reject)
        column.addWidget(close, alignment=RIGHT)
        self._hub = hub
        (self.box.which if self.box else close).setFocus()

    def _open(self, path: Path) -> None:
        self.accept()
        self._hub.file_wanted.emit(path)


def restore_dialog(hub: Hub, parent: QWidget | None) -> RestoreDialog:
    """The dialog that restores a backup."""
    return RestoreDialog(hub, parent)
