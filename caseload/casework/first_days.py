"""The first day after a release: what has to be done where, the journeys between, and whether that day can be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time
from typing import TypeVar

from caseload.casework.checks import check_words
from caseload.casework.closed import SEE_CASE, is_closed, unless_closed
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.change import AuditKind, Change
from caseload.domain.contact import Attendance, Contact
from caseload.domain.entry import Entry
from caseload.domain.errors import Refusal
from caseload.domain.first_day import DayItem, FirstDay, Journeys, Move, Start, check_items, plan_first_day
from caseload.domain.releasing import FirstDayJourney, FirstDayThing, Release
from caseload.domain.words import tr

DEFAULT_OUT, DEFAULT_MINUTES = time(9, 0), 30
BOOKED = "contact:"
E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepThing:
    """A thing of the first day; one without an id is new."""

    thing: FirstDayThing


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveThing:
    """Take a thing out of the first day; undo puts it back."""

    thing_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepJourney:
    """How long a journey between two places takes, both ways; 0 minutes takes it out."""

    release_id: str
    from_place: str
    to_place: str
    minutes: int
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstDayFile:
    """A first day as it stands: what was typed, the appointments booked for it, the journeys, and the day worked out.

    `plan` is None where nothing is there to be done, and `trouble` says why a day cannot be worked out at all. `later` is the
    next appointment where none is booked for the day, as when the prison moved the release after it was booked.
    """

    release: Release
    things: tuple[FirstDayThing, ...]
    booked: tuple[Contact, ...]
    journeys: tuple[FirstDayJourney, ...]
    plan: FirstDay | None
    trouble: str = ""
    later: Contact | None = None

    @property
    def gate(self) -> str:
        """Where the day begins."""
        return self.release.gate or tr("the prison gate")

    def thing(self, key: str) -> FirstDayThing | None:
        """What was typed of an item of the plan; None for an appointment that is booked."""
        return next((one for one in self.things if one.id == key), None)

    def appointment(self, key: str) -> Contact | None:
        """The booked appointment an item of the plan stands for."""
        return next((one for one in self.booked if BOOKED + one.id == key), None)


def first_day(session: Session, release_id: str, *, on_paper: bool = False) -> FirstDayFile:
    """The first day of a release, with the appointments booked for that day as fixed things of it.

    The plan counts what is closed and does not say what it is; on paper there is nothing sensitive.
    """
    store = session.store
    release = store.need(Release, release_id)
    things = store.find(FirstDayThing, "release_id = ?", (release_id,), "position, row_id")
    journeys = store.find(FirstDayJourney, "release_id = ?", (release_id,))
    ahead = store.find(
        Contact, "person_id = ? AND happens_on >= ? AND appointment = 1 AND attendance = ?",
        (release.person_id, release.day.isoformat(), Attendance.NONE.value), "happens_on, starts_at IS NULL, starts_at, row_id",
    )  # fmt: skip
    if on_paper:
        things, journeys, ahead = _plain(things), _plain(journeys), _plain(ahead)
    booked = tuple(one for one in ahead if one.happens_on == release.day)
    plan, trouble = _planned(session, release, things, booked, journeys)
    return FirstDayFile(release=release, things=things, booked=booked, journeys=journeys, plan=plan, trouble=trouble,
                        later=None if booked else next(iter(ahead), None))  # fmt: skip


def keep_thing(session: Session, command: KeepThing) -> Change:
    """Keep a thing of the first day; refuses times that cannot be, an unknown move and two that overlap at fixed times."""
    thing = replace(command.thing, words=check_words(command.thing.words, tr("What is to be done")),
                    place=check_words(command.thing.place, tr("Where it is")))  # fmt: skip
    known = {move.value for move in Move}
    if not set(thing.moves) <= known:
        raise Refusal(tr("What may be done instead is one of: {moves}.", moves=", ".join(tr(move.value) for move in Move)))
    now = first_day(session, thing.release_id)
    others = [replace(_item(one), words=unless_closed(session, one.words, one)) for one in now.things if one.id != thing.id]
    check_items([*others, _item(thing), *(_appointment(session, one) for one in now.booked)])
    with act(session, "keep_first_day_thing", AuditKind.ALTERATION if thing.id else AuditKind.COLLECTION) as unit:
        if thing.id:
            unit.write(session.store.need(FirstDayThing, thing.id), thing)
        else:
            unit.add(replace(thing, person_id=now.release.person_id, position=len(now.things)))
        unit.sentence = tr("First day: {what} saved.", what=_named(thing))
    return unit.result


def remove_thing(session: Session, command: RemoveThing) -> Change:
    """Take a thing out of the first day."""
    with act(session, "remove_first_day_thing", AuditKind.ALTERATION) as unit:
        thing = session.store.need(FirstDayThing, command.thing_id)
        unit.remove(thing)
        unit.sentence = tr("First day: {what} taken out.", what=_named(thing))
    return unit.result


def _named(thing: FirstDayThing) -> str:
    """The thing as the history of a case names it: that is read by whoever opens the case."""
    return tr("something sensitive") if thing.sensitive else thing.words


def keep_journey(session: Session, command: KeepJourney) -> Change:
    """Keep how long a journey takes; refuses one from a place to itself and more than a day."""
    start = check_words(command.from_place, tr("Where the journey begins"))
    end = check_words(command.to_place, tr("Where it ends"))
    if start.casefold() == end.casefold():
        raise Refusal(tr("The journey begins and ends at {place}. Give two places.", place=start))
    if not 0 <= command.minutes < 24 * 60:
        raise Refusal(tr("A journey of {n} minutes cannot be done in a day. Check the minutes.", n=command.minutes))
    with act(session, "keep_first_day_journey", AuditKind.ALTERATION) as unit:
        release = session.store.need(Release, command.release_id)
        held = next((one for one in session.store.find(FirstDayJourney, "release_id = ?", (release.id,))
                     if {one.from_place, one.to_place} == {start, end}), None)  # fmt: skip
        if held is not None and command.minutes:
            unit.change(held, minutes=command.minutes, how=command.how.strip())
        elif held is not None:
            unit.remove(held)
        elif command.minutes:
            unit.add(FirstDayJourney(person_id=release.person_id, release_id=release.id, from_place=start, to_place=end,
                                     minutes=command.minutes, how=command.how.strip()))  # fmt: skip
        hidden = held is not None and held.sensitive
        said = tr("Journey from {start} to {end} saved.", start=start, end=end)
        unit.sentence = tr("Journey saved.") if hidden else said
    return unit.result


def _planned(
    session: Session, release: Release, things: Sequence[FirstDayThing], booked: Sequence[Contact],
    journeys: Sequence[FirstDayJourney],
) -> tuple[FirstDay | None, str]:  # fmt: skip
    items = [*(_item(one) for one in things), *(_appointment(session, one) for one in booked)]
    there: tuple[FirstDayThing | Contact, ...] = (*things, *booked)
    closed = [one for one in there if is_closed(session, one)]
    open_places = {one.place for one in there if one not in closed}
    hidden = {place: tr("sensitive place {n}", n=at) for at, place in enumerate(
        dict.fromkeys(one.place for one in closed if one.place and one.place not in open_places), start=1)}  # fmt: skip
    unnamed = {one.id for one in closed if isinstance(one, FirstDayThing)}
    items = [replace(one, words=str(SEE_CASE) if one.key in unnamed else one.words, place=hidden.get(one.place, one.place))
             for one in items]  # fmt: skip
    if not items:
        return None, ""
    otherwise = session.rules.release.figures.whole("journey_minutes", release.day)
    known = Journeys(otherwise=otherwise, minutes={
        (hidden.get(one.from_place, one.from_place), hidden.get(one.to_place, one.to_place)): one.minutes for one in journeys})
    start = Start(day=release.day, place=release.gate or tr("the prison gate"), at=release.at or DEFAULT_OUT)
    try:
        return plan_first_day(start, items, known, session.rules.holidays), ""
    except Refusal as refusal:
        return None, str(refusal)


def _plain(entries: tuple[E, ...]) -> tuple[E, ...]:
    """The entries that are not sensitive."""
    return tuple(one for one in entries if not one.sensitive)


def _item(thing: FirstDayThing) -> DayItem:
    return DayItem(
        key=thing.id or "new", words=thing.words, place=thing.place, minutes=thing.minutes, earliest=thing.earliest,
        latest=thing.latest, opens=thing.opens, closes=thing.closes, open_today=thing.open_today,
        moves=tuple(Move(one) for one in thing.moves),
    )  # fmt: skip


def _appointment(session: Session, contact: Contact) -> DayItem:
    """A booked appointment: at its time, at its place, not to be moved here."""
    kind = session.rules.contact_type(contact.type_code) if contact.type_code else None
    return DayItem(
        key=BOOKED + contact.id, words=kind.words if kind else contact.type_words or tr("appointment"),
        place=contact.place or tr("the probation office"), minutes=contact.minutes or DEFAULT_MINUTES,
        earliest=contact.starts_at, latest=contact.starts_at,
    )  # fmt: skip
