"""The diary in the real window: turned by arrows, worked on by letters."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from caseload.casework.around import AddAround, add_around
from caseload.casework.contacts import BookContact, book_contact
from caseload.casework.session import Session
from caseload.domain.absence import AbsenceKind
from caseload.domain.appointment import OfficerAbsence
from caseload.domain.contact import Attendance, Contact
from tests.ui.test_case_strip import new_case
from ui.dialogs.move_contact import MoveDialog
from ui.hub import Place
from ui.main_window import MainWindow
from ui.pages.diary import DiaryPage
from ui.pages.diary_slots import SlotLine
from ui.widgets.entry_line import rows_under


@pytest.fixture
def start() -> Place:
    return Place(page="diary")


@pytest.fixture
def person_id(session: Session) -> str:
    return new_case(session)[0]


def book(session: Session, person_id: str, on: date, at: time = time(10)) -> str:
    return book_contact(session, BookContact(person_id=person_id, happens_on=on, type_code="COAP", starts_at=at)).made().id


def diary_of(window: MainWindow, **given: str) -> DiaryPage:
    window.hub.changed.emit(None)
    window.hub.open_page("diary", **given)
    assert window.desk is not None
    page = window.desk.page("diary")
    assert isinstance(page, DiaryPage)
    return page


def line(page: DiaryPage, contact_id: str) -> SlotLine:
    return next(row for row in rows_under(page) if isinstance(row, SlotLine) and row.entry_id == contact_id)


def words_in(root: QWidget) -> str:
    return "\n".join(label.text() for label in root.findChildren(QLabel) if label.isVisibleTo(root))


def press(qtbot: QtBot, key: Qt.Key) -> None:
    held = QApplication.focusWidget()
    assert held is not None
    qtbot.keyClick(held, key)


def test_a_week_turns_by_the_arrows_and_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    page = diary_of(window)
    assert page.view == "week"
    assert page.days[0].day == date(2026, 11, 16)
    press(qtbot, Qt.Key.Key_Right)
    assert page.days[0].day == date(2026, 11, 23)
    press(qtbot, Qt.Key.Key_Left)
    press(qtbot, Qt.Key.Key_Left)
    assert page.days[0].day == date(2026, 11, 9)
    press(qtbot, Qt.Key.Key_T)
    assert page.day == window.hub.today
    press(qtbot, Qt.Key.Key_D)
    assert [day.day for day in page.days] == [window.hub.today]
    press(qtbot, Qt.Key.Key_Right)
    assert [day.day for day in page.days] == [window.hub.today + timedelta(days=1)]
    press(qtbot, Qt.Key.Key_W)
    assert len(page.days) >= 5


def test_a_letter_records_the_outcome_and_the_keyboard_stays(
    window: MainWindow, session: Session, person_id: str, qtbot: QtBot
) -> None:
    contact_id = book(session, person_id, session.today)
    page = diary_of(window, view="day")
    line(page, contact_id).setFocus()
    assert window.hub.person_in_view == person_id
    press(qtbot, Qt.Key.Key_C)
    assert session.store.need(Contact, contact_id).outcome_code == "AFTC"
    held = QApplication.focusWidget()
    assert isinstance(held, SlotLine)
    assert held.entry_id == contact_id


def test_clashes_and_absences_are_told(window: MainWindow, session: Session, person_id: str) -> None:
    day = date(2026, 12, 8)
    book(session, person_id, day, time(10))
    book(session, person_id, day, time(10, 15))
    add_around(session, AddAround(record=OfficerAbsence(
        officer_name=session.officer_name, from_on=day, to_on=day, kind=AbsenceKind.TRAINING, cover="Duty officer",
    )))  # fmt: skip
    page = diary_of(window, day="2026-12-08", view="day")
    said = words_in(page)
    assert "overlap" in said
    assert "2 too close to another" in page.title.text()
    assert "covered by Duty officer" in said
    assert "overlap" in rows_under(page)[0].accessibleName()


def test_enter_opens_the_case_at_the_appointment(window: MainWindow, session: Session, person_id: str, qtbot: QtBot) -> None:
    contact_id = book(session, person_id, session.today + timedelta(days=2))
    page = diary_of(window, day=str(session.today + timedelta(days=2)), view="day")
    line(page, contact_id).setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert window.desk is not None
    assert window.desk.place.page == "case"
    assert window.desk.page("case").tabs["contacts"].focused_entry() == contact_id  # type: ignore[attr-defined]


@pytest.mark.parametrize("key", [Qt.Key.Key_M, Qt.Key.Key_C])
def test_moving_and_cancelling_from_the_diary(
    window: MainWindow, session: Session, person_id: str, qtbot: QtBot, key: Qt.Key
) -> None:
    on = session.today + timedelta(days=2)
    contact_id = book(session, person_id, on)
    page = diary_of(window, day=str(on), view="week")
    line(page, contact_id).setFocus()
    press(qtbot, key)
    form = QApplication.activeModalWidget()
    assert isinstance(form, MoveDialog)
    if key == Qt.Key.Key_M:
        form.fields["to"].editor.set_day(on + timedelta(days=1))  # type: ignore[attr-defined]
    asked = form.fields["asked"].editor
    asked.setCurrentIndex(asked.findData("person"))  # type: ignore[attr-defined]
    form.fields["why"].editor.setPlainText("Shift changed")  # type: ignore[attr-defined]
    form.submit()
    assert session.store.need(Contact, contact_id).attendance is Attendance.MOVED
    days = [row.slot.contact.happens_on for row in rows_under(page) if isinstance(row, SlotLine) and row.slot.person_id == person_id]
    assert days == ([on, on + timedelta(days=1)] if key == Qt.Key.Key_M else [on])


def test_an_empty_day_says_so_and_keeps_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    page = diary_of(window, day="2030-01-01", view="day")
    assert "Nothing booked" in words_in(page)
    assert "not a working day" in words_in(page)
    assert page.today.hasFocus()
    press(qtbot, Qt.Key.Key_T)
    assert page.day == window.hub.today
