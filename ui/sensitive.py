"""Sensitive entries in the window: a closed line until opened once in a sitting, and its one opening, told to the audit."""

from __future__ import annotations

from functools import partial

from caseload.casework.sensitive import OpenSensitive, open_sensitive
from caseload.domain.decision import LifeEventEntry
from caseload.domain.entry import Entry
from caseload.domain.level import Stone
from caseload.domain.partners import CaseContact, Meeting, MeetingAction, Sharing
from caseload.domain.plan import Agreement, Goal, Step
from caseload.domain.referring import Referral
from caseload.domain.releasing import ReleaseMark
from caseload.domain.voice import Strength
from caseload.domain.words import Message, msg
from ui.hub import Hub
from ui.pages.case_tab import entry_row
from ui.widgets.entry_line import EntryLine

CLOSED: tuple[tuple[type[Entry], Message], ...] = (
    (Goal, msg("Sensitive goal: Enter opens it for this sitting")),
    (Step, msg("Sensitive step: Enter opens it for this sitting")),
    (Stone, msg("Sensitive stone: Enter opens it for this sitting")),
    (LifeEventEntry, msg("Sensitive life event: Enter opens it for this sitting")),
    (Strength, msg("Sensitive strength: Enter opens it for this sitting")),
    (Agreement, msg("Sensitive answer: Enter opens it for this sitting")),
    (CaseContact, msg("Sensitive person or agency: Enter opens it for this sitting")),
    (Meeting, msg("Sensitive meeting: Enter opens it for this sitting")),
    (MeetingAction, msg("Sensitive action: Enter opens it for this sitting")),
    (Sharing, msg("Sensitive sharing: Enter opens it for this sitting")),
    (Referral, msg("Sensitive referral: Enter opens it for this sitting")),
    (ReleaseMark, msg("Sensitive part of a release: Enter opens it for this sitting")),
    (Entry, msg("Sensitive entry: Enter opens it for this sitting")),
)  # fmt: skip
"""What a closed line says, by what it hides; the last is for every other kind."""


def is_closed(hub: Hub, entry: Entry | None) -> bool:
    """Whether an entry is sensitive and was not opened in this sitting."""
    return entry is not None and entry.sensitive and entry.id not in hub.session.opened


def closed_words(entry: Entry) -> str:
    """What is said in place of a closed entry."""
    return str(next(words for kind, words in CLOSED if isinstance(entry, kind)))


def open_entry(hub: Hub, person_id: str, entry: Entry) -> None:
    """Open an entry that a form is about to show: the audit and the pages are told, once in a sitting."""
    if is_closed(hub, entry):
        hub.announce(open_sensitive(hub.session, OpenSensitive(person_id=person_id, entry_id=entry.id)))


def closed_row(hub: Hub, person_id: str, entry: Entry, row_id: str = "") -> EntryLine:
    """The line of a closed entry; Enter opens it, and the page draws it as usual."""
    command = OpenSensitive(person_id=person_id, entry_id=entry.id)
    return entry_row(row_id or entry.id, closed_words(entry), opened=partial(hub.perform, open_sensitive, command))
