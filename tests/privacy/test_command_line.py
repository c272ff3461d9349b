"""The command line answers on standard output and in files it was given a name for; nothing else holds a planted word."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from caseload.casework.queries import case_file
from tests import kit
from tests.privacy.canaries import Canaries, plant
from tests.privacy.child import Home
from tests.privacy.sweep import leaks, words_in

TRACKER = "Surname,Forename,CRN,Tier,RoSH,Order,Start,End,Notes\n{name},Jordan,{crn},B2,High,CO,01/09/2026,31/08/2027,{note}\n"
# Each command as main.py runs it, in one process.
EACH = """
import json, sys
from pathlib import Path
from caseload.cli.app import main
codes = [main(given) for given in json.loads(sys.argv[1])]
Path(sys.argv[2]).write_text(json.dumps(codes), encoding="utf-8")
"""


@dataclass(frozen=True, slots=True)
class Desk:
    """A home with a planted store at a place the user named."""

    home: Home
    store: Path
    prefix: str
    crn: str


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    home, canaries = Home.make(tmp_path_factory.mktemp("commands")), Canaries.fresh()
    place = home.folder / "home" / "work"
    place.mkdir()
    session = kit.open_copy(place)
    known = plant(session, canaries)
    crn = case_file(session, known["person_id"]).person.crn
    session.close()
    (home.named / "passphrase").write_text(kit.PASSPHRASE, encoding="utf-8")
    (home.named / "seal").write_text("walnut harbour tinsel gravel", encoding="utf-8")
    sheet = TRACKER.format(name=canaries.word("sheet").capitalize(), crn="X765432", note=canaries.word("sheet"))
    (home.named / "tracker.csv").write_text(sheet, encoding="utf-8")
    assert crn is not None
    return Desk(home, session.path, canaries.prefix, crn)


def commands(desk: Desk) -> list[tuple[list[str], int]]:
    """Commands in order, with the exit code each must give."""
    named = desk.home.named
    seal = ["--seal-file", str(named / "seal")]
    return [
        (["list"], 0), (["list", "--json"], 0), (["show", desk.crn], 0), (["due", "--json"], 0), (["search", desk.prefix], 0),
        (["verify"], 0), (["import", str(named / "tracker.csv"), "--json"], 0), (["import", str(named / "passphrase")], 1),
        (["report", "psr", "--crn", desk.crn, "--out", str(named / "psr.pdf")], 0),
        (["report", "workload", "--out", str(named / "workload.pdf")], 0), (["export", str(named / "cases.xlsx")], 0),
        *((["report", kind, "--crn", desk.crn, "--out", str(named / f"{kind}.pdf")], 0) for kind in ("handover", "case-summary")),
        *((["report", kind, "--out", str(named / f"{kind}.pdf")], 0) for kind in ("supervision", "leaving", "delays")),
        (["report", "leaving", "--out", str(named / "leaving.xlsx")], 0),
        (["handover", "export", str(named / "out.handover"), "--to", "N. Hale", "--crn", desk.crn, *seal], 0),
        (["handover", "import", str(named / "out.handover"), *seal], 1), (["handover", "list", "--json"], 0),
        (["export", str(named / "no folder" / "cases.xlsx")], 1), (["show", "X000000"], 1), (["list", "--store", "nowhere"], 1),
    ]  # fmt: skip


def test_commands_leave_planted_words_only_where_they_were_asked_to(desk: Desk) -> None:
    options = ["--store", str(desk.store), "--passphrase-file", str(desk.home.named / "passphrase"), "--as-of", "2026-11-20"]
    given = [[*options, *command] for command, _ in commands(desk)]
    ended = desk.home.run("-c", EACH, json.dumps(given), desk.home.named / "codes.json")
    codes = json.loads((desk.home.named / "codes.json").read_text(encoding="utf-8"))
    assert codes == [code for _, code in commands(desk)], ended.stderr
    assert len(words_in(ended.stdout, desk.prefix)) > 8
    assert words_in(ended.stderr, desk.prefix) == set()
    assert b"Traceback" not in ended.stderr
    assert leaks(desk.home.folder, desk.prefix, but=[desk.home.named]) == []
    assert words_in((desk.home.named / "out.handover").read_bytes(), desk.prefix) == set(), "a handover file is sealed"
    assert [path for path in (desk.home.folder / "temporary").rglob("*") if path.is_file()] == []


def test_the_fault_of_a_command_is_told_without_what_it_was_about(desk: Desk) -> None:
    code = (
        "import sys\nfrom caseload.cli import app, reading\n"
        f"def broken(*given):\n    raise LookupError('{desk.prefix}0000')\n"
        "reading.case_lines = broken\nsys.exit(app.main(sys.argv[1:]))\n"
    )
    ended = desk.home.run("-c", code, "--store", desk.store, "--passphrase-file", desk.home.named / "passphrase", "list")
    assert ended.returncode == 1
    assert b"LookupError" in ended.stderr
    assert words_in(ended.stderr, desk.prefix) == set()


def test_the_key_file_and_the_settings_hold_no_words_at_all(desk: Desk) -> None:
    told = json.loads(desk.store.with_name(f"{desk.store.name}.keys").read_text(encoding="utf-8"))
    assert set(told) == {"check", "format", "slots"}
    assert set(told["slots"][0]) == {"kind", "kdf", "memory_kib", "passes", "lanes", "salt", "nonce", "wrapped", "id"}
