"""Membership of a cohort has dates and a reason; the list shows it on its days and nobody is in the same one twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from caseload.casework.around import AddAround, EditAround, add_around, around_of, edit_around
from caseload.casework.queries import case_line
from caseload.casework.session import Session
from caseload.casework.verify import verify_store
from caseload.domain.errors import Refusal
from caseload.domain.partners import CohortEntry, PrisonStay
from tests import kit

DAY = timedelta(days=1)


def join(session: Session, person_id: str, first: int, last: int | None = None, cohort: str = "IOM") -> None:
    """Someone joins a cohort so many days ago, and left it so many days ago."""
    add_around(session, AddAround(record=CohortEntry(
        person_id=person_id, cohort=cohort, from_on=kit.TODAY - first * DAY,
        to_on=None if last is None else kit.TODAY - last * DAY, reason="repeat burglary", agreed_by="the IOM meeting",
    )))  # fmt: skip


def flags_on(session: Session, person_id: str, day: date) -> str:
    path = session.path
    later = kit.open_again(path, day, read_only=True)
    try:
        return case_line(later, person_id).summary.flags
    finally:
        later.close()


def test_the_list_shows_a_cohort_on_its_days(sitting: Session) -> None:
    person_id = kit.add_case(sitting).id
    join(sitting, person_id, 30, -3)
    join(sitting, person_id, -10, cohort="Pathfinder")
    assert case_line(sitting, person_id).summary.flags == "IOM"
    assert flags_on(sitting, person_id, kit.TODAY + 4 * DAY) == ""
    assert flags_on(sitting, person_id, kit.TODAY + 10 * DAY) == "Pathfinder"
    assert all(finding.ok for finding in verify_store(sitting))
    told = around_of(sitting, person_id).cohorts[1]
    assert (told.reason, told.agreed_by) == ("repeat burglary", "the IOM meeting")


def test_nobody_is_in_a_cohort_twice_or_leaves_before_joining(sitting: Session) -> None:
    person_id = kit.add_case(sitting).id
    join(sitting, person_id, 30)
    with pytest.raises(Refusal, match="IOM is recorded already from 21 Oct 2026"):
        join(sitting, person_id, 5)
    with pytest.raises(Refusal, match="before it begins"):
        join(sitting, person_id, 5, 9, cohort="Pathfinder")
    kept = around_of(sitting, person_id).cohorts[0]
    edit_around(sitting, EditAround(before=kept, after=replace(kept, to_on=kit.TODAY - 6 * DAY, reason="moved on")))
    join(sitting, person_id, 5)
    assert [one.to_on for one in around_of(sitting, person_id).cohorts] == [None, kit.TODAY - 6 * DAY]
    with pytest.raises(Refusal, match="before it begins"):
        add_around(sitting, AddAround(record=PrisonStay(
            person_id=person_id, prison="HMP Fennbrook", from_on=kit.TODAY, to_on=kit.TODAY - DAY)))  # fmt: skip
