"""What a later file may change, and what it may not."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from caseload.domain.contact import Attendance, Contact, Mode
from caseload.domain.entry import Entry
from caseload.domain.person import Person, Rosh
from caseload.domain.plan import Goal, GoalStatus, Note, Step, StepStatus
from caseload.domain.sentence import Order, Requirement
from caseload.exchange.answers import OfferKind
from caseload.exchange.apply import apply_plan
from caseload.exchange.existing import Existing, snapshot
from caseload.exchange.proposal import ImportPlan, RowStatus
from tests.exchange.made import CONTACTS, GOALS, PEOPLE, TODAY, made_by, plan_file, row_of, write_book

ASHBY = ("X700101", "Ashby", "Mo", "01/05/1990", "B2", "Medium", "CO 12m", "02/03/2026", "01/03/2027", "RAR 20 days")
MET = ("1/10/26", "X700101", "Ashby, Mo", "OV", "att", 45, "came")
GOAL = ("X700101", "Ashby, Mo", "Housing", "I will keep my flat", "9/12/26", "Active", "Ring council\nView flat ✓", "")


class Officer:
    """Somebody who imports one version of their workbook after another."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "list.xlsx"
        self.kept = Existing()

    def looks_at(self, people: Any = (ASHBY,), contacts: Any = (), goals: Any = (), heads: Any = PEOPLE, today: date = TODAY) -> ImportPlan:
        sheets = {"People": (heads, *people), "Log": (CONTACTS, *contacts), "Goals": (GOALS, *goals)}
        return plan_file(write_book(self.path, sheets), self.kept, today=today)

    def imports(self, *args: Any, **named: Any) -> ImportPlan:
        plan = self.looks_at(*args, **named)
        self.kept = apply_plan(self.kept, plan)
        return plan

    def types(self, before: Entry, **fields: Any) -> None:
        """Change a kept record in the program."""
        entries = tuple(replace(entry, **fields) if entry.id == before.id else entry for entry in self.kept.entries)
        self.kept = snapshot(entries, self.kept.marks)

    def removes(self, gone: Entry) -> None:
        self.kept = snapshot((entry for entry in self.kept.entries if entry.id != gone.id), self.kept.marks)

    def one(self, record: type[Any]) -> Any:
        (found,) = self.kept.all(record)
        return found


@pytest.fixture
def officer(tmp_path: Path) -> Officer:
    return Officer(tmp_path)


def test_a_value_changes_while_the_program_holds_what_was_written(officer: Officer) -> None:
    officer.imports()
    plan = officer.imports(people=[(*ASHBY[:5], "High", *ASHBY[6:])])
    assert row_of(plan, "People", 2).status is RowStatus.UPDATES
    assert plan.as_json()["updated"] == 1
    assert officer.one(Person).rosh is Rosh.HIGH
    (entry,) = plan.entries()
    assert (entry.before.rosh, json.loads(entry.values)["rosh"]) == (Rosh.MEDIUM, "HIGH")  # type: ignore[union-attr]


def test_a_value_changed_in_the_program_stays_and_is_shown_as_a_conflict(officer: Officer) -> None:
    officer.imports()
    officer.types(officer.one(Person), rosh=Rosh.LOW)
    plan = officer.imports(people=[(*ASHBY[:5], "High", *ASHBY[6:])])
    row = row_of(plan, "People", 2)
    assert row.status is RowStatus.UNCHANGED
    assert [(one.cell, one.sheet_says, one.program_says) for one in row.conflicts] == [("F2", "HIGH", "LOW")]
    assert "the program's value stays" in plan.as_json()["warnings"][0]["reason"]
    assert officer.one(Person).rosh is Rosh.LOW
    assert officer.looks_at(people=[(*ASHBY[:5], "High", *ASHBY[6:])]).rows[0].conflicts == row.conflicts


def test_an_unchanged_sheet_says_nothing_of_what_was_changed_in_the_program(officer: Officer) -> None:
    officer.imports()
    officer.types(officer.one(Person), rosh=Rosh.LOW, crn="X700999")
    plan = officer.looks_at()
    assert (plan.rows[0].status, plan.rows[0].conflicts, list(plan.entries())) == (RowStatus.UNCHANGED, (), [])


def test_sheet_and_program_that_come_to_the_same_value_agree_again(officer: Officer) -> None:
    officer.imports()
    officer.types(officer.one(Person), rosh=Rosh.HIGH)
    changed = [(*ASHBY[:5], "High", *ASHBY[6:])]
    plan = officer.imports(people=changed)
    (entry,) = plan.entries()
    assert entry.record is entry.before
    assert plan.rows[0].conflicts == ()
    assert officer.imports(people=[(*ASHBY[:5], "Low", *ASHBY[6:])]).rows[0].status is RowStatus.UPDATES


