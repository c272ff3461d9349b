"""Writing a contact down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from caseload.casework.contacts import BookContact, RecordContact, RemoveContact, book_contact, record_contact, remove_contact
from caseload.casework.drafts import kept_draft
from caseload.casework.ledgers import case_ledger
from caseload.casework.people import EditPerson, edit_person
from caseload.casework.queries import case_file, history
from caseload.casework.session import Session
from caseload.domain.contact import Attendance, Contact, Mode
from caseload.domain.entry import Statement
from caseload.domain.person import Person
from tests.ui.case_kit import make_case, missed_appointment
from tests.ui.contacts.kit import contact_of
from ui.dialogs.contact_record import RecordContactDialog
from ui.main_window import MainWindow
from ui.pages.case_contacts import ContactsTab
from ui.widgets.choices import SearchChoice
from ui.widgets.day_edit import DayEdit
from ui.widgets.fields import put_value
from ui.widgets.forms import FormDialog


class TestRecord:
    def test_two_keys_for_the_appointment_of_today(
        self, tab: ContactsTab, front: Callable[..., FormDialog], session: Session, qtbot: QtBot
    ) -> None:
        form = front("record_contact", person_id=tab.person_id)
        focused = form.focusWidget()
        assert focused is form.fields["outcome"].editor
        qtbot.keyClick(focused, "a")
        qtbot.keyClick(focused, Qt.Key.Key_Return)
        today = contact_of(session, tab.person_id, session.today)
        assert today.attendance is Attendance.ATTENDED
        assert today.note == "Tenancy papers"
        assert not form.isVisible()

    def test_after_that_the_last_unrecorded_one_is_chosen_then_a_new_contact(
        self, tab: ContactsTab, front: Callable[..., FormDialog], qtbot: QtBot
    ) -> None:
        for expected in ("Today 10:15", "Thu 19 Nov 10:15"):
            form = front("record_contact", person_id=tab.person_id)
            assert isinstance(form, RecordContactDialog)
            assert form.which.currentText().startswith(expected)
            put_value(form.fields["outcome"].editor, "ATTC")
            form.submit()
        form = front("record_contact", person_id=tab.person_id)
        assert not form.fields["which"].isVisible()
        assert form.fields["type"].editor.currentData() == "COAP"

    def test_an_appointment_from_before_this_program_is_not_asked_for(
        self, tab: ContactsTab, front: Callable[..., FormDialog], session: Session
    ) -> None:
        person = case_file(session, tab.person_id).person
        old = missed_appointment(session, person.id, session.today - timedelta(days=90))
        edit_person(session, EditPerson(before=person, after=replace(person, known_from=session.today - timedelta(days=10))))
        form = front("record_contact", person_id=person.id)
        assert isinstance(form, RecordContactDialog)
        assert form.which.findData(old) == -1
        form.close()
        form = front("record_contact", person_id=person.id, contact_id=old)
        assert isinstance(form, RecordContactDialog)
        assert form.which.currentData() == old
        form.close()

    def test_control_enter_saves_from_the_note(
        self, tab: ContactsTab, front: Callable[..., FormDialog], session: Session, qtbot: QtBot
    ) -> None:
        form = front("record_contact", person_id=tab.person_id)
        put_value(form.fields["outcome"].editor, "ATTC")
        note = form.fields["note"].editor
        note.setFocus()
        qtbot.keyClicks(note, "Brought the papers")
        qtbot.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert contact_of(session, tab.person_id, session.today).note == "Tenancy papers\nBrought the papers"

    def test_everything_of_a_new_contact_is_kept(
        self, tab: ContactsTab, front: Callable[..., FormDialog], session: Session
    ) -> None:
        form = front("record_contact", person_id=tab.person_id)
        step = next(one for one in case_file(session, tab.person_id).steps if one.description == "Housing application")
        typed = {"which": "", "outcome": "ATTC", "note": "He said she had moved", "time": "2pm", "minutes": "45",
                 "statement": "reported", "need": "accommodation", "step": step.id, "sensitive": True, "ndelius": True}  # fmt: skip
        for key, value in typed.items():
            put_value(form.fields[key].editor, value)
        form.fields["date"].editor.set_text("yesterday")
        kind = form.fields["type"].editor
        assert isinstance(kind, SearchChoice)
        kind.setEditText("home visit to")
        form.submit()
        made = contact_of(session, tab.person_id, session.today - timedelta(days=1))
        assert (made.mode, made.starts_at, made.minutes, made.statement) == (Mode.HOME, time(14), 45, Statement.REPORTED)
        assert (made.need_area, made.step_id, made.sensitive, made.on_ndelius) == ("accommodation", step.id, True, True)

    def test_an_appointment_changed_beside_its_outcome_keeps_both(
        self, tab: ContactsTab, front: Callable[..., FormDialog], session: Session
    ) -> None:
        form = front("record_contact", person_id=tab.person_id)
        put_value(form.fields["outcome"].editor, "ATTC")
        put_value(form.fields["minutes"].editor, "25")
        put_value(form.fields["note"].editor, "Late bus")
        form.submit()
        today = contact_of(session, tab.person_id, session.today)
        assert (today.minutes, today.note, today.attendance) == (25, "Tenancy papers\nLate bus", Attendance.ATTENDED)

    def test_what_it_counts_for_with_whom_and_where_are_kept(
        self, tab: ContactsTab, front: Callable[..., FormDialog], session: Session
    ) -> None:
        form = front("record_contact", person_id=tab.person_id)
        need = next(one for one in case_file(session, tab.person_id).requirements if one.kind == "rar")
        typed = {"which": "", "outcome": "ATTC", "requirement": need.id, "amount": "1,5", "place": "Library", "group": "group",
                 "attendees": "tutor"}  # fmt: skip
        for key, value in typed.items():
            put_value(form.fields[key].editor, value)
        form.fields["date"].editor.set_text("yesterday")
        form.submit()
        made = contact_of(session, tab.person_id, session.today - timedelta(days=1))
        assert (made.requirement_id, made.amount, made.place, made.in_group, made.attendees) == (need.id, 1.5, "Library", True, "tutor")
        assert made.order_id == need.order_id
        line = next(one for one in case_ledger(session, tab.person_id) if one.requirement_id == need.id)
        assert line.done == 3.5
        again = front("contact", person_id=tab.person_id, contact_id=made.id)
        assert again.fields["attendees"].isVisible()
        assert {key: again.values()[key] for key in ("amount", "place", "group")} == {"amount": "1.5", "place": "Library", "group": "group"}

    def test_a_letter_leaves_what_was_booked_with_an_appointment_as_it_was(
        self, tab: ContactsTab, front: Callable[..., FormDialog], session: Session, qtbot: QtBot
    ) -> None:
        need = next(one for one in case_file(session, tab.person_id).requirements if one.kind == "rar")
        made = book_contact(session, BookContact(
            person_id=tab.person_id, happens_on=session.today, type_code="COAP", starts_at=time(9), minutes=45, need_area="alcohol",
            requirement_id=need.id, amount=1.0, attendees="key worker", place="Hub")).made()  # fmt: skip
        form = front("record_contact", person_id=tab.person_id, contact_id=made.id)
        assert form.values()["need"] == "alcohol"
        qtbot.keyClick(form.focusWidget(), "a")
        qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Return)
        kept = session.store.need(Contact, made.id)
        bare = {"outcome_code": "", "outcome_words": "", "attendance": Attendance.NONE, "officer_name": "", "version": 0, "changed_at": ""}
        assert (kept.attendance, replace(kept, **bare)) == (Attendance.ATTENDED, replace(made, **bare))  # type: ignore[arg-type]
        assert history(session, tab.person_id)[0].act == "record_outcome"

    def test_a_longer_appointment_moves_its_end_and_another_choice_leaves_what_was_typed(
        self, tab: ContactsTab, front: Callable[..., FormDialog], session: Session
    ) -> None:
        made = book_contact(session, BookContact(
            person_id=tab.person_id, happens_on=session.today, type_code="COAP", starts_at=time(9), ends_at=time(9, 30),
            need_area="alcohol")).made()  # fmt: skip
        form = front("record_contact", person_id=tab.person_id, contact_id=made.id)
        put_value(form.fields["attendees"].editor, "sister")
        put_value(form.fields["which"].editor, "")
        assert (form.values()["need"], form.values()["attendees"]) == ("", "sister")
        put_value(form.fields["which"].editor, made.id)
        assert (form.values()["need"], form.values()["attendees"]) == ("alcohol", "sister")
        put_value(form.fields["outcome"].editor, "ATTC")
        put_value(form.fields["minutes"].editor, "50")
        form.submit()
        kept = session.store.need(Contact, made.id)
        assert (kept.ends_at, kept.minutes, kept.attendees) == (time(9, 50), 50, "sister")

    @pytest.mark.parametrize(("field", "text", "sentence"), [
        ("date", "31/02/2026", "“31/02/2026” is not a day"), ("date", "", "The date is missing"),
        ("time", "25:00", "is not a time"), ("minutes", "half", "is not a number"), ("type", "zeppelin", "No contact type"),
    ])  # fmt: skip
    def test_what_cannot_stand_is_said_beside_its_field_and_kept(
        self, tab: ContactsTab, front: Callable[..., FormDialog], field: str, text: str, sentence: str
    ) -> None:
        form = front("record_contact", person_id=tab.person_id)
        put_value(form.fields["outcome"].editor, "ATTC")
        editor = form.fields[field].editor
        if isinstance(editor, SearchChoice):
            editor.setEditText(text)
        elif isinstance(editor, DayEdit):
            editor.set_text(text)
        else:
            put_value(editor, text)
        form.submit()
        assert sentence in form.fields[field].error
        assert form.isVisible()
        form.close()

    def test_a_day_that_has_not_come_is_refused_at_the_foot(self, tab: ContactsTab, front: Callable[..., FormDialog]) -> None:
        form = front("record_contact", person_id=tab.person_id)
        put_value(form.fields["which"].editor, "")
        form.fields["date"].editor.set_text("tomorrow")
        form.submit()
        assert any("has not come yet" in label.text() for label in form.findChildren(QLabel))
        assert form.isVisible()
        form.close()

    def test_typing_survives_closing_and_is_dropped_once_saved(
        self, tab: ContactsTab, front: Callable[..., FormDialog], session: Session
    ) -> None:
        form = front("record_contact", person_id=tab.person_id)
        put_value(form.fields["note"].editor, "Half a sentence")
        form.reject()
        again = front("record_contact", person_id=tab.person_id)
        assert again.values()["note"] == "Half a sentence"
        put_value(again.fields["outcome"].editor, "ATTC")
        again.submit()
        assert kept_draft(session, "record_contact", tab.person_id) is None

    def test_with_nobody_in_view_a_name_is_typed_first(
        self, tab: ContactsTab, front: Callable[..., FormDialog], session: Session
    ) -> None:
        form = front("record_contact")
        assert form.focusWidget() in (form.fields["person"].editor, form.fields["person"].editor.lineEdit())
        form.submit()
        assert "Nobody is chosen" in form.fields["person"].error
        person = form.fields["person"].editor
        person.setEditText("sian x483904")
        assert person.currentData() == tab.person_id
        person.setCurrentIndex(person.findData(person.currentData()))
        assert form.which.currentText().startswith("Today 10:15")
        put_value(form.fields["outcome"].editor, "ATTC")
        form.submit()
        assert contact_of(session, tab.person_id, session.today).attendance is Attendance.ATTENDED

    def test_the_title_of_the_window_names_nobody(self, tab: ContactsTab, front: Callable[..., FormDialog]) -> None:
        form = front("record_contact", person_id=tab.person_id)
        assert form.windowTitle() == "Record a contact"
        assert "Siân" in form.heading.text()
        form.close()


class TestType:
    """The type a new contact begins with, and the outcomes that go with it."""

    def recorded(self, session: Session, person_id: str, code: str, outcome: str = "") -> None:
        record_contact(session, RecordContact(person_id=person_id, happens_on=session.today, type_code=code, outcome_code=outcome))

    @pytest.fixture
    def quiet(self, session: Session, window: MainWindow) -> str:
        """Someone whose only contact was a home visit weeks ago, and nothing waits."""
        person_id = make_case(session, Person(surname="Quill", forename="Ade"), contacts=0)
        for one in case_file(session, person_id).contacts:
            remove_contact(session, RemoveContact(contact_id=one.id))
        return person_id

    def test_after_a_text_a_new_contact_has_the_type_of_the_last_appointment_and_says_so(
        self, quiet: str, front: Callable[..., FormDialog], session: Session, qtbot: QtBot
    ) -> None:
        self.recorded(session, quiet, "CHVS", "ATTC")
        self.recorded(session, quiet, "CTXT")
        form = front("record_contact", person_id=quiet)
        assert isinstance(form, RecordContactDialog)
        assert form.chosen.text().startswith("A new contact: Home Visit to Case (NS).")
        assert form.chosen.isVisible()
        qtbot.keyClick(form.focusWidget(), "a")
        qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Return)
        made = case_file(session, quiet).contacts[0]
        assert (made.type_code, made.attendance) == ("CHVS", Attendance.ATTENDED)

    def test_with_nothing_but_texts_it_is_a_planned_office_visit(
        self, quiet: str, front: Callable[..., FormDialog], session: Session
    ) -> None:
        self.recorded(session, quiet, "CTXT")
        form = front("record_contact", person_id=quiet)
        assert form.fields["type"].editor.currentData() == "COAP"
        form.close()

    def test_an_appointment_that_waits_is_named_by_the_list_not_as_new(self, tab: ContactsTab, front: Callable[..., FormDialog]) -> None:
        form = front("record_contact", person_id=tab.person_id)
        assert isinstance(form, RecordContactDialog)
        assert not form.chosen.isVisible()
        put_value(form.which, "")
        assert form.chosen.isVisible()
        form.close()

    def test_a_text_is_offered_no_attendance_and_no_letter(
        self, quiet: str, front: Callable[..., FormDialog], session: Session, qtbot: QtBot
    ) -> None:
        form = front("record_contact", person_id=quiet)
        assert isinstance(form, RecordContactDialog)
        qtbot.keyClick(form.outcome, "a")
        kind = form.fields["type"].editor
        kind.setCurrentIndex(kind.findData("CTXT"))
        assert form.values()["outcome"] == ""
        offered = {form.outcome.itemData(at) for at in range(form.outcome.count())} - {""}
        assert {session.rules.outcomes[code].attendance for code in offered} <= {Attendance.NOT_ATTENDANCE}
        assert not form.chips.isVisible()
        assert form.no_letters.isVisible()
        for letter in "af":
            qtbot.keyClick(form.outcome, letter)
        assert form.values()["outcome"] == ""
        form.submit()
        assert case_file(session, quiet).contacts[0].attendance is Attendance.NONE

    def test_letters_come_back_with_an_appointment(self, quiet: str, front: Callable[..., FormDialog], qtbot: QtBot) -> None:
        form = front("record_contact", person_id=quiet)
        assert isinstance(form, RecordContactDialog)
        kind = form.fields["type"].editor
        for code in ("CTXT", "COPT"):
            kind.setCurrentIndex(kind.findData(code))
        qtbot.keyClick(form.outcome, "f")
        assert form.values()["outcome"] == "AFTA"
        assert form.chips.isVisible()
        form.close()

    def test_a_refusal_that_names_the_outcome_stands_beside_it(
        self, quiet: str, front: Callable[..., FormDialog], session: Session
    ) -> None:
        form = front("record_contact", person_id=quiet)
        put_value(form.fields["outcome"].editor, "ATTC")
        form.fields["type"].editor.setEditText("Text message to send")
        form.submit()
        assert "is no appointment, so it cannot be" in form.fields["outcome"].error
        assert form.isVisible()
        assert case_file(session, quiet).contacts == ()
        form.close()
