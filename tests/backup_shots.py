"""Pictures of backups: the group of the settings, the restore, the check of the file, an older file, the page for a damaged one."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from caseload.casework.backing import ChooseBackupFolder, backup_plan, backup_work, choose_backup_folder, make_backup
from caseload.casework.verify import verify_store
from caseload.domain.words import tr
from tests.conftest import PASSPHRASE
from ui.dialogs.check_file import CheckDialog, OlderFileDialog
from ui.dialogs.rescue import Damage, RescuePage
from ui.main_window import MainWindow


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="caseload-shots-drive-"))


def with_backup(window: MainWindow) -> Path:
    """The folder of backups of the demo, with one in it."""
    session = window.hub.session
    if not backup_plan(session).made_at:
        choose_backup_folder(session, ChooseBackupFolder(folder=_folder()))
        make_backup(backup_work(session))
    return _folder()


def settings_backups(window: MainWindow) -> None:
    """The Backups group with one made."""
    with_backup(window)
    window.hub.open_page("settings", part="backups")


def restore(window: MainWindow) -> QWidget:
    """Restoring beside the open file."""
    with_backup(window)
    window.hub.open_dialog("restore")
    return window.findChildren(QDialog)[-1]


def check_file(window: MainWindow) -> QWidget:
    """Every check of the demo."""
    dialog = CheckDialog(window.hub, window)
    dialog.show()
    QApplication.processEvents()
    dialog.show_findings(verify_store(window.hub.session))
    return dialog


def older_file(window: MainWindow) -> QWidget:
    """Being told of an older file."""
    words = tr(
        "This file is older than the one last used on this computer, or another copy of it: entry {n} of its audit was seen here "
        "and is not in it. If you put an older copy back on purpose, say so under Backups in Settings. If not, restore the "
        "newest good backup and tell whoever looks after security.", n=482,
    )  # fmt: skip
    dialog = OlderFileDialog(window.hub, window, words)
    dialog.show()
    return dialog


def rescue(window: MainWindow) -> QWidget:
    """The page of a damaged file that has a good backup."""
    with_backup(window)
    path = Path(tempfile.mkdtemp()) / "my.caseload"
    shutil.copy(window.hub.session.path.with_name(f"{window.hub.session.path.name}.keys"), f"{path}.keys")
    path.write_bytes(bytes(8192))
    words = tr("{name} is damaged: the passphrase is right but the file cannot be read. Nothing was changed. Restore the newest "
               "good backup.", name=path.name)  # fmt: skip
    page = RescuePage(window.hub, Damage(path=path, passphrase=PASSPHRASE, sentence=words), lambda _path: None, lambda: None)
    page.resize(1000, 760)
    page.show()
    return page
