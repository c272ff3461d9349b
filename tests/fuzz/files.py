"""Where a fuzzing process keeps its files."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path


@cache
def folder() -> Path:
    """Where the files of this process are written: in memory where the machine has such a place."""
    memory = Path("/dev/shm")  # noqa: S108  the fuzzer writes thousands of files a second
    made = tempfile.TemporaryDirectory(prefix="caseload-fuzz-", dir=memory if memory.is_dir() else None)
    _held.append(made)
    return Path(made.name)


_held: list[tempfile.TemporaryDirectory[str]] = []


def as_file(data: bytes, name: str) -> Path:
    """The bytes as a file of that name."""
    path = folder() / name
    path.write_bytes(data)
    return path
