"""What a spreadsheet does not say is not made up: the kind of statement, what is done, the order of an old contact."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from caseload.domain.contact import Contact
from caseload.domain.entry import Statement
from caseload.domain.person import Person
from caseload.domain.plan import Note
from caseload.domain.sentence import Order, Requirement
from caseload.exchange.apply import apply_plan
from caseload.exchange.existing import Existing, snapshot
from caseload.exchange.requirement_text import read_requirement
from tests.exchange.made import CONTACTS, PEOPLE, RULES, made_by, plan_file, reasons, row_of, write_book

ASHBY = ("X700101", "Ashby", "Mo", "01/05/1990", "B2", "Medium", "CO 12m", "02/03/2026", "01/03/2027", "RAR 20 days")
LOG = (
    CONTACTS, ("1/10/26", "X700101", "Ashby, Mo", "OV", "att", 45, "came"), ("1/2/26", "X700101", "Ashby, Mo", "OV", "att", 45, ""),
)
NEXT = (*PEOPLE, "Next appt", "Notes")


def imported(folder: Path, *, kept: Existing | None = None, people: bool = True) -> Existing:
    sheets = {"People": (NEXT, (*ASHBY, "1/12/26", "rings first")), "Log": LOG}
    plan = plan_file(write_book(folder / "list.xlsx", sheets if people else {"Log": LOG}), kept)
    return apply_plan(kept or Existing(), plan)


def test_no_imported_note_or_contact_is_stamped_as_fact(tmp_path: Path) -> None:
    kept = imported(tmp_path)
    assert len(kept.all(Contact)) == 3
    assert [note.body for note in kept.all(Note)] == ["rings first"]
    assert {one.statement for one in (*kept.all(Contact), *kept.all(Note))} == {Statement.NOT_SAID}


def test_what_is_done_of_a_requirement_is_not_known_unless_the_cell_says_so(tmp_path: Path) -> None:
    assert [one.done for one in imported(tmp_path).all(Requirement)] == [None]
    assert [found.done for part in ("RAR 20 days", "RAR 0/20 days", "RAR 4 of 20 days")
            if (found := read_requirement(part, RULES))] == [None, 0.0, 4.0]  # fmt: skip


def test_a_contact_belongs_to_the_one_open_order_from_the_day_it_began(tmp_path: Path) -> None:
    kept = imported(tmp_path)
    (order,) = kept.all(Order)
    assert {one.happens_on: one.order_id for one in kept.all(Contact)} == {
        date(2026, 10, 1): order.id, date(2026, 12, 1): order.id, date(2026, 2, 1): ""}
    plan = plan_file(tmp_path / "list.xlsx", kept)
    assert (plan.as_json()["unchanged"], list(plan.entries())) == (3, [])


@pytest.mark.parametrize(("orders", "wanted"), [
    ((), ""), (("o1",), "o1"), (("o1", "o2"), ""), (("o1", "closed"), "o1"),
])
def test_of_orders_in_the_program_only_a_single_open_one_is_taken(tmp_path: Path, orders: tuple[str, ...], wanted: str) -> None:
    person = Person(id="p1", surname="Ashby", forename="Mo", crn="X700101")
    held = [Order(id=one, person_id="p1", closed_on=date(2026, 9, 1) if one == "closed" else None) for one in orders]
    kept = imported(tmp_path, kept=snapshot([person, *held], []), people=False)
    assert {contact.order_id for contact in kept.all(Contact)} == {wanted}


def test_a_mark_nobody_can_read_counts_as_sensitive(tmp_path: Path) -> None:
    heads = (*CONTACTS, "Sensitive")
    rows = [(*LOG[1][:6], said, said) for said in ("Y", "N", "", "maybe")]
    log = (heads, *((f"{day}/10/26", *row[1:]) for day, row in enumerate(rows, start=1)))
    person = snapshot([Person(id="p1", surname="Ashby", forename="Mo", crn="X700101")], [])
    plan = plan_file(write_book(tmp_path / "log.xlsx", {"Log": log}), person)
    assert [made_by(row_of(plan, "Log", number), "contact")[0].sensitive for number in (2, 3, 4, 5)] == [True, False, False, True]
    assert reasons(row_of(plan, "Log", 5)) == ["H5: “maybe” says neither yes nor no: marked as sensitive"]
