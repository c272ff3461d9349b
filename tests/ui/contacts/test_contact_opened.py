"""Opening a contact, and booking one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta

from PySide6.QtWidgets import QWidget

from caseload.casework.queries import case_file
from caseload.casework.session import Session
from caseload.domain.contact import Attendance
from tests.ui.contacts.kit import contact_of
from ui.dialogs.contact import ContactDialog
from ui.pages.case_contacts import ContactsTab
from ui.widgets.fields import put_value
from ui.widgets.forms import FormDialog


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
