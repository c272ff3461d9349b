"""What lies on the disk changed behind the program's back: every flip, cut and swap is told by `verify`, and a backup helps."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from caseload.casework.notes import AddNote, EditNote, add_note, edit_note
from caseload.casework.verify import verify_store
from caseload.domain.errors import Refusal
from caseload.domain.person import Person
from caseload.domain.plan import Note
from caseload.storage import backing, backing_files, high_water, vault
from caseload.storage.files import PAGE, beside
from tests import kit
from tests.casework.backup_kit import Desk, opened, sit_down

FLIPS = 25
KEPT = ("", "-wal")


@pytest.fixture(scope="module")
def crashed(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A file whose last acts still lie in its log, as after a power cut, with a backup; copied by `struck`."""
    top = tmp_path_factory.mktemp("crashed")
    desk = sit_down(top)
    for name in ("Prosser", "Quill", "Rees", "Sayer"):
        kit.add_case(desk.session, name)
    desk.session.keep_mark()
    desk.back_up()
    for ending in ("", "-wal", ".keys"):
        shutil.copy(beside(desk.path, ending), beside(top / "image.caseload", ending))
    desk.session.close()
    return desk


@pytest.fixture(autouse=True)
def seen(crashed: Desk, own_settings: None) -> None:
    """What this computer has seen of the file: in the settings of each test, as it was at the crash."""
    session = opened(copy_of(crashed, crashed.path.parent.parent / "seen"), crashed.clock)
    high_water.set_mark(session.store.key, high_water.head(session.store))
    session.marked = False
    session.close()


def copy_of(crashed: Desk, folder: Path) -> Path:
    """A fresh copy of the file, its log and its keys."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for ending in ("", "-wal", ".keys"):
        shutil.copy(beside(crashed.path.parent.parent / "image.caseload", ending), beside(folder / "test.caseload", ending))
    return folder / "test.caseload"


def told(crashed: Desk, path: Path) -> bool:
    """Whether opening or checking says that something is wrong."""
    try:
        session = opened(path, crashed.clock)
    except Refusal:
        return True
    session.marked = False
    try:
        return not all(finding.ok for finding in verify_store(session))
    finally:
        session.close()


def flip(path: Path, chance: random.Random) -> int:
    """Turn one bit anywhere; returns where."""
    data = bytearray(path.read_bytes())
    at = chance.randrange(len(data))
    data[at] ^= 1 << chance.randrange(8)
    path.write_bytes(data)
    return at


def test_an_unharmed_copy_is_not_suspected(crashed: Desk, tmp_path: Path) -> None:
    assert not told(crashed, copy_of(crashed, tmp_path / "copy"))


@pytest.mark.parametrize("ending", KEPT)
def test_every_flipped_bit_is_told(crashed: Desk, tmp_path: Path, ending: str) -> None:
    chance, missed = random.Random(7), []
    for _number in range(FLIPS):
        path = copy_of(crashed, tmp_path / "copy")
        at = flip(beside(path, ending), chance)
        if not told(crashed, path):
            missed.append(at)
    assert missed == []


@pytest.mark.parametrize("ending", ["", ".keys", ".check"])
def test_every_flipped_bit_of_a_backup_is_told(crashed: Desk, tmp_path: Path, ending: str) -> None:
    chance, missed, key = random.Random(9), [], kit.template()[1]
    [made] = [one for one in backing_files.backups_in(crashed.folder, key) if one.verified]
    for _number in range(FLIPS):
        folder = tmp_path / "copy"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(crashed.folder, folder)
        path = folder / made.path.name
        at = flip(beside(path, ending), chance)
        found = backing_files.with_check(backing_files.backup_at(path), key)
        if found.verified:
            try:
                backing.check_again(found, key, "2026-11-20T10:00:00Z")
            except Refusal:
                continue
            missed.append(at)
    assert missed == []


def test_every_cut_is_told(crashed: Desk, tmp_path: Path) -> None:
    size = beside(copy_of(crashed, tmp_path / "copy"), "").stat().st_size
    whole = size // PAGE
    for cut in (0, 1, 511, PAGE, whole // 2 * PAGE, size // 2 + 100, size - PAGE):
        path = copy_of(crashed, tmp_path / "copy")
        with path.open("r+b") as file:
            file.truncate(cut)
        assert told(crashed, path), cut


def test_a_cut_log_is_told(crashed: Desk, tmp_path: Path) -> None:
    size = beside(copy_of(crashed, tmp_path / "copy"), "-wal").stat().st_size
    for cut in (0, 1, 511, size // 2, size - 24, size - PAGE):
        path = copy_of(crashed, tmp_path / "copy")
        with beside(path, "-wal").open("r+b") as file:
            file.truncate(cut)
        assert told(crashed, path), cut


def test_one_old_page_put_back_is_told_for_every_page_of_an_entry(tmp_path: Path) -> None:
    desk = sit_down(tmp_path)
    person = desk.session.store.find(Person)[0]
    add_note(desk.session, AddNote(note=Note(person_id=person.id, body="risk HIGH", written_on=kit.TODAY)))
    [note] = desk.session.store.find(Note)
    desk.session.store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    old = desk.path.read_bytes()
    edit_note(desk.session, EditNote(before=note, after=replace(note, body="risk low!")))
    kit.add_case(desk.session, "Prosser")
    desk.session.store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    desk.session.close()
    new = desk.path.read_bytes()
    moved = [page for page in range(len(old) // PAGE) if old[page * PAGE : (page + 1) * PAGE] != new[page * PAGE : (page + 1) * PAGE]]
    missed = {}
    for page in moved:
        desk.path.write_bytes(new[: page * PAGE] + old[page * PAGE : (page + 1) * PAGE] + new[(page + 1) * PAGE :])
        if not told(desk, desk.path):
            missed[page + 1] = owner_of(desk.path, page + 1)
    # A page of an index may be written again as it was; the search index is made of the entries and is not held against them.
    assert set(missed.values()) <= {"search", "header", "index"}, missed
    assert len(moved) - len(missed) >= 8


def owner_of(path: Path, page: int) -> str:
    """What a page belongs to, as far as it matters here: the search index, the page of the header, another index, or an entry."""
    if page == 1:
        return "header"
    connection = vault.connect_alone(path, kit.template()[1]).conn
    found = connection.execute("SELECT name, type FROM sqlite_master WHERE rootpage = ?", (page,)).fetchone() or ("", "")
    connection.close()
    return "search" if found[0].startswith("search") else "index" if found[1] == "index" else "entry"
