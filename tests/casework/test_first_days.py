"""A first day through its acts: things, journeys, booked appointments, and what cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest

from caseload.casework.contacts import BookContact, book_contact
from caseload.casework.first_days import (
    KeepJourney,
    KeepThing,
    RemoveThing,
    first_day,
    keep_journey,
    keep_thing,
    remove_thing,
)
from caseload.casework.paper_request import PaperRequest
from caseload.casework.release_papers import first_day_facts
from caseload.casework.releasing import MoveRelease, PlanRelease, move_release, plan_release
from caseload.casework.reversal import reverse
from caseload.casework.session import Session
from caseload.domain.appointment import OfficerAbsence
from caseload.domain.errors import Refusal
from caseload.domain.first_day import Move
from caseload.domain.releasing import FirstDayJourney, FirstDayThing, Release
from tests.kit import TODAY, add_case, open_copy

DUE = TODAY + timedelta(days=30)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    opened = open_copy(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def release(session: Session) -> Release:
    person = add_case(session, "Penhale")
    wanted = Release(person_id=person.id, due_on=DUE, gate="HMP Aberllan", at=time(9, 30))
    made = plan_release(session, PlanRelease(release=wanted)).made()
    assert isinstance(made, Release)
    return made


def thing(session: Session, release: Release, words: str, place: str, **more: Any) -> FirstDayThing:
    wanted = FirstDayThing(person_id="", release_id=release.id, words=words, place=place, **more)
    made = keep_thing(session, KeepThing(thing=wanted)).made()
    assert isinstance(made, FirstDayThing)
    return made


def journey(session: Session, release: Release, start: str, end: str, minutes: int) -> None:
    keep_journey(session, KeepJourney(release_id=release.id, from_place=start, to_place=end, minutes=minutes, how="bus"))


def test_a_day_is_put_in_order_with_the_booked_appointment_fixed(session: Session, release: Release) -> None:
    thing(session, release, "Get the keys", "Housing office", minutes=30, opens=time(10), closes=time(16))
    thing(session, release, "Collect the prescription", "Pharmacy", minutes=15, opens=time(9), closes=time(18))
    booked = book_contact(session, BookContact(person_id=release.person_id, happens_on=DUE, type_code="COAP", starts_at=time(14),
                                               minutes=45, place="Eastgate office")).made()  # fmt: skip
    journey(session, release, "HMP Aberllan", "Housing office", 45)
    file = first_day(session, release.id)
    assert file.plan is not None
    assert file.plan.possible
    assert [one.item.place for one in file.plan.stops][-1] == "Eastgate office"
    assert file.plan.stops[0].begins >= time(9, 30)
    last = file.plan.stops[-1]
    assert (last.begins, last.ends) == (time(14), time(14, 45))
    assert file.appointment(last.item.key) == booked
    assert file.thing(last.item.key) is None
    assert file.thing(file.things[0].id) == file.things[0]
    assert file.gate == "HMP Aberllan"


def test_what_may_move_is_moved_and_what_may_not_is_named(session: Session, release: Release) -> None:
    far = thing(session, release, "Sign on", "Jobcentre", minutes=60, latest=time(10), moves=(Move.TELEPHONE.value,))
    journey(session, release, "HMP Aberllan", "Jobcentre", 180)
    file = first_day(session, release.id)
    assert file.plan is not None
    assert file.plan.possible
    assert [str(one) for one in file.plan.left_out[0].instead] == ["by telephone"]
    keep_thing(session, KeepThing(thing=replace(far, moves=())))
    plan = first_day(session, release.id).plan
    assert plan is not None
    assert not plan.possible
    assert "Sign on must be done on the day" in str(plan.reason)


def test_two_things_at_one_time_are_refused_and_nothing_is_kept(session: Session, release: Release) -> None:
    at = {"earliest": time(14), "latest": time(14)}
    thing(session, release, "Keys", "Housing office", **at)
    with pytest.raises(Refusal, match="overlap"):
        thing(session, release, "Doctor", "Surgery", **at)
    book = BookContact(person_id=release.person_id, happens_on=DUE, type_code="COAP", starts_at=time(11), minutes=60, place="Office")
    book_contact(session, book)
    with pytest.raises(Refusal, match="overlap"):
        thing(session, release, "Bank", "High Street", earliest=time(11, 30), latest=time(11, 30))
    assert [one.words for one in first_day(session, release.id).things] == ["Keys"]


def test_a_thing_that_overlaps_a_closed_one_is_refused_without_its_words(session: Session, release: Release) -> None:
    at = {"earliest": time(14), "latest": time(14)}
    hidden = thing(session, release, "Refuge", "Alder Lane", sensitive=True, **at)
    with pytest.raises(Refusal, match="“sensitive, see the case” at 14:00 and “Doctor” at 14:00 overlap"):
        thing(session, release, "Doctor", "Surgery", **at)
    session.opened.add(hidden.id)
    with pytest.raises(Refusal, match="“Refuge” at 14:00 and “Doctor” at 14:00 overlap"):
        thing(session, release, "Doctor", "Surgery", **at)


def test_an_appointment_booked_over_a_thing_is_told_and_not_hidden(session: Session, release: Release) -> None:
    thing(session, release, "Keys", "Housing office", earliest=time(14), latest=time(14))
    book_contact(session, BookContact(person_id=release.person_id, happens_on=DUE, type_code="COAP", starts_at=time(14)))
    file = first_day(session, release.id)
    assert file.plan is None
    assert "overlap" in file.trouble


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"words": " "}, "What is to be done is empty"),
        ({"place": ""}, "Where it is is empty"),
        ({"minutes": 0}, "from 1 minute to a day"),
        ({"moves": ("teleport",)}, "is one of"),
        ({"opens": time(12), "closes": time(9)}, "check its times"),
    ],
)
def test_a_thing_that_cannot_be_is_refused(session: Session, release: Release, more: dict[str, Any], words: str) -> None:
    with pytest.raises(Refusal, match=words):
        thing(session, release, **{"words": "Keys", "place": "Housing office"} | more)
    assert first_day(session, release.id).plan is None


def test_a_journey_is_kept_once_both_ways_and_taken_out_with_no_minutes(session: Session, release: Release) -> None:
    journey(session, release, "A", "B", 20)
    journey(session, release, "B", "A", 25)
    assert [one.minutes for one in first_day(session, release.id).journeys] == [25]
    journey(session, release, "A", "B", 0)
    assert session.store.find(FirstDayJourney) == ()
    journey(session, release, "A", "C", 0)
    for start, end, minutes, words in (("A", "a", 5, "two places"), ("", "B", 5, "begins is empty"), ("A", "B", 1440, "1440 minutes")):
        with pytest.raises(Refusal, match=words):
            journey(session, release, start, end, minutes)


def test_a_thing_is_taken_out_and_put_back(session: Session, release: Release) -> None:
    kept = thing(session, release, "Keys", "Housing office")
    gone = remove_thing(session, RemoveThing(thing_id=kept.id))
    assert first_day(session, release.id).things == ()
    reverse(session, gone)
    assert len(first_day(session, release.id).things) == 1


def test_an_appointment_left_on_the_day_it_was_due_is_told_when_the_prison_moves_the_day(session: Session, release: Release) -> None:
    booked = book_contact(session, BookContact(person_id=release.person_id, happens_on=DUE, type_code="COAP", starts_at=time(14),
                                               place="Eastgate office")).made()  # fmt: skip
    assert first_day(session, release.id).later is None
    move_release(session, MoveRelease(release_id=release.id, to=DUE - timedelta(days=1), why="Friday"))
    assert first_day(session, release.id).later == booked
    thing(session, release, "Get the keys", "Housing office")
    facts = first_day_facts(session, PaperRequest(key="first-day", person_id=release.person_id))
    assert facts.later == booked
    assert not facts.away
    with session.store.transaction():
        session.store.add(OfficerAbsence(officer_name=session.officer_name, from_on=DUE - timedelta(days=1), to_on=DUE, cover="P. Lowell"))
    facts = first_day_facts(session, PaperRequest(key="first-day", person_id=release.person_id))
    assert (facts.away, facts.cover) == (True, "P. Lowell")
