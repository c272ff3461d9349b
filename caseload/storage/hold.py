"""Holding a store for writing: one window or one command at a time, by an operating-system lock on a small file."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import IO

from caseload.domain.errors import StoreInUse
from caseload.domain.words import tr
from caseload.storage import files


class Hold:
    """An exclusive hold on a store, let go by `release` or by the end of the process."""

    def __init__(self, store: Path) -> None:
        """Take the hold; raises StoreInUse when another copy has it, a Refusal when two names of the file would not meet."""
        files.refuse_second_name(store)
        path = files.beside(store, ".lock")
        try:
            self._file: IO[bytes] | None = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b")
        except OSError as error:
            raise files.cannot_write(store.parent, error) from error
        try:
            _lock(self._file)
        except OSError as error:
            self._file.close()
            raise StoreInUse(
                tr("{name} is open in another copy of Caseload. Use that window, or close it and try again.",
                   name=store.name)
            ) from error  # fmt: skip

    def release(self) -> None:
        """Let the store go; safe to call twice."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.close()
            self._file = None


def _lock(file: IO[bytes]) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
