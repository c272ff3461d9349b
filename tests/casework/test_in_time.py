"""The line of a case stays true as days pass and nobody touches the case: it is made again on every day that turns its words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from caseload.casework.session import Session
from caseload.casework.summarise import refresh_outdated, summarise
from caseload.casework.unit import act
from caseload.domain.change import AuditKind
from caseload.domain.decision import ThirdDecision
from caseload.domain.entry import Entry
from caseload.domain.person import Person, Registration
from caseload.domain.sentence import EnforcementEvent, EnforcementFact, Order, Requirement
from caseload.storage.summaries import summary_of
from tests import kit

STEP, STEPS = timedelta(days=5), 170
DAY = timedelta(days=1)
YEAR = timedelta(days=365)
# How the sheet of a person tells it; what a day does to each of these is nobody's act.
LATER: dict[str, tuple[Entry, ...]] = {
    "a mark before the final third": (
        Registration(person_id="", code="PRC"), Requirement(person_id="", order_id="", kind="rar", quantity=20.0)),
    "the officer's word before the final third": (
        ThirdDecision(person_id="", order_id="", decided_on=kit.TODAY, confirmed=True),
        Requirement(person_id="", order_id="", kind="rar", quantity=20.0)),
    "a flag that will end": (Registration(person_id="", code="MAPP", level="2", ended_on=kit.TODAY + 90 * DAY),),
    "a warning": (EnforcementEvent(person_id="", kind=EnforcementFact.WARNING, happened_on=kit.TODAY - DAY, confirmed=True),),
    "a warning of a wrong year": (
        EnforcementEvent(person_id="", kind=EnforcementFact.WARNING, happened_on=kit.TODAY + 40 * DAY, confirmed=True),),
    "a recall": (EnforcementEvent(person_id="", kind=EnforcementFact.RECALL, happened_on=kit.TODAY - 9 * DAY, confirmed=True),),
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
        unit.change(order, ends_on=kit.TODAY + 3 * YEAR)
        for entry in LATER[name]:
            owner = {"order_id": order.id} if isinstance(entry, Requirement | ThirdDecision) else {}
            unit.add(replace(entry, person_id=person.id, **owner))
        unit.sentence = "Imported."
    return person


@pytest.mark.parametrize("name", LATER)
def test_what_is_kept_is_what_would_be_made_today(tmp_path: Path, name: str) -> None:
    clock = kit.MovingClock(kit.TODAY)
    session = kit.open_copy(tmp_path, clock=clock)
    person = told(session, name)
    texts = set()
    for number in range(STEPS):
        clock.day = kit.TODAY + number * STEP
        session.refresh()
        refresh_outdated(session)
        kept, fresh = summary_of(session.store, person.id), summarise(session, person)
        assert kept is not None
        same = {"computed_on": kept.computed_on, "recheck_on": kept.recheck_on, "due_state": kept.due_state}
        assert replace(fresh, **same) == kept, clock.day
        texts.add((kept.flags, kept.enforcement, kept.third, kept.due_state))
    assert len(texts) > 1
    session.close()
