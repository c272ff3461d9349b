"""The summary row of each case as kept, and the aggregates of contacts it is made from."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar, cast

from caseload.domain import seen
from caseload.domain.casefile import CaseLine, CaseSummary, DueState
from caseload.domain.decision import EnforcementRecord, ThirdDecision
from caseload.domain.entry import Entry
from caseload.domain.partners import CohortEntry
from caseload.domain.person import Allocation, Person, Registration, Rosh
from caseload.domain.plan import Goal, Step
from caseload.domain.sentence import EnforcementEvent, Order, Requirement
from caseload.domain.voluntary import marked
from caseload.storage import codec
from caseload.storage.store import Store

E = TypeVar("E", bound=Entry)
COLUMNS = codec.columns(CaseSummary)
WRITE = (
    f"INSERT OR REPLACE INTO case_summary (person_row, {', '.join(COLUMNS)}) "  # noqa: S608  constants of this module
    f"VALUES ((SELECT row_id FROM person WHERE id = ?), {', '.join('?' * len(COLUMNS))})"
)
LISTED = ", ".join(f"s.{name}" for name in COLUMNS)
PERSON = codec.columns(Person)
PERSON_WITH_LINE = (
    f"SELECT {', '.join(f'p.{name}' for name in PERSON)}, {LISTED} FROM person p "  # noqa: S608  constants of this module
    "LEFT JOIN case_summary s ON s.person_row = p.row_id WHERE p.id = ? AND p.deleted_at = ''"
)
NOT_MET = ", ".join(f"'{mode.value}'" for mode in sorted(seen.NOT_MET))
FACE = ", ".join(f"'{mode.value}'" for mode in sorted(seen.FACE_TO_FACE))
SEEN = "('attended', 'attended, did not comply')"


class ContactFacts(NamedTuple):
    """What the contacts of one person say on a day."""

    last_seen: date | None
    last_face_to_face: date | None
    last_home_visit: date | None
    next_booked: date | None
    next_booked_at: str
    outcomes_missing: int
    oldest_missing: date | None


FACTS = f"""
SELECT max(CASE WHEN attendance IN {SEEN} AND mode NOT IN ({NOT_MET}) AND happens_on <= ?2 THEN happens_on END),
  max(CASE WHEN attendance IN {SEEN} AND mode IN ({FACE}) AND happens_on <= ?2 THEN happens_on END),
  max(CASE WHEN attendance IN {SEEN} AND mode = 'home visit' AND happens_on <= ?2 THEN happens_on END),
  min(CASE WHEN attendance = 'no outcome' AND appointment = 1 AND happens_on >= ?2
      THEN happens_on || ' ' || coalesce(starts_at, '') END),
  count(CASE WHEN attendance = 'no outcome' AND appointment = 1 AND happens_on < ?2 AND happens_on >= ?3 THEN 1 END),
  min(CASE WHEN attendance = 'no outcome' AND appointment = 1 AND happens_on < ?2 AND happens_on >= ?3
      THEN happens_on END)
