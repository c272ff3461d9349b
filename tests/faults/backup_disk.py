"""Makes backups onto a disk that fills up and into folders that may not be written; prints what was said and what is left."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

from caseload.casework.backing import (
    ChooseBackupFolder,
    backup_plan,
    backup_work,
    choose_backup_folder,
    kept_backups,
    make_backup,
)
from caseload.domain.errors import Refusal
from caseload.storage import backing
from tests import kit
from tests.casework.backup_kit import Desk, sit_down

NOBODY = 65534


def said_by(desk: Desk) -> str:
    """What making a backup is refused with."""
    desk.clock.on(hours=1)
    try:
        make_backup(backup_work(desk.session))
    except Refusal as refusal:
        return str(refusal)
    return ""


def on_small_disk(disk: Path) -> dict[str, object]:
    """A disk with room for one backup and a half, where the room is only found out by writing."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = folder
        desk = sit_down(Path(folder))
        choose_backup_folder(desk.session, ChooseBackupFolder(folder=disk))
        desk.session.store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        first = said_by(desk)
        (disk / "filler").write_bytes(bytes(500_000))
        kit.add_case(desk.session, "Prosser")
        before = said_by(desk)
        backing._need_room = lambda folder, store: None  # the disk fills while it is written
        while_writing = said_by(desk)
        kit.add_case(desk.session, "work goes on")
        counted = sum(one.verified for one in kept_backups(desk.session))
        left = [one.name for one in disk.iterdir() if ".new" in one.name]
        trouble = backup_plan(desk.session).trouble
        desk.session.close()
    return {"first": first, "before": before, "writing": while_writing, "counted": counted, "left": left, "trouble": trouble}


def in_closed_folder() -> dict[str, object]:
    """A folder that may be read and not written, for a user without an administrator's rights."""
    top = Path(tempfile.mkdtemp())
    os.environ["XDG_CONFIG_HOME"] = str(top / "settings")
    desk = sit_down(top)
    said_by(desk)  # what it imports may be out of reach later
    kit.add_case(desk.session, "Prosser")
    desk.folder.chmod(0o555)
    if os.geteuid() == 0:
        for one in (top, *top.rglob("*")):
            os.chown(one, NOBODY, NOBODY)
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    said = said_by(desk)
    kit.add_case(desk.session, "work goes on")
    desk.folder.chmod(0o755)
    later = said_by(desk)
    desk.session.close()
    return {"said": said, "later": later}


if __name__ == "__main__":
    print(json.dumps(on_small_disk(Path(sys.argv[1])) if len(sys.argv) > 1 else in_closed_folder()))
