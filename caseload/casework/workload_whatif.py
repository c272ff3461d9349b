"""A workload as it stands, for asking what a change would do to it; nothing of an answer is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from caseload.casework.queries import case_lines
from caseload.casework.session import Session
from caseload.casework.workload import workload_figures
from caseload.domain.casefile import CaseLine
from caseload.domain.person import CaseKind, Person
from caseload.domain.sentence import OrderKind
from caseload.domain.whatif import LoadCase, Standing, WhatIf, type_of_question, what_if
from caseload.domain.workload import case_type_of


def standing_of(session: Session, lines: Sequence[CaseLine] | None = None) -> Standing:
    """The cases, reports and hours that the capacity of this day is made of."""
    found = tuple(lines if lines is not None else case_lines(session))
    capacity = workload_figures(session, found).capacity
    people = {person.id: person for person in session.store.find(Person)}
    held = (one for one in found if one.kind != CaseKind.REPORT_ONLY and (one.closed_on is None or one.closed_on > session.today))
    return Standing(
        cases=tuple(_case(one, people[one.person_id]) for one in held), hours=capacity.hours,
        reports=tuple(part.format for part in capacity.parts if part.format is not None for _ in range(part.count)),
    )  # fmt: skip


def ask_what_if(session: Session, questions: Iterable[type_of_question]) -> WhatIf:
    """What these changes would do, one after the other; refuses one that cannot be."""
    return what_if(standing_of(session), questions, session.rules.workload)


def _case(line: CaseLine, person: Person) -> LoadCase:
    kind = case_type_of(OrderKind(line.summary.order_kind)) if line.summary.order_kind else None
    return LoadCase(key=line.person_id, tier_ad=person.tier_ad, tier_ag=person.tier_ag, case_type=kind)
