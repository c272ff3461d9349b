"""Making a backup on a connection of its own: copied in steps, written aside, made to last, checked, only then given its name."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from caseload.domain.errors import DamagedStore, Trouble
from caseload.domain.words import tr
from caseload.lasting import sync_folder
from caseload.storage import backing_check as checking
from caseload.storage import backing_files as kept
from caseload.storage import files, keys, vault
from caseload.storage.places import settings_folder

GoOn = Callable[[int, int], bool]
STEP_PAGES = 32
SYNC_EACH = 512  # pages: what waits to be written stays small, so that a commit beside it waits for little
ROOM_LEFT = 1 << 20


class Stopped(Exception):
    """The copying was asked to stop; what it made is taken away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A backup to be made: of which store, with which key, where to, at which moment, and whether with the full checks."""

    store: Path
    key: bytes = field(repr=False)
    folder: Path
    moment: datetime
    full: bool = False
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Copied:
    """What the source held while it was copied."""

    content: checking.Content
    tables: dict[str, tuple[int, str]] | None


def back_up(wanted: Wanted, go_on: GoOn = lambda _done, _all: True) -> kept.KeptBackup:
    """Make one checked backup and thin the older ones; raises Trouble, DamagedStore or Stopped, and then leaves nothing new."""
    folder = kept.usable_folder(wanted.folder, wanted.store)
    final = folder / kept.name_for(wanted.key, wanted.moment)
    aside = files.beside(final, ".new")
    with _told_plainly(folder):
        kept.clear_leftovers(folder, wanted.key)
        _need_room(folder, wanted.store)
        try:
            copied = _copy(wanted, aside, go_on)
            _copy_keys(wanted.store, keys.key_file(aside))
            digest = checking.check_copy(aside, wanted.key, copied.content, copied.tables, full=wanted.full)
            made = _give_name(wanted, aside, final, copied.content, digest)
        except BaseException:
            kept.clear_leftovers(folder, wanted.key)
            raise
        kept.thin(folder, wanted.key, wanted.moment, wanted.earlier)
    return made


def check_again(backup: kept.KeptBackup, key: bytes, now: str) -> kept.KeptBackup:
    """Check a backup fully and seal the result; one that fails loses its check, so that it counts no more, and raises."""
    with _told_plainly(backup.path.parent):
        try:
            content, digest = _as_made(backup, key)
        except DamagedStore:
            kept.check_file(backup.path).unlink(missing_ok=True)
            raise
        kept.write_check(backup.path, _check(backup.path, content, digest, now, full=True), key)
    return kept.with_check(backup, key)


def _as_made(backup: kept.KeptBackup, key: bytes) -> tuple[checking.Content, str]:
    """The state and digest of a backup that passes every check and whose key file can be read."""
    keys.read_slots(backup.path)
    content, digest = checking.inspect(backup.path, key)
    if backup.check is not None and backup.check.digest not in {"", digest}:
        raise DamagedStore(tr("The backup {name} is not as it was made and does not count.", name=backup.path.name))
    return content, digest


def _copy(wanted: Wanted, aside: Path, go_on: GoOn) -> _Copied:
    """Copy one state of the store: what is written meanwhile waits in its log and is in the next backup."""
    source = cast("Any", vault.connect(wanted.store, wanted.key, read_only=True).conn)
    try:
        source.execute("BEGIN")
        content = checking.content_of(source)
        _copy_pages(source, aside, wanted.key, go_on)
        return _Copied(content, checking.digests(source, wanted.key) if wanted.full else None)
    finally:
        source.close()


def _copy_pages(source: Any, aside: Path, key: bytes, go_on: GoOn) -> None:
    target = cast("Any", vault.connect(aside, key, new=True).conn)
    with aside.open("r+b") as file:
        try:
            target.execute("PRAGMA journal_mode = OFF")
            target.execute("PRAGMA synchronous = OFF")  # made to last by hand, below
            source.backup(target, pages=STEP_PAGES, progress=_steps(file.fileno(), go_on))
        finally:
            target.close()
        os.fsync(file.fileno())


def _steps(handle: int, go_on: GoOn) -> Callable[[int, int, int], None]:
    since = 0

    def step(_status: int, remaining: int, total: int) -> None:
        nonlocal since
        since += STEP_PAGES
        if since >= SYNC_EACH or not remaining:
            os.fsync(handle)
            since = 0
            if not go_on(total - remaining, total):
                raise Stopped

    return step


def _copy_keys(store: Path, target: Path) -> None:
    """Copy the newest key file that can be read, as it is."""
    for one in (keys.key_file(store), keys.earlier_key_file(store)):
        data = b""
        with contextlib.suppress(FileNotFoundError, ValueError):
            data = one.read_bytes()
            keys.refuse_unsound(data)
            break
    else:
        keys.read_slots(store)  # says what is wrong with them
        raise DamagedStore(tr("The key file of {name} cannot be copied.", name=store.name))
    _write(target, data)


def _write(target: Path, data: bytes) -> None:
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())


def _give_name(wanted: Wanted, aside: Path, final: Path, content: checking.Content, digest: str) -> kept.KeptBackup:
    """Give the checked copy its name, its key file first; the check is written last, and with it the backup counts."""
    keys.key_file(aside).replace(keys.key_file(final))
    aside.replace(final)
    sync_folder(final.parent)
    stamp = wanted.moment.isoformat()
    kept.write_check(final, _check(final, content, digest, stamp, full=wanted.full), wanted.key)
    made = kept.with_check(kept.backup_at(final), wanted.key)
    if not made.verified:
        raise DamagedStore(tr("The backup {name} could not be read back and does not count.", name=final.name))
    return made


def _check(path: Path, content: checking.Content, digest: str, stamp: str, *, full: bool) -> kept.BackupCheck:
    return kept.BackupCheck(
        sequence=content.sequence, link=content.link, content=content.words, digest=digest, size=path.stat().st_size,
        keys=kept.digest_of_file(keys.key_file(path)), checked_at=stamp, full_at=stamp if full else "",
    )  # fmt: skip


def copy_out(backup: kept.KeptBackup, target: Path, key: bytes) -> None:
    """Copy a backup to a new file beside nothing: copied aside, checked, then named; refused where anything lies already."""
    files.refuse_taken(target)
    aside = files.beside(target, ".new")
    with _told_of_copying(backup.path, target.parent):
        files.remove_new(aside)
        try:
            for source, copy in zip(kept.parts(backup.path)[:2], (aside, keys.key_file(aside)), strict=True):
                _copy_file(source, copy)
            _compare(backup.path, aside, key)
            files.refuse_taken(target)
        except BaseException:
            files.remove_new(aside)
            raise
        try:
            keys.key_file(aside).replace(keys.key_file(target))
            aside.replace(target)
            sync_folder(target.parent)
        except BaseException:
            files.remove_new(aside)
            files.remove_new(target)
            raise


def _copy_file(source: Path, copy: Path) -> None:
    handle = os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with source.open("rb") as read, os.fdopen(handle, "wb") as out:
        shutil.copyfileobj(read, out, 1 << 20)
        out.flush()
        os.fsync(out.fileno())


def _compare(backup: Path, copy: Path, key: bytes) -> None:
    """Refuse a copy whose tables are not those of the backup, each counted and digested."""
    if checking.inspect(copy, key) != checking.inspect(backup, key):
        raise DamagedStore(tr("The copy of the backup {name} is not the same as the backup.", name=backup.name))


def _need_room(folder: Path, store: Path) -> None:
    need = store.stat().st_size + ROOM_LEFT
    log = files.beside(store, "-wal")
    need += log.stat().st_size if log.exists() else 0
    free = shutil.disk_usage(folder).free
    if free < need:
        raise Trouble(
            tr("There is no room for a backup in {folder}: it takes {need} MB and {free} MB are free. Free some space there or "
               "choose another folder; the caseload itself is not touched.", folder=str(folder), need=_megabytes(need),
               free=free // (1 << 20))
        )  # fmt: skip


def _megabytes(size: int) -> int:
    return -(-size // (1 << 20))


@contextmanager
def _told_plainly(folder: Path) -> Iterator[None]:
    """Errors of the disk of the backups as sentences about it, not about the caseload, which goes on."""
    try:
        yield
    except OSError as error:
        raise _trouble(error, folder) from error
    except vault.DatabaseError as error:
        if "full" in str(error).lower() or files.no_room(folder):
            raise _full(folder) from error
        raise Trouble(
            tr("The backup in {folder} could not be written ({why}). It is tried again later; the caseload is not touched.",
               folder=str(folder), why=str(error))
        ) from error  # fmt: skip


@contextmanager
def _told_of_copying(backup: Path, folder: Path) -> Iterator[None]:
    """The same where a backup is read and a new file is made in some other folder."""
    try:
        yield
    except OSError as error:
        raise files.cannot_write(folder, error) if backup.exists() else _trouble(error, backup.parent) from error
    except vault.DatabaseError as error:
        raise vault.storage_trouble(error, backup) from error


def _trouble(error: OSError, folder: Path) -> Trouble:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _full(folder)
    if not folder.is_dir():
        return Trouble(
            tr("The backup folder {folder} is not there any more. Connect the drive it is on; the backup is tried again later.",
               folder=str(folder))
        )  # fmt: skip
    return Trouble(
        tr("The backup folder {folder} cannot be written to ({why}). Ask for write access or choose another folder; the backup "
           "is tried again later.", folder=str(folder), why=error.strerror or str(error.errno))
    )  # fmt: skip


def _full(folder: Path) -> Trouble:
    return Trouble(
        tr("The disk of the backup folder {folder} is full. Free some space there or choose another folder; the backup is tried "
           "again later.", folder=str(folder))
    )  # fmt: skip


def settings_trouble(error: OSError) -> Trouble:
    """The sentence for a settings folder in which nothing can be kept about the backups."""
    return Trouble(
        tr("What is known about the backups cannot be kept in {folder} ({why}). Ask for write access to it.",
           folder=str(settings_folder()), why=error.strerror or "")
    )  # fmt: skip
