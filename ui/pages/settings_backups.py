"""The Backups group of the settings: how old the last checked one is, where they go, and what can be done with them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout

from caseload.casework.backing import (
    ChooseBackupFolder,
    KeptBackup,
    backup_plan,
    choose_backup_folder,
    is_earlier,
    kept_backups,
    same_disk,
)
from caseload.casework.restoring import AcceptOlder, accept_older_file
from caseload.casework.verify import older_than_seen
from caseload.domain.words import tr, trn
from ui.backups import foot_words
from ui.hub import Hub
from ui.widgets.buttons import link_button, push_button
from ui.widgets.files import ask_folder
from ui.widgets.flow import flow_of
from ui.widgets.labels import plain_label
from ui.widgets.panels import Panel, clear_layout, column_of, row_of
from ui.widgets.state import LATE, ON_TRACK, SOON, Mark, StateLabel
from ui.words import stamp_words

SHOWN = 5


class BackupsPanel(Panel):
    """One sentence that answers "am I safe?", then the folder, the newest backups and the buttons."""

    def __init__(self, hub: Hub) -> None:
        super().__init__(tr("Backups"))
        self.hub = hub
        self.body.setSpacing(10)
        self.state = StateLabel(LATE, "", wrap=True)
        self.body.addWidget(self.state)
        self._words = QVBoxLayout()
        self._words.setSpacing(6)
        self.body.addLayout(self._words)
        self.choose = push_button(tr("Choose a folder"), self._ask_folder)
        self.now = push_button(tr("Back up now"), hub.backup_wanted.emit)
        self.restore = push_button(tr("Restore a backup"), lambda: hub.open_dialog("restore"))
        self.check = push_button(tr("Check the file"), lambda: hub.open_dialog("check_file"))
        self.body.addWidget(flow_of(self.choose, self.now, self.restore, self.check))
        hub.backups_moved.connect(self._show_anew)

    def show_kept(self) -> None:
        """Show how it stands now."""
        plan, session = backup_plan(self.hub.session), self.hub.session
        self.state.show_state(*foot_words(plan, self.hub.clock, short=False))
        clear_layout(self._words)
        if older := older_than_seen(session):
            self._words.addWidget(StateLabel(LATE, older, wrap=True))
            self._words.addWidget(row_of(link_button(tr("This older file is the right one"), self._accept)))
        if plan.trouble:
            self._words.addWidget(StateLabel(LATE, plan.trouble, wrap=True))
        self._words.addWidget(plain_label(self._about(plan.folder), "quiet", wrap=True))
        if plan.folder:
            self._show_backups(kept_backups(session))
        for button in (self.now, self.restore):
            button.setEnabled(bool(plan.folder) and not session.read_only)

    def _show_anew(self) -> None:
        """A backup was made while this is looked at: elsewhere it is read when it is next opened."""
        if self.isVisible() and self.hub.is_open:
            self.show_kept()

    def _about(self, folder: str) -> str:
        if not folder:
            return tr(
                "Choose a folder, best on a drive that you keep apart from this computer. From then on a backup is made every "
                "half hour in which something changed, checked, and kept: 12 days, 10 weeks and 9 months of them."
            )
        if same_disk(Path(folder), self.hub.session.path):
            return tr("They go to {folder}. That is on the same disk as the caseload: a lost or broken disk takes both.",
                      folder=folder)  # fmt: skip
        return tr("They go to {folder}. Each is encrypted and opens with the passphrase of the day it was made.", folder=folder)

    def _show_backups(self, found: tuple[KeptBackup, ...]) -> None:
        for backup in found[:SHOWN]:
            mark, words = self._standing(backup)
            line = row_of(plain_label(stamp_words(backup.made_at.isoformat())), StateLabel(mark, words), spacing=12)
            self._words.addWidget(line)
        if len(found) > SHOWN:
            more = trn("and {n} earlier one", "and {n} earlier ones", len(found) - SHOWN)
            self._words.addWidget(plain_label(more, "quiet"))
        if not found:
            self._words.addWidget(column_of(plain_label(tr("No backup is in the folder, or its drive is not connected."))))

    def _standing(self, backup: KeptBackup) -> tuple[Mark, str]:
        if is_earlier(self.hub.session, backup):
            return SOON, tr("from before the file key was changed: opens with the passphrase of its day")
        return (ON_TRACK, tr("checked")) if backup.verified else (LATE, tr("not checked, does not count"))

    def _ask_folder(self) -> None:
        ask_folder(self.window(), tr("Folder for backups"), self.take_folder)

    def take_folder(self, folder: Path) -> None:
        """Keep where backups go and make the first one at once."""
        if self.hub.perform(choose_backup_folder, ChooseBackupFolder(folder=folder)) is not None:
            self.hub.backup_wanted.emit()

    def _accept(self) -> None:
        self.hub.perform(accept_older_file, AcceptOlder())
