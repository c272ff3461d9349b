"""Booking, a series and a move in the real window: folded fields, warnings at once, two orders, home visits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseload.casework.around import AddAround, add_around
from caseload.casework.contacts import BookContact, book_contact
from caseload.casework.people import AddPerson, add_person
from caseload.casework.queries import case_file
from caseload.casework.sentences import AddOrder, add_order
from caseload.casework.session import Session
from caseload.domain.absence import AbsenceKind
from caseload.domain.appointment import HomeVisitCheck, OfficerAbsence
from caseload.domain.contact import Contact
from caseload.domain.person import Person
from caseload.domain.sentence import Order, OrderKind
from tests.ui.contacts.kit import contact_of
from ui.dialogs.appointment import AppointmentDialog
from ui.dialogs.move_contact import MoveDialog
from ui.dialogs.series import SeriesDialog
from ui.main_window import MainWindow
from ui.widgets.fields import put_value
from ui.widgets.forms import FormDialog

Front = Callable[..., FormDialog]


def words_in(root: QWidget) -> str:
    return "\n".join(label.text() for label in root.findChildren(QLabel) if label.isVisibleTo(root))


def put(form: FormDialog, **typed: object) -> None:
    for key, value in typed.items():
        put_value(form.fields[key].editor, value)


def choose(form: FormDialog, key: str, words: str) -> None:
    box = form.fields[key].editor
    put_value(box, next(box.itemData(at) for at in range(box.count()) if words in box.itemText(at)))  # type: ignore[attr-defined]


def second_order(session: Session, person_id: str, words: str = "Suspended sentence order") -> str:
    start = session.today - timedelta(weeks=4)
    return add_order(session, AddOrder(order=Order(
        person_id=person_id, kind=OrderKind.SUSPENDED, words=words, sentenced_on=start, started_on=start))).made().id  # fmt: skip


def booked_at(session: Session, on: date, at: time, surname: str = "Teal") -> None:
    other = add_person(session, AddPerson(person=Person(surname=surname, forename="Owen"))).made().id
    book_contact(session, BookContact(person_id=other, happens_on=on, type_code="COAP", starts_at=at))


class TestFolded:
    def test_the_rest_is_unfolded_by_keyboard_and_folded_again_next_time(
        self, window: MainWindow, person_id: str, front: Front, session: Session, qtbot: QtBot
    ) -> None:
        form = front("book_contact", person_id=person_id)
        assert isinstance(form, AppointmentDialog)
        assert not form.fields["attendees"].isVisible()
        put(form, date="+2w", time="930")
        for _ in range(12):
            if QApplication.focusWidget() is form.more.button:
                break
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        qtbot.keyClick(form.more.button, Qt.Key.Key_Return)
        assert (form.fields["attendees"].isVisible(), form.more.button.accessibleDescription()) == (True, "open")
        qtbot.keyClick(form.more.button, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is form.fields["end"].editor
        put(form, minutes="45", group="group", attendees="job coach", need="employment", amount="1")
        choose(form, "step", "CV with library volunteer")
        choose(form, "requirement", "RAR")
        form.submit()
        made = contact_of(session, person_id, session.today + timedelta(weeks=2))
        assert (made.ends_at, made.minutes, made.in_group, made.attendees) == (time(10, 15), 45, True, "job coach")
        assert (made.need_area, bool(made.step_id), bool(made.requirement_id), made.amount) == ("employment", True, True, 1.0)
        again = front("book_contact", person_id=person_id)
        assert isinstance(again, AppointmentDialog)
        assert not again.more.is_open

    def test_typing_kept_in_the_folded_part_is_shown_when_it_is_put_back(
        self, window: MainWindow, person_id: str, front: Front
    ) -> None:
        form = front("book_contact", person_id=person_id)
        put(form, attendees="interpreter")
        form.reject()
        again = front("book_contact", person_id=person_id)
        assert isinstance(again, AppointmentDialog)
        assert again.more.is_open
        assert again.fields["attendees"].isVisible()

    def test_a_person_chosen_in_the_form_brings_orders_steps_and_how_to_reach_them(
        self, window: MainWindow, person_id: str, front: Front, session: Session
    ) -> None:
        order = second_order(session, person_id)
        window.hub.person_in_view = ""
        form = front("book_contact")
        assert isinstance(form, AppointmentDialog)
        form.submit()
        assert "Nobody is chosen" in form.fields["person"].error
        put(form, person=person_id, date="+1w", order=order)
        assert "Contact preference: text, not voicemail." in words_in(form)
        choose(form, "step", "Housing application")
        form.reject()
        again = front("book_contact")
        choose(again, "step", "Housing application")
        again.submit()
        made = contact_of(session, person_id, session.today + timedelta(weeks=1))
        assert (made.order_id, bool(made.step_id)) == (order, True)

    def test_the_way_of_meeting_comes_from_the_type_and_is_shown(self, window: MainWindow, person_id: str, front: Front) -> None:
        form = front("book_contact", person_id=person_id)
        for code, said in (("CHVS", "How: home visit, face to face."), ("COPT", "How: telephone, not face to face."),
                           ("C202", "How: third party. Not with the person, so never counted as contact.")):  # fmt: skip
            put(form, type=code)
            assert said in words_in(form)


class TestWarned:
    def test_a_clash_a_day_off_and_an_absence_are_told_at_once_and_forbid_nothing(
        self, window: MainWindow, person_id: str, front: Front, session: Session
    ) -> None:
        day = date(2026, 12, 28)
        booked_at(session, day, time(10))
        add_around(session, AddAround(record=OfficerAbsence(
            officer_name=session.officer_name, from_on=day, to_on=day, kind=AbsenceKind.LEAVE, cover="Duty officer")))  # fmt: skip
        form = front("book_contact", person_id=person_id)
        form.fields["date"].editor.set_day(day)  # type: ignore[attr-defined]
        put(form, time="9:30")
        said = words_in(form)
        assert "Mon 28 Dec is not a working day" in said
        assert "covered by Duty officer" in said
        assert "10:00 follows 09:30 within the hour (Teal, Owen)" in said
        put(form, minutes="45")
        assert "the appointments of 09:30 and 10:00 overlap (Teal, Owen)" in words_in(form)
        form.submit()
        assert contact_of(session, person_id, day).starts_at == time(9, 30)

    def test_what_will_be_kept_without_an_order_is_said_while_it_is_typed(
        self, window: MainWindow, person_id: str, front: Front, session: Session
    ) -> None:
        form = front("record_contact", person_id=person_id)
        put(form, which="", outcome="ATTC", date="1/1/2026")
        assert "1 Jan 2026 lies before the order" in words_in(form)
        put(form, type="COSR")
        assert "kept as work for a report, without an order" in words_in(form)
        form.submit()
        assert contact_of(session, person_id, date(2026, 1, 1)).order_id == ""
        ahead = front("book_contact", person_id=person_id)
        put(ahead, type="CTOB", date="1/1/2030")
        assert "kept without an order" in words_in(ahead)


class TestTwoOrders:
    def test_the_choice_is_offered_with_the_main_order_first_and_hidden_for_one(
        self, window: MainWindow, person_id: str, front: Front, session: Session
    ) -> None:
        for key in ("book_contact", "record_contact", "series"):
            form = front(key, person_id=person_id)
            assert not form.fields["order"].isVisible()
            form.reject()
        main = case_file(session, person_id).line.summary.order_id
        order = second_order(session, person_id)
        assert case_file(session, person_id).line.summary.order_id == order
        booking = front("book_contact", person_id=person_id)
        assert (booking.fields["order"].isVisible(), booking.values()["order"]) == (True, order)
        put(booking, date="+1w")
        choose(booking, "order", "Community order")
        booking.submit()
        assert contact_of(session, person_id, session.today + timedelta(weeks=1)).order_id == main
        recording = front("record_contact", person_id=person_id)
        put(recording, which="", outcome="ATTC", date="yesterday")
        assert recording.values()["order"] == order
        recording.submit()
        made = contact_of(session, person_id, session.today - timedelta(days=1))
        assert made.order_id == order
        editing = front("contact", person_id=person_id, contact_id=made.id)
        assert editing.values()["order"] == order
        put(editing, order=main)
        editing.submit()
        assert session.store.need(Contact, made.id).order_id == main

    def test_the_choice_follows_the_day_and_a_requirement_brings_its_order(
        self, window: MainWindow, person_id: str, front: Front, session: Session
    ) -> None:
        main = case_file(session, person_id).line.summary.order_id
        order = second_order(session, person_id)
        form = front("record_contact", person_id=person_id)
        put(form, which="", outcome="ATTC", date="1/10/2026")
        assert not form.fields["order"].isVisible()
        form.fields["date"].editor.set_day(session.today)  # type: ignore[attr-defined]
        assert form.fields["order"].isVisible()
        form.reject()
        booking = front("book_contact", person_id=person_id)
        assert booking.values()["order"] == order
        choose(booking, "requirement", "RAR")
        assert booking.values()["order"] == main

    def test_a_series_is_booked_under_the_order_chosen(
        self, window: MainWindow, person_id: str, front: Front, session: Session
    ) -> None:
        main = case_file(session, person_id).line.summary.order_id
        second_order(session, person_id)
        form = front("series", person_id=person_id)
        assert isinstance(form, SeriesDialog)
        put(form, first="4/12/2026", until="18/12/2026", start="10:00", order=main, need="employment", attendees="tutor")
        form.submit()
        made = [one for one in case_file(session, person_id).contacts if one.series_id]
        assert [(one.order_id, one.need_area, one.attendees) for one in made] == [(main, "employment", "tutor")] * 3


class TestHomeVisit:
    def test_without_a_check_it_says_so_and_one_is_recorded_over_the_booking(
        self, window: MainWindow, person_id: str, front: Front, session: Session
    ) -> None:
        form = front("book_contact", person_id=person_id)
        assert "Before a home visit" not in words_in(form)
        put(form, type="CHVS", date="+1w", note="see the new flat")
        said = words_in(form)
        assert "No check before home visits is recorded." in said
        assert "A home visit needs a current risk assessment and a manager's decision. The program does not decide." in said
        assert "Staff safety: Brother has threatened staff at the door; no lone home visits" in said
        assert "Who else lives there: mother, brother when on leave" in said
        next(one for one in form.findChildren(QPushButton) if one.accessibleName() == "Record a check before home visits").click()
        over = QApplication.activeModalWidget()
        assert isinstance(over, FormDialog)
        put(over, decision="approved, in pairs", decided_by="J. Marsh", decided_on="20/11/2026")
        over.submit()
        assert [one.decision for one in session.store.of_person(HomeVisitCheck, person_id)] == ["approved, in pairs"]
        assert "Manager's decision: “approved, in pairs”, J. Marsh, 20 Nov 2026." in words_in(form)
        form.fields["date"].editor.set_text("1/12/2027")  # type: ignore[attr-defined]
        assert "12 months old or more (ours: starting value, set yours)" in words_in(form)
        assert form.values()["note"] == "see the new flat"
        form.fields["date"].editor.set_text("+1w")  # type: ignore[attr-defined]
        form.submit()
        assert contact_of(session, person_id, session.today + timedelta(weeks=1)).type_code == "CHVS"

    def test_moving_a_home_visit_shows_it_too_and_a_move_can_change_the_place(
        self, window: MainWindow, person_id: str, front: Front, session: Session
    ) -> None:
        booked_at(session, session.today + timedelta(days=9), time(10))
        made = book_contact(session, BookContact(
            person_id=person_id, happens_on=session.today + timedelta(days=3), type_code="CHVS", starts_at=time(9, 30), minutes=45,
            place="14 Heol Las")).made().id  # fmt: skip
        form = front("move_contact", person_id=person_id, contact_id=made)
        assert isinstance(form, MoveDialog)
        assert "No check before home visits is recorded." in words_in(form)
        put(form, to="+9d", place="Library", asked="person", why="flat being painted")
        assert "overlap (Teal, Owen)" in words_in(form)
        form.submit()
        moved = contact_of(session, person_id, session.today + timedelta(days=9))
        assert (moved.place, moved.ends_at, moved.order_id != "") == ("Library", time(10, 15), True)


@pytest.mark.parametrize(
    ("key", "typed", "field", "sentence"),
    [
        ("book_contact", {"date": "19/11/2026"}, "date", "The appointment of Thu 19 Nov has passed: record it with its outcome"),
        ("book_contact", {"date": "1/1/2028"}, "date", "1 Jan 2028 lies after the order"),
        ("book_contact", {"date": "+1w", "time": "10:00", "end": "9:00"}, "end", "would end before it begins"),
        ("book_contact", {"date": "+1w", "time": "23:30", "minutes": "45"}, "minutes", "would end after midnight"),
        ("book_contact", {"date": "+1w", "time": "10:00", "end": "11:00", "minutes": "45"}, "end", "The times say 60 minutes"),
        ("book_contact", {"date": "+1w", "amount": "2"}, "requirement", "no requirement they count for"),
        ("book_contact", {"date": "+1w", "type": ""}, "type", "The type is missing"),
        ("series", {"first": "19/11/2026", "until": "+4w"}, "first", "has passed: record it with its outcome"),
        ("series", {"first": "+9d", "until": "1/12/2027"}, "until", "lies after the order"),
        ("series", {"first": "+9d", "until": "+4w", "start": "10:00", "end": "9:00"}, "end", "would end before it begins"),
        ("record_contact", {"which": "", "date": "yesterday", "outcome": ""}, "outcome", "Fri 20 Nov has passed: record it with its outcome"),
        ("record_contact", {"which": "", "date": "1/2/2026", "outcome": "ATTC"}, "date", "1 Feb 2026 lies before the order"),
        ("record_contact", {"which": "", "date": "yesterday", "outcome": "ATTC", "amount": "2"}, "requirement", "no requirement they count for"),
        ("record_contact", {"which": "", "date": "yesterday", "outcome": "ATTC", "time": "23:30", "minutes": "45"}, "minutes", "after midnight"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_beside_its_field_with_the_typing_kept_and_nothing_saved(
    window: MainWindow, person_id: str, front: Front, session: Session, key: str, typed: dict[str, str], field: str, sentence: str
) -> None:
    before = case_file(session, person_id).contacts
    form = front(key, person_id=person_id)
    put(form, **typed)
    form.submit()
    assert sentence in form.fields[field].error
    assert form.fields[field].isVisible()
    assert form.isVisible()
    assert {name: form.values()[name] for name in typed} == typed
    assert case_file(session, person_id).contacts == before


class TestCannotBe:
    @pytest.mark.parametrize(("to", "sentence"), [("yesterday", "has passed"), ("1/1/2028", "lies after the order")])
    def test_a_move_outside_what_can_be_is_said_beside_its_day(
        self, window: MainWindow, person_id: str, front: Front, session: Session, to: str, sentence: str
    ) -> None:
        made = book_contact(session, BookContact(person_id=person_id, happens_on=session.today + timedelta(days=3), type_code="COAP")).made().id
        form = front("move_contact", person_id=person_id, contact_id=made)
        put(form, to=to, asked="person", why="shift")
        form.submit()
        assert sentence in form.fields["to"].error
        assert session.store.need(Contact, made).attendance.value == "no outcome"

    def test_an_outcome_before_the_appointment_is_said_beside_the_outcome(
        self, window: MainWindow, person_id: str, front: Front, session: Session
    ) -> None:
        made = book_contact(session, BookContact(person_id=person_id, happens_on=session.today + timedelta(days=3), type_code="COAP")).made()
        form = front("contact", person_id=person_id, contact_id=made.id)
        put(form, outcome="ATTC")
        form.submit()
        assert "The appointment is on Tue 24 Nov: its outcome can be recorded from that day on." in form.fields["outcome"].error
        assert session.store.need(Contact, made.id) == made

    def test_a_warning_before_its_failure_is_said_beside_its_date(
        self, window: MainWindow, person_id: str, front: Front, session: Session
    ) -> None:
        failed = contact_of(session, person_id, session.today - timedelta(days=23))
        form = front("fact", person_id=person_id, order_id=failed.order_id, fact="")
        put(form, about=failed.id, on="20/10/2026", detail="nothing heard")
        choose(form, "fact", form.fields["fact"].editor.itemText(0))  # type: ignore[attr-defined]
        put(form, reason="missed")
        form.submit()
        assert "before the failure of 29 Oct 2026 it is for. Check both dates." in form.fields["on"].error
        assert form.values()["reason"] == "missed"
