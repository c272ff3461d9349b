"""Backups with the world in the way: killed, a full disk, a folder that may not be written. Work goes on, and nothing false counts."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.faults.child import told_by

KILLS = 12
MOUNT = 'mount -t tmpfs -o size=2400k none "$0" && exec "$@"'
pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes are forked, rights are those of Linux")


def test_killed_at_any_moment_only_whole_backups_count_and_the_next_one_tidies_up() -> None:
    told = told_by("backup_kill", KILLS)
    assert all(look["counted"] == look["whole"] for look in told["kills"])
    assert told["last"]
    assert told["left"] == []
    assert all(told["findings"].values())


def test_a_folder_that_may_not_be_written_is_named_and_tried_again() -> None:
    told = told_by("backup_disk")
    assert "cannot be written to" in told["said"]
    assert told["later"] == ""


@pytest.fixture
def small_disk(tmp_path: Path) -> list[str]:
    """What runs a command with a disk of two MiB mounted in a folder, where this user may."""
    alone = ["unshare", "--mount" if os.geteuid() == 0 else "-Urm"]
    if shutil.which("unshare") is None or subprocess.run([*alone, "sh", "-c", MOUNT, str(tmp_path), "true"], check=False,
                                                         capture_output=True).returncode:  # fmt: skip
        pytest.skip("no small disk can be mounted here")
    return [*alone, "sh", "-c", MOUNT, str(tmp_path)]


def test_a_full_disk_is_told_leaves_nothing_half_made_and_the_earlier_backup_counts(small_disk: list[str], tmp_path: Path) -> None:
    told = told_by("backup_disk", tmp_path, before=small_disk)
    assert told["first"] == ""
    assert "no room for a backup" in told["before"]
    assert "is full" in told["writing"]
    assert "tried again later" in told["trouble"]
    assert told["counted"] == 1
    assert told["left"] == []
