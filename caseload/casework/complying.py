"""Compliance of one case over time: what was offered and what came of it, month by month and by pattern."""

from __future__ import annotations

from dataclasses import dataclass

from caseload.casework.closed import unless_closed
from caseload.casework.session import Session
from caseload.domain.appointment import ContactMove
from caseload.domain.compliance import LifeEvent, Month, MovedBy, Offered, Pattern, Tally, offered_of, patterns, tally, timeline
from caseload.domain.contact import Contact
from caseload.domain.decision import LifeEventEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCompliance:
    """What was offered to one person and what came of it, by month and by pattern."""

    tally: Tally
    months: tuple[Month, ...]
    patterns: tuple[Pattern, ...]
    offered: tuple[Offered, ...]


def case_compliance(session: Session, person_id: str) -> CaseCompliance:
    """The compliance of one case up to today; booked appointments are not offered yet."""
    offered = _offered(session, person_id)
    told = session.store.of_person(LifeEventEntry, person_id)
    life = [LifeEvent(on=one.happened_on, words=unless_closed(session, one.words, one)) for one in told]
    first = min((one.on for one in offered), default=session.today)
    return CaseCompliance(
        tally=tally(offered), months=timeline(offered, life, first, session.today), patterns=patterns(offered),
        offered=tuple(offered),
    )  # fmt: skip


def _offered(session: Session, person_id: str) -> list[Offered]:
    moved = {one.contact_id: one.asked_by for one in session.store.of_person(ContactMove, person_id)}
    contacts = session.store.find(
        Contact, "person_id = ? AND happens_on <= ?", (person_id, session.today.isoformat()), "happens_on, row_id"
    )
    said = (offered_of(one, moved.get(one.id, MovedBy.NOT_SAID) if one.id in moved else None) for one in contacts)
    return [one for one in said if one is not None]
