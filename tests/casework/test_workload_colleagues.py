"""Contacts for and by colleagues: in the points for their days, both ways, and refused with a sentence of their own."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from caseload.casework.officers import EditOfficer, edit_officer
from caseload.casework.reversal import reverse
from caseload.casework.session import Session
from caseload.casework.workload import workload_figures
from caseload.casework.workload_colleagues import (
    EditColleagueContact,
    RecordColleagueContact,
    RemoveColleagueContact,
    colleague_contacts,
    edit_colleague_contact,
    record_colleague_contact,
    remove_colleague_contact,
    support_kinds,
    support_today,
)
from caseload.casework.workload_whatif import standing_of
from caseload.domain.casefile import RuleRow
from caseload.domain.errors import Refusal
from caseload.domain.seniority import ColleagueContact
from tests import kit
from tests.casework.acting import sound
from tests.casework.test_workload import put

FOR = RecordColleagueContact(colleague="P. Lowell", done_on=kit.TODAY, kind="visits", level="high", for_others=True, about="J.B.")


def ago(days: int) -> date:
    return kit.TODAY - timedelta(days=days)


@pytest.mark.parametrize(("days", "points"), [(0, 133), (6, 133), (7, 115)])
def test_work_for_a_colleague_adds_its_points_for_seven_days(sitting: Session, days: int, points: int) -> None:
    kit.add_case(sitting)
    record_colleague_contact(sitting, replace(FOR, done_on=ago(days)))
    assert workload_figures(sitting).capacity.total == points
    assert colleague_contacts(sitting)[0].counts is (days < 7)


def test_work_by_a_colleague_takes_away_and_both_ways_are_told(sitting: Session) -> None:
    person = kit.add_case(sitting)
    record_colleague_contact(sitting, FOR)
    record_colleague_contact(sitting, RecordColleagueContact(
        colleague="S. Idris", done_on=ago(1), kind="victim_liaison", level="low", for_others=False, person_id=person.id))  # fmt: skip
    capacity = workload_figures(sitting).capacity
    assert (capacity.total, capacity.support.for_points, capacity.support.by_points) == (115 + 18 - 5, 18, 5)
    assert (capacity.support.for_others, capacity.support.by_others, capacity.support_days) == (1, 1, 7)
    assert [(one.case, one.kind, one.points) for one in colleague_contacts(sitting)] == [
        ("J.B.", "Home and prison visits", 18), ("Bevan, Jordan", "Victim liaison", 5),
    ]  # fmt: skip
    assert [one.contact.colleague for one in colleague_contacts(sitting, person.id)] == ["S. Idris"]
    assert standing_of(sitting).support == 13
    assert sound(sitting)


def test_points_are_those_of_the_dated_table_and_of_the_officers_own_row(sitting: Session) -> None:
    record_colleague_contact(sitting, FOR)
    put(sitting, RuleRow(table_name="workload_contacts", row_key="visits|high", starts_on=ago(0), values=json.dumps({"points": 30}),
                         why="region"))  # fmt: skip
    sitting.refresh()
    assert support_today(sitting).points == 30
    assert dict(next(one for one in support_kinds(sitting) if one.key == "visits").levels) == {"low": 9, "medium": 13, "high": 30}


def test_a_contact_is_edited_removed_and_put_back(sitting: Session) -> None:
    record_colleague_contact(sitting, FOR)
    (line,) = colleague_contacts(sitting)
    edit_colleague_contact(sitting, EditColleagueContact(before=line.contact, after=replace(line.contact, level="low")))
    assert support_today(sitting).points == 9
    change = remove_colleague_contact(sitting, RemoveColleagueContact(contact_id=line.contact.id))
    assert colleague_contacts(sitting) == ()
    reverse(sitting, change)
    assert support_today(sitting).points == 9


def test_they_follow_an_officer_who_is_named_anew_and_are_of_that_officer_alone(sitting: Session) -> None:
    record_colleague_contact(sitting, FOR)
    put(sitting, ColleagueContact(officer_name="Someone Else", colleague="P. Lowell", done_on=ago(0), kind="visits", level="high",
                                  for_others=True))  # fmt: skip
    before = sitting.officer
    assert before is not None
    edit_officer(sitting, EditOfficer(before=before, after=replace(before, name="Rowan Hale")))
    assert support_today(sitting).points == 18


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"colleague": " "}, "The colleague's name is empty"), ({"colleague": " rowan  MADDOX"}, "is who works here"),
        ({"done_on": kit.TODAY + timedelta(days=1)}, "has not come yet"), ({"kind": "golf"}, "No points are known for golf, high"),
        ({"level": ""}, "No points are known for visits, no level"), ({"for_others": False}, "belongs to a case of yours"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_is_kept(sitting: Session, fields: dict[str, object], words: str) -> None:
    with pytest.raises(Refusal, match=words):
        record_colleague_contact(sitting, replace(FOR, **fields))  # type: ignore[arg-type]
    assert sitting.store.find(ColleagueContact) == ()
