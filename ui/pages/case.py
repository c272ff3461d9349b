"""The case page: a fixed head, and tabs that read only when they are in view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout

from caseload.casework.people import open_case
from caseload.casework.queries import CaseFile, case_file
from caseload.domain.change import Change
from caseload.domain.errors import Refusal, Trouble
from caseload.domain.words import Message, msg, tr
from ui.hub import Hub
from ui.pages.case_header import CaseHeader
from ui.pages.case_tab import CaseTab
from ui.pages.page import Page
from ui.widgets.labels import button_text, hairline


@dataclass(frozen=True, slots=True, kw_only=True)
class TabRow:
    """One tab: its key, words and how it is made when first shown."""

    key: str
    words: Message
    make: Callable[[Hub], CaseTab]


def _overview(hub: Hub) -> CaseTab:
    from ui.pages.case_overview import OverviewTab

    return OverviewTab(hub)


def _contacts(hub: Hub) -> CaseTab:
    from ui.pages.case_contacts import ContactsTab

    return ContactsTab(hub)


def _sentence(hub: Hub) -> CaseTab:
    from ui.pages.case_sentence import SentenceTab

    return SentenceTab(hub)


def _plan(hub: Hub) -> CaseTab:
    from ui.pages.case_plan import PlanTab

    return PlanTab(hub)


def _progress(hub: Hub) -> CaseTab:
    from ui.pages.case_progress import ProgressTab

    return ProgressTab(hub)


def _reports(hub: Hub) -> CaseTab:
    from ui.pages.case_reports import ReportsTab

    return ReportsTab(hub)


def _enforcement(hub: Hub) -> CaseTab:
    from ui.pages.case_enforcing import EnforcingTab

    return EnforcingTab(hub)


def _around(hub: Hub) -> CaseTab:
    from ui.pages.case_around import AroundTab

    return AroundTab(hub)


def _release(hub: Hub) -> CaseTab:
    from ui.pages.case_release import ReleaseTab

    return ReleaseTab(hub)


def _history(hub: Hub) -> CaseTab:
    from ui.pages.case_history import HistoryTab

    return HistoryTab(hub)


TABS: tuple[TabRow, ...] = (
    TabRow(key="overview", words=msg("Overview"), make=_overview),
    TabRow(key="contacts", words=msg("Contacts"), make=_contacts),
    TabRow(key="sentence", words=msg("Sentence"), make=_sentence),
    TabRow(key="plan", words=msg("Plan"), make=_plan),
    TabRow(key="progress", words=msg("Progress"), make=_progress),
    TabRow(key="reports", words=msg("Reports"), make=_reports),
    TabRow(key="enforcement", words=msg("Enforcement"), make=_enforcement),
    TabRow(key="around", words=msg("People and partners"), make=_around),
    TabRow(key="release", words=msg("Release and referrals"), make=_release),
    TabRow(key="history", words=msg("History"), make=_history),
)
LOW = 420
NEXT_KEYS, BACK_KEYS = ("Ctrl+PgDown", "Ctrl+Tab"), ("Ctrl+PgUp", "Ctrl+Shift+Tab")


class CasePage(Page):
    """One person at a time; opening a case is told to the audit."""

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub)
        self._person_id, self._entry_id = "", ""
        self._file: CaseFile | None = None
        self._fresh: set[str] = set()
        self.tabs: dict[str, CaseTab] = {}
        self.header = CaseHeader(hub)
        self.bar = QTabBar()
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self.bar.setAccessibleName(tr("Parts of the case"))
        for row in TABS:
            self.bar.addTab(button_text(str(row.words)))
        self.stack = QStackedWidget()
        self.bar.currentChanged.connect(lambda _: self._show_tab())
        self.bar.tabBarClicked.connect(self.show_tab_at)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.bar, hairline()):
            column.addWidget(part)
        column.addSpacing(12)
        column.addWidget(self.stack, 1)
        column.insertSpacing(1, 8)
        self._install_keys()

    def show_place(self, given: dict[str, str]) -> None:
        """Show a person (`person_id`), at a tab (`tab`) and an entry (`entry_id`) where they are named."""
        person_id = given.get("person_id", "") or self._person_id
        opening = person_id != self._person_id or not self.isVisible()
        self._entry_id = given.get("entry_id", "")
        if person_id != self._person_id:
            self._person_id = person_id
            self._show_key(given.get("tab") or TABS[0].key)
        elif given.get("tab"):
            self._show_key(given["tab"])
        if opening:
            self._tell_audit()
        self._stale = True
        if self.isVisible():
            self.refresh()

    def place_given(self) -> dict[str, str]:
        """The person and the tab."""
        return {"person_id": self._person_id, "tab": self.tab_key}

    def person_id(self) -> str:
        """The person shown."""
        return self._person_id

    def focus_first(self) -> None:
        """The entry asked for, else where the tab in view is used first, else the tabs."""
        tab = self.tabs.get(self.tab_key)
        if tab is None or not ((self._entry_id and tab.focus_entry(self._entry_id)) or tab.focus_first()):
            self.bar.setFocus()

    @property
    def tab_key(self) -> str:
        """The key of the tab in view."""
        return TABS[max(0, self.bar.currentIndex())].key

    def read_if_stale(self) -> None:
        """Read only once it is in view: until then another person may be asked for."""
        if self.isVisible():
            super().read_if_stale()

    def reread(self, change: Change | None) -> None:
        """Read the case again when it was touched, and show its head and the tab in view."""
        if not self._person_id:
            return
        if change is not None and change.people and self._person_id not in change.people:
            return
        try:
            self._file = case_file(self.hub.session, self._person_id)
        except Refusal:
            self.hub.open_page("caseload")
            raise
        self._fresh.clear()
        self.header.show_file(self._file)
        self._show_tab()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for the tab on a very low window."""
        super().resizeEvent(event)
        self.header.set_compact(self.height() < LOW)

    def step_tab(self, by: int) -> None:
        """Show the next tab, round the end to the first."""
        self.show_tab_at((self.bar.currentIndex() + by) % len(TABS))

    def show_tab_at(self, at: int) -> None:
        """Show a tab with the keyboard where it is used first, so that its letters work at once."""
        self._entry_id = ""
        self.bar.setCurrentIndex(at)
        self.focus_first()

    def _show_tab(self) -> None:
        key = self.tab_key
        if self._file is None:
            return
        if key not in self.tabs:
            made = next(row.make(self.hub) for row in TABS if row.key == key)
            self.tabs[key] = made
            self.stack.addWidget(made)
        tab = self.tabs[key]
        tab.resize(self.stack.size())  # before it reads: laid out for another size it would show scroll bars for a moment
        self.stack.setCurrentWidget(tab)
        if key not in self._fresh:
            self._fresh.add(key)
            tab.read(self._file)

    def _show_key(self, key: str) -> None:
        keys = [row.key for row in TABS]
        self._fresh.clear()
        self._file = None
        self.bar.setCurrentIndex(keys.index(key) if key in keys else 0)

    def _tell_audit(self) -> None:
        try:
            open_case(self.hub.session, self._person_id)
        except Trouble as trouble:
            self.hub.troubled.emit(str(trouble))
        except Refusal as refusal:
            self.hub.refused.emit(str(refusal))

    def _install_keys(self) -> None:
        for keys, by in ((NEXT_KEYS, 1), (BACK_KEYS, -1)):
            for key in keys:
                QShortcut(QKeySequence(key), self, partial(self.step_tab, by))
        for at in range(len(TABS)):
            QShortcut(QKeySequence(f"Alt+{(at + 1) % 10}"), self, partial(self.show_tab_at, at))
