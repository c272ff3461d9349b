"""The files a store is made of, looked at by name only: opening one here would take SQLite's locks off it."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from pathlib import Path

from caseload.domain.errors import DamagedStore, Refusal, Trouble
from caseload.domain.words import tr

BESIDE = ("-wal", "-shm", "-journal", ".keys", ".keys.1", ".keys.new", ".lock")
LONGEST_BESIDE = 20  # letters that the files of a making or a change of key add to a name
PAGE = 4096
LEAST_ROOM = 1 << 16  # SQLite needs 32 KiB beside the file before it can read a page


def beside(path: Path, ending: str) -> Path:
    """The file of that ending that belongs to a store."""
    return path.with_name(path.name + ending)


def real_path(path: Path) -> Path:
    """Where a store really lies, so that every name of it meets one lock, one key file and one log."""
    try:
        return Path(os.path.realpath(path.expanduser()))
    except ValueError as error:  # a NUL among its letters
        raise _no_name(path) from error


def _no_name(path: Path) -> Refusal:
    """The sentence for what cannot be the name of a file here."""
    return Refusal(
        tr("{name}... is too long for a file name here, or has a sign in it that none can have. Choose a shorter, plain name.",
           name=path.name[:40].replace("\0", "?"))
    )  # fmt: skip


def refuse_unlike(path: Path) -> None:
    """Refuse what cannot be a caseload file: nothing there, a folder, an empty file, one that may not be read."""
    try:
        size = path.stat().st_size
    except (FileNotFoundError, NotADirectoryError):
        words = tr("There is no caseload file at {path}. Check the name, or make a new file.", path=str(path))
        raise Refusal(words) from None
    except OSError as error:
        raise _unreadable(path, error.strerror or "") from error
    if not path.is_file():
        raise Refusal(tr("{name} is not a file. Choose the caseload file itself; its name ends in .caseload.", name=path.name))
    if not os.access(path, os.R_OK):
        raise _unreadable(path, tr("no right to read"))
    if size < PAGE:
        raise no_caseload(path)


def no_caseload(path: Path) -> DamagedStore:
    """The sentence for a file that SQLite would take for a new, empty one."""
    return DamagedStore(
        tr("{name} is empty or cut short: it holds no caseload. Nothing was changed. Restore the newest good backup.",
           name=path.name)
    )  # fmt: skip


def _unreadable(path: Path, why: str) -> Trouble:
    return Trouble(tr("{name} cannot be read ({why}). Ask for access to the file and its folder.", name=path.name, why=why))


def taken(path: Path) -> bool:
    """Whether a store, its key file or its log lies under a name already."""
    return any(one.exists() for one in (path, beside(path, ".keys"), beside(path, "-wal")))


def refuse_taken(path: Path) -> None:
    """Refuse a name for a new store where a store, its key file or its log already lies, or that leaves no room for theirs."""
    try:
        beside(path, "x" * LONGEST_BESIDE).exists()
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise _no_name(path) from error
        raise cannot_write(path.parent, error) from error
    if path.exists() or beside(path, "-wal").exists():
        raise Refusal(tr("{name} already exists. Open it, or choose another name.", name=path.name))
    if taken(path):
        raise Refusal(
            tr("The key file {name} lies there without its caseload file: of a making that was cut short, or of a file that was "
               "moved. Choose another name, or take the key file away if no caseload file needs it.",
               name=beside(path, ".keys").name)
        )  # fmt: skip


def refuse_second_name(path: Path) -> None:
    """Refuse to write a store that has a second name on its disk: lock, log and key file go by the name, so two never meet."""
    try:
        names = path.stat().st_nlink if path.is_file() else 0
    except OSError:
        return
    if names > 1:
        raise Refusal(
            tr("{name} has a second name on this disk (a hard link), and two names of one file would damage it. Remove the other "
               "name, or copy the file and its key file to a folder of their own and open it there.", name=path.name)
        )  # fmt: skip


def identity(path: Path) -> tuple[tuple[int, int] | None, ...]:
    """Which files lie under the names of a store and of its log now; None where nothing does."""
    name = str(path)  # asked before every commit
    return _identity(name), _identity(f"{name}-wal")


def _identity(name: str) -> tuple[int, int] | None:
    try:
        told = os.stat(name)  # noqa: PTH116  a Path takes three times as long
    except OSError:
        return None
    return told.st_dev, told.st_ino


def refuse_moved(path: Path, opened: tuple[tuple[int, int] | None, ...]) -> None:
    """Refuse to write when the files that were opened lie under their names no more: what is written there would be lost."""
    now = identity(path)
    if now != opened and any(was is not None and was != one for was, one in zip(opened, now, strict=True)):
        raise Trouble(
            tr("{name} is no longer where it was opened: its drive or folder has gone, or another file lies in its place. "
               "Nothing was saved; your typing is kept. Connect the drive or put the file back and save again, or lock and open "
               "the file where it is now.", name=path.name)
        )  # fmt: skip


def remove_new(path: Path) -> None:
    """Take away what a making that failed left behind, so that its name is free for another try."""
    for one in (path, *(beside(path, ending) for ending in BESIDE)):
        with contextlib.suppress(OSError):
            one.unlink(missing_ok=True)


def holds_log(path: Path) -> bool:
    """Whether changes wait in the log beside the store, so that the file alone does not tell the whole."""
    try:
        return beside(path, "-wal").stat().st_size > 0
    except OSError:
        return False


def no_room(folder: Path) -> bool:
    """Whether the disk of a folder is so full that a store there cannot even be read."""
    try:
        return shutil.disk_usage(folder).free < LEAST_ROOM
    except OSError:
        return False


def cannot_write(folder: Path, error: OSError) -> Trouble:
    """The sentence for a folder in which nothing can be made."""
    return Trouble(
        tr("The folder {folder} cannot be written to ({why}). Choose another folder or ask for write access.",
           folder=str(folder), why=error.strerror or "")
    )  # fmt: skip
