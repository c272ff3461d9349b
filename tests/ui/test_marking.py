"""Marking what the keyboard stands on as sensitive, by one key and one menu, on whatever page tells it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from caseload.casework.queries import case_file, history
from caseload.casework.search import search
from caseload.casework.sensitive_marks import MarkSensitive, mark_sensitive
from caseload.domain.contact import Contact
from caseload.domain.level import LevelReading, Reader
from caseload.domain.plan import Goal
from caseload.domain.plan_history import PlanReview
from caseload.domain.voice import Held, SettledFact, Strength
from tests.conftest import Template
from tests.privacy.looking import words_of
from tests.ui.test_sensitive import keep
from ui.dialogs.plan_history import PlanHistoryDialog
from ui.main_window import MainWindow
from ui.marking import line_menu
from ui.pages.case_tab import CaseTab
from ui.widgets.entry_line import EntryLine
from ui.widgets.story import StoryCanvas

SECRET = "Alder Lane"


@pytest.fixture
def template(case_template: Callable[[int], Template]) -> Template:
    return case_template(2)


def tab_of(window: MainWindow, person_id: str, key: str) -> CaseTab:
    window.hub.open_case(person_id, key)
    assert window.desk is not None
    QApplication.processEvents()
    return window.desk.page("case").tabs[key]  # type: ignore[attr-defined,no-any-return]


def line(tab: QWidget, entry_id: str) -> EntryLine:
    return next(one for one in tab.findChildren(EntryLine) if one.entry_id == entry_id and one.isVisible())


def press(on: QWidget, key: Qt.Key = Qt.Key.Key_M, held: Qt.KeyboardModifier = Qt.KeyboardModifier.ControlModifier) -> None:
    on.setFocus()
    QApplication.processEvents()
    QTest.keyClick(on, key, held)
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # what the page showed before


def enter(on: QWidget) -> None:
    press(on, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)


def area_without(window: MainWindow, person_id: str) -> str:
    held = {one.area for one in case_file(window.hub.session, person_id).readings}
    return next(key for key in window.hub.session.rules.areas if key not in held)


def level(window: MainWindow, person_id: str, area: str, days: int, number: int) -> str:
    on = window.hub.today - timedelta(days=days)
    return keep(window, LevelReading(person_id=person_id, area=area, read_on=on, level=number, reader=Reader.OFFICER, why=SECRET))


def test_a_level_is_marked_closes_at_once_is_opened_and_unmarked_by_keyboard(window: MainWindow, person_id: str) -> None:

    area = area_without(window, person_id)
    kept = level(window, person_id, area, 40, 4)
    tab = tab_of(window, person_id, "progress")
    window.hub.look_again(new_day=True)
    press(line(tab, area))
    assert window.hub.session.store.need(LevelReading, kept).sensitive
    assert "sensitive entry" in line(tab, area).accessibleName()
    assert all(found.snippet != SECRET for found in search(window.hub.session, SECRET))
    refused: list[str] = []
    window.hub.refused.connect(refused.append)
    press(line(tab, area))
    assert "Open it first with Enter" in refused[-1]
    enter(line(tab, area))
    assert "sensitive entry" not in line(tab, area).accessibleName()
    press(line(tab, area))
    assert not window.hub.session.store.need(LevelReading, kept).sensitive
    acts = [(one.act, one.sentence) for one in history(window.hub.session, person_id)][:3]
    assert acts == [
        ("mark_sensitive", "No longer marked as sensitive: an entry of “Levels”."),
        ("open_sensitive", "A sensitive entry was opened."),
        ("mark_sensitive", "Marked as sensitive: an entry of “Levels”."),
    ]


def test_an_area_with_several_readings_asks_which_by_day(window: MainWindow, person_id: str) -> None:

    area = area_without(window, person_id)
    older, newer = level(window, person_id, area, 80, 2), level(window, person_id, area, 40, 4)
    tab = tab_of(window, person_id, "progress")
    window.hub.look_again(new_day=True)
    press(line(tab, area))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [one.text().partition(": ")[2] for one in menu.actions()] == ["mark as sensitive"] * 2
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    QApplication.processEvents()
    held = window.hub.session.store
    assert (held.need(LevelReading, older).sensitive, held.need(LevelReading, newer).sensitive) == (True, False)


def test_a_mark_of_the_story_is_marked(window: MainWindow, person_id: str) -> None:

    tab = tab_of(window, person_id, "progress")
    [canvas] = [one for one in tab.findChildren(StoryCanvas) if one.isVisible()]
    canvas.go(0)
    [entry_id] = canvas.chosen_entries()
    press(canvas)
    assert window.hub.session.store.need(LevelReading, entry_id).sensitive


@pytest.mark.parametrize("key", ["goal", "strength", "settled"])
def test_lines_of_other_pages_close_at_once_and_undo_opens_them(window: MainWindow, person_id: str, key: str) -> None:

    store, today = window.hub.session.store, window.hub.today
    made = {
        "goal": ("plan", Goal(person_id=person_id, title=SECRET, area="drugs")),
        "strength": ("progress", Strength(person_id=person_id, words=SECRET, noted_on=today)),
        "settled": ("progress", SettledFact(person_id=person_id, fact=next(iter(window.hub.session.rules.settled_facts)), asked_on=today, answer=Held.YES, words=SECRET)),
    }[key]
    kept = keep(window, made[1])
    tab = tab_of(window, person_id, made[0])
    window.hub.look_again(new_day=True)
    shown = next(one for one in tab.findChildren(EntryLine) if kept in one.stands_for and one.isVisible())
    assert SECRET.casefold() in words_of(tab)
    press(shown)
    assert SECRET.casefold() not in words_of(tab)
    closed = next(one for one in tab.findChildren(EntryLine) if kept in one.stands_for and one.isVisible())
    assert closed.hasFocus(), "the keyboard stays on its line"
    window.hub.undo()
    QApplication.processEvents()
    assert SECRET.casefold() in words_of(tab)
    assert not store.need(type(made[1]), kept).sensitive


def test_the_menu_of_a_contact_in_the_table(window: MainWindow, person_id: str) -> None:

    tab = tab_of(window, person_id, "contacts")
    tab.focus_first()
    table = tab.table  # type: ignore[attr-defined]
    [entry_id] = table.chosen_entries()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), table.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(table, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [one.text() for one in menu.actions()] == ["Mark as sensitive"]
    QTest.keyClick(menu, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert window.hub.session.store.need(Contact, entry_id).sensitive


def test_where_no_entry_is_chosen_the_key_says_so(window: MainWindow, person_id: str) -> None:

    refused: list[str] = []
    window.hub.refused.connect(refused.append)
    tab = tab_of(window, person_id, "history")
    press(tab.table)  # type: ignore[attr-defined]
    assert refused


def test_a_closed_area_names_no_reading_by_its_day(window: MainWindow, person_id: str) -> None:
    area = area_without(window, person_id)
    level(window, person_id, area, 80, 2)
    newer = level(window, person_id, area, 40, 4)
    tab = tab_of(window, person_id, "progress")
    window.hub.perform(mark_sensitive, MarkSensitive(entry_id=newer))
    assert line(tab, area).stands_for == (newer,)
    menu = line_menu(window.hub, line(tab, area))
    assert menu is not None
    assert [one.text() for one in menu.actions()] == ["No longer sensitive"]


def test_a_review_is_marked_in_the_history_of_the_plan(window: MainWindow, person_id: str) -> None:
    kept = keep(window, PlanReview(person_id=person_id, held_on=window.hub.today, reason="other", words=SECRET))
    window.hub.open_dialog("plan_history", person_id=person_id)
    QApplication.processEvents()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PlanHistoryDialog)
    assert SECRET.casefold() in words_of(dialog)
    press(dialog.lines[kept])
    assert window.hub.session.store.need(PlanReview, kept).sensitive
    assert SECRET.casefold() not in words_of(dialog)
    assert dialog.lines[kept].hasFocus()
    dialog.close()
