"""Kills programs in the middle of making a backup; prints what lies in the folder afterwards and whether what counts is whole."""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from caseload.casework.backing import KeptBackup, backup_plan, backup_work, kept_backups, make_backup
from caseload.casework.verify import verify_store
from caseload.domain.errors import Refusal
from caseload.storage import backing, backing_check
from tests import kit
from tests.casework.backup_kit import Desk, sit_down

LONGEST = 0.12


def whole(backup: KeptBackup, key: bytes) -> bool:
    """Whether a backup passes every check."""
    try:
        backing_check.inspect(backup.path, key)
    except Refusal:
        return False
    return True


def slowly(_done: int, _all: int) -> bool:
    """Go on after a moment, so that a kill falls into the copying too."""
    time.sleep(0.002)
    return True


def one_kill(desk: Desk, wait: float) -> None:
    """Start making a backup and kill the maker a little later."""
    work = backup_work(desk.session, full=True)
    maker = os.fork()
    if maker == 0:
        try:
            make_backup(work, slowly)
        finally:
            os._exit(0)
    time.sleep(wait)
    os.kill(maker, signal.SIGKILL)
    os.waitpid(maker, 0)


def main(kills: int) -> None:
    """Kill so many makers, then make one that is left to end."""
    chance, told = random.Random(31), []
    backing.STEP_PAGES = backing.SYNC_EACH = 16
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = folder
        desk = sit_down(Path(folder))
        for number in range(kills):
            desk.clock.on(hours=5)
            kit.add_case(desk.session, f"P{number}")
            one_kill(desk, chance.uniform(0, LONGEST))
            counted = [one for one in kept_backups(desk.session) if one.verified]
            told.append({"counted": len(counted), "whole": sum(whole(one, desk.session.store.key) for one in counted)})
        desk.clock.on(hours=5)
        last = make_backup(backup_work(desk.session, full=True))
        left = [one.name for one in desk.folder.iterdir() if ".new" in one.name]
        findings: dict[str, Any] = {finding.what: finding.ok for finding in verify_store(desk.session)}
        known = backup_plan(desk.session).made_at == last.made_at
        desk.session.close()
    print(json.dumps({"kills": told, "last": last.verified and known, "left": left, "findings": findings}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
