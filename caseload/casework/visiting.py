"""What is shown beside a home visit being booked: the check before it and what a visitor must know; nothing is decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseload.casework.session import Session
from caseload.casework.summarise import flag_words
from caseload.domain.appointment import HomeVisitCheck
from caseload.domain.appointment_visit import VisitCheck, visit_check
from caseload.domain.person import Person, Registration
from caseload.domain.words import tr

# The register has no mark for visits of its own: its red flags are the ones the official tool calls most serious.
SERIOUS = "red"


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitBrief:
    """The latest check, staff safety as recorded, the red flags of the register in force, and what is said of the home."""

    check: VisitCheck
    safety: str
    flags: tuple[str, ...]
    at_home: tuple[str, ...]


def visit_brief(session: Session, person_id: str, visit_on: date, *, on_paper: bool = False) -> VisitBrief:
    """What is recorded about visiting a person at home, as it stands on the day of the visit; on paper nothing sensitive."""
    person = session.store.need(Person, person_id)
    checks = [one for one in session.store.of_person(HomeVisitCheck, person_id) if not (on_paper and one.sensitive)]
    flags = [one for one in session.store.of_person(Registration, person_id) if one.ended_on is None or one.ended_on > visit_on]
    return VisitBrief(
        check=visit_check(checks, visit_on, session.rules.figures), safety=person.staff_safety, at_home=_at_home(person),
        flags=tuple(dict.fromkeys(flag_words(session, one) for one in flags if _serious(session, one))),
    )  # fmt: skip


def _serious(session: Session, flag: Registration) -> bool:
    row = session.rules.risk_flags.get(flag.code)
    return row is not None and row.colour == SERIOUS


def _at_home(person: Person) -> tuple[str, ...]:
    """Who else lives there and how to get in, of each address where it is said."""
    said = []
    for one in person.addresses:
        said += [tr("Who else lives there: {who}", who=one.who_else)] if one.who_else else []
        said += [tr("Access: {how}", how=one.access_notes)] if one.access_notes else []
    return tuple(said)
