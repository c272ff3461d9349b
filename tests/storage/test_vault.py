"""Making and opening the encrypted file, and every way that can fail."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from caseload.casework.clock import FixedClock
from caseload.casework.session import create_store, open_session
from caseload.domain.errors import DamagedStore, NewerStore, Refusal, StoreInUse, Trouble, WrongPassphrase
from caseload.domain.person import Officer
from caseload.storage import keys, vault
from caseload.storage.places import refuse_shared_folder
from tests import kit


def test_every_protection_is_on(tmp_path: Path) -> None:
    session = kit.open_copy(tmp_path)
    told = {name: session.store.rows(f"PRAGMA {name}")[0][0] for name in (
        "cipher_use_hmac", "cipher_page_size", "temp_store", "foreign_keys", "synchronous", "journal_mode", "cipher_log_level")}  # fmt: skip
    assert told == {"cipher_use_hmac": "1", "cipher_page_size": "4096", "temp_store": 2, "foreign_keys": 1, "synchronous": 2,
                    "journal_mode": "wal", "cipher_log_level": "NONE"}  # fmt: skip
    session.close()


def test_the_file_holds_no_plain_text(tmp_path: Path) -> None:
    session = kit.open_copy(tmp_path)
    kit.add_case(session, "Zxqcanary")
    session.close()
    for path in tmp_path.iterdir():
        assert b"Zxqcanary" not in path.read_bytes()
        assert b"SQLite format" not in path.read_bytes()
    assert (tmp_path / "test.caseload").stat().st_size > 0


def test_files_are_for_this_user_only(tmp_path: Path) -> None:
    path = tmp_path / "mine" / "a.caseload"
    create_store(path, kit.PASSPHRASE, kit.OFFICER, kit.CLOCK).close()
    assert {one.name: one.stat().st_mode & 0o077 for one in path.parent.iterdir()} == {
        one.name: 0 for one in path.parent.iterdir()
    }


def test_a_wrong_passphrase_and_damage_are_worded_apart(tmp_path: Path) -> None:
    path = kit.copy_template(tmp_path)
    with pytest.raises(WrongPassphrase, match="passphrase does not open"):
        open_session(path, "not the passphrase at all", kit.CLOCK)
    path.write_bytes(os.urandom(8192))
    with pytest.raises(DamagedStore, match="passphrase is right but"):
        open_session(path, kit.PASSPHRASE, kit.CLOCK)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"no caseload file at .*nothing\.caseload"):
        open_session(tmp_path / "nothing.caseload", kit.PASSPHRASE, kit.CLOCK)


def test_a_newer_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = kit.copy_template(tmp_path)
    session = kit.open_again(path)
    with session.store.transaction():
        session.store.run("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('caseload', '9999_later', 'x')")
    session.close()
    with pytest.raises(NewerStore, match="newer version"):
        kit.open_again(path)


def test_a_second_opening_for_writing_is_refused_and_reading_works(tmp_path: Path) -> None:
    path = kit.copy_template(tmp_path)
    first = kit.open_again(path)
    with pytest.raises(StoreInUse, match="another copy"):
        kit.open_again(path)
    kit.add_case(first)
    reading = kit.open_again(path, read_only=True)
    assert reading.store.rows("SELECT count(*) FROM person") == [(1,)]
    with pytest.raises(StoreInUse, match="reading only"):
        kit.add_case(reading)
    first.close()
    reading.close()
    kit.open_again(path).close()


def test_a_reader_notices_that_the_file_moved_on(tmp_path: Path) -> None:
    path = kit.copy_template(tmp_path)
    writing, reading = kit.open_again(path), kit.open_again(path, read_only=True)
    assert not reading.moved_on()
    kit.add_case(writing)
    assert reading.moved_on()
    assert not reading.moved_on()
    writing.close()
    reading.close()


def test_a_weak_passphrase_is_refused_with_advice(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="too easy to guess"):
        create_store(tmp_path / "a.caseload", "probation2026", kit.OFFICER, kit.CLOCK)
    assert not (tmp_path / "a.caseload").exists()


def test_an_existing_file_is_never_written_over(tmp_path: Path) -> None:
    path = kit.copy_template(tmp_path)
    before = path.read_bytes()
    with pytest.raises(Refusal, match="already exists"):
        create_store(path, kit.PASSPHRASE, kit.OFFICER, FixedClock(kit.TODAY))
    assert path.read_bytes() == before


def test_an_officer_without_a_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="name is empty"):
        create_store(tmp_path / "a.caseload", kit.PASSPHRASE, Officer(name=" "), kit.CLOCK)


@pytest.mark.parametrize("folder", ["OneDrive - Justice/x", "Dropbox", "Google Drive/a", "iCloud Drive"])
def test_a_synced_folder_is_named_and_refused(tmp_path: Path, folder: str) -> None:
    with pytest.raises(Refusal, match="synced or network folder"):
        refuse_shared_folder(tmp_path / folder / "a.caseload", {}, "")


def test_a_network_folder_is_named_and_refused() -> None:
    mounts = "server:/x /home/team nfs4 rw 0 0\n/dev/sda1 / ext4 rw 0 0\n"
    with pytest.raises(Refusal, match="nfs4"):
        refuse_shared_folder(Path("/home/team/me/a.caseload"), {}, mounts)
    refuse_shared_folder(Path("/home/other/a.caseload"), {}, mounts)


def test_the_folder_an_environment_names_as_synced_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="OneDriveCommercial"):
        refuse_shared_folder(tmp_path / "Work" / "a.caseload", {"OneDriveCommercial": str(tmp_path / "Work")}, "")


@pytest.mark.parametrize(
    ("words", "kind", "sentence"),
    [
        ("database or disk is full", Trouble, "disk is full"),
        ("database is locked", StoreInUse, "another copy"),
        ("attempt to write a readonly database", Trouble, "read-only"),
        ("disk I/O error", Trouble, "disk reported an error"),
        ("file is not a database", DamagedStore, "damaged"),
        ("database disk image is malformed", DamagedStore, "damaged"),
        ("something else", Trouble, "something else"),
    ],
)
def test_each_storage_error_has_its_own_sentence(words: str, kind: type[Refusal], sentence: str) -> None:
    told = vault.storage_trouble(vault.DatabaseError(words), Path("a.caseload"))
    assert type(told) is kind
    assert sentence in str(told)


def test_a_missing_key_file_is_worded_apart(tmp_path: Path) -> None:
    path = kit.copy_template(tmp_path)
    keys.key_file(path).unlink()
    with pytest.raises(DamagedStore, match=r"key file test\.caseload\.keys is missing"):
        open_session(path, kit.PASSPHRASE, kit.CLOCK)
