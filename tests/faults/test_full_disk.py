"""A full disk: the act is refused with its sentence, what was acknowledged stays, and nothing half made is left."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from caseload.casework.notes import AddNote, add_note
from caseload.casework.verify import verify_store
from caseload.domain.errors import Trouble
from caseload.domain.plan import Note
from tests import kit
from tests.faults.child import told_by

SIZE = "1800k"
FULL = "The disk is full"
MOUNT = f'mount -t tmpfs -o size={SIZE} none "$0" && exec "$@"'


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What a child saw on a disk of its own, which is gone when the child ends."""
    folder = tmp_path_factory.mktemp("disk")
    alone = ["unshare", "--mount" if os.name == "posix" and os.geteuid() == 0 else "-Urm"]
    if shutil.which("unshare") is None or subprocess.run([*alone, "sh", "-c", MOUNT, folder, "true"], check=False,
                                                         capture_output=True).returncode:  # fmt: skip
        pytest.skip("no small disk can be mounted here; the page limit below stands for it")
    return told_by("small_disk", folder, before=[*alone, "sh", "-c", MOUNT, str(folder)])


def test_an_act_on_a_full_disk_is_refused_and_all_before_it_is_kept(told: Any) -> None:
    seen = told["writing"]
    assert seen["acknowledged"] > 5
    assert FULL in seen["said"]
    assert seen["seen"] == seen["acknowledged"]
    assert all(seen["findings"].values())


def test_work_goes_on_once_there_is_room(told: Any) -> None:
    seen = told["writing"]
    assert seen["later"] == ""
    assert seen["kept"] == seen["acknowledged"] + (0 if seen["again"] else 1) + 1


def test_a_store_on_a_full_disk_is_still_read_and_its_opening_for_writing_says_why(told: Any) -> None:
    assert told["opening"]["reading"] == ""
    assert FULL in told["opening"]["writing"]


def test_a_store_that_could_not_be_made_leaves_its_name_free(told: Any) -> None:
    for tried in told["making"]:
        assert FULL in tried["said"] or "No space left" in tried["said"], tried
        assert tried["left"] == [], tried


def test_the_page_limit_of_the_file_is_told_as_a_full_disk(tmp_path: Path) -> None:
    session = kit.open_copy(tmp_path)
    person = kit.add_case(session)
    note = AddNote(note=Note(person_id=person.id, body="words " * 2_000, written_on=kit.TODAY))
    add_note(session, note)
    pages = session.store.rows("PRAGMA page_count")[0][0]
    session.store.rows(f"PRAGMA max_page_count = {pages + 1}")
    with pytest.raises(Trouble, match=FULL):
        add_note(session, note)
    assert len(session.store.find(Note)) == 1
    assert all(finding.ok for finding in verify_store(session))
    session.store.rows("PRAGMA max_page_count = 1000000")
    add_note(session, note)
    assert len(session.store.find(Note)) == 2
    session.close()
