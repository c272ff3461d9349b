"""Reading files from outside: ordinary ones alone, no further than asked for, and their names as plain text."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

KEPT = "\N{NO-BREAK SPACE}\N{ZERO WIDTH JOINER}"

def read_ordinary(path: Path, most: int) -> bytes:
    """The bytes of an ordinary file, at most so many; raises OSError for a pipe or a device, which may never end."""
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):  # opening a folder says itself what it is
        raise OSError(errno.EINVAL, "not an ordinary file", str(path))
    with path.open("rb") as file:
        return file.read(most)


def name_in_words(path: Path) -> str:
    """The name of a file as text that can be kept and shown, a mark in place of what is no letter or turns the line."""
    name = os.fsencode(path.name).decode("utf-8", "replace")
    return "".join(letter if letter.isprintable() or letter in KEPT else "\N{REPLACEMENT CHARACTER}" for letter in name)