FROM contact WHERE person_id = ?1 AND deleted_at = ''
"""  # noqa: S608  constants of this module


def contact_facts(store: Store, person_id: str, today: date, since: date | None) -> ContactFacts:
    """Last seen, last face to face, last home visit, next booked and outcomes missing since a day."""
    values = (person_id, today.isoformat(), since.isoformat() if since else "")
    [(seen, face, home, booked, missing, oldest)] = store.rows(FACTS, values)
    day, _, at = (booked or "").partition(" ")
    return ContactFacts(_day(seen), _day(face), _day(home), _day(day), at, missing, _day(oldest))


class Parts(NamedTuple):
    """What a summary is made from besides contacts, by person, in order of making."""

    orders: Mapping[str, Sequence[Order]]
    requirements: Mapping[str, Sequence[Requirement]]
    goals: Mapping[str, Sequence[Goal]]
    steps: Mapping[str, Sequence[Step]]
    enforcement: Mapping[str, Sequence[EnforcementEvent]]
    decided: Mapping[str, Sequence[EnforcementRecord]]
    thirds: Mapping[str, Sequence[ThirdDecision]]
    registrations: Mapping[str, Sequence[Registration]]
    allocations: Mapping[str, Sequence[Allocation]]
    cohorts: Mapping[str, Sequence[CohortEntry]]
    amounts: Mapping[str, float]
    """What attended contacts added to each requirement, by its id."""


AMOUNTS = (
    "SELECT requirement_id, sum(amount) FROM contact WHERE person_id IN (SELECT value FROM json_each(?)) AND deleted_at = '' "  # noqa: S608
    f"AND attendance IN {SEEN} AND requirement_id != '' AND amount IS NOT NULL GROUP BY requirement_id"
)


def read_parts(store: Store, people: Sequence[str]) -> Parts:
    """The parts of the summaries of these people, one question a table."""

    def held(record: type[E]) -> Mapping[str, Sequence[E]]:
        found: dict[str, list[E]] = defaultdict(list)
        for entry in store.of_people(record, people):
            found[cast("Any", entry).person_id].append(entry)
        return found

    return Parts(
        orders=held(Order), requirements=held(Requirement), goals=held(Goal), steps=held(Step),
        enforcement=held(EnforcementEvent), decided=held(EnforcementRecord), registrations=held(Registration),
        allocations=held(Allocation), thirds=held(ThirdDecision), cohorts=held(CohortEntry),
        amounts=dict(store.rows(AMOUNTS, (json.dumps(list(people)),))),
    )  # fmt: skip


def write_summary(store: Store, summary: CaseSummary) -> None:
    """Write the summary row of a case inside the act's transaction."""
    store.run(WRITE, (summary.person_id, *codec.to_row(summary)))


def summary_of(store: Store, person_id: str) -> CaseSummary | None:
    """The summary row of one case."""
    where = "s.person_row = (SELECT row_id FROM person WHERE id = ?)"
    rows = store.rows(f"SELECT {LISTED} FROM case_summary s WHERE {where}", (person_id,))  # noqa: S608
    return codec.from_row(CaseSummary, rows[0]) if rows else None


def person_with_line(store: Store, person_id: str) -> tuple[Person, CaseSummary | None] | None:
    """A person with their summary row, in one question; None when they are not in the file."""
    rows = store.rows(PERSON_WITH_LINE, (person_id,))
    if not rows:
        return None
    person, line = rows[0][: len(PERSON)], rows[0][len(PERSON) :]
    return codec.from_row(Person, person), codec.from_row(CaseSummary, line) if line[0] is not None else None


def lines(store: Store, where: str = "", values: tuple[object, ...] = ()) -> list[CaseLine]:
    """The line of each case that is in the file, by name, as its summary row stands."""
    sql = (
        "SELECT p.id, p.surname, p.forename, p.crn, p.date_of_birth, p.kind, coalesce(p.tier_ag, p.tier_ad), "  # noqa: S608
        "CASE WHEN p.tier_ag IS NOT NULL THEN 'A-G' WHEN p.tier_ad IS NOT NULL THEN 'A-D' END, p.rosh, p.restricted, "
        f"p.closed_on, {LISTED} FROM person p JOIN case_summary s ON s.person_row = p.row_id WHERE p.deleted_at = '' "
        f"{'AND ' + where if where else ''} ORDER BY p.surname COLLATE NOCASE, p.forename COLLATE NOCASE, p.row_id"
    )
    return [_line(row) for row in store.rows(sql, values)]


def _line(row: tuple[object, ...]) -> CaseLine:
    person_id, surname, forename, crn, born, kind, tier, scheme, rosh, restricted, closed = row[:11]
    summary = codec.from_row(CaseSummary, row[11:])  # type: ignore[arg-type]
    return CaseLine(
        person_id=str(person_id), name=marked(f"{surname}, {forename}" if forename else str(surname), str(kind)),
        crn=None if crn is None else str(crn), date_of_birth=_day(born), kind=str(kind),
        tier=None if tier is None else str(tier), tier_scheme=None if scheme is None else str(scheme),
        rosh=Rosh(str(rosh)) if rosh else None, restricted=bool(restricted), closed_on=_day(closed), summary=summary,
        state=DueState(summary.due_state),
    )  # fmt: skip


def _day(value: object) -> date | None:
    return date.fromisoformat(str(value)) if value else None
