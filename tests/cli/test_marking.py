"""`sensitive CRN` lists what can be marked without the words of what is closed, marks it and takes the mark off."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.cli.running import Ended

CRN = "X470120"


def listed(caseload: Callable[..., Ended]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(caseload("sensitive", CRN, "--json").out)
    return found


def test_an_entry_is_listed_marked_closed_and_unmarked(caseload: Callable[..., Ended]) -> None:
    goal = next(one for one in listed(caseload) if one["kind"] == "Goals" and not one["sensitive"])
    assert goal["words"] in caseload("plan", CRN).out
    told = caseload("sensitive", CRN, "--mark", goal["id"])
    assert (told.code, told.out.strip()) == (0, "Marked as sensitive: an entry of “Goals”.")
    marked = next(one for one in listed(caseload) if one["id"] == goal["id"])
    assert (marked["sensitive"], marked["words"]) == (True, None)
    for command in ("plan", "show", "sensitive"):
        assert goal["words"] not in caseload(command, CRN).out
    assert "It is marked as sensitive already." in caseload("sensitive", CRN, "--mark", goal["id"]).err
    assert json.loads(caseload("sensitive", CRN, "--clear", goal["id"], "--json").out) == {
        "told": ["No longer marked as sensitive: an entry of “Goals”."]
    }
    assert goal["words"] in caseload("plan", CRN).out
    said = [one["what"] for one in json.loads(caseload("audit", "--crn", CRN, "--json", "--limit", "20").out)]
    assert "A sensitive entry was opened." in said


def test_several_are_marked_together_or_none(caseload: Callable[..., Ended]) -> None:
    first, second = [one for one in listed(caseload) if one["kind"] == "Levels"][:2]
    assert caseload("sensitive", CRN, "--mark", first["id"], "--clear", second["id"]).code == 1
    assert "has no entry “nobody”" in caseload("sensitive", CRN, "--mark", first["id"], "--mark", "nobody").err
    assert not any(one["sensitive"] for one in listed(caseload) if one["id"] == first["id"])
    assert caseload("sensitive", CRN, "--mark", first["id"], "--mark", second["id"]).code == 0
    assert [one["sensitive"] for one in listed(caseload) if one["id"] in (first["id"], second["id"])] == [True, True]
