"""Where a caseload file may lie and how it is named: reading in a synced folder is told, a name without the ending refused."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.running import Ended, refused, run


@pytest.fixture
def synced(store: Path, passphrase_file: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """Runs a command on a copy of the demo that lies in a synced folder."""
    folder = store.parent / "OneDrive - Team"
    folder.mkdir()
    for name in (store.name, f"{store.name}.keys"):
        shutil.copy(store.parent / name, folder / name)

    def call(*arguments: object) -> Ended:
        return run(capfd, *arguments, "--store", folder / store.name, "--passphrase-file", passphrase_file, "--as-of", "2026-11-21")

    return call


@pytest.mark.parametrize("arguments", [("list",), ("due",), ("search", "bevan"), ("verify",), ("list", "--json")])
def test_reading_in_a_synced_folder_works_and_says_to_move_the_file(synced: Callable[..., Ended], arguments: tuple[str, ...]) -> None:
    ended = synced(*arguments)
    assert ended.code == 0
    assert "OneDrive" not in ended.out
    assert ended.err.count("\n") == 1
    assert "is a synced or network folder (OneDrive - Team)" in ended.err
    assert "Move the live file" in ended.err


def test_showing_there_reads_only_and_writing_there_is_refused(synced: Callable[..., Ended], tmp_path: Path) -> None:
    shown = synced("show", "X471388")
    assert (shown.code, "Bevan, Jordan" in shown.out) == (0, True)
    assert "was not recorded in the history" in shown.err
    assert "is a synced or network folder" in refused(synced("export", tmp_path / "out.xlsx"))
    assert not (tmp_path / "out.xlsx").exists()


@pytest.mark.parametrize("name", ["foo", "foo.db", "foo.caseload.keys"])
def test_init_names_the_ending_a_file_must_have(
    tmp_path: Path, passphrase_file: Path, capfd: pytest.CaptureFixture[str], name: str
) -> None:
    ended = run(capfd, "init", "--officer", "R", "--store", tmp_path / "d" / name, "--passphrase-file", passphrase_file)
    assert refused(ended) == f"{name} does not end in .caseload, as a caseload file must. Name it {name}.caseload."
    assert not (tmp_path / "d").exists()
