"""Fixtures of every room: made only when asked for, so that a domain test pays for none of them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from caseload.casework.clock import FixedClock
    from caseload.casework.session import Session
    from ui.hub import Hub
    from ui.main_window import MainWindow

TODAY = date(2026, 11, 21)
PASSPHRASE = "heron lantern quarry mildew"


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A closed store made once a run, with the key that opens its copies without deriving it again."""

    path: Path
    key: bytes

    def copy_to(self, folder: Path) -> Path:
        """A copy of the file and its key file."""
        copy = folder / self.path.name
        for kept in (self.path, self.path.with_name(f"{self.path.name}.keys")):
            shutil.copy(kept, folder / kept.name)
        return copy


@pytest.fixture(scope="session")
def clock() -> FixedClock:
    """Saturday 21 November 2026, nine in the morning."""
    from caseload.casework.clock import FixedClock

    return FixedClock(TODAY)


def _template(session: Session) -> Template:
    from caseload.storage.vault import file_key

    session.store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    session.close()
    return Template(path=session.path, key=file_key(session.path, PASSPHRASE))


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory: pytest.TempPathFactory, clock: FixedClock) -> Template:
    """The demo caseload of 45 fictional people."""
    from caseload.casework.demo import make_demo

    return _template(make_demo(tmp_path_factory.mktemp("demo") / "demo.caseload", PASSPHRASE, clock))


@pytest.fixture(scope="session")
def empty_template(tmp_path_factory: pytest.TempPathFactory, clock: FixedClock) -> Template:
    """A store with an officer and nobody on the caseload."""
    from caseload.casework.session import create_store
    from caseload.domain.person import Officer

    officer = Officer(name="Rowan Maddox", role="Probation officer", team="Eastgate team")
    return _template(create_store(tmp_path_factory.mktemp("empty") / "empty.caseload", PASSPHRASE, officer, clock))


def _opened(template: Template, folder: Path, clock: FixedClock) -> Session:
    from caseload.casework.clock import stamp
    from caseload.casework.session import Session
    from caseload.storage.store import open_with_key

    return Session(open_with_key(template.copy_to(folder), template.key, lambda: stamp(clock)), clock)


@pytest.fixture
def session(demo_template: Template, tmp_path: Path, clock: FixedClock) -> Iterator[Session]:
    """A real encrypted session on a copy of the demo caseload."""
    opened = _opened(demo_template, tmp_path, clock)
    yield opened
    opened.close()


@pytest.fixture
def empty_session(empty_template: Template, tmp_path: Path, clock: FixedClock) -> Iterator[Session]:
    """A real encrypted session with nobody on the caseload."""
    opened = _opened(empty_template, tmp_path, clock)
    yield opened
    opened.close()


@pytest.fixture
def look(qapp: object) -> None:
    """The light theme on the application of the test run."""
    from PySide6.QtWidgets import QApplication

    from ui.theme import ThemeChoice, apply_theme

    assert isinstance(qapp, QApplication)
    if not qapp.styleSheet():
        apply_theme(qapp, ThemeChoice.LIGHT)


@pytest.fixture
def hub(session: Session, clock: FixedClock, look: None) -> Iterator[Hub]:
    """A hub that holds the demo session."""
    from ui.hub import Hub

    made = Hub(clock)
    made.hold(session)
    yield made
    made.let_go()


@pytest.fixture
def make_window(qtbot: QtBot) -> Callable[[Hub], MainWindow]:
    """Shows the real window on a hub, active and painted; locked it shows the unlock page of the session's file."""

    def make(hub: Hub) -> MainWindow:
        from ui.dialogs.unlock import UnlockPage
        from ui.main_window import START_SIZE, MainWindow

        path = hub.session.path
        window = MainWindow(hub, lambda opened: UnlockPage(path, hub.clock, opened))
        window.resize(*START_SIZE)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    return make


@pytest.fixture
def window(hub: Hub, make_window: Callable[[Hub], MainWindow]) -> MainWindow:
    """The real window on the demo caseload."""
    return make_window(hub)
