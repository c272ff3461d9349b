"""What the officer can do from anywhere: one row an action, with its words and keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from caseload.casework.paper_request import PaperRequest
from caseload.casework.settings import setting
from caseload.domain.words import Message, msg, tr
from ui.hub import Hub
from ui.marking import MARK_KEY, mark_chosen
from ui.pages import PAGES


class Window(Protocol):
    """What an action may ask of the window."""

    hub: Hub

    def lock(self) -> None:
        """Lock the caseload."""

    def focus_search(self) -> None:
        """Put the keyboard in the search."""

    def go_back(self) -> None:
        """Show the place before this one."""

    def open_dialog(self, key: str, given: dict[str, Any]) -> None:
        """Open a dialog of the registry."""

    def close(self) -> bool:
        """Close the program."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow:
    """One action of the window: `shortcut` as Qt writes keys, `run` what it does; `open_only` needs an open caseload."""

    key: str
    words: Message
    shortcut: str
    run: Callable[[Window], object]
    open_only: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRow:
    """A key that works only where the keyboard is: listed by F1, handled by that widget."""

    where: Message
    words: Message
    keys: str


def _record(window: Window) -> None:
    window.hub.open_dialog("record_contact", person_id=window.hub.person_in_view)


def _book(window: Window) -> None:
    window.hub.open_dialog("book_contact", person_id=window.hub.person_in_view)


def _brief(window: Window) -> None:
    hub = window.hub
    if not hub.person_in_view:
        hub.refused.emit(tr("Nobody is chosen here. Choose an appointment or a person, then ask for the brief."))
        return
    request = PaperRequest(key="brief", person_id=hub.person_in_view, marking=str(setting(hub.session, "marking")))
    hub.open_dialog("preview", request=request, suggested=(hub.session.officer_name,))


ACTIONS: tuple[ActionRow, ...] = (
    ActionRow(key="search", words=msg("Search"), shortcut="Ctrl+K", run=lambda w: w.focus_search()),
    ActionRow(key="record", words=msg("Record a contact"), shortcut="Ctrl+N", run=_record),
    ActionRow(key="book", words=msg("Book an appointment"), shortcut="Ctrl+B", run=_book),
    ActionRow(key="brief", words=msg("Brief before the appointment of the person in view"), shortcut="Alt+B", run=_brief),
    ActionRow(key="undo", words=msg("Undo what was just done"), shortcut="Ctrl+Z", run=lambda w: w.hub.undo()),
    ActionRow(
        key="add_person", words=msg("Add a person"), shortcut="Ctrl+Shift+N", run=lambda w: w.hub.open_dialog("add_person")
    ),
    ActionRow(key="import", words=msg("Import a spreadsheet"), shortcut="Ctrl+I", run=lambda w: w.hub.open_dialog("import")),
    ActionRow(key="back", words=msg("Go back"), shortcut="Alt+Left", run=lambda w: w.go_back()),
    ActionRow(
        key="mark_sensitive", words=msg("Mark the entry of the line as sensitive, or no longer"), shortcut=MARK_KEY,
        run=lambda w: mark_chosen(w.hub, QApplication.focusWidget()),
    ),
    ActionRow(key="hide_names", words=msg("Hide or show names"), shortcut="F8", run=lambda w: w.hub.veil_wanted.emit()),
    ActionRow(key="lock", words=msg("Lock"), shortcut="Ctrl+L", run=lambda w: w.lock()),
    ActionRow(
        key="shortcuts", words=msg("List of keys"), shortcut="F1", run=lambda w: w.open_dialog("shortcuts", {}), open_only=False
    ),
    ActionRow(key="quit", words=msg("Close the program"), shortcut="Ctrl+Q", run=lambda w: w.close(), open_only=False),
)

