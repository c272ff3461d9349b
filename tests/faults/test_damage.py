"""A file that is not what it was: refused at opening with its sentence, or found by `verify`; never taken for whole."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from caseload.casework.notes import AddNote, add_note
from caseload.casework.session import Session
from caseload.casework.verify import verify_store
from caseload.domain.errors import DamagedStore, NewerStore, Refusal, StoreInUse, Trouble
from caseload.domain.person import Person
from caseload.domain.plan import Note
from tests import kit

PAGE = 4096


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a store with ten people and their notes."""
    session = kit.open_copy(tmp_path_factory.mktemp("whole"))
    for number in range(10):
        person = kit.add_case(session, crn=f"X10000{number}")
        add_note(session, AddNote(note=Note(person_id=person.id, body="words " * 400, written_on=kit.TODAY)))
    session.close()
    return session.path.read_bytes()


def put(folder: Path, data: bytes) -> Path:
    path = kit.copy_template(folder)
    path.write_bytes(data)
    return path


def looked_at(path: Path) -> list[str]:
    """The names of the checks that found something; opening may refuse instead."""
    session = kit.open_again(path)
    try:
        return [finding.what for finding in verify_store(session) if not finding.ok]
    finally:
        session.close()


def test_a_whole_store_is_found_whole(tmp_path: Path, whole: bytes) -> None:
    assert looked_at(put(tmp_path, whole)) == []


