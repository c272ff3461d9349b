"""How long the window is held while a backup is made beside it, and how long acts take meanwhile, in a process of its own.

`python -m tests.benchmarks.backing STORE FOLDER` makes one backup of the store with the full checks in the window's own pool and
tells what it found as JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks.results import Result, Target
from tests.benchmarks.timing import MS, middle

ROOT = Path(__file__).resolve().parents[2]
TICK_MS, ACT_EACH_MS, IDLE_MS = 2, 60, 5_000
HOLD_MS = 50.0


def backup_beside(store: Path, people: int) -> Iterator[Result]:
    """The longest hold of the event loop while a backup with every check is made, and an act meanwhile against one alone."""
    with tempfile.TemporaryDirectory(dir=store.parent, prefix="backups-") as folder:
        command = [sys.executable, "-m", "tests.benchmarks.backing", str(store), folder]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": f"{folder}/settings"}
        ended = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(ended.stdout)
    size = f"{people} people"
    yield Result(measure="longest hold of the window beside a backup", size=size, ours=found["hold"], floor=found["idle_hold"],
                 floor_is="the window without a backup", target=Target(most=HOLD_MS))  # fmt: skip
    yield Result(measure="a contact recorded beside a backup", size=size, ours=found["act"], floor=found["idle_act"],
                 floor_is="the same without a backup")  # fmt: skip
    yield Result(measure="a backup with every check", size=size, ours=found["backup"], floor=found["idle_hold"],
                 floor_is="the window without a backup")  # fmt: skip


def watched(store: Path, folder: Path) -> dict[str, float]:
    """What the event loop and the acts of a window feel, first alone, then beside a backup."""
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from caseload.casework.backing import ChooseBackupFolder, backup_work, choose_backup_folder, make_backup
    from caseload.casework.session import open_session
    from tests.benchmarks.stores import CLOCK, PASSPHRASE
    from ui.hub import Hub

    app = QApplication(sys.argv[:1])
    hub = Hub(CLOCK)
    hub.hold(open_session(store, PASSPHRASE, CLOCK))
    choose_backup_folder(hub.session, ChooseBackupFolder(folder=folder))
    people = [person_id for (person_id,) in hub.session.store.rows("SELECT id FROM person LIMIT 200")]
    felt = Felt(hub, people)
    loop, told = QEventLoop(), dict[str, float]()
    for name, acts in (("idle_hold", False), ("idle_act", True)):
        felt.begin(acts=acts)
        QTimer.singleShot(IDLE_MS, loop.quit)
        loop.exec()
        told[name] = felt.end()[1 if acts else 0]
    for name, acts in (("hold", False), ("act", True)):  # the acts take time of their own, so the hold is measured without them
        work, start = backup_work(hub.session, full=not acts), time.perf_counter()
        felt.begin(acts=acts)
        hub.run_task(lambda progress: make_backup(work, progress), lambda _made: loop.quit(), lambda refusal: sys.exit(str(refusal)))  # noqa: B023
        loop.exec()
        if not acts:
            told["backup"] = (time.perf_counter() - start) * MS
        told[name] = felt.end()[1 if acts else 0]
    hub.let_go()
    app.quit()
    return told


class Felt:
    """Counts how late a fast timer fires, and records a contact now and then; a hold caused by the act itself is counted with it."""

    def __init__(self, hub: Any, people: list[str]) -> None:
        from PySide6.QtCore import QTimer

        self._hub, self._people, self._number = hub, people, 0
        self._last = 0.0
        self._gaps: list[float] = []
        self._acts: list[float] = []
        self._tick, self._act = QTimer(interval=TICK_MS), QTimer(interval=ACT_EACH_MS)
        self._tick.timeout.connect(self._ticked)
        self._act.timeout.connect(self._record)

    def begin(self, *, acts: bool = True) -> None:
        """Start counting anew, with acts or only with turns of the loop."""
        self._gaps, self._acts, self._last = [], [], time.perf_counter()
        self._tick.start()
        if acts:
            self._act.start()

    def end(self) -> tuple[float, float]:
        """The longest gap between two turns of the loop and the middle act, in milliseconds."""
        self._tick.stop()
        self._act.stop()
        return max(self._gaps), middle(self._acts) if self._acts else 0.0

    def _ticked(self) -> None:
        now = time.perf_counter()
        self._gaps.append((now - self._last) * MS)
        self._last = now

    def _record(self) -> None:
        from caseload.casework.contacts import RecordContact, record_contact

        self._number += 1
        command = RecordContact(person_id=self._people[self._number % len(self._people)], happens_on=self._hub.today,
                                type_code="COAP", outcome_code="ATTC", note="kept while a backup was made")  # fmt: skip
        start = time.perf_counter()
        record_contact(self._hub.session, command)
        self._acts.append((time.perf_counter() - start) * MS)


if __name__ == "__main__":
    print(json.dumps(watched(Path(sys.argv[1]), Path(sys.argv[2]))))
