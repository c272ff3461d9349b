"""The figures of a caseload on a day, as the workload page and the senior's sheet tell them: measured facts only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from caseload.casework.lookups import unread_events
from caseload.casework.queries import case_lines
from caseload.casework.session import Session
from caseload.casework.workload_contact import WINDOW_DAYS, contact_figures, failures_by_person
from caseload.casework.workload_dated import dated_things, named
from caseload.casework.workload_points import capacity_figures
from caseload.casework.workload_waits import requirement_delays
from caseload.domain.casefile import CaseLine, DueState, is_case, is_open
from caseload.domain.contact import Attendance
from caseload.domain.person import Person
from caseload.domain.sentence import OrderKind
from caseload.domain.talking import talking_points
from caseload.domain.workdays import working_days_between
from caseload.domain.workload_figures import (
    NOT_KNOWN,
    REPORT_ONLY,
    ROSH_COLUMNS,
    Dated,
    Failing,
    MissingOutcomes,
    MixRow,
    Overdue,
    TierCount,
    WeekAhead,
    WorkloadFigures,
)

WEEKS_AHEAD, WEEK = 4, 7
AHEAD = timedelta(days=WEEKS_AHEAD * WEEK - 1)
KIND_ORDER = (*(kind.value for kind in OrderKind), NOT_KNOWN, REPORT_ONLY)


def workload_figures(session: Session, found: tuple[CaseLine, ...] | None = None) -> WorkloadFigures:
    """Every figure of the sheet on the session's day; `found` are the case lines when they have been read already."""
    today = session.today
    every = [line for line in (found if found is not None else case_lines(session)) if is_open(line, today)]
    cases = [line for line in every if is_case(line)]
    people = {person.id: person for person in session.store.find(Person)}
    failures = failures_by_person(session)
    dated = dated_things(session, every, today + AHEAD)
    figures = WorkloadFigures(
        on=today, people=len(cases), report_only=len(every) - len(cases), mix=_mix(every), tiers=_tiers(cases),
        both_tiers=sum(bool(people[line.person_id].tier_ag and people[line.person_id].tier_ad) for line in cases),
        capacity=capacity_figures(session, cases, people), overdue=_overdue(session, cases, failures),
        failing=_failing(cases, failures), before_program=_count(cases, DueState.BEFORE_PROGRAM),
        due_not_known=_count(cases, DueState.NOT_KNOWN), words_to_confirm=_words_to_confirm(session, cases),
        weeks=_weeks(session, cases, dated), dated=dated, missing=_missing(cases), delays=requirement_delays(session, cases),
        contact=contact_figures(session),
    )
    return replace(figures, talk=talking_points(figures))


def _count(cases: Iterable[CaseLine], state: DueState) -> int:
    return sum(line.state is state for line in cases)


def _mix(every: Iterable[CaseLine]) -> tuple[MixRow, ...]:
    counts = Counter((_kind(line), line.rosh) for line in every)
    rows = (MixRow(kind=kind, counts=tuple(counts[kind, rosh] for rosh in ROSH_COLUMNS)) for kind in KIND_ORDER)
    return tuple(row for row in rows if row.total)


def _kind(line: CaseLine) -> str:
    return line.summary.order_kind or NOT_KNOWN if is_case(line) else REPORT_ONLY


def _tiers(cases: Iterable[CaseLine]) -> tuple[TierCount, ...]:
    counts = Counter((line.tier_scheme, line.tier) for line in cases)
    ordered = sorted(counts, key=lambda one: (one[0] is None, one[0] or "", one[1] or ""))
    return tuple(TierCount(scheme=scheme, tier=tier, count=counts[scheme, tier]) for scheme, tier in ordered)


def _overdue(session: Session, cases: Iterable[CaseLine], failures: Counter[str]) -> tuple[Overdue, ...]:
    """Overdue people, the oldest due date first."""
    late = [
        Overdue(
            who=named(line), due_on=line.summary.due_on, rosh=line.rosh, tier=line.tier, last_seen=line.summary.last_seen,
            working_days=working_days_between(line.summary.due_on, session.today, session.rules.holidays),
            next_booked=line.summary.next_booked, failures=failures[line.person_id], flags=line.summary.flags,
            reason=line.summary.due_reason,
        )
        for line in cases
        if line.state is DueState.OVERDUE and line.summary.due_on
    ]
    return tuple(sorted(late, key=lambda one: (one.due_on, one.who.name)))


def _failing(cases: Iterable[CaseLine], failures: Counter[str]) -> tuple[Failing, ...]:
    found = [
        Failing(who=named(line), failures=failures[line.person_id], rosh=line.rosh)
        for line in cases if failures[line.person_id]
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (-one.failures, one.who.name)))


def _words_to_confirm(session: Session, cases: Iterable[CaseLine]) -> int:
    return len({event.person_id for event in unread_events(session)} & {line.person_id for line in cases})


def _weeks(session: Session, cases: list[CaseLine], dated: tuple[Dated, ...]) -> tuple[WeekAhead, ...]:
    """Counts of the four weeks that begin today."""
    today = session.today
    owed = Counter(
        _week(line.summary.due_on, today) for line in cases
        if line.summary.due_on and line.state in (DueState.SOON, DueState.ON_TRACK)
    )  # fmt: skip
    booked = Counter(_week(day, today) for day in _booked(session, cases))
    kinds = Counter((_week(one.on, today), one.kind) for one in dated)
    return tuple(
        WeekAhead(
            starts_on=today + timedelta(days=WEEK * week), contacts_due=owed[week], booked=booked[week],
            reports=kinds[week, "report"], ends=kinds[week, "end"], reviews=kinds[week, "review"],
        )
        for week in range(WEEKS_AHEAD)
    )


def _week(day: date, today: date) -> int:
    return (day - today).days // WEEK


def _booked(session: Session, cases: Iterable[CaseLine]) -> list[date]:
    people = {line.person_id for line in cases}
    rows = session.store.rows(
        "SELECT person_id, happens_on FROM contact WHERE happens_on BETWEEN ? AND ? AND deleted_at = '' "
        "AND appointment = 1 AND attendance = ?",
        (session.today.isoformat(), (session.today + AHEAD).isoformat(), Attendance.NONE.value),
    )
    return [date.fromisoformat(day) for person_id, day in rows if person_id in people]


def _missing(cases: Iterable[CaseLine]) -> tuple[MissingOutcomes, ...]:
    found = [
        MissingOutcomes(who=named(line), count=line.summary.outcomes_missing, oldest=line.summary.oldest_missing)
        for line in cases if line.summary.outcomes_missing and line.summary.oldest_missing
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.oldest, one.who.name)))


__all__ = ["WINDOW_DAYS", "named", "workload_figures"]
