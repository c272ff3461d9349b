"""What the Progress page reads: a row for every open case, in three questions however many people there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from functools import cache

from caseload.casework.session import Session
from caseload.domain.level import NoLevel
from caseload.domain.person import CaseKind
from caseload.domain.progress_grid import PersonTracks, ProgressRow, progress_row

PEOPLE = (
    "SELECT id, surname, forename FROM person WHERE deleted_at = '' AND closed_on IS NULL AND kind != ? "
    "ORDER BY surname COLLATE NOCASE, forename COLLATE NOCASE, row_id"
)
READINGS = (
    "SELECT person_id, area, read_on, level, no_level, CASE WHEN sensitive THEN id ELSE '' END FROM level_reading "
    "WHERE deleted_at = '' AND reader = 'officer' AND read_on <= ? ORDER BY read_on, row_id"
)
STONES = (
    "SELECT person_id, max(happened_on) FROM stone WHERE deleted_at = '' AND lapse = 0 AND happened_on <= ? GROUP BY person_id"
)

_day = cache(date.fromisoformat)


def progress_rows(session: Session, opened: Collection[str] = ()) -> tuple[ProgressRow, ...]:
    """The row of every open case by name; report-only people have no plan and are left out.

    An area with a sensitive reading is told as closed, unless that is among those `opened`; a paper has none opened.
    """
    today = session.today
    tracks: dict[str, dict[str, list[tuple[date, int | None, NoLevel | None]]]] = defaultdict(lambda: defaultdict(list))
    closed: dict[str, set[str]] = defaultdict(set)
    for person_id, area, read_on, level, none, sensitive_id in session.store.rows(READINGS, (today.isoformat(),)):
        tracks[person_id][area].append((_day(read_on), level, NoLevel(none) if none else None))
        if sensitive_id and sensitive_id not in opened:
            closed[person_id].add(area)
    stones = {person_id: _day(day) for person_id, day in session.store.rows(STONES, (today.isoformat(),))}
    gap, areas = session.rules.plan_rules.whole("stone_gap_days", today), tuple(session.rules.areas)
    return tuple(
        progress_row(
            PersonTracks(person_id=person_id, name=f"{surname}, {forename}" if forename else surname,
                         tracks=tracks.get(person_id, {}), last_stone=stones.get(person_id),
                         closed=frozenset(closed.get(person_id, ()))),
            areas, today, gap,
        )
        for person_id, surname, forename in session.store.rows(PEOPLE, (CaseKind.REPORT_ONLY.value,))
    )  # fmt: skip
