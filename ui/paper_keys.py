"""The papers a line of an appointment leads to: its letter and its calendar file while it lies ahead, the letter of a failure."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from caseload.casework.letters import MISSED
from caseload.domain.contact import Attendance, Contact
from caseload.domain.words import tr
from ui.hub import Hub

Act = Callable[[], object]
LETTER_KEY, CALENDAR_KEY = "l", "k"


def paper_keys(hub: Hub, contact: Contact) -> dict[str, Act]:
    """The keys of the papers that can be asked for about this contact."""
    ask = partial(hub.open_dialog, person_id=contact.person_id, contact_id=contact.id)
    if contact.attendance in MISSED:
        return {LETTER_KEY: partial(ask, "failure_letter")}
    if not contact.appointment or contact.attendance is not Attendance.NONE or contact.happens_on < hub.today:
        return {}
    return {LETTER_KEY: partial(ask, "letter"), CALENDAR_KEY: partial(ask, "calendar")}


def paper_links(hub: Hub, contact: Contact) -> list[tuple[str, Act]]:
    """The same as links of the form of a contact."""
    words = {LETTER_KEY: tr("Letter"), CALENDAR_KEY: tr("Calendar file")}
    return [(words[key], act) for key, act in paper_keys(hub, contact).items()]


def paper_words() -> str:
    """The keys in words, for the hint under a list."""
    return tr("L makes the letter of one that lies ahead or was failed, K its calendar file.")
