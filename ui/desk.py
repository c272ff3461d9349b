"""What an open caseload looks like: the bars, the pages at the left, the banner and the page being shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from caseload.casework.search import Hit, search
from caseload.casework.settings import setting
from caseload.domain.change import Change
from caseload.domain.errors import Refusal
from caseload.domain.words import tr, trn
from ui.backups import BackupKeeper, foot_words
from ui.hub import Hub, Place
from ui.lines import Figures
from ui.models.hits import TAB_OF
from ui.pages import PAGES, page_row
from ui.pages.page import Page
from ui.warm import Warmer
from ui.widgets.banner import Banner
from ui.widgets.keyboard import held_in
from ui.widgets.navigation import Navigation
from ui.widgets.search import SearchBox
from ui.widgets.statusbar import StatusBar
from ui.widgets.topbar import TopBar

NARROW_BELOW = 960
TICK_MS = 30_000
FIRST = Place(page="today")


class Desk(QWidget):
    """The frame round the pages; pages are made when first shown and know one another only through the hub."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self.hub = hub
        self.place = FIRST
        self._pages: dict[str, Page] = {}
        self._been: list[Place] = []
        self._kept: QWidget | None = None
        self._build()
        self._counts_changed()
        self._day = hub.today
        self._ticker = QTimer(self, interval=TICK_MS)
        self._ticker.timeout.connect(self.tick)
        self._ticker.start()
        self.keeper = BackupKeeper(hub, self)
        self._ticker.timeout.connect(self.keeper.tick)
        self._ticker.timeout.connect(self.show_backup)
        self.keeper.moved.connect(self.show_backup)
        hub.backup_wanted.connect(self.keeper.make_by_hand)  # a method: a function would outlive the desk and back up twice
        self.status.backup_wanted.connect(lambda: hub.open_page("settings", part="backups"))
        self.show_backup()
        QTimer.singleShot(0, self.keeper.tell_older)
        self.warmer = Warmer(self)
        hub.place_wanted.connect(self.go)
        hub.changed.connect(self._counts_changed)
        hub.said.connect(self.banner.say)
        hub.refused.connect(self.banner.refuse)
        hub.tasks.started.connect(self.status.show_task)

    def go(self, place: Place, *, back: bool = False) -> None:
        """Show a place, remembering the one before for Back."""
        if not back and self._pages:
            self._been.append(self.here())
        self.place = place
        page = self.page(place.page)
        page.read_if_stale()
        page.show_place(place.given)
        self._stack.setCurrentWidget(page)
        self.navigation.choose(page_row(place.page).under or place.page)
        self.banner.leave()
        self.hub.person_in_view = page.person_id()
        page.focus_first()

    def focus_search(self) -> None:
        """Put the keyboard in the search; Escape there gives it back to where it was."""
        held = held_in(self)
        if held is not None and self._stack.isAncestorOf(held):
            self._kept = held
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave_search(self) -> None:
        """Give the keyboard back to the page: where it was before, else where the page is used first."""
        kept, self._kept = self._kept, None
        if kept is not None and isValid(kept) and kept.isVisible() and self.isAncestorOf(kept):
            kept.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.page(self.place.page).focus_first()

    def go_back(self) -> None:
        """Show the place before this one."""
        if self._been:
            self.go(self._been.pop(), back=True)

    def here(self) -> Place:
        """Where the officer is, with what the page needs to come back."""
        return Place(page=self.place.page, given=self.page(self.place.page).place_given())

    def page(self, key: str) -> Page:
        """The page of a key, made when first asked for."""
        if key not in self._pages:
            made = page_row(key).make(self.hub)
            self._pages[key] = made
            self._stack.addWidget(made)
        return self._pages[key]

    def tick(self) -> None:
        """While it is open: a new day re-reads everything, else the page that shows the time of day does."""
        if not self.hub.is_open:  # the desk is let go a moment after the caseload
            return
        if self._day != self.hub.today:
            self._day = self.hub.today
            self.top.show_day(self._day)
            self.hub.look_again(new_day=True)
        elif self.place.page == FIRST.page:
            self.page(FIRST.page).refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a small screen only the icons of the pages stay."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW_BELOW
        self.navigation.set_narrow(narrow)
        self.top.set_narrow(narrow)
        self.status.set_narrow(narrow)
        self.show_backup()

    def show_backup(self) -> None:
        """Say at the foot how old the last checked backup is."""
        if self.hub.is_open:
            plan = self.keeper.standing()
            self.status.show_backup(*foot_words(plan, self.hub.clock, short=self.width() < NARROW_BELOW), plan.trouble)

    def _build(self) -> None:
        self.search = SearchBox(self.hub.today, self._find, self._open_hit, self, self.leave_search)
        self.top = TopBar(self.search, self.hub.lock_wanted.emit, self.hub.veil_wanted.emit)
        self.top.show_day(self.hub.today)
        self.navigation = Navigation(PAGES, self.hub.open_page)
        self.banner = Banner(self.hub.undo)
        self._stack = QStackedWidget()
        self.status = StatusBar(self.hub.tasks)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(8)
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.top, 0, 0, 1, 2)
        grid.addWidget(self.navigation, 1, 0)
        grid.addWidget(middle, 1, 1)
        grid.addWidget(self.status, 2, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(1, 1)

    def _find(self, words: str, most: int) -> Sequence[Hit]:
        return search(self.hub.session, words, most)

    def _open_hit(self, hit: Hit) -> None:
        self.hub.open_page("case", person_id=hit.person_id, tab=TAB_OF[hit.kind], entry_id=hit.entry_id)

    def _counts_changed(self, _change: Change | None = None) -> None:
        try:
            found = self.hub.book.figures()
            marking, theme = str(setting(self.hub.session, "marking")), str(setting(self.hub.session, "theme"))
        except Refusal as refusal:
            self.hub.door(refusal)
            return
        self.navigation.show_counts(found)
        self.status.show_counts(self._count_rows(found))
        self.status.show_saved(self.hub.saved_at)
        self.status.show_marking(marking)
        self.hub.theme_wanted.emit(theme)

    def _count_rows(self, found: Figures) -> tuple[tuple[str, Callable[[], object]], ...]:
        return (
            (trn("{n} person", "{n} people", found.counts.people), lambda: self.hub.open_page("caseload", state="")),
            (tr("{n} overdue", n=found.counts.overdue), lambda: self.hub.open_page("caseload", state="overdue")),
            (
                trn("{n} report due this week", "{n} reports due this week", found.counts.reports_due_week),
                lambda: self.hub.open_page("reports"),
            ),
        )
