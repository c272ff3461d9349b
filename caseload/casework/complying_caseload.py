"""Compliance of the whole caseload over a stretch of time: cohorts, where absences fall, and in what company people are seen."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import NamedTuple

from caseload.casework.complying_cohorts import Stretch, cohort_cases
from caseload.casework.queries import case_lines
from caseload.casework.session import Session
from caseload.domain.casefile import CaseLine, is_case
from caseload.domain.cohort import Cohort, cohorts
from caseload.domain.company import Company, CompanyCount, by_company, company_counts, never_alone
from caseload.domain.compliance import (
    FIELDS,
    MOVED_BY_OUTCOME,
    MovedBy,
    Offered,
    Spread,
    Tally,
    added,
    spread,
    tally,
)
from caseload.domain.contact import Attendance, Mode
from caseload.domain.months import add_months
from caseload.domain.seen import NOT_MET
from caseload.domain.voluntary import is_voluntary

# Contacts with the person, read once for what was offered and for who was met; notes are never read, nor a sensitive place.
CONTACTS = """
SELECT c.person_id, c.happens_on, c.starts_at, c.mode, iif(c.sensitive, '', c.place), c.attendance, c.outcome_code, c.appointment,
  c.in_group,
  CASE WHEN c.attendance = 'moved or cancelled' THEN
    (SELECT m.asked_by FROM contact_move m WHERE m.contact_id = c.id AND m.person_id = c.person_id AND m.deleted_at = ''
     ORDER BY m.row_id DESC LIMIT 1) END
FROM contact c WHERE c.deleted_at = '' AND c.happens_on BETWEEN ? AND ?
"""
# Every column of this one lies in the index, so that the stretch before costs no row of its own.
TALLIES = """
SELECT person_id, attendance, count(*) FROM contact INDEXED BY contact_person
WHERE happens_on BETWEEN ? AND ? AND deleted_at = '' AND appointment = 1 AND mode != ? AND attendance != ?
GROUP BY person_id, attendance
"""
ATTENDANCES, MODES = {one.value: one for one in Attendance}, {one.value: one for one in Mode}
SEEN = frozenset({Attendance.ATTENDED, Attendance.DID_NOT_COMPLY})


class _Contact(NamedTuple):
    """A contact as CONTACTS reads it."""

    person_id: str
    happens_on: str
    starts_at: str | None
    mode: str
    place: str | None
    attendance: str
    outcome_code: str
    appointment: int
    in_group: int
    asked_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseloadCompliance:
    """What was offered to everyone and what came of it; `before` is the same stretch before, None where there is none.

    `voluntary` is how many cases by agreement are in none of these counts.
    """

    stretch: Stretch
    recorded_from: date | None
    tally: Tally
    before: Tally | None
    cohorts: tuple[Cohort, ...]
    spread: tuple[Spread, ...]
    company: tuple[CompanyCount, ...]
    never_alone: tuple[str, ...]
    voluntary: int = 0


def weeks_shown(session: Session) -> int:
    """How many weeks the page opens with: the setting over which patterns of absences are looked for."""
    return session.rules.figures.whole("pattern_weeks", session.today)


def last_weeks(session: Session, weeks: int) -> Stretch:
    """So many weeks up to today."""
    return Stretch(session.today - timedelta(days=7 * weeks - 1), session.today)


def last_year(session: Session) -> Stretch:
    """Twelve months up to today."""
    return Stretch(add_months(session.today, -12) + timedelta(days=1), session.today)


def from_the_start(session: Session) -> Stretch:
    """Everything recorded up to today."""
    return Stretch(date.min, session.today)


def caseload_compliance(
    session: Session, stretch: Stretch, lines: Iterable[CaseLine] | None = None, *, on_paper: bool = False
) -> CaseloadCompliance:
    """The compliance of a stretch; `lines` when they have been read already.

    People here for a report only are left out, and so are voluntary cases: who comes by agreement has nothing to comply with.
    """
    held = [line for line in (case_lines(session) if lines is None else lines) if is_case(line)]
    every = [line for line in held if not is_voluntary(line.kind)]
    people = {line.person_id for line in every}
    offered, seen = _read(session, stretch, people)
    now, before = {who: tally(own) for who, own in offered.items()}, _tallies(session, stretch.before(), people)
    cases = cohort_cases(session, stretch, every, now, before)
    return CaseloadCompliance(
        stretch=stretch, voluntary=sum(is_voluntary(line.kind) and not line.closed_on for line in held),
        recorded_from=_recorded_from(session), tally=added(now.values()), company=company_counts(seen),
        before=None if before is None else added(before.values()), never_alone=never_alone(seen), spread=spread(offered),
        cohorts=cohorts(cases, session.today, session.rules.figures, on_paper=on_paper),
    )  # fmt: skip


def caseload_cohorts(session: Session, *, on_paper: bool) -> tuple[Cohort, ...]:
    """Attendance and completion of every cohort over everything recorded."""
    return caseload_compliance(session, from_the_start(session), on_paper=on_paper).cohorts


def _read(
    session: Session, stretch: Stretch, people: set[str]
) -> tuple[dict[str, list[Offered]], dict[str, Counter[Company]]]:  # fmt: skip
    """What was offered, by person, and in what company people were seen: the contacts that `offered_of` takes, and those met."""
    offered: dict[str, list[Offered]] = defaultdict(list)
    met: Counter[tuple[str, Mode, bool]] = Counter()
    for row in map(_Contact._make, session.store.rows(CONTACTS, stretch.days)):
        came, how = ATTENDANCES[row.attendance], MODES[row.mode]
        if row.person_id not in people or how is Mode.THIRD_PARTY:
            continue
        if row.appointment and came is not Attendance.NOT_ATTENDANCE:
            by = MovedBy(row.asked_by) if row.asked_by else MOVED_BY_OUTCOME.get(row.outcome_code, MovedBy.NOT_SAID)
            offered[row.person_id].append(Offered(
                on=date.fromisoformat(row.happens_on), at=time.fromisoformat(row.starts_at) if row.starts_at else None, mode=how,
                place=row.place or "", attendance=came, moved_by=by,
            ))  # fmt: skip
        if came in SEEN and how not in NOT_MET:
            met[row.person_id, how, bool(row.in_group)] += 1
    return offered, by_company((*key, number) for key, number in met.items())


def _tallies(session: Session, stretch: Stretch | None, people: set[str]) -> dict[str, Tally] | None:
    """The counts of a stretch without its days and places; who asked for a move is left out of them."""
    if stretch is None:
        return None
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    values = (*stretch.days, Mode.THIRD_PARTY.value, Attendance.NOT_ATTENDANCE.value)
    for who, attendance, number in session.store.rows(TALLIES, values):
        if who in people:
            counts[who][FIELDS.get(ATTENDANCES[attendance], "moved")] = number
    return {who: Tally(**own) for who, own in counts.items()}


def _recorded_from(session: Session) -> date | None:
    """The day of the first contact in the file."""
    [(day,)] = session.store.rows("SELECT min(happens_on) FROM contact WHERE deleted_at = ''")
    return date.fromisoformat(day) if day else None
