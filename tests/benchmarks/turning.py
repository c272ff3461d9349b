"""Turning the pages of a report of ten thousand words in the preview: from the key to the page as it will stay, painted.

`python -m tests.benchmarks.turning TIMES` turns them in the real pane and tells the milliseconds of each turn as JSON, with
what drawing the same page by hand takes and how long the thread of the window was held at the longest.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.results import Result, Target
from tests.benchmarks.timing import MS, once, slow_end

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtWidgets import QApplication

    from ui.dialogs.preview_pages import PdfPane

ROOT = Path(__file__).resolve().parents[2]
MOST, QUIET, SIZE, DARK, FEW = 50.0, 0.08, (1000, 700), 90, 20
"""The target; how many seconds without painting mean that the page stays as it is; the pane in pixels; how dark how many spots are at least."""


def pages_turned(times: int) -> Iterator[Result]:
    """The slow end of turns to pages never shown before, and the longest the window could not answer meanwhile."""
    command = [sys.executable, "-m", "tests.benchmarks.turning", str(times)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    found: dict[str, list[float]] = json.loads(ended.stdout)
    size = f"{len(found['turn']) // times + 1} pages, 10,000 words"
    yield Result(measure="a page turned in preview, p95", size=size, ours=slow_end(found["turn"]), floor=slow_end(found["draw"]),
                 floor_is="drawing that page at that size", target=Target(most=MOST))  # fmt: skip
    yield Result(measure="the window held by it, longest", size=size, ours=max(found["held"]), target=Target(most=MOST))


def report_pdf() -> bytes:
    """The whole report of the paper benchmark, with everything that stands beside it."""
    from caseload.documents.about import About
    from caseload.documents.psr import build_psr
    from caseload.domain.person import Officer
    from caseload.render.pdf import render_pdf
    from caseload.rulebook import load_rules
    from tests.benchmarks.paper import report_facts, whole_facts
    from tests.benchmarks.stores import CLOCK, TODAY

    about = About(today=TODAY, rules=load_rules(TODAY), officer=Officer(name="Bench Officer"))
    facts = whole_facts(report_facts(tuple(about.rules.report_sections)))
    return render_pdf(build_psr(facts, about), printed_by="Bench Officer", printed_at=CLOCK.now()).data


def paints_of(pane: PdfPane) -> list[float]:
    """A list that the moment after each painting of the pages is put into."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    painted: list[float] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Paint:
                QTimer.singleShot(0, self, lambda: painted.append(time.perf_counter()))
            return super().eventFilter(watched, event)

    pane.view.viewport().installEventFilter(Watch(pane))
    return painted


def settled(app: QApplication, painted: list[float], held: list[float]) -> None:
    """Let the window work until nothing has been painted for a while."""
    last = time.perf_counter()
    while time.perf_counter() - max([last, *painted[-1:]]) < QUIET:
        held.append(once(app.processEvents))
        time.sleep(0.0005)


def turned(app: QApplication, pane: PdfPane, data: bytes, found: dict[str, list[float]]) -> None:
    """Show the report anew and turn to each of its pages, none of which was drawn before."""
    pane.show_pdf(data)
    painted = paints_of(pane)
    settled(app, painted, [])
    for page in range(2, pane.document.pageCount() + 1):
        painted.clear()
        start = time.perf_counter()
        found["held"].append(once(lambda number=page: pane.go_to(number)))  # type: ignore[misc]
        settled(app, painted, found["held"])
        assert shows_letters(pane), "the page stayed empty"
        found["turn"].append((painted[-1] - start) * MS)
        found["draw"].append(once(lambda number=page: drawn(pane.document, number - 1)))  # type: ignore[misc]


def shows_letters(pane: PdfPane) -> bool:
    """Whether anything as dark as a letter is on the screen: a page still to be drawn is white."""
    picture = pane.view.viewport().grab().toImage()
    spots = ((x, y) for y in range(0, picture.height(), 3) for x in range(0, picture.width(), 7))
    return sum(picture.pixelColor(x, y).lightness() < DARK for x, y in spots) > FEW


def drawn(document: QPdfDocument, page: int) -> None:
    """One page drawn as large as the pane shows it."""
    from PySide6.QtCore import QSize

    points = document.pagePointSize(page)
    document.render(page, QSize(SIZE[0], round(SIZE[0] * points.height() / points.width())))


def main() -> None:
    """Turn and print what was found."""
    from PySide6.QtWidgets import QApplication

    from ui.dialogs.preview_pages import PdfPane
    from ui.theme import ThemeChoice, apply_theme

    app = QApplication(sys.argv[:1])
    apply_theme(app, ThemeChoice.LIGHT)
    data, found = report_pdf(), {"turn": [], "draw": [], "held": []}
    for _ in range(int(sys.argv[1])):
        pane = PdfPane()
        pane.resize(*SIZE)
        pane.show()
        turned(app, pane, data, found)
        pane.close()
        pane.deleteLater()
    print(json.dumps(found))


if __name__ == "__main__":
    main()
