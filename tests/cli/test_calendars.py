"""`calendar`: appointments as a file that other calendars read, recorded as disclosed; no name leaves in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from icalendar import Calendar

from tests.cli.running import Ended, refused


def events(path: Path) -> list[Any]:
    return list(Calendar.from_ical(path.read_text(encoding="utf-8")).events)


def test_the_days_ahead_as_a_file_with_initials_and_crn_and_a_word_that_it_leaves(
    caseload: Callable[..., Ended], told: Callable[..., Any], tmp_path: Path
) -> None:
    ended = caseload("calendar", "--days", "14", "--out", tmp_path)
    path = tmp_path / "appointments-2026-11-21.ics"
    found = events(path)
    assert ended.out == f"{len(found)} appointments saved as {path}.\n"
    assert "leaves the protected store" in ended.err
    assert all(str(one["summary"])[:2].endswith(".") for one in found)
    day = told("calendar", "--days", "1", "--out", tmp_path / "day.ics")
    assert day == {"file": str(tmp_path / "day.ics"), "appointments": len([one for one in found if one.start.day == 21])}


def test_one_persons_own_file_with_a_warning_before_each(told: Callable[..., Any], tmp_path: Path) -> None:
    made = told("calendar", "--crn", "X470120", "--for-person", "--remind", "60", "--out", tmp_path, "--for", "the person")
    found = events(Path(made["file"]))
    assert Path(made["file"]).name.startswith("appointments-X470120-")
    assert {str(one["summary"]).partition(",")[0] for one in found} == {"appointment"}
    assert all(one.alarms.times for one in found)
    assert len(found) == made["appointments"] > 0


def test_a_file_for_a_person_needs_to_know_whose_and_a_calendar_needs_an_appointment(
    caseload: Callable[..., Ended], tmp_path: Path
) -> None:
    ended = caseload("calendar", "--for-person")
    assert (ended.code, ended.out) == (2, "")
    assert "needs --crn" in ended.err
    assert "does not end in .ics" in refused(caseload("calendar", "--out", tmp_path / "a.txt"))
    assert list(tmp_path.glob("*.txt")) == [tmp_path / "words.txt"]
