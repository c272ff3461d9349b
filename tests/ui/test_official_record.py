"""One key copies an entry for nDelius and marks it: on a line of a case, on Today, in the whole list, and in its form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseload.casework.contacts import EditContact, RecordContact, edit_contact, record_contact
from caseload.casework.official import not_on_ndelius, official_text
from caseload.casework.outcomes import missing_outcomes
from caseload.casework.session import Session
from caseload.domain.contact import Attendance, Contact
from tests.conftest import Template
from tests.ui.case_kit import missed_appointment
from ui.clipboard import ClipboardKeeper, plain_text, put_text
from ui.dialogs.contact import ContactDialog
from ui.hub import Hub, Place
from ui.main_window import MainWindow
from ui.pages.case import CasePage
from ui.pages.case_contacts import ContactsTab
from ui.pages.today import TodayPage
from ui.pages.today_needs import NeedRow
from ui.pages.worklist import WorklistPage
from ui.widgets.fields import put_value

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: QApplication) -> Iterator[None]:
    QGuiApplication.clipboard().clear()
    yield
    QGuiApplication.clipboard().clear()


@pytest.fixture
def template(case_template: Callable[[int], Template]) -> Template:
    return case_template(12)


@pytest.fixture
def start() -> Place:
    return Place(page="today")


def copied() -> str:
    return QGuiApplication.clipboard().text()


def kept(session: Session, contact_id: str) -> Contact:
    return session.store.need(Contact, contact_id)


def contacts_tab(window: MainWindow, person_id: str) -> ContactsTab:
    window.hub.open_case(person_id, "contacts")
    assert window.desk is not None
    page = window.desk.page("case")
    assert isinstance(page, CasePage)
    tab = page.tabs["contacts"]
    assert isinstance(tab, ContactsTab)
    return tab


def need_row(window: MainWindow, key: str) -> NeedRow:
    assert window.desk is not None
    page = window.desk.page("today")
    assert isinstance(page, TodayPage)
    row = next(one for one in page.needs.rows if one.group.key == key)
    row.set_open(True)
    return row


def worklist_page(window: MainWindow, key: str) -> WorklistPage:
    window.hub.open_page("worklist", list=key)
    assert window.desk is not None
    page = window.desk.page("worklist")
    assert isinstance(page, WorklistPage)
    return page


class TestCase:
    def test_y_copies_the_line_and_marks_it_and_undo_unmarks(self, window: MainWindow, person_id: str, session: Session, qtbot: QtBot) -> None:
        tab = contacts_tab(window, person_id)
        row = tab.model.row(3)
        assert row is not None
        tab.table.setCurrentIndex(tab.model.index(3, 0))
        qtbot.keyClick(tab.table, "y")
        assert copied() == official_text(session, row.entry_id)
        assert "Type: COAP Planned Office Visit (NS)\nOutcome: ATTC Attended - Complied" in copied()
        assert kept(session, row.entry_id).on_ndelius
        assert window.desk is not None
        assert window.desk.banner.sentence == "Copied and marked as on nDelius: Siân O'Neill, Planned Office Visit (NS)."
        qtbot.keyClick(tab.table, Qt.Key.Key_Z, CTRL)
        assert not kept(session, row.entry_id).on_ndelius

    def test_the_share_of_check_in_only_stands_under_the_table(self, window: MainWindow, person_id: str) -> None:
        assert contacts_tab(window, person_id).check_ins.text().startswith("Check-in only: 11 of 11 contacts attended since 21 May 2026")


class TestForm:
    def form(self, window: MainWindow, person_id: str, session: Session) -> ContactDialog:
        contact = next(one for one in not_on_ndelius(session) if one.person_id == person_id).contact
        window.hub.open_dialog("contact", person_id=person_id, contact_id=contact.id)
        QApplication.processEvents()
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, ContactDialog)
        return shown

    def test_alt_y_copies_what_is_kept_and_closes(self, window: MainWindow, person_id: str, session: Session, qtbot: QtBot) -> None:
        form = self.form(window, person_id, session)
        contact_id = form.about().id
        qtbot.keyClick(form, Qt.Key.Key_Y, ALT)
        assert not form.isVisible()
        assert copied() == official_text(session, contact_id)
        assert kept(session, contact_id).on_ndelius

    def test_what_was_typed_since_must_be_saved_first(self, window: MainWindow, person_id: str, session: Session, qtbot: QtBot) -> None:
        form = self.form(window, person_id, session)
        put_value(form.fields["note"].editor, "something else")
        qtbot.keyClick(form, Qt.Key.Key_Y, ALT)
        assert form.isVisible()
        assert form._note.text().startswith("Save first")
        assert copied() == ""
        form.reject()


class TestToday:
    def test_y_and_d_work_on_the_lines_and_the_keyboard_goes_on_to_the_next(
        self, window: MainWindow, person_id: str, session: Session, qtbot: QtBot
    ) -> None:
        window.hub.open_page("today")
        before = [one.contact.id for one in not_on_ndelius(session)]
        row = need_row(window, "ndelius")
        row.lines[0].setFocus()
        qtbot.keyClick(row.lines[0], "y")
        assert copied() == official_text(session, before[0])
        assert [one.contact.id for one in not_on_ndelius(session)] == before[1:]
        row = need_row(window, "ndelius")
        assert QApplication.focusWidget() is row.lines[0]
        QGuiApplication.clipboard().clear()
        qtbot.keyClick(row.lines[0], "d")
        assert copied() == ""
        assert [one.contact.id for one in not_on_ndelius(session)] == before[2:]
        qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
        assert [one.contact.id for one in not_on_ndelius(session)] == before[1:]

    def test_a_letter_on_a_line_records_the_missing_outcome(self, window: MainWindow, person_id: str, session: Session, qtbot: QtBot) -> None:
        window.hub.open_page("today")
        row = need_row(window, "outcomes")
        contact_id = row.group.lines[0].contact_id
        row.lines[0].setFocus()
        qtbot.keyClick(row.lines[0], "a")
        assert kept(session, contact_id).attendance is Attendance.ATTENDED
        assert contact_id not in [one.contact.id for one in missing_outcomes(session)]

    @pytest.mark.parametrize("key", ["ndelius", "outcomes"])
    def test_the_group_opens_the_whole_list(self, window: MainWindow, person_id: str, session: Session, qtbot: QtBot, key: str) -> None:
        for ago in range(2, 12):
            missed_appointment(session, person_id, session.today - timedelta(days=ago))
        window.hub.look_again(new_day=True)
        window.hub.open_page("today")
        row = need_row(window, key)
        link = row.lines[-1].parentWidget().findChildren(type(window.desk.banner.undo_button))[-1]  # type: ignore[union-attr]
        link.setFocus()
        qtbot.keyClick(link, Qt.Key.Key_Return)
        assert window.desk is not None
        assert window.desk.place.page == "worklist"
        page = window.desk.page("worklist")
        assert isinstance(page, WorklistPage)
        assert page.model.rowCount() == row.group.count
        assert window.desk.navigation.buttons["today"].isChecked()


class TestWorklist:
    def test_entries_stand_oldest_first_with_their_person(self, window: MainWindow, person_id: str, session: Session) -> None:
        page = worklist_page(window, "ndelius")
        waiting = not_on_ndelius(session)
        assert [page.model.row(at).entry_id for at in range(page.model.rowCount())] == [one.contact.id for one in waiting]  # type: ignore[union-attr]
        assert "X483904" in [page.model.index(at, 3).data() for at in range(page.model.rowCount())]
        assert page.title.text() == f"Not yet on nDelius: {len(waiting)}"

    def test_one_key_a_line_and_on_to_the_next(self, window: MainWindow, person_id: str, session: Session, qtbot: QtBot) -> None:
        page = worklist_page(window, "ndelius")
        before = [one.contact.id for one in not_on_ndelius(session)]
        assert QApplication.focusWidget() is page.table
        page.table.setCurrentIndex(page.model.index(1, 0))
        qtbot.keyClick(page.table, "y")
        assert copied() == official_text(session, before[1])
        assert page.table.currentIndex().row() == 1
        qtbot.keyClick(page.table, "d")
        assert [one.contact.id for one in not_on_ndelius(session)] == [before[0], *before[3:]]
        assert QApplication.focusWidget() is page.table

    def test_the_last_one_done_leaves_the_keyboard_on_the_way_back(self, window: MainWindow, person_id: str, session: Session, qtbot: QtBot) -> None:
        page = worklist_page(window, "ndelius")
        for _ in range(len(not_on_ndelius(session))):
            qtbot.keyClick(page.table, "d")
        assert page._none.text() == "Everything typed here is on nDelius."
        assert QApplication.focusWidget() is page.back
        qtbot.keyClick(page.back, Qt.Key.Key_Return)
        assert window.desk is not None
        assert window.desk.place.page == "today"

    def test_outcomes_of_all_people_take_one_letter_each(self, window: MainWindow, person_id: str, session: Session, qtbot: QtBot) -> None:
        missed_appointment(session, person_id, session.today - timedelta(days=20))
        window.hub.look_again(new_day=True)
        page = worklist_page(window, "outcomes")
        before = [one.contact for one in missing_outcomes(session)]
        assert [one.happens_on for one in before] == sorted(one.happens_on for one in before)
        for one in before:
            qtbot.keyClick(page.table, "a")
            assert kept(session, one.id).attendance is Attendance.ATTENDED
        assert page.model.rowCount() == 0

    def test_enter_opens_the_form_and_the_list_is_still_there(self, window: MainWindow, person_id: str, qtbot: QtBot) -> None:
        page = worklist_page(window, "ndelius")
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
        QApplication.processEvents()
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, ContactDialog)
        shown.reject()
        assert page.isVisible()

    def test_coming_back_after_another_page_shows_the_same_list(self, window: MainWindow, person_id: str, qtbot: QtBot) -> None:
        worklist_page(window, "outcomes")
        window.hub.open_page("settings")
        qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
        assert window.desk is not None
        assert window.desk.page("worklist").place_given() == {"list": "outcomes"}


class TestClipboard:
    def test_only_plain_text_goes_there(self, hub: Hub) -> None:
        put_text(hub, "a <b>note</b>\r\nwith\x00 two\tlines")
        data = QGuiApplication.clipboard().mimeData()
        assert isinstance(data, QMimeData)
        assert data.text() == "a <b>note</b>\nwith two\tlines"
        assert not data.hasHtml()
        assert plain_text("Siân\u2028Llŷr 😀") == "Siân\u2028Llŷr 😀"

    def test_it_is_taken_back_in_time_but_never_what_somebody_else_copied(self, hub: Hub) -> None:
        put_text(hub, "ours")
        keeper = hub.findChild(ClipboardKeeper)
        assert isinstance(keeper, ClipboardKeeper)
        assert (keeper.timer.isActive(), keeper.timer.interval()) == (True, 120_000)
        keeper.timer.timeout.emit()
        assert copied() == ""
        put_text(hub, "ours")
        assert hub.findChildren(ClipboardKeeper) == [keeper]
        QGuiApplication.clipboard().setText("theirs")
        keeper.timer.timeout.emit()
        assert copied() == "theirs"

    def test_locking_takes_it_back(self, window: MainWindow) -> None:
        put_text(window.hub, "ours")
        window.lock()
        assert copied() == ""

    def test_nothing_is_copied_when_the_mark_is_refused(self, window: MainWindow, person_id: str, session: Session, qtbot: QtBot) -> None:
        tab = contacts_tab(window, person_id)
        row = tab.model.row(3)
        assert row is not None
        session.store.run("UPDATE contact SET deleted_at = 'gone' WHERE id = ?", (row.entry_id,))
        tab.table.setCurrentIndex(tab.model.index(3, 0))
        qtbot.keyClick(tab.table, "y")
        assert copied() == ""


def test_an_entry_of_today_is_copied_as_it_is_kept(window: MainWindow, person_id: str, session: Session, qtbot: QtBot) -> None:
    made = record_contact(session, RecordContact(person_id=person_id, happens_on=session.today, type_code="COAP", outcome_code="ATTC",
                                                 note="first", sensitive=True)).made()  # fmt: skip
    assert isinstance(made, Contact)
    before = kept(session, made.id)
    edit_contact(session, EditContact(before=before, after=before.__class__(**{**{name: getattr(before, name) for name in before.__dataclass_fields__}, "note": "second"})))
    window.hub.look_again(new_day=True)
    page = worklist_page(window, "ndelius")
    page.table.setCurrentIndex(page.model.index(page.model.place_of(made.id), 0))
    qtbot.keyClick(page.table, "y")
    assert copied().startswith("Sensitive: yes\n")
    assert copied().endswith("Note:\nsecond")
