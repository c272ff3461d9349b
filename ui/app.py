"""Starting the window: the application, its theme, the gate that opens a caseload, and the demo."""

from __future__ import annotations

import logging
import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from caseload import outside
from caseload.casework.clock import AsOfClock, Clock, SystemClock
from caseload.casework.session import Session, open_session
from caseload.domain.errors import Refusal
from caseload.domain.words import tr
from ui import last_resort, single
from ui.backups import make_at_the_end
from ui.dialogs.rescue import Damage, RescuePage
from ui.dialogs.unlock import UnlockPage
from ui.dialogs.welcome import WelcomePage
from ui.endings import Endings
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.places import WindowMemory
from ui.theme import ThemeChoice, apply_theme
from ui.widgets.icons import icon
from ui.widgets.sizes import fills_screen


@dataclass(frozen=True, slots=True, kw_only=True)
class StartOptions:
    """What the command line asked for."""

    store: Path | None = None
    as_of: date | None = None
    passphrase_file: Path | None = None
    demo: bool = False


class Starter:
    """Holds what lives as long as the program: the memory, the hub, the window, the listener."""

    def __init__(self, app: QApplication, options: StartOptions, memory: WindowMemory) -> None:
        self.app, self.options, self.memory = app, options, memory
        self.clock: Clock = AsOfClock(options.as_of) if options.as_of else SystemClock()
        self.hub = Hub(self.clock)
        self.hub.theme_wanted.connect(self.dress)
        self.hub.file_wanted.connect(self._choose_file)
        self.path = options.store or memory.file
        self._listener: single.Listener | None = None
        self._making = False
        self._recovering: Path | None = None
        self._damage: Damage | None = None
        self.window = MainWindow(self.hub, self.gate)

    def gate(self, opened: Callable[[Session], object]) -> QWidget:
        """The page shown while locked: welcome when there is no file yet, unlock when there is."""
        if not self.options.demo and (self._making or not self.path.exists()):
            return WelcomePage(self.path, self.clock, self._keep(opened), open_other=self._choose_file)
        if self._damage is not None:
            return RescuePage(self.hub, self._damage, self._choose_file, self._back_to_unlocking)
        if self._recovering is not None:
            from ui.dialogs.recover import RecoverPage  # read only by whoever has forgotten the passphrase

            return RecoverPage(self._recovering, self.clock, self._recovered(opened), self._back_to_unlocking)
        hint = tr("The demo's passphrase is: {words}", words=_demo_passphrase()) if self.options.demo else ""
        make = None if self.options.demo else self._make_new
        return UnlockPage(
            self.path, self.clock, self._keep(opened), make_new=make, recover=self._recover, rescue=self._rescue,
            pin=self.hub.pin, hint=hint,
        )

    def open_at_once(self) -> None:
        """Open without asking where the command line gave what it takes."""
        if self.options.passphrase_file is not None and self.path.exists():
            self._keep(self.hub.hold)(open_session(self.path, first_line(self.options.passphrase_file), self.clock))

    def dress(self, choice: str) -> None:
        """Wear a theme and remember it for the time before unlocking."""
        if self.memory.theme != ThemeChoice(choice):
            self.memory.theme = ThemeChoice(choice)
            apply_theme(self.app, self.memory.theme)

    def listen(self) -> None:
        """Answer later starts on this file."""
        if self._listener is not None:
            self._listener.close()
        self._listener = single.Listener(self.path, self._come_forward, self.window)

    def stop_listening(self) -> None:
        """Let a later start on this file be a window of its own: this one has gone."""
        if self._listener is not None:
            self._listener.close()
            self._listener = None

    def _keep(self, opened: Callable[[Session], object]) -> Callable[[Session], object]:
        def take(session: Session) -> None:
            self._making = False
            self.path = session.path
            if not self.options.demo and self.options.store is None:
                self.memory.file = session.path
            self.listen()
            _keep_week(session)
            opened(session)

        return take

    def _recover(self, path: Path) -> None:
        self._recovering = path
        self.hub.session_changed.emit()

    def _rescue(self, path: Path, passphrase: str, sentence: str) -> None:
        self._damage = Damage(path=path, passphrase=passphrase, sentence=sentence)
        self.hub.session_changed.emit()

    def _back_to_unlocking(self) -> None:
        self._recovering = self._damage = None
        self.hub.session_changed.emit()

    def _recovered(self, opened: Callable[[Session], object]) -> Callable[[Session], object]:
        """Open the desk with the sheet for the safe over it: the code that was used has ended."""

        def take(session: Session) -> None:
            self._recovering = None
            self.hub.pin = None
            self._keep(opened)(session)
            self.hub.open_dialog("recovery_sheet")

        return take

    def _make_new(self) -> None:
        self._making = True
        self.hub.session_changed.emit()

    def _choose_file(self, path: Path) -> None:
        """Ask for the passphrase of another file, the one that is open locked first."""
        self._making, self.path, self._damage = False, path, None
        self.hub.pin = None
        self.window.lock()
        self.hub.session_changed.emit()

    def _come_forward(self) -> None:
        self.window.setWindowState(self.window.windowState() & ~self.window.windowState().WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()


def first_line(path: Path) -> str:
    """The passphrase in a file: its first line without the line end."""
    try:
        return outside.first_line(path)
    except (OSError, UnicodeDecodeError) as trouble:
        raise Refusal(
            tr("The passphrase file {name} cannot be read. Check its place and that it is plain text.", name=path.name)
        ) from trouble


def run_window(options: StartOptions) -> int:
    """Show the window and stay until it is closed; returns the exit code."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)  # noqa: S101  this process made it
    app.setApplicationName("Caseload")
    app.setWindowIcon(icon("users", "accent"))
    logging.basicConfig(level=logging.WARNING, format="%(name)s: %(message)s")
    last_resort.install()
    memory = WindowMemory()
    if not options.demo and single.raise_other(options.store or memory.file):
        return 0
    apply_theme(app, memory.theme)
    app.styleHints().colorSchemeChanged.connect(lambda _: apply_theme(app, memory.theme))
    endings = Endings(app)
    folder = Path(tempfile.mkdtemp(prefix="caseload-demo-")) if options.demo else None
    try:
        return _run(app, options, memory, folder)
    finally:
        endings.close()
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)


def _run(app: QApplication, options: StartOptions, memory: WindowMemory, folder: Path | None) -> int:
    starter = Starter(app, options, memory)
    window = starter.window
    if not memory.geometry.isEmpty():
        window.restoreGeometry(memory.geometry)
    if folder is not None:
        _open_demo(starter, folder)
    else:
        starter.open_at_once()
    if memory.geometry.isEmpty() and fills_screen(window):
        window.showMaximized()  # else the frame would push the foot of the window off a small screen
    else:
        window.show()
    window.watch.listen(window.windowHandle())
    code = app.exec()
    memory.geometry = window.saveGeometry()
    starter.hub.let_go()
    starter.stop_listening()
    if window.parting is not None:
        make_at_the_end(window.parting)
    return code


def _keep_week(session: Session) -> None:
    """Keep the workload of this week once; one that cannot be kept shows as not kept and never stands in the way."""
    from caseload.casework.workload_history import keep_week  # read only once a file is open: a quick start needs none of it

    with suppress(Refusal):
        keep_week(session)


def _open_demo(starter: Starter, folder: Path) -> None:
    from caseload.casework.demo import make_demo

    session = make_demo(folder / "demo.caseload", _demo_passphrase(), starter.clock)
    starter.path = session.path
    starter.hub.hold(session)


def _demo_passphrase() -> str:
    from caseload.casework.demo import PASSPHRASE

    return PASSPHRASE
