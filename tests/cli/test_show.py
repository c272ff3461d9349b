"""show: what lies ahead is never told as having happened, and nothing that hangs on the case is left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from caseload.casework.session import open_session
from caseload.cli.case_words import contact_state, contact_state_words, near_day
from caseload.domain.contact import Attendance, Contact
from caseload.domain.person import Person, Registration
from caseload.domain.plan import Note
from caseload.domain.sentence import EnforcementEvent, EnforcementFact, LicenceCondition
from tests import kit
from tests.cli.running import Ended
from tests.conftest import PASSPHRASE

TODAY, CRN = date(2026, 11, 21), "X471388"
LOG = """Date,CRN,Name,Type,Outcome,Mins,Notes
23/06/2027,X471388,"Bevan, Jordan",OV,att,30,far ahead
20/11/2026,X471388,"Bevan, Jordan",HV,,,
"""


@pytest.mark.parametrize(("on", "attendance", "words", "state", "shown"), [
    (date(2027, 6, 23), Attendance.NONE, "att", "booked", "booked"),
    (date(2026, 11, 22), Attendance.ATTENDED, "att", "booked", "booked"),
    (date(2026, 11, 22), Attendance.FAILED, "FTA", "booked", "booked"),
    (date(2026, 11, 21), Attendance.NONE, "", "booked", "booked"),
    (date(2026, 11, 22), Attendance.MOVED, "cancelled by me", "outcome", "cancelled by me"),
    (date(2026, 11, 20), Attendance.NONE, "", "outcome missing", "outcome missing"),
    (date(2026, 11, 20), Attendance.NONE, "fluttered", "outcome missing", "outcome missing (“fluttered”)"),
    (date(2026, 11, 20), Attendance.ATTENDED, "", "outcome", "attended"),
])  # fmt: skip
def test_where_a_contact_stands(on: date, attendance: Attendance, words: str, state: str, shown: str) -> None:
    one = Contact(person_id="p", happens_on=on, attendance=attendance, outcome_words=words)
    assert (contact_state(one, TODAY), contact_state_words(one, TODAY)) == (state, shown)


def test_a_text_that_needs_no_outcome_misses_none() -> None:
    one = Contact(person_id="p", happens_on=date(2026, 11, 20), appointment=False)
    assert (contact_state(one, TODAY), contact_state_words(one, TODAY)) == ("no outcome needed", "-")
    assert contact_state(replace(one, happens_on=date(2026, 12, 1)), TODAY) == "booked"


@pytest.mark.parametrize(("day", "shown"), [
    (date(2027, 6, 23), "23 Jun 2027"), (date(2026, 12, 4), "Fri 4 Dec"), (date(2025, 12, 4), "4 Dec 2025"),
])
def test_a_day_of_another_year_is_told_with_its_year(day: date, shown: str) -> None:
    assert near_day(day, TODAY) == shown


def test_an_imported_visit_ahead_reads_booked_with_its_year(
    caseload: Callable[..., Ended], told: Callable[..., Any], tmp_path: Path
) -> None:
    file = tmp_path / "log.csv"
    file.write_text(LOG, encoding="utf-8")
    assert told("import", file)["contacts"] == 2
    lines = caseload("show", CRN).out.splitlines()
    assert next(line for line in lines if "far ahead" in line).split() == ["23", "Jun", "2027", "OV", "booked", "far", "ahead"]
    assert any("Fri 20 Nov" in line and "outcome missing" in line for line in lines)
    ahead = told("show", CRN)["contacts"][0]
    assert {name: ahead[name] for name in ("date", "outcome", "outcome_words", "attendance", "state", "statement")} == {
        "date": "2027-06-23", "outcome": None, "outcome_words": None, "attendance": "no outcome", "state": "booked",
        "statement": "not said"}  # fmt: skip
    assert ahead["order"] == told("show", CRN)["orders"][0]["id"]


def test_show_leaves_nothing_out(caseload: Callable[..., Ended], told: Callable[..., Any], store: Path) -> None:
    session = open_session(store, PASSPHRASE, kit.CLOCK)
    person = session.store.find(Person, "crn = ?", (CRN,))[0].id
    with session.store.transaction():
        for entry in (
            LicenceCondition(person_id=person, order_id="", category="freedom_of_movement", words="not past the bridge"),
            Registration(person_id=person, code="MAPP", category="2", level="1"),
            EnforcementEvent(person_id=person, kind=EnforcementFact.COURT_DATE, happened_on=date(2027, 1, 9), words="court 9/1/27"),
            EnforcementEvent(person_id=person, words="spoke to court?"),
            Note(person_id=person, body="MAPPA: No"), Note(person_id=person, body="kept close", sensitive=True),
        ):  # fmt: skip
            session.store.add(entry)
    session.close()
    shown = caseload("show", CRN).out
    for words in ("(not past the bridge)", "category 2 level 1", "9 Jan 2027  breach court date", "no date", "words to confirm",
                  "spoke to court?", "MAPPA: No", "sensitive, not shown here"):  # fmt: skip
        assert words in shown
    assert "kept close" not in shown
    case = told("show", CRN)
    assert [(one["category"], one["words"]) for one in case["licence_conditions"]] == [("freedom_of_movement", "not past the bridge")]
    assert {"code": "MAPP", "words": "", "category": "2", "level": "1", "review": None, "ended": None,
            "sensitive": False} in case["registrations"]
    assert {(one["kind"], one["date"], one["words"]) for one in case["enforcement_events"]} >= {
        ("breach court date", "2027-01-09", "court 9/1/27"), ("words to confirm", None, "spoke to court?")}
    assert [(one["text"], one["sensitive"]) for one in case["notes"]][:2] == [(None, True), ("MAPPA: No", False)]
    assert [one["text"] for one in told("show", CRN, "--with", "sensitive")["notes"]][:2] == ["kept close", "MAPPA: No"]
