"""Opening and making the encrypted file, with every setting asserted at every open."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import sqlcipher3.dbapi2 as sqlcipher
import sqlite_utils

from caseload.domain.errors import DamagedStore, Refusal, StoreInUse, Trouble, WrongPassphrase
from caseload.domain.words import tr
from caseload.lasting import make_folder
from caseload.storage import files, keys
from caseload.storage.places import refuse_shared_folder

CIPHER = "4."  # the generation of SQLCipher whose page format and key handling the file rests on
DatabaseError = sqlcipher.Error
HEADER = 16
STATEMENTS = 512  # all that the program has: a full cache gives no new statement a place, and each is compiled every time


def make_file(path: Path, passphrase: str) -> bytes:
    """Make the key file for a new store and return its file key; refuses to write over anything or in a shared folder."""
    refuse_shared_folder(path)
    files.refuse_taken(path)
    try:
        make_folder(path.parent)
        file_key = keys.new_file_key()
        keys.write_slots(path, (keys.wrap(file_key, passphrase),))
    except OSError as error:
        files.remove_new(path)
        raise files.cannot_write(path.parent, error) from error
    return file_key


def file_key(path: Path, secret: str, kind: str = keys.SlotKind.PASSPHRASE) -> bytes:
    """The file key of an existing store; raises WrongPassphrase, DamagedStore, NewerStore or a Refusal."""
    files.refuse_unlike(path)
    return key_among(path, lambda slots: keys.unwrap(slots, secret, kind))


def key_among(path: Path, opens: Callable[[tuple[keys.Slot, ...]], bytes]) -> bytes:
    """The key that `opens` finds in the slots of a store; in those of the key to come, where a change of it was cut short."""
    kept = keys.read_key_file(path)
    if kept.coming:
        from caseload.storage.rotation import fits

        with contextlib.suppress(WrongPassphrase):
            key = opens(kept.coming)
            if fits(path, key):
                return key
    return opens(kept.slots)


def connect(path: Path, key: bytes, *, read_only: bool = False, new: bool = False) -> sqlite_utils.Database:
    """An open database whose protection has been checked; `new` lets the file be created with mode 0600."""
    if new:
        _create(path)
    else:
        files.refuse_unlike(path)
    try:
        return _connect(path, key, "ro" if read_only else "rw")
    except DatabaseError as error:
        if read_only and _is_closed_off(error):
            return _connect_alone(path, key, error)
        raise storage_trouble(error, path) from error


def _create(path: Path) -> None:
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise files.cannot_write(path.parent, error) from error


def _is_closed_off(error: Exception) -> bool:
    """Whether SQLite could not make its files beside the store, which it wants even for reading."""
    return any(words in str(error).lower() for words in ("readonly", "unable to open", "disk i/o"))


def _connect_alone(path: Path, key: bytes, error: Exception) -> sqlite_utils.Database:
    """Read the file by itself, as it lies on a read-only or full disk; refused while changes wait in its log."""
    if files.holds_log(path):
        raise Trouble(
            tr("{name} cannot be read here: its last changes wait in {log}, and its folder is read-only or full. Copy both and "
               "the key file to a folder you can write to.", name=path.name, log=files.beside(path, "-wal").name)
        ) from error  # fmt: skip
    try:
        return _connect(path, key, "ro&immutable=1")
    except DatabaseError as again:
        raise storage_trouble(again, path) from again


def connect_alone(path: Path, key: bytes) -> sqlite_utils.Database:
    """The file by itself and only read, nothing made beside it: for one that nobody writes, such as a backup."""
    files.refuse_unlike(path)
    try:
        return _connect(path, key, "ro&immutable=1")
    except DatabaseError as error:
        raise storage_trouble(error, path) from error


def _connect(path: Path, key: bytes, mode: str) -> sqlite_utils.Database:
    address = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlcipher.connect(address, uri=True, isolation_level=None, timeout=2.0, check_same_thread=False,
                                   cached_statements=STATEMENTS)  # fmt: skip
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for pragma in ("cipher_log_level = NONE", "foreign_keys = ON", "temp_store = MEMORY", "synchronous = FULL",
                       "mmap_size = 0", "cache_size = -16000", "secure_delete = ON"):  # fmt: skip
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if mode == "rw":
            connection.execute("PRAGMA journal_mode = WAL")
        _assert_protection(connection, ("wal",) if mode == "rw" else ("wal", "delete"))
    except BaseException:
        connection.close()
        raise
    return sqlite_utils.Database(cast("sqlite3.Connection", connection))


def _assert_protection(connection: Any, journals: tuple[str, ...]) -> None:
    found = {
        name: str((connection.execute(f"PRAGMA {name}").fetchone() or ("",))[0])
        for name in ("cipher_version", "cipher_use_hmac", "cipher_page_size", "temp_store", "foreign_keys",
                     "synchronous", "journal_mode", "cipher_log_level")
    }  # fmt: skip
    wanted = {"cipher_use_hmac": "1", "cipher_page_size": str(files.PAGE), "temp_store": "2", "foreign_keys": "1",
              "synchronous": "2", "cipher_log_level": "NONE"}  # fmt: skip
    wrong = [name for name, value in wanted.items() if found[name] != value]
    if not found["cipher_version"].startswith(CIPHER):
        wrong.append("cipher_version")
    if found["journal_mode"] not in journals:
        wrong.append("journal_mode")
    if wrong:
        raise Refusal(
            tr("The protection of this file could not be confirmed ({what}), so it was not opened. "
               "Install Caseload again from the approved source.", what=", ".join(wrong))
        )  # fmt: skip


def storage_trouble(error: Exception, path: Path) -> Refusal:
    """The sentence for a database error: damage, full disk, read-only folder or a file in use."""
    words = str(error).lower()
    if "full" in words or (_is_closed_off(error) and files.no_room(path.parent)):
        return Trouble(tr("The disk is full: nothing was saved. Free some space and try again; your typing is kept."))
    if "locked" in words or "busy" in words:
        return StoreInUse(tr("{name} is being written by another copy of Caseload. Try again in a moment.", name=path.name))
    if "readonly" in words or "read-only" in words or "unable to open" in words:
        return Trouble(
            tr("{name} cannot be written: the file or its folder is read-only. Ask for write access, or copy the file "
               "and its key file to a folder you can write to.", name=path.name)
        )  # fmt: skip
    if "disk i/o" in words:
        return Trouble(tr("The disk reported an error: nothing was saved. Check the drive and try again."))
    return _damage(words, path) or Trouble(
        tr("The caseload file could not be used ({why}). Nothing was saved.", why=str(error))
    )


def _damage(words: str, path: Path) -> DamagedStore | None:
    if "not a database" in words:
        return DamagedStore(
            tr("{name} is damaged, or its key file belongs to another caseload: the passphrase is right but the file cannot be "
               "read. Nothing was changed. Restore both from the newest good backup.", name=path.name)
        )  # fmt: skip
    if any(sign in words for sign in ("malformed", "corrupt", "hmac", "vtable constructor failed")):
        return DamagedStore(
            tr("{name} is damaged: the passphrase is right but the file cannot be read. Nothing was changed. "
               "Restore the newest good backup.", name=path.name)
        )  # fmt: skip
    return None
