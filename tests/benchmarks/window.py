"""The real window: from the passphrase to the painted list, and what it holds of memory; each in a process of its own.

`python -m tests.benchmarks.window STORE` unlocks the store in the window and tells what it found as JSON; without a
store it shows an empty Qt window. Both are drawn out of sight.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmarks.results import Result, Target
from tests.benchmarks.timing import MS, middle, once

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from caseload.casework.session import Session
    from ui.hub import Hub
    from ui.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[2]
STATUS = Path("/proc/self/status")
DERIVED, FOLLOWED = 5, 30
PATIENCE = 60.0


def window_opened(store: Path, people: int, tries: int) -> Iterator[Result]:
    """Unlocking a closed store in fresh windows, and at 50 people the memory of that window."""
    found = [told(store) for _ in range(tries)]
    more = {50: 150.0, 5000: 400.0}.get(people)
    yield Result(
        measure="unlock to painted list", size=f"{people} people", ours=middle([one["unlock"] for one in found]),
        floor=middle([one["derive"] for one in found]), floor_is="deriving the key",
        target=Target(more=more) if more else None,
    )  # fmt: skip
    yield Result(
        measure="the open list after a contact", size=f"{people} people", ours=middle([one["follow"] for one in found]),
        floor=middle([one["row"] for one in found]), floor_is="that one row by bare SQL", target=Target(most=5.0),
    )  # fmt: skip
    if STATUS.exists():
        empty = [told(None) for _ in range(tries)]
        yield Result(
            measure="memory of the open window", size=f"{people} people", ours=middle([one["memory"] for one in found]),
            floor=middle([one["memory"] for one in empty]), floor_is="an empty Qt window", unit="MB",
            target=Target(more=80.0) if people == 50 else None,
        )  # fmt: skip


def told(store: Path | None) -> dict[str, float]:
    """What a fresh process found."""
    command = [sys.executable, "-m", "tests.benchmarks.window", *([str(store)] if store else [])]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(ended.stdout)
    return found


def memory() -> float:
    """Resident megabytes of this process; 0 where the system does not tell."""
    if not STATUS.exists():
        return 0.0
    line = next(line for line in STATUS.read_text(encoding="ascii").splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def empty_window(app: QApplication) -> dict[str, float]:
    """The memory of a window with nothing in it."""
    from PySide6.QtWidgets import QMainWindow

    window = QMainWindow()
    window.resize(1366, 768)
    window.show()
    app.processEvents()
    return {"memory": memory()}


def opened_window(app: QApplication, store: Path) -> dict[str, float]:
    """Milliseconds to derive the key alone, to unlock until the list is painted and to follow a contact; memory with a case open."""
    from caseload.storage.vault import file_key
    from tests.benchmarks.stores import CLOCK, PASSPHRASE
    from ui.dialogs.unlock import UnlockPage
    from ui.hub import Hub, Place
    from ui.main_window import MainWindow
    from ui.theme import ThemeChoice, apply_theme

    apply_theme(app, ThemeChoice.LIGHT)
    derive = middle([once(lambda: file_key(store, PASSPHRASE)) for _ in range(DERIVED)])
    hub = Hub(CLOCK)
    window = MainWindow(hub, lambda opened: UnlockPage(store, CLOCK, opened), Place(page="caseload"))
    window.show()
    app.processEvents()
    gate = window.findChild(UnlockPage)
    assert gate is not None
    gate.line.setText(PASSPHRASE)
    start = time.perf_counter()
    gate.unlock()
    wait_for_list(app, window)
    unlock = (time.perf_counter() - start) * MS
    hub.open_case(hub.book.lines()[0].person_id)
    app.processEvents()
    held = memory()
    hub.open_page("caseload")
    follow, row = followed(app, hub)
    hub.let_go()
    return {"derive": derive, "unlock": unlock, "follow": follow, "row": row, "memory": held}


def followed(app: QApplication, hub: Hub) -> tuple[float, float]:
    """Milliseconds from telling of a contact until list, counts and banner are true again (not yet painted), and to read its row."""
    from caseload.casework.contacts import RecordContact, record_contact

    taken, rows = [], []
    for line in hub.book.lines()[:FOLLOWED]:
        sql, person = "SELECT * FROM case_summary WHERE person_row = (SELECT row_id FROM person WHERE id = ?)", (line.person_id,)
        change = record_contact(hub.session, RecordContact(
            person_id=line.person_id, happens_on=hub.today, type_code="COAP", outcome_code="ATTC"))  # fmt: skip
        rows.append(once(partial(rows_of, hub.session, sql, person)))
        taken.append(once(partial(hub.announce, change)))
        app.processEvents()
    return middle(taken), middle(rows)


def rows_of(session: Session, sql: str, values: tuple[str, ...]) -> list[tuple[Any, ...]]:
    """The rows of a query by bare SQL."""
    found: list[tuple[Any, ...]] = session.store.db.execute(sql, values).fetchall()
    return found


def wait_for_list(app: QApplication, window: MainWindow) -> None:
    """Let the window work until the table of the caseload has painted its rows."""
    desk = window.desk
    assert desk is not None
    page: Any = desk.page("caseload")
    table = page.table
    assert table.model().rowCount() > 0
    painted = paints(table.viewport())
    deadline = time.monotonic() + PATIENCE
    while not painted and time.monotonic() < deadline:
        app.processEvents()
    assert painted, "the list was never painted"


def paints(widget: QWidget) -> list[bool]:
    """A list that gets an item each time the widget is painted."""
    from PySide6.QtCore import QEvent, QObject

    seen: list[bool] = []

    class Watch(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                seen.append(True)
            return False

    widget.installEventFilter(Watch(widget))
    return seen


def main() -> None:
    """Show the window asked for and print what was found."""
    from PySide6.QtWidgets import QApplication

    app = QApplication(sys.argv[:1])
    print(json.dumps(opened_window(app, Path(sys.argv[1])) if len(sys.argv) > 1 else empty_window(app)))


if __name__ == "__main__":
    main()
