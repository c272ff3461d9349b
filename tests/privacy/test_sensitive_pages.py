"""Nothing that is written in a sensitive entry can be seen, heard or copied from any page before the entry is opened."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from caseload.casework.clock import FixedClock
from caseload.casework.everything_held import sensitive_held
from caseload.casework.lookups import line_of_crn
from caseload.casework.queries import case_file, history
from tests.conftest import Template, one_window, open_copy_of, template_of
from tests.privacy.canaries import Canaries
from tests.privacy.hidden import hidden_words, plant_hidden
from tests.privacy.looking import look_at
from ui.contact_keys import copy_entry
from ui.main_window import MainWindow
from ui.pages import PAGES
from ui.pages.case import TABS
from ui.widgets.entry_line import rows_under
from ui.worklists import WORKLISTS

RELEASED = "X473924"
VIEWS: tuple[tuple[str, dict[str, str]], ...] = (
    *((row.key, {}) for row in PAGES if row.key != "case"),
    *(("worklist", {"list": one.key}) for one in WORKLISTS),
    ("progress", {"view": "people"}), ("progress", {"view": "stuck"}), ("releases", {"view": "releases"}),
    ("releases", {"view": "referrals"}), ("diary", {"view": "day"}), ("diary", {"view": "week", "day": "2026-11-25"}),
)  # fmt: skip
ABOUT_A_CASE = ("plan_history", "handover_pack", "hand_over", "account", "book_contact", "series", "interval", "tier", "decision",
                "start_report", "close_case")  # fmt: skip
OF_THE_CASELOAD = ("not_met_list", "continuity", "impact", "supervision", "cover", "leaving", "day_sheet", "colleagues", "whatif")
"""What is opened over the window without naming an entry; a form that is given one opens it (tests/ui/test_sensitive.py)."""


@dataclass(frozen=True, slots=True)
class Planted:
    """A store in which two cases hold sensitive entries of every kind and state, and the words that are in them."""

    template: Template
    canaries: Canaries
    people: tuple[str, ...]

    def found(self, told: str) -> dict[str, str]:
        """What closed words stand in a text, each by its field with the line it stands in.

        A word that was cut short counts where no word that is told openly begins so, as the type of a contact does in an act.
        """
        held = hidden_words(self.canaries)
        found: dict[str, str] = {}
        for line in told.lower().splitlines():
            for word in re.findall(rf"{self.canaries.prefix}\d+", line):
                begun = [one for one in self.canaries.given if one.startswith(word)]
                what = held.get(word) or (held[begun[0]] if begun and all(one in held for one in begun) else "")
                found |= {what: line[:200]} if what else {}
        return found


@pytest.fixture(scope="module")
def planted(
    case_template: Callable[[int], Template], tmp_path_factory: pytest.TempPathFactory, clock: FixedClock
) -> Planted:
    template, canaries = case_template(12), Canaries.fresh()
    session = open_copy_of(template, tmp_path_factory.mktemp("hidden"), clock)
    people = (template.person_id, line_of_crn(session, RELEASED).person_id)
    for person_id in people:
        plant_hidden(session, canaries, person_id)
    return Planted(replace(template_of(session), person_id=template.person_id), canaries, people)


@pytest.fixture(scope="module")
def shown(planted: Planted, tmp_path_factory: pytest.TempPathFactory, clock: FixedClock, look: None) -> Iterator[MainWindow]:
    with one_window(planted.template, tmp_path_factory.mktemp("shown"), clock) as window:
        yield window


@pytest.fixture(autouse=True)
def closed_again(shown: MainWindow) -> Iterator[None]:
    yield
    if shown.hub.session.opened:
        shown.hub.session.opened.clear()
        shown.hub.changed.emit(None)  # as a lock does, which empties what was drawn


def page_of(window: MainWindow, key: str, given: dict[str, str]) -> QWidget:
    assert window.desk is not None
    window.hub.open_page(key, **given)
    return window.desk.page(key)


def tab_of(window: MainWindow, person_id: str, tab: str) -> QWidget:
    assert window.desk is not None
    window.hub.open_case(person_id, tab)
    return window.desk.page("case").tabs[tab]  # type: ignore[attr-defined,no-any-return]


@pytest.mark.parametrize(("key", "given"), VIEWS, ids=lambda one: one if isinstance(one, str) else "-".join(one.values()))
def test_a_page(shown: MainWindow, planted: Planted, key: str, given: dict[str, str]) -> None:
    assert planted.found(look_at(page_of(shown, key, given))) == {}
    assert shown.desk is not None
    frame = "\n".join(look_at(one) for one in (shown.desk.banner, shown.desk.navigation, shown.desk.top, shown.desk.status))
    assert planted.found(f"{shown.windowTitle()}\n{frame}") == {}


@pytest.mark.parametrize("tab", [row.key for row in TABS])
def test_a_tab_of_a_case(shown: MainWindow, planted: Planted, tab: str) -> None:
    for person_id in planted.people:
        assert planted.found(look_at(tab_of(shown, person_id, tab))) == {}
    assert shown.desk is not None
    assert planted.found(look_at(shown.desk.page("case").header)) == {}  # type: ignore[attr-defined]


@pytest.mark.parametrize("key", [*ABOUT_A_CASE, *OF_THE_CASELOAD])
def test_a_dialog_that_is_given_no_entry(shown: MainWindow, planted: Planted, key: str) -> None:
    for person_id in planted.people if key in ABOUT_A_CASE else planted.people[:1]:
        shown.hub.open_dialog(key, **({"person_id": person_id} if key in ABOUT_A_CASE else {}))
        QApplication.processEvents()
        front = QApplication.activeModalWidget()
        assert isinstance(front, QDialog)
        told = look_at(front)
        front.done(0)
        assert planted.found(told) == {}


def test_what_was_opened_is_told(shown: MainWindow, planted: Planted) -> None:
    """Without this the tests above could look where nothing ever stands."""
    person_id = planted.people[0]
    shown.hub.changed.emit(None)
    shown.hub.session.opened.update(one.id for one in sensitive_held(shown.hub.session, person_id))
    told = "\n".join(look_at(tab_of(shown, person_id, tab.key)) for tab in TABS)
    told += look_at(page_of(shown, "progress", {"view": "stuck"}))
    shown.hub.open_dialog("plan_history", person_id=person_id)
    front = QApplication.activeModalWidget()
    assert isinstance(front, QDialog)
    told += look_at(front)
    front.done(0)
    assert {"goal.title", "step.description", "stone.words", "life_event.words", "strength.words", "meeting.kind", "sharing.what",
            "case_contact.name", "contact.note", "note.body", "registration.note", "enforcement_event.words", "correction.was",
            "enforcement_record.reason", "support_tried.set_aside_why", "referral.agency_words",
            "goal_event.title", "step_event.description", "plan_review.words", "step.waiting_on"} <= set(planted.found(told))  # fmt: skip


def test_every_key_that_copies(shown: MainWindow, planted: Planted) -> None:
    clipboard = QGuiApplication.clipboard()
    for tab in ("plan", "contacts", "overview"):
        for row in rows_under(tab_of(shown, planted.people[0], tab)):
            clipboard.clear()
            row.setFocus()
            QTest.keyClick(row, Qt.Key.Key_Y)
            assert planted.found(clipboard.text()) == {}
            if clipboard.text():
                newest = history(shown.hub.session, planted.people[0])[0]
                assert (newest.kind, bool(newest.recipient)) == ("disclosure", True)


def test_copying_a_contact_opens_it_and_tells_the_audit(shown: MainWindow, planted: Planted) -> None:
    session, person_id = shown.hub.session, planted.people[0]
    contact = next(one for one in case_file(session, person_id).contacts if one.sensitive and one.note and not one.on_ndelius)
    before = [one.act for one in history(session, person_id)].count("open_sensitive")
    copy_entry(shown.hub, contact.id)
    assert contact.id in session.opened
    assert contact.note in QGuiApplication.clipboard().text()
    assert [one.act for one in history(session, person_id)].count("open_sensitive") == before + 1
    QGuiApplication.clipboard().clear()


def test_the_search_finds_and_does_not_tell(shown: MainWindow, planted: Planted, qtbot: QtBot) -> None:
    assert shown.desk is not None
    page_of(shown, "today", {})
    search = shown.desk.search
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    search.setFocus()
    search.setText(planted.canaries.prefix)
    qtbot.waitUntil(search.popup.isVisible)
    assert search.popup.model.rowCount() > 1
    assert planted.found(look_at(search.popup)) == {}
    search.clear()
    search.popup.hide()
