"""`releases`, `referrals` and the papers of a release from the command line, on the demo caseload."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from caseload.cli.app import main

ELLIS, RAMSDEN, HALLAM = "X473924", "X482166", "X475509"


@pytest.fixture
def at(demo_template: Any, tmp_path: Path) -> list[str]:
    store = demo_template.copy_to(tmp_path)
    passphrase = tmp_path / "pass"
    passphrase.write_text("heron lantern quarry mildew\n")
    return ["--store", str(store), "--passphrase-file", str(passphrase), "--as-of", "2026-11-21"]


def told(at: list[str], capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    assert main([*words, *at, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_releases_say_the_day_what_could_become_of_it_and_what_is_not_ready(
    at: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    page = told(at, capsys, "releases")
    found = {one["crn"]: one for one in page["releases"]}
    assert list(found) == [RAMSDEN, ELLIS, HALLAM]
    ellis = found[ELLIS]
    assert (ellis["day"], ellis["forward_to"], ellis["handover"]) == ("2026-12-11", "2026-12-10", "short sentence")
    assert ellis["first_appointment"] == "2026-12-11"
    assert {one["item"] for one in ellis["not_ready"]} >= {"licence_ready", "gp"}
    assert (found[RAMSDEN]["planned"], found[RAMSDEN]["id"]) == (False, None)
    assert (found[HALLAM]["released"], found[HALLAM]["not_ready"]) == (True, [])
    assert main(["releases", *at]) == 0
    out = capsys.readouterr().out
    assert "Thu 10 Dec" in out
    assert "Next to be asked: Settled after three months" in out
    assert main(["releases", "--weeks", "1", *at]) == 0
    assert ELLIS not in capsys.readouterr().out


def test_referrals_are_listed_by_age_with_whom_they_wait_on(at: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    found = told(at, capsys, "referrals")
    assert [one["days"] for one in found] == sorted((one["days"] for one in found), reverse=True)
    assert {one["waiting_on"] for one in found} == {"the agency", "the person"}
    assert all(one["open"] for one in found)
    every = told(at, capsys, "referrals", "--all")
    assert [one["state"] for one in every if not one["open"]] == ["refused"]
    assert main(["referrals", *at]) == 0
    assert "Canolfan y Bont" in capsys.readouterr().out


@pytest.mark.parametrize("kind", ["release-plan", "first-day", "first-day-officer"])
def test_the_papers_of_a_release_are_saved_and_told_in_the_history(
    kind: str, at: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = told(at, capsys, "report", kind, "--crn", ELLIS, "--out", str(tmp_path / "out.pdf"), "--for", "HMP Fennbrook")
    assert made["pages"] >= 1
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
    assert main(["report", kind, "--crn", RAMSDEN, "--out", str(tmp_path / "no.pdf"), *at]) == 1
    assert "No release is being prepared for this person. Plan the release first." in capsys.readouterr().err
    assert not (tmp_path / "no.pdf").exists()


def test_a_letter_of_referral_is_the_one_asked_for(at: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    [mine] = [one for one in told(at, capsys, "referrals") if one["crn"] == HALLAM]
    out = str(tmp_path / "letter.docx")
    told(at, capsys, "report", "referral", "--crn", HALLAM, "--record", mine["id"], "--out", out, "--word")
    assert Path(out).read_bytes().startswith(b"PK")
    assert main(["report", "referral", "--crn", HALLAM, "--record", "nothing", "--out", str(tmp_path / "x.pdf"), *at]) == 1
    assert "no open referral" in capsys.readouterr().err
    assert main(["report", "referral", "--crn", HALLAM, "--with", "risk", "--out", str(tmp_path / "x.pdf"), *at]) == 1
    assert "nothing called" in capsys.readouterr().err


def test_nothing_coming_is_said(at: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    late = [*at[:-1], "2031-01-06"]
    assert main(["releases", *late]) == 0
    out = capsys.readouterr().out
    assert RAMSDEN not in out
