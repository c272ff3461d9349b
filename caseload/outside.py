"""Reading files from outside: ordinary ones alone, no further than asked for, and their names as plain text."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

LONGEST_LINE = 100_000
KEPT = "\N{NO-BREAK SPACE}\N{ZERO WIDTH JOINER}"

def read_ordinary(path: Path, most: int) -> bytes:
    """The bytes of an ordinary file, at most so many; raises OSError for a pipe or a device, which may never end."""
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):  # opening a folder says itself what it is
        raise OSError(errno.EINVAL, "not an ordinary file", str(path))
    with path.open("rb") as file:
        return file.read(most)


def first_line(path: Path) -> str:
    """The first line of a text without its end and the mark some editors put before it; never more than a line may hold."""
    with path.open(encoding="utf-8-sig") as file:
        return file.readline(LONGEST_LINE).rstrip("\r\n")


def name_in_words(path: Path) -> str:
    """The name of a file as text that can be kept and shown, a mark in place of what is no letter or turns the line."""
    name = os.fsencode(path.name).decode("utf-8", "replace")
    return "".join(letter if letter.isprintable() or letter in KEPT else "\N{REPLACEMENT CHARACTER}" for letter in name)
