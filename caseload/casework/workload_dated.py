"""What is dated for the people of a caseload: reports, ends of orders, reviews, releases, days in court."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar, cast

from caseload.casework.enforcing_listed import listed_of
from caseload.casework.plan_reads import review_limits
from caseload.casework.release_days import release_days
from caseload.casework.session import Session
from caseload.domain.casefile import CaseLine, is_case
from caseload.domain.enforcing import Fact, State
from caseload.domain.entry import Entry
from caseload.domain.person import Registration
from caseload.domain.plan import Agreement
from caseload.domain.plan_history import PlanReview
from caseload.domain.report import Report
from caseload.domain.reviewing import review_due
from caseload.domain.sentence import EnforcementFact, Order, OrderKind
from caseload.domain.words import tr
from caseload.domain.workload_figures import Dated, Named

E = TypeVar("E", bound=Entry)
SENT_TO_COURT = (
    "SELECT person_id FROM enforcement_event WHERE kind = ? AND deleted_at = '' "
    "UNION SELECT person_id FROM enforcement_record WHERE fact = ? AND deleted_at = ''"
)


def named(line: CaseLine) -> Named:
    """The person of a line, as other lines name them."""
    return Named(person_id=line.person_id, name=line.name, crn=line.crn)


def by_person(session: Session, record: type[E], person_ids: Sequence[str], where: str = "1") -> Mapping[str, list[E]]:
    """Live entries of these people by person, in order of making, in one question."""
    found: dict[str, list[E]] = defaultdict(list)
    for one in session.store.of_people(record, person_ids, where):
        found[cast("str", getattr(one, "person_id", ""))].append(one)
    return found


def _flag(one: Registration) -> str:
    return tr("sensitive flag") if one.sensitive else one.words or one.code


def dated_things(session: Session, every: Iterable[CaseLine], last: date) -> tuple[Dated, ...]:
    """Reports, ends of orders and reviews of registrations up to a day, and those already past that are still open."""
    lines = {line.person_id: line for line in every}
    reports = session.store.find(Report, "status = 'draft' AND due_on <= ?", (last.isoformat(),))
    reviews = session.store.find(Registration, "review_on <= ? AND ended_on IS NULL", (last.isoformat(),))
    return in_order([
        *(Dated(on=one.due_on, kind="report", who=named(lines[one.person_id]), words=one.court)
          for one in reports if one.due_on and one.person_id in lines),
        *(Dated(on=line.summary.ends_on, kind="end", who=named(line), words=tr(line.summary.order_kind))
          for line in lines.values() if line.summary.ends_on and line.summary.ends_on <= last),
        *(Dated(on=one.review_on, kind="review", who=named(lines[one.person_id]), words=_flag(one))
          for one in reviews if one.review_on and one.person_id in lines),
    ])  # fmt: skip


def every_dated(session: Session, every: Sequence[CaseLine], last: date) -> tuple[Dated, ...]:
    """The same with reviews of plans, releases and days in court."""
    return in_order([
        *dated_things(session, every, last), *plan_reviews(session, every, last), *_releases(session, every, last),
        *_court_days(session, every, last),
    ])  # fmt: skip


def in_order(found: Iterable[Dated]) -> tuple[Dated, ...]:
    """By day, then kind, then name."""
    return tuple(sorted(found, key=lambda one: (one.on, one.kind, one.who.name)))


def plan_reviews(session: Session, every: Iterable[CaseLine], last: date) -> Iterator[Dated]:
    """The next review of each plan that falls up to a day; who has no plan yet has none to review."""
    cases = {line.person_id: line for line in every if is_case(line)}
    held = by_person(session, PlanReview, list(cases))
    asked = by_person(session, Agreement, list(cases))
    limits, today = review_limits(session), session.today
    for person_id, line in cases.items():
        if not (held.get(person_id) or asked.get(person_id) or line.summary.open_goals):
            continue
        due = review_due(began(line), held.get(person_id, ()), asked.get(person_id, ()), line.summary.ends_on, limits, today)
        if due.due_on is not None and due.due_on <= last:
            yield Dated(on=due.due_on, kind="plan review", who=named(line), words=str(due.reason))


def began(line: CaseLine) -> date | None:
    """The release of a licence, else the start of the order."""
    summary = line.summary
    licence = summary.order_kind == OrderKind.LICENCE.value
    return summary.counts_from if licence else summary.started_on or summary.counts_from


def _releases(session: Session, every: Iterable[CaseLine], last: date) -> Iterator[Dated]:
    """Days of release that lie ahead: prepared or told by the dates of a sentence, else as recorded of an order."""
    lines = {line.person_id: line for line in every}
    known = dict(sorted(((line.person_id, (line, day)) for line, day in release_days(session, lines, session.today, last)),
                        key=lambda one: one[1][1], reverse=True))  # fmt: skip
    for line, day in known.values():
        yield Dated(on=day, kind="release", who=named(line), words=tr(line.summary.order_kind))
    span = (session.today.isoformat(), last.isoformat())
    wanted = "(released_on BETWEEN ?1 AND ?2 OR released_again_on BETWEEN ?1 AND ?2) AND closed_on IS NULL"
    for order in session.store.find(Order, wanted, span):
        if order.person_id in lines and order.person_id not in known:
            days = [day for day in (order.released_on, order.released_again_on) if day and session.today <= day <= last]
            yield Dated(on=days[0], kind="release", who=named(lines[order.person_id]), words=tr(order.kind.value))


def _sent_to_court(session: Session) -> list[str]:
    """Of whom a day in court is recorded at all, so that nobody else's standing is worked out."""
    wanted = (EnforcementFact.COURT_DATE.value, Fact.LAID.value)
    return [person_id for (person_id,) in session.store.rows(SENT_TO_COURT, wanted)]


def _court_days(session: Session, every: Iterable[CaseLine], last: date) -> Iterator[Dated]:
    """Days of breach in court that lie ahead."""
    lines = {line.person_id: line for line in every}
    for person_id, found in listed_of(session, [one for one in _sent_to_court(session) if one in lines]).items():
        for standing in found.standings.values():
            day = standing.until if standing.state is State.IN_COURT else None
            if day and session.today <= day <= last:
                yield Dated(on=day, kind="court", who=named(lines[person_id]), words=tr("breach"))
