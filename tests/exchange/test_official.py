"""A system's own export: cp1252, semicolons, official codes, line breaks inside quoted notes."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from caseload.domain.contact import Attendance, Contact, Mode
from caseload.domain.person import Person
from caseload.exchange.answers import Answers
from caseload.exchange.apply import apply_plan
from caseload.exchange.existing import Existing, snapshot
from caseload.exchange.proposal import ImportPlan, RowStatus
from tests.exchange.made import CONTACTS, PEOPLE, made_by, plan_file, reasons, row_of, write_book

HEAD = (
    "CRN;Surname;Forename;Contact ID;Contact date;Start time;End time;Contact type code;Contact type;Outcome code;Outcome;"
    "National standard;Sensitive;Officer;Notes"
)
RECORDS = (
    'X700101;Ashby;Mo;9001;01/10/2026;09:00;09:30;COAP;Planned Office Visit (NS);ATTC;Attended - Complied;Y;N;Lee, A;"One\r\n- ""two"""',  # 2
    "X700102;Gethin;Rh?s;9002;02/10/2026;10:00;10:30;COAP;Planned Office Visit (NS);APPK;Appointment Kept;Y;N;Lee, A;café £5",  # 3
    "X700101;Ashby;Mo;9003;03/10/2026;;;ZZZ9;Local pilot;ATTC;Attended - Complied;Y;N;Lee, A;",  # 4
    "X700101;Ashby;Mo;9004;05/10/2026;11:00;11:30;COAP;Planned Office Visit (NS);;;Y;N;Lee, A;",  # 5
    "X700101;Ashby;Mo;9005;06/10/2026;;;CTOB;Telephone contact to person on probation;;;N;Y;Lee, A;Rang; will come",  # 6
    "X700101;Ashby;Mo;9006;29/02/2026;;;COAP;Planned Office Visit (NS);ATTC;Attended - Complied;Y;N;Lee, A;",  # 7
    "X700101;Ashby;Mo;9007;07/10/2026;14:00;13:30;COAP;Planned Office Visit (NS);ATTC;Attended - Complied;Y;N;Lee, A;",  # 8
    "X700101;Ashby;Mo;9008;08/10/2026;;;C175;ETE Appointment (Non NS);ABNS;Failed to Attend - Non-NS;N;N;Lee, A;",  # 9
    "X700101;Ashby;Mo;9008;08/10/2026;;;C175;ETE Appointment (Non NS);ABNS;Failed to Attend - Non-NS;N;N;Lee, A;",  # 10
    "X700101;Ashby;Mo;9008;09/10/2026;;;C175;ETE Appointment (Non NS);;;N;N;Lee, A;",  # 11
    "X709999;Gone;Al;9010;09/10/2026;;;COAP;Planned Office Visit (NS);ATTC;Attended - Complied;Y;N;Lee, A;",  # 12
    "X700177;Dune;Vic;9011;09/10/2026;;;COAP;Planned Office Visit (NS);ATTC;Attended - Complied;Y;N;Lee, A;",  # 13
    "X700101;Ashby;Mo;9012;12/10/2026;;;CSPO;Consultation with manager;;;N;N;Lee, A;",  # 14
)
NAME = "system_export"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("official") / f"{NAME}.csv"
    path.write_bytes("\r\n".join((HEAD, *RECORDS, "")).encode("cp1252"))
    return path


@pytest.fixture(scope="module")
def existing() -> Existing:
    people = (
        Person(id="p1", surname="Ashby", forename="Mo", crn="X700101"),
        Person(id="p2", surname="Gethin", forename="Rhŷs", crn="X700102"),
        Person(id="p3", surname="Dune", forename="Vic"),
    )
    return snapshot(people, [])


@pytest.fixture(scope="module")
def plan(path: Path, existing: Existing) -> ImportPlan:
    return plan_file(path, existing)


def contact(plan: ImportPlan, number: int) -> Contact:
    return made_by(row_of(plan, NAME, number), "contact")[0]  # type: ignore[no-any-return]


def test_records_are_told_from_lines_and_matched_by_crn_although_letters_were_lost(plan: ImportPlan) -> None:
    assert len(plan.rows) == len(RECORDS)
    assert contact(plan, 2).note == 'One\n- "two"'
    assert (contact(plan, 3).person_id, contact(plan, 3).note) == ("p2", "café £5")


def test_codes_words_times_and_numbers_are_kept(plan: ImportPlan) -> None:
    first = contact(plan, 2)
    assert (first.official_id, first.type_code, first.outcome_code, first.attendance) == (
        "9001", "COAP", "ATTC", Attendance.ATTENDED)
    assert (first.starts_at, first.ends_at, first.minutes, first.on_ndelius) == (time(9), time(9, 30), 30, True)
    assert (contact(plan, 4).type_code, contact(plan, 4).type_words, contact(plan, 4).mode) == ("ZZZ9", "Local pilot", Mode.OTHER)
    assert "H4: “ZZZ9 Local pilot” is no contact type of the list" in reasons(row_of(plan, NAME, 4))[0]


