"""The Progress page: people by areas and what is stuck, worked by the keyboard."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from caseload.casework.chasing import stuck_list
from caseload.casework.progress_page import progress_rows
from caseload.casework.session import Session
from caseload.domain.plan_history import Chase
from tests.journeys.keys import front_form
from ui.main_window import MainWindow
from ui.models.progress_grid import SHOWN, arranged
from ui.pages.case import CasePage
from ui.pages.progress import ProgressPage
from ui.widgets.entry_line import EntryLine
from ui.widgets.fields import put_value
from ui.widgets.glyphs import cell_words

KEYS, ALT, SHIFT = Qt.Key, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(window: MainWindow) -> ProgressPage:
    window.hub.open_page("progress", view="people", order="name")
    assert window.desk is not None
    shown = window.desk.page("progress")
    assert isinstance(shown, ProgressPage)
    return shown


@pytest.fixture
def stuck(page: ProgressPage, qtbot: QtBot) -> ProgressPage:
    qtbot.keyClick(page.people.grid, KEYS.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    return page


def names(page: ProgressPage) -> list[str]:
    return [row.name for row in page.people.grid.grid.rows]


class TestPeople:
    def test_a_cell_says_whose_which_area_and_what_with_dates_and_readings(self, page: ProgressPage, session: Session) -> None:
        grid = page.people.grid
        row = next(at for at, one in enumerate(grid.grid.rows) if one.cells[0].report and one.cells[0].report.readings > 2)
        index = grid.grid.index(row, 1)
        said = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
        assert said.startswith(f"{grid.grid.rows[row].name}. Accommodation: ")
        assert re.search(r"baseline \d on \d.* and \d on .*; \d+ readings", said)
        grid.setCurrentIndex(index)
        assert page.people.said.text() == said

    def test_every_open_case_has_a_row_and_every_area_a_column(self, page: ProgressPage, session: Session) -> None:
        assert [row.name for row in progress_rows(session)] == names(page)
        headings = [page.people.grid.grid.headerData(at, Qt.Orientation.Horizontal) for at in range(10)]
        assert headings[1:9] == [row.words for row in session.rules.areas.values()]

    def test_slips_come_first_when_asked_and_the_keyboard_goes_to_the_top(self, page: ProgressPage) -> None:
        page.people.order.setCurrentIndex(page.people.order.findData("slips"))
        rows = page.people.grid.grid.rows
        assert [(-row.clear_slips, -row.slips) for row in rows] == sorted((-row.clear_slips, -row.slips) for row in rows)
        assert rows[0].slips > 0
        assert page.people.grid.currentIndex().row() == 0

    def test_longest_without_a_stone_and_out_of_date_come_first_when_asked(self, page: ProgressPage) -> None:
        page.people.order.setCurrentIndex(page.people.order.findData("stone"))
        days = [row.stone_days for row in page.people.grid.grid.rows]
        laid = [one for one in days if one is not None]
        assert days[: len(days) - len(laid)] == [None] * (len(days) - len(laid))
        assert laid == sorted(laid, reverse=True)
        page.people.order.setCurrentIndex(page.people.order.findData("old"))
        old = [row.out_of_date for row in page.people.grid.grid.rows]
        assert old == sorted(old, reverse=True)

    def test_a_heading_sorts_by_its_area_worst_first(self, page: ProgressPage) -> None:
        page.people.grid.heading().sectionClicked.emit(4)
        assert page.people.order.currentData() == "area drugs"
        words = [cell_words(row.cells[3]) for row in page.people.grid.grid.rows]
        assert words[0].startswith(("clear slip", "possible slip"))
        assert page.people.grid.heading().sorted == 4

    @pytest.mark.parametrize("shown", [row.key for row in SHOWN])
    def test_only_those_meant_are_shown(self, page: ProgressPage, session: Session, shown: str) -> None:
        page.people.whom.setCurrentIndex(page.people.whom.findData(shown))
        wanted = arranged(progress_rows(session), "name", shown, "")
        assert names(page) == [row.name for row in wanted]

    def test_a_name_is_found_and_nobody_is_said(self, page: ProgressPage, qtbot: QtBot) -> None:
        qtbot.keyClick(page.people.grid, KEYS.Key_F, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClicks(QApplication.focusWidget(), "quinn")
        assert names(page) == ["Quinn, Patrick"]
        qtbot.keyClicks(page.people.text, "zz")
        assert page.people.none.isVisible()
        assert page.people.none.text() == "Nobody here matches what is asked for."

    def test_arrows_walk_the_cells_and_enter_opens_the_person_at_the_area(
        self, page: ProgressPage, window: MainWindow, qtbot: QtBot
    ) -> None:
        page.focus_first()
        for key in (KEYS.Key_Down, KEYS.Key_Right, KEYS.Key_Right, KEYS.Key_Right):
            qtbot.keyClick(page.people.grid, key)
        person, area = page.people.person_id(), page.people.grid.area()
        assert area == "finances"
        qtbot.keyClick(page.people.grid, KEYS.Key_Return)
        assert window.desk is not None
        case = window.desk.page("case")
        assert isinstance(case, CasePage)
        assert (case.person_id(), case.tab_key) == (person, "progress")
        held = QApplication.focusWidget()
        assert isinstance(held, EntryLine)
        assert held.entry_id == "finances"

    def test_one_key_turns_it_into_a_table_of_the_same_facts(self, page: ProgressPage, qtbot: QtBot) -> None:
        page.focus_first()
        qtbot.keyClick(page.people.grid, KEYS.Key_Right)
        qtbot.keyClick(page.people.grid, KEYS.Key_Down)
        person, rows = page.people.person_id(), page.people.grid.grid.rows
        qtbot.keyClick(page.people.grid, KEYS.Key_T, ALT)
        table = page.people.rows
        assert page.people.table.hasFocus()
        assert page.people.person_id() == person
        said = [[table.index(at, column).data() for column in range(4)] for at in range(table.rowCount())]
        assert [one[:3] for one in said] == [
            [row.name, words, cell_words(cell)] for row in rows for cell, (_, words) in zip(row.cells, table.areas, strict=True)
        ]  # fmt: skip
        dated = next(at for at, row in enumerate(rows) if row.cells[0].report)
        assert re.fullmatch(r"[1-5] on \d+ \w+ \d{4}", said[dated * 8][3])

    def test_no_number_over_several_people_is_shown(self, page: ProgressPage) -> None:
        for shown in ("slips", "old", "stone", ""):
            page.people.whom.setCurrentIndex(page.people.whom.findData(shown))
            words = " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
            assert not re.search(r"\d+ (people|of \d+|shown)|average|total|%", words.lower())

    def test_the_page_is_found_again_as_it_was_left(self, page: ProgressPage, window: MainWindow) -> None:
        page.people.order.setCurrentIndex(page.people.order.findData("slips"))
        page.people.grid.setCurrentIndex(page.people.grid.grid.index(3, 2))
        before = page.place_given()
        window.hub.open_page("today")
        window.go_back()
        assert page.place_given() == before

    @pytest.mark.parametrize(("size", "upright"), [((1366, 768), False), ((1093, 614), True), ((683, 420), True)])
    def test_every_area_is_in_sight_with_its_whole_words(
        self, page: ProgressPage, window: MainWindow, size: tuple[int, int], upright: bool
    ) -> None:
        window.resize(*size)
        QApplication.processEvents()
        grid, head = page.people.grid, page.people.grid.heading()
        assert head.upright is upright
        assert head.height() >= head.widest_word() if upright else grid.columnWidth(1) >= head.widest_word()
        assert head.sectionPosition(8) + head.sectionSize(8) <= grid.viewport().width()
        assert grid.rowAt(grid.viewport().height() // 4) >= 0

    def test_a_tip_tells_the_cell(self, page: ProgressPage) -> None:
        grid = page.people.grid
        assert "Quinn" in str(grid.grid.index(names(page).index("Quinn, Patrick"), 1).data(Qt.ItemDataRole.ToolTipRole))


class TestStuck:
    def test_steps_stand_under_whom_they_wait_on_the_longest_first(self, stuck: ProgressPage, session: Session) -> None:
        model = stuck.stuck.model
        heads = [model.row(at).cells[0].words for at in model.headings()]  # type: ignore[union-attr]
        assert heads[:3] == ["Waiting on me", "Waiting on the person", "Waiting on an agency"]
        shown = [one for at in range(model.rowCount()) if (one := model.stuck(at)) is not None]
        assert [one.stuck.step.id for one in shown] == [one.stuck.step.id for one in stuck_list(session)]
        agency = [one.stuck.days for one in shown if one.stuck.step.waiting_kind.value == "an agency"]
        assert agency == sorted(agency, key=lambda days: -(days or 0))

    def test_the_keyboard_passes_over_the_headings(self, stuck: ProgressPage, qtbot: QtBot) -> None:
        table = stuck.stuck.table
        assert table.hasFocus()
        for _ in range(table.model().rowCount() + 2):
            assert stuck.stuck.current() is not None
            qtbot.keyClick(table, KEYS.Key_Down)

    def test_c_records_that_they_were_asked_today(self, stuck: ProgressPage, session: Session, qtbot: QtBot) -> None:
        one = next(one for one in stuck_list(session) if one.stuck.chased is None)
        stuck.stuck.stand(one.stuck.step.id)
        assert "Nobody was asked yet." in stuck.stuck.said.text()
        qtbot.keyClick(stuck.stuck.table, KEYS.Key_C)
        kept = session.store.find(Chase, "about = ?", (one.stuck.step.id,))
        assert [(chase.chased_on, chase.whom) for chase in kept] == [(session.today, one.stuck.step.waiting_on)]
        assert stuck.stuck.step_id() == one.stuck.step.id
        assert "Asked Sat 21 Nov" in stuck.stuck.said.text()
        assert stuck.stuck.table.hasFocus()

    def test_shift_c_says_how_and_when_to_ask_again(self, stuck: ProgressPage, session: Session, qtbot: QtBot) -> None:
        step = stuck.stuck.step_id()
        qtbot.keyClick(stuck.stuck.table, KEYS.Key_C, SHIFT)
        form = front_form(qtbot)
        for key, value in {"how": "by telephone", "words": "Ring on Monday", "again": "+1w"}.items():
            put_value(form.fields[key].editor, value)
        form.submit()
        kept = session.store.find(Chase, "about = ?", (step,))[-1]
        assert (kept.how, kept.words, str(kept.again_on)) == ("by telephone", "Ring on Monday", "2026-11-28")

    def test_a_day_to_ask_again_must_lie_ahead(self, stuck: ProgressPage, session: Session, qtbot: QtBot) -> None:
        before = len(session.store.find(Chase))
        qtbot.keyClick(stuck.stuck.table, KEYS.Key_C, SHIFT)
        form = front_form(qtbot)
        put_value(form.fields["again"].editor, "yesterday")
        form.submit()
        assert "not after the day they were asked" in form.fields["again"].error
        form.close()
        assert len(session.store.find(Chase)) == before

    def test_enter_opens_the_step(self, stuck: ProgressPage, qtbot: QtBot) -> None:
        words = stuck.stuck.current()
        assert words is not None
        qtbot.keyClick(stuck.stuck.table, KEYS.Key_Return)
        form = front_form(qtbot)
        assert form.values()["description"] == words.stuck.step.description
        form.close()

    def test_a_small_window_keeps_what_matters(self, stuck: ProgressPage, window: MainWindow) -> None:
        window.resize(683, 500)
        QApplication.processEvents()
        hidden = [stuck.stuck.table.isColumnHidden(at) for at in range(6)]
        assert hidden == [False, False, False, True, False, True]
