"""Points of the caseload against the officer's own available points, with everything they were made from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from caseload.casework.hours import reduction_today
from caseload.casework.session import Session
from caseload.domain.casefile import CaseLine
from caseload.domain.person import Person
from caseload.domain.report import Report, ReportFormat
from caseload.domain.sentence import OrderKind
from caseload.domain.words import Message, msg
from caseload.domain.workload import CaseType, available_points, capacity_percent, case_type_of, case_weight
from caseload.domain.workload_figures import Capacity, Hours, Named, PointsPart, Unweighted
from caseload.rulebook.workloads import POINTS

REPORT_PART = "report"
NO_NATIONAL_POINTS = msg("A-G tier only, for which no national points exist")
NO_TIER = msg("no tier recorded")
NO_ORDER = msg("no order recorded")
NOT_IN_TABLE = msg("tier not in the table")


def capacity_figures(session: Session, cases: list[CaseLine], people: Mapping[str, Person]) -> Capacity:
    """Case points by the A-D tier, else by your own weights of the A-G tier, and reports of the window, against the hours."""
    table = session.rules.workload
    window = int(table.settings["report_window_days"])
    counts: Counter[CaseType] = Counter()
    points: Counter[CaseType] = Counter()
    unweighted: dict[Message, list[Named]] = defaultdict(list)
    for line in cases:
        kind = case_type_of(OrderKind(line.summary.order_kind)) if line.summary.order_kind else None
        person = people[line.person_id]
        weight = case_weight(table, person.tier_ad, person.tier_ag, kind)
        if weight is None or kind is None:
            who = Named(person_id=line.person_id, name=line.name, crn=line.crn)
            unweighted[_why(person, kind)].append(who)
        else:
            counts[kind] += 1
            points[kind] += weight
    parts = (*(PointsPart(kind=kind.value, count=counts[kind], points=points[kind]) for kind in CaseType if counts[kind]),
             *_reports(session, window))  # fmt: skip
    return _against_hours(session, parts, len(cases), tuple(
        Unweighted(why=why, people=tuple(found)) for why, found in unweighted.items()
    ))


def _why(person: Person, kind: CaseType | None) -> Message:
    if person.tier_ad is None:
        return NO_NATIONAL_POINTS if person.tier_ag else NO_TIER
    return NO_ORDER if kind is None else NOT_IN_TABLE


def _reports(session: Session, window: int) -> Iterable[PointsPart]:
    """Reports finished in the window that ends today, by format."""
    after = (session.today - timedelta(days=window)).isoformat()
    rows = session.store.find(Report, "finished_on > ? AND finished_on <= ?", (after, session.today.isoformat()))
    counts = Counter(report.format for report in rows)
    for kind in ReportFormat:
        if counts[kind]:
            points = counts[kind] * session.rules.workload.report_points(kind)
            yield PointsPart(kind=REPORT_PART, count=counts[kind], points=points, format=kind)


def _against_hours(
    session: Session, parts: tuple[PointsPart, ...], cases: int, unweighted: tuple[Unweighted, ...]
) -> Capacity:
    settings = session.rules.workload.settings
    hours, total = _hours(session), sum(part.points for part in parts)
    weighted = cases - sum(len(one.people) for one in unweighted)
    available = available_points(hours.nominal, hours.grade_hours, hours.contracted, hours.reduction) if hours else None
    return Capacity(
        parts=parts, total=total, weighted=weighted, cases=cases, unweighted=unweighted, table_from=_table_from(session),
        own_weights=_own_weights(session), window_days=int(settings["report_window_days"]),
        over_from=settings["over_capacity"], hours=hours, available=available,
        percent=capacity_percent(total, available) if available and weighted else None,
    )


def _hours(session: Session) -> Hours | None:
    """The officer's weekly hours, None when no officer is recorded."""
    officer, table = session.officer, session.rules.workload
    if officer is None:
        return None
    grade = table.grade_hours(officer.grade)
    return Hours(
        nominal=table.settings["nominal_target"], grade_hours=grade, reduction=reduction_today(session),
        contracted=grade if officer.contracted_hours is None else officer.contracted_hours,
        default=officer.contracted_hours is None,
    )


def _table_from(session: Session) -> date | None:
    """The day from which the weights used are in force."""
    return max((row.starts_on for row in session.rules.point_rows if row.starts_on <= session.today), default=None)


def _own_weights(session: Session) -> int:
    """How many weights the officer set over the table."""
    rows = session.rules.overrides
    return len({row.row_key for row in rows if row.table_name == POINTS and row.starts_on <= session.today})
