"""People and partners in the real window: every kind is added, opened, changed and taken away by its one form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseload.casework.around import AddAround, absences, add_around, around_of
from caseload.casework.session import Session
from caseload.domain.partners import CohortEntry, MeetingAction
from tests.conftest import Template
from tests.ui.test_case_strip import miss, new_case
from ui.around_kinds import CHOICES, DAY, KINDS, MEETING, REQUIREMENT, AroundKind, kind_of
from ui.dialogs.around import AroundDialog, records_of
from ui.main_window import MainWindow
from ui.pages.today import TodayPage
from ui.widgets.entry_line import rows_under


def shown(window: MainWindow, person_id: str, tab: str = "around") -> QWidget:
    window.hub.changed.emit(None)
    window.hub.open_case(person_id, tab)
    assert window.desk is not None
    return window.desk.page("case").tabs[tab]  # type: ignore[attr-defined,no-any-return]


def words_in(root: QWidget) -> str:
    return "\n".join(label.text() for label in root.findChildren(QLabel) if label.isVisibleTo(root))


def form() -> AroundDialog:
    found = QApplication.activeModalWidget()
    assert isinstance(found, AroundDialog)
    return found


@pytest.fixture
def template(case_template: Callable[[int], Template]) -> Template:
    return case_template(1)


def fill(shown_form: AroundDialog, kind: AroundKind, words: str) -> None:
    for field in kind.fields:
        editor = shown_form.fields[field.key].editor
        if field.kind == DAY:
            editor.set_day(date(2026, 11, 20))  # type: ignore[attr-defined]
        elif field.kind in (MEETING, REQUIREMENT) or field.kind in CHOICES:
            editor.setCurrentIndex(0)  # type: ignore[attr-defined]
        elif hasattr(editor, "setPlainText"):
            editor.setPlainText(words)
        else:
            editor.setText(words)  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", [row for row in KINDS if row.key != "absence"], ids=lambda row: row.key)
def test_each_kind_is_added_shown_opened_and_removed(window: MainWindow, person_id: str, kind: AroundKind) -> None:
    tab = shown(window, person_id)
    window.hub.open_dialog("around", kind=kind.key, person_id=person_id)
    fill(form(), kind, "Bryn <b>Vale</b>")
    form().submit()
    [kept] = [one for one in records_of(window.hub, person_id) if kind_of(one) is kind]
    told = kind.told(kept, window.hub.today)
    assert told.words in words_in(tab)
    row = next(row for row in rows_under(tab) if row.entry_id == kept.id)
    assert told.words in row.accessibleName()
    window.hub.open_dialog("around", kind=kind.key, person_id=person_id, record_id=kept.id)
    next(one for one in form().findChildren(QPushButton) if one.accessibleName() == "Remove").click()
    assert not [one for one in records_of(window.hub, person_id) if kind_of(one) is kind]


def test_what_is_needed_is_asked_beside_its_field(window: MainWindow, session: Session) -> None:
    person_id, _ = new_case(session)
    shown(window, person_id)
    window.hub.open_dialog("around", kind="sharing", person_id=person_id)
    form().submit()
    assert "What" in form().fields["what"].error
    assert around_of(session, person_id).sharings == ()


def test_a_change_keeps_the_same_entry(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    person_id, _ = new_case(session)
    kept = add_around(session, AddAround(record=MeetingAction(person_id=person_id, words="Ring the school", owner="Me"))).made()
    tab = shown(window, person_id)
    row = next(row for row in rows_under(tab) if row.entry_id == kept.id)
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    form().fields["owner"].editor.setText("Housing officer")  # type: ignore[attr-defined]
    form().submit()
    assert [(one.id, one.owner) for one in around_of(session, person_id).actions] == [(kept.id, "Housing officer")]


def test_space_marks_an_action_as_done(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    person_id, _ = new_case(session)
    late = session.today - timedelta(days=2)
    kept = add_around(session, AddAround(record=MeetingAction(person_id=person_id, words="Ring the school", due_on=late))).made()
    tab = shown(window, person_id)
    assert "past its date" in words_in(tab)
    row = next(row for row in rows_under(tab) if row.entry_id == kept.id)
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Space)
    assert around_of(session, person_id).actions[0].done_on == session.today
    assert "past its date" not in words_in(tab)


def test_an_officer_is_away_from_the_diary(window: MainWindow, session: Session) -> None:
    window.hub.open_page("diary", day="2027-03-01", view="day")
    assert window.desk is not None
    page = window.desk.page("diary")
    more = next(one for one in page.findChildren(QPushButton) if one.accessibleName() == "More of the diary")
    next(one for one in more.menu().actions() if one.text() == "Days an officer is away").trigger()
    shown_form = form()
    for key in ("from_on", "to_on"):
        shown_form.fields[key].editor.set_day(date(2027, 3, 1))  # type: ignore[attr-defined]
    shown_form.submit()
    assert absences(session)[0].officer_name == session.officer_name
    assert "no cover recorded" in words_in(page)


@pytest.mark.parametrize(("group", "tab"), [("evidence", "contacts"), ("actions", "around"), ("ndelius", "contacts")])
def test_each_group_of_today_opens_where_it_is_worked_on(window: MainWindow, session: Session, group: str, tab: str) -> None:
    person_id, _ = new_case(session)
    miss(session, person_id, 3, "AFTA")
    due = session.today - timedelta(days=400)
    add_around(session, AddAround(record=MeetingAction(person_id=person_id, words="Ring the school", due_on=due)))
    window.hub.changed.emit(None)
    window.hub.open_page("today")
    assert window.desk is not None
    page = window.desk.page("today")
    assert isinstance(page, TodayPage)
    found = next(row.group for row in page.needs.rows if row.group.key == group)
    assert found.count >= 1
    page._follow_need(found.lines[0])
    assert window.desk.place.page == "case"
    assert window.desk.place.given["tab"] == tab


def test_someone_in_a_cohort_has_a_police_contact_or_is_shown_without(window: MainWindow, session: Session) -> None:
    person_id, _ = new_case(session)
    add_around(session, AddAround(record=CohortEntry(
        person_id=person_id, cohort="IOM", from_on=session.today - timedelta(days=9), reason="repeat burglary", agreed_by="police",
    )))  # fmt: skip
    tab = shown(window, person_id)
    assert "since 12 Nov 2026, repeat burglary, agreed by police" in words_in(tab)
    assert "No police contact is recorded." in words_in(tab)
    next(one for one in tab.findChildren(QPushButton) if one.accessibleName() == "Add a police contact").click()
    assert form().fields["role"].editor.text() == "police"  # type: ignore[attr-defined]
    form().fields["name"].editor.setText("PC Avery")  # type: ignore[attr-defined]
    form().submit()
    assert "Police contact: PC Avery" in words_in(tab)
