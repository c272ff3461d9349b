"""Points of the caseload against the officer's own available points, with everything they were made from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from caseload.casework.hours import reduction_today
from caseload.casework.session import Session
from caseload.casework.workload_colleagues import support_today
from caseload.casework.workload_lines import weighed
from caseload.domain.casefile import CaseLine
from caseload.domain.person import Person
from caseload.domain.report import Report, ReportFormat
from caseload.domain.words import Message, msg
from caseload.domain.workload import CaseType, available_points, capacity_percent
from caseload.domain.workload_contacts import DAYS_KEY, SupportBalance, total_points
from caseload.domain.workload_figures import Capacity, Hours, Named, PointsPart, Unweighted, WeighedLine
from caseload.domain.workload_transition import transition_not_said
from caseload.rulebook.workloads import POINTS

REPORT_PART = "report"
NO_NATIONAL_POINTS = msg("A-G tier only, for which no national points exist")
NO_TIER = msg("no tier recorded")
NO_ORDER = msg("no order recorded")
NOT_IN_TABLE = msg("tier not in the table")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Weighed:
    """What the total is made of, before the hours are looked at."""

    lines: tuple[WeighedLine, ...]
    parts: tuple[PointsPart, ...]
    support: SupportBalance
    unweighted: tuple[Unweighted, ...]
    not_said: tuple[Named, ...]


def capacity_figures(session: Session, cases: list[CaseLine], people: Mapping[str, Person]) -> Capacity:
    """Points of the cases, of reports in the window and of contacts for and by colleagues, against the hours."""
    table = session.rules.workload
    lines = tuple(weighed(session, line, people[line.person_id]) for line in cases)
    counts, points = Counter[CaseType](), Counter[CaseType]()
    unweighted: dict[Message, list[Named]] = defaultdict(list)
    for one in lines:
        if one.points is None or one.case_type is None:
            unweighted[_why(people[one.who.person_id], one.case_type)].append(one.who)
        else:
            counts[one.case_type] += 1
            points[one.case_type] += one.points
    parts = (*(PointsPart(kind=kind.value, count=counts[kind], points=points[kind]) for kind in CaseType if counts[kind]),
             *_reports(session, int(table.settings["report_window_days"])))  # fmt: skip
    return _against_hours(session, _Weighed(lines=lines, parts=parts, support=support_today(session), unweighted=tuple(
        Unweighted(why=why, people=tuple(found)) for why, found in unweighted.items()
    ), not_said=tuple(one.who for one in lines if _not_said(session, people[one.who.person_id]))))


def _not_said(session: Session, person: Person) -> bool:
    return transition_not_said(person.transition, person.date_of_birth, session.today, session.rules.workload)


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


def _against_hours(session: Session, found: _Weighed) -> Capacity:
    settings = session.rules.workload.settings
    hours, cases = _hours(session), len(found.lines)
    reports = sum(part.points for part in found.parts if part.format is not None)
    total = total_points(sum(one.points or 0 for one in found.lines), reports, found.support)
    weighted = cases - sum(len(one.people) for one in found.unweighted)
    available = available_points(hours.nominal, hours.grade_hours, hours.contracted, hours.reduction) if hours else None
    return Capacity(
        parts=found.parts, total=total, weighted=weighted, cases=cases, unweighted=found.unweighted,
        table_from=_table_from(session), own_weights=_own_weights(session), window_days=int(settings["report_window_days"]),
        over_from=settings["over_capacity"], hours=hours, available=available, lines=found.lines, support=found.support,
        support_days=int(settings[DAYS_KEY]), transition_not_said=found.not_said,
        percent=capacity_percent(total, available) if available and weighted else None,
    )  # fmt: skip


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
