"""`diary`, `enforcement` and `compliance` from the command line, on the demo caseload."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from caseload.cli.app import main
from caseload.cli.opening import Use, opened
from caseload.cli.options import Choices


@pytest.fixture
def at(demo_template: object, tmp_path: Path) -> list[str]:
    store = demo_template.copy_to(tmp_path)  # type: ignore[attr-defined]
    passphrase = tmp_path / "pass"
    passphrase.write_text("heron lantern quarry mildew\n")
    return ["--store", str(store), "--passphrase-file", str(passphrase), "--as-of", "2026-11-21"]


def told(at: list[str], capsys: pytest.CaptureFixture[str], *words: str) -> object:
    assert main([*words, *at, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_diary_lists_each_day_with_its_appointments(at: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    days = told(at, capsys, "diary", "--days", "12")
    assert isinstance(days, list)
    assert len(days) == 12
    assert [one["crn"] for one in days[0]["appointments"]][:1] == ["X472339"]
    assert any(day["away"] for day in days)
    assert main(["diary", *at]) == 0
    assert "09:30" in capsys.readouterr().out


def test_enforcement_names_the_state_the_supports_and_what_is_allowed(at: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    strips = told(at, capsys, "enforcement", "X473607")
    assert isinstance(strips, list)
    assert strips[0]["order"] == "licence"
    assert strips[0]["supports"]
    assert strips[0]["allowed"]
    assert main(["enforcement", "X473607", *at]) == 0
    assert "support:" in capsys.readouterr().out
    warned = told(at, capsys, "enforcement", "X483751")
    assert isinstance(warned, list)
    clock = next(one for one in warned[0]["clocks"] if one["clock"] == "warning_months")
    assert (clock["last_day"], clock["unit"]) == (warned[0]["until"], "calendar days")
    assert main(["enforcement", "X483751", *at]) == 0
    assert "clock: last day of the warning" in capsys.readouterr().out
    voluntary = told(at, capsys, "enforcement", "X480264")
    assert voluntary == []
    assert main(["enforcement", "X480264", *at]) == 0
    assert "by agreement" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["enforcement", "compliance"])
def test_looking_at_a_case_is_told_in_its_history(at: list[str], capsys: pytest.CaptureFixture[str], name: str) -> None:
    def looks() -> int:
        with opened(Choices(store=Path(at[1]), passphrase_file=Path(at[3])), Use.READ) as session:
            return int(session.store.rows("SELECT count(*) FROM audit WHERE kind = 'consultation'")[0][0])

    before = looks()
    assert main([name, "X473607", *at]) == 0
    assert looks() == before + 1
    assert main(["compliance", *at]) == 0
    assert looks() == before + 1


def test_compliance_counts_a_case_and_the_cohorts(at: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    one = told(at, capsys, "compliance", "X473607")
    assert isinstance(one, dict)
    assert sum(one["tally"].values()) > 5
    every = told(at, capsys, "compliance")
    assert isinstance(every, list)
    assert {"community order", "licence"} <= {row["cohort"] for row in every}
    assert main(["compliance", *at]) == 0
    assert main(["compliance", "X473607", *at]) == 0
    assert "attended" in capsys.readouterr().out
