"""Contacts of a case: the table, its letters, and writing a contact down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from caseload.casework.drafts import kept_draft
from caseload.casework.people import EditPerson, edit_person
from caseload.casework.queries import case_file
from caseload.casework.session import Session
from caseload.domain.contact import Attendance, Contact, Mode
from caseload.domain.entry import Statement
from tests.ui.case_kit import make_case, missed_appointment
from ui.dialogs.contact import ContactDialog
from ui.dialogs.contact_record import RecordContactDialog
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.pages.case import CasePage
from ui.pages.case_contacts import ContactsTab
from ui.widgets.choices import SearchChoice
from ui.widgets.day_edit import DayEdit
from ui.widgets.fields import put_value
from ui.widgets.forms import FormDialog


@pytest.fixture
def person_id(session: Session) -> str:
    return make_case(session)


@pytest.fixture
def tab(window: MainWindow, person_id: str) -> ContactsTab:
    window.hub.changed.emit(None)
    window.hub.open_case(person_id, "contacts")
    assert window.desk is not None
    page = window.desk.page("case")
    assert isinstance(page, CasePage)
    shown = page.tabs["contacts"]
    assert isinstance(shown, ContactsTab)
    shown.focus_first()
    return shown


@pytest.fixture
def front(window: MainWindow) -> Callable[..., FormDialog]:
    """Opens a dialog as the window does and gives it back."""

    def open_one(key: str, **given: object) -> FormDialog:
        window.hub.open_dialog(key, **given)
        QApplication.processEvents()
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, FormDialog)
        return shown

    return open_one


def column(tab: ContactsTab, at: int) -> list[str]:
    return [tab.model.index(row, at).data() for row in range(tab.model.rowCount())]


def contact_of(session: Session, person_id: str, on: date) -> Contact:
    return next(one for one in case_file(session, person_id).contacts if one.happens_on == on)


class TestTable:
    def test_newest_first_with_state_as_shape_and_word(self, tab: ContactsTab) -> None:
        assert column(tab, 0)[:4] == ["Sat 21 Nov", "Thu 19 Nov", "Sat 14 Nov", "Thu 12 Nov"]
        assert column(tab, 3)[:4] == ["Booked today", "Outcome missing", "", "Attended - Complied"]
        assert column(tab, 7)[2] == "reported"
        from ui.widgets.state import LATE, MARK_ROLE

        assert tab.model.index(1, 3).data(MARK_ROLE) is LATE

    def test_sensitive_words_show_only_when_opened(self, tab: ContactsTab) -> None:
        at = column(tab, 8).index("Sensitive note: open to read")
        assert tab.model.index(at, 8).data(Qt.ItemDataRole.ToolTipRole) is None
        tab.text.setText("tenancy papers")
        assert "Sensitive note: open to read" not in column(tab, 8)

    def test_filters_say_how_many_and_show_only_those(self, tab: ContactsTab) -> None:
        buttons = {kind: button.accessibleName() for kind, button in tab._filters.items()}
        assert buttons == {"all": "All 15", "missing": "Outcome missing 1", "booked": "Booked 1",
                           "not_ndelius": "Not on nDelius 4", "notes": "Notes 1"}  # fmt: skip
        tab._filters["missing"].click()
        assert column(tab, 0) == ["Thu 19 Nov"]
        assert tab.count.text() == "1 of 15 shown"

    def test_a_letter_records_and_the_focus_stays_on_the_line(self, tab: ContactsTab, session: Session, qtbot: QtBot) -> None:
        tab.table.setCurrentIndex(tab.model.index(1, 0))
        qtbot.keyClick(tab.table, "a")
        assert column(tab, 3)[1] == "Attended - Complied"
        assert tab.table.currentIndex().row() == 1
        assert contact_of(session, tab.person_id, session.today - timedelta(days=2)).attendance is Attendance.ATTENDED

    def test_a_letter_leaves_a_line_with_an_outcome_alone(self, tab: ContactsTab, qtbot: QtBot) -> None:
        tab.table.setCurrentIndex(tab.model.index(3, 0))
        qtbot.keyClick(tab.table, "f")
        assert column(tab, 3)[3] == "Attended - Complied"

    def test_d_marks_as_on_ndelius_and_back(self, tab: ContactsTab, qtbot: QtBot) -> None:
        tab.table.setCurrentIndex(tab.model.index(3, 0))
        qtbot.keyClick(tab.table, "d")
        assert column(tab, 6)[3] == "yes"
        qtbot.keyClick(tab.table, "d")
        assert column(tab, 6)[3] == "not yet"

    def test_a_contact_asked_for_is_chosen_whatever_hid_it(self, tab: ContactsTab, hub: Hub) -> None:
        wanted = tab.model.row(5)
        assert wanted is not None
        tab.show_kind("booked")
        hub.open_page("case", person_id=tab.person_id, tab="contacts", entry_id=wanted.entry_id)
        found = tab.model.row(tab.table.currentIndex().row())
        assert found is not None
        assert found.entry_id == wanted.entry_id

    def test_enter_opens_the_note_whole(self, tab: ContactsTab, qtbot: QtBot) -> None:
        tab.show_kind("notes")
        tab.table.setCurrentIndex(tab.model.index(0, 0))
        qtbot.keyClick(tab.table, Qt.Key.Key_Return)
        QApplication.processEvents()
        shown = QApplication.activeModalWidget()
        assert shown is not None
        assert any("worried about money before Christmas" in label.text() for label in shown.findChildren(QLabel))
        shown.close()


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


class TestOpened:
    def test_a_contact_is_read_changed_and_removed(
        self, tab: ContactsTab, front: Callable[..., FormDialog], session: Session
    ) -> None:
        old = contact_of(session, tab.person_id, session.today - timedelta(days=9))
        form = front("contact", person_id=tab.person_id, contact_id=old.id)
        assert isinstance(form, ContactDialog)
        assert form.values()["note"] == old.note
        put_value(form.fields["place"].editor, "Library")
        put_value(form.fields["outcome"].editor, "AFTC")
        form.submit()
        changed = contact_of(session, tab.person_id, old.happens_on)
        assert (changed.place, changed.attendance) == ("Library", Attendance.DID_NOT_COMPLY)
        again = front("contact", person_id=tab.person_id, contact_id=old.id)
        remove = next(one for one in again.findChildren(QWidget) if one.accessibleName() == "Remove this contact")
        remove.click()  # type: ignore[attr-defined]
        assert old.id not in {one.id for one in case_file(session, tab.person_id).contacts}

    def test_an_outcome_taken_away_leaves_no_words_behind(
        self, tab: ContactsTab, front: Callable[..., FormDialog], session: Session
    ) -> None:
        old = contact_of(session, tab.person_id, session.today - timedelta(days=9))
        form = front("contact", person_id=tab.person_id, contact_id=old.id)
        put_value(form.fields["outcome"].editor, "")
        form.submit()
        changed = contact_of(session, tab.person_id, old.happens_on)
        assert (changed.outcome_words, changed.attendance) == ("", Attendance.NONE)

    def test_an_appointment_is_booked_from_three_fields(
        self, tab: ContactsTab, front: Callable[..., FormDialog], session: Session
    ) -> None:
        form = front("book_contact", person_id=tab.person_id)
        form.fields["date"].editor.set_text("+2w")
        put_value(form.fields["time"].editor, "930")
        form.submit()
        booked = contact_of(session, tab.person_id, session.today + timedelta(weeks=2))
        assert (booked.starts_at, booked.type_code, booked.attendance) == (time(9, 30), "COAP", Attendance.NONE)

    def test_booking_without_a_day_says_so(self, tab: ContactsTab, front: Callable[..., FormDialog]) -> None:
        form = front("book_contact", person_id=tab.person_id)
        form.submit()
        assert "The day is missing" in form.fields["date"].error
        form.close()
