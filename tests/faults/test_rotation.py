"""Changing the file key, killed at each step and at random moments: the old or the new passphrase opens, never neither."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from caseload.casework.session import open_session
from caseload.domain.errors import StoreInUse, Trouble, WrongPassphrase
from caseload.storage import keys, rotation, vault
from tests import kit
from tests.faults.child import told_by
from tests.faults.rotating import SECOND

BEFORE, AFTER = [kit.PASSPHRASE] * 2, [SECOND] * 2


@pytest.mark.skipif(os.name != "posix", reason="processes are forked")
def test_killed_at_each_step_or_at_random_it_opens_whole_by_one_key() -> None:
    looks = told_by("rotating", 12)
    for moment, look in looks.items():
        assert look["opens"] in (BEFORE, AFTER), (moment, look)
        assert look["people"] == 30, moment
        assert look["findings"] == [], moment
        assert look["beside"] == [], moment
        assert not look["coming"], moment
    wanted = {"whole": AFTER, "copy": BEFORE, "check": BEFORE, "announce": BEFORE, "swap": BEFORE, "settle": AFTER, "done": AFTER}
    assert {step: looks[step]["opens"] for step in wanted} == wanted


def begun(path: Path) -> tuple[bytes, bytes]:
    return vault.file_key(path, kit.PASSPHRASE), keys.new_file_key()


@pytest.mark.parametrize("step", ["copy", "check", "announce", "swap"])
def test_leaving_off_before_the_swap_changes_nothing(tmp_path: Path, step: str) -> None:
    path = kit.copy_template(tmp_path)
    old, new = begun(path)
    steps = rotation.rotated(path, old, new, (keys.wrap(new, SECOND),))
    while next(steps) != step:
        pass
    steps.close()
    assert sorted(one.name.removeprefix("test.caseload") for one in tmp_path.iterdir()) in (
        ["", ".keys", ".lock"], ["", ".keys", ".keys.1", ".lock"])
    open_session(path, kit.PASSPHRASE, kit.CLOCK).close()


def test_the_old_key_opens_nothing_afterwards_and_a_reader_of_before_keeps_its_view(tmp_path: Path) -> None:
    path = kit.copy_template(tmp_path)
    old, new = begun(path)
    assert list(rotation.rotated(path, old, new, (keys.wrap(new, SECOND),))) == list(rotation.STEPS)
    assert not rotation.fits(path, old)
    assert rotation.fits(path, new)
    with pytest.raises(WrongPassphrase):
        open_session(path, kit.PASSPHRASE, kit.CLOCK)


def test_it_is_refused_while_someone_reads_or_writes(tmp_path: Path) -> None:
    path = kit.copy_template(tmp_path)
    old, new = begun(path)
    reading = kit.open_again(path, read_only=True)
    reading.store.rows("SELECT count(*) FROM person")
    with pytest.raises(StoreInUse, match="being read"):
        list(rotation.rotated(path, old, new, (keys.wrap(new, SECOND),)))
    reading.close()
    writing = kit.open_again(path)
    with pytest.raises(StoreInUse, match="another copy"):
        list(rotation.rotated(path, old, new, (keys.wrap(new, SECOND),)))
    writing.close()
    open_session(path, kit.PASSPHRASE, kit.CLOCK).close()


def test_a_copy_that_fails_its_checks_changes_nothing(tmp_path: Path) -> None:
    path = kit.copy_template(tmp_path)
    old, new = begun(path)
    steps = rotation.rotated(path, old, new, (keys.wrap(new, SECOND),))
    assert [next(steps), next(steps)] == ["copy", "check"]
    aside = path.with_name(path.name + rotation.ASIDE)
    page = bytearray(aside.read_bytes())
    page[9000] ^= 1
    aside.write_bytes(page)
    with pytest.raises(Trouble):
        next(steps)
    assert not aside.exists()
    open_session(path, kit.PASSPHRASE, kit.CLOCK).close()
