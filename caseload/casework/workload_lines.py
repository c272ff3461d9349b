"""Who stands behind the figures of a caseload: the weight of each case, and the people booked in a week."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from caseload.casework.session import Session
from caseload.casework.workload import named
from caseload.domain.casefile import CaseLine
from caseload.domain.contact import Attendance
from caseload.domain.person import CaseKind, Person
from caseload.domain.sentence import OrderKind
from caseload.domain.workload import CaseType, case_type_of, case_weight
from caseload.domain.workload_figures import Named


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighedLine:
    """One case with its weight: the tier it is weighed by, its case type and its points; None where no table weighs it."""

    who: Named
    tier: str | None
    case_type: CaseType | None
    points: int | None


def weighed_lines(session: Session, lines: Iterable[CaseLine]) -> tuple[WeighedLine, ...]:
    """Every open case of the lines, the heaviest first and those no table weighs last."""
    people = {person.id: person for person in session.store.find(Person)}
    found = [
        _line(session, line, people[line.person_id]) for line in lines
        if line.kind != CaseKind.REPORT_ONLY and (line.closed_on is None or line.closed_on > session.today)
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.points is None, -(one.points or 0), one.who.name)))


def booked_people(session: Session, first: date, after: date) -> tuple[str, ...]:
    """Who has an appointment booked from a day up to, not including, another; a person once for each appointment."""
    rows = session.store.rows(
        "SELECT person_id FROM contact WHERE happens_on >= ? AND happens_on < ? AND deleted_at = '' AND appointment = 1 "
        "AND attendance = ? ORDER BY happens_on",
        (first.isoformat(), after.isoformat(), Attendance.NONE.value),
    )
    return tuple(row[0] for row in rows)


def _line(session: Session, line: CaseLine, person: Person) -> WeighedLine:
    kind = case_type_of(OrderKind(line.summary.order_kind)) if line.summary.order_kind else None
    points = case_weight(session.rules.workload, person.tier_ad, person.tier_ag, kind)
    tier = person.tier_ag if person.tier_ad is None and points is not None else person.tier_ad
    return WeighedLine(who=named(line), tier=tier, case_type=kind, points=points)
