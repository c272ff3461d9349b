"""Who stands behind the figures of a caseload: the weight of each case, and the people booked in a week."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from caseload.casework.session import Session
from caseload.casework.workload_dated import named
from caseload.domain.casefile import CaseLine, cases_counted
from caseload.domain.contact import Attendance
from caseload.domain.person import Person
from caseload.domain.sentence import OrderKind
from caseload.domain.workload import CaseType, case_type_of, case_weight
from caseload.domain.workload_figures import WeighedLine
from caseload.domain.workload_transition import in_transition


def weighed_lines(session: Session, lines: Iterable[CaseLine]) -> tuple[WeighedLine, ...]:
    """Every open case of the lines, the heaviest first and those no table weighs last."""
    people = {person.id: person for person in session.store.find(Person)}
    found = [
        weighed(session, line, people[line.person_id]) for line in cases_counted(lines, session.today)
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.points is None, -(one.points or 0), one.who.name)))


def weighed(session: Session, line: CaseLine, person: Person) -> WeighedLine:
    """One case with its weight: by the A-D tier, else by your own weight of the A-G tier; in transition by that table."""
    table, kind = session.rules.workload, type_of_case(line)
    t2a = in_transition(person.transition, person.date_of_birth, session.today, table)
    points = case_weight(table, person.tier_ad, person.tier_ag, kind, t2a=t2a)
    tier = person.tier_ag if person.tier_ad is None and points is not None else person.tier_ad
    return WeighedLine(who=named(line), tier=tier, case_type=kind, points=points, t2a=t2a and points is not None)


def type_of_case(line: CaseLine) -> CaseType | None:
    """The case type of the order that the line shows; None without one."""
    return case_type_of(OrderKind(line.summary.order_kind)) if line.summary.order_kind else None


def booked_people(session: Session, first: date, after: date) -> tuple[str, ...]:
    """Who has an appointment booked from a day up to, not including, another; a person once for each appointment."""
    rows = session.store.rows(
        "SELECT person_id FROM contact WHERE happens_on >= ? AND happens_on < ? AND deleted_at = '' AND appointment = 1 "
        "AND attendance = ? ORDER BY happens_on",
        (first.isoformat(), after.isoformat(), Attendance.NONE.value),
    )
    return tuple(row[0] for row in rows)


__all__ = ["WeighedLine", "booked_people", "type_of_case", "weighed", "weighed_lines"]
