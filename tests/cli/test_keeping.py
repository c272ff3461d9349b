"""`keys`: the ways into a file from the command line, no secret on it, and the recovery sheet that gets someone in."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from caseload.domain.recovery_code import is_code
from tests.cli.running import Ended, refused, run

SECOND = "velvet osprey tundra biscuit"
pytestmark = pytest.mark.usefixtures("light_keys")


@pytest.fixture
def new_file(tmp_path: Path) -> Path:
    path = tmp_path / "new.txt"
    path.write_text(SECOND, encoding="utf-8")
    return path


def test_a_passphrase_is_added_listed_and_the_first_revoked(
    caseload: Callable[..., Ended], told: Callable[..., Any], store: Path, new_file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert "added" in caseload("keys", "add", "--new-file", new_file).out
    first, second = told("keys", "list")
    assert [first["kind"], second["kind"], second["made_on"]] == ["passphrase", "passphrase", "2026-11-21"]
    assert "to be revoked" in refused(caseload("keys", "revoke", first["id"]))
    ended = run(capfd, "keys", "revoke", first["id"], "--store", store, "--passphrase-file", new_file)
    assert (ended.code, "Revoked" in ended.out) == (0, True)
    assert "does not open" in refused(caseload("keys", "list"))
    assert "last passphrase" in refused(run(capfd, "keys", "revoke", second["id"], "--store", store, "--passphrase-file", new_file))


def test_a_passphrase_is_changed_and_the_file_key_rotated(
    caseload: Callable[..., Ended], store: Path, new_file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = store.read_bytes()
    assert "changed" in caseload("keys", "change", "--new-file", new_file).out
    with_new = ("--store", store, "--passphrase-file", new_file)
    drive = store.parent / "drive"
    drive.mkdir()
    assert run(capfd, "backup", "--to", drive, *with_new).code == 0
    rotated = run(capfd, "keys", "rotate", *with_new)
    assert rotated.code == 0
    assert "Backup made and checked" in rotated.out
    assert len(list(drive.glob("*.check"))) == 2, "the one before stays, and one under the new key stands beside it"
    assert store.read_bytes()[:16] != before[:16]
    assert run(capfd, "verify", *with_new).code == 0
    assert not list(store.parent.glob("*.rotated*"))


def test_the_passphrase_forgotten_the_printed_sheet_gets_someone_in(
    told: Callable[..., Any], store: Path, tmp_path: Path, new_file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "sheet.pdf"
    assert told("keys", "recovery", "--out", sheet)["path"] == str(sheet)
    assert sheet.stat().st_mode & 0o077 == 0
    pages = PdfReader(BytesIO(sheet.read_bytes())).pages
    assert len(pages) == 1
    lines = pages[0].extract_text().splitlines()
    code = next(line for at in range(len(lines)) if is_code(line := " ".join(lines[at : at + 7])) or is_code(line := lines[at]))
    words = tmp_path / "code.txt"
    words.write_text(code.lower(), encoding="utf-8")
    given = ("--store", store, "--code-file", words, "--new-file", new_file)
    assert "name of whoever" in refused(run(capfd, "keys", "recover", *given))
    ended = run(capfd, "keys", "recover", *given, "--who", "Sam Pritchard", "--why", "passphrase forgotten")
    assert (ended.code, "new passphrase is set" in ended.out) == (0, True)
    assert run(capfd, "list", "--store", store, "--passphrase-file", new_file).code == 0
    again = run(capfd, "keys", "recover", *given, "--who", "Sam Pritchard", "--why", "again")
    assert "does not open this file" in refused(again)


def test_a_recovery_sheet_that_cannot_be_written_leaves_the_old_code(caseload: Callable[..., Ended], told: Callable[..., Any],
                                                                      tmp_path: Path) -> None:  # fmt: skip
    assert "cannot be written" in refused(caseload("keys", "recovery", "--out", tmp_path / "nowhere" / "sheet.pdf"))
    assert [way["kind"] for way in told("keys", "list")] == ["passphrase"]


def test_wrong_usage_is_told(caseload: Callable[..., Ended]) -> None:
    assert caseload("keys", "revoke").code == 2
    assert caseload("keys", "guess").code == 2
    assert "--new-file" in refused(caseload("keys", "add"))