def test_one_changed_bit_on_any_page_is_refused_or_found(tmp_path: Path, whole: bytes) -> None:
    chance = random.Random(11)
    refused = found = 0
    for page in range(0, len(whole) // PAGE, 3):
        data = bytearray(whole)
        data[page * PAGE + chance.randrange(PAGE)] ^= 1 << chance.randrange(8)
        try:
            what = looked_at(put(tmp_path, bytes(data)))
        except DamagedStore:
            refused += 1
        else:
            assert "pages" in what, page
            found += 1
    assert refused > 0
    assert found > 20


@pytest.mark.parametrize("left", [0, 1, 100, 4095, 4096, 5000, 8 * PAGE, -PAGE, -5000])
def test_a_file_cut_short_is_refused_and_left_as_it_is(tmp_path: Path, whole: bytes, left: int) -> None:
    path = put(tmp_path, whole[:left])
    before = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(DamagedStore, match=r"damaged|holds no caseload"):
            kit.open_again(path, read_only=read_only)
    assert path.read_bytes() == before


@pytest.mark.parametrize("change", [lambda data: data[:-1], lambda data: data + b"x" * 100], ids=["a byte less", "more at the end"])
def test_a_file_of_a_wrong_length_is_found(tmp_path: Path, whole: bytes, change: Callable[[bytes], bytes]) -> None:
    assert "pages" in looked_at(put(tmp_path, change(whole)))


def test_a_wrong_structure_under_right_pages_is_found_by_the_other_check(tmp_path: Path, whole: bytes) -> None:
    session = kit.open_again(put(tmp_path, whole))
    store = session.store
    (first, one), (second, other) = store.rows(
        "SELECT name, rootpage FROM sqlite_master WHERE name IN ('note_person', 'audit_person') ORDER BY name"
    )
    store.rows("PRAGMA writable_schema = ON")
    with store.transaction():
        store.run("UPDATE sqlite_master SET rootpage = ? WHERE name = ?", (other, first))
        store.run("UPDATE sqlite_master SET rootpage = ? WHERE name = ?", (one, second))
    session.close()
    what = looked_at(session.path)
    assert "structure" in what
    assert "pages" not in what


def test_the_key_of_another_store_is_told_as_such(tmp_path: Path, whole: bytes) -> None:
    from caseload.casework.clock import stamp
    from caseload.storage.store import open_with_key

    with pytest.raises(DamagedStore, match="belongs to another caseload"):
        open_with_key(put(tmp_path, whole), os.urandom(32), lambda: stamp(kit.CLOCK))


def test_a_folder_or_a_pipe_in_place_of_the_file_is_named(tmp_path: Path) -> None:
    path = kit.copy_template(tmp_path)
    path.unlink()
    path.mkdir()
    with pytest.raises(Refusal, match="is not a file"):
        kit.open_again(path)
    if os.name == "posix":
        path.rmdir()
        os.mkfifo(path)
        with pytest.raises(Refusal, match="is not a file"):
            kit.open_again(path)


def test_a_file_whose_making_was_cut_short_is_not_filled_in(tmp_path: Path) -> None:
    from caseload.storage import vault

    path = tmp_path / "test.caseload"
    vault.connect(path, kit.template()[1], new=True).close()
    assert path.stat().st_size == PAGE
    for read_only in (False, True):
        with pytest.raises(DamagedStore, match="holds no caseload"):
            kit.open_again(path, read_only=read_only)


def test_a_file_of_a_later_program_is_refused_for_reading_too(tmp_path: Path) -> None:
    session = kit.open_copy(tmp_path)
    with session.store.transaction():
        session.store.run("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('caseload', '9999_later', 'x')")
    session.close()
    before = session.path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(NewerStore, match="newer version"):
            kit.open_again(session.path, read_only=read_only)
    assert session.path.read_bytes() == before


def test_a_file_of_an_earlier_program_is_not_read_before_it_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from caseload.storage import schema

    path = kit.copy_template(tmp_path)
    monkeypatch.setattr(schema, "KNOWN", frozenset({*schema.KNOWN, "0002_later"}))
    with pytest.raises(Refusal, match="older version"):
        kit.open_again(path, read_only=True)


def with_a_later_migration(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program know one migration more than its files have had."""
    from caseload.storage import schema

    later = schema.Migrations(schema.MIGRATION_SET)
    for migration in schema.migrations._migrations:
        later(name=migration.name)(migration.fn)
    later(name="0002_later")(lambda db: db.execute("CREATE TABLE later (x TEXT) STRICT"))
    monkeypatch.setattr(schema, "migrations", later)
    monkeypatch.setattr(schema, "KNOWN", frozenset({*schema.KNOWN, "0002_later"}))


def test_the_copy_before_a_migration_opens_by_itself_with_all_that_was_there(
    tmp_path: Path, whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path, whole)
    with monkeypatch.context() as later:
        with_a_later_migration(later)
        kit.open_again(path).close()
    copy = tmp_path / "test.before-0002_later.caseload"
    assert people(copy) == 10
    assert looked_at(copy) == []
    assert copy.stat().st_mode & 0o077 == 0
    with pytest.raises(NewerStore):
        kit.open_again(path)


def test_a_file_that_cannot_be_copied_first_is_not_migrated(
    tmp_path: Path, whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path, whole)
    (tmp_path / "test.before-0002_later.caseload").mkdir()
    with monkeypatch.context() as later:
        with_a_later_migration(later)
        with pytest.raises(Trouble, match="cannot be written to"):
            kit.open_again(path)
    assert not (tmp_path / "test.before-0002_later.caseload.keys").exists()
    assert people(path) == 10


def test_a_second_name_of_a_store_meets_the_same_hold_and_the_same_log(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    path = kit.copy_template(tmp_path / "real")
    link = tmp_path / "short cut.caseload"
    link.symlink_to(path)
    first = kit.open_again(path)
    with pytest.raises(StoreInUse):
        kit.open_again(link)
    first.close()
    second = kit.open_again(link)
    kit.add_case(second)
    assert second.path == path.resolve()
    second.close()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["real", link.name]
    assert people(path) == 1


def test_a_short_cut_that_leads_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.caseload").symlink_to(tmp_path / "b.caseload")
    (tmp_path / "b.caseload").symlink_to(tmp_path / "a.caseload")
    with pytest.raises(Refusal):
        kit.open_again(tmp_path / "a.caseload")


def people(path: Path) -> int:
    """How many people a store holds."""
    session: Session = kit.open_again(path)
    try:
        return len(session.store.find(Person))
    finally:
        session.close()
