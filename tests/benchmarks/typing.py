"""Writing a long report: what one key in a section of 6,000 words costs, from the key to the painted letter.

`python -m tests.benchmarks.typing FOLDER` types in the real window, then in a bare editor of Qt that holds the same words, and
tells both as JSON. Between two keys lies the pause of a fast typist, in which the timers of the editor fall due: what they do is
counted with the key after it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.results import Result, Target
from tests.benchmarks.timing import once, slow_end

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QTextEdit

ROOT = Path(__file__).resolve().parents[2]
WORDS, A_PARAGRAPH, PAUSE, MOST = 6000, 120, 0.02, 16.0


def section_typed(keys: int) -> Result:
    """The slow end of many keys."""
    with tempfile.TemporaryDirectory(prefix="caseload-benchmarks-") as folder:
        command = [sys.executable, "-m", "tests.benchmarks.typing", folder, str(keys)]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        ended = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    found: dict[str, list[float]] = json.loads(ended.stdout)
    return Result(
        measure="a key in a long section, p95", size=f"{WORDS:,} words", ours=slow_end(found["ours"]),
        floor=slow_end(found["floor"]), floor_is="a bare editor of Qt with the same words", target=Target(most=MOST),
    )  # fmt: skip


def text() -> str:
    """Paragraphs of so many words."""
    words = ("what was done by whom and when as it was told to us " * WORDS).split()[:WORDS]
    return "".join(f"<p>{' '.join(words[at : at + A_PARAGRAPH])}</p>" for at in range(0, WORDS, A_PARAGRAPH))


def keyed(app: QApplication, editor: QTextEdit, keys: int) -> list[float]:
    """The milliseconds of each key, typed into the middle of the text."""
    from PySide6.QtTest import QTest

    cursor = editor.textCursor()
    cursor.setPosition(len(editor.toPlainText()) // 2)
    editor.setTextCursor(cursor)
    app.processEvents()

    def key(letter: str) -> None:
        QTest.keyClick(editor, letter)
        app.processEvents()

    found = []
    for at in range(keys):
        time.sleep(PAUSE)
        found.append(once(lambda letter="a" if at % 6 else " ": key(letter)))  # type: ignore[misc]
    return found


def measured(app: QApplication, folder: Path, keys: int) -> dict[str, list[float]]:
    """Type in a section of a report in the window, then in a bare editor."""
    from PySide6.QtWidgets import QTextEdit, QWidget

    from caseload.casework.reports import StartReport, WriteSection, start_report, write_section
    from caseload.domain.report import Report
    from tests.benchmarks.stores import CLOCK, make_sized_store
    from tests.kit import add_case
    from ui.hub import Hub
    from ui.main_window import MainWindow
    from ui.pages.reports import ReportsPage
    from ui.pages.reports_sections import SectionPane
    from ui.theme import ThemeChoice, apply_theme

    apply_theme(app, ThemeChoice.LIGHT)
    session = make_sized_store(folder, 50)
    report_id = start_report(session, StartReport(report=Report(person_id=add_case(session).id))).made().id
    write_section(session, WriteSection(report_id=report_id, name="offence_analysis", body=text(), rich=True))
    hub = Hub(CLOCK)
    hub.hold(session)
    window = MainWindow(hub, lambda _opened: QWidget())
    window.resize(1366, 768)
    window.show()
    hub.open_page("reports", report_id=report_id, part="offence_analysis")
    page = window.desk.page("reports") if window.desk else None
    assert isinstance(page, ReportsPage)
    pane = page.editor.panes["offence_analysis"]
    assert isinstance(pane, SectionPane)
    assert pane.text.words() == WORDS
    ours = keyed(app, pane.text, keys)
    hub.let_go()
    window.close()
    bare = QTextEdit()
    bare.setHtml(text())
    bare.resize(750, 470)
    bare.show()
    return {"ours": ours, "floor": keyed(app, bare, keys)}


def main() -> None:
    """Type and print what each key took."""
    from PySide6.QtWidgets import QApplication

    app = QApplication(sys.argv[:1])
    print(json.dumps(measured(app, Path(sys.argv[1]), int(sys.argv[2]))))


if __name__ == "__main__":
    main()
