"""The caseload list shows whom it should, in the order and columns the officer chose, and keeps them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from caseload.casework.people import AddPerson, CloseCase, add_person, close_case
from caseload.casework.queries import case_line, case_lines
from caseload.casework.session import Session
from caseload.casework.settings import views
from caseload.domain.casefile import CaseLine, DueState
from caseload.domain.person import Person
from tests.ui.case_kit import make_case
from ui.dialogs.columns import ColumnsDialog
from ui.dialogs.view_name import ViewNameDialog
from ui.hub import Hub, Place
from ui.main_window import MainWindow
from ui.models.caselist import CaseListModel
from ui.models.columns import BY_KEY, COLUMNS, START_COLUMNS, columns_of
from ui.models.filters import FILTERS, chip_words, group_filter, meets_all
from ui.pages.caseload import CaseloadPage
from ui.widgets.case_table import fitted
from ui.widgets.state import StateDelegate


@pytest.fixture
def start() -> Place:
    return Place(page="caseload")


@pytest.fixture
def page(window: MainWindow) -> CaseloadPage:
    window.hub.open_page("caseload")
    assert window.desk is not None
    found = window.desk.page("caseload")
    assert isinstance(found, CaseloadPage)
    return found


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.key)
def test_every_column_shows_and_sorts_every_line(hub: Hub, column: object) -> None:
    assert str(column.words)
    lines = [*hub.book.lines(), bare(hub)]
    assert all(isinstance(column.show(line, hub.today), str) for line in lines)
    assert len(sorted(lines, key=lambda line: column.sort(line, hub.today))) == len(lines)
    assert all("None" not in column.show(line, hub.today) for line in lines)


def bare(hub: Hub) -> CaseLine:
    """The line of someone of whom only a name is known."""
    change = hub.perform(add_person, AddPerson(person=Person(surname="Bare")))
    assert change is not None
    line = hub.book.line(change.made().id)
    assert line is not None
    return line


def test_what_is_not_known_never_looks_like_no_or_zero(hub: Hub) -> None:
    line = bare(hub)
    shown = {column.key: column.show(line, hub.today) for column in COLUMNS}
    assert shown["tier"] == "?"
    assert shown["rosh"] == "not recorded"
    assert shown["last_seen"] == "not known"
    assert shown["crn"] == "none yet"
    assert shown["age"] == "not known"


@pytest.mark.parametrize("row", FILTERS, ids=lambda row: row.kind)
def test_every_choice_of_a_filter_meets_someone_it_was_read_from(hub: Hub, row: object) -> None:
    lines = hub.book.lines()
    for value, words in row.choices(lines):
        assert words == row.chip(value) or words
        if row.kind not in ("standing", "rosh"):
            assert any(row.meets(line, value, hub.today) for line in lines), value


def test_values_of_one_kind_add_up_and_kinds_narrow(hub: Hub) -> None:
    lines = hub.book.lines()
    either = [line for line in lines if meets_all(line, (("rosh", "HIGH"), ("rosh", "LOW")), hub.today)]
    assert {line.rosh for line in either} == {"HIGH", "LOW"}
    both = [line for line in lines if meets_all(line, (("rosh", "HIGH"), ("state", "overdue")), hub.today)]
    assert all(line.rosh == "HIGH" and line.state is DueState.OVERDUE for line in both)
    named = group_filter("Overdue contact", [lines[0].person_id])
    assert [line for line in lines if meets_all(line, (named,), hub.today)] == [lines[0]]
    assert chip_words(named) == "Overdue contact"


def test_the_list_starts_with_open_cases_next_due_first(page: CaseloadPage, hub: Hub) -> None:
    rows = page.model.rows
    due = [line.summary.due_on for line in rows if line.summary.due_on]
    assert due == sorted(due)
    assert all(line.closed_on is None for line in rows)
    assert page.count.text() == f"{len(rows)} of {len(rows)} shown"
    assert QApplication.focusWidget() is page.table


def test_a_case_is_open_until_the_day_it_closes(page: CaseloadPage, hub: Hub) -> None:
    today, tomorrow = (bare(hub).person_id, hub.today), (bare(hub).person_id, hub.today + timedelta(days=1))
    everyone = len(page.model.rows)
    for person_id, day in (today, tomorrow):
        assert hub.perform(close_case, CloseCase(person_id=person_id, on=day, reason="moved")) is not None
    shown = {line.person_id for line in page.model.rows}
    assert tomorrow[0] in shown
    assert today[0] not in shown
    assert page.count.text() == f"{everyone - 1} of {everyone - 1} shown"
    page.bar.remove(("standing", "open"))
    page.bar.add(("standing", "closed"))
    shown = {line.person_id for line in page.model.rows}
    assert today[0] in shown
    assert tomorrow[0] not in shown


def test_typing_a_name_narrows_the_list_and_escape_of_the_chip_widens_it(page: CaseloadPage, qtbot: QtBot) -> None:
    everyone = len(page.model.rows)
    qtbot.keyClick(page.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is page.bar.text
    qtbot.keyClicks(page.bar.text, "beva")
    qtbot.waitUntil(lambda: len(page.model.rows) < everyone)
    assert {line.name.split(",")[0] for line in page.model.rows} == {"Bevan"}
    page.bar.text.clear()
    qtbot.waitUntil(lambda: len(page.model.rows) == everyone)


def test_a_chip_is_removed_by_pressing_it(page: CaseloadPage, hub: Hub) -> None:
    hub.open_page("caseload", state="overdue")
    assert {line.state for line in page.model.rows} == {DueState.OVERDUE}
    page.bar.remove(("state", "overdue"))
    assert len({line.state for line in page.model.rows}) > 1


def test_a_heading_sorts_and_sorts_back(page: CaseloadPage) -> None:
    names = lambda: [line.name.casefold() for line in page.model.rows]  # noqa: E731
    page.table.sort_by_heading(0)
    assert names() == sorted(names())
    page.table.sort_by_heading(0)
    assert names() == sorted(names(), reverse=True)


def test_enter_opens_the_case_of_the_row(page: CaseloadPage, hub: Hub, qtbot: QtBot) -> None:
    hub.place_wanted.disconnect()
    page.table.setCurrentIndex(page.model.index(2, 0))
    with qtbot.waitSignal(hub.place_wanted) as told:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert told.args[0].given["person_id"] == page.model.rows[2].person_id


def test_ctrl_n_records_for_the_person_of_the_row(page: CaseloadPage, window: MainWindow, qtbot: QtBot) -> None:
    window.hub.dialog_wanted.disconnect()
    page.table.setCurrentIndex(page.model.index(3, 0))
    with qtbot.waitSignal(window.hub.dialog_wanted) as told:
        qtbot.keyClick(page.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["record_contact", {"person_id": page.model.rows[3].person_id}]


def test_columns_chosen_and_filters_are_there_again_after_a_lock(
    page: CaseloadPage, window: MainWindow, hub: Hub, qtbot: QtBot
) -> None:
    page._show_columns(("name", "age", "crn"))
    hub.open_page("caseload", state="overdue")
    again = CaseListModel(hub.today)
    assert [column.key for column in again.columns] == list(START_COLUMNS)
    fresh = CaseloadPage(hub)
    qtbot.addWidget(fresh)
    fresh.refresh()
    assert [column.key for column in fresh.model.columns] == ["name", "age", "crn"]
    assert ("state", "overdue") in fresh.model.filters


def test_a_view_is_saved_shown_and_forgotten(page: CaseloadPage, hub: Hub, window: MainWindow) -> None:
    page._show_columns(("name", "flags"))
    page.views._ask_name()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ViewNameDialog)
    dialog.submit()
    assert dialog.fields["name"].error
    dialog.fields["name"].editor.setText("Monday list")
    dialog.submit()
    saved = views(hub.session)
    assert [view.name for view in saved] == ["Monday list"]
    page.show_view(replace(saved[0], name="", columns=START_COLUMNS))
    page.show_view(saved[0])
    assert [column.key for column in page.model.columns] == ["name", "flags"]
    assert "Monday list" in page.views.button.text()
    page.views._forget()
    assert views(hub.session) == ()


def test_columns_are_chosen_and_moved_with_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    dialog = ColumnsDialog(("name", "crn"), window)
    qtbot.addWidget(dialog)
    dialog.list.setCurrentRow(1)
    dialog.move_by(-1)
    assert dialog.keys() == ("crn", "name")
    dialog.list.item(2).setCheckState(Qt.CheckState.Checked)
    with qtbot.waitSignal(dialog.chosen) as told:
        dialog._give()
    assert told.args[0][:2] == ("crn", "name")
    assert len(told.args[0]) == 3


def test_a_column_of_an_older_program_is_left_out() -> None:
    assert [column.key for column in columns_of(("crn", "gone"))] == ["name", "crn"]


def test_gaps_before_this_program_are_accepted_in_one_key_with_one_undo(page: CaseloadPage, hub: Hub, qtbot: QtBot) -> None:
    from datetime import date

    known = Person(
        surname="Earlier", tier_ag="B", known_from=date(2026, 11, 20), last_seen_before=date(2026, 9, 1), crn="X123456"
    )
    made = hub.perform(add_person, AddPerson(person=known))
    assert made is not None
    line = hub.book.line(made.made().id)
    assert line is not None
    assert line.state is DueState.BEFORE_PROGRAM
    hub.open_page("caseload", state="before this program")
    assert page.gaps.isVisible()
    qtbot.keyClick(page.table, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert all(line.state is not DueState.BEFORE_PROGRAM for line in hub.book.lines())
    hub.undo()
    again = hub.book.line(made.made().id)
    assert again is not None
    assert again.state is DueState.BEFORE_PROGRAM


def test_closing_a_case_takes_it_off_the_list_and_keeps_the_place(page: CaseloadPage, hub: Hub) -> None:
    gone, next_one = page.model.rows[0], page.model.rows[1]
    hub.perform(close_case, CloseCase(person_id=gone.person_id, on=hub.today, reason="Order ended"))
    assert page.model.row_of(gone.person_id) == -1
    assert page.model.row_of(next_one.person_id) == 0


def test_the_model_keeps_its_promises_to_qt(hub: Hub, qtmodeltester: ModelTester) -> None:
    model = CaseListModel(hub.today)
    model.show_lines(hub.book.lines(), hub.today)
    qtmodeltester.check(model, force_py=True)
    model.filter_by((("text", "nobody has this name"),))
    qtmodeltester.check(model, force_py=True)


def test_state_is_spoken_before_its_colour(page: CaseloadPage) -> None:
    section = [column.key for column in page.model.columns].index("next_due")
    spoken = page.model.index(0, section).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Next due: overdue, ")


@pytest.mark.parametrize(("room", "fits"), [(400, True), (330, True), (200, False)])
def test_columns_share_the_room_unless_that_would_squeeze_them(look: None, room: int, fits: bool) -> None:
    metrics = QFontMetrics(QApplication.font())
    scale = metrics.horizontalAdvance("0") / 7
    columns = [replace(BY_KEY["name"], width=200), replace(BY_KEY["crn"], width=200)]
    widths = fitted(columns, int(room * scale), metrics)
    assert (sum(widths) <= room * scale) is fits


def test_the_next_due_column_is_never_squeezed_past_reading(look: None) -> None:
    metrics = QFontMetrics(QApplication.font())
    columns = [BY_KEY[key] for key in START_COLUMNS]
    due = START_COLUMNS.index("next_due")
    scale = metrics.horizontalAdvance("0") / 7
    for room in (861, 950, 1134):
        width = fitted(columns, int(room * scale), metrics)[due]
        for words in ("earlier gap", "no interval", "report only", "Wed 23 Nov"):
            assert metrics.horizontalAdvance(words) + 22 + 2 * StateDelegate.GAP <= width, words


def test_a_gap_from_before_this_program_is_short_in_its_cell_and_whole_in_its_tip_and_its_name(hub: Hub) -> None:
    model = CaseListModel(hub.today)
    line = hub.book.lines()[0]
    gap = replace(line, state=DueState.BEFORE_PROGRAM)
    model.filter_by(())
    model.show_lines((gap,), hub.today)
    cell = model.index(0, [column.key for column in model.columns].index("next_due"))
    assert cell.data() == "earlier gap"
    assert "before this program" in cell.data(Qt.ItemDataRole.ToolTipRole)
    assert "before this program" in cell.data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_order_of_lines_that_sort_alike_is_by_name(hub: Hub) -> None:
    model = CaseListModel(hub.today)
    model.show_lines(hub.book.lines(), hub.today)
    model.sort_by("rosh", False)
    low: list[str] = [line.name for line in model.rows if line.rosh == "LOW"]
    assert low == sorted(low, key=str.casefold)


def test_columns_tell_what_is_done_and_left_of_a_requirement(window: MainWindow, session: Session) -> None:
    line = case_line(session, make_case(session, contacts=1))
    shown = {key: BY_KEY[key].show(line, session.today) for key in ("rar", "unpaid_work", "programme")}
    assert shown == {"rar": "2 of 15", "unpaid_work": "68 hours", "programme": ""}
    order = [BY_KEY[key].sort(line, session.today) for key in ("rar", "unpaid_work", "programme")]
    assert order == [(False, -13.0), (False, -68.0), (True, -0.0)]
    unknown = replace(line, summary=replace(line.summary, requirements="RAR; RAR 10 days, done not known"))
    assert BY_KEY["rar"].show(unknown, session.today) == "no number, not known of 10"
    assert BY_KEY["unpaid_work"].show(unknown, session.today) == ""


def test_a_package_says_how_much_is_used_and_contact_above_has_its_own_mark(session: Session) -> None:
    line = case_lines(session)[0]
    above = replace(line, state=DueState.ABOVE, summary=replace(
        line.summary, due_reason="above: 6 of 4 this year; 2 contacts above the allowance; nothing booked"))  # fmt: skip
    column = BY_KEY["next_due"]
    assert column.show(above, session.today) == "above: 6 of 4 this year"
    assert column.mark is not None
    assert column.mark(above) not in (column.mark(replace(above, state=state)) for state in (DueState.OVERDUE, DueState.PACKAGE))
    assert column.tip is not None
    assert "2 contacts above the allowance" in column.tip(above, session.today)
