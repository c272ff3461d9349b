"""The search answers as the officer types, and the keyboard never leaves it until a result is opened."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from caseload.casework.search import Hit, search
from caseload.casework.unit import act
from caseload.domain.change import AuditKind
from caseload.domain.plan import Note
from caseload.domain.releasing import ReleaseMark
from caseload.storage.tables import TABLES
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.models.hits import GROUPS, TAB_OF, HitModel, grouped
from ui.pages.case import TABS, CasePage
from ui.widgets.entry_line import EntryLine
from ui.widgets.search import SearchBox


@pytest.fixture
def box(window: MainWindow, qtbot: QtBot) -> SearchBox:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.desk is not None
    assert QApplication.focusWidget() is window.desk.search
    return window.desk.search


def test_results_come_while_typing_people_first(box: SearchBox, qtbot: QtBot) -> None:
    qtbot.keyClicks(box, "o'neill")
    qtbot.waitUntil(box.popup.isVisible)
    model = box.popup.model
    assert model.index(0, 0).data() == "People"
    first = model.hit(1)
    assert first is not None
    assert first.title.startswith("O'Neill")
    assert box.popup.view.currentIndex().row() == 1


def test_down_and_enter_open_the_result(box: SearchBox, hub: Hub, qtbot: QtBot) -> None:
    hub.place_wanted.disconnect()
    qtbot.keyClicks(box, "appointment")
    qtbot.waitUntil(box.popup.isVisible)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    chosen = box.popup.model.hit(box.popup.view.currentIndex().row())
    assert chosen is not None
    with qtbot.waitSignal(hub.place_wanted) as told:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    given = told.args[0].given
    assert (given["person_id"], given["entry_id"]) == (chosen.person_id, chosen.entry_id)
    assert box.text() == ""
    assert not box.popup.isVisible()


def test_enter_right_after_typing_does_not_wait_for_the_results(box: SearchBox, hub: Hub, qtbot: QtBot) -> None:
    hub.place_wanted.disconnect()
    box.setText("o'neill")
    with qtbot.waitSignal(hub.place_wanted):
        qtbot.keyClick(box, Qt.Key.Key_Return)


def test_nothing_found_says_so_and_escape_leaves(box: SearchBox, qtbot: QtBot) -> None:
    qtbot.keyClicks(box, "zzzzqqq")
    qtbot.waitUntil(box.popup.isVisible)
    assert box.popup.model.rowCount() == 0
    assert box.popup._none.isVisible()
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""
    assert QApplication.focusWidget() is not box


def test_headings_are_stepped_over() -> None:
    from datetime import date

    model = HitModel(date(2026, 11, 21))
    kinds = [kind for group in GROUPS for kind in group.kinds]
    model.show_hits([Hit(kind=kind, person_id="p", entry_id=kind, title="T") for kind in reversed(kinds)])
    assert [model.hit(row) is None for row in range(model.rowCount())].count(True) == len(GROUPS)
    row, seen = model.step(-1, 1), []
    while row not in seen:
        seen.append(row)
        row = model.step(row, 1)
    assert len(seen) == len(kinds)


def test_every_kind_the_search_gives_has_a_group(hub: Hub) -> None:
    found = [hit for words in ("a", "the", "bevan", "housing", "work") for hit in search(hub.session, words, 50)]
    assert sorted(TAB_OF) == sorted(["person", *(row.name for row in TABLES if row.searched)])
    assert {group.tab for group in GROUPS} <= {"", *(row.key for row in TABS)}
    assert sum(not isinstance(row, str) for row in grouped(found)) == len(found)


def test_the_model_keeps_its_promises_to_qt(hub: Hub, qtmodeltester: ModelTester) -> None:
    model = HitModel(hub.today)
    model.show_hits(search(hub.session, "the", 50))
    assert model.rowCount() > 1
    qtmodeltester.check(model, force_py=True)


def test_a_word_of_a_release_leads_to_its_line_and_a_sensitive_one_stays_closed(
    window: MainWindow, hub: Hub, box: SearchBox, qtbot: QtBot
) -> None:
    mark = next(one for one in hub.session.store.find(ReleaseMark) if not one.sensitive)
    with act(hub.session, "mark_item", AuditKind.ALTERATION) as unit:
        told = unit.change(mark, words="quillwort council asked twice")
    with act(hub.session, "add_contact", AuditKind.COLLECTION) as unit:
        unit.add(Note(person_id=mark.person_id, body="quillwort, and why nobody may know", written_on=hub.today, sensitive=True))
    qtbot.keyClicks(box, "quillwort")
    qtbot.waitUntil(box.popup.isVisible)
    model = box.popup.model
    said = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    assert any("quillwort council" in one for one in said)
    assert any("sensitive, see the case" in one for one in said)
    assert not any("nobody may know" in one for one in said)
    box.popup.select(next(row for row in range(model.rowCount()) if (hit := model.hit(row)) is not None and hit.entry_id == told.id))
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert window.desk is not None
    page = window.desk.page("case")
    assert isinstance(page, CasePage)
    assert page.tab_key == "release"
    line = QApplication.focusWidget()
    assert isinstance(line, EntryLine)
    assert line.entry_id == f"item {mark.release_id} {mark.item}"