KEYS: tuple[KeyRow, ...] = (
    KeyRow(where=msg("Search"), words=msg("Choose and open a result"), keys="Up, Down, Enter"),
    KeyRow(where=msg("Any list"), words=msg("Open the line"), keys="Enter"),
    KeyRow(where=msg("Any list"), words=msg("Menu of the line: mark as sensitive, no longer sensitive"), keys="Menu, Shift+F10"),
    KeyRow(where=msg("Appointments today"), words=msg("Record an outcome with its letter"), keys="A, F, ..."),
    KeyRow(where=msg("Outcome not recorded, on Today or as a list"), words=msg("Record it with its letter"), keys="A, F, ..."),
    KeyRow(where=msg("Not yet on nDelius, on Today or as a list"), words=msg("Copy and mark as there, only mark"), keys="Y, D"),
    KeyRow(where=msg("A contact"), words=msg("Copy for nDelius and mark as there"), keys="Alt+Y"),
    KeyRow(where=msg("Diary"), words=msg("Before, after, today, day, week"), keys="Left, Right, T, D, W"),
    KeyRow(where=msg("Diary"), words=msg("Day sheet; calendar file of the days shown or of the appointment"), keys="P, K"),
    KeyRow(where=msg("Diary"), words=msg("Letter about the appointment, or about a failure"), keys="L"),
    KeyRow(where=msg("Diary"), words=msg("Record an outcome with its letter"), keys="A, F, ..."),
    KeyRow(where=msg("Diary"), words=msg("Move, cancel, change an outcome with evidence"), keys="M, C or Del, O"),
    KeyRow(where=msg("Diary"), words=msg("Copy for nDelius and mark as there"), keys="Y"),
    KeyRow(where=msg("Caseload"), words=msg("Put the keyboard in the filter"), keys="Ctrl+F"),
    KeyRow(where=msg("Caseload"), words=msg("Accept gaps before this program for the lines shown"), keys="Ctrl+G"),
    KeyRow(where=msg("Caseload"), words=msg("Show the lines of this view as they print"), keys="Ctrl+P"),
    KeyRow(where=msg("A case"), words=msg("Next part, part before"), keys="Ctrl+PgDown, Ctrl+PgUp"),
    KeyRow(where=msg("A case"), words=msg("Part by number: Overview, Contacts, ... History"), keys="Alt+1 ... Alt+9, Alt+0"),
    KeyRow(where=msg("A case"), words=msg("What else can be done with it: print, close, hold, hand over"), keys="Alt+M"),
    KeyRow(where=msg("A case"), words=msg("Move to the next line, open it"), keys="Up, Down, Enter"),
    KeyRow(where=msg("Contacts of a case"), words=msg("Record a missing outcome with its letter"), keys="A, F, ..."),
    KeyRow(where=msg("Contacts of a case"), words=msg("Copy for nDelius and mark as there, only mark"), keys="Y, D"),
    KeyRow(where=msg("Contacts of a case"), words=msg("Move, cancel, change an outcome with evidence"), keys="M, C or Del, O"),
    KeyRow(where=msg("Contacts of a case"), words=msg("Letter about the line; calendar file of an appointment"), keys="L, K"),
    KeyRow(where=msg("Contacts of a case"), words=msg("Put the keyboard in the filter"), keys="Ctrl+F"),
    KeyRow(where=msg("A failure on an order"), words=msg("Letter about it"), keys="L"),
    KeyRow(where=msg("A supportive option"), words=msg("Tried, set aside"), keys="T, S"),
    KeyRow(where=msg("Enforcement words"), words=msg("Warning, court date, recall, nothing formal"), keys="W, C, R, N"),
    KeyRow(where=msg("An action of a meeting"), words=msg("Mark it as done"), keys="Space"),
    KeyRow(where=msg("A goal or a step"), words=msg("Put a text right; what it said before stays, struck through"), keys="R"),
    KeyRow(where=msg("Records"), words=msg("Take a case or leave it, so that several are removed in one act"), keys="Space"),
    KeyRow(where=msg("Records"), words=msg("Remove for good, hold, end the hold, keep longer, put back"), keys="R, H, E, K, B"),
    KeyRow(where=msg("A request in Records"), words=msg("Everything held, pass on, answered"), keys="O, P, A"),
    KeyRow(where=msg("A step"), words=msg("Move it on"), keys="Space"),
    KeyRow(where=msg("A step"), words=msg("Not started, in progress, blocked, not needed, completed"), keys="N, P, B, X, C"),
    KeyRow(
        where=msg("A step"), words=msg("On whom it waits; asked today; asked, and how; take it out"), keys="W, J, Shift+J, Del",
    ),
    KeyRow(where=msg("A goal or a step"), words=msg("Move it up or down"), keys="Alt+Up, Alt+Down"),
    KeyRow(where=msg("A goal"), words=msg("Achieved, work on now, future, add a step, remove"), keys="A, W, F, S, Del"),
    KeyRow(where=msg("A goal"), words=msg("This first; copy for the official plan; ladder; its history"), keys="T, Y, L, H"),
    KeyRow(where=msg("A plan"), words=msg("Add a goal, hold a review, ask about the plan, history"), keys="G, V, E, H"),
    KeyRow(where=msg("A plan"), words=msg("Open what to look at; on a line of it: set it aside"), keys="O, Del"),
    KeyRow(where=msg("A goal of the order before"), words=msg("Carry it, close it, carry all"), keys="C, X, Shift+C"),
    KeyRow(
        where=msg("An item of a release"), words=msg("Done, in progress, not needed, declined, not started"),
        keys="D, P, N, X, U",
    ),
    KeyRow(where=msg("A referral"), words=msg("Asked today, news, letter"), keys="C, N, L"),
    KeyRow(where=msg("Releases"), words=msg("Book an appointment for the line"), keys="B"),
    KeyRow(where=msg("Words with brackets"), words=msg("Go to the next bracket"), keys="F3"),
    KeyRow(where=msg("A review"), words=msg("Choose a level and go on, take the choice back"), keys="1 ... 5, N, A, Del"),
    KeyRow(where=msg("An area of progress"), words=msg("Rate, rate the person's view, lay a stone"), keys="R, P, S"),
    KeyRow(where=msg("An area of progress"), words=msg("How they feel about a change, add a strength"), keys="E, H"),
    KeyRow(where=msg("Progress of a case"), words=msg("Tracks and chart, or tables"), keys="Alt+T"),
    KeyRow(where=msg("Progress of a case"), words=msg("Hold a review, ask for feedback, life event"), keys="V, F, L"),
    KeyRow(where=msg("Progress of a case"), words=msg("Their plan, paragraph, brief, summary for an agency"), keys="T, N, B, M"),
    KeyRow(where=msg("The story of a case"), words=msg("From mark to mark, from area to area"), keys="Left, Right, Up, Down"),
    KeyRow(where=msg("Progress"), words=msg("The other view; grid or table; filter by name"), keys="Ctrl+PgDown, Alt+T, Ctrl+F"),
    KeyRow(where=msg("A stuck step"), words=msg("Asked today; how, and when to ask again"), keys="C, Shift+C"),
    KeyRow(where=msg("Review, feedback or chase due, on Today"), words=msg("Hold it, ask, asked today"), keys="V, F, C"),
    KeyRow(where=msg("The feedback form"), words=msg("Answer and go on; leave"), keys="1 ... 6, Esc"),
    KeyRow(where=msg("Rating a level"), words=msg("Choose a card"), keys="1 ... 5, N, A"),
    KeyRow(where=msg("A report"), words=msg("Save the part being written"), keys="Ctrl+S"),
    KeyRow(where=msg("A report"), words=msg("Next part, part before"), keys="Ctrl+PgDown, Ctrl+PgUp"),
    KeyRow(where=msg("A report"), words=msg("Show it as it prints"), keys="Ctrl+P"),
    KeyRow(where=msg("A report"), words=msg("What is outstanding before printing"), keys="Ctrl+Shift+E"),
    KeyRow(where=msg("Reports"), words=msg("Start a report, record what the court imposed"), keys="N, S"),
    KeyRow(where=msg("A section of a report"), words=msg("Bold, italic"), keys="Ctrl+B, Ctrl+I"),
    KeyRow(where=msg("A section of a report"), words=msg("List with bullets, with numbers"), keys="Ctrl+Shift+8, Ctrl+Shift+7"),
    KeyRow(where=msg("A section of a report"), words=msg("Put in a table, add a row"), keys="Ctrl+Shift+T, Ctrl+T"),
    KeyRow(where=msg("A section of a report"), words=msg("Name a source, pull from the case"), keys="Alt+K, Alt+U"),
    KeyRow(where=msg("A section of a report"), words=msg("Pull compliance, plan, needs, earlier orders"),
           keys="Alt+C, Alt+P, Alt+N, Alt+O"),
    KeyRow(where=msg("A check before sentence"), words=msg("Asked, chased, received, not needed"), keys="A, J, R, N"),
    KeyRow(where=msg("Before printing"), words=msg("Go to the place; tick what must not be disclosed"), keys="Enter, T"),
    KeyRow(where=msg("A draft that went out"), words=msg("What changed since, put it back"), keys="Enter, R"),
    KeyRow(where=msg("A meeting of a case"), words=msg("Its pack; an action from it"), keys="P, A"),
    KeyRow(where=msg("Directory"), words=msg("Checked today, ended today, find"), keys="C, E, Ctrl+F"),
    KeyRow(where=msg("A preview"), words=msg("Print, save as PDF, save as Word"), keys="Ctrl+P, Ctrl+S, Ctrl+Shift+S"),
    KeyRow(where=msg("A preview"), words=msg("Save a list as Excel"), keys="Ctrl+Shift+X"),
    KeyRow(where=msg("Cases to choose from"), words=msg("Take a case or leave it, take all, none"), keys="Space, A, N"),
    KeyRow(where=msg("What was handed over"), words=msg("Record the receipt, take it back, remove the copies"), keys="R, T, Del"),
    KeyRow(where=msg("Workload"), words=msg("Charts, or the same as tables; what if"), keys="Alt+T, Alt+W"),
    KeyRow(where=msg("Contacts for and by colleagues"), words=msg("Record one, edit it, remove it"), keys="N, Enter, Del"),
    KeyRow(where=msg("Continuity of officer over time"), words=msg("By month, by quarter"), keys="M, Q"),
    KeyRow(where=msg("A decision of supervision"), words=msg("Say what came of it"), keys="F"),
    KeyRow(where=msg("A preview"), words=msg("Find words, next, one before"), keys="Ctrl+F, F3, Shift+F3"),
    KeyRow(where=msg("A preview"), words=msg("Larger, smaller, fit the width"), keys="Ctrl++, Ctrl+-, Ctrl+0"),
    KeyRow(where=msg("An import"), words=msg("Go on to the next step"), keys="Ctrl+Enter"),
    KeyRow(where=msg("An import"), words=msg("Answer the question of the row"), keys="Enter"),
    KeyRow(where=msg("A form"), words=msg("Save from any field"), keys="Ctrl+Enter"),
    KeyRow(where=msg("A form"), words=msg("Close; typing is kept"), keys="Esc"),
)


def install(owner: QWidget, window: Window) -> dict[str, QAction]:
    """Give a widget every action and a shortcut for every page of its window; returns the actions by key."""
    made = {row.key: _action(owner, str(row.words), row.shortcut, partial(row.run, window)) for row in ACTIONS}
    for page in PAGES:
        if page.shortcut:
            made[f"page {page.key}"] = _action(owner, str(page.words), page.shortcut, partial(window.hub.open_page, page.key))
    return made


def _action(owner: QWidget, words: str, keys: str, run: Callable[[], object]) -> QAction:
    made = QAction(words, owner)
    made.setShortcut(QKeySequence(keys))
    made.triggered.connect(lambda _checked=False: run())
    owner.addAction(made)
    return made
