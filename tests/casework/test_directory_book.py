"""The directory as a spreadsheet: out and back to the same text, and each row that is new, changed or refused with a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from caseload.casework.directory import (
    AddAgency,
    EditAgency,
    add_agency,
    agencies,
    agency_people,
    agency_services,
    edit_agency,
    people_of,
    services_of,
)
from caseload.casework.directory_book import (
    BookPlan,
    ExportDirectory,
    RowState,
    accept_directory,
    export_directory,
    preview_directory,
)
from caseload.casework.queries import provisions
from caseload.casework.reports import AddProvision, add_provision
from caseload.casework.reversal import reverse
from caseload.casework.session import Session
from caseload.domain.errors import Refusal
from caseload.domain.referring import Agency, AgencyPerson, AgencyService
from caseload.domain.report import Provision
from tests.kit import TODAY, open_copy

# Texts that a spreadsheet program, or what packs its files, may take for something else.
ODD = ("=1+1", "+44 7700 900123", "-", "@here", "0117", "007", "1e5", "_x0041_", "a & b <c> “d”", "two\nlines", " Ŵyn ", "é", "TRUE",
       "12/11/2026", "{name}", "'quoted", "x" * 4_000)  # fmt: skip


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    (tmp_path / "a").mkdir()
    opened = open_copy(tmp_path / "a")
    yield opened
    opened.close()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Session]:
    (tmp_path / "b").mkdir()
    opened = open_copy(tmp_path / "b")
    yield opened
    opened.close()


@pytest.fixture
def harbour(session: Session) -> Agency:
    made = add_agency(session, AddAgency(
        agency=Agency(name="Harbour advice", area="Eastgate", address="2 Quay Row", contact="01632 960555", hours="Mon to Fri 9 to 4",
                      access="ramp; ring first", last_checked_on=TODAY - timedelta(days=3)),
        services=(AgencyService(agency_id="", name="Debt advice", need_area="finances", who_for="everyone"),
                  AgencyService(agency_id="", name="Tenancy support", need_area="accommodation", who_for="young women")),
        people=(AgencyPerson(agency_id="", name="Carys Yeo", role="adviser", reach="01632 960556"),),
    )).made()  # fmt: skip
    add_provision(session, AddProvision(provision=Provision(requirement_type="rar", provider="Team", places=0, waiting_weeks=6,
                                                            waiting_words="6 to 8", next_start_on=TODAY + timedelta(days=9))))  # fmt: skip
    assert isinstance(made, Agency)
    return made


@pytest.fixture
def out(session: Session, harbour: Agency, tmp_path: Path) -> Path:
    path = tmp_path / "directory.xlsx"
    export_directory(session, ExportDirectory(path=path, recipient="Nia Hale"))
    return path


def states(plan: BookPlan) -> list[RowState]:
    return [row.state for row in plan.rows]


def edited(path: Path, sheet: str, **cells: object) -> Path:
    """A copy of the file with cells of a sheet changed, each by its place (`A2`)."""
    book = openpyxl.load_workbook(path)
    for place, value in cells.items():
        book[sheet][place] = value
    made = path.with_name("edited.xlsx")
    book.save(made)
    return made


def told(plan: BookPlan, sheet: str) -> list[tuple[str, str]]:
    return [(row.state.value, row.sentence) for row in plan.rows if row.sheet.key == sheet]


# -- out and back -----------------------------------------------------------------------------------------------------


def test_the_same_file_changes_nothing(session: Session, out: Path) -> None:
    plan = preview_directory(session, out)
    assert states(plan) == [RowState.UNCHANGED] * 5
    with pytest.raises(Refusal, match="adds and changes nothing"):
        accept_directory(session, plan)


def test_another_officer_gets_the_whole_directory(session: Session, other: Session, out: Path) -> None:
    plan = preview_directory(other, out)
    assert set(states(plan)) == {RowState.NEW}
    change = accept_directory(other, plan)
    for record in (agencies, provisions):
        assert [_bare(one) for one in record(other)] == [_bare(one) for one in record(session)]
    for held in (agency_services, agency_people):
        mine, theirs = ([_bare(one, agency_id="") for each in held(one_of).values() for one in each] for one_of in (session, other))
        assert theirs == mine
    reverse(other, change)
    assert (agencies(other), provisions(other)) == ((), ())


def _bare(entry: Any, **more: Any) -> Any:
    return replace(entry, id="", version=0, created_at="", changed_at="", written_up_at="", source="", **more)


@pytest.mark.parametrize("text", ODD)
def test_every_text_comes_back_as_it_is_kept(session: Session, other: Session, text: str, tmp_path: Path) -> None:
    name = f"A {text.strip()}"
    add_agency(session, AddAgency(
        agency=Agency(name=name, area=text, address=text, contact=text, hours=text, access=text),
        services=(AgencyService(agency_id="", name=name, who_for=text, hours=text),),
        people=(AgencyPerson(agency_id="", name=name, role=text, reach=text),),
    ))  # fmt: skip
    path = tmp_path / "odd.xlsx"
    export_directory(session, ExportDirectory(path=path))
    assert set(states(preview_directory(session, path))) == {RowState.UNCHANGED}
    accept_directory(other, preview_directory(other, path))
    (made,) = agencies(other)
    assert (made.name, made.contact, made.address) == (name, text.strip(), text.strip())
    assert people_of(other, made.id)[0].reach == text.strip()


def test_no_cell_is_a_formula(out: Path) -> None:
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["Agencies", "Services", "Contact people", "Local provision"]
    assert not any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_the_export_is_told_and_only_a_spreadsheet_is_made(session: Session, out: Path, tmp_path: Path) -> None:
    assert session.store.rows("SELECT recipient FROM audit WHERE kind = 'disclosure'") == [("Nia Hale",)]
    with pytest.raises(Refusal, match=r"does not end in \.xlsx"):
        export_directory(session, ExportDirectory(path=tmp_path / "directory.csv"))


# -- what changes -----------------------------------------------------------------------------------------------------


def test_a_changed_cell_is_told_and_written(session: Session, out: Path, harbour: Agency) -> None:
    path = edited(out, "Agencies", B2="Northgate", E2=None, G2=date(2026, 11, 20))
    plan = preview_directory(session, path)
    assert told(plan, "agencies") == [(
        "changed", "Area: “Eastgate” becomes “Northgate”; Hours: “Mon to Fri 9 to 4” becomes nothing; "
        "Last checked: “17/11/2026” becomes “20/11/2026”",
    )]  # fmt: skip
    change = accept_directory(session, plan)
    assert change.sentence == "Directory taken over from edited.xlsx: 0 new, 1 changed, 4 unchanged, 0 refused."
    (made,) = agencies(session)
    assert (made.id, made.area, made.hours, made.last_checked_on) == (harbour.id, "Northgate", "", TODAY)
    assert len(services_of(session, made.id)) == 2


def test_an_agency_that_was_renamed_keeps_its_services(session: Session, out: Path, harbour: Agency) -> None:
    accept_directory(session, preview_directory(session, edited(out, "Agencies", A2="Harbour and quay advice")))
    assert [(one.id, one.name) for one in agencies(session)] == [(harbour.id, "Harbour and quay advice")]
    assert len(services_of(session, harbour.id)) == 2


def test_rows_are_added_with_the_agency_they_name(session: Session, out: Path) -> None:
    path = edited(out, "Agencies", A3="Quarry trust", B3="Millbrook")
    path = edited(path, "Services", A4="quarry  TRUST", B4="Gardening", C4="Employment and education", A5="Harbour advice", B5="Benefits")
    plan = preview_directory(session, path)
    assert [row.what for row in plan.rows if row.state is RowState.NEW] == ["Quarry trust", "Gardening", "Benefits"]
    accept_directory(session, plan)
    by_name = {one.name: one.id for one in agencies(session)}
    assert [(one.name, one.need_area) for one in services_of(session, by_name["Quarry trust"])] == [("Gardening", "employment")]
    assert "Benefits" in {one.name for one in services_of(session, by_name["Harbour advice"])}


def test_a_service_can_go_to_another_agency(session: Session, out: Path, harbour: Agency) -> None:
    new = add_agency(session, AddAgency(agency=Agency(name="Quarry trust"), services=(AgencyService(agency_id="", name="Gardening"),)))
    plan = preview_directory(session, edited(out, "Services", A2="Quarry trust"))
    assert told(plan, "services")[0] == ("changed", "goes to another agency")
    accept_directory(session, plan)
    assert {one.name for one in services_of(session, new.made().id)} == {"Gardening", "Debt advice"}
    assert [one.name for one in services_of(session, harbour.id)] == ["Tenancy support"]


def test_what_is_in_no_row_stays(session: Session, out: Path, harbour: Agency) -> None:
    book = openpyxl.load_workbook(out)
    book["Services"].delete_rows(2)
    del book["Contact people"]
    path = out.with_name("fewer.xlsx")
    book.save(path)
    assert set(states(preview_directory(session, path))) == {RowState.UNCHANGED}
    assert len(services_of(session, harbour.id)) == 2


def test_without_references_rows_are_found_by_what_they_are_called(session: Session, out: Path) -> None:
    book = openpyxl.load_workbook(out)
    for sheet in book:
        sheet.delete_cols(sheet.max_column)
    path = out.with_name("bare.xlsx")
    book.save(path)
    assert set(states(preview_directory(session, path))) == {RowState.UNCHANGED}


# -- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("sheet", "cells", "key", "sentence"), [
    ("Agencies", {"A3": " ", "B3": "Millbrook"}, "agencies", "has nothing under “Agency”: write it, or take the row out."),
    ("Agencies", {"A3": "Quarry trust"}, "agencies",
     "Quarry trust has no service: say in a few words what it does, so that it can be found."),
    ("Agencies", {"G2": "soon"}, "agencies", "“soon” under “Last checked” is not a day: write it as 19/11/2026."),
    ("Agencies", {"G2": date(2026, 12, 1)}, "agencies", "“01/12/2026” under “Last checked” has not come yet: check the day."),
    ("Agencies", {"A3": "harbour  ADVICE"}, "agencies", "is about the same as row 2: keep one of the two."),
    ("Services", {"A4": "Nobody", "B4": "Help"}, "services",
     "“Nobody” is no agency of this file or of the directory: add it to the sheet of agencies."),
    ("Services", {"B4": "Help"}, "services", "names no agency: write it under “Agency”."),
    ("Services", {"A4": "Harbour advice", "C4": "Finances"}, "services", "has nothing under “Service”: write it, or take the row out."),
    ("Services", {"C2": "Houzing"}, "services", "“Houzing” under “Need” is no area of need: use one of Accommodation, "),
    ("Local provision", {"I2": "some"}, "provision",
     "“some” under “Places” is not a whole number: leave it empty when it is not known."),
    ("Local provision", {"H2": "31/02/2027"}, "provision", "“31/02/2027” under “Next start” is not a day: write it as 19/11/2026."),
])  # fmt: skip
def test_a_row_that_cannot_be_taken_says_why(
    session: Session, out: Path, sheet: str, cells: dict[str, object], key: str, sentence: str
) -> None:
    plan = preview_directory(session, edited(out, sheet, **cells))
    refused = [said for state, said in told(plan, key) if state == "refused"]
    assert len(refused) == 1
    assert refused[0].startswith(sentence)
    assert plan.count(RowState.REFUSED) == 1


def test_what_belongs_to_a_refused_agency_is_refused_with_it(session: Session, out: Path) -> None:
    path = edited(edited(out, "Agencies", A3="Quarry trust", G3="soon"), "Services", A4="Quarry trust", B4="Gardening")
    path = edited(path, "Contact people", A3="Quarry trust", B3="Siôn Ames")
    plan = preview_directory(session, path)
    assert told(plan, "services")[-1] == ("refused", "its agency “Quarry trust” is refused in this file.")
    assert told(plan, "people")[-1] == ("refused", "its agency “Quarry trust” is refused in this file.")


def test_two_agencies_of_one_name_are_told_apart_only_by_reference(session: Session, out: Path, harbour: Agency) -> None:
    again = add_agency(session, AddAgency(agency=Agency(name="Harbour Advice"), services=(AgencyService(agency_id="", name="Other"),)))
    plan = preview_directory(session, edited(out, "Services", A4="Harbour advice", B4="Third"))
    assert told(plan, "services")[-1] == ("refused", "two agencies are called “Harbour advice”: give them different names first.")
    assert {state for state, _ in told(plan, "services")[:-1]} == {"unchanged"}
    before = next(one for one in agencies(session) if one.id == again.made().id)
    edit_agency(session, EditAgency(before=before, after=replace(before, name="Second"), services=services_of(session, before.id)))
    assert set(states(preview_directory(session, edited(out, "Services", A4="Harbour advice", B4="Third")))) == {
        RowState.UNCHANGED, RowState.NEW,
    }  # fmt: skip


def test_a_file_that_is_no_directory_is_refused_and_other_sheets_are_told(session: Session, out: Path, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Shopping"])
    book.save(tmp_path / "list.xlsx")
    with pytest.raises(Refusal, match=r"list\.xlsx holds no sheet of a directory"):
        preview_directory(session, tmp_path / "list.xlsx")
    book = openpyxl.load_workbook(out)
    book.create_sheet("Notes").append(["ring the trust"])
    book.save(out)
    assert preview_directory(session, out).notes == ("The sheet “Notes” is none of the directory: nothing of it was read.",)
