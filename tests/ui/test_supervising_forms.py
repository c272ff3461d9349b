"""Changing an outcome with evidence, moving and cancelling, and a series, in the real window by keyboard."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseload.casework.contacts import BookContact, book_contact
from caseload.casework.outcomes import outcome_story
from caseload.casework.people import AddPerson, add_person
from caseload.casework.queries import case_file
from caseload.casework.session import Session
from caseload.domain.appointment import ContactMove
from caseload.domain.compliance import MovedBy
from caseload.domain.contact import Attendance, Contact
from caseload.domain.person import Person
from tests.ui.test_case_strip import miss, new_case
from ui.dialogs.appointment import AppointmentDialog
from ui.dialogs.change_outcome import ChangeOutcomeDialog
from ui.dialogs.move_contact import MoveDialog
from ui.dialogs.series import SeriesDialog
from ui.hub import Place
from ui.main_window import MainWindow
from ui.pages.case_contacts import ContactsTab


@pytest.fixture
def start() -> Place:
    return Place(page="caseload")


@pytest.fixture
def person_id(session: Session) -> str:
    return new_case(session)[0]


def book(session: Session, person_id: str, on: date, at: time = time(10)) -> str:
    return book_contact(session, BookContact(person_id=person_id, happens_on=on, type_code="COAP", starts_at=at)).made().id


def someone_else(session: Session) -> str:
    return add_person(session, AddPerson(person=Person(surname="Teal", forename="Owen", crn="X555002"))).made().id


def contacts_tab(window: MainWindow, person_id: str) -> ContactsTab:
    window.hub.changed.emit(None)
    window.hub.open_case(person_id, "contacts")
    assert window.desk is not None
    tab = window.desk.page("case").tabs["contacts"]  # type: ignore[attr-defined]
    assert isinstance(tab, ContactsTab)
    return tab


def front() -> QWidget:
    QApplication.processEvents()
    found = QApplication.activeModalWidget()
    assert found is not None
    return found


def words_in(root: QWidget) -> str:
    return "\n".join(label.text() for label in root.findChildren(QLabel) if label.isVisibleTo(root))


def test_evidence_changes_an_outcome_and_keeps_the_first(
    window: MainWindow, session: Session, person_id: str, qtbot: QtBot
) -> None:
    contact_id = miss(session, person_id, 3, "AFTA")
    tab = contacts_tab(window, person_id)
    tab.focus_entry(contact_id)
    qtbot.keyClick(tab.table, Qt.Key.Key_O)
    form = front()
    assert isinstance(form, ChangeOutcomeDialog)
    assert "7 days to give a reason, last day Wed 25 Nov" in words_in(form)
    form.submit()
    assert "Neither a reason nor an outcome" in form.fields["outcome"].error
    reason = form.fields["reason"].editor
    reason.setCurrentIndex(reason.findData("medical"))  # type: ignore[attr-defined]
    qtbot.keyClicks(form.fields["evidence"].editor, "Hospital letter of the same day")
    form.submit()
    kept = outcome_story(session, contact_id)
    assert [one.attendance for one in kept] == [Attendance.FAILED, Attendance.ACCEPTABLE]
    assert session.store.need(Contact, contact_id).outcome_code == "AAME"
    window.hub.open_dialog("change_outcome", person_id=person_id, contact_id=contact_id)
    assert "Hospital letter of the same day" in words_in(front())


def test_a_move_says_who_asked_and_why(window: MainWindow, session: Session, person_id: str, qtbot: QtBot) -> None:
    other = someone_else(session)
    book(session, other, session.today + timedelta(days=4), time(11))
    contact_id = book(session, person_id, session.today + timedelta(days=2))
    tab = contacts_tab(window, person_id)
    tab.focus_entry(contact_id)
    qtbot.keyClick(tab.table, Qt.Key.Key_M)
    form = front()
    assert isinstance(form, MoveDialog)
    form.submit()
    assert form.fields["to"].error
    form.fields["to"].editor.set_day(session.today + timedelta(days=4))  # type: ignore[attr-defined]
    form.fields["at"].editor.setText("11:00")  # type: ignore[attr-defined]
    assert "overlap" in words_in(form)
    form.submit()
    assert form.fields["asked"].error
    asked = form.fields["asked"].editor
    asked.setCurrentIndex(asked.findData("person"))  # type: ignore[attr-defined]
    qtbot.keyClicks(form.fields["why"].editor, "Job interview")
    form.submit()
    moves = session.store.of_person(ContactMove, person_id)
    assert [(one.asked_by, one.why, one.to_at) for one in moves] == [(MovedBy.PERSON, "Job interview", time(11))]
    days = {one.happens_on: one.attendance for one in case_file(session, person_id).contacts}
    assert days == {session.today + timedelta(days=2): Attendance.MOVED, session.today + timedelta(days=4): Attendance.NONE}


def test_a_day_off_is_told_before_moving(window: MainWindow, session: Session, person_id: str) -> None:
    contact_id = book(session, person_id, session.today + timedelta(days=2))
    window.hub.open_dialog("move_contact", person_id=person_id, contact_id=contact_id)
    form = front()
    form.fields["to"].editor.set_day(date(2026, 12, 25))  # type: ignore[attr-defined]
    assert "Fri 25 Dec is not a working day" in words_in(form)


@pytest.mark.parametrize(("days", "key"), [(2, Qt.Key.Key_C), (2, Qt.Key.Key_Delete), (0, Qt.Key.Key_Delete)])
def test_cancelling_by_our_side_never_counts_against_the_person(
    window: MainWindow, session: Session, person_id: str, qtbot: QtBot, days: int, key: Qt.Key
) -> None:
    contact_id = book(session, person_id, session.today + timedelta(days=days))
    tab = contacts_tab(window, person_id)
    tab.focus_entry(contact_id)
    qtbot.keyClick(tab.table, key)
    form = front()
    assert isinstance(form, MoveDialog)
    asked = form.fields["asked"].editor
    asked.setCurrentIndex(asked.findData("service"))  # type: ignore[attr-defined]
    form.submit()
    assert form.fields["why"].error
    qtbot.keyClicks(form.fields["why"].editor, "Office closed")
    form.submit()
    assert session.store.need(Contact, contact_id).outcome_code == "RSSR"


def test_c_is_an_outcome_on_the_day_itself(window: MainWindow, session: Session, person_id: str, qtbot: QtBot) -> None:
    contact_id = book(session, person_id, session.today)
    tab = contacts_tab(window, person_id)
    tab.focus_entry(contact_id)
    qtbot.keyClick(tab.table, Qt.Key.Key_C)
    assert session.store.need(Contact, contact_id).outcome_code == "AFTC"


def test_a_series_shows_its_dates_and_is_undone_at_once(window: MainWindow, session: Session, person_id: str) -> None:
    window.hub.open_case(person_id)
    window.hub.open_dialog("book_contact", person_id=person_id)
    single = front()
    assert isinstance(single, AppointmentDialog)
    next(one for one in single.findChildren(QPushButton) if one.accessibleName() == "Book a series instead").click()
    form = front()
    assert isinstance(form, SeriesDialog)
    assert "The dates are shown here" in words_in(form)
    form.fields["first"].editor.set_day(date(2026, 12, 11))  # type: ignore[attr-defined]
    form.fields["until"].editor.set_day(date(2027, 1, 8))  # type: ignore[attr-defined]
    form.fields["start"].editor.setText("10:00")  # type: ignore[attr-defined]
    assert "3 appointments would be booked" in words_in(form)
    form.fields["skip"].editor.setChecked(False)  # type: ignore[attr-defined]
    said = words_in(form)
    assert "5 appointments would be booked" in said
    assert "Fri 25 Dec is not a working day" in said
    form.fields["end"].editor.setText("9:00")  # type: ignore[attr-defined]
    form.submit()
    assert "end before it begins" in form.fields["end"].error
    form.fields["end"].editor.setText("10:45")  # type: ignore[attr-defined]
    form.submit()
    assert len(case_file(session, person_id).contacts) == 5
    window.hub.undo()
    assert case_file(session, person_id).contacts == ()


def test_a_series_warns_of_what_it_clashes_with(window: MainWindow, session: Session, person_id: str) -> None:
    other = someone_else(session)
    book(session, other, date(2026, 12, 7), time(10, 15))
    window.hub.open_dialog("series", person_id=person_id)
    form = front()
    form.fields["first"].editor.set_day(date(2026, 11, 30))  # type: ignore[attr-defined]
    form.fields["until"].editor.set_day(date(2026, 12, 14))  # type: ignore[attr-defined]
    form.fields["start"].editor.setText("10:00")  # type: ignore[attr-defined]
    said = words_in(form)
    assert "Mon 7 Dec" in said
    assert "overlap" in said
