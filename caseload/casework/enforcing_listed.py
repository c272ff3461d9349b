"""What a list says of enforcement: the short words of the strip, worked out only for people of whom anything is recorded."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from caseload.casework.enforcing_read import TURNING, Told, order_events, read_told
from caseload.domain.change import EntryChange
from caseload.domain.contact import Attendance, Contact
from caseload.domain.enforcing import GRAVITY, EnforcingEvent, Fact, State
from caseload.domain.enforcing_facts import FACTS, events_of_contact, events_of_records
from caseload.domain.enforcing_moves import replay
from caseload.domain.enforcing_position import Position
from caseload.domain.enforcing_short import not_known_words, short_words, turns_on
from caseload.domain.enforcing_state import OrderStanding, standing_on
from caseload.domain.person import Person
from caseload.domain.sentence import EnforcementFact, Order, OrderKind
from caseload.domain.voluntary import is_voluntary

if TYPE_CHECKING:
    from caseload.casework.session import Session

_ABSENT = (Attendance.DID_NOT_COMPLY, Attendance.ACCEPTABLE, Attendance.FAILED, Attendance.UNACCEPTABLE)
_MARKED = f"""
SELECT p.value FROM json_each(?1) AS p WHERE EXISTS (
  SELECT 1 FROM contact WHERE person_id = p.value AND deleted_at = ''
  AND (attendance IN ({", ".join(f"'{one.value}'" for one in _ABSENT)})
       OR (attendance = '{Attendance.NONE.value}' AND appointment = 1 AND happens_on < ?2)))
OR EXISTS (SELECT 1 FROM enforcement_event WHERE person_id = p.value AND deleted_at = '')
OR EXISTS (SELECT 1 FROM enforcement_record WHERE person_id = p.value AND deleted_at = '')
"""  # noqa: S608  constants of this module
GONE = (State.RECALLED_UAL, State.RECALLED_CUSTODY)
_HARMLESS = frozenset({Fact.ATTENDED, Fact.MOVED})
_QUIET = frozenset(attendance for attendance, fact in FACTS.items() if fact in _HARMLESS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The words of a list, the day on which they may turn, the gravest state, and the standing of each order."""

    words: str = ""
    turns_on: date | None = None
    state: State | None = None
    standings: Mapping[str, OrderStanding] = field(default_factory=dict)


NOTHING = Listed()


class Stood(NamedTuple):
    """Where one order stands, with the facts it rests on; no order where a tracker told facts of a person without any."""

    order: Order | None
    events: Sequence[EnforcingEvent]
    position: Position
    standing: OrderStanding


def listed(session: Session, people: Sequence[Person]) -> dict[str, Listed]:
    """What the list says of each of these people of whom anything is recorded; of the others nothing is read."""
    rows = session.store.rows(_MARKED, (json.dumps([person.id for person in people]), session.today.isoformat()))
    marked = {person_id for (person_id,) in rows}
    enforced = [person for person in people if person.id in marked and not is_voluntary(person.kind)]
    told = read_told(session, enforced, TURNING) if enforced else {}
    return {person_id: _listed(session, one) for person_id, one in told.items()}


def listed_of(session: Session, person_ids: Sequence[str]) -> dict[str, Listed]:
    """The same by the ids of people."""
    wanted = "id IN (SELECT value FROM json_each(?))"
    return listed(session, session.store.find(Person, wanted, (json.dumps([*person_ids]),)))


def stood(session: Session, told: Told) -> Iterator[Stood]:
    """Where each order of a person stands today, by the same rules and facts as its strip."""
    if is_voluntary(told.person.kind):
        return
    orders = told.enforced()
    for order in orders:
        yield _stood(session, order, order.kind, order_events(session, told, order)[0])
    events = [] if orders else [*events_of_records(told.imported, session.today)[0]]
    if events:  # of a person without an order the facts say by which rules they are meant
        recalled = any(one.kind is EnforcementFact.RECALL for one in told.imported)
        yield _stood(session, None, OrderKind.LICENCE if recalled else OrderKind.COMMUNITY, events)


def in_court(session: Session, person: Person) -> bool:
    """Whether a breach of any of a person's open orders is before the court."""
    found = listed(session, (person,)).get(person.id, NOTHING)
    return any(one.state is State.IN_COURT for one in found.standings.values())


def is_recalled(session: Session, order: Order) -> bool:
    """Whether an order ended, or stands today, in a recall after which nobody was released, whatever closed it since."""
    told = read_told(session, (session.store.need(Person, order.person_id),), "0")[order.person_id]
    stages = (one.position.stage for one in stood(session, told) if one.order and one.order.id == order.id)
    return any(stage is not None and stage.state in GONE for stage in stages)


def live_warnings(session: Session, people: Sequence[Person]) -> Iterator[tuple[date, str]]:
    """The last day of each warning in force on an order of these people that is not closed, and whose it is."""
    for person_id, told in read_told(session, people, TURNING).items():
        for one in stood(session, told):
            live = one.position.live_warning(session.today)
            if live and (one.order is None or one.order.open_on(session.today)):
                yield live.until, person_id


def leaves_as_is(session: Session, changes: Sequence[EntryChange]) -> bool:
    """Whether added contacts leave words alone that say nothing: the person came, it was moved, or it lies ahead."""
    added = (one.after for one in changes if isinstance(one.after, Contact) and one.after.attendance not in _QUIET)
    events = (event for contact in added for event in events_of_contact(contact, (), session.rules.outcomes))
    return all(
        event.kind in _HARMLESS or (event.kind is Fact.APPOINTMENT and event.on >= session.today) for event in events
    )


def _listed(session: Session, told: Told) -> Listed:
    """The gravest standing of the orders that are open, or of all where none is, behind the words still to be confirmed."""
    every = tuple(stood(session, told))
    running = [one for one in every if one.order is None or one.order.open_on(session.today)] or every
    gravest = max((one.standing for one in running), key=_gravity, default=None)
    unread = events_of_records(told.imported, session.today)[1]
    turns = (turns_on(one.position, one.events, session.today, session.rules.enforcing) for one in every)
    return Listed(
        words="; ".join(part for part in (*map(not_known_words, unread), short_words(gravest) if gravest else "") if part),
        turns_on=min((day for day in turns if day), default=None), state=gravest.state if gravest else None,
        standings={one.order.id: one.standing for one in running if one.order},
    )  # fmt: skip


def _gravity(standing: OrderStanding) -> tuple[bool, int]:
    return standing.state is not State.CLOSED, GRAVITY[standing.state]


def _stood(session: Session, order: Order | None, kind: OrderKind, events: Sequence[EnforcingEvent]) -> Stood:
    table, today = session.rules.enforcing, session.today
    position = replay(kind, [*events], today, table)
    return Stood(order, events, position, standing_on(position, today, table))
