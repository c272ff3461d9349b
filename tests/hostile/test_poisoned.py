"""Poisoned files: refused with one sentence, or taken as plain text; within ten seconds and 500 MB, and never by halves."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile.bombs import Bomb
from tests.hostile.poisoned import HANDOVERS, SPREADSHEETS

ROOT = Path(__file__).resolve().parents[2]
MOST_SECONDS, MOST_MEGABYTES = 10, 500

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="memory and time of a process are measured and limited as POSIX does"),
    pytest.mark.timeout(240),
]


def wrong_with(bomb: Bomb, told: dict[str, object]) -> str:
    """What is not as it must be; empty where everything is."""
    said = str(told["said"])
    found = [
        (said.count(bomb.said) != 1 if bomb.said else said != "", f"said {said!r} and not {bomb.said!r}"),
        (float(str(told["seconds"])) > MOST_SECONDS, f"took {told['seconds']} s"),
        (int(str(told["megabytes"])) > MOST_MEGABYTES, f"took {told['megabytes']} MB"),
        (not told["whole"], "left something half done"),
        ("\n" in said or "Traceback" in said, "is no plain sentence"),
    ]
    return "; ".join(words for bad, words in found if bad)


@pytest.mark.parametrize("table", [SPREADSHEETS, HANDOVERS], ids=["spreadsheets", "handovers"])
def test_no_poisoned_file_does_harm(table: tuple[Bomb, ...], tmp_path: Path) -> None:
    folder, home = tmp_path / "files", tmp_path / "home"
    folder.mkdir()
    home.mkdir()
    for bomb in table:
        (folder / bomb.name).write_bytes(bomb.make())
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.measured", str(folder)], cwd=ROOT, check=False, capture_output=True, text=True,
        env={**os.environ, "HOME": str(home), "PYTHONUTF8": "1"}, timeout=230,
    )  # fmt: skip
    told = {one["file"]: one for one in map(json.loads, done.stdout.splitlines())}
    assert done.returncode == 0, done.stderr
    assert {bomb.name: wrong for bomb in table if (wrong := wrong_with(bomb, told[bomb.name]))} == {}
    assert not list(folder.glob("*.part")), "nothing is left beside the files"
