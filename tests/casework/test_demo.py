"""The demo caseload: fictional, lifelike, the same for the same date, never in the user's own store."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from caseload.casework.clock import FixedClock
from caseload.casework.demo import PASSPHRASE, demo_words, make_demo
from caseload.casework.hours import not_met_of, reduction_today
from caseload.casework.queries import case_lines, counts, report_list
from caseload.casework.report_drafts import differences_since, kept_whole
from caseload.casework.report_work import prints_of
from caseload.casework.session import Session
from caseload.casework.supervising import decisions_to_look_at
from caseload.casework.tiering import calculated_tiers
from caseload.casework.today import today_page
from caseload.casework.verify import verify_store
from caseload.casework.workload_colleagues import colleague_contacts
from caseload.casework.workload_continuity import continuity_now
from caseload.casework.workload_history import kept_weeks, open_week
from caseload.domain.casefile import DueState
from caseload.domain.person import Person
from caseload.domain.workdays import is_working_day

DAYS = (date(2026, 11, 21), date(2027, 2, 15))


def told(session: Session) -> list[tuple[object, ...]]:
    """What the demo says, without the ids and stamps that are new each time."""
    contacts = session.store.rows(
        "SELECT p.crn, c.happens_on, c.type_code, c.outcome_code, c.note FROM contact c JOIN person p ON p.id = c.person_id "
        "ORDER BY p.crn, c.happens_on, c.type_code, c.note"
    )
    levels = session.store.rows(
        "SELECT p.crn, l.area, l.reader, l.read_on, l.level FROM level_reading l JOIN person p ON p.id = l.person_id "
        "ORDER BY p.crn, l.area, l.reader, l.read_on"
    )
    return [*contacts, *levels]


@pytest.mark.parametrize("day", DAYS)
def test_the_demo_is_the_same_for_the_same_date_and_sound(tmp_path: Path, day: date) -> None:
    first = make_demo(tmp_path / "one.caseload", PASSPHRASE, FixedClock(day))
    second = make_demo(tmp_path / "two.caseload", PASSPHRASE, FixedClock(day))
    assert told(first) == told(second)
    assert all(finding.ok for finding in verify_store(first))
    days = [day for one in report_list(first) for day in (one.report.hearing_on, one.report.due_on) if day]
    assert len(days) >= 6
    assert all(is_working_day(one, first.rules.holidays) for one in days)
    drafts = [one for line in report_list(first) for one in prints_of(first, line.report.id)]
    assert drafts
    assert all(kept_whole(one) and differences_since(first, one) for one in drafts)
    first.close()
    second.close()


def test_the_demo_shows_every_state_an_officer_meets(tmp_path: Path) -> None:
    session = make_demo(tmp_path / "demo.caseload", PASSPHRASE, FixedClock(DAYS[0]))
    lines = case_lines(session)
    assert len(lines) == len(demo_words().people) == 45
    assert {DueState.OVERDUE, DueState.SOON, DueState.ON_TRACK, DueState.SUSPENDED, DueState.CUSTODY, DueState.REPORT_ONLY,
            DueState.NO_INTERVAL} <= {line.state for line in lines}  # fmt: skip
    assert {"licence", "custody", "community order", "suspended sentence order"} <= {line.summary.order_kind for line in lines}
    assert any("IOM" in line.summary.flags for line in lines)
    assert any("ŷ" in line.name for line in lines)
    figures = counts(session)
    assert (figures.overdue > 0, figures.outcomes_missing > 0, len(report_list(session)) >= 3) == (True, True, True)
    assert len(today_page(session).appointments) == 5
    session.close()


def test_the_demo_has_something_to_talk_about_in_supervision(session: Session) -> None:
    week = open_week(session, kept_weeks(session)[-1])
    assert week is not None
    assert sum(one.kept.points or 0 for one in week.cases) == week.week.total
    assert all(one.who for one in week.cases)
    assert len(kept_weeks(session)) == 9
    assert [(one.person.surname, one.late) for one in decisions_to_look_at(session)] == [
        ("Bevan", True), ("Bryce", False), ("MacLeod", False),
    ]  # fmt: skip
    assert [one.counts for one in colleague_contacts(session)] == [True, True, True]
    assert reduction_today(session) == 1.8
    told = continuity_now(session)
    assert (0 < told.planned.count < told.planned.of, 0 < told.handovers.count < told.handovers.of, told.handovers.unknown > 0) == (
        True, True, True,
    )  # fmt: skip
    assert 0 < told.with_officer.count < told.with_officer.of
    assert not_met_of(session)
    teal = session.store.find(Person, "surname = 'Teal'")[0]
    assert calculated_tiers(session, teal.id).inputs is not None
