"""Changing the file key from the window: the caseload is closed, copied under the new key, checked, swapped, and opened again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from caseload.casework.backing import backup_due
from caseload.casework.opening import change_file_key
from caseload.casework.proving import prove
from caseload.casework.session import Session
from caseload.domain.errors import Refusal, Trouble
from caseload.domain.words import tr
from ui.dialogs.keys import SecretForm
from ui.hub import Hub
from ui.tasks import Progress, Task
from ui.widgets.buttons import push_button
from ui.widgets.labels import message_box, plain_label
from ui.widgets.panels import row_of


class FileKeyForm(SecretForm):
    """Asks in plain words, proves the passphrase, then hands over to the work."""

    def submit(self) -> None:
        """Prove the passphrase while everything is still open, then close the caseload and begin."""
        words, path = str(self.values()["proof"]), self.hub.session.path
        try:
            prove(path, words, self.hub.clock)
        except Refusal as refusal:
            self.point_at("proof", str(refusal))
            return
        self.fields["proof"].editor.clear()  # type: ignore[attr-defined]
        self.saved()
        begin(self.hub, self.parentWidget(), path, words)


class Working(QDialog):
    """Stands over the locked window while the key is changed; Cancel leaves the old key in place."""

    def __init__(self, hub: Hub, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Changing the file key"))
        self.setModal(True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(tr("Changing the file key"))
        self.task: Task | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(plain_label(tr("The caseload is copied under a new key and checked. Until the copy is put in its place "
                                        "the file keeps its old key."), wrap=True))  # fmt: skip
        column.addWidget(self.bar)
        column.addWidget(row_of(push_button(tr("Cancel"), self.cancel)))
        hub.tasks.progressed.connect(self._on_progress)
        hub.tasks.ended.connect(self._on_end)

    def cancel(self) -> None:
        """Ask the work to stop before the file is put in place."""
        if self.task is not None:
            self.task.cancel()

    def reject(self) -> None:
        """Esc asks the same as Cancel; the dialog goes when the work has ended."""
        self.cancel()

    def _on_progress(self, task: Task, step: int, steps: int) -> None:
        if task is self.task:
            self.bar.setRange(0, steps)
            self.bar.setValue(step)

    def _on_end(self, task: Task) -> None:
        if task is self.task:
            self.accept()
            self.deleteLater()


def begin(hub: Hub, window: QWidget | None, path: Path, words: str) -> Working:
    """Close the caseload and change its key in a thread; opens it again, or tells why the old key stayed."""
    hub.pin = None
    hub.let_go()
    shown = Working(hub, window)

    def failed(refusal: Refusal) -> None:
        message_box(window, tr("The file key was not changed"), str(refusal)).open()

    def work(progress: Progress) -> Session:
        made = change_file_key(path, words, hub.clock, progress)
        if not progress(1, 1):  # cancelled once it was too late to stop: whoever unlocks finds the new key in place
            made.close()
            raise Trouble(tr("Stopped after the new key was in place. Unlock the file with the passphrase."))
        return made

    def opened(session: Session) -> None:
        hub.hold(session)
        if backup_due(session):  # those made before open by their old key alone
            hub.backup_wanted.emit()

    shown.task = hub.run_task(work, opened, failed, words=tr("Changing the file key"))
    shown.open()
    return shown


def change_file_key_dialog(hub: Hub, parent: QWidget | None) -> QDialog:
    """The form that asks before the file key is changed."""
    about = tr("Do this when someone may have copied the file or its key file and knows a way in. Everything is encrypted anew. "
               "Only the passphrase typed here opens the file afterwards: other passphrases, the recovery sheet and the keyring "
               "end, so print a new sheet. Backups made before keep their old key; where a folder is chosen a new one is made at "
               "once.")  # fmt: skip
    form = FileKeyForm(hub, parent, tr("Change the file key"), about, tr("The passphrase that is to open it"))
    form.start()
    form.save_button.setText(tr("Change the file key"))
    return form
