"""The share of check-in only: attended contacts of six months, with the counts beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from caseload.domain.check_in import check_ins
from caseload.domain.contact import Attendance, Contact, Mode

TODAY = date(2026, 11, 20)
BARE = Contact(person_id="p", happens_on=TODAY, attendance=Attendance.ATTENDED, mode=Mode.OFFICE)
NEED, STEP = replace(BARE, need_area="housing"), replace(BARE, step_id="s1")


def test_a_contact_that_names_neither_need_nor_step_is_check_in_only() -> None:
    found = check_ins([BARE, NEED, STEP, replace(BARE, requirement_id="r1")], TODAY)
    assert (found.only, found.attended, found.share) == (2, 4, 50)
    assert str(found.reason) == "Check-in only: 2 of 4 contacts attended since 20 May 2026 name neither a need nor a step (50%)."


@pytest.mark.parametrize(
    ("other", "counts"),
    [
        (replace(BARE, attendance=Attendance.FAILED), False),
        (replace(BARE, attendance=Attendance.ACCEPTABLE), False),
        (replace(BARE, attendance=Attendance.MOVED), False),
        (replace(BARE, attendance=Attendance.NONE), False),
        (replace(BARE, attendance=Attendance.DID_NOT_COMPLY), True),
        (replace(BARE, mode=Mode.THIRD_PARTY), False),
        (replace(BARE, mode=Mode.TEXT), False),
        (replace(BARE, happens_on=date(2026, 5, 20)), True),
        (replace(BARE, happens_on=date(2026, 5, 19)), False),
        (replace(BARE, happens_on=TODAY + timedelta(days=1)), False),
    ],
)
def test_only_what_was_attended_in_the_last_six_months_counts(other: Contact, counts: bool) -> None:
    assert check_ins([NEED, other], TODAY).attended == (2 if counts else 1)


def test_nothing_attended_has_no_share() -> None:
    found = check_ins([], TODAY)
    assert (found.share, found.attended) == (None, 0)
    assert str(found.reason) == "Check-in only: no contact was attended since 20 May 2026."
