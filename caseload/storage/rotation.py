"""Another file key: the store copied under it aside, checked, announced in the key file, put in place, and settled.

Whatever moment it is cut short at, one of the two keys opens what lies there, and the key file holds the slots of both until
it is known which; the next opening for writing settles it. docs/security.md has the steps as a table.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator
from pathlib import Path
from typing import Any, cast

import sqlite_utils

from caseload.domain.errors import DamagedStore, StoreInUse, Trouble
from caseload.domain.words import tr
from caseload.lasting import sync_file, sync_folder
from caseload.storage import files, keys, vault
from caseload.storage.hold import Hold

ASIDE = ".rotated"
STEPS = ("copy", "check", "announce", "swap", "settle", "done")


def rotated(path: Path, old: bytes, new: bytes, slots: tuple[keys.Slot, ...]) -> Generator[str, None, None]:
    """Move a closed store to a new file key, naming each step before it is taken; leaving off before "swap" changes nothing."""
    hold, aside = Hold(path), files.beside(path, ASIDE)
    try:
        files.remove_new(aside)
        yield "copy"
        told = _copied(path, old, aside, new)
        yield "check"
        _check(aside, new, told)
        yield "announce"
        kept = keys.read_key_file(path).slots
        keys.write_key_file(path, keys.KeyFile(slots=kept, coming=slots, coming_mark=keys.key_mark(new)))
        yield "swap"
        aside.replace(path)
        sync_folder(path.parent)
        yield "settle"
        keys.write_slots(path, slots)
        yield "done"
    except OSError as error:
        raise files.cannot_write(path.parent, error) from error
    except vault.DatabaseError as error:
        raise vault.storage_trouble(error, path) from error
    finally:
        with contextlib.suppress(OSError):
            _tidied(path, aside)
        hold.release()


def settle(path: Path, key: bytes) -> None:
    """After a rotation that was cut short: keep only the slots of the key that opens the store; called with the hold.

    A key file that was being written aside goes too: it may hold a way in that was revoked since. So does a second copy that is
    whole but still as before such a writing was cut short; a damaged one stays, for `verify` to tell.
    """
    with contextlib.suppress(OSError):
        files.beside(path, ".keys.new").unlink(missing_ok=True)
    try:
        kept, aside = keys.read_key_file(path), files.beside(path, ASIDE)
    except DamagedStore:  # whoever opened it without the key file has no slots to settle
        return
    if kept.coming:
        keys.write_slots(path, kept.coming if keys.key_mark(key) == kept.coming_mark else kept.slots)
    elif keys.copies_differ(path) and not keys.unlike_written(path):
        with contextlib.suppress(OSError):
            keys.write_key_file(path, kept)
    files.remove_new(aside)  # a loss of power may leave what lay beside it without itself


def fits(path: Path, key: bytes) -> bool:
    """Whether a file key opens the store as it lies there; a trouble that is not the key's is left to the opening itself."""
    try:
        vault.connect(path, key, read_only=True).close()
    except Trouble as trouble:
        return not isinstance(trouble.__cause__, vault.DatabaseError) or "not a database" not in str(trouble.__cause__)
    return True


def _tidied(path: Path, aside: Path) -> None:
    """Take the copy away; the announcement too, where the old store still lies in its place."""
    if aside.exists():
        kept = keys.read_key_file(path)
        if kept.coming:
            keys.write_slots(path, kept.slots)
        files.remove_new(aside)


def _copied(path: Path, old: bytes, aside: Path, new: bytes) -> dict[str, Any]:
    """Copy the store under the new key and fsync it; returns what the copy must hold. No log of the old key is left behind."""
    source = vault.connect(path, old)
    try:
        source.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        _without_log(source, path)
        target = vault.connect(aside, new, new=True)
        try:
            cast("Any", source.conn).backup(target.conn)
            target.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            _without_log(target, aside)
        finally:
            target.close()
        told = _holdings(source)
    finally:
        source.close()
    sync_file(aside)
    return told


def _without_log(db: sqlite_utils.Database, path: Path) -> None:
    """Write everything into the file itself; refused while someone reads it, whose log would outlive the change of key."""
    try:
        mode = db.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    except vault.DatabaseError as error:
        raise _in_use(path) from error
    if mode != "delete":
        raise _in_use(path)


def _in_use(path: Path) -> StoreInUse:
    return StoreInUse(
        tr("{name} is being read by another copy of Caseload, or by a backup. Try again in a moment.", name=path.name)
    )


def _holdings(db: sqlite_utils.Database) -> dict[str, Any]:
    """How many rows each table has and where the audit ends."""
    names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")]
    told: dict[str, Any] = {name: db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608
    told["audit ends"] = db.execute("SELECT sequence, link FROM audit ORDER BY sequence DESC LIMIT 1").fetchone()
    return told


def _check(aside: Path, new: bytes, told: dict[str, Any]) -> None:
    """Open the copy with the new key and check every page and every count; each pragma catches what the other misses."""
    db = vault.connect(aside, new)
    try:
        bad = db.execute("PRAGMA cipher_integrity_check").fetchall()
        whole = db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        same = _holdings(db) == told
        _without_log(db, aside)
    finally:
        db.close()
    if bad or not whole or not same:
        raise Trouble(tr("The copy under the new key did not pass its checks, so nothing was changed. Verify the file, then try "
                         "again."))  # fmt: skip
