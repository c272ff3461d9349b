"""What a key means on a line of an appointment, the same in the diary and in the contacts of a case."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from caseload.casework.contacts import MarkOnNdelius, RecordOutcome, mark_on_ndelius, record_outcome
from caseload.casework.official import CopyToNdelius, copy_to_ndelius, official_text
from caseload.casework.sensitive import sensitive_named
from caseload.domain.contact import Attendance, Contact
from caseload.domain.words import tr
from ui.case_words import waits_for_outcome
from ui.clipboard import put_text
from ui.hub import Hub
from ui.paper_keys import paper_keys, paper_links, paper_words
from ui.sensitive import open_entries

Act = Callable[[], object]
MOVE_KEY, CANCEL_KEY, OUTCOME_KEY, NDELIUS_KEY, COPY_KEY = "m", "c", "o", "d", "y"


def supervising_keys(hub: Hub, contact: Contact) -> dict[str, Act]:
    """Move, cancel, change the outcome: only what can be done with this contact.

    On an appointment that waits for its outcome a letter is the outcome, so there only Delete cancels.
    """
    ask = partial(hub.open_dialog, person_id=contact.person_id, contact_id=contact.id)
    if contact.attendance is not Attendance.NONE:
        return {OUTCOME_KEY: partial(ask, "change_outcome")}
    if not contact.appointment:
        return {}
    cancel = partial(ask, "move_contact", cancel="yes")
    keys: dict[str, Act] = {MOVE_KEY: partial(ask, "move_contact"), "delete": cancel}
    return keys if waits_for_outcome(contact, hub.today) else {**keys, CANCEL_KEY: cancel}


def outcome_acts(hub: Hub, contact: Contact) -> dict[str, Act]:
    """The letters that record an outcome, where the appointment waits for one."""
    return outcome_letters(hub, contact.id) if waits_for_outcome(contact, hub.today) else {}


def contact_keys(hub: Hub, contact: Contact) -> dict[str, Act]:
    """Every key of a line: outcomes, moving, cancelling, evidence, its papers, and whether it is on nDelius."""
    mark = partial(hub.perform, mark_on_ndelius, MarkOnNdelius(contact_id=contact.id, on=not contact.on_ndelius))
    copy = partial(copy_entry, hub, contact.id)
    own: dict[str, Act] = {NDELIUS_KEY: mark, COPY_KEY: copy}
    return {**own, **paper_keys(hub, contact), **supervising_keys(hub, contact), **outcome_acts(hub, contact)}


def copy_entry(hub: Hub, contact_id: str) -> None:
    """Copy an entry for the official record and mark it as there, in one act; when that is refused nothing is copied.

    Who copies a sensitive entry reads it: it is opened with that.
    """
    for person_id, entry in tuple(sensitive_named(hub.session, (contact_id,))):
        open_entries(hub, person_id, entry)
    if hub.perform(copy_to_ndelius, CopyToNdelius(contact_id=contact_id)) is not None:
        put_text(hub, official_text(hub.session, contact_id))


def official_keys(hub: Hub, contact_id: str) -> dict[str, Act]:
    """The keys of an entry that is not on nDelius yet: copied and marked, or only marked."""
    mark = partial(hub.perform, mark_on_ndelius, MarkOnNdelius(contact_id=contact_id))
    return {COPY_KEY: partial(copy_entry, hub, contact_id), NDELIUS_KEY: mark}


def outcome_letters(hub: Hub, contact_id: str) -> dict[str, Act]:
    """The letters of outcomes for an appointment that waits for one."""
    rows = [row for row in hub.session.rules.outcomes.values() if row.key]
    return {
        row.key: partial(hub.perform, record_outcome, RecordOutcome(contact_id=contact_id, outcome_code=row.code)) for row in rows
    }


def keys_words() -> str:
    """The keys in words, for the hint under a list."""
    moves = tr("M moves, C or Del cancels one that lies ahead, Del one of today, O changes an outcome with evidence.")
    return f"{moves} {paper_words()}"


def supervising_links(hub: Hub, contact: Contact) -> list[tuple[str, Act]]:
    """The same acts as links of the form of a contact."""
    ask = partial(hub.open_dialog, person_id=contact.person_id, contact_id=contact.id)
    papers = paper_links(hub, contact)
    if contact.attendance is not Attendance.NONE:
        return [(tr("Change the outcome with evidence"), partial(ask, "change_outcome")), *papers]
    if not contact.appointment:
        return []
    cancel = partial(ask, "move_contact", cancel="yes")
    return [(tr("Move this appointment"), partial(ask, "move_contact")), (tr("Cancel this appointment"), cancel), *papers]
