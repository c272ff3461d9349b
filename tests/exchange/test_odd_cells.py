"""Cells that are odd in ways the tracker of the other tests is not: each is said, kept, or both."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from caseload.domain.errors import Refusal
from caseload.domain.person import Address, Phone
from caseload.domain.sentence import OrderKind
from caseload.exchange import limits
from caseload.exchange.answers import Answers
from caseload.exchange.apply import apply_plan
from caseload.exchange.existing import Existing
from caseload.exchange.line import date_of
from caseload.exchange.proposal import RowPlan, RowStatus
from caseload.exchange.workbook import read_workbook
from tests.exchange.made import CONTACTS, GOALS, PEOPLE, TODAY, made_by, plan_file, reasons, repack, row_of, write_book
from tests.exchange.tracker import write_tracker

WHO = ("X700101", "Ashby", "Mo")


def person_row(folder: Path, **cells: Any) -> RowPlan:
    heads = (*PEOPLE[:3], *cells)
    if len(cells) < 3:
        heads, cells = (*heads, "Tier", "RoSH"), {**cells, "Tier": "B2", "RoSH": "M"}
    return plan_file(write_book(folder / "a.xlsx", {"People": (heads, (*WHO, *cells.values()))})).rows[0]


def contact_row(folder: Path, *cells: Any, heads: tuple[str, ...] = CONTACTS, **more: Any) -> RowPlan:
    sheets = {"People": (PEOPLE, WHO), "Log": (heads, cells)}
    return row_of(plan_file(write_book(folder / "a.xlsx", sheets, **more)), "Log", 2)


def test_an_order_of_no_known_kind_keeps_its_words(tmp_path: Path) -> None:
    row = person_row(tmp_path, Order="Wizard bond", Offence="Theft", End="TBC")
    (order,) = made_by(row, "sentence_order")
    assert (order.kind, order.words, order.end_words) == (OrderKind.OTHER, "Wizard bond", "TBC")
    assert [offence.description for offence in order.offences] == ["Theft"]
    assert [reason[:2] for reason in reasons(row)] == ["D2", "F2"]


def test_contact_details_and_an_old_reference_are_kept(tmp_path: Path) -> None:
    details = {
        "Address": "1 Mill Rd, Elmford\nEL1 1AA", "Phone": "07700 900123", "Email": "a@example.org", "Language": "Welsh",
        "Known as": "Mo-Mo", "PNC": "26/1A", "Old ref": "PN1", "Tier": "B2",
    }
    row = person_row(tmp_path, **details)
    (person,) = made_by(row, "person")
    assert person.addresses == (Address(lines=("1 Mill Rd", "Elmford", "EL1 1AA")),)
    assert person.phones == (Phone(number="07700 900123"),)
    assert (person.email, person.language, person.known_as, person.pnc) == ("a@example.org", "Welsh", "Mo-Mo", "26/1A")
    assert [note.body for note in made_by(row, "note")] == ["Old ref: PN1"]


def test_an_address_moves_with_the_sheet_and_conflicts_read_like_words(tmp_path: Path) -> None:
    def plan(address: str, kept: Existing) -> Any:
        rows = ((*PEOPLE, "Address"), (*WHO, *[""] * 7, address))
        return plan_file(write_book(tmp_path / "b.xlsx", {"People": rows}), kept)

    kept = apply_plan(Existing(), plan("1 Mill Rd", Existing()))
    moved = plan("2 Mill Rd", kept)
    assert moved.rows[0].entries[0].record.addresses == (Address(lines=("2 Mill Rd",)),)


@pytest.mark.parametrize(("field", "cell", "said"), [
    ("DOB", "unknown", "D2: date of birth: “unknown” is not a date"),
    ("DOB", 20000, "D2: date of birth: “20000” is a bare number, read as 1954-10-03"),
    ("Last seen", "ages ago", "D2: last seen: “ages ago” is not a date; left empty, the words kept as a note"),
    ("Last seen", 46290, "D2: last seen: “46290” is a bare number, read as 2026-09-25"),
    ("Next appt", "1/10/26", "D2: the next appointment “1/10/26” is in the past: nothing booked, the words kept as a note"),
    ("Next appt", 46360, "D2: next appointment: “46360” is a bare number, read as 2026-12-04"),
    ("MAPPA", "ask SPO", "D2: “ask SPO” cannot be read as MAPPA: the words are kept as a note"),
    ("IOM", "maybe", "D2: “maybe” cannot be read as Integrated offender management: the words are kept as a note"),
])
def test_a_cell_that_cannot_be_read_as_it_stands_is_said(tmp_path: Path, field: str, cell: Any, said: str) -> None:
    row = person_row(tmp_path, **{field: cell})
    assert said in reasons(row)
    kept = [note.body for note in made_by(row, "note")]
    assert (f"{field}: {cell}" in kept) is ("bare number" not in said)


def test_values_that_are_no_dates_at_all() -> None:
    assert str(date_of(True).problem) == "“TRUE” is not a date"
    assert str(date_of(12.0).problem) == "“12” is not a date"
    assert str(date_of(timedelta(hours=1)).problem) == "“1:00:00” is not a date"
    assert date_of(datetime(2026, 3, 4)).date == date(2026, 3, 4)  # noqa: DTZ001  a spreadsheet knows no zone


def test_times_lengths_places_and_numbers_of_a_contact(tmp_path: Path) -> None:
    heads = ("Date", "CRN", "Type", "Outcome", "Start time", "Mins", "Place", "Notes", "Comments")
    row = contact_row(tmp_path, 46290, WHO[0], "", "att", "soon", "long", "Room 2", "one", "two", heads=heads)
    (contact,) = made_by(row, "contact")
    assert (contact.happens_on, contact.starts_at, contact.minutes, contact.place) == (date(2026, 9, 25), None, None, "Room 2")
    assert contact.note == "one\nComments: two"
    assert [reason[:2] for reason in reasons(row)] == ["A2", "E2", "F2", "C2"]


def test_a_contact_without_a_date_is_refused_and_its_comment_is_a_note_when_it_has_one(tmp_path: Path) -> None:
    assert contact_row(tmp_path, "", WHO[0], "Ashby", "OV", "att", "", "").reason == "no date: a contact needs one"

    def comment(sheets: dict[str, Any], _: Any) -> None:
        sheets["Log"].write_comment("D2", "check with Jo")

    row = contact_row(tmp_path, "1/10/26", WHO[0], "Ashby", "OV", "att", "", "", finish=comment)
    (note,) = made_by(row, "note")
    assert (note.body, note.about) == ("Comment on Type: check with Jo", made_by(row, "contact")[0].id)


def test_bare_numbers_in_a_goal_are_dates_with_a_warning(tmp_path: Path) -> None:
    goal = (WHO[0], "Ashby", "Housing", "I will stay", 46360, "odd", "", 46290)
    plan = plan_file(write_book(tmp_path / "a.xlsx", {"People": (PEOPLE, WHO), "Goals": (GOALS, goal)}))
    row = row_of(plan, "Goals", 2)
    assert made_by(row, "goal")[0].target_on == date(2026, 12, 4)
    assert [reason[:2] for reason in reasons(row)] == ["F2", "E2", "H2"]


def test_a_hidden_sheet_is_read_and_said_and_unread_comments_are_said(tmp_path: Path) -> None:
    def hide(sheets: dict[str, Any], _: Any) -> None:
        sheets["Log"].hide()

    path = write_book(tmp_path / "a.xlsx", {"People": (PEOPLE, WHO), "Log": (CONTACTS,)}, finish=hide)
    assert [notice.reason for notice in plan_file(path).notices] == ["this sheet is hidden in the file; it was read"]
    broken = repack(write_tracker(tmp_path / "t.xlsx"), "xl/comments1.xml",
                    lambda part: part.replace(b"authorId", b"vuthorId"), tmp_path / "b.xlsx")
    assert plan_file(broken).notices[0].reason.startswith("comments and hidden columns of this file could not be read")


def test_empty_fields_past_the_headings_are_nothing(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("CRN,Surname,Tier,Notes\nX700101,Ashby,B2,dog,,\nX700102,Cole,B2,cat" + "," * 300 + "\n", encoding="utf-8")
    assert [(row.status, row.warnings[0].cell if row.warnings else "") for row in plan_file(path).rows] == [(RowStatus.NEW, "")] * 2


def test_a_right_crn_somebody_else_has_is_not_taken(tmp_path: Path) -> None:
    rows = [("X7O0101", "Ashby", "Mo"), ("X700102", "Cole", "Jo")]
    path = write_book(tmp_path / "a.xlsx", {"People": (PEOPLE, *rows)})
    answers = Answers(people={"person:X700102": "crn:X7O0101"}, right_crns=frozenset({"person:X700102"}))
    assert [made_by(row, "person")[0].crn for row in plan_file(path, answers=answers).rows] == ["X7O0101", "X700102"]


def test_rows_over_all_sheets_are_counted_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_ROWS", 19)
    many = {f"S{number}": [("CRN", "Surname"), *[("X", "y")] * 10] for number in range(2)}
    with pytest.raises(Refusal, match="more than 19 rows"):
        read_workbook(write_book(tmp_path / "a.xlsx", many))


def test_known_from_is_today_and_never_moves(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", {"People": (PEOPLE, WHO)})
    kept = apply_plan(Existing(), plan_file(path))
    again = write_book(tmp_path / "b.xlsx", {"People": (PEOPLE, (*WHO, "1/5/90"))})
    person = made_by(plan_file(again, kept, today=date(2027, 1, 1)).rows[0], "person")[0]
    assert (person.known_from, person.date_of_birth) == (TODAY, date(1990, 5, 1))
