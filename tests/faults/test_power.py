"""A loss of power keeps what was flushed and any part of the rest; a program that flushes too little is found out."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.child import ROOT
from tests.faults.disk import PAGE, SECTOR, Disk, Fate, Held, lay
from tests.faults.failing import RECORDING, library
from tests.faults.recording import Done, Kind

TOP, ONE, OTHER = 1, 2, 3
NOTHING, ALL = (Fate(random.Random(1), share, SECTOR, in_order=True) for share in (0.0, 1.0))


def disk() -> Disk:
    """A folder with one file of two pages in it."""
    held = Held(b"a" * 2 * PAGE)
    return Disk(lasting={"list": held}, files={ONE: held}, folders={TOP: ""})


def write(file: int, at: int, data: bytes) -> Done:
    return Done(Kind.WRITE, file, at, data, b"")


def named(kind: Kind, file: int, name: str, new: str = "") -> Done:
    return Done(kind, file, 0, name.encode(), new.encode())


def flushed(file: int) -> Done:
    return Done(Kind.SYNC, file, 0, b"", b"")


def half(seed: int, grain: int = SECTOR, *, in_order: bool = True) -> Fate:
    return Fate(random.Random(seed), 0.5, grain, in_order=in_order)


def listed(one: Disk, fate: Fate) -> bytes:
    """What the file holds after that fate."""
    return one.fate(fate)["list"] or b""


def test_what_was_flushed_stays_whatever_becomes_of_the_rest() -> None:
    one = disk()
    one.do_all([write(ONE, 0, b"b" * PAGE), flushed(ONE), write(ONE, PAGE, b"c" * PAGE)])
    found = [listed(one, half(seed)) for seed in range(40)]
    assert all(data[:PAGE] == b"b" * PAGE for data in found)
    assert listed(one, NOTHING) == b"b" * PAGE + b"a" * PAGE
    assert listed(one, ALL) == b"b" * PAGE + b"c" * PAGE


@pytest.mark.parametrize("grain", [SECTOR, PAGE])
def test_a_write_is_torn_where_sectors_or_pages_end(grain: int) -> None:
    one = disk()
    one.do_all([write(ONE, 100, b"b" * (PAGE + 900))])
    found = [listed(one, half(seed, grain)) for seed in range(60)]
    borders = {at for data in found for at in range(1, len(data)) if data[at] != data[at - 1]}
    assert borders - {100, PAGE + 1000} == set(range(grain, PAGE + 1000, grain))


def test_a_file_that_grew_may_be_of_either_size_with_gaps_of_zeros() -> None:
    one = disk()
    one.do_all([write(ONE, 2 * PAGE, b"b" * PAGE)])
    found = [listed(one, half(seed)) for seed in range(60)]
    assert {2 * PAGE, 3 * PAGE} <= {len(data) for data in found}
    assert any(b"\0" * SECTOR in data for data in found)


def test_a_new_name_lasts_once_its_folder_was_flushed_and_not_before() -> None:
    one = disk()
    one.do_all([named(Kind.MAKE, OTHER, "aside"), write(OTHER, 0, b"new"), flushed(OTHER), named(Kind.RENAME, OTHER, "aside", "list")])
    found = [one.fate(half(seed, in_order=False)) for seed in range(60)]
    assert {data["list"] for data in found} == {b"a" * 2 * PAGE, b"new"}
    assert one.fate(NOTHING) == {"list": b"a" * 2 * PAGE}
    one.do_all([flushed(TOP)])
    assert all(one.fate(half(seed)) == {"list": b"new"} for seed in range(20))


def test_names_in_order_never_leave_a_later_change_without_an_earlier_one() -> None:
    one = disk()
    one.do_all([named(Kind.REMOVE, ONE, "list"), named(Kind.MAKE, OTHER, "other")])
    assert {"list", "other"} not in [set(one.fate(half(seed))) for seed in range(60)]
    assert {"list", "other"} in [set(one.fate(half(seed, in_order=False))) for seed in range(60)]


def test_what_lies_in_a_folder_that_did_not_last_is_gone_with_it() -> None:
    one = disk()
    one.do_all([named(Kind.FOLDER, 9, "new"), named(Kind.MAKE, OTHER, "new/file"), flushed(OTHER), flushed(9)])
    assert set(one.fate(NOTHING)) == {"list"}
    one.do_all([flushed(TOP)])
    assert set(one.fate(NOTHING)) == {"list", "new", "new/file"}


def test_a_call_that_is_not_followed_ends_the_row() -> None:
    with pytest.raises(AssertionError, match="does not follow writev"):
        disk().do_all([Done(Kind.UNKNOWN, 0, 0, b"writev", b"")])


def test_a_disk_is_laid_out_as_it_is_held(tmp_path: Path) -> None:
    lay({"new": None, "new/file": b"words"}, tmp_path / "copy", random.Random(1))
    assert (tmp_path / "copy" / "new" / "file").read_bytes() == b"words"


@pytest.mark.skipif(library(RECORDING)[0] is None, reason=library(RECORDING)[1])
def test_work_that_flushes_too_little_is_found_out(tmp_path: Path) -> None:
    env = os.environ | {"LD_PRELOAD": str(library(RECORDING)[0]), "PYTHONWARNINGS": "error"}
    ended = subprocess.run([sys.executable, "-m", "tests.faults.careless", tmp_path], cwd=ROOT, env=env, capture_output=True,
                           text=True, check=False, timeout=55)  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    lost = json.loads(ended.stdout)
    assert any("the file holds ''" in one for one in lost["a file"])
    assert any("act 0 is not in the audit" in one for one in lost["an act"])
    assert not any("the record is whole" in one for told in lost.values() for one in told)
