"""The line of a case stays true as days pass and nobody touches the case: it is made again on every day that turns its words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from caseload.casework.enforcing import case_strips
from caseload.casework.session import Session
from caseload.casework.summarise import refresh_outdated, summarise
from caseload.casework.unit import act
from caseload.domain.change import AuditKind
from caseload.domain.contact import Attendance, Contact
from caseload.domain.decision import ThirdDecision
from caseload.domain.enforcing_short import not_known_words, short_words
from caseload.domain.entry import Entry
from caseload.domain.person import Person, Registration
from caseload.domain.sentence import EnforcementEvent, EnforcementFact, Order, OrderKind, Requirement
from caseload.storage.summaries import summary_of
from tests import kit

DAY = timedelta(days=1)
# Every day while something turns, then every fifth for years.
LOOKED_AT = (*range(30), *range(30, 850, 5))
YEAR = timedelta(days=365)


def missed(days_ago: int, code: str = "AFTA", attendance: Attendance = Attendance.FAILED) -> Contact:
    """A planned office visit that was not kept, or has no outcome."""
    return Contact(person_id="", happens_on=kit.TODAY - days_ago * DAY, type_code="COAP", outcome_code=code, attendance=attendance)


def warning(days_ago: int) -> EnforcementEvent:
    """A warning as a tracker tells it."""
    return EnforcementEvent(person_id="", kind=EnforcementFact.WARNING, happened_on=kit.TODAY - days_ago * DAY, confirmed=True)


# How the sheet of a person tells it; what a day does to each of these is nobody's act.
LATER: dict[str, tuple[Entry, ...]] = {
    "a mark before the final third": (
        Registration(person_id="", code="PRC"), Requirement(person_id="", order_id="", kind="rar", quantity=20.0)),
    "the officer's word before the final third": (
        ThirdDecision(person_id="", order_id="", decided_on=kit.TODAY, confirmed=True),
        Requirement(person_id="", order_id="", kind="rar", quantity=20.0)),
    "a flag that will end": (Registration(person_id="", code="MAPP", level="2", ended_on=kit.TODAY + 90 * DAY),),
    "a warning": (warning(1),),
    "a warning of a wrong year": (warning(-40),),
    "a missed appointment": (missed(3),),
    "three missed of which one is decided": (missed(9), missed(4, "UAAB", Attendance.UNACCEPTABLE), missed(2)),
    "a warning about to end and an absence since": (warning(360), missed(1)),
    "an absence accepted": (missed(30, "AAME", Attendance.ACCEPTABLE),),
    "an appointment that passes": (missed(-7, "", Attendance.NONE),),
    "words to confirm and an absence": (
        EnforcementEvent(person_id="", kind=EnforcementFact.WORDS, words="final letter?"), missed(1)),
    "a recall on a licence": (
        EnforcementEvent(person_id="", kind=EnforcementFact.RECALL, happened_on=kit.TODAY + 9 * DAY, confirmed=True), missed(2)),
    "a court date": (EnforcementEvent(person_id="", kind=EnforcementFact.COURT_DATE, happened_on=kit.TODAY + 20 * DAY, confirmed=True),),
    "a court date that is past and a mark": (
        EnforcementEvent(person_id="", kind=EnforcementFact.COURT_DATE, happened_on=kit.TODAY - 20 * DAY, confirmed=True),
        Registration(person_id="", code="PRC"), Requirement(person_id="", order_id="", kind="rar", quantity=20.0)),
}  # fmt: skip


def told(session: Session, name: str) -> Person:
    """A person on an order of four years of whom the sheet told one of these."""
    person = kit.add_case(session, name)
    order = session.store.of_person(Order, person.id)[0]
    with act(session, "import", AuditKind.COLLECTION) as unit:
        kind = OrderKind.LICENCE if "licence" in name else order.kind
        unit.change(order, ends_on=kit.TODAY + 3 * YEAR, kind=kind)
        for entry in LATER[name]:
            owner = {"order_id": order.id} if isinstance(entry, Requirement | ThirdDecision) else {}
            unit.add(replace(entry, person_id=person.id, **owner))
        unit.sentence = "Imported."
    return person


def on_the_strip(session: Session, person: Person) -> str:
    """What the strip of the one order says, in short."""
    [shown] = case_strips(session, person.id)
    return "; ".join(part for part in (*map(not_known_words, shown.unread), short_words(shown.strip.standing)) if part)


@pytest.mark.parametrize("name", LATER)
def test_what_is_kept_is_what_would_be_made_today(tmp_path: Path, name: str) -> None:
    clock = kit.MovingClock(kit.TODAY)
    session = kit.open_copy(tmp_path, clock=clock)
    person = told(session, name)
    texts = set()
    for number in LOOKED_AT:
        clock.day = kit.TODAY + number * DAY
        session.refresh()
        refresh_outdated(session)
        kept, fresh = summary_of(session.store, person.id), summarise(session, person)
        assert kept is not None
        same = {"computed_on": kept.computed_on, "recheck_on": kept.recheck_on, "due_state": kept.due_state}
        assert replace(fresh, **same) == kept, clock.day
        assert kept.enforcement == on_the_strip(session, person), clock.day
        texts.add((kept.flags, kept.enforcement, kept.third, kept.due_state))
    assert len(texts) > 1
    session.close()
