"""The one door between widgets and the work: holds the session, performs acts, announces what changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from caseload.casework.drafts import drop_draft, keep_draft, kept_draft
from caseload.casework.reversal import reverse
from caseload.domain.errors import Refusal, Trouble
from ui.lines import LineBook
from ui.tasks import Task, TaskPool, Work
from ui.undo import UndoList

if TYPE_CHECKING:
    from datetime import date, datetime

    from caseload.casework.clock import Clock
    from caseload.casework.opening import SittingPin
    from caseload.casework.session import Session
    from caseload.domain.change import Change

Command = TypeVar("Command")
Told = Callable[[str], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the officer is: a page by its key, and what it shows (`person_id`, `tab`, `report_id` and such)."""

    page: str
    given: dict[str, str] = field(default_factory=dict)


class Hub(QObject):
    """Widgets call it and listen to it; they never write to the store and never refresh one another."""

    changed = Signal(object)
    """A Change, or None when everything may have moved (another program wrote, an import ended)."""
    said = Signal(str, bool)
    refused = Signal(str)
    troubled = Signal(str)
    place_wanted = Signal(object)
    dialog_wanted = Signal(str, object)
    session_changed = Signal()
    leaving = Signal()
    """The caseload is about to be locked: typing of this moment can still be kept."""
    lock_wanted = Signal()
    theme_wanted = Signal(str)
    veil_wanted = Signal()
    """Names are to be hidden, or shown again."""
    file_wanted = Signal(object)
    """Another caseload file is to be opened in place of this one: it is locked and asks for its passphrase."""
    backup_wanted = Signal()
    """Whoever works with the file asks for a backup now."""
    backups_moved = Signal()
    """A backup was made, failed or was stopped: what is shown of backups is old."""

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.clock = clock
        self.tasks = TaskPool(self)
        self.undo_list = UndoList()
        self.person_in_view = ""
        self.pin: SittingPin | None = None
        self.saved_at: datetime | None = None
        self.backing_up = False
        self._session: Session | None = None
        self._book: LineBook | None = None

    # -- the session ------------------------------------------------------------------------------------------

    @property
    def session(self) -> Session:
        """The open session; pages exist only while there is one."""
        if self._session is None:
            raise RuntimeError("the caseload is locked")
        return self._session

    @property
    def book(self) -> LineBook:
        """The case lines of the open session."""
        if self._book is None:
            self._book = LineBook(self.session)
        return self._book

    @property
    def is_open(self) -> bool:
        """Whether a caseload is open now."""
        return self._session is not None

    @property
    def today(self) -> date:
        """The day it is, by the one clock."""
        return self.clock.today()

    def hold(self, session: Session) -> None:
        """Take an open session and show its pages."""
        self._session, self._book = session, None
        self.session_changed.emit()

    def let_go(self) -> None:
        """Lock: forget what could be undone, empty the pages, close the connection so that its key is gone."""
        if self._session is not None:
            self.leaving.emit()
        session, self._session, self._book = self._session, None, None
        self.undo_list.clear()
        self.person_in_view = ""
        self.session_changed.emit()  # nobody reads on in the pages while a long piece of work comes to its next step
        self.tasks.close()
        self.backing_up = False
        if session is not None:
            session.close()

    def look_again(self, *, new_day: bool = False) -> None:
        """Re-read everything when another program changed the file meanwhile, or when midnight has passed."""
        if self._session is not None and (new_day or self._session.moved_on()):
            self._session.refresh()
            self._tell(None)

    def door(self, refusal: Refusal, refuse: Told | None = None) -> None:
        """Send a refusal to its door: trouble with the file to its dialog, the rest to `refuse` or the banner."""
        if isinstance(refusal, Trouble):
            self.troubled.emit(str(refusal))
        else:
            (refuse or self.refused.emit)(str(refusal))

    # -- acts -------------------------------------------------------------------------------------------------

    def perform(self, act: Callable[[Session, Command], Change], command: Command, refuse: Told | None = None) -> Change | None:
        """Do an act and announce it; a refusal goes to `refuse` (a form's own place) or the banner, and gives None."""
        try:
            change = act(self.session, command)
        except Refusal as refusal:
            self.door(refusal, refuse)
            return None
        self.announce(change)
        return change

    def announce(self, change: Change) -> None:
        """Tell every page what an act changed, remember it for undo, and say its sentence in the banner."""
        self.undo_list.keep(change)
        self._tell(change)
        self.said.emit(change.sentence, self.undo_list.last() is change)

    def undo(self) -> None:
        """Reverse the last reversible change of this sitting; a record that moved on is refused with its sentence."""
        last = self.undo_list.last()
        if last is None or self._session is None:
            return
        self.undo_list.drop(last)
        try:
            change = reverse(self.session, last)
        except Refusal as refusal:
            if isinstance(refusal, Trouble):
                self.undo_list.keep(last)
            self.door(refusal)
        else:
            self._tell(change)
            self.said.emit(change.sentence, False)

    def _tell(self, change: Change | None) -> None:
        if change is not None:
            self.saved_at = self.clock.now()
            self.session.keep_mark()
        self.book.take(change)
        self.changed.emit(change)

    # -- going somewhere --------------------------------------------------------------------------------------

    def open_page(self, page: str, **given: str) -> None:
        """Show a page of the registry; what is given reaches its `show_place`."""
        self.place_wanted.emit(Place(page=page, given=given))

    def open_case(self, person_id: str, tab: str = "") -> None:
        """Show the case of a person, at a tab when one is named."""
        self.open_page("case", person_id=person_id, tab=tab)

    def open_dialog(self, key: str, **given: object) -> None:
        """Open a dialog of the registry in ui/dialogs over the window."""
        self.dialog_wanted.emit(key, given)

    # -- drafts and long work ---------------------------------------------------------------------------------

    def keep_typing(self, form: str, record_key: str, body: dict[str, Any]) -> None:
        """Keep what is being typed in a form, encrypted in the store; an empty body drops it."""
        try:
            if body:
                keep_draft(self.session, form, record_key, body)
            else:
                drop_draft(self.session, form, record_key)
        except Refusal as refusal:
            self.door(refusal)

    def typing(self, form: str, record_key: str) -> dict[str, Any]:
        """What was typed in a form and not saved; empty when nothing was."""
        return kept_draft(self.session, form, record_key) or {}

    def run_task(
        self, work: Work, done: Callable[[Any], object], failed: Callable[[Refusal], object] | None = None, *, words: str = ""
    ) -> Task:
        """Run `work(progress)` in the pool, then `done(result)` here; `progress(step, total)` answers whether to go on."""
        return self.tasks.run(words, work, done, failed or self.door)
