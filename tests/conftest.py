"""Fixtures of every room: made only when asked for, so that a domain test pays for none of them."""

from __future__ import annotations

import atexit
import gc
import itertools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
SETTINGS = tempfile.mkdtemp(prefix="caseload-settings-")  # never the officer's own, and not that of the test before
os.environ["XDG_CONFIG_HOME"] = SETTINGS
atexit.register(shutil.rmtree, SETTINGS, ignore_errors=True)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from caseload.casework.clock import FixedClock
    from caseload.casework.session import Session
    from ui.hub import Hub, Place
    from ui.main_window import MainWindow

TODAY = date(2026, 11, 21)
PASSPHRASE = "heron lantern quarry mildew"


def pytest_configure() -> None:
    """No test, and nothing a test starts in its own process, may ask for the network."""
    from tests.hostile.network import refuse_in_python

    refuse_in_python()
    _wait_for_examples()


def _wait_for_examples() -> None:
    """A busy machine is no mistake of a property: how long an example takes to make is not judged."""
    from hypothesis import HealthCheck, settings

    settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("busy")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What says itself that it takes long begins first, so that no core waits for it at the end; the rest keeps its order."""
    items.sort(key=lambda item: item.get_closest_marker("timeout") is None)


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: walking it again for garbage took a seventh of the run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)


_test_number = itertools.count()


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """A settings folder of each test's own: copies of a template share their key, and with it what is kept about a store."""
    monkeypatch.setenv("XDG_CONFIG_HOME", f"{SETTINGS}/{next(_test_number)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A closed store made once a run, with the key that opens its copies without deriving it again; `person_id` of its case."""

    path: Path
    key: bytes
    person_id: str = ""

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


_salts_in_full: set[bytes] = set()


@cache
def derive_each_key_once() -> None:
    """Remember what Argon2id makes of a passphrase and a salt: every copy of a template asks for the same key again."""
    from argon2 import low_level

    from caseload.storage import keys

    once = cache(low_level.hash_secret_raw)

    def derived(secret: bytes, salt: bytes, **cost: Any) -> bytes:
        _salts_in_full.add(salt)
        return once(secret, salt, **cost)

    vars(keys)["hash_secret_raw"] = derived


@pytest.fixture
def light_keys(demo_template: Template, monkeypatch: pytest.MonkeyPatch) -> None:
    """New slots are derived for next to nothing: for a module that makes many and asks nothing of their strength.

    A template, made before, keeps the keys it has; what the slots say of their cost stays as the program writes it.
    """
    from argon2 import low_level

    from caseload.storage import keys
    from tests import kit

    kit.template()
    in_full = vars(keys)["hash_secret_raw"]

    def derived(secret: bytes, salt: bytes, **cost: Any) -> bytes:
        if salt in _salts_in_full:
            return in_full(secret, salt, **cost)
        return low_level.hash_secret_raw(secret, salt, **cost | {"time_cost": 1, "memory_cost": 8 * cost["parallelism"]})

    monkeypatch.setattr(keys, "hash_secret_raw", derived)


def template_of(session: Session) -> Template:
    """Close a session and keep its file as a template."""
    from caseload.storage.vault import file_key

    session.store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    session.close()
    return Template(path=session.path, key=file_key(session.path, PASSPHRASE))


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory: pytest.TempPathFactory, clock: FixedClock) -> Template:
    """The demo caseload of 45 fictional people."""
    from caseload.casework.demo import make_demo

    derive_each_key_once()
    return template_of(make_demo(tmp_path_factory.mktemp("demo") / "demo.caseload", PASSPHRASE, clock))


@pytest.fixture(scope="session")
def empty_template(tmp_path_factory: pytest.TempPathFactory, clock: FixedClock) -> Template:
    """A store with an officer and nobody on the caseload."""
    from caseload.casework.session import create_store
    from caseload.domain.person import Officer

    derive_each_key_once()
    officer = Officer(name="Rowan Maddox", role="Probation officer", team="Eastgate team")
    return template_of(create_store(tmp_path_factory.mktemp("empty") / "empty.caseload", PASSPHRASE, officer, clock))


def open_copy_of(template: Template, folder: Path, clock: FixedClock) -> Session:
    """A session on a copy of a template in a folder of its own."""
    from caseload.casework.clock import stamp
    from caseload.casework.session import Session
    from caseload.storage.store import open_with_key

    return Session(open_with_key(template.copy_to(folder), template.key, lambda: stamp(clock)), clock)


@pytest.fixture(scope="session")
def case_template(
    demo_template: Template, tmp_path_factory: pytest.TempPathFactory, clock: FixedClock
) -> Callable[[int], Template]:
    """The demo caseload and the case of `tests.ui.case_kit` with so many contacts, made once a run for each number."""

    @cache
    def made(contacts: int) -> Template:
        from tests.ui.case_kit import make_case

        session = open_copy_of(demo_template, tmp_path_factory.mktemp("case"), clock)
        person_id = make_case(session, contacts=contacts)
        return replace(template_of(session), person_id=person_id)

    return made


@pytest.fixture
def template(demo_template: Template) -> Template:
    """The store `session` opens a copy of: the demo caseload, unless a module of tests asks for another."""
    return demo_template


@pytest.fixture
def person_id(template: Template) -> str:
    """The person of the case that the store has beside the demo's, where a module asked for it."""
    return template.person_id


@pytest.fixture
def session(template: Template, tmp_path: Path, clock: FixedClock) -> Iterator[Session]:
    """A real encrypted session on a copy of the demo caseload."""
    opened = open_copy_of(template, tmp_path, clock)
    yield opened
    opened.close()


@pytest.fixture
def empty_session(empty_template: Template, tmp_path: Path, clock: FixedClock) -> Iterator[Session]:
    """A real encrypted session with nobody on the caseload."""
    opened = open_copy_of(empty_template, tmp_path, clock)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
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
def make_window(qtbot: QtBot) -> Callable[..., MainWindow]:
    """Shows the real window on a hub, active and painted; locked it shows the unlock page of the session's file."""

    def make(hub: Hub, *place: Place) -> MainWindow:
        from ui.dialogs.unlock import UnlockPage
        from ui.main_window import START_SIZE, MainWindow

        path = hub.session.path
        window = MainWindow(hub, lambda opened: UnlockPage(path, hub.clock, opened), *place)
        window.resize(*START_SIZE)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    return make


@contextmanager
def one_window(template: Template, folder: Path, clock: FixedClock) -> Iterator[MainWindow]:
    """One window on a copy of a template, for a module that only looks at what is drawn and changes nothing."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QWidget

    from ui.hub import Hub
    from ui.main_window import START_SIZE, MainWindow

    hub = Hub(clock)
    hub.hold(open_copy_of(template, folder, clock))
    shown = MainWindow(hub, lambda _opened: QWidget())
    shown.resize(*START_SIZE)
    shown.show()
    shown.activateWindow()
    assert QTest.qWaitForWindowActive(shown)
    yield shown
    shown.close()
    shown.deleteLater()


@pytest.fixture
def start(template: Template) -> Place:
    """Where the window opens, as after an unlocking: at Today, and for a module that goes on to a case at the list of cases."""
    from ui.hub import Place

    return Place(page="caseload" if template.person_id else "today")


@pytest.fixture
def window(hub: Hub, make_window: Callable[..., MainWindow], start: Place) -> MainWindow:
    """The real window on the demo caseload."""
    return make_window(hub, start)
