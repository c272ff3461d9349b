"""The pictures of people's rights: records with a case of each standing, the audit, and the forms."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtWidgets import QApplication, QWidget

from caseload.casework.correcting import CorrectEntry, correct_entry
from caseload.casework.people import CloseCase, RemovePerson, close_case, remove_person
from caseload.casework.purging import PurgeCases, confirm_words, purge_cases
from caseload.casework.queries import case_lines
from caseload.casework.retaining import SetHold, retention_list, set_hold
from caseload.casework.rights import RecordRequest, record_request
from caseload.domain.contact import Contact
from ui.main_window import MainWindow


def fill(window: MainWindow) -> list[str]:
    """A case of each standing, once a window; returns the ids of those still there."""
    hub = window.hub
    session, day = hub.session, hub.today
    held = [one.person.id for one in retention_list(session)]
    if held:
        return held
    ids = [line.person_id for line in case_lines(session) if not line.closed_on][-6:]
    for at, days in enumerate((200, 95, 82, 30)):
        hub.perform(close_case, CloseCase(person_id=ids[at], on=day - timedelta(days=days), reason="order ended"))
    hub.perform(purge_cases, PurgeCases(person_ids=(ids[0],), confirm=confirm_words(session, ids[:1]),
                                        reason="The time it is kept for is over."))  # fmt: skip
    hub.perform(set_hold, SetHold(person_id=ids[3], why="A serious case review asked for it", from_on=day))
    hub.perform(record_request, RecordRequest(person_id=ids[4], asked_on=day - timedelta(days=24), how="letter"))
    hub.perform(remove_person, RemovePerson(person_id=ids[5]))
    return ids[1:]


def records(window: MainWindow) -> None:
    """The page of records."""
    fill(window)
    window.hub.open_page("records")


def audit(window: MainWindow) -> None:
    """The page of the audit."""
    fill(window)
    window.hub.open_page("audit")


def purge(window: MainWindow) -> QWidget | None:
    """The question before a removal."""
    ids = fill(window)
    window.hub.open_dialog("purge", person_ids=(ids[0],))
    return QApplication.activeModalWidget()


def correct(window: MainWindow) -> QWidget | None:
    """The form that puts a note right."""
    session = window.hub.session
    contact = next(one for one in session.store.find(Contact) if one.note)
    window.hub.perform(correct_entry, CorrectEntry(table="contact", entry_id=contact.id, field="note", text=f"{contact.note} By telephone.",
                                        why="it was not in person", asked_by="the person"))  # fmt: skip
    window.hub.open_dialog("correct", person_id=contact.person_id, table="contact", entry_id=contact.id)
    return QApplication.activeModalWidget()


def form(key: str) -> Callable[[MainWindow], QWidget | None]:
    """A form about one case."""

    def draw(window: MainWindow) -> QWidget | None:
        window.hub.open_dialog(key, person_id=case_lines(window.hub.session)[0].person_id)
        return QApplication.activeModalWidget()

    return draw


SHOTS: tuple[tuple[str, Callable[[MainWindow], QWidget | None]], ...] = (
    ("records", records), ("audit", audit), ("dialog-purge", purge), ("dialog-correct", correct),
    ("dialog-subject-request", form("subject_request")), ("dialog-hold", form("hold")),
)  # fmt: skip