def test_a_blank_cell_never_clears(officer: Officer) -> None:
    officer.imports(goals=[GOAL])
    plan = officer.imports(
        people=[("X700101", "Ashby", "", "", "", "", "", "", "", "")], goals=[(*GOAL[:2], "", GOAL[3], "", "", "", "")])
    assert list(plan.entries()) == []
    assert officer.one(Person).tier_ad == "B2"
    assert officer.one(Order).ends_on == date(2027, 3, 1)
    assert (officer.one(Goal).status, officer.one(Goal).target_on) == (GoalStatus.ACTIVE, date(2026, 12, 9))


def test_a_cell_that_moves_to_another_field_clears_the_first(officer: Officer) -> None:
    officer.imports()
    officer.imports(people=[(*ASHBY[:4], "B", *ASHBY[5:8], "life", ASHBY[9])])
    assert (officer.one(Person).tier_ag, officer.one(Person).tier_ad) == ("B", None)
    officer.imports(people=[(*ASHBY[:4], "C3", *ASHBY[5:])])
    assert (officer.one(Person).tier_ag, officer.one(Person).tier_ad) == (None, "C3")


def test_a_status_once_blank_is_filled_in_later(officer: Officer) -> None:
    officer.imports(goals=[(*GOAL[:5], "", *GOAL[6:])])
    assert officer.one(Goal).status is GoalStatus.UNSET
    officer.imports(goals=[GOAL])
    assert officer.one(Goal).status is GoalStatus.ACTIVE


def test_what_was_removed_in_the_program_stays_removed(officer: Officer) -> None:
    officer.imports(contacts=[MET])
    officer.removes(officer.one(Contact))
    plan = officer.looks_at(contacts=[MET])
    row = row_of(plan, "Log", 2)
    assert (row.status, list(plan.entries())) == (RowStatus.UNCHANGED, [])
    assert [warning.reason for warning in row.warnings] == [
        "was imported before and then removed in this program; it stays removed"]
    officer.removes(officer.one(Person))
    again = officer.looks_at(contacts=[MET])
    assert row_of(again, "People", 2).status is RowStatus.UNCHANGED
    assert row_of(again, "Log", 2).reason == "X700101 was removed from the caseload in this program"


def test_a_contact_gets_its_outcome_later_and_another_of_the_day_is_new(officer: Officer) -> None:
    officer.imports(contacts=[(*MET[:4], "", "", "")])
    plan = officer.imports(contacts=[MET, (*MET[:4], "DNA", "", "")])
    assert [row_of(plan, "Log", number).status for number in (2, 3)] == [RowStatus.UPDATES, RowStatus.NEW]
    assert [contact.attendance for contact in officer.kept.all(Contact)] == [Attendance.ATTENDED, Attendance.FAILED]


def test_a_booked_day_becomes_what_happened_once_it_has_passed(officer: Officer) -> None:
    ahead = ("30/11/2026", "X700101", "Ashby, Mo", "OV", "att", "", "")
    officer.imports(contacts=[ahead])
    assert officer.one(Contact).attendance is Attendance.NONE
    officer.imports(contacts=[ahead], today=date(2026, 12, 1))
    assert officer.one(Contact).attendance is Attendance.ATTENDED


NEXT = (*PEOPLE, "Next appt")


def test_the_next_appointment_is_booked_once_and_moves_with_the_sheet(officer: Officer) -> None:
    officer.imports(people=[(*ASHBY, "1/12/26")], heads=NEXT)
    assert officer.one(Contact).happens_on == date(2026, 12, 1)
    assert list(officer.looks_at(people=[(*ASHBY, "1/12/26")], heads=NEXT).entries()) == []
    plan = officer.imports(people=[(*ASHBY, "3/12/26")], heads=NEXT)
    assert plan.as_json()["updated"] == 1
    assert officer.one(Contact).happens_on == date(2026, 12, 3)
    assert list(officer.looks_at(people=[(*ASHBY, "3/12/26")], heads=NEXT).entries()) == []


def test_the_log_row_of_a_booked_day_completes_the_booking(officer: Officer) -> None:
    officer.imports(people=[(*ASHBY, "1/12/26")], heads=NEXT)
    booked = officer.one(Contact)
    later = date(2026, 12, 2)
    held = [("1/12/26", "X700101", "Ashby, Mo", "OV", "att", "", "")]
    plan = officer.imports(people=[(*ASHBY, "15/12/26")], contacts=held, heads=NEXT, today=later)
    assert row_of(plan, "Log", 2).status is RowStatus.UPDATES
    first, second = officer.kept.all(Contact)
    assert (first.id, first.attendance, first.mode) == (booked.id, Attendance.ATTENDED, Mode.OFFICE)
    assert second.happens_on == date(2026, 12, 15)
    again = officer.looks_at(people=[(*ASHBY, "15/12/26")], contacts=held, heads=NEXT, today=later)
    assert list(again.entries()) == []
    assert len({mark.row_key for mark in officer.kept.marks}) == len(officer.kept.marks)


def test_a_day_in_the_log_is_not_booked_twice(officer: Officer) -> None:
    officer.imports(people=[(*ASHBY, "1/12/26")], contacts=[("1/12/26", "X700101", "Ashby", "HV", "", "", "")], heads=NEXT)
    assert officer.one(Contact).mode is Mode.HOME


