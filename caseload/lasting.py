"""Making what was written last through a loss of power: bytes of a file, names in a folder, folders themselves."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

FOR_OWNER = 0o700


def sync_file(path: Path) -> None:
    """Return once what was written to a file lies on its disk."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Return once what was made, renamed and removed in a folder lies on its disk, where there is a way to ask for it."""
    if os.name != "posix":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:  # a folder one may write in and not read
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make a folder for its owner alone, with those above it that are missing, each to last; what is there stays as it is."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(mode=FOR_OWNER, exist_ok=True)
        sync_folder(folder.parent)


def put_in_place(aside: Path, path: Path) -> None:
    """Give a file that was written aside its name, in the place of whatever has it, once all of it lies on the disk."""
    sync_file(aside)
    aside.replace(path)
    sync_folder(path.parent)


def hand_out(aside: Path, path: Path) -> None:
    """The same for a file that a user named: one that has its name is not told as failed where its folder cannot be asked."""
    sync_file(aside)
    aside.replace(path)
    with suppress(OSError):
        sync_folder(path.parent)
