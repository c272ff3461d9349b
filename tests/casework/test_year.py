"""A year of an officer's log is imported week by week and replayed day by day: every state on the way is what the rows say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from caseload.casework.importing import accept_import, preview_import
from caseload.casework.outcomes import evidence_windows
from caseload.casework.queries import case_line, case_lines
from caseload.casework.verify import verify_store
from caseload.domain.casefile import CaseLine
from caseload.domain.contact import Attendance, Contact
from caseload.domain.enforcing import Fact
from caseload.domain.enforcing_short import short_words
from tests.casework import oracle
from tests.casework.lived import DEEDS, LOG_HEADS, PLANTED, Year, log_row
from tests.casework.year import (
    ACCEPTED,
    ATTENDED,
    CROWD,
    FAILED,
    FIRST,
    LAST,
    MESSAGES,
    MOVED,
    NO_ATTENDANCE,
    PEOPLE,
    SENT_HOME,
    SLIPPED,
    VISITS,
    WARNED,
    log,
)
from tests.exchange.made import write_book

CHECKED_AFTER = (6, 7, 8)


def test_the_year_has_the_words_of_a_real_log() -> None:
    rows = log()
    assert Counter(row.kind for row in rows) == Counter({**VISITS, **MESSAGES, **SLIPPED})
    told = [sum(row.outcome in words for row in rows) for words in (ATTENDED, FAILED, ACCEPTED, SENT_HOME, MOVED, NO_ATTENDANCE, ("",))]
    assert (len(rows), told) == (900, [475, 54, 50, 6, 15, 229, 71])
    assert [sum(row.word in words and not row.outcome for row in rows) for words in (FAILED, ACCEPTED)] == [8, 4]
    assert sum(row.on.year == 2027 for row in rows) == 3
    assert len({(row.crn, row.typed) for row in rows}) == 900


def shown(line: CaseLine) -> tuple[object, ...]:
    """What the list says of a case."""
    told = line.summary
    return (told.last_seen, told.last_face_to_face, told.last_home_visit, told.next_booked, told.outcomes_missing,
            told.oldest_missing, (line.state.value, told.due_on))  # fmt: skip


def counted(told: oracle.Told, day: date) -> tuple[object, ...]:
    """The same, counted from the rows."""
    missing = told.missing(day)
    return (told.last(day), told.last(day, oracle.IN_PERSON), told.last(day, ("HV",)), told.booked(day), len(missing),
            missing[0] if missing else None, oracle.expected(told, day))  # fmt: skip


def looked_at(told: oracle.Told, day: date) -> bool:
    """Whether an order is looked at today: in the days in which an absence or a silence turns into something, and once a quarter."""
    turning = (row for row in told.rows if row.word not in ATTENDED and row.kind not in MESSAGES)
    return (day.day, day.month % 3) == (1, 0) or any((day - row.on).days in CHECKED_AFTER for row in turning)


@pytest.fixture
def year(tmp_path: Path) -> Iterator[Year]:
    made = Year(tmp_path)
    yield made
    made.session.close()


def test_every_day_of_the_year_is_what_the_rows_say(year: Year) -> None:
    states: Counter[str] = Counter()
    for day in year.days():
        lines = {line.crn: shown(line) for line in case_lines(year.session)}
        assert lines == {crn: counted(told, day) for crn, told in year.told.items()}, day
        running = {(line.contact.happens_on, line.person_id): line.days_left for line in evidence_windows(year.session)}
        expected = oracle.windows(year.told.values(), day)
        assert running == {(on, year.ids[crn]): left for (crn, on), left in expected.items()}, day
        listed = {line.crn: line.summary.enforcement for line in case_lines(year.session)}
        for who in CROWD:
            if looked_at(year.told[who.crn], day):
                stands = year.stands(who)
                assert listed[who.crn] == short_words(stands), (day, who)
                state = stands.state.value
                assert state == oracle.standing(year.told[who.crn], day), (day, who)
                states[state] += 1
        if day.day == 1:
            assert all(finding.ok for finding in verify_store(year.session)), day
        for who, on, wanted in PLANTED:
            if on == day.isoformat():
                now = year.stands(who)
                marks = (mark for mark in ("required", "unfounded") if getattr(now, mark))
                assert " ".join((now.state.value, *marks)) == wanted, (day, who)
                words = case_line(year.session, year.ids[who.crn]).summary.enforcement
                assert words == short_words(now)
                assert ("in force until" in words) == (now.warning is not None), (day, who)
    assert min(states[one] for one in ("compliant", "accepted", "evidence_awaited", "decision_due", "outcome_missing", "failure_recorded")) > 5
    assert all(finding.ok for finding in verify_store(year.session))


def test_a_warning_is_in_force_to_the_eve_of_its_anniversary() -> None:
    given = next(date.fromisoformat(on) for who, on, _, what in DEEDS if (who, what) == (WARNED, Fact.WARNING))
    last = [on for who, on, wanted in PLANTED if who is WARNED and wanted == "warned"][-1]
    assert date.fromisoformat(last) == given.replace(year=given.year + 1) - oracle.DAY


def test_the_year_imported_at_once_says_the_same_of_everyone(year: Year) -> None:
    session, year.clock.day = year.session, LAST
    session.refresh()
    told = {who.crn: oracle.Told(who=who, known_from=FIRST, rows=[row for row in log() if row.crn == who.crn]) for who in PEOPLE}
    plan = preview_import(session, write_book(year.folder / "log.xlsx", {"Contacts 2026": [LOG_HEADS, *map(log_row, log())]}))
    assert (plan.counts().contacts, plan.as_json()["refused"]) == (900, [])
    accept_import(session, plan)
    assert {line.crn: shown(line) for line in case_lines(session)} == {crn: counted(one, LAST) for crn, one in told.items()}
    contacts = session.store.find(Contact)
    assert Counter(one.attendance for one in contacts) == {
        Attendance.ATTENDED: 472, Attendance.DID_NOT_COMPLY: 6, Attendance.FAILED: 62, Attendance.ACCEPTABLE: 54, Attendance.MOVED: 15,
        Attendance.NOT_ATTENDANCE: 229, Attendance.NONE: 62,
    }  # fmt: skip
    assert {one.attendance for one in contacts if one.happens_on.year == 2027} == {Attendance.NONE}