def test_oddities_are_imported_with_a_warning(plan: ImportPlan) -> None:
    assert "J3: “Appointment Kept” is not an outcome of “Planned Office Visit (NS)”" in reasons(row_of(plan, NAME, 3))[0]
    assert "outcome missing" in reasons(row_of(plan, NAME, 5))[0]
    assert contact(plan, 6).note == "Rang; will come"
    assert reasons(row_of(plan, NAME, 6)) == ["O6: one field too many: joined on to the note, “Rang; will come”"]
    assert (contact(plan, 8).starts_at, contact(plan, 8).ends_at) == (time(14), None)
    assert "“13:30” is before the start “14:00”" in reasons(row_of(plan, NAME, 8))[0]
    assert reasons(row_of(plan, NAME, 14)) == []


def test_an_absence_outside_national_standards_is_an_absence(plan: ImportPlan) -> None:
    assert (contact(plan, 9).attendance, contact(plan, 9).national_standard) == (Attendance.FAILED, False)
    assert reasons(row_of(plan, NAME, 9)) == []


def test_the_sensitive_mark_is_kept(plan: ImportPlan) -> None:
    assert [contact(plan, number).sensitive for number in (2, 6)] == [False, True]


def test_rows_left_out_say_why(plan: ImportPlan) -> None:
    told = {row.row: (row.status, row.reason) for row in plan.rows if row.reason}
    assert told == {
        7: (RowStatus.REFUSED, "“29/02/2026” is not a day that exists: a contact needs a date"),
        10: (RowStatus.SKIPPED, "repeats row 9 in every cell: imported once"),
        11: (RowStatus.HELD, "held: contact number 9008 is on row 9 too, with other details: keep one of the two rows"),
        12: (RowStatus.REFUSED, "no such person on the caseload: X709999 Gone, Al"),
        13: (RowStatus.HELD, "held: X700177 is not on the caseload, but Dune, Vic has no CRN yet: say whether this is the same person"),
    }
    assert [notice.cell for notice in plan.notices] == ["N1"]


def test_into_an_empty_store_every_record_is_refused(path: Path) -> None:
    told = plan_file(path).as_json()
    assert (told["rows_read"], len(told["refused"]), told["skipped"], told["contacts"]) == (len(RECORDS), len(RECORDS), 0, 0)
    assert all(row["reason"].startswith("no such person") for row in told["refused"])


def test_again_nothing_is_new(path: Path, existing: Existing, plan: ImportPlan) -> None:
    again = plan_file(path, apply_plan(existing, plan))
    assert list(again.entries()) == []
    assert again.as_json()["unchanged"] == plan.as_json()["contacts"] == 8


def test_a_contact_number_typed_before_is_found_again(path: Path, existing: Existing) -> None:
    typed = Contact(id="c1", person_id="p1", happens_on=date(2026, 10, 2), official_id="9001")
    row = row_of(plan_file(path, snapshot([*existing.entries, typed], [])), NAME, 2)
    assert row.status is RowStatus.UPDATES
    assert row.entries[0].record.id == "c1"


@pytest.fixture
def logged(tmp_path: Path, existing: Existing) -> Existing:
    """The caseload after the officer's own log told of the first office visit, a call and a drug test of the same days."""
    log = (
        CONTACTS, ("1/10/26", "X700101", "Ashby", "OV", "att", "", ""), ("5/10/26", "X700101", "Ashby", "drug test", "ok", "", ""),
        ("6/10/26", "X700101", "Ashby", "Tel", "spoke", "", ""),
    )
    return apply_plan(existing, plan_file(write_book(tmp_path / "log.xlsx", {"Log": log}), existing))


def test_probable_repeats_of_another_file_are_held_by_person_day_and_kind(path: Path, logged: Existing) -> None:
    plan = plan_file(path, logged)
    held = {row.row: row.reason for row in plan.rows if "probable repeat" in row.reason}
    assert held == {
        2: "held: probable repeat of a contact kept already: OV, 1 Oct 2026, from log.xlsx, Log, row 2",
        6: "held: probable repeat of a contact kept already: Tel, 6 Oct 2026, from log.xlsx, Log, row 4",
    }


def test_held_repeats_are_imported_when_the_officer_says_so(path: Path, logged: Existing) -> None:
    offer = row_of(plan_file(path, logged), NAME, 2).offer
    assert offer is not None
    one = plan_file(path, logged, Answers(repeats=frozenset({offer.key})))
    assert [row_of(one, NAME, number).status for number in (2, 6)] == [RowStatus.NEW, RowStatus.HELD]
    both = plan_file(path, logged, Answers(every_repeat=True))
    assert [row_of(both, NAME, number).status for number in (2, 6)] == [RowStatus.NEW, RowStatus.NEW]


def test_people_of_a_delimited_file_read_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(("\t".join(PEOPLE) + "\nX700101\tAshby\tMo\t1/5/90\tB2\tM\tCO\t2/3/26\t1/3/27\tRAR 20 days\n").encode("utf-16"))
    (row,) = plan_file(path).rows
    assert (row.sheet, row.row, row.status, row.warnings) == ("people", 2, RowStatus.NEW, ())


def test_a_field_too_many_before_the_note_is_refused_rather_than_shifted(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("CRN,Name,Date,Type\nX700101,Ashby, Mo,1/10/26,OV\n", encoding="utf-8")
    assert "5 fields where the heading has 4" in plan_file(path).rows[0].reason
