"""A no that somebody wrote is an answer and is kept; a blank cell says nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from caseload.domain.entry import Entry, Statement
from caseload.domain.person import Person, Registration
from caseload.domain.plan import Note
from caseload.domain.sentence import EnforcementEvent
from caseload.exchange.apply import apply_plan
from caseload.exchange.existing import Existing, snapshot
from caseload.exchange.proposal import ImportPlan, RowStatus
from tests.exchange.made import plan_file, reasons, row_of, write_book

HEADS = ("CRN", "Surname", "Forename", "DOB", "Tier", "MAPPA", "IOM?", "Breach/warnings")
WRITTEN = "as written in the spreadsheet"


class Tracker:
    """One person's row, imported again and again with other answers."""

    def __init__(self, folder: Path) -> None:
        self.path, self.kept = folder / "list.xlsx", Existing()

    def says(self, mappa: str = "", iom: str = "", breach: str = "") -> ImportPlan:
        row = ("X700101", "Ashby", "Mo", date(1990, 5, 1), "B2", mappa, iom, breach)
        plan = plan_file(write_book(self.path, {"People": (HEADS, row)}), self.kept)
        self.kept = apply_plan(self.kept, plan)
        return plan

    def notes(self) -> list[str]:
        return [note.body for note in self.kept.all(Note)]

    def types(self, *more: Entry) -> None:
        self.kept = snapshot((*self.kept.entries, *more), self.kept.marks)


@pytest.fixture
def tracker(tmp_path: Path) -> Tracker:
    return Tracker(tmp_path)


@pytest.mark.parametrize("no", ["No", "N", "n/a", "none", "nil", "-"])
def test_a_written_no_is_kept_in_its_own_words_with_its_place(tracker: Tracker, no: str) -> None:
    row = row_of(tracker.says(no, no, no), "People", 2)
    assert row.warnings == ()
    assert tracker.notes() == [f"MAPPA: {no} ({WRITTEN})", f"IOM?: {no} ({WRITTEN})", f"Breach/warnings: {no} ({WRITTEN})"]
    (person,) = tracker.kept.all(Person)
    for note in tracker.kept.all(Note):
        assert (note.person_id, note.statement, note.source) == (person.id, Statement.NOT_SAID, "import|list.xlsx|People|2")
    assert tracker.kept.all(Registration) == tracker.kept.all(EnforcementEvent) == ()
    again = tracker.says(no, no, no)
    assert (row_of(again, "People", 2).status, list(again.entries())) == (RowStatus.UNCHANGED, [])


def test_a_blank_cell_is_no_answer(tracker: Tracker) -> None:
    tracker.says()
    assert tracker.notes() == []
    tracker.says("No")
    tracker.says()
    assert tracker.notes() == [f"MAPPA: No ({WRITTEN})"]


def test_an_old_no_never_stands_beside_a_new_yes(tracker: Tracker) -> None:
    tracker.says("No", "n", "none")
    tracker.says("Cat 2 Level 1", "Fixed", "1st warning 12/5/26")
    assert tracker.notes() == [
        f"MAPPA: Cat 2 Level 1 ({WRITTEN})", f"IOM?: Fixed ({WRITTEN})", f"Breach/warnings: 1st warning 12/5/26 ({WRITTEN})"]
    assert [flag.code for flag in tracker.kept.all(Registration)] == ["MAPP", "IIOM"]
    assert list(tracker.says("Cat 2 Level 1", "Fixed", "1st warning 12/5/26").entries()) == []


def test_a_no_beside_other_words_in_one_cell_is_kept_with_them(tracker: Tracker) -> None:
    tracker.says(breach="none; 1st warning 12/5/26")
    assert tracker.notes() == [f"Breach/warnings: none; 1st warning 12/5/26 ({WRITTEN})"]
    assert [event.happened_on for event in tracker.kept.all(EnforcementEvent)] == [date(2026, 5, 12)]


def test_a_no_ends_no_registration_and_says_so(tracker: Tracker) -> None:
    tracker.says()
    (person,) = tracker.kept.all(Person)
    tracker.types(Registration(id="r1", person_id=person.id, code="MAPP"))
    told: list[Any] = reasons(row_of(tracker.says("No"), "People", 2))
    assert told == ["F2: “No” is kept as a note, but MAPPA is registered here and stays: end it if that is right"]
    assert [flag.ended_on for flag in tracker.kept.all(Registration)] == [None]
    assert tracker.notes() == [f"MAPPA: No ({WRITTEN})"]


def test_an_answer_whose_note_was_removed_in_the_program_stays_removed(tracker: Tracker) -> None:
    tracker.says("No")
    (note,) = tracker.kept.all(Note)
    tracker.kept = snapshot((one for one in tracker.kept.entries if one is not note), tracker.kept.marks)
    tracker.says("Cat 1 Level 2")
    assert tracker.notes() == []