def test_a_step_added_to_the_cell_is_added_and_an_ending_moves_its_status(officer: Officer) -> None:
    officer.imports(goals=[GOAL])
    plan = officer.imports(goals=[(*GOAL[:6], "Ring council (done)\nView flat ✓\nSign", "")])
    assert row_of(plan, "Goals", 2).status is RowStatus.UPDATES
    assert plan.as_json()["steps"] == 1
    assert [(step.description, step.status) for step in officer.kept.all(Step)] == [
        ("Ring council", StepStatus.COMPLETED), ("View flat", StepStatus.COMPLETED), ("Sign", StepStatus.NOT_STARTED)]


def test_a_person_typed_by_hand_is_found_and_only_the_gaps_are_filled(officer: Officer) -> None:
    typed = Person(id="p1", surname="Ashby", forename="Mo", crn="X700101", rosh=Rosh.LOW)
    officer.kept = snapshot([typed], [])
    plan = officer.imports()
    assert row_of(plan, "People", 2).status is RowStatus.UPDATES
    assert [conflict.field for conflict in plan.rows[0].conflicts] == ["rosh"]
    kept = officer.one(Person)
    assert (kept.id, kept.tier_ad, kept.rosh, kept.known_from) == ("p1", "B2", Rosh.LOW, None)
    assert {order.person_id for order in officer.kept.all(Order)} == {"p1"}
    assert list(officer.looks_at().entries()) == []


def test_an_order_and_a_requirement_typed_by_hand_are_not_doubled(officer: Officer) -> None:
    typed = Person(id="p1", surname="Ashby", forename="Mo", crn="X700101")
    order = Order(id="o1", person_id="p1", started_on=date(2026, 3, 2))
    wanted = Requirement(id="r1", person_id="p1", order_id="o1", kind="rar", done=4)
    officer.kept = snapshot([typed, order, wanted], [])
    officer.imports()
    assert (officer.one(Order).id, officer.one(Order).words) == ("o1", "CO 12m")
    assert (officer.one(Requirement).id, officer.one(Requirement).quantity, officer.one(Requirement).done) == ("r1", 20.0, 4)


def test_a_likely_but_uncertain_person_is_held(officer: Officer) -> None:
    officer.kept = snapshot([Person(id="p1", surname="Ashby", forename="Mo", crn="X7O0101")], [])
    held = officer.looks_at().rows[0]
    assert held.status is RowStatus.HELD
    assert held.offer is not None
    assert held.offer.person_key == "id:p1"
    officer.kept = snapshot([Person(id="p1", surname="Other", forename="Al", crn="X700101")], [])
    other = officer.looks_at().rows[0]
    assert "X700101 is Other, Al on the caseload" in other.reason
    assert other.offer is not None
    assert other.offer.kind is OfferKind.GIVE_CRN
    born_that_day = Person(id="p1", surname="Other", forename="Al", crn="X700101", date_of_birth=date(1990, 5, 1))
    officer.kept = snapshot([born_that_day], [])
    assert officer.looks_at().rows[0].status is RowStatus.HELD
    officer.kept = snapshot([Person(id="p1", surname="Ashby", forename="Mona", crn="X700101")], [])
    half = officer.looks_at().rows[0]
    assert half.offer is not None
    assert (half.offer.kind, half.offer.person_key) == (OfferKind.SAME_PERSON, "id:p1")
    married = Person(id="p1", surname="Ashby-Lee", forename="Mo", crn="X700101", date_of_birth=date(1990, 5, 1))
    officer.kept = snapshot([married], [])
    assert officer.looks_at().rows[0].status is RowStatus.UPDATES


def test_a_contact_typed_by_hand_is_not_doubled_in_silence(officer: Officer) -> None:
    officer.imports()
    kept = Contact(id="c1", person_id=officer.one(Person).id, happens_on=date(2026, 10, 1), type_code="COAP", mode=Mode.OFFICE)
    officer.kept = snapshot([*officer.kept.entries, kept], officer.kept.marks)
    row = row_of(officer.looks_at(contacts=[MET, (*MET[:3], "HV", *MET[4:])]), "Log", 2)
    assert (row.status, made_by(row, "contact")) == (RowStatus.HELD, [])
    assert row.reason == "held: probable repeat of a contact kept already: office, 1 Oct 2026, typed in this program"


def test_notes_follow_the_sheet_until_they_are_changed_in_the_program(officer: Officer) -> None:
    heads = (*PEOPLE, "Notes", "Other info")
    officer.imports(people=[(*ASHBY, "=rings first", "dog")], heads=heads)
    assert [note.body for note in officer.kept.all(Note)] == ["=rings first", "dog"]
    officer.imports(people=[(*ASHBY, "rings after six", "dog")], heads=heads)
    assert [note.body for note in officer.kept.all(Note)] == ["rings after six", "dog"]
