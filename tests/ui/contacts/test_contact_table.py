"""The table of contacts and its letters."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from caseload.casework.session import Session
from caseload.domain.contact import Attendance
from tests.ui.contacts.kit import column, contact_of
from ui.hub import Hub
from ui.pages.case_contacts import ContactsTab


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
