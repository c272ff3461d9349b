"""Contact above what is expected beside contact below it, for every open case: intervals over four weeks, packages by year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from caseload.casework.queries import case_lines
from caseload.casework.session import Session
from caseload.casework.spans import Recorded, kept_intervals, recorded_over_time, spans_between, tables_over
from caseload.domain.account import RECENT_DAYS, Balance, balance
from caseload.domain.casefile import CaseLine, DueState, cases_counted
from caseload.domain.contact import Attendance
from caseload.domain.decision import ExpectationEntry
from caseload.domain.person import Person
from caseload.domain.seen import NOT_MET
from caseload.domain.sentence import OrderKind

HELD_APART = frozenset({DueState.SUSPENDED, DueState.REPORT_ONLY, DueState.CLOSED, DueState.PACKAGE, DueState.ABOVE})


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseloadBalance:
    """Who was seen more often than expected, less often, as expected, or of whom nothing is expected; packages apart."""

    first: date
    last: date
    above: tuple[tuple[str, Balance], ...]
    below: tuple[tuple[str, Balance], ...]
    even: tuple[tuple[str, Balance], ...]
    no_interval: tuple[str, ...]
    package_above: tuple[str, ...]
    package_within: tuple[str, ...]


def caseload_balance(session: Session, lines: Iterable[CaseLine] | None = None) -> CaseloadBalance:
    """The balance of every open case, by the rules of each day."""
    first = session.today - timedelta(days=RECENT_DAYS - 1)
    every = cases_counted(case_lines(session) if lines is None else lines, session.today)
    found = dict(_balances(session, every, first))
    told = [(line.person_id, found[line.person_id]) for line in every if line.person_id in found]
    return CaseloadBalance(
        first=first, last=session.today,
        above=tuple(sorted((one for one in told if one[1].difference > 0), key=lambda one: -one[1].difference)),
        below=tuple(sorted((one for one in told if one[1].difference < 0), key=lambda one: one[1].difference)),
        even=tuple(one for one in told if not one[1].difference),
        no_interval=tuple(line.person_id for line in every if line.person_id not in found and line.state not in HELD_APART),
        package_above=tuple(line.person_id for line in every if line.state is DueState.ABOVE),
        package_within=tuple(line.person_id for line in every if line.state is DueState.PACKAGE),
    )  # fmt: skip


def _balances(session: Session, every: Sequence[CaseLine], first: date) -> Iterator[tuple[str, Balance]]:
    people = {person.id: person for person in session.store.find(Person)}
    kept: dict[str, list[ExpectationEntry]] = defaultdict(list)
    for one in session.store.find(ExpectationEntry, order="from_on, row_id"):
        kept[one.person_id].append(one)
    tables, seen = tables_over(session, first, session.today), _seen(session, first)
    for line in every:
        if line.state not in HELD_APART:
            about = _recorded(session, people[line.person_id], line, kept[line.person_id], first)
            spans = spans_between(session, about, tables, first, session.today)
            found = balance(seen.get(line.person_id, ()), spans, first, session.today)
            if found is not None:
                yield line.person_id, found


def _recorded(session: Session, person: Person, line: CaseLine, kept: Sequence[ExpectationEntry], first: date) -> Recorded:
    """What the rules rest on; the audit is asked only about a person who was changed in these weeks."""
    moved = person.version > 1 and person.changed_at[:10] >= first.isoformat()
    return Recorded(
        recorded_over_time(session, person) if moved else ((date.min, person),),
        kept or kept_intervals(session, person) if person.own_interval_days else kept,
        OrderKind(line.summary.order_kind) if line.summary.order_kind else None, line.summary.counts_from,
    )  # fmt: skip


def _seen(session: Session, first: date) -> Mapping[str, Sequence[date]]:
    """The days on which each person was seen since a day; texts and third parties never count."""
    found: dict[str, list[date]] = defaultdict(list)
    rows = session.store.rows(
        "SELECT person_id, happens_on, mode FROM contact WHERE deleted_at = '' AND happens_on BETWEEN ? AND ? "
        "AND attendance IN (?, ?)",
        (first.isoformat(), session.today.isoformat(), Attendance.ATTENDED.value, Attendance.DID_NOT_COMPLY.value),
    )
    for person_id, day, mode in rows:
        if mode not in NOT_MET:
            found[person_id].append(date.fromisoformat(day))
    return found
