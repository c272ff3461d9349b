"""What is sensitive is in no answer of the command line and in no file it writes, unless it was asked for by name."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from caseload.casework.clock import FixedClock
from caseload.casework.lookups import line_of_crn
from caseload.casework.queries import case_file
from caseload.cli.app import COMMANDS, main
from tests.conftest import PASSPHRASE, Template, open_copy_of
from tests.privacy.canaries import Canaries
from tests.privacy.hidden import hidden_words, plant_hidden

RELEASED = "X473924"
LISTS = ("list", "due", "diary --days 30", "compliance", "workload", "continuity", "stuck", "releases", "referrals --all", "audit",
         "retention list", "handover list", "keys list", "directory find x", "verify")  # fmt: skip
OF_A_CASE = ("show", "plan", "progress", "enforcement", "compliance", "sensitive")
ELSEWHERE = {"backup", "demo", "init", "import", "restore", "salvage", "rules", "psr", "report"}
"""Commands that tell nothing of a case (a paper has tests/privacy/test_sensitive.py; psr tells what a report lacks)."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A store with sensitive entries of every kind and state, and how its commands answer."""

    store: Path
    canaries: Canaries
    crns: tuple[str, ...]
    capsys: pytest.CaptureFixture[str]

    def told(self, *words: str, code: int = 0) -> str:
        """What a command says."""
        secret = self.store.with_name("passphrase")
        assert main(["--store", str(self.store), "--passphrase-file", str(secret), "--as-of", "2026-11-21", *words]) == code
        said = self.capsys.readouterr()
        return said.out + said.err

    def found(self, told: str) -> dict[str, str]:
        """The closed words that stand in it, by their fields."""
        held = hidden_words(self.canaries)
        words = set(re.findall(rf"{self.canaries.prefix}\d+", told.lower()))
        return {held[word]: word for word in words if word in held}


@pytest.fixture(scope="module")
def planted(
    case_template: Callable[[int], Template], tmp_path_factory: pytest.TempPathFactory, clock: FixedClock
) -> tuple[Path, Canaries, tuple[str, ...]]:
    template, canaries = case_template(12), Canaries.fresh()
    folder = tmp_path_factory.mktemp("desk")
    session = open_copy_of(template, folder, clock)
    people = (template.person_id, line_of_crn(session, RELEASED).person_id)
    for person_id in people:
        plant_hidden(session, canaries, person_id)
    crns = tuple(str(case_file(session, one).person.crn) for one in people)
    (folder / "passphrase").write_text(PASSPHRASE, encoding="utf-8")
    session.close()
    return session.path, canaries, crns


@pytest.fixture
def desk(planted: tuple[Path, Canaries, tuple[str, ...]], capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(*planted, capsys)


def test_every_command_is_asked() -> None:
    asked = {one.partition(" ")[0] for one in (*LISTS, *OF_A_CASE)} | {"search", "calendar", "export"}
    assert asked | ELSEWHERE == {name for name, _, _ in COMMANDS}
    assert not asked & ELSEWHERE


@pytest.mark.parametrize("as_json", [False, True], ids=["words", "json"])
@pytest.mark.parametrize("command", LISTS)
def test_a_list(desk: Desk, command: str, as_json: bool) -> None:
    told = desk.told(*command.split(), *(["--json"] if as_json else []))
    assert desk.found(told) == {}


@pytest.mark.parametrize("as_json", [False, True], ids=["words", "json"])
@pytest.mark.parametrize("command", OF_A_CASE)
def test_a_case(desk: Desk, command: str, as_json: bool) -> None:
    for crn in desk.crns:
        told = desk.told(command, crn, *(["--json"] if as_json else []))
        assert len(told) > 2
        assert desk.found(told) == {}


@pytest.mark.parametrize("as_json", [False, True], ids=["words", "json"])
def test_the_search_finds_and_does_not_tell(desk: Desk, as_json: bool) -> None:
    told = desk.told("search", desk.canaries.prefix, *(["--json"] if as_json else []))
    assert len(told.splitlines()) > 10
    assert desk.found(told) == {}


@pytest.mark.parametrize("command", ["show", "plan", "progress", "enforcement"])
def test_what_is_asked_for_by_name_is_told_and_recorded(desk: Desk, command: str) -> None:
    told = desk.told(command, desk.crns[0], "--json", "--with", "sensitive")
    expected = {"show": "note.body", "plan": "step.description", "progress": "stone.words", "enforcement": "enforcement_record.reason"}
    assert expected[command] in desk.found(told)
    said = json.loads(desk.told("audit", "--crn", desk.crns[0], "--json"))
    assert "sensitive entries were opened" in json.dumps(said)
    refused = desk.told(command, desk.crns[0], "--with", "sensitive", code=1)
    assert "with --json only" in refused


def test_files_of_appointments_and_of_the_caseload(desk: Desk, tmp_path: Path) -> None:
    for number, words in enumerate((["calendar"], ["calendar", "--crn", desk.crns[0]], ["calendar", "--crn", desk.crns[0], "--for-person"])):
        path = tmp_path / f"{number}.ics"
        desk.told(*words, "--out", str(path))
        told = path.read_text(encoding="utf-8").replace("\n ", "")
        assert "BEGIN:VEVENT" in told
        assert desk.found(told) == {}
    desk.told("export", str(tmp_path / "cases.xlsx"))
    book = openpyxl.load_workbook(tmp_path / "cases.xlsx")
    cells = "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    assert len(cells) > 1000
    assert desk.found(cells) == {}
