"""How long every check of the file takes in a thread beside the window, and how long the window is held meanwhile.

`python -m tests.benchmarks.checking STORE` runs them once in the window's own pool, in a process of its own, and tells what it found
as JSON.
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

from tests.benchmarks.backing import HOLD_MS, IDLE_MS, Felt
from tests.benchmarks.results import Result, Target
from tests.benchmarks.timing import MS, once

ROOT = Path(__file__).resolve().parents[2]
MOST_MS = 60_000.0
PRAGMAS = ("cipher_integrity_check", "integrity_check")


def checks_beside(store: Path, people: int) -> Iterator[Result]:
    """All checks against the two of the database alone, and the longest hold of the event loop while they run."""
    with tempfile.TemporaryDirectory(prefix="caseload-checks-") as settings:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": settings}
        ended = subprocess.run([sys.executable, "-m", "tests.benchmarks.checking", str(store)], cwd=ROOT, env=environment, check=True,
                               capture_output=True, text=True)  # fmt: skip
    found: dict[str, float] = json.loads(ended.stdout)
    size = f"{people} people"
    yield Result(measure="every check of the file", size=size, ours=found["checks"], floor=found["pragmas"],
                 floor_is="both integrity checks alone", target=Target(most=MOST_MS))  # fmt: skip
    yield Result(measure="longest hold of the window beside the checks", size=size, ours=found["hold"], floor=found["idle_hold"],
                 floor_is="the window without the checks", target=Target(most=HOLD_MS))  # fmt: skip


def watched(store: Path) -> dict[str, float]:
    """What the checks take, and what the event loop of a window feels without and with them; each must have passed."""
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from caseload.casework.session import open_session
    from caseload.casework.verify import Finding, check_work, verify_apart
    from tests.benchmarks.stores import CLOCK, PASSPHRASE
    from ui.hub import Hub

    app = QApplication(sys.argv[:1])
    hub = Hub(CLOCK)
    hub.hold(open_session(store, PASSPHRASE, CLOCK))
    told = {"pragmas": once(lambda: [hub.session.store.rows(f"PRAGMA {name}") for name in PRAGMAS])}
    felt, loop, found = Felt(hub, []), QEventLoop(), list[Finding]()
    felt.begin(acts=False)
    QTimer.singleShot(IDLE_MS, loop.quit)
    loop.exec()
    told["idle_hold"] = felt.end()[0]
    work, start = check_work(hub.session), time.perf_counter()
    felt.begin(acts=False)

    def done(findings: tuple[Finding, ...]) -> None:
        found.extend(findings)
        loop.quit()

    hub.run_task(lambda _: verify_apart(work), done, lambda refusal: sys.exit(str(refusal)))
    loop.exec()
    told |= {"checks": (time.perf_counter() - start) * MS, "hold": felt.end()[0]}
    hub.let_go()
    app.quit()
    if bad := [one.sentence for one in found if not one.ok]:
        sys.exit(" ".join(bad))
    return told


if __name__ == "__main__":
    print(json.dumps(watched(Path(sys.argv[1]))))
