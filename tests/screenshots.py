"""`python -m tests.screenshots DIR` draws every page and dialog of the demo caseload as PNG, light and dark, out of sight."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

THEMES = ("light", "dark")


def options() -> argparse.Namespace:
    """What to draw, where to, and how large."""
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--theme", action="append", choices=("light", "dark", "high contrast"), help="default: light and dark")
    parser.add_argument("--size", default="1366x768", help="of the screen, in its own pixels")
    parser.add_argument("--scale", type=float, default=1.0, help="as QT_SCALE_FACTOR: 1.25, 2")
    parser.add_argument("--only", default="", help="only pictures whose name begins like this")
    return parser.parse_args()


def draw_all(asked: argparse.Namespace) -> int:
    """Draw the pictures of every theme asked for; returns how many."""
    from PySide6.QtWidgets import QApplication

    from caseload.casework.clock import FixedClock
    from caseload.casework.demo import make_demo
    from tests.conftest import PASSPHRASE, TODAY
    from ui.hub import Hub

    app = QApplication(sys.argv[:1])
    asked.folder.mkdir(parents=True, exist_ok=True)
    drawn = 0
    with tempfile.TemporaryDirectory() as folder:
        clock = FixedClock(TODAY)
        hub = Hub(clock)
        hub.hold(make_demo(Path(folder) / "demo.caseload", PASSPHRASE, clock))
        for theme in asked.theme or THEMES:
            drawn += draw_theme(app, hub, theme, asked)
        hub.let_go()
    return drawn


def draw_theme(app: object, hub: object, theme: str, asked: argparse.Namespace) -> int:
    """Draw every picture in one theme."""
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication, QWidget

    from tests.shots import SHOTS
    from ui.hub import Hub
    from ui.main_window import MainWindow
    from ui.theme import ThemeChoice, apply_theme

    assert isinstance(app, QApplication)
    assert isinstance(hub, Hub)
    apply_theme(app, ThemeChoice(theme))
    width, height = (int(side) for side in asked.size.split("x"))
    wanted = [row for row in SHOTS if row.name.startswith(asked.only)]
    for row in wanted:
        window = MainWindow(hub, lambda _opened: QWidget())
        window.resize(round(width / asked.scale), round(height / asked.scale))
        window.show()
        shown = row.draw(window) or window
        for _ in range(3):
            app.processEvents()
        assert shown.grab().save(str(asked.folder / f"{row.name}-{theme.replace(' ', '-')}.png")), row.name
        if shown is not window:
            shown.close()
            shown.deleteLater()
        window.hide()
        window.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return len(wanted)


def main() -> int:
    """Draw, and say how many pictures there are."""
    asked = options()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if asked.scale != 1:
        os.environ["QT_SCALE_FACTOR"] = str(asked.scale)
    print(f"{draw_all(asked)} pictures in {asked.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
