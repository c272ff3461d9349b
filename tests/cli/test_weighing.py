"""`workload` and `continuity` on the command line: the same numbers as on the page and on paper, nothing unknown a number."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from caseload.cli.app import main


@pytest.fixture
def at(demo_template: object, tmp_path: Path) -> list[str]:
    store = demo_template.copy_to(tmp_path)  # type: ignore[attr-defined]
    passphrase = tmp_path / "pass"
    passphrase.write_text("heron lantern quarry mildew\n")
    return ["--store", str(store), "--passphrase-file", str(passphrase), "--as-of", "2026-11-21"]


def told(at: list[str], capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    assert main([*words, *at, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def said(at: list[str], capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main([*words, *at]) == 0
    return capsys.readouterr().out


def test_the_workload_adds_up_from_its_own_lines(at: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    found = told(at, capsys, "workload")
    capacity = found["capacity"]
    support = capacity["colleagues"]["for_points"] - capacity["colleagues"]["by_points"]
    reports = sum(part["points"] for part in capacity["parts"] if part["format"])
    assert sum(line["points"] or 0 for line in found["weighed"]) + reports + support == capacity["total"]
    assert len(found["weighed"]) == capacity["cases"] == found["cases"]
    assert capacity["weighted"] + sum(len(one["crns"]) for one in capacity["not_weighted"]) == capacity["cases"]
    assert (capacity["table_from"], capacity["available"], capacity["hours"]["reduction"]) == ("2021-06-23", 2070, 1.8)
    assert capacity["percent"] == round(100 * capacity["total"] / capacity["available"], 1)
    assert (capacity["transition"], support) == (1, 17)


def test_the_weeks_say_which_were_kept_and_by_which_table(at: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    weeks = told(at, capsys, "workload")["weeks"]
    kept = [one for one in weeks if one["kept"]]
    assert [one["kept"] for one in weeks].count(False) == 1
    assert {one["table_from"] for one in kept} == {"2021-06-23"}
    assert all(one["percent"] == round(100 * one["total"] / one["available"], 1) for one in kept)


def test_people_read_the_percentage_with_its_counts_and_table(at: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    out = said(at, capsys, "workload")
    first = out.splitlines()[0]
    assert first.endswith("% (27 of 43 cases weighted, table of 23 Jun 2021)")
    assert "Contacts for colleagues" in out
    assert "Not weighted, A-G tier only, for which no national points exist: " in out


def test_continuity_tells_formulas_counts_time_and_a_leaver(at: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    found = told(at, capsys, "continuity", "--by", "quarter", "--periods", "3")
    assert [one["key"] for one in found["measures"]] == [
        "throughout", "many", "author", "contacts", "changes", "planned", "handover", "gap", "since",
    ]  # fmt: skip
    assert all(one["formula"] for one in found["measures"])
    assert (found["shares"]["planned"]["of"], found["shares"]["planned"]["not_known"]) == (found["changes"], 0)
    assert [one["on"] for one in found["over_time"]] == ["2026-06-30", "2026-09-30", "2026-11-21"]
    assert found["over_time"][-1]["values"]["throughout"] == found["measures"][0]["value"]
    assert found["leaving"]["officer"] == "Rowan Maddox"
    assert found["leaving"]["measures"][0]["after"].startswith("0.0% (0 of ")


def test_continuity_can_be_read_by_month_and_for_another_officer(at: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    out = said(at, capsys, "continuity", "--by", "month", "--periods", "2", "--leaving", "P. Lowell")
    assert "31 Oct 2026" in out
    assert "If P. Lowell leaves: 0 of 43 cases change hands." in out


def test_a_period_that_is_none_is_wrong_usage(at: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["continuity", "--periods", "0", *at]) == 2
    assert main(["continuity", "--by", "week", *at]) == 2
    assert capsys.readouterr().out == ""
