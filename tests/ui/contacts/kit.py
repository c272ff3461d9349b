"""What tests of contacts share: a column of the table, and the contact of a day."""

from __future__ import annotations

from datetime import date

from caseload.casework.queries import case_file
from caseload.casework.session import Session
from caseload.domain.contact import Contact
from ui.pages.case_contacts import ContactsTab


def column(tab: ContactsTab, at: int) -> list[str]:
    return [tab.model.index(row, at).data() for row in range(tab.model.rowCount())]


def contact_of(session: Session, person_id: str, on: date) -> Contact:
    return next(one for one in case_file(session, person_id).contacts if one.happens_on == on)
