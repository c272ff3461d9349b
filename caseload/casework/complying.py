"""Compliance over time: what was offered and what came of it, for one case and by cohort; attendance and completion apart."""

from __future__ import annotations

from dataclasses import dataclass

from caseload.casework.queries import case_lines
from caseload.casework.session import Session
from caseload.domain.appointment import ContactMove
from caseload.domain.cohort import Cohort, CohortCase, cohorts
from caseload.domain.compliance import LifeEvent, Month, MovedBy, Offered, Pattern, Tally, offered_of, patterns, tally, timeline
from caseload.domain.contact import Contact
from caseload.domain.decision import LifeEventEntry
from caseload.domain.sentence import Order


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
    life = [LifeEvent(on=one.happened_on, words=one.words) for one in session.store.of_person(LifeEventEntry, person_id)]
    first = min((one.on for one in offered), default=session.today)
    return CaseCompliance(
        tally=tally(offered), months=timeline(offered, life, first, session.today), patterns=patterns(offered),
        offered=tuple(offered),
    )  # fmt: skip


def caseload_cohorts(session: Session, *, on_paper: bool) -> tuple[Cohort, ...]:
    """Attendance and completion by order kind and for people on IOM; rates of few cases are left off paper."""
    cases: list[CohortCase] = []
    for line in case_lines(session):
        counted = tally(_offered(session, line.person_id))
        ended = [one for one in session.store.of_person(Order, line.person_id) if one.closed_on]
        completed = None if not ended else all("complet" in one.closed_reason.lower() for one in ended)
        keys = [line.summary.order_kind or "no order"] + (["IOM"] if "IOM" in line.summary.flags else [])
        cases.extend(CohortCase(key=key, tally=counted, completed=completed) for key in keys)
    return cohorts(cases, session.today, session.rules.figures, on_paper=on_paper)


def _offered(session: Session, person_id: str) -> list[Offered]:
    moved = {one.contact_id: one.asked_by for one in session.store.of_person(ContactMove, person_id)}
    contacts = session.store.find(
        Contact, "person_id = ? AND happens_on <= ?", (person_id, session.today.isoformat()), "happens_on, row_id"
    )
    said = (offered_of(one, moved.get(one.id, MovedBy.NOT_SAID) if one.id in moved else None) for one in contacts)
    return [one for one in said if one is not None]
