"""Importing writes everything or nothing, never over what the program was told since, and one undo takes it back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from caseload.casework.auditing import AuditFilter, audit_lines
from caseload.casework.importing import ImportChoices, ImportStopped, accept_import, preview_import, propose_columns, read_import
from caseload.casework.people import AcceptGaps, EditPerson, accept_gaps, edit_person
from caseload.casework.queries import case_lines, history
from caseload.casework.reversal import reverse
from caseload.casework.session import Session
from caseload.casework.today import today_page
from caseload.casework.verify import verify_store
from caseload.domain.casefile import DueState, ImportMark
from caseload.domain.change import AuditKind
from caseload.domain.contact import Contact
from caseload.domain.errors import Refusal
from caseload.domain.person import Person
from caseload.domain.plan import Goal, Step
from tests import kit

PEOPLE = ["CRN", "Surname", "Forename", "DOB", "Tier", "RoSH", "Order", "Start", "End", "Last seen", "Notes"]
ROWS = [
    ["X100001", "Bevan", "Jordan", date(1990, 1, 2), "B2", "High", "CO", date(2025, 12, 1), date(2026, 12, 1), date(2026, 11, 18), "lives near the river"],
    ["X100002", "O’Dowd", "Bridie", date(1988, 5, 6), "C1", "Med", "CO", date(2025, 1, 10), date(2027, 1, 9), date(2026, 5, 1), ""],
    ["X100003", "Gethin", "Rhŷs", "", "", "??", "Licence", date(2026, 2, 1), "life", "", "=SUM(1)"],
]
CONTACTS = ["Date", "CRN", "Name", "Type", "Outcome", "Mins", "Notes"]
SEEN = [
    [date(2026, 11, 18), "X100001", "Bevan, Jordan", "OV", "att", 30, "talked about work"],
    [date(2026, 11, 4), "X100001", "Bevan, Jordan", "phone", "no answer", 5, ""],
    ["30/02/2026", "X100001", "Bevan, Jordan", "OV", "att", 30, ""],
    [date(2026, 5, 1), "X100002", "O’Dowd, Bridie", "HV", "", "", ""],
]
GOALS = ["CRN", "Name", "Area", "Goal", "Status", "Target", "Steps"]
PLAN = [["X100001", "Bevan, Jordan", "Accommodation", "keep the flat", "active", date(2027, 1, 1), "- bring the letter (done)\n- ring them"]]


def tracker(path: Path, rows: Sequence[Sequence[object]] = ROWS, seen: Sequence[Sequence[object]] = SEEN) -> Path:
    """A small tracker workbook with titles above its headings."""
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for name, titles, lines in (("Caseload", PEOPLE, rows), ("Contacts 2026", CONTACTS, seen), ("Plan goals", GOALS, PLAN)):
        sheet = book.add_worksheet(name)
        sheet.write(0, 0, "MY CASES")
        sheet.write_row(2, 0, titles)
        for at, line in enumerate(lines, start=3):
            for column, value in enumerate(line):
                if isinstance(value, date):
                    sheet.write_datetime(at, column, value, day)
                elif value != "":
                    sheet.write(at, column, value)
    book.close()
    return path


def numbers(session: Session, path: Path) -> dict[str, int]:
    told = preview_import(session, path).as_json()
    return {name: value for name, value in told.items() if isinstance(value, int) and value} | {"refused": len(told["refused"])}


def test_a_preview_writes_nothing_and_accepting_writes_everything(sitting: Session, tmp_path: Path) -> None:
    path = tracker(tmp_path / "tracker.xlsx")
    wanted = {"rows_read": 8, "people": 3, "contacts": 3, "goals": 1, "steps": 2, "refused": 1}
    assert numbers(sitting, path) == wanted
    assert sitting.store.find(Person) == ()
    steps: list[tuple[int, int]] = []
    result = accept_import(sitting, preview_import(sitting, path), lambda done, total: steps.append((done, total)) or True)
    assert (result.counts.people, result.counts.contacts) == (3, 3)
    assert steps[-1][0] == steps[-1][1]
    assert [len(sitting.store.find(record)) for record in (Person, Contact, Goal, Step)] == [3, 3, 1, 2]
    assert all(finding.ok for finding in verify_store(sitting))
    person = sitting.store.find(Person, "crn = 'X100001'")[0]
    assert [one.act for one in history(sitting, person.id)] == ["import"]
    assert person.source.startswith("import|tracker.xlsx|Caseload|4")


def test_the_same_file_again_changes_nothing(sitting: Session, tmp_path: Path) -> None:
    path = tracker(tmp_path / "tracker.xlsx")
    accept_import(sitting, preview_import(sitting, path))
    assert numbers(sitting, path) == {"rows_read": 8, "unchanged": 7, "refused": 1}


def test_undo_takes_an_import_back_so_that_it_can_be_done_again(sitting: Session, tmp_path: Path) -> None:
    path = tracker(tmp_path / "tracker.xlsx")
    before = numbers(sitting, path)
    reverse(sitting, accept_import(sitting, preview_import(sitting, path)).change)
    assert (sitting.store.find(Person), sitting.store.find(ImportMark), case_lines(sitting)) == ((), (), ())
    assert numbers(sitting, path) == before


def test_stopping_half_way_writes_nothing(sitting: Session, tmp_path: Path) -> None:
    plan = preview_import(sitting, tracker(tmp_path / "tracker.xlsx"))
    with pytest.raises(ImportStopped, match="Nothing was written"):
        accept_import(sitting, plan, lambda done, total: done < 4)
    assert sitting.store.find(Person) == ()
    assert sitting.store.rows("SELECT count(*) FROM search_text") == [(0,)]


def test_what_the_program_was_told_since_stays_and_the_conflict_is_shown(sitting: Session, tmp_path: Path) -> None:
    accept_import(sitting, preview_import(sitting, tracker(tmp_path / "tracker.xlsx")))
    person = sitting.store.find(Person, "crn = 'X100001'")[0]
    edit_person(sitting, EditPerson(before=person, after=replace(person, tier_ad="A1")))
    moved = [[*ROWS[0][:4], "C2", "Med", *ROWS[0][6:]], *ROWS[1:]]
    plan = preview_import(sitting, tracker(tmp_path / "tracker.xlsx", moved))
    accept_import(sitting, plan)
    after = sitting.store.find(Person, "crn = 'X100001'")[0]
    assert (after.tier_ad, after.rosh and after.rosh.value) == ("A1", "MEDIUM")
    assert any("conflict" in warning["reason"] for warning in plan.as_json()["warnings"])


def test_a_blank_cell_never_clears(sitting: Session, tmp_path: Path) -> None:
    accept_import(sitting, preview_import(sitting, tracker(tmp_path / "tracker.xlsx")))
    blank = [[*ROWS[0][:4], "", "", *ROWS[0][6:]], *ROWS[1:]]
    accept_import(sitting, preview_import(sitting, tracker(tmp_path / "tracker.xlsx", blank)))
    after = sitting.store.find(Person, "crn = 'X100001'")[0]
    assert (after.tier_ad, after.rosh and after.rosh.value) == ("B2", "HIGH")


def test_nothing_is_red_after_a_first_import_and_old_gaps_are_accepted_in_one_act(sitting: Session, tmp_path: Path) -> None:
    accept_import(sitting, preview_import(sitting, tracker(tmp_path / "tracker.xlsx")))
    states = {line.name.split(",")[0]: line.state for line in case_lines(sitting)}
    assert DueState.OVERDUE not in states.values()
    assert states["O’Dowd"] is DueState.BEFORE_PROGRAM
    assert states["Gethin"] is DueState.NOT_KNOWN
    assert not [group for group in today_page(sitting).needs if group.key in ("overdue", "outcomes")]
    gaps = tuple(line.person_id for line in case_lines(sitting) if line.state is DueState.BEFORE_PROGRAM)
    change = accept_gaps(sitting, AcceptGaps(person_ids=gaps))
    assert DueState.BEFORE_PROGRAM not in {line.state for line in case_lines(sitting)}
    reverse(sitting, change)
    assert {line.name.split(",")[0]: line.state for line in case_lines(sitting)} == states


def test_the_columns_an_officer_chose_are_remembered_for_the_same_headings(sitting: Session, tmp_path: Path) -> None:
    workbook = read_import(tracker(tmp_path / "tracker.xlsx"))
    mappings = propose_columns(sitting, workbook)
    people = next(mapping for mapping in mappings if mapping.sheet == "Caseload")
    notes = next(column for column in people.columns if column.heading == "Notes")
    assert notes.field
    chosen = tuple(mapping.with_field(notes.index, None) if mapping is people else mapping for mapping in mappings)
    accept_import(sitting, preview_import(sitting, workbook, ImportChoices(mappings=chosen)))
    again = next(mapping for mapping in propose_columns(sitting, workbook) if mapping.sheet == "Caseload")
    assert next(column for column in again.columns if column.heading == "Notes").field is None


@pytest.mark.parametrize("data", [b"", b"hello", b"\x89PNG\r\n\x1a\n" + b"0" * 99, b"PK\x03\x04nonsense", json.dumps({"a": 1}).encode()])
def test_what_is_no_spreadsheet_is_refused_in_a_sentence(sitting: Session, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "tracker.xlsx"
    path.write_bytes(data)
    with pytest.raises(Refusal):
        preview_import(sitting, path)
    assert sitting.store.find(Person) == ()


def test_every_word_of_a_row_is_kept(sitting: Session, tmp_path: Path) -> None:
    accept_import(sitting, preview_import(sitting, tracker(tmp_path / "tracker.xlsx")))
    bodies = {body for (body,) in sitting.store.rows("SELECT body FROM note WHERE deleted_at = ''")}
    assert {"lives near the river", "=SUM(1)"} <= bodies
    assert sitting.store.find(Person)[0].known_from == kit.TODAY


def test_the_audit_tells_new_people_from_those_whose_file_and_spreadsheet_were_combined(sitting: Session, tmp_path: Path) -> None:
    here = kit.add_case(sitting, crn="X100001")
    accept_import(sitting, preview_import(sitting, tracker(tmp_path / "tracker.xlsx")))
    kinds = {one.crn: history(sitting, one.id)[0].kind for one in sitting.store.find(Person)}
    assert kinds.pop("X100001") == "combination"
    assert {*kinds.values()} == {"collection"}
    assert [one.person_id for one in audit_lines(sitting, AuditFilter(kinds=(AuditKind.COMBINATION,)))] == [here.id]
