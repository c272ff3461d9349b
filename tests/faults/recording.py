"""Writes down what a program does to the files of a folder, in order, with what it said was kept: made by `recording.c`."""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

HEAD = struct.Struct("6Q")


class Kind(StrEnum):
    """What was done."""

    WRITE = "w"
    SIZE = "t"
    SYNC = "s"
    MAKE = "c"
    RENAME = "r"
    REMOVE = "u"
    FOLDER = "m"
    LINK = "l"
    TOLD = "k"
    UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that was done: to the file of that number, at a place or to a size, with bytes or with names below the folder."""

    kind: Kind
    file: int
    at: int
    data: bytes
    other: bytes

    @property
    def name(self) -> str:
        """The name it was done to."""
        return os.fsdecode(self.data)

    @property
    def new_name(self) -> str:
        """The name it has afterwards."""
        return os.fsdecode(self.other)


def record(folder: Path, into: Path) -> None:
    """Write down from now on, in this process, what is done to the files of a folder."""
    ctypes.CDLL(None).caseload_record(os.fsencode(folder.resolve()), os.fsencode(into))


def tell(words: str) -> None:
    """Write down that something was said to be kept."""
    ctypes.CDLL(None).caseload_told(words.encode())


def recorded(path: Path) -> Iterator[Done]:
    """What was written down, in order."""
    with path.open("rb") as file:
        while head := file.read(HEAD.size):
            kind, number, at, _other, size, rest = HEAD.unpack(head)
            yield Done(Kind(chr(kind)), number, at, file.read(size), file.read(rest))
