"""Pages of the window: the registry and what a page may count on.

To add a page
    1. Write `ui/pages/NAME.py` with a class that extends `ui.pages.page.Page` and overrides `reread(change)`; read its docstring.
    2. Add a small function below that imports it and a row to PAGES. Import inside the function: start stays fast.
    A row with `navigation=False` has no line at the left (the case page): it marks the line of the page it stands `under`.
    `count` gives the number beside a name.

To go somewhere, from any widget
    hub.open_page("reports", report_id=...)     any page; the values reach its `show_place(given)`, all text
    hub.open_case(person_id, tab="plan")        the case page (row "case"; `show_place({"person_id":..., "tab":...})`)
    hub.open_dialog("record_contact", person_id=...)   a row of ui.dialogs.DIALOGS
    hub.person_in_view = person_id              a page sets it when a person is selected; Ctrl+N records for them

To do something
    hub.perform(record_contact, RecordContact(...))            -> Change, or None when refused (sentence in the banner)
    hub.perform(act, command, refuse=form.refuse)              the refusal goes to a form instead
    hub.announce(change)                                       for a Change that a task made elsewhere (an import)
    hub.run_task(work, done, failed=None, words="Printing")    work(progress) in a thread, done(result) here
    hub.changed(change)                                        signal; Page listens already. `None`: anything may have moved
    hub.door(refusal)                                          a Refusal caught while reading: banner, or the trouble dialog
    hub.book.lines(), hub.book.line(person_id)                 case lines read once and kept true; hub.book.figures()
    hub.session, hub.today, hub.clock

To show something (never make QLabel, QMessageBox or QToolTip text yourself: a test refuses it)
    ui.widgets.labels    plain_label(text, role), copyable_label, set_tip, tip_text, button_text, message_box, hairline
                         roles: title heading strong body quiet small error late soon on_track unknown held accent
    ui.widgets.buttons   push_button, primary_button, link_button
    ui.widgets.panels    Panel(heading, right).body / .add_row(row), scrolling(content), row_of, column_of, clear_layout
    ui.widgets.state     LATE SOON ON_TRACK UNKNOWN HELD, mark_of(state), StateLabel, Pill, StateDelegate, MARK_ROLE, TOKEN_ROLE
    ui.widgets.icons     icon(name, token), IconView, IconButton (words as tool tip); files are in resources/icons
    ui.widgets.forms     FormDialog: fields with the error beside them, drafts, Save and Cancel; field helpers
    ui.widgets.tables    plain_table(model): the one look of every table
    caseload.domain.dates  short_date(day, today), plain_date, clock_time ...; ui.words: ago_words, rosh_words, order_short
    ui.theme             tokens(), colour("late"): read when painting, never kept

Tab reaches everything (a test walks it): never call setFocusProxy on a widget that holds several controls, because Tab
then skips its other controls; override `focus_first` instead. A page is at most 560 wide at its smallest (200% on 1366).

To be drawn by `python -m tests.screenshots`, add a row to SHOTS in tests/shots.py.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from caseload.domain.words import Message, msg
from ui.hub import Hub
from ui.lines import Figures
from ui.pages.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRow:
    """One page: its key, words, icon, how to make it, its shortcut, the number beside its name, the page it stands under."""

    key: str
    words: Message
    icon: str
    make: Callable[[Hub], Page]
    shortcut: str = ""
    count: Callable[[Figures], int] | None = None
    navigation: bool = True
    under: str = ""
    at_foot: bool = False


def _today(hub: Hub) -> Page:
    from ui.pages.today import TodayPage

    return TodayPage(hub)


def _caseload(hub: Hub) -> Page:
    from ui.pages.caseload import CaseloadPage

    return CaseloadPage(hub)


def _reports(hub: Hub) -> Page:
    from ui.pages.reports import ReportsPage

    return ReportsPage(hub)


def _progress(hub: Hub) -> Page:
    from ui.pages.progress import ProgressPage

    return ProgressPage(hub)


def _directory(hub: Hub) -> Page:
    from ui.pages.directory import DirectoryPage

    return DirectoryPage(hub)


def _releases(hub: Hub) -> Page:
    from ui.pages.releases import ReleasesPage

    return ReleasesPage(hub)


def _workload(hub: Hub) -> Page:
    from ui.pages.workload import WorkloadPage

    return WorkloadPage(hub)


def _diary(hub: Hub) -> Page:
    from ui.pages.diary import DiaryPage

    return DiaryPage(hub)


def _case(hub: Hub) -> Page:
    from ui.pages.case import CasePage

    return CasePage(hub)


def _worklist(hub: Hub) -> Page:
    from ui.pages.worklist import WorklistPage

    return WorklistPage(hub)


def _compliance(hub: Hub) -> Page:
    from ui.pages.compliance import CompliancePage

    return CompliancePage(hub)


def _records(hub: Hub) -> Page:
    from ui.pages.records import RecordsPage

    return RecordsPage(hub)


def _audit(hub: Hub) -> Page:
    from ui.pages.audit import AuditPage

    return AuditPage(hub)


def _settings(hub: Hub) -> Page:
    from ui.pages.settings import SettingsPage

    return SettingsPage(hub)


PAGES: tuple[PageRow, ...] = (
    PageRow(
        key="today",
        words=msg("Today"),
        icon="calendar-check",
        make=_today,
        shortcut="Ctrl+1",
        count=lambda figures: figures.booked_today,
    ),
    PageRow(
        key="caseload",
        words=msg("Caseload"),
        icon="users",
        make=_caseload,
        shortcut="Ctrl+2",
        count=lambda figures: figures.counts.people,
    ),
    PageRow(key="diary", words=msg("Diary"), icon="calendar-plus", make=_diary, shortcut="Ctrl+6"),
    PageRow(
        key="reports",
        words=msg("Reports"),
        icon="file-text",
        make=_reports,
        shortcut="Ctrl+3",
        count=lambda figures: figures.counts.reports_open,
    ),
    PageRow(key="progress", words=msg("Progress"), icon="footprints", make=_progress, shortcut="Ctrl+8"),
    PageRow(key="releases", words=msg("Releases"), icon="key-round", make=_releases, shortcut="Ctrl+0"),
    PageRow(key="workload", words=msg("Workload"), icon="scale", make=_workload, shortcut="Ctrl+4"),
    PageRow(key="compliance", words=msg("Compliance"), icon="list-checks", make=_compliance, shortcut="Ctrl+7"),
    PageRow(key="directory", words=msg("Directory"), icon="book-open", make=_directory, shortcut="Ctrl+9"),
    PageRow(key="case", words=msg("Case"), icon="users", make=_case, navigation=False, under="caseload"),
    PageRow(key="worklist", words=msg("To work through"), icon="check", make=_worklist, navigation=False, under="today"),
    PageRow(key="records", words=msg("Records"), icon="folder-open", make=_records, shortcut="Ctrl+Shift+R", at_foot=True),
    PageRow(key="audit", words=msg("Audit"), icon="history", make=_audit, shortcut="Ctrl+Shift+A", at_foot=True),
    PageRow(key="settings", words=msg("Settings"), icon="settings", make=_settings, shortcut="Ctrl+5", at_foot=True),
)


def page_row(key: str) -> PageRow:
    """The row of a page (raises KeyError for a key that is not in the table)."""
    for row in PAGES:
        if row.key == key:
            return row
    raise KeyError(key)
