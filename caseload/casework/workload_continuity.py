"""Continuity of officer over the open cases, as the senior's sheet counts it: from allocations, without reading contacts."""

from __future__ import annotations

from collections.abc import Sequence

from caseload.casework.session import Session
from caseload.casework.workload_dated import by_person
from caseload.domain.casefile import CaseLine
from caseload.domain.continuity import ContinuityFacts
from caseload.domain.continuity_caseload import caseload_continuity
from caseload.domain.continuity_words import Measure, caseload_measures
from caseload.domain.person import Allocation

FROM_ALLOCATIONS = ("throughout", "many", "author", "changes", "since")


def continuity_measures(session: Session, cases: Sequence[CaseLine]) -> tuple[Measure, ...]:
    """The measures that allocations alone can tell, each with its formula and counts."""
    held = by_person(session, Allocation, [line.person_id for line in cases])
    facts = [
        ContinuityFacts(key=line.person_id, name=line.name, counts_from=line.summary.counts_from,
                        allocations=tuple(held.get(line.person_id, ())))
        for line in cases
    ]  # fmt: skip
    found = caseload_continuity(facts, session.today, session.rules.holidays)
    return tuple(one for one in caseload_measures(found) if one.key in FROM_ALLOCATIONS)
