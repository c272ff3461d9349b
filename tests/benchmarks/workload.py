"""The workload page of sixty people, read and painted, and the same as tables; in a process of its own.

`python -m tests.benchmarks.workload` makes the store, shows the page out of sight and tells what it took as JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from caseload.casework.queries import case_lines
from tests.benchmarks.results import Result, Target
from tests.benchmarks.stores import CLOCK, make_sized_store
from tests.benchmarks.timing import by_turns, middle

ROOT = Path(__file__).resolve().parents[2]
PEOPLE, TRIES = 60, 25
SIZE = (1160, 640)
type_of_times = dict[str, float]


def workload_page() -> Iterator[Result]:
    """The page as charts and as tables, beside reading the line of every case."""
    command = [sys.executable, "-m", "tests.benchmarks.workload"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    found: dict[str, type_of_times] = json.loads(ended.stdout)
    for kind, measure in (("charts", "workload page, read and painted"), ("tables", "workload page as tables")):
        yield Result(measure=measure, size=f"{PEOPLE} people", ours=found[kind]["ours"], floor=found[kind]["floor"],
                     floor_is="the line of every case", target=Target(most=50.0))  # fmt: skip


def shown(folder: Path) -> dict[str, type_of_times]:
    """Milliseconds to read and paint the page both ways, and to read the line of every case."""
    from PySide6.QtWidgets import QApplication

    from ui.hub import Hub
    from ui.pages.workload import WorkloadPage
    from ui.theme import ThemeChoice, apply_theme

    app = QApplication(sys.argv[:1])
    apply_theme(app, ThemeChoice.LIGHT)
    hub = Hub(CLOCK)
    hub.hold(make_sized_store(folder, PEOPLE))
    page = WorkloadPage(hub)
    page.resize(*SIZE)
    page.show()
    app.processEvents()
    found = {}
    for kind in ("charts", "tables"):
        found[kind] = _painted(page, hub)
        page.turn_charts()
        app.processEvents()
    hub.let_go()
    return found


def _painted(page: object, hub: object) -> type_of_times:
    from ui.hub import Hub
    from ui.pages.workload import WorkloadPage

    assert isinstance(page, WorkloadPage)
    assert isinstance(hub, Hub)
    session = hub.session

    def ours() -> None:
        page.refresh()
        page.grab()

    taken = by_turns(ours, lambda: case_lines(session), TRIES)
    return {"ours": middle(taken.ours), "floor": middle(taken.floor)}


def main() -> None:
    """Show the page and print what was found."""
    with tempfile.TemporaryDirectory(prefix="caseload-benchmarks-") as folder:
        print(json.dumps(shown(Path(folder))))


if __name__ == "__main__":
    main()
