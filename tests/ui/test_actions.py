"""The tables of keys, pages and dialogs are whole: nothing shares a key, everything has words and is listed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from ui.actions import ACTIONS
from ui.dialogs import DIALOGS
from ui.dialogs.shortcuts import key_rows
from ui.main_window import MainWindow
from ui.pages import PAGES, PageRow, page_row
from ui.widgets.icons import FOLDER


def test_no_two_things_share_a_key() -> None:
    keys = [row.shortcut for row in (*ACTIONS, *PAGES) if row.shortcut]
    assert len({QKeySequence(key).toString() for key in keys}) == len(keys)
    assert all(QKeySequence(key).toString() for key in keys)


@pytest.mark.parametrize("table", [ACTIONS, PAGES, DIALOGS], ids=["actions", "pages", "dialogs"])
def test_keys_of_a_table_are_unique(table: tuple[object, ...]) -> None:
    keys = [row.key for row in table]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.key)
def test_every_page_has_words_an_icon_and_a_way_in(row: object) -> None:
    page = page_row(row.key)
    assert str(page.words)
    assert (FOLDER / f"{page.icon}.svg").is_file()
    assert page.shortcut or not page.navigation


def test_every_key_is_listed_with_its_words() -> None:
    listed = key_rows()
    for row in (*ACTIONS, *PAGES):
        if row.shortcut:
            assert any(keys == row.shortcut and str(row.words) in words for _, words, keys in listed), row.key
    assert all(where and words and keys for where, words, keys in listed)


def test_the_keys_of_pages_show_them(window: MainWindow, qtbot: QtBot) -> None:
    desk = window.desk
    assert desk is not None
    for row in PAGES:
        if row.shortcut:
            pressed = QKeySequence(row.shortcut)[0]
            qtbot.keyClick(window, Qt.Key(pressed.key()), pressed.keyboardModifiers())
            assert desk.place.page == row.key
            assert desk.page(row.key).isVisible()


def test_f1_lists_the_keys(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, QDialog)
    shown.accept()


def test_going_back_shows_the_place_before(window: MainWindow, qtbot: QtBot) -> None:
    desk = window.desk
    assert desk is not None
    window.hub.open_page("caseload")
    window.hub.open_page("settings")
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert desk.place.page == "caseload"
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert desk.place.page == "today"


@pytest.mark.parametrize("row", [row for row in PAGES if row.navigation], ids=lambda row: row.key)
def test_a_page_that_is_shown_takes_the_keyboard(window: MainWindow, row: PageRow) -> None:
    assert window.desk is not None
    window.desk.search.setFocus()
    window.hub.open_page(row.key)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert window.desk.page(row.key).isAncestorOf(focused)


def test_a_case_that_is_opened_takes_the_keyboard_and_marks_the_caseload(window: MainWindow) -> None:
    desk = window.desk
    assert desk is not None
    desk.search.setFocus()
    window.hub.open_case(window.hub.book.lines()[0].person_id)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert desk.page("case").isAncestorOf(focused)
    assert desk.navigation.buttons["caseload"].isChecked()
    assert not desk.navigation.buttons["today"].isChecked()
