"""A workload as it stands, for asking what a change would do to it; nothing of an answer is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from caseload.casework.queries import case_lines
from caseload.casework.session import Session
from caseload.casework.workload import workload_figures
from caseload.domain.casefile import CaseLine
from caseload.domain.whatif import LoadCase, Standing, WhatIf, type_of_question, what_if
from caseload.domain.workload_figures import WeighedLine


def standing_of(session: Session, lines: Sequence[CaseLine] | None = None) -> Standing:
    """The cases, reports, contacts with colleagues and hours that the capacity of this day is made of."""
    capacity = workload_figures(session, tuple(lines if lines is not None else case_lines(session))).capacity
    return Standing(
        cases=tuple(_case(one) for one in capacity.lines), hours=capacity.hours, support=capacity.support.points,
        reports=tuple(part.format for part in capacity.parts if part.format is not None for _ in range(part.count)),
    )  # fmt: skip


def ask_what_if(session: Session, questions: Iterable[type_of_question]) -> WhatIf:
    """What these changes would do, one after the other; refuses one that cannot be."""
    return what_if(standing_of(session), questions, session.rules.workload)


def _case(one: WeighedLine) -> LoadCase:
    return LoadCase(key=one.who.person_id, tier_ad=one.tier, case_type=one.case_type, t2a=one.t2a)
