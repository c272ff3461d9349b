"""The page for a damaged file: what is wrong, the newest checked backup and what it lacks, and saving what can be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from caseload.casework.salvaging import Rescue, Salvaged, SalvageWork, left_words, look_for_rescue, salvage_file
from caseload.domain.errors import Refusal
from caseload.domain.words import tr, trn
from ui.dialogs.gate import GatePage
from ui.dialogs.restore import RestoreBox
from ui.widgets.buttons import link_button, push_button
from ui.widgets.files import ask_file, ask_folder
from ui.widgets.flow import flow_of
from ui.widgets.labels import plain_label
from ui.widgets.panels import Panel
from ui.widgets.state import LATE, ON_TRACK, StateLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.hub import Hub

WIDER = 680


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """A file that could not be opened with its passphrase, and the sentence that says why."""

    path: Path
    sentence: str
    passphrase: str = field(repr=False)


class RescuePage(GatePage):
    """Nothing here writes to the damaged file: a backup or what can be read of it becomes a new file, which is then opened."""

    def __init__(
        self, hub: Hub, damage: Damage, opens: Callable[[Path], object], back: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(tr("This file is damaged"), parent)
        self.panel.setFixedWidth(WIDER)
        self._hub, self._path, self._passphrase, self._opens = hub, damage.path, damage.passphrase, opens
        self.found: Rescue = look_for_rescue(damage.path, damage.passphrase)
        self.box: RestoreBox | None = None
        self.body.addWidget(plain_label(damage.path.name, "quiet", wrap=True))
        self.body.addWidget(StateLabel(LATE, damage.sentence, wrap=True))
        self._best = StateLabel(LATE, "", wrap=True)
        self.body.addWidget(self._best)
        self._backup = Panel(tr("Restore the newest good backup"))
        self.body.addWidget(self._backup)
        self._salvage = Panel(tr("Save what can still be read"))
        self._salvage.body.setSpacing(8)
        self._salvage.body.addWidget(plain_label(
            tr("Reads the damaged file table by table and row by row into a new file, and lists what could not be read. A backup "
               "is better where there is one."), "quiet", wrap=True,
        ))  # fmt: skip
        self.save = push_button(tr("Save what can be read"), self._ask_target)
        self._told = plain_label("", wrap=True)
        self._told.hide()
        self._salvage.body.addWidget(self._told)
        self._salvage.body.addWidget(flow_of(self.save))
        self.body.addWidget(self._salvage)
        self.place_note()
        self.body.addWidget(flow_of(
            link_button(tr("Look in another folder for backups"), self._ask_folder), link_button(tr("Back"), back)))
        self.show_found()

    def show_found(self) -> None:
        """Show the newest checked backup, or that there is none."""
        backups = self.found.backups
        self._backup.setVisible(bool(backups))
        self.save.setEnabled(self.found.key is not None)
        if backups and self.box is None:
            self.box = RestoreBox(self._hub, self._path, backups, None, self._opens)
            self._backup.body.addWidget(self.box)
        if backups:
            count = trn("{n} checked backup was found.", "{n} checked backups were found.", len(backups))
            self._best.show_state(ON_TRACK, count)
            self.first = self.box.button if self.box else None
        else:
            words = tr("No checked backup was found. Connect the drive they are on, then look in its folder.")
            self._best.show_state(LATE, words)

    def look_in(self, folder: Path) -> None:
        """Look for backups in a folder of the officer's choice."""
        self.found = look_for_rescue(self._path, self._passphrase, folder)
        if self.box is not None:
            self._backup.body.removeWidget(self.box)
            self.box.deleteLater()
            self.box = None
        self.show_found()

    def salvage_to(self, target: Path) -> None:
        """Save what can be read into a new file, in a thread."""
        key, keys_of = self.found.key, self.found.keys_of
        if key is None or keys_of is None:
            self.note(tr("The passphrase opens neither this file nor a backup of it, so nothing can be read."))
            return
        self.save.setEnabled(False)
        self._told.show()
        self._told.setText(tr("Reading what can be read. This can take a few minutes."))
        work = SalvageWork(path=self._path, target=target, keys_of=keys_of, clock=self._hub.clock, key=key)
        self._hub.run_task(lambda progress: salvage_file(work, progress), self._saved, self._refused, words=tr("Saving"))

    def _saved(self, saved: Salvaged) -> None:
        words = [trn("{n} row saved as {name}.", "{n} rows saved as {name}.", saved.saved, name=saved.path.name),
                 *map(left_words, saved.left)]  # fmt: skip
        self._told.setText("\n".join(words))
        self._salvage.body.addWidget(flow_of(push_button(tr("Open the saved file"), lambda: self._opens(saved.path))))

    def _refused(self, refusal: Refusal) -> None:
        self._told.setText("")
        self.save.setEnabled(True)
        self.note(str(refusal))

    def _ask_target(self) -> None:
        suggested = self._path.with_name(f"{self._path.stem}.saved.caseload")
        ask_file(self, tr("The new file"), tr("Caseload files (*.caseload)"), self.salvage_to, save_as=suggested)

    def _ask_folder(self) -> None:
        ask_folder(self, tr("Folder of the backups"), self.look_in)
