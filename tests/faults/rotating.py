"""Changes the file key of a store and is killed at each step, and at random moments; prints what opens afterwards."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from caseload.casework.session import open_session
from caseload.casework.verify import verify_store
from caseload.domain.person import Person
from caseload.storage import keys, rotation, vault
from tests import kit

SECOND = "mildew quarry lantern heron"


def rotate(path: Path, stop_at: str) -> None:
    """Move to a new key under a new passphrase; die just before a step is taken."""
    of_its_own(path)
    old, new = vault.file_key(path, kit.PASSPHRASE), keys.new_file_key()
    for step in rotation.rotated(path, old, new, (keys.wrap(new, SECOND),)):
        if step == stop_at:
            os.kill(os.getpid(), signal.SIGKILL)


def of_its_own(path: Path) -> None:
    """A settings folder for each copy: copies of one store share its key, and how far their audits reach is kept by the key."""
    os.environ["XDG_CONFIG_HOME"] = str(path.parent / "settings")


def in_a_child(work: Callable[[], None], wait: float | None = None) -> None:
    """Do the work in a process of its own, killed after a while where one is given."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    if wait is not None:
        time.sleep(wait)
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def look(path: Path) -> dict[str, Any]:
    """Which passphrase opens the store, twice over, what is in it, and what lies beside it."""
    of_its_own(path)
    told: dict[str, Any] = {"opens": []}
    for words in (kit.PASSPHRASE, SECOND):
        for _ in range(2):
            try:
                session = open_session(path, words, kit.CLOCK)
            except Exception as error:  # noqa: BLE001  whatever it is, it is counted as not opening
                told.setdefault("said", []).append(f"{type(error).__name__}")
                continue
            told["people"] = len(session.store.find(Person))
            told["findings"] = [finding.what for finding in verify_store(session) if not finding.ok]
            session.close()
            told["opens"].append(words)
    told["beside"] = sorted(one.name for one in path.parent.iterdir() if "rotated" in one.name or one.name.endswith(".new"))
    told["coming"] = bool(keys.read_key_file(path).coming)
    return told


def main(kills: int) -> None:
    """Die at each step, then at so many random moments, each on a copy of one store."""
    chance, looks = random.Random(8), {}
    with tempfile.TemporaryDirectory() as folder:
        session = kit.open_copy(Path(folder))
        for number in range(30):
            kit.add_case(session, f"Bevan{number}")
        session.store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        path = session.path
        session.close()
        began = time.monotonic()
        in_a_child(lambda: rotate(copied(path, "whole"), ""))
        whole = time.monotonic() - began
        looks["whole"] = look(Path(folder) / "whole" / path.name)
        for step in rotation.STEPS:
            in_a_child(lambda step=step: rotate(copied(path, step), step))
            looks[step] = look(Path(folder) / step / path.name)
        for number in range(kills):
            copy = copied(path, str(number))
            in_a_child(lambda copy=copy: rotate(copy, ""), chance.uniform(0, whole * 1.1))
            looks[f"random {number}"] = look(copy)
    print(json.dumps(looks))


def copied(path: Path, name: str) -> Path:
    """A copy of a store in a folder of its own."""
    folder = path.parent / name
    folder.mkdir(exist_ok=True)
    for ending in ("", ".keys"):
        shutil.copy(f"{path}{ending}", folder / f"{path.name}{ending}")
    return folder / path.name


if __name__ == "__main__":
    main(int(sys.argv[1]))
