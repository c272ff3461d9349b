"""Continuity of officer over the caseload: now, by quarter or month, and what it does when an officer leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from caseload.casework.queries import case_lines
from caseload.casework.session import Session
from caseload.casework.workload_contact import SEEN
from caseload.casework.workload_dated import by_person
from caseload.domain.casefile import CaseLine, cases_counted, is_case
from caseload.domain.continuity import AUTHOR, Continuity, ContinuityFacts, Meeting
from caseload.domain.continuity_caseload import MANY, CaseloadContinuity, caseload_continuity, continuity_over_time, leaving
from caseload.domain.continuity_time import Impact, Step, Timeline, impact_of, period_days, timeline
from caseload.domain.continuity_words import Measure, caseload_measures
from caseload.domain.person import Allocation
from caseload.domain.report import ReportStatus
from caseload.domain.seen import NOT_MET

MET = (
    "SELECT person_id, group_concat(happens_on || officer_name, char(31)) FROM contact WHERE deleted_at = '' "
    "AND attendance IN (?, ?) AND mode NOT IN (?, ?) AND happens_on <= ? GROUP BY person_id"
)
DAY_LETTERS = len("2026-11-20")
COUNTS: Mapping[str, Callable[[Continuity], bool]] = {
    "throughout": lambda case: case.throughout,
    "many": lambda case: len(case.officers) >= MANY,
    "author": lambda case: bool(case.author_supervises),
    "contacts": lambda case: bool(case.with_officer),
    "changes": lambda case: bool(case.recent),
    "planned": lambda case: any(one.planned for one in case.recent),
    "handover": lambda case: any(one.handover for one in case.recent),
    "gap": lambda case: any(one.gap is not None for one in case.recent),
    "since": lambda case: case.days_since_change is not None,
}
"""Which cases stand behind each measure."""


def continuity_now(session: Session, lines: Sequence[CaseLine] | None = None) -> CaseloadContinuity:
    """The measures of the open cases on the session's day, with the cases they were made from."""
    return caseload_continuity(_facts(session, _open(session, lines)), session.today, session.rules.holidays)


def continuity_measures(session: Session, cases: Sequence[CaseLine]) -> tuple[Measure, ...]:
    """Every measure of these open cases, each with its formula and counts."""
    return caseload_measures(continuity_now(session, cases))


def continuity_people(session: Session, key: str) -> tuple[str, ...]:
    """The people whom a measure counts, by its key."""
    return tuple(case.facts.key for case in continuity_now(session).cases if COUNTS[key](case))


def continuity_timeline(session: Session, step: Step = Step.QUARTER, count: int = 0) -> Timeline:
    """The measures at the end of each month or quarter and now, each from what was so then; cases closed since are in it."""
    facts = _facts(session, [line for line in case_lines(session) if is_case(line)])
    return timeline(continuity_over_time(facts, period_days(session.today, step, count), session.rules.holidays))


def impact_of_leaving(session: Session, officer: str = "") -> Impact:
    """What it does to continuity when an officer (empty: who is working) leaves today; nothing is kept."""
    facts = _facts(session, _open(session, None))
    return impact_of(leaving(facts, officer.strip() or session.officer_name, session.today, session.rules.holidays))


def _open(session: Session, lines: Sequence[CaseLine] | None) -> list[CaseLine]:
    """The open cases: supervised, in custody or by agreement, not those here for a report only."""
    found = case_lines(session) if lines is None else lines
    return list(cases_counted(found, session.today))


def _facts(session: Session, lines: Sequence[CaseLine]) -> list[ContinuityFacts]:
    ids = [line.person_id for line in lines]
    held, authors, met = by_person(session, Allocation, ids), _authors(session), _meetings(session)
    return [
        ContinuityFacts(
            key=line.person_id, name=line.name, counts_from=line.summary.counts_from, ended_on=line.closed_on,
            allocations=tuple(held.get(line.person_id, ())), met=tuple(met.get(line.person_id, ())),
            author=_author(held.get(line.person_id, ()), authors.get(line.person_id, "")),
        )
        for line in lines
    ]  # fmt: skip


def _author(held: Iterable[Allocation], written: str) -> str:
    """Who wrote the last finished report, where no allocation names an author."""
    return "" if any(one.role == AUTHOR for one in held) else written


def _authors(session: Session) -> dict[str, str]:
    found = session.store.rows("SELECT person_id, author FROM report WHERE deleted_at = '' AND status = ? ORDER BY finished_on",
                               (ReportStatus.FINAL.value,))  # fmt: skip
    return {person_id: author for person_id, author in found if author}


class _Made(dict[str, Meeting]):
    """Meetings by their words: an officer meets several people a day, and a meeting made once serves them all.

    Making one a contact took most of the time, and made the collector of cycles slower the longer a caseload is kept.
    """

    def __missing__(self, told: str) -> Meeting:
        made = self[told] = Meeting(date.fromisoformat(told[:DAY_LETTERS]), told[DAY_LETTERS:])
        return made


def _meetings(session: Session) -> dict[str, list[Meeting]]:
    """Every meeting that has been, by person: one row a person, since making a row of each takes as long as all the rest."""
    values = (*(one.value for one in (*SEEN, *sorted(NOT_MET))), session.today.isoformat())
    made = _Made()
    return {person_id: [made[one] for one in told.split(chr(31))] for person_id, told in session.store.rows(MET, values)}


__all__ = ["Step", "continuity_measures", "continuity_now", "continuity_people", "continuity_timeline", "impact_of_leaving"]
