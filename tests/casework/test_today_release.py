"""What releases and referrals ask of today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from caseload.casework.need_lines import LATE, SOON, NeedGroup
from caseload.casework.referring import MakeReferral, make_referral
from caseload.casework.releasing import (
    KeepDates,
    MarkItem,
    PlanRelease,
    RecordReleased,
    keep_dates,
    mark_item,
    plan_release,
    record_released,
)
from caseload.casework.session import Session
from caseload.casework.today import today_page
from caseload.domain.referring import Referral
from caseload.domain.release_checklist import ItemStatus
from caseload.domain.releasing import CustodyDates, Release, ReleaseMark
from tests.kit import TODAY, add_case, open_copy

DAY = timedelta(days=1)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    opened = open_copy(tmp_path)
    yield opened
    opened.close()


def groups(session: Session) -> dict[str, NeedGroup]:
    return {group.key: group for group in today_page(session).needs}


def test_dates_inside_twelve_weeks_that_nobody_prepares_are_named(session: Session) -> None:
    person = add_case(session, "Penhale")
    keep_dates(session, KeepDates(dates=CustodyDates(person_id=person.id, conditional_on=TODAY + 90 * DAY)))
    assert "releases" not in groups(session), "twelve weeks have not begun"
    keep_dates(session, KeepDates(dates=CustodyDates(person_id=person.id, conditional_on=TODAY + 80 * DAY)))
    found = groups(session)["releases"]
    assert (found.count, found.state) == (1, LATE)
    assert found.lines[0].detail.endswith("nothing is prepared yet")


def test_a_licence_past_its_warning_presses_though_nothing_else_is_late(session: Session) -> None:
    person = add_case(session, "Penhale")
    release = plan_release(session, PlanRelease(release=Release(person_id=person.id, due_on=TODAY + 4 * DAY))).made()
    for row in session.rules.release_checklist:
        if not row.only_for and row.key != "licence_ready":
            mark_item(session, MarkItem(mark=ReleaseMark(person_id="", release_id=release.id, item=row.key, status=ItemStatus.DONE)))
    assert "licence" in groups(session)["releases"].lines[0].detail
    mark_item(session, MarkItem(mark=ReleaseMark(person_id="", release_id=release.id, item="licence_ready", status=ItemStatus.DONE)))
    assert "releases" not in groups(session)


def test_a_check_is_asked_from_its_day_and_late_after_it(session: Session) -> None:
    person = add_case(session, "Penhale")
    out = TODAY - 5 * DAY
    release = plan_release(session, PlanRelease(release=Release(person_id=person.id, due_on=out))).made()
    assert groups(session)["releases"].count == 1, "nobody said that it happened"
    record_released(session, RecordReleased(release_id=release.id, on=out))
    found = groups(session)
    assert "releases" not in found
    assert [line.detail.split(",")[0] for line in found["release_checks"].lines] == [
        "Settled on the day of release", "Wellbeing and self-harm after release",
    ]  # fmt: skip
    assert found["release_checks"].state == SOON


def test_a_referral_is_named_when_the_day_to_ask_has_come(session: Session) -> None:
    person = add_case(session, "Penhale")
    wanted = Referral(person_id=person.id, agency_words="Hostel", need_area="accommodation", made_on=TODAY - DAY, sent_on=TODAY)
    make_referral(session, MakeReferral(referral=wanted))
    assert "referrals" not in groups(session)
    old = Referral(person_id=person.id, agency_words="Doctor", need_area="health", made_on=TODAY - 30 * DAY, sent_on=TODAY - 29 * DAY)
    make_referral(session, MakeReferral(referral=old))
    found = groups(session)["referrals"]
    assert (found.count, found.lines[0].detail.split(":")[0]) == (1, "Doctor")
