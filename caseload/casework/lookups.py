"""Finding whom a typed CRN means, the requirements that are still open, and enforcement still unread, for lists."""

from __future__ import annotations

from collections.abc import Mapping

from caseload.casework.queries import case_lines
from caseload.casework.session import Session
from caseload.domain.casefile import CaseLine
from caseload.domain.errors import Refusal
from caseload.domain.sentence import EnforcementEvent, EnforcementFact, Requirement
from caseload.domain.words import tr


def line_of_crn(session: Session, typed: str) -> CaseLine:
    """The case of a CRN as typed (case and outer spaces do not matter), or of an id from `list --json`."""
    crn = typed.strip()
    found = case_lines(session, "p.crn = ? COLLATE NOCASE", (crn,)) or case_lines(session, "p.id = ?", (crn,))
    if not found:
        raise Refusal(
            tr("Nobody in {name} has the CRN {crn}. Check it with the list, or search by name.", name=session.path.name, crn=crn)
        )
    return found[0]


def open_requirements(session: Session) -> Mapping[str, tuple[Requirement, ...]]:
    """The requirements that have not ended, by person, in order of making."""
    found: dict[str, list[Requirement]] = {}
    for one in session.store.find(Requirement, "finished_on IS NULL"):
        found.setdefault(one.person_id, []).append(one)
    return {person_id: tuple(held) for person_id, held in found.items()}


def unread_events(session: Session) -> tuple[EnforcementEvent, ...]:
    """Recorded enforcement that leaves a standing unknown: words nobody has confirmed, or a fact without its date."""
    return session.store.find(
        EnforcementEvent, "confirmed = 0 AND (kind = ? OR happened_on IS NULL)", (EnforcementFact.WORDS.value,)
    )
