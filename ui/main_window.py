"""The one window: shows the gate while the caseload is locked and the desk while it is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QContextMenuEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from caseload.casework.backing import BackupWork
from caseload.casework.session import Session
from caseload.casework.settings import setting
from caseload.domain.errors import Refusal
from caseload.domain.words import tr
from ui import actions
from ui.backups import make_while_locked, work_when_leaving
from ui.clipboard import keeper_of
from ui.desk import FIRST, Desk
from ui.dialogs import dialog_row, make_dialog
from ui.hiding import NameHider
from ui.hub import Hub, Place
from ui.leaving import close_over, still_open, typing_lost, unfinished
from ui.locking import LockWatch
from ui.marking import line_menu
from ui.widgets.files import dropped_file
from ui.widgets.forms import FormDialog
from ui.widgets.labels import message_box
from ui.widgets.sizes import resize_within

START_SIZE = (1366, 768)
SMALLEST = (560, 340)
Gate = Callable[[Callable[[Session], object]], QWidget]


class MainWindow(QMainWindow):
    """Holds the hub and swaps the gate for the desk, which opens at `place`; its title never names anyone."""

    def __init__(self, hub: Hub, gate: Gate, place: Place = FIRST) -> None:
        super().__init__()
        self.hub: Hub = hub
        self._gate = gate
        self._place = place
        self._forms: list[tuple[FormDialog, str, dict[str, str]]] = []
        self._unfinished: tuple[str, dict[str, str]] | None = None
        self._lost: list[str] | None = None
        self.parting: BackupWork | None = None
        self.watch = LockWatch(self, hub.clock.now)
        self.watch.wanted.connect(self._lock_by_itself)
        self.hider = NameHider(hub, self)
        self.hider.changed.connect(self._show_hidden)
        keeper_of(hub)
        self.setWindowTitle(tr("Caseload"))
        self.setMinimumSize(*SMALLEST)
        resize_within(self, *START_SIZE, edge=0)
        self.setAcceptDrops(True)
        self._rooms = QStackedWidget()
        self.setCentralWidget(self._rooms)
        self.actions_by_key = actions.install(self, self)
        hub.session_changed.connect(self._swap)
        hub.dialog_wanted.connect(self.open_dialog)
        hub.troubled.connect(self._tell_trouble)
        hub.lock_wanted.connect(self.lock)
        hub.changed.connect(self._count_idle)  # a method: a function would outlive the window
        self._swap()

    @property
    def desk(self) -> Desk | None:
        """The desk while a caseload is open."""
        shown = self._rooms.currentWidget()
        return shown if isinstance(shown, Desk) else None

    def lock(self, asleep: bool = False) -> None:
        """Close the caseload and show the gate; unlocking comes back to this place, and to a form half filled in.

        What changed since the last backup is backed up behind the gate, unless the computer is about to sleep.
        """
        if self.desk is None:
            return
        self._lost = []
        try:
            self._take_leave(self.desk, asleep)
        finally:  # whatever goes wrong with the file before, it is locked
            self.hub.let_go()
            lost, self._lost = self._lost, None
        if self.parting is not None:
            make_while_locked(self.hub, self.parting, self._forget_parting)
        if lost:
            message_box(self, tr("Typing not kept"), typing_lost()).open()

    def focus_search(self) -> None:
        """Put the keyboard in the search."""
        if self.desk is not None:
            self.desk.focus_search()

    def go_back(self) -> None:
        """Show the place before this one."""
        if self.desk is not None:
            self.desk.go_back()

    def open_dialog(self, key: str, given: dict[str, Any]) -> None:
        """Open a dialog of the registry over this window; one that cannot be made is refused with its sentence."""
        if not self.hub.is_open and not dialog_row(key).while_locked:
            return  # a click or a key of the moment before
        try:
            dialog = make_dialog(self.hub, self, key, given)
        except Refusal as refusal:
            self.hub.door(refusal)
            return
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._forms = still_open(self._forms)
        if isinstance(dialog, FormDialog) and all(isinstance(value, str) for value in given.values()):
            self._forms.append((dialog, key, given))
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A spreadsheet may be dropped on the open window."""
        if self.desk is not None and dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what was dropped."""
        path = dropped_file(event)
        if path is not None and self.desk is not None:  # it may have locked while the file hung over it
            self.hub.open_dialog("import", path=path)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the line that the keyboard stands on, where a press of the mouse has just put it too."""
        menu = line_menu(self.hub, QApplication.focusWidget()) if self.hub.is_open else None
        if menu is not None:
            menu.popup(event.globalPos())

    def changeEvent(self, event: QEvent) -> None:
        """Coming back to the window re-reads when the file has moved on meanwhile."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.hub.look_again()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing asks nothing: everything typed is kept, and `parting` is the backup to be made once the window has gone."""
        if self.hub.is_open or not self.hub.backing_up:
            self.parting = work_when_leaving(self.hub)
        self._gate = lambda _opened: QWidget()  # nobody unlocks a window that goes, and a gate takes as long as a page to make
        self.hub.let_go()
        super().closeEvent(event)

    def _swap(self) -> None:
        old = self._rooms.currentWidget()
        room = Desk(self.hub) if self.hub.is_open else self._gate(self.hub.hold)
        self._rooms.addWidget(room)
        self._rooms.setCurrentWidget(room)
        if old is not None:
            self._rooms.removeWidget(old)
            old.deleteLater()
        if not self.hub.is_open:
            self.repaint()  # at once: what follows may wait for a thread
        for row in actions.ACTIONS:
            self.actions_by_key[row.key].setEnabled(self.hub.is_open or not row.open_only)
        self._count_idle()
        if isinstance(room, Desk):
            room.top.show_names_hidden(self.hider.on)
            room.go(self._place)
            left, self._unfinished = self._unfinished, None
            if left is not None:
                self.open_dialog(*left)

    def _take_leave(self, desk: Desk, asleep: bool) -> None:
        """Remember where the officer is, and take up the backup, while the caseload is still open."""
        self.parting, self._place = None, desk.here()
        close_over(self)
        self._unfinished = unfinished(self.hub, self._forms)
        self._forms.clear()
        if not asleep:
            self.parting = work_when_leaving(self.hub)

    def _forget_parting(self) -> None:
        self.parting = None

    def _count_idle(self) -> None:
        """Count the minutes without a key anew, by the setting of this file; none while locked."""
        if self.hub.is_open:
            self.watch.begin(int(setting(self.hub.session, "lock_minutes")))
        else:
            self.watch.end()

    def _show_hidden(self, hidden: bool) -> None:
        if self.desk is not None:
            self.desk.top.show_names_hidden(hidden)

    def _lock_by_itself(self, asleep: bool) -> None:
        """Lock as by key; before sleep the PIN goes too, so that a laptop in a bag asks for the passphrase."""
        if asleep:
            self.hub.pin = None
        self.lock(asleep)

    def _tell_trouble(self, sentence: str) -> None:
        if self._lost is not None:  # while it locks nothing is opened over the window
            self._lost.append(sentence)
            return
        message_box(self, tr("Not saved"), sentence).open()
