"""Sensitive entries in the window: a closed line until opened once in a sitting, and its one opening, told to the audit.

A page or form asks `is_closed` of each entry whose words it shows. A closed one is a `closed_row` that Enter opens, or in a list
or sentence `casework.closed.unless_closed`. A form that is given the id of an entry needs neither: the door by which it comes,
`ui.dialogs.make_dialog`, has opened it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TypeVar

from caseload.casework import closed
from caseload.casework.sensitive import OpenSensitive, open_sensitive
from caseload.domain.decision import LifeEventEntry
from caseload.domain.entry import Entry
from caseload.domain.level import LevelReading, Stone
from caseload.domain.partners import CaseContact, Meeting, MeetingAction, Sharing
from caseload.domain.plan import Agreement, Goal, Step
from caseload.domain.referring import Referral
from caseload.domain.releasing import ReleaseMark
from caseload.domain.voice import FeedbackRound, SettledFact, Strength
from caseload.domain.words import Message, msg
from ui.hub import Hub
from ui.pages.case_tab import Act, entry_row
from ui.widgets.entry_line import EntryLine

E = TypeVar("E", bound=Entry)

CLOSED: tuple[tuple[type[Entry], Message], ...] = (
    (Goal, msg("Sensitive goal: Enter opens it for this sitting")),
    (Step, msg("Sensitive step: Enter opens it for this sitting")),
    (Stone, msg("Sensitive stone: Enter opens it for this sitting")),
    (LifeEventEntry, msg("Sensitive life event: Enter opens it for this sitting")),
    (Strength, msg("Sensitive strength: Enter opens it for this sitting")),
    (Agreement, msg("Sensitive answer: Enter opens it for this sitting")),
    (SettledFact, msg("Sensitive answer: Enter opens it for this sitting")),
    (FeedbackRound, msg("Sensitive feedback: Enter opens it for this sitting")),
    (LevelReading, msg("Sensitive reading: Enter opens it for this sitting")),
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
    return closed.is_closed(hub.session, entry)


def closed_among(hub: Hub, entries: Iterable[E]) -> tuple[E, ...]:
    """The entries that are closed."""
    return tuple(one for one in entries if is_closed(hub, one))


def open_among(hub: Hub, entries: Iterable[E]) -> tuple[E, ...]:
    """The entries that may be shown."""
    return tuple(one for one in entries if not is_closed(hub, one))


def closed_step(hub: Hub, step: Step, goals: Iterable[Goal]) -> Step | Goal | None:
    """What closes a step: itself, or its goal; None where its words may be shown."""
    held: list[Step | Goal] = [*(goal for goal in goals if goal.id == step.goal_id), step]
    return next((one for one in held if is_closed(hub, one)), None)


def closed_words(entry: Entry) -> str:
    """What is said in place of a closed entry."""
    return str(next(words for kind, words in CLOSED if isinstance(entry, kind)))


def opener(hub: Hub, person_id: str, entries: Iterable[Entry]) -> Act:
    """A call that opens entries together, for the one key that does it; the audit is told once and every page draws again."""
    return partial(hub.perform, open_sensitive, OpenSensitive(person_id=person_id, entries=tuple(one.id for one in entries)))


def open_entries(hub: Hub, person_id: str, *entries: Entry) -> None:
    """Open what a form is about to show and was not given by its id: told once in a sitting."""
    wanted = tuple(one.id for one in closed_among(hub, entries))
    if wanted:  # a refusal goes up: a form whose opening the audit was not told of is not shown
        hub.announce(open_sensitive(hub.session, OpenSensitive(person_id=person_id, entries=wanted)))


def closed_row(
    hub: Hub, person_id: str, entry: Entry, row_id: str = "", *, about: str = "", along: Iterable[Entry] = ()
) -> EntryLine:  # fmt: skip
    """The line of a closed entry; Enter opens it, and those shown `along` with it. `about` says what is open to all of it."""
    said, opened = closed_words(entry), opener(hub, person_id, (entry, *along))
    made = entry_row(row_id or entry.id, about or said, detail=said if about else "", opened=opened)
    made.stands_for = (entry.id,)
    return made
