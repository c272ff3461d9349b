"""Continuity of officer over the open cases, as the senior's sheet counts it: from allocations, without reading contacts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from caseload.casework.queries import case_lines
from caseload.casework.session import Session
from caseload.casework.workload_dated import by_person
from caseload.domain.casefile import CaseLine
from caseload.domain.continuity import Continuity, ContinuityFacts
from caseload.domain.continuity_caseload import MANY, CaseloadContinuity, caseload_continuity
from caseload.domain.continuity_words import Measure, caseload_measures
from caseload.domain.person import Allocation, CaseKind

FROM_ALLOCATIONS = ("throughout", "many", "author", "changes", "since")


COUNTS: Mapping[str, Callable[[Continuity], bool]] = {
    "throughout": lambda case: case.throughout,
    "many": lambda case: len(case.officers) >= MANY,
    "author": lambda case: bool(case.author_supervises),
    "changes": lambda case: bool(case.recent),
    "since": lambda case: case.days_since_change is not None,
}
"""Which cases stand behind each measure."""


def continuity_measures(session: Session, cases: Sequence[CaseLine]) -> tuple[Measure, ...]:
    """The measures that allocations alone can tell, each with its formula and counts."""
    return tuple(one for one in caseload_measures(_continuity(session, cases)) if one.key in FROM_ALLOCATIONS)


def continuity_people(session: Session, key: str) -> tuple[str, ...]:
    """The people whom a measure counts, by its key."""
    lines = [line for line in case_lines(session) if line.kind != CaseKind.REPORT_ONLY]
    cases = [line for line in lines if line.closed_on is None or line.closed_on > session.today]
    return tuple(case.facts.key for case in _continuity(session, cases).cases if COUNTS[key](case))


def _continuity(session: Session, cases: Sequence[CaseLine]) -> CaseloadContinuity:
    held = by_person(session, Allocation, [line.person_id for line in cases])
    facts = [
        ContinuityFacts(key=line.person_id, name=line.name, counts_from=line.summary.counts_from,
                        allocations=tuple(held.get(line.person_id, ())))
        for line in cases
    ]  # fmt: skip
    return caseload_continuity(facts, session.today, session.rules.holidays)
